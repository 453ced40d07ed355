using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Where a request goes.</summary>
public abstract record AccessDestination
{
    private AccessDestination()
    {
    }

    /// <summary>The destination in a few words, as far as it can be told without the topology.</summary>
    public sealed override string ToString() => this switch
    {
        Service service => service.RequestedHostName.Length > 0 ? service.RequestedHostName
            : service.SubResource.Length > 0 ? $"{service.ResourceId.Name}/{service.SubResource}" : service.ResourceId.Name,
        Address address => address.IpAddress.ToString(),
        HostName host => host.Name,
        Interface nic => nic.Label.Length > 0 ? nic.Label : nic.NetworkInterfaceId.Name,
        PrivateEndpoint endpoint => endpoint.PrivateEndpointId.Name,
        _ => string.Empty,
    };

    /// <summary>A service resource of the topology by its normal name; the sub-resource is one of blob, file, dfs, sites, scm, ... or empty for the main one.</summary>
    public sealed record Service(ResourceId ResourceId, string SubResource = "") : AccessDestination
    {
        /// <summary>The resource.</summary>
        public ResourceId ResourceId { get; internal init; } = ResourceId;

        /// <summary>The sub-resource; empty means the main one.</summary>
        public string SubResource { get; internal init; } = SubResource;

        /// <summary>The host name that was asked for; empty when the resource was named.</summary>
        public string RequestedHostName { get; internal init; } = string.Empty;
    }

    /// <summary>A bare address, public or private.</summary>
    public sealed record Address(IpAddress IpAddress) : AccessDestination
    {
        /// <summary>The address.</summary>
        public IpAddress IpAddress { get; internal init; } = IpAddress;
    }

    /// <summary>A host name of an Azure service for which the topology holds no resource.</summary>
    public sealed record HostName(string Name) : AccessDestination
    {
        /// <summary>The name, as it was given.</summary>
        public string Name { get; internal init; } = Name;
    }

    /// <summary>A network interface, at its first address.</summary>
    public sealed record Interface(ResourceId NetworkInterfaceId) : AccessDestination
    {
        /// <summary>The interface.</summary>
        public ResourceId NetworkInterfaceId { get; internal init; } = NetworkInterfaceId;

        /// <summary>The name to show; empty means the name of the interface.</summary>
        public string Label { get; internal init; } = string.Empty;
    }

    /// <summary>The private endpoint itself.</summary>
    public sealed record PrivateEndpoint(ResourceId PrivateEndpointId) : AccessDestination
    {
        /// <summary>The private endpoint.</summary>
        public ResourceId PrivateEndpointId { get; internal init; } = PrivateEndpointId;
    }
}
