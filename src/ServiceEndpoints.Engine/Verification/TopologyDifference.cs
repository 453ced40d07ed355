using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Verification;

/// <summary>One difference between two topologies.</summary>
public sealed record TopologyDifference
{
    /// <summary>Whether the resource was added, removed or changed.</summary>
    public TopologyDifferenceKind Kind { get; internal init; }

    /// <summary>The resource; null for the settings of the topology.</summary>
    public ResourceId? ResourceId { get; internal init; }

    /// <summary>The member that changed, for example subnets[app].routeTableId; empty when the whole resource was added or removed.</summary>
    public string Property { get; internal init; } = string.Empty;

    /// <summary>The value before; empty when there was none.</summary>
    public string Before { get; internal init; } = string.Empty;

    /// <summary>The value after; empty when there is none.</summary>
    public string After { get; internal init; } = string.Empty;

    /// <summary>The difference in one line.</summary>
    public override string ToString() => Kind == TopologyDifferenceKind.Changed
        ? $"{ResourceId?.Path} {Property}: '{Before}' -> '{After}'"
        : $"{Kind}: {ResourceId}";
}
