using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>Questions about routes (section 13 of the routing specification).</summary>
public static class RouteQueries
{
    /// <summary>The effective routes of a subnet, empty subnets included .</summary>
    public static EquatableArray<EffectiveRoute> EffectiveRoutes(Topology topology, Subnet subnet) =>
        topology.NetworkOf(subnet.Id) is { } network ? topology.Compiled.Routes(network, subnet).Routes.Select(route => route.Shown).ToEquatableArray() : [];

    /// <summary>The effective routes of an interface: those of the subnet of its first address.</summary>
    public static EquatableArray<EffectiveRoute> EffectiveRoutes(Topology topology, NetworkInterface networkInterface) =>
        topology.FindSubnet(networkInterface.IpConfigurations.OrderByDescending(configuration => configuration.IsPrimary).FirstOrDefault()?.SubnetId) is { } subnet ? EffectiveRoutes(topology, subnet) : [];

    /// <summary>The next hop of a packet from an interface; only the destination decides .</summary>
    public static NextHopResult NextHop(Topology topology, NetworkInterface networkInterface, IpAddress source, IpAddress destination)
    {
        var subnetId = (networkInterface.IpConfigurations.FirstOrDefault(configuration => configuration.PrivateIpAddress == source)
            ?? networkInterface.IpConfigurations.OrderByDescending(configuration => configuration.IsPrimary).FirstOrDefault())?.SubnetId;
        return topology.FindSubnet(subnetId) is { } subnet ? NextHop(topology, subnet, destination) : new();
    }

    /// <summary>The next hop of a packet from any machine of a subnet.</summary>
    public static NextHopResult NextHop(Topology topology, Subnet subnet, IpAddress destination)
    {
        if (topology.NetworkOf(subnet.Id) is not { } network || topology.Compiled.Routes(network, subnet).Choose(destination, null, isResource: false).Route is not { } route)
        {
            return new();
        }

        return new()
        {
            // an endpoint route answers with its own type.: a dead appliance address answers None together with that address.
            NextHopType = route.IsDead ? RouteNextHopType.None : route.Shown.NextHopType,
            NextHopIpAddress = route.Shown.NextHopIpAddress.Count > 0 ? route.Shown.NextHopIpAddress[0] : null,
            RouteTableId = route.TableId?.ToString() ?? "System Route",
        };
    }
}
