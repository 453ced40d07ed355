using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Collects findings up to a bound, so that a file that is wrong throughout does not fill the memory.</summary>
internal sealed class FindingList(int limit)
{
    private readonly List<Diagnostic> _findings = [];

    public int LeftOut { get; private set; }

    public bool HasErrors { get; private set; }

    public IReadOnlyList<Diagnostic> All => _findings;

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
