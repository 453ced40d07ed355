namespace ServiceEndpoints.Engine.Model;

/// <summary>A network interface (Microsoft.Network/networkInterfaces).</summary>
public sealed record NetworkInterface : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/networkInterfaces";

    /// <summary>The addresses of the interface.</summary>
    public EquatableArray<NetworkInterfaceIpConfiguration> IpConfigurations { get; internal init; }

    /// <summary>The security group of the interface, or null.</summary>
    public ResourceId? NetworkSecurityGroupId { get; internal init; }

    /// <summary>The virtual machine that holds the interface, or null.</summary>
    public ResourceId? VirtualMachineId { get; internal init; }

    /// <summary>True lets the interface receive packets that are not addressed to it .</summary>
    public bool EnableIPForwarding { get; internal init; }

    /// <summary>The addresses of DNS servers that the interface uses instead of those of its network; empty for none (F-834).</summary>
    public EquatableArray<string> DnsServers { get; internal init; }

    internal override IEnumerable<ResourceId> References()
    {
        if (NetworkSecurityGroupId is { } group)
        {
            yield return group;
        }

        if (VirtualMachineId is { } machine)
        {
            yield return machine;
        }

        foreach (var configuration in IpConfigurations)
        {
            foreach (var id in configuration.References())
            {
                yield return id;
            }
        }
    }
}
