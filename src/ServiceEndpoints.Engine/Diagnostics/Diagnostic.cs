using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>A finding: what is wrong, where, and what to do.</summary>
public sealed record Diagnostic
{
    /// <summary>The stable code, SEP followed by four digits.</summary>
    public string Code { get; internal init; } = string.Empty;

    /// <summary>The stable name of the kind of finding, letters and digits; it is the error id in PowerShell.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>How much the finding matters.</summary>
    public DiagnosticSeverity Severity { get; internal init; }

    /// <summary>The broad kind of the finding.</summary>
    public DiagnosticCategory Category { get; internal init; }

    /// <summary>One sentence that says what is wrong and names the thing in single quotes.</summary>
    public string Message { get; internal init; } = string.Empty;

    /// <summary>One sentence that starts with a verb and says what to do.</summary>
    public string Remedy { get; internal init; } = string.Empty;

    /// <summary>The rule of the specification that the finding rests on, for example R-801; empty when none.</summary>
    public string RuleId { get; internal init; } = string.Empty;

    /// <summary>The code with which Azure refuses the configuration; empty where none is documented.</summary>
    public string AzureCode { get; internal init; } = string.Empty;

    /// <summary>The resource that the finding is about, or null.</summary>
    public ResourceId? ResourceId { get; internal init; }

    /// <summary>The member of the resource that the finding is about, for example subnets[app].addressPrefixes; empty when the whole resource is meant.</summary>
    public string Property { get; internal init; } = string.Empty;

    /// <summary>Where the finding stands in the source, or null when it does not come from a document.</summary>
    public SourceSpan? Span { get; internal init; }

    /// <summary>Place, severity, code and message in one line.</summary>
    public override string ToString() =>
        $"{(Span is null ? string.Empty : $"{Span}: ")}{Severity.ToString().ToLowerInvariant()} {Code}: {Message}";
}
