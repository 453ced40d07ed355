namespace ServiceEndpoints.Engine.Model;

/// <summary>A private DNS zone (Microsoft.Network/privateDnsZones) with its links and address records.</summary>
public sealed record PrivateDnsZone : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/privateDnsZones";

    /// <summary>The networks whose clients ask the zone (F-832).</summary>
    public EquatableArray<PrivateDnsZoneLink> Links { get; internal init; }

    /// <summary>The address records.</summary>
    public EquatableArray<PrivateDnsRecord> Records { get; internal init; }

    internal override IEnumerable<ResourceId> References() => Links.Select(link => link.VirtualNetworkId);
}
