using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A frontend of a load balancer: internal with a private address, or public.</summary>
public sealed record LoadBalancerFrontend
{
    /// <summary>The name, unique in the load balancer.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The subnet of an internal frontend, or null.</summary>
    public ResourceId? SubnetId { get; internal init; }

    /// <summary>The private address of an internal frontend, or null.</summary>
    public IpAddress? PrivateIpAddress { get; internal init; }

    /// <summary>The public address of a public frontend, or null.</summary>
    public ResourceId? PublicIpAddressId { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
