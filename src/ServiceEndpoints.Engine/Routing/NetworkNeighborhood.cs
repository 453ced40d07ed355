using System.Collections.Immutable;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>What a network is connected to: peers, gateways and Route Servers, with the prefixes that each contributes.</summary>
internal sealed class NetworkNeighborhood
{
    public required VirtualNetwork Network { get; init; }

    public required ImmutableArray<PeerLink> Peers { get; init; }

    /// <summary>The connected link to a Virtual WAN hub, or null .</summary>
    public PeerLink? HubLink { get; init; }

    /// <summary>The network's own gateways, or those of the peer whose gateways it uses .</summary>
    public required ImmutableArray<GatewayPath> Gateways { get; init; }

    public required ImmutableArray<LearnedRoute> RouteServerRoutes { get; init; }

    /// <summary>The reading of N-223 that the links were compiled under.</summary>
    public required bool PathKept { get; init; }

    public required TrackedTopology Reads { get; init; }

    public bool HoldsFor(Topology topology) => PathKept == topology.Settings.PeeringAccessOffKeepsPath && Reads.HoldsFor(topology);

    public PeerLink? PeerWith(ResourceId networkId)
    {
        foreach (var peer in Peers)
        {
            if (peer.Link.RemoteVirtualNetworkId == networkId)
            {
                return peer;
            }
        }

        return null;
    }
}
