namespace ServiceEndpoints.Engine.Model;

/// <summary>How the instances of a workload are placed in a subnet: the interface that each of them has there. Their addresses are given by Azure and are not known.</summary>
public sealed record NetworkInterfaceConfiguration
{
    /// <summary>The name, for example of an agent pool; empty where the resource has only one place.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>True for the first interface of every instance of a scale set that has several.</summary>
    public bool IsPrimary { get; internal init; }

    /// <summary>The subnet; null when the source left it open.</summary>
    public ResourceId? SubnetId { get; internal init; }

    /// <summary>The security group of the interfaces themselves, or null.</summary>
    public ResourceId? NetworkSecurityGroupId { get; internal init; }

    /// <summary>The application security groups that the interfaces belong to (N-180).</summary>
    public EquatableArray<ResourceId> ApplicationSecurityGroupIds { get; internal init; }

    /// <summary>The backend pools of load balancers that the instances stand in.</summary>
    public EquatableArray<ResourceId> LoadBalancerBackendPoolIds { get; internal init; }

    /// <summary>True when every instance has a public address of its own; which one is not known .</summary>
    public bool HasPublicIpAddress { get; internal init; }

    /// <summary>True lets the interfaces receive packets that are not addressed to them .</summary>
    public bool EnableIPForwarding { get; internal init; }

    /// <summary>The inbound NAT pools of load balancers that lead to the instances (N-102).</summary>
    public EquatableArray<ResourceId> LoadBalancerInboundNatPoolIds { get; internal init; }

    /// <summary>The addresses of DNS servers that the interfaces use instead of those of their network; empty for none (F-834).</summary>
    public EquatableArray<string> DnsServers { get; internal init; }

    internal IEnumerable<ResourceId> References()
    {
        if (SubnetId is { } subnet)
        {
            yield return subnet;
        }

        if (NetworkSecurityGroupId is { } group)
        {
            yield return group;
        }

        foreach (var id in ApplicationSecurityGroupIds.Concat(LoadBalancerBackendPoolIds).Concat(LoadBalancerInboundNatPoolIds))
        {
            yield return id;
        }
    }

    /// <summary>The name and the subnet.</summary>
    public override string ToString() => Name.Length > 0 ? $"{Name}: {SubnetId?.Path}" : SubnetId?.Path ?? string.Empty;
}
