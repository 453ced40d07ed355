using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Judges service endpoint policies (section 8 of the routing specification).</summary>
internal static class EndpointPolicyEvaluator
{
    private const string GlobalService = "Global";
    private const string StorageService = "Microsoft.Storage";

    /// <summary>True for a definition that lists accounts, which makes its policy effective .</summary>
    public static bool IsStorageDefinition(ServiceEndpointPolicyDefinition definition) =>
        definition.ServiceResources.Any(entry => !IsAlias(entry)) && !definition.Service.Equals(GlobalService, StringComparison.OrdinalIgnoreCase);

    public static StageOutcome Evaluate(CompiledTopology compiled, VirtualNetwork network, Subnet subnet, ServiceResource target, ServiceDefinition service, DecisionRecorder recorder)
    {
        // policies filter Storage only, and nothing without a policy.
        if (service.Family != ServiceFamily.Storage || subnet.ServiceEndpointPolicyIds.IsEmpty)
        {
            return StageOutcome.Passed;
        }

        var topology = compiled.Topology;
        var policies = new List<ServiceEndpointPolicy>();
        foreach (var id in subnet.ServiceEndpointPolicyIds)
        {
            if (topology.Find<ServiceEndpointPolicy>(id) is { } policy)
            {
                policies.Add(policy);
            }
            else
            {
                recorder.Missing($"the service endpoint policy '{id.Name}', which subnet '{subnet.Path}' names");
                recorder.Step(TraceStepKind.EndpointPolicy, TraceOutcome.Unknown, "R-631", id.Name, "The policy '{0}' is not in the topology.", id.Name);
                return new(AccessReason.ReferenceMissing, new() { Stage = TraceStepKind.EndpointPolicy, ResourceId = id });
            }
        }

        var definitions = policies.SelectMany(policy => policy.Definitions.Select(definition => (policy, definition))).ToArray();
        if (!definitions.Any(pair => IsStorageDefinition(pair.definition)))
        {
            recorder.Reading(string.Empty, "a policy without accounts filters nothing", "R-632");
            recorder.Step(TraceStepKind.EndpointPolicy, TraceOutcome.Pass, "R-632", policies[0].Name,
                "The policies of subnet '{0}' list no account, subscription or resource group; they filter nothing.", subnet.Path);
            return StageOutcome.Passed;
        }

        // what is not listed is refused from the first effective policy on.
        // under the preview reading accounts outside the endpoint's regions pass unfiltered; they do not arrive over the endpoint then.
        if (!IsInReach(network, target))
        {
            recorder.Reading(nameof(TopologySettings.EndpointPolicyScope), topology.Settings.EndpointPolicyScope, "R-640");
        }

        var names = string.Join(", ", policies.Select(policy => policy.Name));
        if (target.IsClassic)
        {
            recorder.Step(TraceStepKind.EndpointPolicy, TraceOutcome.Stop, "R-617", names, "A classic account is refused under any effective policy.");
            return Refuse(topology, policies[0].Id, "classic account", recorder, subnet, target);
        }

        foreach (var (policy, definition) in definitions)
        {
            foreach (var entry in definition.ServiceResources)
            {
                if (Admits(entry, definition, target))
                {
                    recorder.Step(TraceStepKind.EndpointPolicy, TraceOutcome.Pass, "R-610, R-631", $"{policy.Name}/{definition.Name}",
                        "The policy '{0}' admits '{1}' by the entry '{2}'.", policy.Name, target.Name, entry);
                    return StageOutcome.Passed;
                }
            }
        }

        foreach (var (policy, definition) in definitions)
        {
            foreach (var entry in definition.ServiceResources)
            {
                if (IsUndocumented(entry, target))
                {
                    recorder.Missing($"what the entry '{entry}' of policy '{policy.Name}' admits");
                    recorder.Step(TraceStepKind.EndpointPolicy, TraceOutcome.Unknown, "R-615, R-619", $"{policy.Name}/{definition.Name}", "No source says what the entry '{0}' admits.", entry);
                    return new(AccessReason.PolicyEntryUnknown, new() { Stage = TraceStepKind.EndpointPolicy, ResourceId = policy.Id, Element = $"serviceEndpointPolicyDefinitions/{definition.Name}" });
                }
            }
        }

        recorder.Step(TraceStepKind.EndpointPolicy, TraceOutcome.Stop, "R-631", names, "None of the policies of subnet '{0}' ({1}) admits '{2}'.", subnet.Path, names, target.Name);
        return Refuse(topology, policies[0].Id, names, recorder, subnet, target);
    }

    private static bool IsInReach(VirtualNetwork network, ServiceResource target) =>
        RegionCatalog.AreSame(network.Location, target.Location) || RegionCatalog.AreSame(RegionCatalog.PairOf(network.Location), target.Location);

    private static StageOutcome Refuse(Topology topology, ResourceId policyId, string element, DecisionRecorder recorder, Subnet subnet, ServiceResource target)
    {
        recorder.Recommend($"Add '{target.Id}' to a definition of the policy '{policyId.Name}', or attach a policy that lists it to subnet '{subnet.Path}'.");
        recorder.Reading(nameof(TopologySettings.EndpointPolicyDenial), topology.Settings.EndpointPolicyDenial, "R-650");
        return new(
            AccessReason.EndpointPolicy,
            new() { Stage = TraceStepKind.EndpointPolicy, ResourceId = policyId, Element = element },
            topology.Settings.EndpointPolicyDenial == EndpointPolicyDenial.Http403 ? "HTTP 403 (F-024)" : "time-out");
    }

    // whole segments, without regard to letter case; a missing leading slash is tolerated.
    private static bool Admits(string entry, ServiceEndpointPolicyDefinition definition, ServiceResource target)
    {
        var text = Normalize(entry);
        if (IsAlias(entry))
        {
            // what Microsoft owns is admitted by its alias alone, images and extensions of the platform too.
            return target.OwnedByAlias.Length > 0 && IsKnownAlias(text) &&
                (text.Equals("/services/azure", StringComparison.OrdinalIgnoreCase) || text.Equals(Normalize(target.OwnedByAlias), StringComparison.OrdinalIgnoreCase));
        }

        if (!definition.Service.Equals(StorageService, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var id = target.Id.ToString();
        return id.Equals(text, StringComparison.OrdinalIgnoreCase) || id.StartsWith(text + "/", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsUndocumented(string entry, ServiceResource target)
    {
        var text = Normalize(entry);
        return text.StartsWith("/providers/Microsoft.Management/managementGroups/", StringComparison.OrdinalIgnoreCase) ||
            (IsAlias(entry) && target.OwnedByAlias.Length > 0 && !IsKnownAlias(text));
    }

    // an alias outside the list is not refused, but nobody knows what it admits.
    private static bool IsKnownAlias(string text) =>
        ServiceCatalog.FindEndpointService(StorageService)?.PolicyAliases.Any(alias => Normalize(alias).Equals(text, StringComparison.OrdinalIgnoreCase)) == true;

    private static bool IsAlias(string entry) => Normalize(entry).StartsWith("/services/", StringComparison.OrdinalIgnoreCase);

    private static string Normalize(string entry) => "/" + entry.Trim().Trim('/');
}
