namespace ServiceEndpoints.PowerShell.Cmdlets.SimVNetPeering;

/// <summary>Changes what is given of one side of a peering.</summary>
[Cmdlet(VerbsData.Update, "SimVNetPeering", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Update-SimVNetPeering.md")]
[Alias("Update-SimVirtualNetworkPeering")]
[OutputType(typeof(VirtualNetworkPeering))]
[OutputType(typeof(Topology))]
public sealed class UpdateSimVNetPeeringCommand : PeeringSettingsCommand
{
    /// <summary>Writes the changed link; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    private protected override bool Replaces => true;

    /// <inheritdoc/>
    private protected override VirtualNetworkPeering Create(VirtualNetwork parent, string name) =>
        Configure(Family.Find(parent, name)!); // the base class has found it
}
