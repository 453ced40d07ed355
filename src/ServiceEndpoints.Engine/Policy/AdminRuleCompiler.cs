using System.Collections.Concurrent;
using System.Collections.Immutable;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Finds the security admin rules of a network and turns them into classifiers.</summary>
internal static class AdminRuleCompiler
{
    public static AdminRules Compile(CompiledTopology compiled, VirtualNetwork network)
    {
        var topology = compiled.Topology;
        var reaching = new List<(SecurityAdminConfiguration Configuration, ImmutableArray<SecurityAdminRuleCollection> Collections, RuleDoubt? Deployment)>();
        foreach (var configuration in topology.All<SecurityAdminConfiguration>())
        {
            // N-302: configurations of several managers may reach one network. N-294: whoever is in the group when the question is asked is covered.
            // N-280: a collection reaches the networks of its groups; N-301: a network may receive several collections.
            var reach = compiled.Store.Get<SecurityAdminConfiguration, Reach>(configuration, static key => new(key));
            var collections = reach.CollectionsFor(network.Id);
            if (collections.IsEmpty)
            {
                continue;
            }

            // N-280: nothing applies before the configuration is deployed to the region of the network.
            RuleDoubt? deployment = null;
            if (!configuration.DeployedRegions.IsEmpty)
            {
                if (network.Location.Length == 0)
                {
                    deployment = new(AccessReason.RegionUnknown, $"the region of virtual network '{network.Name}', to which security admin configuration '{configuration.Id.Path}' may be deployed");
                }
                else if (!configuration.DeployedRegions.Any(region => RegionCatalog.AreSame(region, network.Location)))
                {
                    continue;
                }
            }

            reaching.Add((configuration, collections, deployment));
        }

        if (reaching.Count == 0)
        {
            return AdminRules.None;
        }

        // N-303: the rules of the higher scope first, as a block.
        reaching.Sort((a, b) => a.Configuration.ScopeRank != b.Configuration.ScopeRank
            ? a.Configuration.ScopeRank.CompareTo(b.Configuration.ScopeRank)
            : a.Configuration.Id.CompareTo(b.Configuration.Id));

        // N-310 to N-312: networks with a network intent policy receive what the setting of the highest scope says.
        var handling = SubnetWorkload.GiveIntentPolicy(topology, network) ? reaching[0].Configuration.IntentPolicyHandling : IntentPolicyHandling.All;
        if (handling == IntentPolicyHandling.None)
        {
            return AdminRules.None;
        }

        return new([.. reaching.GroupBy(item => item.Configuration.ScopeRank).Select(rank =>
        {
            var collections = rank.SelectMany(item => item.Collections.Select(collection => (item.Configuration, collection))).ToImmutableArray();
            var blocks = compiled.Store.Get<SecurityAdminConfiguration, BlockCache>(collections[0].Configuration, static _ => new());
            var deployment = rank.Select(item => item.Deployment).FirstOrDefault(doubt => doubt is not null);
            return deployment is null ? blocks.Get(collections, handling, topology.ServiceTags) : Build(collections, handling, topology.ServiceTags, deployment);
        })]);
    }

    private static AdminBlock Build(
        ImmutableArray<(SecurityAdminConfiguration Configuration, SecurityAdminRuleCollection Collection)> collections, IntentPolicyHandling handling, ServiceTagSnapshot tags, RuleDoubt? deployment)
    {
        var rules = collections
            .SelectMany(item => item.Collection.Rules.Select(rule => (item.Configuration, item.Collection, Rule: rule)))
            .Where(item => handling == IntentPolicyHandling.All || item.Rule.Access != RuleAccess.Deny) // N-311
            .OrderBy(item => item.Rule.Priority) // N-285
            .ThenBy(item => item.Rule.Access switch { RuleAccess.Deny => 0, RuleAccess.AlwaysAllow => 1, _ => 2 }) // N-292
            .Select(item => Compile(item.Configuration, item.Collection, item.Rule, tags, item.Configuration.DeployedRegions.IsEmpty ? null : deployment))
            .ToList();
        var unknown = collections.Select(item => (item.Configuration, Value: item.Configuration.UnknownAt("ruleCollections"))).FirstOrDefault(item => item.Value is not null);
        return new(collections[0].Configuration.Id, Classifier(TrafficDirection.Inbound), Classifier(TrafficDirection.Outbound), unknown.Value is null ? null : new(
            AccessReason.ValueUnknown, $"'{unknown.Value.Property}' of security admin configuration '{unknown.Configuration.Id.Path}' ({unknown.Value.Expression})"));

        RuleClassifier Classifier(TrafficDirection direction) => new([.. rules.Where(rule => rule.Direction == direction)]);
    }

    private static CompiledRule Compile(SecurityAdminConfiguration configuration, SecurityAdminRuleCollection collection, SecurityAdminRule rule, ServiceTagSnapshot tags, RuleDoubt? deployment)
    {
        var source = Side(rule.Sources, out var sourceDoubt, out var sourcePlatform);
        var destination = Side(rule.Destinations, out var destinationDoubt, out var platform);
        return new()
        {
            Name = rule.Name,
            Priority = rule.Priority,
            Direction = rule.Direction,
            Access = rule.Access,
            Protocol = rule.Protocol,
            Source = source,
            Destination = destination,
            SourcePorts = RuleSideCompiler.PlatformPorts(sourcePlatform, rule.SourcePorts),
            DestinationPorts = RuleSideCompiler.PlatformPorts(platform, rule.DestinationPorts),
            OwnerId = configuration.Id,
            Element = $"ruleCollections/{collection.Name}/rules/{rule.Name}",
            Shown = new(rule.Sources.IsEmpty ? [SecurityRuleAddresses.Any] : rule.Sources.Items, rule.Destinations.IsEmpty ? [SecurityRuleAddresses.Any] : rule.Destinations.Items, rule.SourcePorts, rule.DestinationPorts),
            IsAdmin = true,
            FiltersPlatform = platform != PlatformTag.None,
            Open = (source.Possible.IsEmpty ? 0 : RuleFields.Source) | (destination.Possible.IsEmpty ? 0 : RuleFields.Destination) | (deployment is null ? 0 : RuleFields.Existence),
            Doubt = deployment ?? sourceDoubt ?? destinationDoubt,
        };

        RuleSide Side(EquatableArray<SecurityRuleAddresses> items, out RuleDoubt? doubt, out PlatformTag platformTag) =>
            RuleSideCompiler.Compile(items.IsEmpty ? [SecurityRuleAddresses.Any] : items.Items, tags, rule.Name, out doubt, out platformTag);
    }

    // WHY: a collection may name thousands of networks, and each of them asks.
    private sealed class Reach(SecurityAdminConfiguration configuration)
    {
        private readonly ImmutableArray<(SecurityAdminRuleCollection Collection, HashSet<ResourceId> Networks)> _collections =
            configuration.RuleCollections.Select(collection => (collection, collection.VirtualNetworkIds.ToHashSet())).ToImmutableArray();

        public ImmutableArray<SecurityAdminRuleCollection> CollectionsFor(ResourceId networkId) =>
            [.. _collections.Where(item => item.Networks.Contains(networkId)).Select(item => item.Collection)];
    }

    /// <summary>The blocks that start with one configuration; networks that receive the same collections share one.</summary>
    private sealed class BlockCache
    {
        private readonly ConcurrentDictionary<string, (ImmutableArray<(SecurityAdminConfiguration, SecurityAdminRuleCollection)> Collections, ServiceTagSnapshot Tags, AdminBlock Block)> _blocks = new();

        public AdminBlock Get(
            ImmutableArray<(SecurityAdminConfiguration Configuration, SecurityAdminRuleCollection Collection)> collections, IntentPolicyHandling handling, ServiceTagSnapshot tags)
        {
            var key = $"{handling}|{string.Join('|', collections.Select(item => $"{item.Configuration.Id}:{item.Collection.Name}"))}";
            if (_blocks.TryGetValue(key, out var known) && ReferenceEquals(known.Tags, tags) &&
                known.Collections.SequenceEqual(collections, SameObjects.Instance))
            {
                return known.Block;
            }

            var block = Build(collections, handling, tags, null);
            _blocks[key] = (collections, tags, block);
            return block;
        }
    }

    private sealed class SameObjects : IEqualityComparer<(SecurityAdminConfiguration Configuration, SecurityAdminRuleCollection Collection)>
    {
        public static SameObjects Instance { get; } = new();

        public bool Equals((SecurityAdminConfiguration Configuration, SecurityAdminRuleCollection Collection) x, (SecurityAdminConfiguration Configuration, SecurityAdminRuleCollection Collection) y) =>
            ReferenceEquals(x.Configuration, y.Configuration) && ReferenceEquals(x.Collection, y.Collection);

        public int GetHashCode((SecurityAdminConfiguration Configuration, SecurityAdminRuleCollection Collection) value) => value.Collection.Name.GetHashCode(StringComparison.Ordinal);
    }
}
