using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>A peering with both of its sides.</summary>
internal sealed class PeerLink
{
    /// <summary>The link of this network.</summary>
    public required VirtualNetworkPeering Link { get; init; }

    /// <summary>The network on the other side; null when it is not in the topology.</summary>
    public VirtualNetwork? Remote { get; init; }

    /// <summary>The link of the other network back to this one; null when there is none.</summary>
    public VirtualNetworkPeering? ReverseLink { get; init; }

    /// <summary>The link that Azure itself makes from a network to a Virtual WAN hub; the network behind it is Microsoft's and never described .</summary>
    public bool IsToHub => Remote is null && Link.Name.StartsWith("RemoteVnetToHubPeering", StringComparison.OrdinalIgnoreCase);

    /// <summary>Connected on both sides. A network outside the topology is taken at the word of this side's state.</summary>
    public bool IsConnected { get; init; }

    /// <summary>Virtual network access is allowed on both sides .</summary>
    public bool AccessAllowed { get; init; }

    /// <summary>Traffic crosses the link: it is connected and access is allowed, unless the reading of N-223 leaves the path open .</summary>
    public bool CarriesTraffic { get; init; }

    /// <summary>The other network is in another region .</summary>
    public bool IsGlobal { get; init; }

    /// <summary>The prefixes that the link gives routes to .</summary>
    public EquatableArray<IpPrefix> Prefixes { get; init; }
}
