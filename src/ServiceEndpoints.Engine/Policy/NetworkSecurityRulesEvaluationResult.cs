using ServiceEndpoints.Engine.Model;

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

    /// <summary>Every field matches, and so the rule decides.</summary>
    public bool IsMatch => ProtocolMatched && SourceMatched && SourcePortMatched && DestinationMatched && DestinationPortMatched;

    /// <summary>The fields that do not match, in words, in the order of the properties; empty for the rule that decides.</summary>
    public EquatableArray<string> Differences => new[]
    {
        ProtocolMatched ? null : "protocol",
        SourceMatched ? null : "source",
        SourcePortMatched ? null : "source port",
        DestinationMatched ? null : "destination",
        DestinationPortMatched ? null : "destination port",
    }.OfType<string>().ToEquatableArray();

    /// <summary>The rule, and the fields that do not match.</summary>
    public override string ToString() => IsMatch ? Name : $"{Name} (differs in {string.Join(", ", Differences)})";
}
