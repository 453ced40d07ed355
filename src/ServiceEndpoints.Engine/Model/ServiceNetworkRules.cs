namespace ServiceEndpoints.Engine.Model;

/// <summary>The network rules of a service resource. One shape for every service; each service uses the members it has.</summary>
public sealed record ServiceNetworkRules
{
    /// <summary>No rules at all.</summary>
    public static ServiceNetworkRules None { get; } = new();

    /// <summary>What happens to requests no rule matches (networkAcls, networkRuleSet and namespace rule sets); null when absent.</summary>
    public FirewallAction? DefaultAction { get; internal init; }

    /// <summary>The exceptions for trusted services and analytics; null when absent (F-130, F-134, F-202, F-711, F-748, F-404).</summary>
    public FirewallBypass? Bypass { get; internal init; }

    /// <summary>The address rules: blocks for most services, ranges for the SQL family and Data Lake Gen1.</summary>
    public EquatableArray<ServiceIpRule> IpRules { get; internal init; }

    /// <summary>The subnet rules.</summary>
    public EquatableArray<ServiceVirtualNetworkRule> VirtualNetworkRules { get; internal init; }

    /// <summary>The resource instance rules of Storage (F-133), or the resource ids of networkAclBypassResourceIds of Cosmos DB (F-423).</summary>
    public EquatableArray<ResourceInstanceRule> ResourceInstanceRules { get; internal init; }

    /// <summary>trustedServiceAccessEnabled of Event Hubs and Service Bus (F-510, F-547), trustedServiceBypassEnabled of Synapse.</summary>
    public bool TrustedServiceAccessEnabled { get; internal init; }

    /// <summary>isVirtualNetworkFilterEnabled of Cosmos DB (F-403); null when absent.</summary>
    public bool? IsVirtualNetworkFilterEnabled { get; internal init; }

    /// <summary>firewallState of Data Lake Gen1 (F-771); null when absent.</summary>
    public bool? IsFirewallEnabled { get; internal init; }

    /// <summary>firewallAllowAzureIps of Data Lake Gen1 (F-777).</summary>
    public bool AllowAzureIps { get; internal init; }

    /// <summary>networkRuleBypassAllowedForTasks of Container Registry (F-749).</summary>
    public bool BypassAllowedForTasks { get; internal init; }

    /// <summary>The default action and the numbers of rules.</summary>
    public override string ToString() =>
        $"{(DefaultAction is { } action ? $"{action}, " : string.Empty)}{VirtualNetworkRules.Count} subnet rules, {IpRules.Count} address rules, {ResourceInstanceRules.Count} instance rules";
}
