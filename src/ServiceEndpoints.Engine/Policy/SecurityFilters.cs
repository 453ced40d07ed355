using System.Collections.Concurrent;
using System.Collections.Immutable;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The filters of one topology: which groups and admin rules apply where. The compiled groups themselves are shared with derived topologies.</summary>
internal sealed class SecurityFilters
{
    private const int LargestResultCache = 8192;

    private readonly CompiledTopology _compiled;
    private readonly ConcurrentDictionary<Subnet, SubnetFilter> _subnets = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<(ResourceId Group, AddressContext Context), (RuleBinding? Inbound, RuleBinding? Outbound, RuleDoubt? Doubt)> _groups = new();
    private readonly ConcurrentDictionary<(ResourceId Group, Subnet Subnet, ResourceId Interface), (SecurityStage Inbound, SecurityStage Outbound)> _interfaceStages = new();
    private readonly ConcurrentDictionary<(ResourceId Group, ResourceId NetworkId), GroupMembers> _members = new();
    private readonly ConcurrentDictionary<VirtualNetwork, AdminRules> _adminRules = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<AddressContext, (ImmutableArray<SecurityStage> Inbound, ImmutableArray<SecurityStage> Outbound)> _adminStages = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<SetKey, SetDecision> _results = new();
    private int _resultCount;

    public SecurityFilters(CompiledTopology compiled) => _compiled = compiled;

    public Topology Topology => _compiled.Topology;

    /// <summary>The filters of a subnet.</summary>
    public SubnetFilter Subnet(VirtualNetwork network, Subnet subnet) =>
        _subnets.TryGetValue(subnet, out var known) ? known : _subnets.GetOrAdd(subnet, Build(network, subnet));

    /// <summary>The stage of an interface's own group.</summary>
    public SecurityStage Interface(SubnetFilter filter, Subnet subnet, ResourceId groupId, ResourceId appliedTo, TrafficDirection direction)
    {
        var key = (groupId, subnet, appliedTo);
        if (!_interfaceStages.TryGetValue(key, out var stages))
        {
            stages = _interfaceStages.GetOrAdd(key, Stages(SecurityStageKind.Interface, groupId, appliedTo, filter.Context, filter.NetworkId));
        }

        return direction == TrafficDirection.Inbound ? stages.Inbound : stages.Outbound;
    }

    public bool TryGetResult(SetKey key, out SetDecision? decision) => _results.TryGetValue(key, out decision);

    public void Keep(SetKey key, SetDecision decision)
    {
        // WHY: the keys hold address sets alive; a cache that is started anew costs less than one that keeps order.
        if (Interlocked.Increment(ref _resultCount) > LargestResultCache)
        {
            _results.Clear();
            _resultCount = 0;
        }

        _results[key] = decision;
    }

    private SubnetFilter Build(VirtualNetwork network, Subnet subnet)
    {
        var topology = Topology;
        var includesServices = topology.Settings.InternetTagIncludesServices;
        var neighborhood = _compiled.Neighborhood(network);
        var contexts = _compiled.Store.Get(
            neighborhood,
            key => new NetworkContexts(key, topology.ServiceTags, includesServices),
            form => form.IsCurrent(topology.ServiceTags, includesServices));

        // N-224: only the route table of the interface's own subnet counts, so that the two ends of a flow may disagree (N-227).
        var table = topology.Find<RouteTable>(subnet.RouteTableId);
        var context = subnet.RouteTableId is { } tableId && table is null
            ? contexts.For(new RuleDoubt(AccessReason.ReferenceMissing, $"the routes of route table '{tableId.Path}', which is not in the topology"))
            : subnet.RouteTableId is null && OpenValues.FindInSubnet(network, subnet, "routeTable") is { } openTable
            ? contexts.For(new RuleDoubt(AccessReason.ValueUnknown, $"the route table of subnet '{subnet.Path}' ({openTable.Expression})"))
            : contexts.For(table);
        var isUnfiltered = SpecialSubnets.Is(subnet.Name, SpecialSubnets.Firewall) || SpecialSubnets.Is(subnet.Name, SpecialSubnets.FirewallManagement); // N-154
        (SecurityStage? Inbound, SecurityStage? Outbound) stages = default;
        if (!isUnfiltered && subnet.NetworkSecurityGroupId is { } groupId)
        {
            stages = Stages(SecurityStageKind.Subnet, groupId, subnet.Id, context, network.Id);
        }
        else if (!isUnfiltered && OpenValues.FindInSubnet(network, subnet, "networkSecurityGroup") is { } openGroup)
        {
            var stage = new SecurityStage
            {
                Kind = SecurityStageKind.Subnet,
                OwnerId = subnet.Id,
                AppliedTo = subnet.Id,
                Doubt = new(AccessReason.ValueUnknown, $"the security group of subnet '{subnet.Path}' ({openGroup.Expression})"),
            };
            stages = (stage, stage);
        }

        // N-313: no admin rules in the subnets of gateways, Bastion, Azure Firewall and Route Server; the rest of the network has them.
        var admin = subnet.IsSpecial || IsOfApplicationGateway(subnet) ? (Inbound: [], Outbound: []) : AdminStages(network, context);
        return new()
        {
            NetworkId = network.Id,
            Context = context,
            Tags = topology.ServiceTags,
            Inbound = stages.Inbound,
            Outbound = stages.Outbound,
            AdminInbound = admin.Inbound,
            AdminOutbound = admin.Outbound,
            IsUnfiltered = isUnfiltered,
        };
    }

    // AZURE: network isolation of application gateways, which lets admin rules in, needs a subnet that is delegated to them.
    private bool IsOfApplicationGateway(Subnet subnet) => subnet.Delegations.IsEmpty &&
        SubnetWorkload.In(Topology, subnet.Id).Any(workload => workload.Id.IsType(SubnetWorkloadKind.ApplicationGateway));

    private (ImmutableArray<SecurityStage> Inbound, ImmutableArray<SecurityStage> Outbound) AdminStages(VirtualNetwork network, AddressContext context)
    {
        if (!_adminStages.TryGetValue(context, out var stages))
        {
            var rules = _adminRules.TryGetValue(network, out var known) ? known : _adminRules.GetOrAdd(network, AdminRuleCompiler.Compile(_compiled, network));
            stages = _adminStages.GetOrAdd(context, (rules.Bind(TrafficDirection.Inbound, context, network.Id), rules.Bind(TrafficDirection.Outbound, context, network.Id)));
        }

        return stages;
    }

    private (SecurityStage Inbound, SecurityStage Outbound) Stages(SecurityStageKind kind, ResourceId groupId, ResourceId appliedTo, AddressContext context, ResourceId networkId)
    {
        var key = (groupId, context);
        if (!_groups.TryGetValue(key, out var group))
        {
            group = _groups.GetOrAdd(key, Bind(groupId, context, networkId));
        }

        return (Stage(group.Inbound), Stage(group.Outbound));

        SecurityStage Stage(RuleBinding? binding) => new() { Kind = kind, OwnerId = groupId, AppliedTo = appliedTo, Binding = binding, Doubt = group.Doubt };
    }

    private (RuleBinding? Inbound, RuleBinding? Outbound, RuleDoubt? Doubt) Bind(ResourceId groupId, AddressContext context, ResourceId networkId)
    {
        var topology = Topology;
        if (topology.Find<NetworkSecurityGroup>(groupId) is not { } group)
        {
            return (null, null, new(AccessReason.ReferenceMissing, $"the rules of security group '{groupId.Path}', which is not in the topology"));
        }

        var compiledGroup = _compiled.Store.Get(
            group,
            key => SecurityGroupCompiler.Compile(key, topology.ServiceTags),
            form => ReferenceEquals(form.Tags, topology.ServiceTags));
        return compiledGroup.Doubt is { } doubt
            ? (null, null, doubt)
            : (Bind(compiledGroup.Inbound), Bind(compiledGroup.Outbound), null);

        RuleBinding Bind(RuleClassifier classifier) => new(
            classifier,
            context,
            classifier.SourceGroups.Select(id => Members(id, networkId)).ToImmutableArray(),
            classifier.DestinationGroups.Select(id => Members(id, networkId)).ToImmutableArray());
    }

    /// <summary>The members of an application security group in a network; members elsewhere never match there (N-183, N-193).</summary>
    public GroupMembers Members(ResourceId groupId, ResourceId networkId)
    {
        var key = (groupId, networkId);
        return _members.TryGetValue(key, out var known) ? known : _members.GetOrAdd(key, FindMembers(groupId, networkId));
    }

    private GroupMembers FindMembers(ResourceId groupId, ResourceId networkId)
    {
        var topology = Topology;
        var known = new List<IpPrefix>();
        var doubts = new List<(IpSet Addresses, RuleDoubt Doubt)>();
        var isEmpty = true;
        if (topology.Index.ReferencedBy.TryGetValue(groupId, out var sources))
        {
            foreach (var source in sources)
            {
                switch (topology.Index.Resources[source])
                {
                    case NetworkInterface nic: // N-180: membership hangs on the address, not on the interface; N-182: it may be in several groups
                        foreach (var configuration in nic.IpConfigurations)
                        {
                            if (configuration.ApplicationSecurityGroupIds.Contains(groupId))
                            {
                                Add(nic, configuration.SubnetId, configuration.PrivateIpAddress is { } address ? [address] : []);
                            }
                        }

                        break;
                    case SubnetWorkload workload:
                        foreach (var configuration in workload.NetworkInterfaceConfigurations)
                        {
                            if (configuration.ApplicationSecurityGroupIds.Contains(groupId))
                            {
                                Add(workload, configuration.SubnetId, []);
                            }
                        }

                        break;
                    case PrivateEndpoint endpoint when endpoint.ApplicationSecurityGroupIds.Contains(groupId): // N-194
                        Add(endpoint, endpoint.SubnetId, endpoint.PrivateIpAddresses);
                        break;
                }
            }
        }

        if (isEmpty && topology.Find<ApplicationSecurityGroup>(groupId) is null)
        {
            doubts.Add((IpSet.All, new(AccessReason.ReferenceMissing, $"the members of application security group '{groupId.Path}', which is not in the topology")));
        }

        if (known.Count == 0 && doubts.Count == 0)
        {
            return GroupMembers.None;
        }

        var addresses = IpSet.From(known);
        return new(addresses, doubts.Aggregate(IpSet.Empty, (sum, item) => sum.Union(item.Addresses)).Except(addresses), [.. doubts]);

        void Add(Resource member, ResourceId? subnetId, EquatableArray<IpAddress> own)
        {
            isEmpty = false;
            if (subnetId is null)
            {
                doubts.Add((IpSet.All, new(AccessReason.ValueUnknown, $"the subnet of '{member.Id.Path}', a member of application security group '{groupId.Path}'")));
            }
            else if (subnetId.Parent == networkId)
            {
                known.AddRange(own.Select(IpPrefix.Of));
                if (own.IsEmpty)
                {
                    doubts.Add((IpSet.From(topology.FindSubnet(subnetId)?.AddressPrefixes ?? []), new(
                        AccessReason.ValueUnknown, $"the private address of '{member.Id.Path}', a member of application security group '{groupId.Path}'")));
                }
            }
        }
    }
}
