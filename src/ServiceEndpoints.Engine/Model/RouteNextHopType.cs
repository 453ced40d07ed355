namespace ServiceEndpoints.Engine.Model;

/// <summary>The next hop types of effective routes; the first six can be written in a user route .</summary>
public enum RouteNextHopType
{
    /// <summary>Drop the packet.</summary>
    None,

    /// <summary>Ordinary delivery inside the network; shown as VnetLocal .</summary>
    VnetLocal,

    /// <summary>Platform egress; towards Azure services it stays on the backbone .</summary>
    Internet,

    /// <summary>The virtual network gateway of the network, or the remote one .</summary>
    VirtualNetworkGateway,

    /// <summary>One appliance address.</summary>
    VirtualAppliance,

    /// <summary>Several appliance addresses that share the flows .</summary>
    VirtualApplianceEcmp,

    /// <summary>A peered network; system routes only.</summary>
    VNetPeering,

    /// <summary>A peered network of another region; system routes only.</summary>
    VNetGlobalPeering,

    /// <summary>A service endpoint; system routes only .</summary>
    VirtualNetworkServiceEndpoint,

    /// <summary>A private endpoint; system routes only .</summary>
    InterfaceEndpoint,
}
