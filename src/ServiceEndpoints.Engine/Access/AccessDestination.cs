using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Where a request goes.</summary>
public abstract record AccessDestination
{
    private AccessDestination()
    {
    }

    /// <summary>A service resource of the topology by its normal name; the sub-resource is one of blob, file, dfs, sites, scm, ... or empty for the main one.</summary>
    public sealed record Service(ResourceId ResourceId, string SubResource = "") : AccessDestination
    {
        /// <summary>The host name that was asked for; empty when the resource was named.</summary>
        public string RequestedHostName { get; internal init; } = string.Empty;
    }

    /// <summary>A bare address, public or private.</summary>
    public sealed record Address(IpAddress IpAddress) : AccessDestination;

    /// <summary>A host name of an Azure service for which the topology holds no resource.</summary>
    public sealed record HostName(string Name) : AccessDestination;

    /// <summary>A network interface, at its first address.</summary>
    public sealed record Interface(ResourceId NetworkInterfaceId) : AccessDestination
    {
        /// <summary>The name to show; empty means the name of the interface.</summary>
        public string Label { get; internal init; } = string.Empty;
    }

    /// <summary>The private endpoint itself.</summary>
    public sealed record PrivateEndpoint(ResourceId PrivateEndpointId) : AccessDestination;
}
