using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>An effective route of a subnet, in the shape that Get-AzEffectiveRouteTable prints (R-900).</summary>
public sealed record EffectiveRoute
{
    /// <summary>The name of a user route; empty otherwise.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>Default, User or VirtualNetworkGateway.</summary>
    public RouteSource Source { get; internal init; }

    /// <summary>Active or Invalid.</summary>
    public RouteState State { get; internal init; }

    /// <summary>The prefix, or all prefixes of an endpoint or tag route (R-901).</summary>
    public EquatableArray<IpPrefix> AddressPrefix { get; internal init; }

    /// <summary>The next hop type.</summary>
    public RouteNextHopType NextHopType { get; internal init; }

    /// <summary>The next hop addresses of an appliance or gateway; empty otherwise.</summary>
    public EquatableArray<IpAddress> NextHopIpAddress { get; internal init; }

    /// <summary>The service tag of a tag route or endpoint route; empty otherwise.</summary>
    public string ServiceTag { get; internal init; } = string.Empty;

    /// <summary>The endpoint type of an endpoint route; empty otherwise.</summary>
    public string EndpointService { get; internal init; } = string.Empty;

    /// <summary>Why the route is Invalid, or a note on how it came about; empty otherwise.</summary>
    public string Note { get; internal init; } = string.Empty;

    /// <summary>The read-only BGP override flag of a user route (R-314).</summary>
    public bool HasBgpOverride { get; internal init; }

    /// <summary>The value of the subnet's route table (R-900).</summary>
    public bool DisableBgpRoutePropagation { get; internal init; }

    /// <summary>The resource the route comes from: route table, gateway, peering, private endpoint; null for the platform's own.</summary>
    public ResourceId? OriginId { get; internal init; }

    /// <summary>The prefix, or the tag and the number of prefixes.</summary>
    public string Destination => AddressPrefix.Count == 1 ? AddressPrefix[0].ToString() : $"{(ServiceTag.Length > 0 ? ServiceTag : EndpointService)} ({AddressPrefix.Count} prefixes)";

    /// <summary>Destination, next hop type and name, for an endpoint route of one prefix the endpoint type (R-327).</summary>
    public override string ToString() =>
        $"{Destination} -> {NextHopType}{(EndpointService.Length > 0 && AddressPrefix.Count == 1 ? $" {EndpointService}" : string.Empty)}{(NextHopIpAddress.Count > 0 ? $" {NextHopIpAddress}" : string.Empty)} ({Source}{(Name.Length > 0 ? $" {Name}" : string.Empty)})";
}
