using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A block of public addresses (Microsoft.Network/publicIPPrefixes).</summary>
public sealed record PublicIpPrefix : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/publicIPPrefixes";

    /// <summary>The block; null when the source left it open.</summary>
    public IpPrefix? Prefix { get; internal init; }
}
