namespace ServiceEndpoints.PowerShell.Cmdlets.SimVNetPeering;

/// <summary>The settings of one side of a peering.</summary>
public abstract class PeeringSettingsCommand : WriteChildCommand<VirtualNetwork, VirtualNetworkPeering>
{
    private protected PeeringSettingsCommand()
    {
    }

    /// <summary>The virtual network by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    [ValidateNotNullOrEmpty]
    public string? VNet { get; set; }

    /// <summary>Closes the peering to traffic between the two networks .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter BlockVirtualNetworkAccess { get; set; }

    /// <summary>Accepts forwarded traffic .</summary>
    [Parameter]
    public SwitchParameter AllowForwardedTraffic { get; set; }

    /// <summary>Lends the gateway of this network .</summary>
    [Parameter]
    public SwitchParameter AllowGatewayTransit { get; set; }

    /// <summary>Uses the gateway of the other network .</summary>
    [Parameter]
    [Alias("UseRemoteGateways")]
    public SwitchParameter UseRemoteGateway { get; set; }

    /// <summary>The remote prefixes as last synchronised; without it the remote address space as it stands .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix[]? RemoteAddressPrefix { get; set; }

    /// <summary>The local subnets of a subnet peering .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? LocalSubnetName { get; set; }

    /// <summary>The remote subnets of a subnet peering .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? RemoteSubnetName { get; set; }

    /// <summary>The state of the link; without it it follows from the link back .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PeeringState PeeringState { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => VNet;

    /// <inheritdoc/>
    private protected override ChildFamily<VirtualNetwork, VirtualNetworkPeering> Family => ChildFamilies.Peerings;

    /// <summary>The link with every given setting in place.</summary>
    private protected VirtualNetworkPeering Configure(VirtualNetworkPeering start) => start with
    {
        AllowVirtualNetworkAccess = IsBound(nameof(BlockVirtualNetworkAccess)) ? !BlockVirtualNetworkAccess : start.AllowVirtualNetworkAccess,
        AllowForwardedTraffic = IsBound(nameof(AllowForwardedTraffic)) ? AllowForwardedTraffic : start.AllowForwardedTraffic,
        AllowGatewayTransit = IsBound(nameof(AllowGatewayTransit)) ? AllowGatewayTransit : start.AllowGatewayTransit,
        UseRemoteGateways = IsBound(nameof(UseRemoteGateway)) ? UseRemoteGateway : start.UseRemoteGateways,
        RemoteAddressPrefixes = RemoteAddressPrefix?.ToEquatableArray() ?? start.RemoteAddressPrefixes,
        LocalSubnetNames = LocalSubnetName?.ToEquatableArray() ?? start.LocalSubnetNames,
        RemoteSubnetNames = RemoteSubnetName?.ToEquatableArray() ?? start.RemoteSubnetNames,
        PeerCompleteVirtualNetworks = LocalSubnetName is null && RemoteSubnetName is null && start.PeerCompleteVirtualNetworks,
        State = IsBound(nameof(PeeringState)) ? PeeringState : start.State,
    };

    /// <inheritdoc/>
    private protected override Topology With(Topology topology, VirtualNetwork parent, VirtualNetworkPeering child) =>
        IsBound(nameof(PeeringState)) ? topology.With(parent) : PeeringLinks.Connect(topology, parent, child);
}
