using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>An effective route with what stands behind it.</summary>
internal sealed class CompiledRoute
{
    /// <summary>The route as it is shown.</summary>
    public required EffectiveRoute Shown { get; init; }

    /// <summary>Rank among routes of equal prefix; the smaller wins .</summary>
    public required int Rank { get; init; }

    /// <summary>True when the next hop is not usable: a match drops the packet and does not fall back .</summary>
    public bool IsDead { get; init; }

    public PeerLink? Peer { get; init; }

    public GatewayPath? Gateway { get; init; }

    public GatewayPrefix? GatewayPrefix { get; init; }

    public PrivateEndpoint? PrivateEndpoint { get; init; }

    public EffectiveEndpoint? Endpoint { get; init; }

    /// <summary>The route table of a user route, or null.</summary>
    public ResourceId? TableId { get; init; }

    /// <summary>All blocks of a tag route or endpoint route; null for a route of one block.</summary>
    public PrefixSet? Blocks { get; init; }

    public bool IsUser => Shown.Source == RouteSource.User;

    public bool IsGateway => Shown.Source == RouteSource.VirtualNetworkGateway;

    public IpPrefix Prefix => Shown.AddressPrefix[0];

    /// <summary>The element name that decisions show, for example routes/to-nva.</summary>
    public string Element => IsUser ? $"routes/{Shown.Name}" : $"{Shown.NextHopType} {Shown.Destination}";

    internal const int PrivateEndpointRank = -1;
    internal const int UserRank = 0;
    internal const int RegionalTagRank = 1;
    internal const int TagRank = 2;
    internal const int RegionalCloudTagRank = 3;
    internal const int CloudTagRank = 4;
    internal const int ExpressRouteRank = 10;
    internal const int VpnRank = 11;
    internal const int RouteServerRank = 12;
    internal const int SystemRank = 20;
}
