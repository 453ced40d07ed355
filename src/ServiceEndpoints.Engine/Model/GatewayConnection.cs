using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A connection of a gateway (Microsoft.Network/connections).</summary>
public sealed record GatewayConnection : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/connections";

    /// <summary>The gateway of this side; null when the source left it open.</summary>
    public ResourceId? VirtualNetworkGatewayId { get; internal init; }

    /// <summary>The local network gateway, or the virtual network gateway of another network, or the circuit; null when unknown.</summary>
    public ResourceId? RemoteId { get; internal init; }

    /// <summary>IPsec, Vnet2Vnet or ExpressRoute.</summary>
    public string ConnectionType { get; internal init; } = "IPsec";

    /// <summary>False when the connection is known to be down .</summary>
    public bool IsUp { get; internal init; } = true;

    /// <summary>The prefixes learned by BGP over this connection.</summary>
    public EquatableArray<IpPrefix> BgpPrefixes { get; internal init; }

    /// <summary>True when data bypasses the gateway towards machines (ExpressRoute FastPath, R-469).</summary>
    public bool UsesFastPath { get; internal init; }

    internal override IEnumerable<ResourceId> References()
    {
        if (VirtualNetworkGatewayId is { } gateway)
        {
            yield return gateway;
        }

        if (RemoteId is { } remote)
        {
            yield return remote;
        }
    }
}
