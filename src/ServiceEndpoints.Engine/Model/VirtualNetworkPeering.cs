using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>One side of a peering (Microsoft.Network/virtualNetworks/virtualNetworkPeerings).</summary>
public sealed record VirtualNetworkPeering
{
    /// <summary>The name, unique in the network.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The network on the other side; null when the source left it open.</summary>
    public ResourceId? RemoteVirtualNetworkId { get; internal init; }

    /// <summary>Connected, Initiated or Disconnected .</summary>
    public PeeringState State { get; internal init; } = PeeringState.Connected;

    /// <summary>Traffic between the two networks is wanted .</summary>
    public bool AllowVirtualNetworkAccess { get; internal init; } = true;

    /// <summary>Forwarded traffic is accepted .</summary>
    public bool AllowForwardedTraffic { get; internal init; }

    /// <summary>This side lends its gateway .</summary>
    public bool AllowGatewayTransit { get; internal init; }

    /// <summary>This side uses the gateway of the other .</summary>
    public bool UseRemoteGateways { get; internal init; }

    /// <summary>The remote prefixes as last synchronised; empty means the remote address space as it stands .</summary>
    public EquatableArray<IpPrefix> RemoteAddressPrefixes { get; internal init; }

    /// <summary>False for a subnet peering .</summary>
    public bool PeerCompleteVirtualNetworks { get; internal init; } = true;

    /// <summary>The local subnets of a subnet peering.</summary>
    public EquatableArray<string> LocalSubnetNames { get; internal init; }

    /// <summary>The remote subnets of a subnet peering.</summary>
    public EquatableArray<string> RemoteSubnetNames { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
