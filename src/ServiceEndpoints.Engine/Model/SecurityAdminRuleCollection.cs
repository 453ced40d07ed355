namespace ServiceEndpoints.Engine.Model;

/// <summary>A collection of admin rules and the networks it applies to (N-280).</summary>
public sealed record SecurityAdminRuleCollection
{
    /// <summary>The name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The networks of the groups the collection is tied to.</summary>
    public EquatableArray<ResourceId> VirtualNetworkIds { get; internal init; }

    /// <summary>The rules.</summary>
    public EquatableArray<SecurityAdminRule> Rules { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
