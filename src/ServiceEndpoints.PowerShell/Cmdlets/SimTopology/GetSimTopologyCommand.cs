using ServiceEndpoints.PowerShell.State;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimTopology;

/// <summary>Returns the current topology.</summary>
[Cmdlet(VerbsCommon.Get, "SimTopology", HelpUri = HelpPages.Root + "Get-SimTopology.md")]
[OutputType(typeof(Topology))]
public sealed class GetSimTopologyCommand : GuardedCommand
{
    /// <inheritdoc/>
    private protected override void Process() => WriteObject(CurrentTopology.Value);
}
