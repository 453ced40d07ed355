namespace ServiceEndpoints.PowerShell.Output;

/// <summary>The kinds of rules in the firewall of a service.</summary>
public enum NetworkRuleKind
{
    /// <summary>The rule admits a subnet (F-040).</summary>
    VirtualNetwork,

    /// <summary>The rule admits addresses (F-061).</summary>
    IPAddress,

    /// <summary>The rule admits a resource instance (F-133).</summary>
    ResourceInstance,
}
