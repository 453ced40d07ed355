using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Network security perimeters (F-070 to F-095).</summary>
internal static class PerimeterChecks
{
    internal const int MaxElements = 200;
    internal const int AdvisedProfiles = 200;
    internal const int AdvisedAssociations = 1000;
    internal const int AdvisedPerimeters = 100;

    internal static void Check(ValidationContext context, NetworkSecurityPerimeter perimeter)
    {
        for (var i = 0; i < perimeter.Profiles.Count; i++)
        {
            CheckProfile(context, perimeter, perimeter.Profiles[i], PropertyPath.Item("profiles", perimeter.Profiles[i].Name, i));
        }

        for (var i = 0; i < perimeter.Associations.Count; i++)
        {
            var association = perimeter.Associations[i];
            var path = PropertyPath.Item("associations", association.Name, i);
            if (!perimeter.Profiles.Any(profile => profile.Name.Equals(association.ProfileName, StringComparison.OrdinalIgnoreCase)))
            {
                context.Add(DiagnosticCatalog.ReferenceDangles, perimeter.Id, path + ".profileName", $"{perimeter.Name}/{association.Name}", association.ProfileName);
            }

            // F-088: what decisions ignore, and Service Bus, which the page does not list
            if (ServiceCatalog.FindService(association.ResourceId.ResourceType) is { } definition &&
                (definition.Family == ServiceFamily.ServiceBus ||
                    PerimeterEvaluator.Onboarding(context.Topology.Find<ServiceResource>(association.ResourceId) ?? new() { Id = association.ResourceId }, definition.Family) == false))
            {
                context.Add(DiagnosticCatalog.PerimeterServiceUnlisted, perimeter.Id, path + ".resourceId", perimeter.Name, association.ResourceId.Name, definition.DisplayName);
            }
            else if (context.Topology.Find<ServiceResource>(association.ResourceId) is { HasDedicatedPools: true })
            {
                context.Add(DiagnosticCatalog.PerimeterServiceUnlisted, perimeter.Id, path + ".resourceId", perimeter.Name, association.ResourceId.Name, "a SQL server with dedicated pools (F-090)");
            }
        }

        Advise("profiles", "profiles", perimeter.Profiles.Count, AdvisedProfiles);
        Advise("associations", "associated resources", perimeter.Associations.Count, AdvisedAssociations);

        void Advise(string property, string what, int count, int most)
        {
            if (count > most)
            {
                context.Add(DiagnosticCatalog.PerimeterSizeAdvice, perimeter.Id, property, perimeter.Name, count, what, most); // F-093
            }
        }
    }

    private static void CheckProfile(ValidationContext context, NetworkSecurityPerimeter perimeter, PerimeterProfile profile, string path)
    {
        var elements = 0;
        for (var i = 0; i < profile.AccessRules.Count; i++)
        {
            var rule = profile.AccessRules[i];
            elements += rule.AddressPrefixes.Count + rule.SubscriptionIds.Count + rule.FullyQualifiedDomainNames.Count;
            var here = PropertyPath.Item(path + ".accessRules", rule.Name, i);
            if (rule.Direction == TrafficDirection.Inbound && !rule.FullyQualifiedDomainNames.IsEmpty)
            {
                context.Add(DiagnosticCatalog.PerimeterRuleOfWrongKind, perimeter.Id, here, rule.Name, "inbound", "host names"); // F-077
            }
            else if (rule.Direction == TrafficDirection.Outbound && !(rule.AddressPrefixes.IsEmpty && rule.SubscriptionIds.IsEmpty))
            {
                context.Add(DiagnosticCatalog.PerimeterRuleOfWrongKind, perimeter.Id, here, rule.Name, "outbound", "addresses or subscriptions"); // F-077
            }
        }

        if (elements > MaxElements)
        {
            context.Add(DiagnosticCatalog.PerimeterRuleLimit, perimeter.Id, path + ".accessRules", profile.Name, elements, MaxElements); // F-093
        }
    }
}
