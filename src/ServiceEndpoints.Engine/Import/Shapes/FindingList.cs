using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Collects findings up to a bound, so that a file that is wrong throughout does not fill the memory.</summary>
internal sealed class FindingList(int limit)
{
    private readonly List<Diagnostic> _findings = [];

    public int LeftOut { get; private set; }

    public bool HasErrors { get; private set; }

    public IReadOnlyList<Diagnostic> All => _findings;

    /// <summary>Counts a finding for which there is no room any more; nobody needs to work out its words and its place.</summary>
    public bool LeavesOut(DiagnosticDescriptor descriptor)
    {
        var isFull = _findings.Count >= limit && descriptor.Severity != DiagnosticSeverity.Error;
        LeftOut += isFull ? 1 : 0;
        return isFull;
    }

    public void Add(Diagnostic finding)
    {
        HasErrors |= finding.Severity == DiagnosticSeverity.Error;
        if (_findings.Count < limit)
        {
            _findings.Add(finding);
        }
        else
        {
            LeftOut++;
        }
    }
}
