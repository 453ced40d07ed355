namespace ServiceEndpoints.Engine.Model;

/// <summary>The association of a resource with a profile of a perimeter (F-070).</summary>
public sealed record PerimeterAssociation
{
    /// <summary>The name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The associated resource.</summary>
    public ResourceId ResourceId { get; internal init; } = null!; // set by every creator

    /// <summary>The profile whose rules apply.</summary>
    public string ProfileName { get; internal init; } = string.Empty;

    /// <summary>Learning (transition), Enforced or Audit (F-070).</summary>
    public PerimeterAccessMode AccessMode { get; internal init; }

    /// <summary>The resource, its profile and the mode.</summary>
    public override string ToString() => $"{ResourceId.Path} in {ProfileName} ({AccessMode})";
}
