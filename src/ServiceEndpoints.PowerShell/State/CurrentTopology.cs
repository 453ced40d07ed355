using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ServiceEndpoints.PowerShell.State;

/// <summary>The current topology of each runspace; it goes away with its runspace.</summary>
internal static class CurrentTopology
{
    private static readonly ConditionalWeakTable<Runspace, StrongBox<Topology>> s_topologies = [];

    /// <summary>The topology of the runspace that asks; without resources until something is created or imported.</summary>
    public static Topology Value
    {
        get => Holder()?.Value ?? Topology.Empty;
        set
        {
            if (Holder() is { } holder)
            {
                holder.Value = value;
            }
        }
    }

    // INVARIANT: a runspace runs one pipeline at a time, so the holder needs no lock; the table itself is safe for threads.
    private static StrongBox<Topology>? Holder() =>
        Runspace.DefaultRunspace is { } runspace ? s_topologies.GetValue(runspace, _ => new(Topology.Empty)) : null;
}
