namespace ServiceEndpoints.PowerShell.Cmdlets.SimVirtualNetworkGateway;

/// <summary>Creates a VPN or ExpressRoute gateway in the GatewaySubnet of a network.</summary>
[Cmdlet(VerbsCommon.New, "SimVirtualNetworkGateway", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimVirtualNetworkGateway.md")]
[OutputType(typeof(VirtualNetworkGateway))]
[OutputType(typeof(Topology))]
public sealed class NewSimVirtualNetworkGatewayCommand : NewResourceCommand<VirtualNetworkGateway>
{
    /// <summary>The virtual network with the GatewaySubnet.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    public string VNet { get; set; } = string.Empty;

    /// <summary>Vpn or ExpressRoute.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public GatewayKind GatewayType { get; set; }

    /// <summary>Makes a policy-based VPN gateway, which cannot carry a default route .</summary>
    [Parameter]
    public SwitchParameter PolicyBased { get; set; }

    /// <summary>The public addresses.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PublicIpAddress>))]
    [ValidateNotNullOrEmpty]
    public string[]? PublicIPAddress { get; set; }

    /// <summary>The private addresses of the instances, shown as next hop in active-active mode .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpAddress[]? InstanceAddress { get; set; }

    /// <summary>Makes an active-active gateway.</summary>
    [Parameter]
    [Alias("EnableActiveActiveFeature")]
    public SwitchParameter ActiveActive { get; set; }

    /// <summary>The local network gateway of the default site for forced tunnelling .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("GatewayDefaultSite")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<LocalNetworkGateway>))]
    [ValidateNotNullOrEmpty]
    public string? DefaultSite { get; set; }

    /// <summary>The prefixes learned by BGP over all connections .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix[]? BgpPrefix { get; set; }

    /// <summary>The pools of point-to-site clients (N-228).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("VpnClientAddressPool")]
    public IpPrefix[]? ClientAddressPool { get; set; }

    /// <summary>The region; without it that of the network.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override VirtualNetworkGateway Create(ResourceId id)
    {
        var network = Reference<VirtualNetwork>(VNet);
        return new()
        {
            Id = id,
            Location = Location is null ? LocationOf(network) : RegionOf(Location),
            Kind = GatewayType,
            IsRouteBased = !PolicyBased,
            SubnetId = network?.Child(Subnet.TypeSegment, "GatewaySubnet"),
            PublicIpAddressIds = References<PublicIpAddress>(PublicIPAddress),
            InstanceAddresses = (InstanceAddress ?? []).ToEquatableArray(),
            IsActiveActive = ActiveActive,
            DefaultSiteId = Reference<LocalNetworkGateway>(DefaultSite),
            BgpPrefixes = (BgpPrefix ?? []).ToEquatableArray(),
            ClientAddressPool = (ClientAddressPool ?? []).ToEquatableArray(),
        };
    }
}
