namespace ServiceEndpoints.Engine.Model;

/// <summary>A rule that admits a resource instance (F-133, F-423).</summary>
public sealed record ResourceInstanceRule
{
    /// <summary>The tenant of the instance; empty when the service does not ask for it.</summary>
    public string TenantId { get; internal init; } = string.Empty;

    /// <summary>The resource id, which may end in a wildcard segment for all instances of a type (F-133).</summary>
    public string ResourceId { get; internal init; } = string.Empty;

    /// <summary>The resource id.</summary>
    public override string ToString() => ResourceId;
}
