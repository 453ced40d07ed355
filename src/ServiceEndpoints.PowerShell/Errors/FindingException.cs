namespace ServiceEndpoints.PowerShell.Errors;

/// <summary>A finding that ends the work on one input of a command; every error of the module carries one.</summary>
public sealed class FindingException : Exception
{
    internal FindingException(Diagnostic diagnostic, bool isTerminating = false, object? target = null, Exception? inner = null)
        : base(diagnostic.Span is null ? diagnostic.Message : $"{diagnostic.Span}: {diagnostic.Message}", inner)
    {
        Diagnostic = diagnostic;
        IsTerminating = isTerminating;
        Target = target;
    }

    /// <summary>The finding: code, severity, message, remedy, place and resource.</summary>
    public Diagnostic Diagnostic { get; }

    /// <summary>True when the whole call is bad, not only one of its inputs.</summary>
    internal bool IsTerminating { get; }

    internal object? Target { get; }
}
