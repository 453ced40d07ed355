using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A user-defined route .</summary>
public sealed record UserRoute
{
    /// <summary>The name, unique in the table.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The destination block, or null when the route names a service tag.</summary>
    public IpPrefix? AddressPrefix { get; internal init; }

    /// <summary>The service tag that stands for the destination; empty when a block is given .</summary>
    public string ServiceTag { get; internal init; } = string.Empty;

    /// <summary>Where matching packets go.</summary>
    public RouteNextHopType NextHopType { get; internal init; }

    /// <summary>The appliance addresses: one for VirtualAppliance, 2 to 64 for VirtualApplianceEcmp, otherwise none.</summary>
    public EquatableArray<IpAddress> NextHopIpAddresses { get; internal init; }

    /// <summary>The read-only flag that the route overrides overlapping BGP routes whatever their length .</summary>
    public bool HasBgpOverride { get; internal init; }

    /// <summary>The destination as written: block or tag.</summary>
    public string Destination => AddressPrefix?.ToString() ?? ServiceTag;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
