namespace ServiceEndpoints.Engine.Verification;

/// <summary>The kinds of differences between topologies.</summary>
public enum TopologyDifferenceKind
{
    /// <summary>The resource is only in the second topology.</summary>
    Added,

    /// <summary>The resource is only in the first topology.</summary>
    Removed,

    /// <summary>The resource is in both, and a member differs.</summary>
    Changed,
}
