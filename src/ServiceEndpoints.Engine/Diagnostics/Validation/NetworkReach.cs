using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>The addresses with direct connectivity from a network: its own and those of its direct peers .</summary>
internal sealed class NetworkReach
{
    private NetworkReach(IpSet addresses, List<VirtualNetwork> networks, bool isComplete)
    {
        Addresses = addresses;
        Networks = networks;
        IsComplete = isComplete;
    }

    internal IpSet Addresses { get; }

    /// <summary>The network itself and the peers that are in the topology.</summary>
    internal IReadOnlyList<VirtualNetwork> Networks { get; }

    /// <summary>False when the prefixes of a peer are not known, so that nothing can be called out of reach.</summary>
    internal bool IsComplete { get; }

    internal static NetworkReach Of(Topology topology, VirtualNetwork network)
    {
        var prefixes = new List<IpPrefix>(network.AddressPrefixes);
        var networks = new List<VirtualNetwork> { network };
        var isComplete = network.UnknownAt("addressPrefixes") is null && network.UnknownAt("peerings") is null;
        foreach (var peering in network.Peerings)
        {
            if (topology.Find<VirtualNetwork>(peering.RemoteVirtualNetworkId) is { } remote)
            {
                prefixes.AddRange(peering.RemoteAddressPrefixes.IsEmpty ? remote.AddressPrefixes : peering.RemoteAddressPrefixes);
                networks.Add(remote);
                isComplete &= remote.UnknownAt("addressPrefixes") is null;
            }
            else if (peering.RemoteAddressPrefixes.IsEmpty)
            {
                isComplete = false;
            }
            else
            {
                prefixes.AddRange(peering.RemoteAddressPrefixes);
            }
        }

        return new(IpSet.From(prefixes), networks, isComplete);
    }
}
