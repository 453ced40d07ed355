using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Where a request comes from.</summary>
public abstract record AccessSource
{
    private AccessSource()
    {
    }

    /// <summary>The source in a few words, as far as it can be told without the topology.</summary>
    public sealed override string ToString() => this switch
    {
        Interface nic => nic.Label.Length > 0 ? nic.Label : nic.NetworkInterfaceId.Name,
        Subnet subnet => subnet.Address is { } address ? $"{subnet.SubnetId.Path}/{address}" : subnet.SubnetId.Path,
        App app => app.AppId.Name,
        Workload workload => workload.ConfigurationName.Length > 0 ? $"{workload.WorkloadId.Name}/{workload.ConfigurationName}" : workload.WorkloadId.Name,
        OnPremises site => site.Address is { } address ? $"{site.SiteId.Name}/{address}" : site.SiteId.Name,
        Internet client => client.Address.ToString(),
        TrustedService service => $"trusted:{service.Name}",
        ResourceInstance instance => instance.InstanceId.Name,
        _ => string.Empty,
    };

    /// <summary>A virtual machine, by its primary interface, or one of its interfaces.</summary>
    public sealed record Interface(ResourceId NetworkInterfaceId, IpAddress? Address = null) : AccessSource
    {
        /// <summary>The interface.</summary>
        public ResourceId NetworkInterfaceId { get; internal init; } = NetworkInterfaceId;

        /// <summary>The address of the machine; null means its first one.</summary>
        public IpAddress? Address { get; internal init; } = Address;

        /// <summary>The name to show; empty means the name of the interface.</summary>
        public string Label { get; internal init; } = string.Empty;
    }

    /// <summary>A subnet: a new machine anywhere in it, without security group and public address of its own; or the machine at an address in it.</summary>
    public sealed record Subnet(ResourceId SubnetId, IpAddress? Address = null) : AccessSource
    {
        /// <summary>The subnet.</summary>
        public ResourceId SubnetId { get; internal init; } = SubnetId;

        /// <summary>The address of the machine; null means any address there.</summary>
        public IpAddress? Address { get; internal init; } = Address;
    }

    /// <summary>An App Service app with regional virtual network integration, or without one.</summary>
    public sealed record App(ResourceId AppId) : AccessSource
    {
        /// <summary>The app.</summary>
        public ResourceId AppId { get; internal init; } = AppId;
    }

    /// <summary>An instance of a workload that lives in a subnet: a machine of a scale set, a node of a cluster, an application gateway, ... .</summary>
    public sealed record Workload(ResourceId WorkloadId, string ConfigurationName = "") : AccessSource
    {
        /// <summary>The workload.</summary>
        public ResourceId WorkloadId { get; internal init; } = WorkloadId;

        /// <summary>The name of its interface configuration, for example of an agent pool; empty means every one of them, or the primary one of a scale set.</summary>
        public string ConfigurationName { get; internal init; } = ConfigurationName;
    }

    /// <summary>An on-premises site; the address is one of its private addresses.</summary>
    public sealed record OnPremises(ResourceId SiteId, IpAddress? Address = null) : AccessSource
    {
        /// <summary>The site.</summary>
        public ResourceId SiteId { get; internal init; } = SiteId;

        /// <summary>The address of the machine; null means any address there.</summary>
        public IpAddress? Address { get; internal init; } = Address;
    }

    /// <summary>A client on the Internet, or another customer's machine in Azure when the address is an Azure address.</summary>
    public sealed record Internet(IpAddress Address) : AccessSource
    {
        /// <summary>The address of the client.</summary>
        public IpAddress Address { get; internal init; } = Address;

        /// <summary>True when the client is in Azure; null lets the published ranges decide.</summary>
        public bool? IsInAzure { get; internal init; }

        /// <summary>The region of a client in Azure; empty when unknown.</summary>
        public string Region { get; internal init; } = string.Empty;
    }

    /// <summary>An Azure service that calls on behalf of a customer, for example Microsoft.EventGrid or 'Azure Backup' (F-130, F-205).</summary>
    public sealed record TrustedService(string Name) : AccessSource
    {
        /// <summary>The name, as it was given.</summary>
        public string Name { get; internal init; } = Name;
    }

    /// <summary>A resource that calls with its managed identity, for example a Data Factory (F-133).</summary>
    public sealed record ResourceInstance(ResourceId InstanceId) : AccessSource
    {
        /// <summary>The instance.</summary>
        public ResourceId InstanceId { get; internal init; } = InstanceId;

        /// <summary>The tenant of the instance; empty means the tenant of its subscription.</summary>
        public string TenantId { get; internal init; } = string.Empty;
    }
}
