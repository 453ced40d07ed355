using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Where a packet is about to leave, and what it carries.</summary>
internal sealed record Position
{
    public required VirtualNetwork Network { get; init; }

    public required Subnet Subnet { get; init; }

    /// <summary>The interface; null for a machine that is only thought of, for a firewall and for a gateway.</summary>
    public NetworkInterface? Nic { get; init; }

    /// <summary>The address configuration the packet leaves by, or null.</summary>
    public NetworkInterfaceIpConfiguration? Configuration { get; init; }

    /// <summary>The firewall that sends the packet, or null.</summary>
    public AzureFirewall? Firewall { get; init; }

    /// <summary>The address of the appliance or firewall that forwards the packet; null while the client itself sends it.</summary>
    public IpAddress? ForwarderAddress { get; init; }

    /// <summary>True for traffic that a gateway brought in from on-premises.</summary>
    public bool IsGateway { get; init; }

    /// <summary>The source addresses that the packet carries.</summary>
    public required IpSet Source { get; init; }

    /// <summary>The subnet of the client itself; null for a client outside.</summary>
    public ResourceId? ClientSubnetId { get; init; }

    /// <summary>The workload whose instance sends, or null.</summary>
    public SubnetWorkload? Workload { get; init; }

    /// <summary>The app that sends through the subnet, or null.</summary>
    public ServiceResource? App { get; init; }
}
