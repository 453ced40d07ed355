namespace ServiceEndpoints.Engine.Model;

/// <summary>An outbound rule of a standard load balancer .</summary>
public sealed record LoadBalancerOutboundRule
{
    /// <summary>The name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The backend pool whose members use the rule.</summary>
    public string BackendPoolName { get; internal init; } = string.Empty;

    /// <summary>The frontends whose addresses are used.</summary>
    public EquatableArray<string> FrontendNames { get; internal init; }

    /// <summary>TCP, UDP or any.</summary>
    public NetworkProtocol Protocol { get; internal init; } = NetworkProtocol.Any;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
