using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A route that a Route Server learned from an appliance .</summary>
public sealed record LearnedRoute
{
    /// <summary>The destination block.</summary>
    public IpPrefix AddressPrefix { get; internal init; }

    /// <summary>The appliance that advertised it.</summary>
    public IpAddress NextHopIpAddress { get; internal init; }

    /// <summary>The length of the AS path; only the shortest routes of a prefix are used .</summary>
    public int AsPathLength { get; internal init; } = 1;

    /// <summary>Destination and next hop, for example 10.30.0.0/16 by 10.1.9.4.</summary>
    public override string ToString() => $"{AddressPrefix} by {NextHopIpAddress}";
}
