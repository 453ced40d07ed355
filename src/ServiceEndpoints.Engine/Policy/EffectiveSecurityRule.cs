using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>A rule as it takes effect, in the shape that Get-AzEffectiveNetworkSecurityGroup prints (N-336).</summary>
public sealed record EffectiveSecurityRule
{
    /// <summary>securityRules/name or defaultSecurityRules/name (N-337); the plain name for a security admin rule.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>Tcp, Udp, Icmp, Esp, Ah, or All for * (N-338).</summary>
    public string Protocol { get; internal init; } = string.Empty;

    /// <summary>The source port ranges, each low-high; 0-65535 for * (N-338).</summary>
    public EquatableArray<string> SourcePortRange { get; internal init; }

    /// <summary>The destination port ranges, each low-high; 0-65535 for * (N-338).</summary>
    public EquatableArray<string> DestinationPortRange { get; internal init; }

    /// <summary>The source as the rule names it: blocks, a tag, or the addresses of the members of application security groups; 0.0.0.0/0 for * (N-338, N-339).</summary>
    public EquatableArray<string> SourceAddressPrefix { get; internal init; }

    /// <summary>The destination as the rule names it (N-338, N-339).</summary>
    public EquatableArray<string> DestinationAddressPrefix { get; internal init; }

    /// <summary>The blocks that a tag in <see cref="SourceAddressPrefix"/> stands for; empty otherwise (N-339).</summary>
    public EquatableArray<string> ExpandedSourceAddressPrefix { get; internal init; }

    /// <summary>The blocks that a tag in <see cref="DestinationAddressPrefix"/> stands for; empty otherwise (N-339).</summary>
    public EquatableArray<string> ExpandedDestinationAddressPrefix { get; internal init; }

    /// <summary>Allow or Deny; AlwaysAllow for a security admin rule.</summary>
    public RuleAccess Access { get; internal init; }

    /// <summary>The priority: smaller numbers are tried first.</summary>
    public int Priority { get; internal init; }

    /// <summary>Inbound or Outbound.</summary>
    public TrafficDirection Direction { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
