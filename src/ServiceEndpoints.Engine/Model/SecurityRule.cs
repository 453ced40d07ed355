using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A rule of a network security group (N-010).</summary>
public sealed record SecurityRule
{
    /// <summary>The name, unique in the group.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>A note of up to 140 characters.</summary>
    public string Description { get; internal init; } = string.Empty;

    /// <summary>100 to 4096; smaller numbers are tried first; unique per direction (N-013).</summary>
    public int Priority { get; internal init; }

    /// <summary>Inbound or Outbound.</summary>
    public TrafficDirection Direction { get; internal init; }

    /// <summary>Allow or Deny.</summary>
    public RuleAccess Access { get; internal init; }

    /// <summary>The protocol; Any is written * (N-044).</summary>
    public NetworkProtocol Protocol { get; internal init; }

    /// <summary>What the source must be.</summary>
    public SecurityRuleAddresses Source { get; internal init; } = SecurityRuleAddresses.Any;

    /// <summary>What the destination must be.</summary>
    public SecurityRuleAddresses Destination { get; internal init; } = SecurityRuleAddresses.Any;

    /// <summary>The source ports; one range 0-65535 stands for *.</summary>
    public EquatableArray<PortRange> SourcePorts { get; internal init; } = [PortRange.Any];

    /// <summary>The destination ports; one range 0-65535 stands for *.</summary>
    public EquatableArray<PortRange> DestinationPorts { get; internal init; } = [PortRange.Any];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
