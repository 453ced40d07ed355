using System.Collections.Immutable;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>A filter that reaches an interface, with its rules as they take effect (N-335).</summary>
public sealed record EffectiveNetworkSecurityGroup
{
    /// <summary>The security group; the network manager for security admin rules.</summary>
    public ResourceId NetworkSecurityGroup { get; internal init; } = null!; // set by the only creator

    /// <summary>What the group is attached to.</summary>
    public EffectiveNetworkSecurityGroupAssociation Association { get; internal init; } = new();

    /// <summary>The rules: inbound before outbound, each in the order in which they are tried.</summary>
    public EquatableArray<EffectiveSecurityRule> EffectiveSecurityRules { get; internal init; }

    /// <summary>The service tags of the rules with the blocks they stand for here.</summary>
    public ImmutableSortedDictionary<string, EquatableArray<string>> TagMap { get; internal init; } = ImmutableSortedDictionary<string, EquatableArray<string>>.Empty;

    /// <summary>What is not known about the rules; empty when everything is.</summary>
    public EquatableArray<string> MissingFacts { get; internal init; }

    /// <summary>Group and association.</summary>
    public override string ToString() => Association.NetworkManager is null ? $"{NetworkSecurityGroup.Path} on {Association}" : $"security admin rules of {NetworkSecurityGroup.Path}";
}
