using System.Collections.Concurrent;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using ServiceEndpoints.Yaml;

namespace ServiceEndpoints.Engine.Tests.Cases;

/// <summary>
/// A case: a topology in the product's own format with the answers that the specification expects. What only the tests understand
/// is taken out before the product reads the document; README.md beside the cases lists it.
/// </summary>
internal sealed class CaseFile
{
    private static readonly ConcurrentDictionary<string, Lazy<CaseFile>> s_files = new(StringComparer.Ordinal);

    private CaseFile(string name, string text, DocumentNode document)
    {
        Name = name;
        Text = text;
        var about = document.Find("case") ?? throw new InvalidDataException($"'{name}' has no 'case' that says what it shows.");
        Title = CaseDocument.Text(about, "title") ?? throw new InvalidDataException($"'{name}' has no 'case.title'.");
        Rules = [.. CaseDocument.Texts(about, "rules")];
        CaseDocument.Allow(about, "title", "rules", "tags", "findings");
        var tags = CaseTags.Read(about.Find("tags"));
        var topology = CaseDocument.Without(document, "case", "variants", "expectRoutes", "expectNextHop", "expectIpFlow", "expectDiagnosis", "removals");
        var start = tags is null ? Topology.Empty : Topology.Empty.With(tags);
        var whole = new CaseVariant(string.Empty, topology, document, about, start, null);
        Variants = [whole, .. VariantsOf(document, topology, start, whole)];
        foreach (var twice in Variants.GroupBy(variant => variant.Name).Where(group => group.Count() > 1))
        {
            throw new InvalidDataException($"'{name}' has two variants named '{twice.Key}'.");
        }
    }

    /// <summary>Folder and file name, for example routing/one.yaml.</summary>
    public string Name { get; }

    public string Text { get; }

    public string Title { get; }

    /// <summary>The rules of the specification that the case shows.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>The file itself, then the changes to it that it lists.</summary>
    public IReadOnlyList<CaseVariant> Variants { get; }

    public static string Folder => Path.Combine(SharedFiles.RepositoryRoot(), "tests", "ServiceEndpoints.Engine.Tests", "Cases");

    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The case of a name; it is read once.</summary>
    public static CaseFile Load(string name) => s_files.GetOrAdd(name, static key => new(() => Read(key, File.ReadAllBytes(Path.Combine(Folder, key))))).Value;

    /// <summary>Reads a case that stands in a text.</summary>
    public static CaseFile Read(string name, byte[] utf8)
    {
        var read = new YamlDocumentReader().Read(utf8, name);
        return read.Findings.FirstOrDefault(finding => finding.Severity == DiagnosticSeverity.Error) is { } error ? throw new InvalidDataException(error.ToString())
            : read.Documents.Count != 1 ? throw new InvalidDataException($"'{name}' holds {read.Documents.Count} documents instead of one.")
            : new(name, System.Text.Encoding.UTF8.GetString(utf8), utf8.AsSpan().IndexOf("repeat:"u8) < 0 ? read.Documents[0] : CaseDocument.Expand(read.Documents[0]));
    }

    private static IEnumerable<CaseVariant> VariantsOf(DocumentNode document, DocumentNode topology, Topology start, CaseVariant whole)
    {
        foreach (var node in document.Find("variants")?.Items ?? [])
        {
            var change = CaseDocument.Without(node, "name", "expect", "expectRoutes", "expectNextHop", "expectIpFlow", "expectDiagnosis", "findings", "change", "removals");
            var changed = CaseDocument.Merge(CaseDocument.Without(topology, "expect"), change);
            var expect = node.Find("expect") is { } list ? DocumentNode.Object([.. changed.Members, new("expect", list)]) : changed;
            yield return new(CaseDocument.Text(node, "name") ?? throw new InvalidDataException($"A variant at {node.Span} has no name."), expect, node, node, start, whole);
        }
    }
}

/// <summary>One topology of a case with what is expected of it.</summary>
internal sealed class CaseVariant
{
    public CaseVariant(string name, DocumentNode document, DocumentNode extras, DocumentNode about, Topology start, CaseVariant? before)
    {
        Name = name;
        Before = before;
        Change = extras.Find("change") is { } change ? [.. change.Items.Select(node => new ExpectedFinding(node))] : null;
        Removals = [.. Items(extras, "removals").Select(node => new ExpectedRemoval(node))];
        Findings = [.. Items(about, "findings").Select(node => new ExpectedFinding(node))];
        Routes = [.. Items(extras, "expectRoutes").Select(node => new ExpectedRoute(node))];
        NextHops = [.. Items(extras, "expectNextHop").Select(node => new ExpectedNextHop(node))];
        FilterAnswers = [.. Items(extras, "expectIpFlow").Select(node => new ExpectedIpFlow(node)), .. Items(extras, "expectDiagnosis").Select(node => new ExpectedDiagnosis(node))];
        Shows = [.. Items(document, "expect").Select(node => node.Find("shows") is { } shows ? new ExpectedTrace(shows) : null)];
        var stripped = document.Find("expect") is null ? document
            : DocumentNode.Object(document.Members.Select(member => member.Name != "expect" ? member
                : new(member.Name, DocumentNode.Array(member.Value.Items.Select(node => CaseDocument.Without(node, "shows"))))));
        Result = TopologyReader.Read([stripped], start);
        Found = Result.Topology is { } topology ? [.. Result.Findings, .. TopologyValidator.Validate(topology).Select(Result.Locate)] : [.. Result.Findings];
    }

    /// <summary>The name of the change; empty for the file as it stands.</summary>
    public string Name { get; }

    public TopologyReadResult Result { get; }

    /// <summary>The file as it stands, of which this is a change; null for that itself.</summary>
    public CaseVariant? Before { get; }

    /// <summary>What reader and validator found.</summary>
    public IReadOnlyList<Diagnostic> Found { get; }

    /// <summary>What the step from the file as it stands to this variant must be answered with; null when the step is not judged.</summary>
    public IReadOnlyList<ExpectedFinding>? Change { get; }

    /// <summary>What the removal of single resources must be answered with.</summary>
    public IReadOnlyList<ExpectedRemoval> Removals { get; }

    public IReadOnlyList<ExpectedFinding> Findings { get; }

    public IReadOnlyList<ExpectedRoute> Routes { get; }

    public IReadOnlyList<ExpectedNextHop> NextHops { get; }

    /// <summary>Questions of IP flow verify, then those of NSG diagnostics.</summary>
    public IReadOnlyList<ExpectedFilterAnswer> FilterAnswers { get; }

    /// <summary>What the decision of each expectation must show besides; null where nothing more is expected.</summary>
    public IReadOnlyList<ExpectedTrace?> Shows { get; }

    private static IEnumerable<DocumentNode> Items(DocumentNode node, string name) => node.Find(name)?.Items ?? [];
}
