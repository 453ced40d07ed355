namespace ServiceEndpoints.PowerShell.Errors;

/// <summary>Turns findings into error records; the only place that makes them.</summary>
internal static class ErrorMapper
{
    public static ErrorRecord ToRecord(Diagnostic diagnostic, object? target = null) => ToRecord(new FindingException(diagnostic, target: target));

    public static ErrorRecord ToRecord(FindingException finding)
    {
        var diagnostic = finding.Diagnostic;
        return new(finding, diagnostic.Name, CategoryOf(diagnostic.Category), finding.Target ?? diagnostic.ResourceId ?? (object)diagnostic)
        {
            ErrorDetails = new(finding.Message) { RecommendedAction = diagnostic.Remedy },
        };
    }

    /// <summary>A failure that no finding foresees: a fault of the module, with the exception kept for the report.</summary>
    public static FindingException Unexpected(Exception exception) =>
        new(DiagnosticCatalog.UnexpectedFailure.With(exception.Message), isTerminating: true, inner: exception);

    public static ErrorCategory CategoryOf(DiagnosticCategory category) => category switch
    {
        DiagnosticCategory.InvalidArgument => ErrorCategory.InvalidArgument,
        DiagnosticCategory.InvalidData => ErrorCategory.InvalidData,
        DiagnosticCategory.ObjectNotFound => ErrorCategory.ObjectNotFound,
        DiagnosticCategory.ResourceExists => ErrorCategory.ResourceExists,
        DiagnosticCategory.ResourceBusy => ErrorCategory.ResourceBusy,
        DiagnosticCategory.LimitsExceeded => ErrorCategory.LimitsExceeded,
        DiagnosticCategory.InvalidOperation => ErrorCategory.InvalidOperation,
        DiagnosticCategory.NotImplemented => ErrorCategory.NotImplemented,
        _ => ErrorCategory.InvalidOperation,
    };
}
