namespace ServiceEndpoints.PowerShell.Cmdlets.SimVNetPeering;

/// <summary>Removes one side of a peering; the other side is disconnected then .</summary>
[Cmdlet(VerbsCommon.Remove, "SimVNetPeering", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimVNetPeering.md")]
[Alias("Remove-SimVirtualNetworkPeering")]
[OutputType(typeof(VirtualNetworkPeering))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimVNetPeeringCommand : RemoveChildCommand<VirtualNetwork, VirtualNetworkPeering>
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

    /// <inheritdoc/>
    private protected override Topology With(Topology topology, VirtualNetwork parent, VirtualNetworkPeering child) => PeeringLinks.Disconnect(topology, parent, child);
}
