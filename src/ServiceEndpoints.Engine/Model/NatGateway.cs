namespace ServiceEndpoints.Engine.Model;

/// <summary>A NAT gateway (Microsoft.Network/natGateways).</summary>
public sealed record NatGateway : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/natGateways";

    /// <summary>The public addresses, together with the prefixes up to 16 .</summary>
    public EquatableArray<ResourceId> PublicIpAddressIds { get; internal init; }

    /// <summary>The public prefixes; each counts as a whole .</summary>
    public EquatableArray<ResourceId> PublicIpPrefixIds { get; internal init; }

    internal override IEnumerable<ResourceId> References() => PublicIpAddressIds.Concat(PublicIpPrefixIds);
}
