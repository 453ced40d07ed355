using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The questions of the diagnostic commands: effective rules, IP flow verify, NSG diagnostics.</summary>
public static class SecurityRuleQueries
{
    /// <summary>The groups that reach an interface, security admin rules first, then the interface's own and the subnet's (N-335). Empty when none does or the machine is not running (N-340).</summary>
    public static EquatableArray<EffectiveNetworkSecurityGroup> EffectiveGroups(Topology topology, NetworkInterface nic)
    {
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(nic);
        if (topology.Find<VirtualMachine>(nic.VirtualMachineId) is { IsRunning: false } || PointOf(topology, nic, null) is not { } point)
        {
            return [];
        }

        return EffectiveGroupCompiler.Compile(topology, point);
    }

    /// <summary>The groups that reach a new machine in a subnet (N-335).</summary>
    public static EquatableArray<EffectiveNetworkSecurityGroup> EffectiveGroups(Topology topology, Subnet subnet)
    {
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(subnet);
        return PointOf(topology, subnet) is { } point ? EffectiveGroupCompiler.Compile(topology, point) : [];
    }

    /// <summary>
    /// Answers like IP flow verify: what the filters of one machine say to the first packet of a flow (N-320 to N-331). Local is
    /// the machine, remote the other end, in both directions.
    /// </summary>
    /// <param name="topology">The topology.</param>
    /// <param name="targetId">A virtual machine or a network interface.</param>
    /// <param name="direction">The direction, seen from the machine.</param>
    /// <param name="protocol">Tcp or Udp (N-321).</param>
    /// <param name="localAddress">An IPv4 address of the machine.</param>
    /// <param name="localPort">The port of the machine; null means any and is possible outbound only (N-322).</param>
    /// <param name="remoteAddress">The IPv4 address of the other end.</param>
    /// <param name="remotePort">The port of the other end; null means any and is possible inbound only (N-322).</param>
    public static IpFlowVerification VerifyIpFlow(
        Topology topology, ResourceId targetId, TrafficDirection direction, NetworkProtocol protocol, IpAddress localAddress, int? localPort, IpAddress remoteAddress, int? remotePort)
    {
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(targetId);
        var isInbound = direction == TrafficDirection.Inbound;
        var (sourcePort, destinationPort) = isInbound ? (remotePort, localPort) : (localPort, remotePort);
        if (protocol is not (NetworkProtocol.Tcp or NetworkProtocol.Udp))
        {
            return Unanswered("the protocol: IP flow verify knows TCP and UDP only (N-321)");
        }

        if (localAddress.IsIPv6 || remoteAddress.IsIPv6)
        {
            return Unanswered("the addresses: IP flow verify knows IPv4 only (N-322)");
        }

        if (destinationPort is not { } port)
        {
            return Unanswered("the destination port: only the source port may be * (N-322)");
        }

        if (FindInterface(topology, targetId, localAddress, out var problem) is not { } nic)
        {
            return Unanswered(problem);
        }

        if (topology.Find<VirtualMachine>(nic.VirtualMachineId) is { IsRunning: false } machine)
        {
            return Unanswered($"a running machine: '{machine.Name}' is stopped (N-324)");
        }

        if (PointOf(topology, nic, localAddress) is not { } point)
        {
            return Unanswered($"the subnet of network interface '{nic.Name}'");
        }

        var (local, remote) = (IpSet.Of(localAddress), IpSet.Of(remoteAddress));
        var flow = new Flow(isInbound ? remote : local, sourcePort is { } from ? new((ushort)from, (ushort)from) : PortRange.Any, isInbound ? local : remote, port, protocol);
        var decision = Decide(topology, point, direction, flow);
        if (decision.Outcome.Reason is { } reason && AccessReasons.VerdictOf(reason) == AccessVerdict.Undetermined)
        {
            return new() { MissingFacts = decision.Missing.ToEquatableArray() };
        }

        // N-328: on Deny the denying rule, on Allow the rule of the last stage.
        var rule = decision.DeniedBy ?? decision.Matches.LastOrDefault(match => match.Rule is not null)?.Rule;
        return new()
        {
            Access = decision.Outcome.Passes ? RuleAccess.Allow : RuleAccess.Deny,
            RuleName = rule is null ? string.Empty : rule.IsAdmin ? rule.Name : rule.Element, // N-327, N-329
            RuleOwner = rule?.OwnerId,
        };

        static IpFlowVerification Unanswered(string fact) => new() { MissingFacts = [fact] };
    }

    /// <summary>Answers like NSG diagnostics: which rule of which group decides about each profile (N-341 to N-344).</summary>
    public static EquatableArray<NetworkConfigurationDiagnosticResult> Diagnose(Topology topology, NetworkInterface nic, params IEnumerable<NetworkConfigurationDiagnosticProfile> profiles)
    {
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(nic);
        ArgumentNullException.ThrowIfNull(profiles);
        return Diagnose(topology, PointOf(topology, nic, null), $"the subnet of network interface '{nic.Name}'", profiles);
    }

    /// <summary>Answers like NSG diagnostics for a new machine in a subnet (N-341 to N-344).</summary>
    public static EquatableArray<NetworkConfigurationDiagnosticResult> Diagnose(Topology topology, Subnet subnet, params IEnumerable<NetworkConfigurationDiagnosticProfile> profiles)
    {
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(subnet);
        ArgumentNullException.ThrowIfNull(profiles);
        return Diagnose(topology, PointOf(topology, subnet), $"the virtual network of subnet '{subnet.Name}'", profiles);
    }

    private static EquatableArray<NetworkConfigurationDiagnosticResult> Diagnose(Topology topology, FilterPoint? point, string missing, IEnumerable<NetworkConfigurationDiagnosticProfile> profiles) =>
        profiles.Select(profile => new NetworkConfigurationDiagnosticResult
        {
            Profile = profile,
            NetworkSecurityGroupResult = point is null ? new() { MissingFacts = [missing] } : SecurityDiagnosis.Diagnose(topology, point, profile),
        }).ToEquatableArray();

    // N-325: admin rules and both groups; N-330: of this machine, nothing of the other end.
    private static SetDecision Decide(Topology topology, FilterPoint point, TrafficDirection direction, Flow flow)
    {
        var filters = topology.Compiled.Security;
        var filter = filters.Subnet(point.Network, point.Subnet);
        var chain = SecurityEvaluator.ChainOf(filters, filter, point, direction);
        return new FilterQuery(filters, filter, chain, direction, flow, SecurityEvaluator.Local(point, flow, direction), SecurityEvaluator.Remote(point), point.Interface, null, IgnoreSourcePorts: false).Decide();
    }

    // N-323: with several interfaces and IP forwarding on one of them the interface must be named.
    private static NetworkInterface? FindInterface(Topology topology, ResourceId targetId, IpAddress localAddress, out string problem)
    {
        problem = string.Empty;
        if (topology.Find<NetworkInterface>(targetId) is { } named)
        {
            if (Has(named))
            {
                return named;
            }

            problem = $"the local address: {localAddress} is no address of network interface '{named.Name}'";
            return null;
        }

        if (topology.Find<VirtualMachine>(targetId) is not { } machine)
        {
            problem = $"'{targetId.Path}', which is no virtual machine or network interface of the topology";
            return null;
        }

        var interfaces = machine.NetworkInterfaceIds.Select(id => topology.Find<NetworkInterface>(id)).OfType<NetworkInterface>().ToList();
        if (interfaces.Count > 1 && interfaces.Exists(nic => nic.EnableIPForwarding))
        {
            problem = $"the network interface: '{machine.Name}' has several and one of them forwards (N-323)";
            return null;
        }

        var found = interfaces.Find(Has);
        problem = found is null ? $"the local address: {localAddress} is no address of '{machine.Name}'" : string.Empty;
        return found;

        bool Has(NetworkInterface nic) => nic.IpConfigurations.Any(configuration => configuration.PrivateIpAddress == localAddress ||
            (configuration.PrivateIpAddress is null && topology.FindSubnet(configuration.SubnetId)?.Contains(localAddress) == true));
    }

    private static FilterPoint? PointOf(Topology topology, NetworkInterface nic, IpAddress? address)
    {
        var configuration = (address is null ? null : nic.IpConfigurations.FirstOrDefault(item => item.PrivateIpAddress == address)) ?? nic.IpConfigurations.FirstOrDefault();
        return topology.NetworkOf(configuration?.SubnetId) is { } network && network.FindSubnet(configuration?.SubnetId?.Name ?? string.Empty) is { } subnet
            ? new(network, subnet, nic, nic.NetworkSecurityGroupId)
            : null;
    }

    private static FilterPoint? PointOf(Topology topology, Subnet subnet) =>
        topology.NetworkOf(subnet.Id) is { } network && network.FindSubnet(subnet.Name) is { } own ? new(network, own, null, null) : null;
}
