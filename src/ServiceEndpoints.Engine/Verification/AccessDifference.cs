using ServiceEndpoints.Engine.Access;

namespace ServiceEndpoints.Engine.Verification;

/// <summary>A request that two topologies answer differently.</summary>
public sealed record AccessDifference
{
    /// <summary>The decision before.</summary>
    public AccessDecision Before { get; internal init; } = new();

    /// <summary>The decision after.</summary>
    public AccessDecision After { get; internal init; } = new();

    /// <summary>The source.</summary>
    public string From => After.From;

    /// <summary>The destination.</summary>
    public string To => After.To;

    /// <summary>The difference in one line.</summary>
    public override string ToString() => $"{From} -> {To}: {Before.Verdict} ({Before.Reason}) -> {After.Verdict} ({After.Reason})";
}
