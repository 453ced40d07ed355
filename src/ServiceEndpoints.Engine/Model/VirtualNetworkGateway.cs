using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A VPN or ExpressRoute gateway (Microsoft.Network/virtualNetworkGateways).</summary>
public sealed record VirtualNetworkGateway : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/virtualNetworkGateways";

    /// <summary>Vpn or ExpressRoute.</summary>
    public GatewayKind Kind { get; internal init; }

    /// <summary>True for a route-based VPN gateway; needed for a default route .</summary>
    public bool IsRouteBased { get; internal init; } = true;

    /// <summary>The GatewaySubnet that holds the gateway; null when the source left it open.</summary>
    public ResourceId? SubnetId { get; internal init; }

    /// <summary>The public address resources.</summary>
    public EquatableArray<ResourceId> PublicIpAddressIds { get; internal init; }

    /// <summary>The private addresses of the instances, shown as next hop in active-active mode .</summary>
    public EquatableArray<IpAddress> InstanceAddresses { get; internal init; }

    /// <summary>True for active-active mode.</summary>
    public bool IsActiveActive { get; internal init; }

    /// <summary>The local network gateway of the default site for forced tunnelling, or null .</summary>
    public ResourceId? DefaultSiteId { get; internal init; }

    /// <summary>The prefixes learned by BGP over all connections, in addition to those of connected sites .</summary>
    public EquatableArray<IpPrefix> BgpPrefixes { get; internal init; }

    /// <summary>The pools of point-to-site clients (N-228, R-726).</summary>
    public EquatableArray<IpPrefix> ClientAddressPool { get; internal init; }

    internal override IEnumerable<ResourceId> References()
    {
        if (SubnetId is { } subnet)
        {
            yield return subnet;
            if (subnet.Parent is { } network)
            {
                yield return network;
            }
        }

        foreach (var id in PublicIpAddressIds)
        {
            yield return id;
        }

        if (DefaultSiteId is { } site)
        {
            yield return site;
        }
    }
}
