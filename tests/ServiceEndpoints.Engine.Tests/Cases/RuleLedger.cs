using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Tests.Diagnostics;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Cases;

/// <summary>A rule of the specification and what the product does about it.</summary>
/// <param name="Id">The id, for example R-320.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Status">engine, validator, output, catalog, or 'outside:' with the reason and what the product answers instead.</param>
internal sealed record LedgerRule(string Id, string Title, string Status)
{
    /// <summary>The rule is a fact of the catalogue or of the published tags, which no line of code repeats.</summary>
    public bool IsData => Status == "catalog";

    public bool IsOutside => Status.StartsWith("outside: ", StringComparison.Ordinal);
}

/// <summary>The list of all rules (rules.tsv) with the places that implement and show them.</summary>
internal sealed class RuleLedger
{
    private static readonly Lazy<RuleLedger> s_current = new(Read);

    private readonly Dictionary<string, LedgerRule> _byId;

    private RuleLedger(IReadOnlyList<LedgerRule> rules)
    {
        Rules = rules;
        _byId = rules.ToDictionary(rule => rule.Id);
    }

    public static RuleLedger Current => s_current.Value;

    public IReadOnlyList<LedgerRule> Rules { get; }

    public bool Contains(string id) => _byId.ContainsKey(id);

    /// <summary>The files of the product that write each rule out; ranges of rules do not count.</summary>
    public static Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>> Implementations { get; } = new(() => Scan("src", [".cs", ".json", ".tsv"], _ => true));

    /// <summary>The case files and test classes that name each rule, and the kinds of findings with a smallest description that brings them about.</summary>
    public static Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>> Showings { get; } = new(() =>
    {
        var found = Scan("tests", [".cs", ".yaml", ".ps1"], path => !IsOfLedger(path) && !IsReference(path));
        foreach (var kind in DiagnosticCatalog.All.Where(kind => DiagnosticCases.All.ContainsKey(kind.Code)))
        {
            foreach (var rule in RuleMentions.In(kind.RuleId))
            {
                found[rule] = [.. found.GetValueOrDefault(rule, []), $"finding {kind.Code}"];
            }
        }

        return found;
    });

    // The reference is a second implementation: it names every rule and shows none.
    private static bool IsReference(string path) => Path.GetFileName(Path.GetDirectoryName(path)) is "Reference" or "Properties";

    private static bool IsOfLedger(string path) => Path.GetFileName(path) is "RuleMentions.cs" or "RuleLedger.cs" or "RuleLedgerTests.cs" or "CaseExpectations.cs" or "CaseFile.cs" or "CaseTests.cs" or "CaseDocument.cs";

    private static RuleLedger Read() => new([.. ReadTable("rules.tsv").Select(row => new LedgerRule(row[0], row[1], row[2]))]);

    /// <summary>The rows of a table beside the cases; lines that start with # are comments.</summary>
    public static IEnumerable<string[]> ReadTable(string name)
    {
        var path = Path.Combine(CaseFile.Folder, name);
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            yield return line.Split('\t');
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Scan(string folder, string[] extensions, Func<string, bool> isWanted)
    {
        var root = Path.Combine(SharedFiles.RepositoryRoot(), folder);
        var found = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar);
            if (!extensions.Contains(Path.GetExtension(path)) || parts.Contains("obj") || parts.Contains("bin") || !isWanted(path))
            {
                continue;
            }

            foreach (var rule in RuleMentions.WrittenOutIn(File.ReadAllText(path)))
            {
                if (!found.TryGetValue(rule, out var files))
                {
                    found.Add(rule, files = new(StringComparer.Ordinal));
                }

                files.Add(Path.GetExtension(path) == ".yaml" ? string.Join('/', parts[^2..]) : parts[^1]);
            }
        }

        return found.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value], StringComparer.Ordinal);
    }
}
