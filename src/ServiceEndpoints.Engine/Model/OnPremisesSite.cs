using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A place outside Azure with its own addresses; Azure has no resource for it, so the description adds it.</summary>
public sealed record OnPremisesSite : Resource
{
    /// <summary>The type that ids of sites carry.</summary>
    public const string Type = "ServiceEndpoints.Sim/onPremisesSites";

    /// <summary>The private address blocks of the site.</summary>
    public EquatableArray<IpPrefix> AddressPrefixes { get; internal init; }

    /// <summary>The public addresses its Internet traffic leaves with; empty when not stated.</summary>
    public EquatableArray<IpPrefix> PublicAddresses { get; internal init; }

    /// <summary>The NAT pool of ExpressRoute Microsoft peering; empty when there is none.</summary>
    public EquatableArray<IpPrefix> MicrosoftPeeringNatPool { get; internal init; }

    /// <summary>Public blocks that the site sends into its tunnel instead of its own way out, so that they reach services through Azure; empty as a rule.</summary>
    public EquatableArray<IpPrefix> TunnelledPrefixes { get; internal init; }

    /// <summary>The gateways in Azure that the site is connected to; local network gateways stand for the connections that name them.</summary>
    public EquatableArray<ResourceId> GatewayIds { get; internal init; }

    /// <summary>Whether the site advertises a default route over BGP.</summary>
    public bool AdvertisesDefaultRoute { get; internal init; }

    /// <summary>True when names of private zones are answered for the site by a forwarder in one of its networks (F-834).</summary>
    public ResourceId? DnsForwarderVirtualNetworkId { get; internal init; }

    internal override IEnumerable<ResourceId> References() =>
        DnsForwarderVirtualNetworkId is { } dns ? GatewayIds.Append(dns) : GatewayIds;
}
