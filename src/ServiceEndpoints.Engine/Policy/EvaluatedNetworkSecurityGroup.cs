using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>A group that NSG diagnostics evaluated (N-341).</summary>
public sealed record EvaluatedNetworkSecurityGroup
{
    /// <summary>The security group; the network manager for security admin rules.</summary>
    public ResourceId NetworkSecurityGroupId { get; internal init; } = null!; // set by the only creator

    /// <summary>The virtual network, subnet or network interface that the group applies to.</summary>
    public ResourceId AppliedTo { get; internal init; } = null!; // set by the only creator

    /// <summary>The rule that decided in this group.</summary>
    public MatchedRule MatchedRule { get; internal init; } = new();

    /// <summary>The rules in priority order up to the matched one, field by field (N-343).</summary>
    public EquatableArray<NetworkSecurityRulesEvaluationResult> RulesEvaluationResult { get; internal init; }

    /// <summary>Group and rule.</summary>
    public override string ToString() => $"{NetworkSecurityGroupId.Path}: {MatchedRule}";
}
