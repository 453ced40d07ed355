using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Reference;

// Which public address leaves (section 7 of the routing specification), and who answers a public address of the topology.
internal sealed partial class ReferenceEvaluator
{
    private sealed record Outbound(IReadOnlyList<IpAddress>? Addresses, AccessReason? Stop);

    // NAT gateway, address of the interface, outbound rule, frontend, default outbound access, none.
    private Outbound PublicAddressesOf(Leg leg, Goal goal)
    {
        var nat = leg.Subnet.NatGatewayId is { } natId ? Require<NatGateway>(natId) : null;
        var instance = leg.Configuration?.PublicIpAddressId is { } id ? Require<PublicIpAddress>(id) : null;
        if (nat is not null && !(instance is not null && _settings.NatPrecedence == NatPrecedence.InstanceAddressFirst))
        {
            //
            return goal.Protocol is not (NetworkProtocol.Tcp or NetworkProtocol.Udp) ? new(null, AccessReason.ProtocolNotCarried)
                : new(Known(nat.PublicIpAddressIds).Concat(AddressesOf(nat.PublicIpPrefixIds.Select(prefix => Require<PublicIpPrefix>(prefix).Prefix ?? throw Outside("an open prefix")))).ToArray(), null);
        }

        if (leg.Firewall is { } firewall)
        {
            return firewall.PublicIpAddressIds.Count == 0 ? new(null, AccessReason.NoOutboundAddress) : new(Known(firewall.PublicIpAddressIds), null);
        }

        if (instance is not null)
        {
            return new(Known([instance.Id]), null);
        }

        var pools = leg.Configuration?.LoadBalancerBackendPoolIds ?? [];
        var isBehindStandard = false;
        var frontends = new List<ResourceId>();
        foreach (var balancer in _balancers)
        {
            var mine = balancer.BackendPoolNames.Where(name => pools.Any(pool => pool.Parent == balancer.Id && Same(pool.Name, name))).ToArray();
            if (mine.Length == 0)
            {
                continue;
            }

            var rules = balancer.OutboundRules.Where(rule => mine.Any(name => Same(name, rule.BackendPoolName))).ToArray();
            var names = rules.Length > 0
                ? rules.SelectMany(rule => rule.FrontendNames)
                : balancer.Rules.Where(rule => !rule.DisableOutboundSnat && mine.Any(name => Same(name, rule.BackendPoolName))).Select(rule => rule.FrontendName);
            var open = names.SelectMany(name => balancer.Frontends.Where(frontend => Same(frontend.Name, name))).Select(frontend => frontend.PublicIpAddressId).OfType<ResourceId>().ToArray();
            frontends.AddRange(open);
            isBehindStandard |= balancer.Sku == NetworkSku.Standard; // R-509, and by analogy a public one that is told not to translate
        }

        if (frontends.Count > 0)
        {
            return new(Known(frontends.Distinct()), null);
        }

        //
        var machine = leg.Nic?.VirtualMachineId is { } machineId ? _topology.Find<VirtualMachine>(machineId) : null;
        var siblings = leg.Nic is null ? [] : _interfaces.Where(nic => nic.Id == leg.Nic.Id || (nic.VirtualMachineId is not null && nic.VirtualMachineId == leg.Nic.VirtualMachineId));
        var hasPublic = siblings.SelectMany(nic => nic.IpConfigurations).Any(configuration => configuration.PublicIpAddressId is not null);
        var allowed = leg.Subnet.DefaultOutboundAccess ?? (_settings.DefaultOutboundWhenUnset == DefaultOutboundWhenUnset.Allowed ||
            (leg.Network.CreatedOn ?? throw Outside("a network without day of creation")) < new DateOnly(2025, 9, 30));
        return isBehindStandard || hasPublic || machine is { IsFlexibleScaleSetInstance: true } || !allowed ? new(null, AccessReason.NoOutboundAddress) : new(null, null);
    }

    private IReadOnlyList<IpAddress> Known(IEnumerable<ResourceId> ids) =>
        ids.Select(id => Require<PublicIpAddress>(id).IpAddress ?? throw Outside("an open public address")).ToArray();

    private static IReadOnlyList<IpAddress> AddressesOf(IEnumerable<IpPrefix> prefixes)
    {
        var addresses = new List<IpAddress>();
        foreach (var prefix in prefixes)
        {
            for (var value = prefix.First.V4; ; value++)
            {
                addresses.Add(IpAddress.FromV4(value));
                if (value == prefix.Last.V4)
                {
                    break;
                }
            }
        }

        return addresses;
    }

    private PublicIpAddress? FindPublicOwner(IpAddress address) => _publicAddresses.FirstOrDefault(resource => resource.IpAddress == address);

    // N-102: an interface, or the machines behind a load balancer's rule; other public addresses take nothing in.
    private ReferenceAnswer ArriveFromInternet(PublicIpAddress address, Goal goal, ReferenceIdentity identity)
    {
        foreach (var nic in _interfaces)
        {
            foreach (var configuration in nic.IpConfigurations)
            {
                if (configuration.PublicIpAddressId == address.Id)
                {
                    return AtPublicInterface(address, LegOf(nic, configuration), goal, identity);
                }
            }
        }

        foreach (var balancer in _balancers)
        {
            if (balancer.Frontends.FirstOrDefault(frontend => frontend.PublicIpAddressId == address.Id) is not { } frontend)
            {
                continue;
            }

            return AtEach(Backends(balancer, frontend, goal, out _), (leg, port) => AtPublicInterface(address, leg, goal with { Port = port }, identity)) ?? ReferenceAnswer.Unreachable(AccessReason.PortNotServed);
        }

        return ReferenceAnswer.Unreachable(AccessReason.NoSuchHost);
    }

    // N-102, R-431: the machines that rules of a frontend lead to, with the port they see.
    private List<(Leg Leg, int? Port)> Backends(LoadBalancer balancer, LoadBalancerFrontend frontend, Goal goal, out bool isServed)
    {
        var found = new List<(Leg, int?)>();
        isServed = false;
        foreach (var rule in balancer.Rules)
        {
            var allPorts = rule is { FrontendPort: 0, BackendPort: 0 };
            if (!Same(rule.FrontendName, frontend.Name) || (!allPorts && rule.FrontendPort != goal.Port) || (rule.Protocol != NetworkProtocol.Any && rule.Protocol != goal.Protocol))
            {
                continue;
            }

            isServed = true;
            foreach (var nic in _interfaces.Where(nic => !IsStopped(nic)))
            {
                var member = nic.IpConfigurations.FirstOrDefault(configuration => configuration.LoadBalancerBackendPoolIds.Any(pool => pool.Parent == balancer.Id && Same(pool.Name, rule.BackendPoolName)));
                if (member is not null)
                {
                    found.Add((LegOf(nic, member), allPorts ? goal.Port : rule.BackendPort));
                }
            }
        }

        return found;
    }

    // every one of several is followed; the answer counts when all agree.
    private static ReferenceAnswer? AtEach<T>(IEnumerable<T> ways, Func<T, ReferenceAnswer> follow)
    {
        ReferenceAnswer? first = null;
        var differ = false;
        foreach (var way in ways)
        {
            var answer = follow(way);
            first ??= answer;
            differ |= answer.Reason != first.Reason || answer.Path != first.Path || answer.Identity != first.Identity;
        }

        return differ ? ReferenceAnswer.Undetermined(AccessReason.AlternativesDiffer) : first;
    }

    private static ReferenceAnswer? AtEach(List<(Leg Leg, int? Port)> ways, Func<Leg, int?, ReferenceAnswer> follow) => AtEach(ways, way => follow(way.Leg, way.Port));

    // an internal frontend in the network.
    private ReferenceAnswer? AtFrontend(Leg leg, VirtualNetwork network, Goal goal, IpAddress address, Func<Leg, int?, ReferenceAnswer> follow)
    {
        foreach (var balancer in _balancers)
        {
            foreach (var frontend in balancer.Frontends.Where(frontend => frontend.SubnetId?.Parent == network.Id && frontend.PrivateIpAddress == address))
            {
                if (balancer.Sku == NetworkSku.Basic && !Same(network.Location, leg.Network.Location))
                {
                    return ReferenceAnswer.Unreachable(AccessReason.BasicLoadBalancerAcrossRegions);
                }

                return AtEach(Backends(balancer, frontend, goal, out var isServed), follow) ?? ReferenceAnswer.Unreachable(isServed ? AccessReason.DeadNextHop : AccessReason.PortNotServed);
            }
        }

        return null;
    }

    // N-100, N-110, R-466.
    private ReferenceAnswer AtPublicInterface(PublicIpAddress address, Leg receiver, Goal goal, ReferenceIdentity identity)
    {
        if (identity.Addresses is not { } sources)
        {
            return ReferenceAnswer.Undetermined(AccessReason.PublicAddressUnknown);
        }

        if (address.Sku == NetworkSku.Standard && receiver.Subnet.NetworkSecurityGroupId is null && receiver.Nic!.NetworkSecurityGroupId is null) // receivers are interfaces
        {
            return ReferenceAnswer.Unreachable(AccessReason.PublicAddressClosed);
        }

        var source = sources is [var one] ? one : throw Outside("several source addresses at an interface");
        if (Filter(receiver.Network, receiver.Subnet, receiver.Nic, TrafficDirection.Inbound, PacketOf(goal, source, receiver.Source)) is { } stop)
        {
            return stop.SeenAs(AccessPath.None, identity);
        }

        var reply = Choose(receiver.Network, receiver.Subnet, goal, source);
        return reply is null || reply.NextHop is not (RouteNextHopType.Internet or RouteNextHopType.VirtualNetworkServiceEndpoint)
            ? ReferenceAnswer.Unreachable(AccessReason.AsymmetricReply).SeenAs(AccessPath.None, identity)
            : ReferenceAnswer.Allowed(AccessReason.Delivered, AccessPath.PublicEndpoint, identity);
    }
}
