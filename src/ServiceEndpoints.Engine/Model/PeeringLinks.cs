namespace ServiceEndpoints.Engine.Model;

/// <summary>How the two links of a peering follow each other: the first one waits, the second one connects both, a removed one leaves the other disconnected.</summary>
internal static class PeeringLinks
{
    /// <summary>The topology with a link added or replaced, its state and that of the link back in step.</summary>
    public static Topology Connect(Topology topology, VirtualNetwork network, VirtualNetworkPeering link)
    {
        var remote = topology.Find<VirtualNetwork>(link.RemoteVirtualNetworkId);
        var back = remote?.Peerings.FirstOrDefault(peering => peering.RemoteVirtualNetworkId == network.Id);
        if (remote is null || back is null)
        {
            // A network outside the topology cannot say whether it links back; the description is taken at its word.
            return topology.With(WithState(network, link, remote is null ? PeeringState.Connected : PeeringState.Initiated));
        }

        return topology.With(WithState(network, link, PeeringState.Connected), WithState(remote, back, PeeringState.Connected));
    }

    /// <summary>The topology after a link was removed: the link back is disconnected.</summary>
    public static Topology Disconnect(Topology topology, VirtualNetwork network, VirtualNetworkPeering removed)
    {
        var remote = topology.Find<VirtualNetwork>(removed.RemoteVirtualNetworkId);
        return remote?.Peerings.FirstOrDefault(peering => peering.RemoteVirtualNetworkId == network.Id) is { } back
            ? topology.With(network, WithState(remote, back, PeeringState.Disconnected))
            : topology.With(network);
    }

    private static VirtualNetwork WithState(VirtualNetwork network, VirtualNetworkPeering link, PeeringState state) => network with
    {
        Peerings = network.Peerings
            .Select(peering => peering.Name.Equals(link.Name, StringComparison.OrdinalIgnoreCase) ? peering with { State = state } : peering)
            .ToEquatableArray(),
    };
}
