using ServiceEndpoints.PowerShell.State;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimTopology;

/// <summary>Makes a topology the current one of the runspace.</summary>
[Cmdlet(VerbsCommon.Set, "SimTopology", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Root + "Set-SimTopology.md")]
[OutputType(typeof(Topology))]
public sealed class SetSimTopologyCommand : GuardedCommand
{
    /// <summary>The topology.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Topology? InputObject { get; set; }

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
        if (!Confirmed($"topology '{CurrentTopology.Value.Name}' with {CurrentTopology.Value.ResourceCount} resources", "Replace"))
        {
            return;
        }

        CurrentTopology.Value = InputObject ?? Topology.Empty;
        if (PassThru)
        {
            WriteObject(CurrentTopology.Value);
        }
    }
}
