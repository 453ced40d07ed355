namespace ServiceEndpoints.Engine.Model;

/// <summary>A profile of a perimeter.</summary>
public sealed record PerimeterProfile
{
    /// <summary>The name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The access rules; all of them allow (F-077).</summary>
    public EquatableArray<PerimeterAccessRule> AccessRules { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
