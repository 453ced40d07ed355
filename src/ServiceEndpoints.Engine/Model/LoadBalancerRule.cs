namespace ServiceEndpoints.Engine.Model;

/// <summary>A load-balancing rule or inbound NAT rule: frontend port to backend port (N-102).</summary>
public sealed record LoadBalancerRule
{
    /// <summary>The name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The frontend the rule listens on.</summary>
    public string FrontendName { get; internal init; } = string.Empty;

    /// <summary>The backend pool; empty for an inbound NAT rule to one interface, and for an inbound NAT pool, whose members name the pool.</summary>
    public string BackendPoolName { get; internal init; } = string.Empty;

    /// <summary>The interface of an inbound NAT rule, or null.</summary>
    public ResourceId? NetworkInterfaceId { get; internal init; }

    /// <summary>TCP, UDP or any.</summary>
    public NetworkProtocol Protocol { get; internal init; } = NetworkProtocol.Tcp;

    /// <summary>The port clients use; 0 together with backend port 0 means all ports.</summary>
    public int FrontendPort { get; internal init; }

    /// <summary>The last port of a range from <see cref="FrontendPort"/> on, each for another machine: of an inbound NAT pool or of a NAT rule to a backend pool. 0 for one port.</summary>
    public int FrontendPortRangeEnd { get; internal init; }

    /// <summary>The port of the machine.</summary>
    public int BackendPort { get; internal init; }

    /// <summary>True keeps the frontend from being used for outbound translation .</summary>
    public bool DisableOutboundSnat { get; internal init; }

    /// <summary>True for an inbound NAT rule or pool, which does nothing for outbound traffic.</summary>
    internal bool IsNat => BackendPoolName.Length == 0 || FrontendPortRangeEnd > 0;

    internal bool IsNatPool => BackendPoolName.Length == 0 && NetworkInterfaceId is null && FrontendPortRangeEnd > 0;

    internal bool ListensOn(int? port) => port is { } one && one >= FrontendPort && one <= Math.Max(FrontendPort, FrontendPortRangeEnd);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
