using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A security admin rule: tried before any security group (N-285).</summary>
public sealed record SecurityAdminRule
{
    /// <summary>The name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>1 to 4096; smaller numbers are tried first (N-282).</summary>
    public int Priority { get; internal init; }

    /// <summary>Inbound or Outbound.</summary>
    public TrafficDirection Direction { get; internal init; }

    /// <summary>Allow, AlwaysAllow or Deny (N-286).</summary>
    public RuleAccess Access { get; internal init; }

    /// <summary>The protocol.</summary>
    public NetworkProtocol Protocol { get; internal init; }

    /// <summary>The sources; a flow matches when any item does. Empty means any.</summary>
    public EquatableArray<SecurityRuleAddresses> Sources { get; internal init; }

    /// <summary>The destinations; a flow matches when any item does. Empty means any.</summary>
    public EquatableArray<SecurityRuleAddresses> Destinations { get; internal init; }

    /// <summary>The source ports.</summary>
    public EquatableArray<PortRange> SourcePorts { get; internal init; } = [PortRange.Any];

    /// <summary>The destination ports.</summary>
    public EquatableArray<PortRange> DestinationPorts { get; internal init; } = [PortRange.Any];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
