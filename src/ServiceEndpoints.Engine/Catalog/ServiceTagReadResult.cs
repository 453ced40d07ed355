using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>What came of reading a list of service tags.</summary>
public sealed class ServiceTagReadResult
{
    internal ServiceTagReadResult(ServiceTagSnapshot? snapshot, EquatableArray<Diagnostic> findings)
    {
        Snapshot = snapshot;
        Findings = findings;
    }

    /// <summary>The snapshot; null when a finding is an error.</summary>
    public ServiceTagSnapshot? Snapshot { get; }

    /// <summary>Everything that is wrong with the document, with place and path; at most a hundred findings.</summary>
    public EquatableArray<Diagnostic> Findings { get; }

    /// <summary>True when a snapshot was read.</summary>
    [MemberNotNullWhen(true, nameof(Snapshot))]
    public bool Succeeded => Snapshot is not null;
}
