using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Security admin configurations (N-280 to N-313, N-350).</summary>
internal static class AdminRuleChecks
{
    internal const int MaxRules = 100;
    internal const int MaxPrefixes = 1000;

    internal static void Check(ValidationContext context, SecurityAdminConfiguration configuration)
    {
        var tried = new Dictionary<(TrafficDirection, int), SecurityAdminRule>();
        int rules = 0, prefixes = 0;
        for (var i = 0; i < configuration.RuleCollections.Count; i++)
        {
            var collection = configuration.RuleCollections[i];
            var list = PropertyPath.Item("ruleCollections", collection.Name, i);
            for (var k = 0; k < collection.Rules.Count; k++)
            {
                var rule = collection.Rules[k];
                var path = PropertyPath.Item(list + ".rules", rule.Name, k);
                rules++;
                prefixes += rule.Sources.Sum(side => side.Prefixes.Count) + rule.Destinations.Sum(side => side.Prefixes.Count);
                CheckRule(context, configuration, rule, path);
                if (!tried.TryAdd((rule.Direction, rule.Priority), rule) && tried[(rule.Direction, rule.Priority)] is var first && first.Access != rule.Access)
                {
                    context.Add(DiagnosticCatalog.AdminRuleTie, configuration.Id, path + ".priority", first.Name, rule.Name, rule.Priority); // N-292
                }
            }

            CheckNetworks(context, configuration, collection, list);
        }

        if (rules > MaxRules)
        {
            context.Add(DiagnosticCatalog.AdminRuleLimit, configuration.Id, "ruleCollections", configuration.Name, rules, MaxRules); // N-350
        }

        if (prefixes > MaxPrefixes)
        {
            context.Add(DiagnosticCatalog.AdminPrefixLimit, configuration.Id, "ruleCollections", configuration.Name, prefixes, MaxPrefixes); // N-350
        }

        CheckDeployment(context, configuration);
    }

    private static void CheckRule(ValidationContext context, SecurityAdminConfiguration configuration, SecurityAdminRule rule, string path)
    {
        if (!ReferenceChecks.IsName(rule.Name, isUnderscoreFirst: true))
        {
            context.Add(DiagnosticCatalog.SecurityRuleNameInvalid, configuration.Id, path + ".name", rule.Name); // N-010
        }

        if (rule.Priority is < 1 or > 4096)
        {
            context.Add(DiagnosticCatalog.AdminRulePriorityOutOfRange, configuration.Id, path + ".priority", rule.Name, rule.Priority); // N-282
        }

        foreach (var (sides, word) in new[] { (rule.Sources, "sources"), (rule.Destinations, "destinations") })
        {
            for (var i = 0; i < sides.Count; i++)
            {
                // N-280: an item is a prefix or a tag; the tags are those of security groups
                if (sides[i].ServiceTag.Length > 0 && SecurityRuleParser.CheckTag(sides[i].ServiceTag, context.TagsIn(configuration.Location), out _) is { } refusal)
                {
                    context.Add(refusal, configuration.Id, $"{path}.{word}[{i}]");
                }
            }
        }

        if (rule.SourcePorts.IsEmpty || rule.DestinationPorts.IsEmpty)
        {
            var word = rule.SourcePorts.IsEmpty ? "source" : "destination";
            context.Add(DiagnosticCatalog.SecurityRulePortMissing, configuration.Id, $"{path}.{word}Ports", rule.Name, word); // N-031
        }
    }

    private static void CheckNetworks(ValidationContext context, SecurityAdminConfiguration configuration, SecurityAdminRuleCollection collection, string list)
    {
        for (var i = 0; i < collection.VirtualNetworkIds.Count; i++)
        {
            if (configuration.IntentPolicyHandling == IntentPolicyHandling.None &&
                context.Topology.Find<VirtualNetwork>(collection.VirtualNetworkIds[i]) is { } network && SubnetWorkload.GiveIntentPolicy(context.Topology, network))
            {
                context.Add(DiagnosticCatalog.AdminRulesSkipNetwork, configuration.Id, $"{list}.virtualNetworkIds[{i}]", configuration.Name, network.Name); // N-310
            }
        }
    }

    // N-300: one configuration of a manager in a region; an empty list means every region
    private static void CheckDeployment(ValidationContext context, SecurityAdminConfiguration configuration)
    {
        if (configuration.Id.Parent is not { } manager || context.CountOf<SecurityAdminConfiguration>() < 2)
        {
            return;
        }

        foreach (var other in context.Topology.All<SecurityAdminConfiguration>())
        {
            if (other.Id.Parent != manager || (context.IsWhole ? other.Id.CompareTo(configuration.Id) >= 0 : other.Id == configuration.Id))
            {
                continue;
            }

            var shared = other.DeployedRegions.IsEmpty ? configuration.DeployedRegions
                : configuration.DeployedRegions.IsEmpty ? other.DeployedRegions
                : configuration.DeployedRegions.Intersect(other.DeployedRegions, StringComparer.OrdinalIgnoreCase).ToEquatableArray();
            if (!shared.IsEmpty || (other.DeployedRegions.IsEmpty && configuration.DeployedRegions.IsEmpty))
            {
                context.Add(DiagnosticCatalog.AdminConfigurationTwice, configuration.Id, "deployedRegions", other.Name, configuration.Name, shared.IsEmpty ? "every region" : $"'{shared}'");
            }
        }
    }
}
