namespace ServiceEndpoints.Engine.Model;

/// <summary>A link of a private DNS zone to a network.</summary>
public sealed record PrivateDnsZoneLink
{
    /// <summary>The name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The network.</summary>
    public ResourceId VirtualNetworkId { get; internal init; } = null!; // set by every creator

    /// <summary>True when a missing record falls back to the public answer (resolutionPolicy NxDomainRedirect, F-832).</summary>
    public bool FallsBackToPublic { get; internal init; }

    /// <summary>The network.</summary>
    public override string ToString() => VirtualNetworkId.Path;
}
