using System.Collections.Immutable;
using System.Globalization;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Lists the filters of a place with their rules as they take effect (N-335 to N-340).</summary>
internal static class EffectiveGroupCompiler
{
    public static EquatableArray<EffectiveNetworkSecurityGroup> Compile(Topology topology, FilterPoint point)
    {
        var filters = topology.Compiled.Security;
        var filter = filters.Subnet(point.Network, point.Subnet);
        var result = new List<EffectiveNetworkSecurityGroup>();

        // One element for each network manager; several configurations of it may share a block.
        foreach (var manager in filter.AdminInbound.Concat(filter.AdminOutbound).SelectMany(Owners).GroupBy(item => item.Owner.Parent ?? item.Owner))
        {
            result.Add(Group(manager.Key, new() { NetworkManager = manager.Key }, [.. manager.Select(item => item.Stage).Distinct()],
                rule => (rule.OwnerId.Parent ?? rule.OwnerId) == manager.Key, filter));
        }

        var inbound = SecurityEvaluator.ChainOf(filters, filter, point, TrafficDirection.Inbound);
        var outbound = SecurityEvaluator.ChainOf(filters, filter, point, TrafficDirection.Outbound);
        foreach (var kind in new[] { SecurityStageKind.Interface, SecurityStageKind.Subnet })
        {
            if (inbound.Group(kind) is { } to && outbound.Group(kind) is { } from)
            {
                EffectiveNetworkSecurityGroupAssociation association = kind == SecurityStageKind.Subnet ? new() { Subnet = to.AppliedTo } : new() { NetworkInterface = to.AppliedTo };
                result.Add(Group(to.OwnerId, association, [to, from], _ => true, filter));
            }
        }

        return result.ToEquatableArray();

        static IEnumerable<(ResourceId Owner, SecurityStage Stage)> Owners(SecurityStage stage) =>
            (stage.Binding?.Classifier.Rules.Select(rule => rule.OwnerId).Distinct() ?? [stage.OwnerId]).Select(owner => (owner, stage));
    }

    private static EffectiveNetworkSecurityGroup Group(
        ResourceId id, EffectiveNetworkSecurityGroupAssociation association, ImmutableArray<SecurityStage> stages, Func<CompiledRule, bool> belongs, SubnetFilter filter)
    {
        var rules = new List<EffectiveSecurityRule>();
        var tags = ImmutableSortedDictionary.CreateBuilder<string, EquatableArray<string>>(StringComparer.OrdinalIgnoreCase);
        var facts = new List<string>();
        foreach (var stage in stages)
        {
            if (stage.Binding is not { } binding)
            {
                facts.AddRange(stage.Doubt is { } doubt ? [doubt.Fact] : []);
                continue;
            }

            for (var i = 0; i < binding.Classifier.Rules.Length; i++)
            {
                var rule = binding.Classifier.Rules[i];
                if (!belongs(rule))
                {
                    continue;
                }

                rules.Add(Show(binding, rule, filter));
                facts.AddRange(rule.Doubt is { } missing ? [missing.Fact] : []);
                foreach (var side in rule.Shown.Sources.Concat(rule.Shown.Destinations))
                {
                    if (side.ServiceTag.Length > 0 && !tags.ContainsKey(side.ServiceTag))
                    {
                        tags.Add(side.ServiceTag, Expand(side.ServiceTag, filter).ToEquatableArray());
                    }
                }
            }
        }

        return new()
        {
            NetworkSecurityGroup = id,
            Association = association,
            EffectiveSecurityRules = rules.ToEquatableArray(),
            TagMap = tags.ToImmutable(),
            MissingFacts = facts.Distinct().ToEquatableArray(),
        };
    }

    private static EffectiveSecurityRule Show(RuleBinding binding, CompiledRule rule, SubnetFilter filter)
    {
        return new()
        {
            Name = rule.IsAdmin ? rule.Name : rule.Element,
            Protocol = rule.Protocol == NetworkProtocol.Any ? "All" : rule.Protocol.ToString(),
            SourcePortRange = Ports(rule.Shown.SourcePorts),
            DestinationPortRange = Ports(rule.Shown.DestinationPorts),
            SourceAddressPrefix = Prefixes(rule.Source, rule.Shown.Sources, binding.Classifier.SourceGroups, binding.SourceMembers),
            DestinationAddressPrefix = Prefixes(rule.Destination, rule.Shown.Destinations, binding.Classifier.DestinationGroups, binding.DestinationMembers),
            ExpandedSourceAddressPrefix = rule.Shown.Sources.SelectMany(side => Expand(side.ServiceTag, filter)).ToEquatableArray(),
            ExpandedDestinationAddressPrefix = rule.Shown.Destinations.SelectMany(side => Expand(side.ServiceTag, filter)).ToEquatableArray(),
            Access = rule.Access,
            Priority = rule.Priority,
            Direction = rule.Direction,
        };
    }

    // N-338: a single port n prints as n-n.
    private static EquatableArray<string> Ports(EquatableArray<PortRange> ports) =>
        ports.Select(range => string.Create(CultureInfo.InvariantCulture, $"{range.Low}-{range.High}")).ToEquatableArray();

    private static EquatableArray<string> Prefixes(RuleSide side, ImmutableArray<SecurityRuleAddresses> items, ImmutableArray<ResourceId> groupIds, ImmutableArray<GroupMembers> members)
    {
        if (side.IsAny)
        {
            return [IpPrefix.AnyIPv4.ToString()]; // N-338
        }

        return items.SelectMany(item => item.ServiceTag.Length > 0 ? [item.ServiceTag] : item.Prefixes.Select(prefix => prefix.ToString()))
            .Concat(side.Groups.SelectMany(group => members[groupIds.IndexOf(group)].Known.ToPrefixes()).Select(prefix => prefix.ToString())) // N-339
            .Distinct().ToEquatableArray();
    }

    private static IEnumerable<string> Expand(string tag, SubnetFilter filter)
    {
        if (tag.Length == 0)
        {
            return [];
        }

        if (filter.Tags.TryGetTag(tag, out var published))
        {
            return published.Prefixes.Prefixes.Select(prefix => prefix.ToString());
        }

        var side = RuleSideCompiler.Compile([SecurityRuleAddresses.OfTag(tag)], filter.Tags, string.Empty, out _, out _);
        return side.IsVirtualNetwork ? filter.Context.VirtualNetworkPrefixes.Select(prefix => prefix.ToString())
            : (side.IsInternet ? filter.Context.Internet : side.Fixed).ToPrefixes().Select(prefix => prefix.ToString());
    }
}
