using ServiceEndpoints.PowerShell.State;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimTopology;

/// <summary>Returns to a current topology without resources.</summary>
[Cmdlet(VerbsCommon.Clear, "SimTopology", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Root + "Clear-SimTopology.md")]
[OutputType(typeof(Topology))]
public sealed class ClearSimTopologyCommand : GuardedCommand
{
    /// <summary>Replaces a topology with resources without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the topology that is current now; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // WHY: there is nothing to lose in an empty topology.
    private protected override bool IsForced => Force || CurrentTopology.Value.ResourceCount == 0;

    /// <inheritdoc/>
    private protected override void Process()
    {
        if (!Confirmed($"topology '{CurrentTopology.Value.Name}' with {CurrentTopology.Value.ResourceCount} resources", "Clear"))
        {
            return;
        }

        CurrentTopology.Value = Topology.Empty;
        if (PassThru)
        {
            WriteObject(CurrentTopology.Value);
        }
    }
}
