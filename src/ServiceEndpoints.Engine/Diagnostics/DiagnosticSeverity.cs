namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>How much a finding matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; nothing is refused.</summary>
    Information,

    /// <summary>Stored by Azure, but probably not what was meant.</summary>
    Warning,

    /// <summary>Refused by Azure, or not readable.</summary>
    Error,
}
