using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>The answer to a next hop question, in the shape of Network Watcher .</summary>
public sealed record NextHopResult
{
    /// <summary>The next hop type; None for a dead next hop .</summary>
    public RouteNextHopType NextHopType { get; internal init; }

    /// <summary>The address of the next hop; null when there is none.</summary>
    public IpAddress? NextHopIpAddress { get; internal init; }

    /// <summary>The id of the table when a user route decided, otherwise 'System Route' .</summary>
    public string RouteTableId { get; internal init; } = "System Route";

    /// <summary>Type and address.</summary>
    public override string ToString() => NextHopIpAddress is { } address ? $"{NextHopType} {address}" : NextHopType.ToString();
}
