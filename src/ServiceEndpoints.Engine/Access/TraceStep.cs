using System.Globalization;

namespace ServiceEndpoints.Engine.Access;

/// <summary>One step of the walk. The list of steps is flat; depth tells what belongs under what.</summary>
public sealed class TraceStep : IEquatable<TraceStep>
{
    private readonly string _format;
    private readonly object?[] _arguments;
    private string? _message;

    internal TraceStep(int index, int depth, TraceStepKind kind, TraceOutcome outcome, string ruleId, string element, string format, object?[] arguments)
    {
        Index = index;
        Depth = depth;
        Kind = kind;
        Outcome = outcome;
        RuleId = ruleId;
        Element = element;
        _format = format;
        _arguments = arguments;
    }

    /// <summary>The position in the walk, from 1.</summary>
    public int Index { get; }

    /// <summary>How deep the step stands: one more inside every appliance or gateway on the way.</summary>
    public int Depth { get; }

    /// <summary>The stage.</summary>
    public TraceStepKind Kind { get; }

    /// <summary>What the step did.</summary>
    public TraceOutcome Outcome { get; }

    /// <summary>The rules of the specification behind the step, for example R-321 or 'F-013, F-015'.</summary>
    public string RuleId { get; }

    /// <summary>The resource, rule, route or entry that decided the step; empty when none.</summary>
    public string Element { get; }

    /// <summary>One sentence.</summary>
    // WHY: most traces are never read in full, so the sentence is put together when asked for.
    public string Message => _message ??= _arguments.Length == 0 ? _format : string.Format(CultureInfo.InvariantCulture, _format, _arguments);

    /// <inheritdoc/>
    public bool Equals(TraceStep? other) => other is not null && Index == other.Index && Depth == other.Depth && Kind == other.Kind && Outcome == other.Outcome &&
        RuleId == other.RuleId && Element == other.Element && Message == other.Message;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TraceStep);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Index, Kind, RuleId, Element);

    /// <summary>The step in one line, indented by its depth.</summary>
    public override string ToString() => $"{new string(' ', Depth * 2)}{Kind} {Outcome}: {Message}{(RuleId.Length > 0 ? $" [{RuleId}]" : string.Empty)}";
}
