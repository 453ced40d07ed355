namespace ServiceEndpoints.PowerShell.Cmdlets.SimVNetPeering;

/// <summary>Reads the links of a virtual network to others.</summary>
[Cmdlet(VerbsCommon.Get, "SimVNetPeering", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimVNetPeering.md")]
[Alias("Get-SimVirtualNetworkPeering")]
[OutputType(typeof(VirtualNetworkPeering))]
public sealed class GetSimVNetPeeringCommand : GetChildCommand<VirtualNetwork, VirtualNetworkPeering>
{
    /// <summary>The virtual network by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    [ValidateNotNullOrEmpty]
    public string? VNet { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => VNet;

    /// <inheritdoc/>
    private protected override ChildFamily<VirtualNetwork, VirtualNetworkPeering> Family => ChildFamilies.Peerings;
}
