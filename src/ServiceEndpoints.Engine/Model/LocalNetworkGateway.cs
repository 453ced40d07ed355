using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A local network gateway (Microsoft.Network/localNetworkGateways): a remote site as Azure knows it.</summary>
public sealed record LocalNetworkGateway : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/localNetworkGateways";

    /// <summary>The address blocks of the site.</summary>
    public EquatableArray<IpPrefix> AddressPrefixes { get; internal init; }

    /// <summary>The public address of the VPN device; null when unknown.</summary>
    public IpAddress? GatewayIpAddress { get; internal init; }
}
