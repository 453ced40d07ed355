using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The answer of NSG diagnostics with the groups that were evaluated (N-341).</summary>
public sealed record NetworkSecurityGroupResult
{
    /// <summary>Allow or Deny; null when a fact is missing.</summary>
    public RuleAccess? SecurityRuleAccessResult { get; internal init; }

    /// <summary>The groups in the order of evaluation, up to the first that denies (N-342).</summary>
    public EquatableArray<EvaluatedNetworkSecurityGroup> EvaluatedNetworkSecurityGroups { get; internal init; }

    /// <summary>Why there is no answer, when <see cref="SecurityRuleAccessResult"/> is null.</summary>
    public EquatableArray<string> MissingFacts { get; internal init; }

    /// <summary>The access.</summary>
    public override string ToString() => SecurityRuleAccessResult?.ToString() ?? $"Undetermined: {MissingFacts}";
}
