namespace ServiceEndpoints.PowerShell.Cmdlets.SimOnPremisesSite;

/// <summary>Creates an on-premises site; Azure has no resource for it.</summary>
[Cmdlet(VerbsCommon.New, "SimOnPremisesSite", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimOnPremisesSite.md")]
[OutputType(typeof(OnPremisesSite))]
[OutputType(typeof(Topology))]
public sealed class NewSimOnPremisesSiteCommand : NewResourceCommand<OnPremisesSite>
{
    /// <summary>The private address blocks of the site.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix[]? AddressPrefix { get; set; }

    /// <summary>The public addresses its Internet traffic leaves with .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix[]? PublicAddress { get; set; }

    /// <summary>The NAT pool of ExpressRoute Microsoft peering .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix[]? MicrosoftPeeringNatPool { get; set; }

    /// <summary>Public blocks that the site sends into its tunnel instead of its own way out .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix[]? TunnelledPrefix { get; set; }

    /// <summary>The gateways in Azure the site is connected to, by name or id; local network gateways stand for the connections that name them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetworkGateway>))]
    [ValidateNotNullOrEmpty]
    public string[]? Gateway { get; set; }

    /// <summary>Says that the site advertises a default route over BGP.</summary>
    [Parameter]
    public SwitchParameter AdvertisesDefaultRoute { get; set; }

    /// <summary>The network whose forwarder answers names of private zones for the site (F-834).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    [ValidateNotNullOrEmpty]
    public string? DnsForwarderVNet { get; set; }

    private protected override OnPremisesSite Create(ResourceId id) => new()
    {
        Id = id,
        AddressPrefixes = (AddressPrefix ?? []).ToEquatableArray(),
        PublicAddresses = (PublicAddress ?? []).ToEquatableArray(),
        MicrosoftPeeringNatPool = (MicrosoftPeeringNatPool ?? []).ToEquatableArray(),
        TunnelledPrefixes = (TunnelledPrefix ?? []).ToEquatableArray(),
        GatewayIds = (Gateway ?? []).Select(GatewayId).ToEquatableArray(),
        AdvertisesDefaultRoute = AdvertisesDefaultRoute,
        DnsForwarderVirtualNetworkId = Reference<VirtualNetwork>(DnsForwarderVNet),
    };

    // A name may stand for a gateway of either kind; the finding speaks of the common one.
    private ResourceId GatewayId(string text) => ResourceId.TryParse(text, out var id) ? id
        : TopologyResolver.Resolve<LocalNetworkGateway>(Working, text, out _)?.Id ?? Require<VirtualNetworkGateway>(text).Id;
}
