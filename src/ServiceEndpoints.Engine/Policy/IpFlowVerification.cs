using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The answer of IP flow verify, in the shape that Test-AzNetworkWatcherIPFlow prints (N-326, N-327).</summary>
public sealed record IpFlowVerification
{
    /// <summary>Allow or Deny; null when a fact is missing.</summary>
    public RuleAccess? Access { get; internal init; }

    /// <summary>The deciding rule: securityRules/name, defaultSecurityRules/name, or the plain name of a security admin rule; empty without any rule (N-328, N-329).</summary>
    public string RuleName { get; internal init; } = string.Empty;

    /// <summary>The group or configuration that holds the rule, or null.</summary>
    public ResourceId? RuleOwner { get; internal init; }

    /// <summary>Why there is no answer, when <see cref="Access"/> is null.</summary>
    public EquatableArray<string> MissingFacts { get; internal init; }

    /// <summary>Access and rule.</summary>
    public override string ToString() => Access is { } access ? $"{access} {RuleName}".TrimEnd() : $"Undetermined: {MissingFacts}";
}
