using ServiceEndpoints.Engine.Verification;
using ServiceEndpoints.PowerShell.State;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceAccess;

/// <summary>Lists the decisions that differ between two topologies, over all pairs of sources and services.</summary>
[Cmdlet(VerbsData.Compare, "SimServiceAccess", HelpUri = HelpPages.Root + "Compare-SimServiceAccess.md")]
[OutputType(typeof(AccessDifference))]
public sealed class CompareSimServiceAccessCommand : GuardedCommand
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
        var before = ReferenceTopology ?? Topology.Empty;
        var after = DifferenceTopology ?? CurrentTopology.Value;
        foreach (var difference in TopologyComparer.CompareAccess(before, after, TopologyComparer.AllPairs(before, after), Stop))
        {
            WriteObject(difference);
        }
    }
}
