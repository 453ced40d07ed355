using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A rule of an appliance or of Azure Firewall.</summary>
public sealed record ApplianceRule
{
    /// <summary>The name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>Allow or Deny.</summary>
    public ApplianceAction Action { get; internal init; }

    /// <summary>True for an application rule, which always translates the source .</summary>
    public bool IsApplicationRule { get; internal init; }

    /// <summary>The protocol; Any for all.</summary>
    public NetworkProtocol Protocol { get; internal init; }

    /// <summary>The source: blocks, a tag or any.</summary>
    public SecurityRuleAddresses Source { get; internal init; } = SecurityRuleAddresses.Any;

    /// <summary>The destination: blocks, a tag or any.</summary>
    public SecurityRuleAddresses Destination { get; internal init; } = SecurityRuleAddresses.Any;

    /// <summary>Host names an application rule matches, * as first label allowed; empty when the destination decides.</summary>
    public EquatableArray<string> HostNames { get; internal init; }

    /// <summary>The destination ports.</summary>
    public EquatableArray<PortRange> DestinationPorts { get; internal init; } = [PortRange.Any];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
