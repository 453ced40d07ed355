using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Collects findings up to a bound, so that a file that is wrong throughout does not fill the memory.</summary>
internal sealed class FindingList(int limit)
{
    private readonly List<(Diagnostic Finding, ResourceId? Mention)> _findings = [];
    private readonly List<ResourceId> _mentionsLeftOut = [];
    private readonly HashSet<ResourceId> _mentioned = [];

    public int LeftOut { get; private set; }

    public bool HasErrors { get; private set; }

    public IEnumerable<Diagnostic> All => _findings.Select(item => item.Finding);

    private bool IsFull => _findings.Count >= limit;

    /// <summary>Counts a finding for which there is no room any more; nobody needs to work out its words and its place.</summary>
    public bool LeavesOut(DiagnosticDescriptor descriptor)
    {
        if (!IsFull || descriptor.Severity == DiagnosticSeverity.Error)
        {
            return false;
        }

        LeftOut++;
        return true;
    }

    public void Add(Diagnostic finding)
    {
        HasErrors |= finding.Severity == DiagnosticSeverity.Error;
        if (IsFull)
        {
            LeftOut++;
        }
        else
        {
            _findings.Add((finding, null));
        }
    }

    /// <summary>Adds a finding about an id, once for each id, however often it is mentioned.</summary>
    public void AddMention(ResourceId id, Func<Diagnostic> finding)
    {
        if (!_mentioned.Add(id))
        {
            return;
        }

        if (IsFull)
        {
            _mentionsLeftOut.Add(id);
            LeftOut++;
        }
        else
        {
            _findings.Add((finding(), id));
        }
    }

    /// <summary>Takes over what was found in a later part of the documents, as if it had been found here.</summary>
    public void Take(FindingList later)
    {
        foreach (var (finding, mention) in later._findings)
        {
            if (mention is null)
            {
                Add(finding);
            }
            else
            {
                AddMention(mention, () => finding);
            }
        }

        foreach (var id in later._mentionsLeftOut)
        {
            LeftOut += _mentioned.Add(id) ? 1 : 0;
        }

        LeftOut += later.LeftOut - later._mentionsLeftOut.Count;
        HasErrors |= later.HasErrors;
    }
}
