using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>One address of a network interface.</summary>
public sealed record NetworkInterfaceIpConfiguration
{
    /// <summary>The name, unique in the interface.</summary>
    public string Name { get; internal init; } = "ipconfig1";

    /// <summary>The subnet of the address; null when the source left it open.</summary>
    public ResourceId? SubnetId { get; internal init; }

    /// <summary>The private address; null when not assigned yet.</summary>
    public IpAddress? PrivateIpAddress { get; internal init; }

    /// <summary>The public address resource, or null.</summary>
    public ResourceId? PublicIpAddressId { get; internal init; }

    /// <summary>The application security groups that hold this address (N-180).</summary>
    public EquatableArray<ResourceId> ApplicationSecurityGroupIds { get; internal init; }

    /// <summary>The backend pools of load balancers that hold this address.</summary>
    public EquatableArray<ResourceId> LoadBalancerBackendPoolIds { get; internal init; }

    /// <summary>True for the first address of the interface.</summary>
    public bool IsPrimary { get; internal init; } = true;

    internal IEnumerable<ResourceId> References()
    {
        if (SubnetId is { } subnet)
        {
            yield return subnet;
        }

        if (PublicIpAddressId is { } address)
        {
            yield return address;
        }

        foreach (var id in ApplicationSecurityGroupIds)
        {
            yield return id;
        }

        foreach (var id in LoadBalancerBackendPoolIds)
        {
            yield return id;
        }
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
