using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>The destination of a walk: a service resource, or bare addresses .</summary>
internal sealed record Target
{
    /// <summary>The short name for messages.</summary>
    public required string Label { get; init; }

    /// <summary>The resource; null for a bare address.</summary>
    public ServiceResource? Resource { get; init; }

    public ServiceDefinition? Service { get; init; }

    public ServiceSubResource? Part { get; init; }

    /// <summary>The destination addresses: one, or the published ranges that stand for an unknown address.</summary>
    public required IpSet Addresses { get; init; }

    /// <summary>The private endpoint the name led to, or null.</summary>
    public PrivateEndpoint? PrivateEndpoint { get; init; }

    /// <summary>What the name stood for, when a private zone led it to an address that is none of the resource's own private endpoints.</summary>
    public Target? Asked { get; init; }

    /// <summary>The destination port; null for protocols without ports.</summary>
    public int? Port { get; init; }

    /// <summary>The region of the resource in canonical spelling; empty when unknown.</summary>
    public string Region => Resource is null ? string.Empty : RegionCatalog.Normalize(Resource.Location);

    /// <summary>True when routes are judged by region and endpoint type rather than by the published ranges; a private endpoint has an address of its own .</summary>
    public bool IsResource => Resource is not null && PrivateEndpoint is null;
}
