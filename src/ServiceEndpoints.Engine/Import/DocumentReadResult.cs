using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import;

/// <summary>What a reader made of a text: its documents, and what is wrong with it.</summary>
public sealed class DocumentReadResult
{
    internal DocumentReadResult(EquatableArray<DocumentNode> documents, EquatableArray<Diagnostic> findings)
    {
        Documents = documents;
        Findings = findings;
    }

    /// <summary>The documents that could be read, in their order: one for most files, several for YAML streams and for files with one object per line.</summary>
    public EquatableArray<DocumentNode> Documents { get; }

    /// <summary>What is wrong with the text; an error means that at least one document is missing.</summary>
    public EquatableArray<Diagnostic> Findings { get; }

    /// <summary>True when a document could not be read.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity == DiagnosticSeverity.Error);
}
