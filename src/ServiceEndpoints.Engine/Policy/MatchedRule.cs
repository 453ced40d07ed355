using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The rule that decided in a group (N-341).</summary>
public sealed record MatchedRule
{
    /// <summary>UserRule_name, DefaultRule_name, or the plain name of a security admin rule.</summary>
    public string RuleName { get; internal init; } = string.Empty;

    /// <summary>What the rule does.</summary>
    public RuleAccess Action { get; internal init; }

    /// <summary>Rule and action.</summary>
    public override string ToString() => $"{RuleName} {Action}";
}
