namespace ServiceEndpoints.Engine.Model;

/// <summary>A subnet rule of a service firewall (F-040).</summary>
public sealed record ServiceVirtualNetworkRule
{
    /// <summary>The name, for services whose rules have one; empty otherwise.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The subnet that the rule admits.</summary>
    public ResourceId SubnetId { get; internal init; } = null!; // set by every creator

    /// <summary>True lets the rule be stored before the endpoint exists on the subnet (F-047, F-048).</summary>
    public bool IgnoreMissingVnetServiceEndpoint { get; internal init; }

    /// <summary>The state of the rule; only an effective one matches (F-045, F-101, F-301).</summary>
    public VirtualNetworkRuleState State { get; internal init; }

    /// <summary>Network and subnet name.</summary>
    public override string ToString() => SubnetId.Path;
}
