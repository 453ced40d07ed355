using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>The compiled forms of one topology.</summary>
internal sealed class CompiledTopology(Topology topology, CompilationStore store)
{
    public Topology Topology { get; } = topology;

    public CompilationStore Store { get; } = store;
}
