using System.Collections.Immutable;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>A gateway that a network can use, with the prefixes behind it.</summary>
internal sealed class GatewayPath
{
    public required VirtualNetworkGateway Gateway { get; init; }

    /// <summary>The network that holds the gateway.</summary>
    public required VirtualNetwork Host { get; init; }

    /// <summary>True when the gateway is the peer's .</summary>
    public bool IsRemote { get; init; }

    /// <summary>False when propagation is off on GatewaySubnet .</summary>
    public bool IsUsable { get; init; }

    public ImmutableArray<GatewayPrefix> Prefixes { get; init; }

    /// <summary>The site that receives what no prefix covers: the default site, or a BGP default.</summary>
    public bool HasDefault => Gateway.DefaultSiteId is not null || Prefixes.Any(prefix => prefix.Prefix.Length == 0);
}
