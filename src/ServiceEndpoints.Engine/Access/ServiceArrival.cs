using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>A request as it arrives at the firewall of a service.</summary>
internal sealed record ServiceArrival
{
    public required AccessRequest Request { get; init; }

    public required ServiceResource Target { get; init; }

    public required ServiceDefinition Service { get; init; }

    /// <summary>The sub-resource, for example blob; empty for the main one.</summary>
    public string SubResource { get; init; } = string.Empty;

    /// <summary>The destination port.</summary>
    public int Port { get; init; }

    /// <summary>PublicEndpoint, ServiceEndpoint, PrivateEndpoint or AzurePlatform.</summary>
    public required AccessPath Path { get; init; }

    /// <summary>The source as the service sees it.</summary>
    public required SourceIdentity Identity { get; init; }

    /// <summary>The subnet the client itself is in, or null for a client outside; for near misses.</summary>
    public ResourceId? ClientSubnetId { get; init; }

    /// <summary>The subnet of the interface that the packet left last, or null; it differs from the client's behind an appliance.</summary>
    public ResourceId? LastSubnetId { get; init; }

    /// <summary>Why the request did not arrive over a service endpoint although the client is in a subnet.</summary>
    public EndpointGap EndpointGap { get; init; }

    /// <summary>True when the source is inside Azure, null when that is not known.</summary>
    public bool? SourceIsInAzure { get; init; }

    /// <summary>The region of a source in Azure in canonical spelling; empty when unknown or outside.</summary>
    public string SourceRegion { get; init; } = string.Empty;

    /// <summary>The public addresses the client would leave with if it had no endpoint; null when unknown. For the near miss of F-013.</summary>
    public IpSet? AddressesWithoutEndpoint { get; init; }

    /// <summary>The address of the network identifier of a standard endpoint, or null (F-084).</summary>
    public IpAddress? NetworkIdentifier { get; init; }

    /// <summary>The private endpoint that carries the request, or null.</summary>
    public PrivateEndpoint? PrivateEndpoint { get; init; }

    /// <summary>The resource that calls, for resource instances, apps and trusted services; null otherwise.</summary>
    public ResourceId? CallerId { get; init; }

    /// <summary>The tenant of the caller; empty when unknown.</summary>
    public string CallerTenantId { get; init; } = string.Empty;
}
