namespace ServiceEndpoints.PowerShell.Cmdlets.SimVNetPeering;

/// <summary>Adds one side of a peering; both sides carry traffic once the other network links back .</summary>
[Cmdlet(VerbsCommon.Add, "SimVNetPeering", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimVNetPeering.md")]
[Alias("Add-SimVirtualNetworkPeering")]
[OutputType(typeof(VirtualNetworkPeering))]
[OutputType(typeof(Topology))]
public sealed class AddSimVNetPeeringCommand : PeeringSettingsCommand
{
    /// <summary>The network on the other side, by name, id or object.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RemoteVirtualNetworkId", "PeerVNet")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    public string RemoteVirtualNetwork { get; set; } = string.Empty;

    /// <inheritdoc/>
    private protected override VirtualNetworkPeering Create(VirtualNetwork parent, string name) =>
        Configure(new() { Name = name, RemoteVirtualNetworkId = Reference<VirtualNetwork>(RemoteVirtualNetwork) });
}
