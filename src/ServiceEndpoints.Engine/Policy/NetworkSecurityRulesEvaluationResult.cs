namespace ServiceEndpoints.Engine.Policy;

/// <summary>Which fields of a rule match a flow (N-343).</summary>
public sealed record NetworkSecurityRulesEvaluationResult
{
    /// <summary>The rule, named as in <see cref="MatchedRule.RuleName"/>.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The protocol matches.</summary>
    public bool ProtocolMatched { get; internal init; }

    /// <summary>The source matches.</summary>
    public bool SourceMatched { get; internal init; }

    /// <summary>The source port matches.</summary>
    public bool SourcePortMatched { get; internal init; }

    /// <summary>The destination matches.</summary>
    public bool DestinationMatched { get; internal init; }

    /// <summary>The destination port matches.</summary>
    public bool DestinationPortMatched { get; internal init; }

    /// <summary>The rule.</summary>
    public override string ToString() => Name;
}
