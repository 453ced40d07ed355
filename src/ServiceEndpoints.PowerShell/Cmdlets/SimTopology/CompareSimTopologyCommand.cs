using ServiceEndpoints.Engine.Verification;
using ServiceEndpoints.PowerShell.State;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimTopology;

/// <summary>Lists what differs between two topologies, member by member.</summary>
[Cmdlet(VerbsData.Compare, "SimTopology", HelpUri = HelpPages.Root + "Compare-SimTopology.md")]
[OutputType(typeof(TopologyDifference))]
public sealed class CompareSimTopologyCommand : GuardedCommand
{
    /// <summary>The topology before.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public Topology? ReferenceTopology { get; set; }

    /// <summary>The topology after; without it the current one.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Topology? DifferenceTopology { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        foreach (var difference in TopologyComparer.Compare(ReferenceTopology ?? Topology.Empty, DifferenceTopology ?? CurrentTopology.Value))
        {
            Stop.ThrowIfCancellationRequested();
            WriteObject(difference);
        }
    }
}
