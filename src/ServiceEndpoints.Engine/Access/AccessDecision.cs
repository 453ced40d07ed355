using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Routing;

namespace ServiceEndpoints.Engine.Access;

/// <summary>The answer to an access request, with the reason, the deciding element and the whole walk.</summary>
public sealed record AccessDecision
{
    /// <summary>The request that was answered.</summary>
    public AccessRequest Request { get; internal init; } = null!; // set by the evaluator

    /// <summary>The name of the source, short.</summary>
    public string From { get; internal init; } = string.Empty;

    /// <summary>The name of the destination, short.</summary>
    public string To { get; internal init; } = string.Empty;

    /// <summary>The verdict.</summary>
    public AccessVerdict Verdict { get; internal init; }

    /// <summary>The reason; it determines the verdict.</summary>
    public AccessReason Reason { get; internal init; }

    /// <summary>True when the verdict is Allowed. Any object is true in an if; use this property or -Quiet there.</summary>
    public bool IsAllowed => Verdict == AccessVerdict.Allowed;

    /// <summary>The way by which the request arrives.</summary>
    public AccessPath Path { get; internal init; }

    /// <summary>The source as the far end sees it.</summary>
    public SourceIdentity SourceIdentity { get; internal init; } = SourceIdentity.None;

    /// <summary>The element that decided.</summary>
    public DecidingElement DecidedBy { get; internal init; } = DecidingElement.None;

    /// <summary>The route of the last decision inside Azure, or null when no route was chosen.</summary>
    public EffectiveRoute? EffectiveRoute { get; internal init; }

    /// <summary>What the client sees: a code, an error number, a time-out (F-900).</summary>
    public string ClientSees { get; internal init; } = string.Empty;

    /// <summary>The answer in one sentence.</summary>
    public string Summary { get; internal init; } = string.Empty;

    /// <summary>What would make an unsuccessful request succeed, each a sentence that starts with a verb.</summary>
    public EquatableArray<string> Recommendations { get; internal init; }

    /// <summary>The contested and inferred readings that the decision hangs on .</summary>
    public EquatableArray<ContestedReading> Readings { get; internal init; }

    /// <summary>The facts that are missing, for Undetermined; assumptions that were made, otherwise.</summary>
    public EquatableArray<string> MissingFacts { get; internal init; }

    /// <summary>Things worth knowing that do not change the verdict.</summary>
    public EquatableArray<string> Warnings { get; internal init; }

    /// <summary>The whole walk in order; empty when the request asked for no trace.</summary>
    public EquatableArray<TraceStep> Steps { get; internal init; }

    /// <summary>The change number of the service-tag file that was used; 0 when none was needed .</summary>
    public int ServiceTagChangeNumber { get; internal init; }

    /// <summary>The answer in one line.</summary>
    public override string ToString() => $"{From} -> {To}: {Verdict} ({Reason})";
}
