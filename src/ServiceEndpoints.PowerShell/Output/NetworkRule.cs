namespace ServiceEndpoints.PowerShell.Output;

/// <summary>A rule in the firewall of a service resource, whatever its kind, together with the resource that holds it.</summary>
public sealed class NetworkRule
{
    private NetworkRule(ServiceResource resource, NetworkRuleKind kind, string rule, string name)
    {
        ResourceId = resource.Id;
        Kind = kind;
        Rule = rule;
        Name = name;
    }

    /// <summary>The resource that holds the rule.</summary>
    public ResourceId ResourceId { get; }

    /// <summary>The name of the resource that holds the rule.</summary>
    public string Resource => ResourceId.Name;

    /// <summary>The kind.</summary>
    public NetworkRuleKind Kind { get; }

    /// <summary>What the rule admits: network/subnet, addresses as written, or the id of an instance.</summary>
    public string Rule { get; }

    /// <summary>The name, for services whose rules have one; empty otherwise.</summary>
    public string Name { get; }

    /// <summary>The subnet of a subnet rule, or null.</summary>
    public ResourceId? SubnetId { get; private init; }

    /// <summary>What else is to be said: the state of a subnet rule, the database or tenant; empty when nothing is.</summary>
    public string Note { get; private init; } = string.Empty;

    /// <summary>The rules of a resource: subnets, addresses, instances, each in the order in which they stand.</summary>
    internal static IEnumerable<NetworkRule> Of(ServiceResource resource)
    {
        var rules = resource.RulesOrDefault;
        foreach (var rule in rules.VirtualNetworkRules)
        {
            yield return new(resource, NetworkRuleKind.VirtualNetwork, rule.SubnetId.Path, rule.Name)
            {
                SubnetId = rule.SubnetId,
                Note = rule.State == VirtualNetworkRuleState.Effective ? string.Empty : rule.State.ToString(),
            };
        }

        foreach (var rule in rules.IpRules)
        {
            yield return new(resource, NetworkRuleKind.IPAddress, rule.Text, rule.Name)
            {
                Note = rule.Database.Length > 0 ? $"database {rule.Database}" : rule.IsAllow ? string.Empty : "Reject",
            };
        }

        foreach (var rule in rules.ResourceInstanceRules)
        {
            yield return new(resource, NetworkRuleKind.ResourceInstance, rule.ResourceId, string.Empty) { Note = rule.TenantId.Length > 0 ? $"tenant {rule.TenantId}" : string.Empty };
        }
    }

    /// <summary>True when the text is what the rule admits, its name, or the id of its subnet.</summary>
    internal bool Is(string text) => Rule.Equals(text, StringComparison.OrdinalIgnoreCase) || SubnetId?.Equals((object)text) == true ||
        (Name.Length > 0 && Name.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The resource without this rule.</summary>
    internal ServiceResource RemoveFrom(ServiceResource resource)
    {
        var rules = resource.RulesOrDefault;
        return resource with
        {
            NetworkRules = Kind switch
            {
                NetworkRuleKind.VirtualNetwork => rules with { VirtualNetworkRules = rules.VirtualNetworkRules.Where(rule => rule.SubnetId != SubnetId).ToEquatableArray() },
                NetworkRuleKind.IPAddress => rules with { IpRules = rules.IpRules.Where(rule => rule.Text != Rule || rule.Name != Name).ToEquatableArray() },
                _ => rules with { ResourceInstanceRules = rules.ResourceInstanceRules.Where(rule => rule.ResourceId != Rule).ToEquatableArray() },
            },
        };
    }

    /// <summary>The resource and what the rule admits.</summary>
    public override string ToString() => $"{Resource}: {Rule}";
}
