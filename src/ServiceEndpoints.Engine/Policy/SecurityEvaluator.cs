using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Judges flows by security admin rules and network security groups. Only the opening direction is judged; answers pass (N-090, N-091).</summary>
internal static class SecurityEvaluator
{
    /// <summary>
    /// Takes a flow through the filters of one interface in the order of table T1 (N-070): admin rules, then outbound the
    /// interface's and the subnet's group, inbound the other way round. The first filter that denies decides (N-072). Nothing is
    /// exempt because both ends share a subnet or network (N-080); it is the default rules that open them to each other (N-081).
    /// </summary>
    internal static StageOutcome Evaluate(CompiledTopology compiled, FilterPoint point, TrafficDirection direction, Flow flow, DecisionRecorder recorder)
    {
        if (PlatformPorts.Drops(flow, recorder) is { Passes: false } dropped)
        {
            return dropped;
        }

        if (IsLoopback(point, flow))
        {
            if (recorder.WithTrace)
            {
                recorder.Step(TraceStepKind.SecurityGroup, TraceOutcome.Pass, "N-082", string.Empty, "Traffic of a machine to itself does not reach the network and is not filtered.");
            }

            return StageOutcome.Passed;
        }

        var filters = compiled.Security;
        var filter = filters.Subnet(point.Network, point.Subnet);
        var chain = ChainOf(filters, filter, point, direction);
        if (recorder.WithTrace)
        {
            SecurityTrace.ReportOpenStages(recorder, point, filter, chain, direction);
        }

        if (chain.Count > 0)
        {
            NoteClosedPeers(compiled, point.Network, recorder);
        }

        var query = new FilterQuery(filters, filter, chain, direction, flow, Local(point, flow, direction), Remote(point), point.Interface, point.RemoteInterface, IgnoreSourcePorts: false);
        return query.Evaluate(recorder);
    }

    /// <summary>Takes a flow through the inbound rules of the group of a private endpoint's subnet, where its policies say so (N-142, N-143); source ports count as any, and outbound rules never (F-823). Admin rules do not apply (N-145, N-314).</summary>
    internal static StageOutcome EvaluatePrivateEndpoint(CompiledTopology compiled, PrivateEndpoint endpoint, Flow flow, DecisionRecorder recorder)
    {
        var topology = compiled.Topology;
        if (topology.FindSubnet(endpoint.SubnetId) is not { } subnet || topology.NetworkOf(endpoint.SubnetId) is not { } network)
        {
            var fact = endpoint.SubnetId is { } id
                ? $"the subnet '{id.Path}' of private endpoint '{endpoint.Name}', which is not in the topology"
                : $"the subnet of private endpoint '{endpoint.Name}'";
            recorder.Missing(fact);
            recorder.Step(TraceStepKind.SecurityGroup, TraceOutcome.Unknown, "N-142", endpoint.Id.Path, "Missing: {0}.", fact);
            return new(AccessReason.ReferenceMissing, new() { Stage = TraceStepKind.SecurityGroup, ResourceId = endpoint.Id, Element = "subnet" });
        }

        if (subnet.PrivateEndpointNetworkPolicies is not (PrivateEndpointNetworkPolicies.Enabled or PrivateEndpointNetworkPolicies.NetworkSecurityGroupEnabled))
        {
            if (recorder.WithTrace)
            {
                recorder.Step(TraceStepKind.SecurityGroup, TraceOutcome.Pass, "N-142", subnet.Path,
                    "Security groups do not filter private endpoints in subnet '{0}', whose privateEndpointNetworkPolicies are {1}.", subnet.Path, subnet.PrivateEndpointNetworkPolicies);
            }

            return StageOutcome.Passed;
        }

        var filters = compiled.Security;
        var filter = filters.Subnet(network, subnet);
        var chain = new StageChain([], filter.Inbound, null);
        if (filter.Inbound is null)
        {
            if (recorder.WithTrace)
            {
                recorder.Step(TraceStepKind.SecurityGroup, TraceOutcome.Pass, "N-071", subnet.Path, "Subnet '{0}' has no security group; everything passes.", subnet.Path);
            }

            return StageOutcome.Passed;
        }

        NoteClosedPeers(compiled, network, recorder);
        var query = new FilterQuery(filters, filter, chain, TrafficDirection.Inbound, flow, Membership.Of(endpoint), Membership.ByAddress, endpoint, null, IgnoreSourcePorts: true);
        return query.Evaluate(recorder);
    }

    /// <summary>Notes that the tag VirtualNetwork of a network hangs on what a peering without access still carries (N-223).</summary>
    internal static void NoteClosedPeers(CompiledTopology compiled, VirtualNetwork network, DecisionRecorder recorder)
    {
        if (compiled.Neighborhood(network).Peers.Any(peer => peer is { IsConnected: true, AccessAllowed: false }))
        {
            recorder.Reading(nameof(TopologySettings.PeeringAccessOffKeepsPath), compiled.Topology.Settings.PeeringAccessOffKeepsPath, "R-212, N-223");
        }
    }

    /// <summary>The filters of one end in the order of table T1; admin rules act without groups too (N-289), and answers to a flow meet none of them (N-291).</summary>
    internal static StageChain ChainOf(SecurityFilters filters, SubnetFilter filter, FilterPoint point, TrafficDirection direction)
    {
        var subnet = filter.Group(direction);
        SecurityStage? nic = null;
        if (!filter.IsUnfiltered)
        {
            var appliedTo = point.Interface?.Id ?? point.Subnet.Id;
            if (point.InterfaceGroupId is { } groupId)
            {
                nic = filters.Interface(filter, point.Subnet, groupId, appliedTo, direction);
            }
            else if (point.Interface is { } open && OpenValues.Find(open, "networkSecurityGroup") is { } unknown)
            {
                nic = new()
                {
                    Kind = SecurityStageKind.Interface,
                    OwnerId = appliedTo,
                    AppliedTo = appliedTo,
                    Doubt = new(AccessReason.ValueUnknown, $"the security group of network interface '{appliedTo.Path}' ({unknown.Expression})"),
                };
            }
        }

        return direction == TrafficDirection.Inbound ? new(filter.Admin(direction), subnet, nic) : new(filter.Admin(direction), nic, subnet);
    }

    // N-085: groups of rules hang on the interface, so every address of it passes the same ones; only membership hangs on the address.
    internal static Membership Local(FilterPoint point, Flow flow, TrafficDirection direction)
    {
        var own = direction == TrafficDirection.Inbound ? flow.Destination : flow.Source;
        if (point.Interface is not { } nic)
        {
            // A new machine of the subnet is in no group; an address from elsewhere is forwarded and keeps its groups (N-105).
            return own.First is { } first && point.Subnet.Contains(first) ? Membership.NoMember : Membership.ByAddress;
        }

        foreach (var configuration in nic.IpConfigurations)
        {
            if (configuration.PrivateIpAddress is not { } address || own.Contains(address))
            {
                return Membership.Of(nic);
            }
        }

        return Membership.ByAddress;
    }

    internal static Membership Remote(FilterPoint point) => point.RemoteInterface is { } nic ? Membership.Of(nic) : Membership.ByAddress;

    // N-082: 127.0.0.0/8, or one private address of the machine to another.
    private static bool IsLoopback(FilterPoint point, Flow flow)
    {
        if (flow.Destination.Single is not { } destination)
        {
            return false;
        }

        if (AddressSpaces.Loopback.Contains(destination))
        {
            return true;
        }

        return flow.Source.Single is { } source && point.Interface is { } nic && Has(nic, source) && Has(nic, destination);

        static bool Has(NetworkInterface nic, IpAddress address)
        {
            foreach (var configuration in nic.IpConfigurations)
            {
                if (configuration.PrivateIpAddress == address)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
