using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>What the reading of one resource shares: where it is, what it refers to, what was found.</summary>
internal sealed class ReadContext(ReferenceTable references, FindingList findings)
{
    private readonly List<(string Member, string? Key, int Index)> _path = [];
    private readonly List<UnknownValue> _unknowns = [];
    private readonly HashSet<DocumentNode> _usedChildren = [];
    private readonly HashSet<string> _declaredUnknowns = new(StringComparer.OrdinalIgnoreCase);

    public ReferenceTable References { get; } = references;

    public FindingList Findings { get; } = findings;

    /// <summary>True when ids that lead out of the topology and unknown regions are reported.</summary>
    public bool ChecksReferences { get; init; } = true;

    /// <summary>True for the topology format, where an unknown name is a mistake and not just something that does not matter.</summary>
    public bool IsTopologyFormat { get; private set; }

    /// <summary>The resource that is read; null while settings and expectations are.</summary>
    public ResourceId? Resource { get; private set; }

    /// <summary>The resource or the child of it that is read.</summary>
    public ResourceId? Scope { get; set; }

    /// <summary>The object that is read.</summary>
    public DocumentNode? Current { get; set; }

    /// <summary>True while only separately given children are added to a resource that is known already.</summary>
    public bool IsAddingChildren { get; set; }

    /// <summary>The version of the API that the source names, or empty.</summary>
    public string ApiVersion { get; private set; } = string.Empty;

    /// <summary>The network groups of the documents.</summary>
    public NetworkGroups NetworkGroups { get; private init; } = new();

    /// <summary>The network profiles of the documents, which say in which subnets container groups are.</summary>
    public Dictionary<ResourceId, DocumentNode> NetworkProfiles { get; private init; } = [];

    /// <summary>The resources that the descriptions imply.</summary>
    public ImpliedResources Implied { get; } = new(references);

    /// <summary>Separately given children by the id of their parent.</summary>
    public Dictionary<ResourceId, List<ChildEntry>> Children { get; private init; } = [];

    public IEnumerable<ChildEntry> UnusedChildren => Children.Values.SelectMany(list => list).Where(child => !_usedChildren.Contains(child.Node));

    /// <summary>A context for a part of the documents that is read beside others; nothing of the topology format may be in it.</summary>
    public ReadContext Fork(ReferenceTable ownReferences, int findingLimit) =>
        new(ownReferences, new(findingLimit)) { ChecksReferences = ChecksReferences, Children = Children, NetworkGroups = NetworkGroups, NetworkProfiles = NetworkProfiles };

    /// <summary>Takes over what was found in a part.</summary>
    public void Join(ReadContext part)
    {
        Findings.Take(part.Findings);
        _usedChildren.UnionWith(part._usedChildren);
    }

    public void Begin(ResourceId? resource, bool isTopologyFormat, string apiVersion)
    {
        Resource = resource;
        Scope = resource;
        IsTopologyFormat = isTopologyFormat;
        ApiVersion = apiVersion;
        IsAddingChildren = false;
        _unknowns.Clear();
        _declaredUnknowns.Clear();
        _path.Clear();
    }

    /// <summary>Notes the members that a description says are unknown; they need no value.</summary>
    public void DeclareUnknowns(DocumentNode node)
    {
        foreach (var item in node.Find("unknownValues")?.EnumerateItems() ?? [])
        {
            if (item.Find("property") is { IsScalar: true } property)
            {
                _declaredUnknowns.Add(property.Text);
            }
        }
    }

    public bool IsDeclaredUnknown => _declaredUnknowns.Count > 0 && _declaredUnknowns.Contains(PropertyPath());

    public EquatableArray<UnknownValue> TakeUnknowns()
    {
        var found = _unknowns.ToEquatableArray();
        _unknowns.Clear();
        return found;
    }

    /// <summary>The separately given children of the current scope with a type segment.</summary>
    public IEnumerable<ChildEntry> ChildrenOfScope(string segment)
    {
        return Children.Count == 0 || Scope is null || !Children.TryGetValue(Scope, out var list) ? [] : Use(list, segment);
    }

    private IEnumerable<ChildEntry> Use(List<ChildEntry> list, string segment)
    {
        foreach (var child in list)
        {
            if (child.Segment.Equals(segment, StringComparison.OrdinalIgnoreCase))
            {
                _usedChildren.Add(child.Node);
                yield return child;
            }
        }
    }

    /// <summary>Runs the reading of a child in its own document's dialect.</summary>
    public T InChild<T>(ChildEntry child, Func<T> read)
    {
        var (format, version, adding) = (IsTopologyFormat, ApiVersion, IsAddingChildren);
        (IsTopologyFormat, ApiVersion, IsAddingChildren) = (child.IsTopologyFormat, child.ApiVersion, false);
        try
        {
            return read();
        }
        finally
        {
            (IsTopologyFormat, ApiVersion, IsAddingChildren) = (format, version, adding);
        }
    }

    /// <summary>The position of the innermost list element that is read; -1 outside of lists.</summary>
    public int ItemIndex
    {
        get
        {
            for (var i = _path.Count - 1; i >= 0; i--)
            {
                if (_path[i].Index >= 0)
                {
                    return _path[i].Index;
                }
            }

            return -1;
        }
    }

    public void Push(string member, string? key = null, int index = -1) => _path.Add((member, key, index));

    public void Pop() => _path.RemoveAt(_path.Count - 1);

    /// <summary>The path of the model member that is read, with an optional last step.</summary>
    public string PropertyPath(string? last = null)
    {
        var text = new StringBuilder();
        foreach (var (member, key, index) in _path)
        {
            if (member.Length > 0)
            {
                text.Append(text.Length > 0 ? "." : string.Empty).Append(member);
            }

            if (key is not null)
            {
                text.Append('[').Append(key).Append(']');
            }
            else if (index >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
        }

        if (!string.IsNullOrEmpty(last))
        {
            text.Append(text.Length > 0 ? "." : string.Empty).Append(last);
        }

        return text.ToString();
    }

    /// <summary>Reports that a value cannot be taken; it stays unknown in the model.</summary>
    public void Invalid(DocumentNode at, string expected, string? nearest = null)
    {
        Report(DiagnosticCatalog.ValueNotAccepted, at, Shown(at), expected, nearest is null ? string.Empty : $" to '{nearest}'");
        Unknown(at.IsScalar ? at.Text : at.ToString());
    }

    /// <summary>Reports a value that Azure refuses for a known reason; it stays unknown in the model.</summary>
    public void Refuse(DocumentNode at, Diagnostic reason)
    {
        Add(reason with { ResourceId = Resource, Property = PropertyPath(), Span = at.Span });
        Unknown(at.IsScalar ? at.Text : at.ToString());
    }

    /// <summary>Notes a value that the source leaves open.</summary>
    public void Unknown(string expression, string? last = null)
    {
        var property = PropertyPath(last);
        if (!_declaredUnknowns.Contains(property) && !_unknowns.Exists(unknown => unknown.Property == property))
        {
            _unknowns.Add(new() { Property = property, Expression = expression });
        }
    }

    /// <summary>Reports that a member is missing from the object that is read.</summary>
    public void MissingMember(string name)
    {
        if (Current is { } node)
        {
            Report(DiagnosticCatalog.MemberMissing, node, name);
        }
    }

    public void Report(DiagnosticDescriptor descriptor, DocumentNode at, params object?[] arguments)
    {
        if (!Findings.LeavesOut(descriptor))
        {
            Report(descriptor, at.Span, arguments);
        }
    }

    public void Report(DiagnosticDescriptor descriptor, SourceSpan at, params object?[] arguments) => Add(descriptor.At(at, Resource, PropertyPath(), arguments));

    // WHY: an export with one odd value still says a great deal; the value is unknown and decisions name it. A file written by hand is refused.
    private void Add(Diagnostic finding) =>
        Findings.Add(finding.Severity == DiagnosticSeverity.Error && !IsTopologyFormat ? finding with { Severity = DiagnosticSeverity.Warning } : finding);

    /// <summary>The id that a text names, or null after a finding.</summary>
    public bool TryResolve(DocumentNode at, string text, ReferenceTarget target, [NotNullWhen(true)] out ResourceId? id)
    {
        var outcome = References.Resolve(text, target, Scope, out id, out var candidates);
        if (id is not null && outcome is (ReferenceOutcome.Found or ReferenceOutcome.Dangling))
        {
            if (ChecksReferences && outcome == ReferenceOutcome.Dangling)
            {
                ReportDangling(at, text, id);
            }

            return true;
        }

        switch (outcome)
        {
            case ReferenceOutcome.Ambiguous:
                Report(DiagnosticCatalog.NameAmbiguous, at, text, string.Join(", ", candidates.Take(4).Select(candidate => candidate.ToString())));
                break;
            case ReferenceOutcome.WrongType:
                Report(DiagnosticCatalog.IdOfWrongType, at, text, target.Word);
                break;
            case ReferenceOutcome.NotAnId:
                Report(DiagnosticCatalog.ValueNotAccepted, at, Shown(at), "a resource id", string.Empty);
                break;
            default:
                var nearest = References.Nearest(text, target);
                Report(DiagnosticCatalog.NameNotFound, at, target.Word, text, nearest is null ? string.Empty : $" (did you mean '{nearest}'?)");
                break;
        }

        Unknown(text);
        id = null;
        return false;
    }

    private void ReportDangling(DocumentNode at, string text, ResourceId id) =>
        Findings.AddMention(id, () => DiagnosticCatalog.ReferenceDangles.At(at.Span, Resource, PropertyPath(), Resource?.Path ?? at.Path, text));

    /// <summary>True for a text that is a template expression or an address of Terraform in brackets, which only an evaluation or a deployment turns into a value.</summary>
    public static bool IsExpression(string text)
    {
        if (text.Length < 4 || text[0] != '[' || text[^1] != ']' || !(char.IsAsciiLetter(text[1]) || text[1] == '_'))
        {
            return false;
        }

        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open > 1 ? text.AsSpan(1, open - 1).IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") < 0 : IsAddress(text.AsSpan(1, text.Length - 2));
    }

    /// <summary>True for names joined by dots, each with keys in brackets: azurerm_subnet.app["a"].id.</summary>
    private static bool IsAddress(ReadOnlySpan<char> text)
    {
        var hasDot = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '[')
            {
                var end = i + 1 < text.Length && text[i + 1] == '"' ? text[(i + 2)..].IndexOf("\"]", StringComparison.Ordinal) + i + 3 : text[i..].IndexOf(']') + i;
                if (end <= i + 1)
                {
                    return false;
                }

                i = end;
            }
            else if (text[i] == '.')
            {
                hasDot |= i > 0;
            }
            else if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('_' or '-' or '*'))
            {
                return false;
            }
        }

        return hasDot;
    }

    private static string Shown(DocumentNode node)
    {
        var text = node.ToString();
        return text.Length > 80 ? text[..77] + "..." : text;
    }
}

/// <summary>A child resource that stands by itself in its document.</summary>
internal sealed record ChildEntry(ResourceId Id, string Segment, DocumentNode Node, bool IsTopologyFormat, string ApiVersion);
