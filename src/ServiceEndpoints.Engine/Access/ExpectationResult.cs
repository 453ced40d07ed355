using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>An expectation held against the decision.</summary>
public sealed record ExpectationResult
{
    /// <summary>The expectation.</summary>
    public AccessExpectation Expectation { get; internal init; } = new();

    /// <summary>The name of the expectation, or from -> to.</summary>
    public string Name => Expectation.Name.Length > 0 ? Expectation.Name : $"{Expectation.From} -> {Expectation.To}";

    /// <summary>The decision; null when source or destination could not be read.</summary>
    public AccessDecision? Decision { get; internal init; }

    /// <summary>Why the request could not be asked, or null.</summary>
    public Diagnostic? Finding { get; internal init; }

    /// <summary>True when every part of the expectation holds.</summary>
    public bool IsMet => Finding is null && Differences.Count == 0;

    /// <summary>What came out differently, each as 'verdict: expected Denied, got Allowed'.</summary>
    public EquatableArray<string> Differences { get; internal init; }

    /// <summary>Name and outcome.</summary>
    public override string ToString() => $"{Name}: {(IsMet ? "met" : Finding?.Message ?? string.Join("; ", Differences))}";
}
