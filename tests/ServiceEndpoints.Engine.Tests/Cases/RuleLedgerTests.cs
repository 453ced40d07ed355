using System.Text;
using System.Text.RegularExpressions;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Cases;

/// <summary>Every rule of the specification is implemented and shown, or listed as outside of the model with the reason.</summary>
public sealed partial class RuleLedgerTests
{
    private static readonly string[] s_specifications = ["routing-and-endpoints.md", "security-groups.md", "service-firewalls.md"];
    private static readonly string[] s_statuses = ["engine", "validator", "output", "catalog"];

    [Fact]
    public void The_ledger_lists_each_rule_once_with_a_title_and_a_known_status()
    {
        var wrong = RuleLedger.ReadTable("rules.tsv").Where(row => row.Length != 3 || !RuleId().IsMatch(row[0]) || row[1].Length is 0 or > 140 || row[1].EndsWith('.') ||
            !(s_statuses.Contains(row[2]) || (row[2].StartsWith("outside: ", StringComparison.Ordinal) && row[2].Length > 20)));
        Assert.Empty(wrong.Select(row => string.Join(" | ", row)));
        Assert.Empty(RuleLedger.Current.Rules.GroupBy(rule => rule.Id).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void The_ledger_lists_every_rule_of_the_specification()
    {
        var rules = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in s_specifications)
        {
            foreach (var line in File.ReadLines(SharedFiles.Require($"behaviour/{name}")))
            {
                var match = Definition().Match(line);
                if (match.Success)
                {
                    rules.Add(match.Groups[1].Value);
                }
            }
        }

        Assert.True(rules.Count > 800);
        Assert.Equal(rules.Order(StringComparer.Ordinal), RuleLedger.Current.Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_that_is_named_anywhere_is_in_the_ledger()
    {
        var unknown = RuleLedger.Implementations.Value.Concat(RuleLedger.Showings.Value).Where(pair => !RuleLedger.Current.Contains(pair.Key));
        Assert.Empty(unknown.Select(pair => $"{pair.Key} in {string.Join(", ", pair.Value)}"));
    }

    [Fact]
    public void Every_rule_of_the_model_is_implemented_and_shown()
    {
        if (IsUpdating)
        {
            ShrinkMissing();
        }

        var missing = RuleLedger.ReadTable("missing-cases.tsv").ToDictionary(row => row[0], row => row[1]);
        var wrong = new List<string>();
        foreach (var rule in RuleLedger.Current.Rules)
        {
            var lacks = Lacks(rule);
            var listed = missing.GetValueOrDefault(rule.Id, string.Empty);
            if (lacks != listed)
            {
                wrong.Add(lacks.Length == 0 ? $"{rule.Id} lacks nothing any more; remove it from missing-cases.tsv"
                    : listed.Length == 0 ? $"{rule.Id} ({rule.Title}) lacks {lacks}"
                    : $"{rule.Id} lacks {lacks}, missing-cases.tsv says {listed}");
            }
        }

        wrong.AddRange(missing.Keys.Where(id => !RuleLedger.Current.Contains(id)).Select(id => $"missing-cases.tsv names {id}, which does not exist"));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void A_rule_outside_of_the_model_says_what_is_answered_instead()
    {
        // The reason, a semicolon, the consequence.
        var silent = RuleLedger.Current.Rules.Where(rule => rule.IsOutside && !rule.Status.Contains(';', StringComparison.Ordinal));
        Assert.Empty(silent.Select(rule => $"{rule.Id} {rule.Status}"));
    }

    [Fact]
    public void The_page_of_rules_is_up_to_date()
    {
        var path = Path.Combine(SharedFiles.RepositoryRoot(), "module", "docs", "rules.md");
        var page = Page();
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // the path has a folder
            File.WriteAllText(path, page);
            return;
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == page, "module/docs/rules.md is not what rules, code and cases give; run ./build.ps1 UpdateBaselines and read the difference.");
    }

    [Theory]
    [InlineData("R-320", "R-320")]
    [InlineData("(R-610 to R-612, F-024)", "R-610 R-611 R-612 F-024")]
    [InlineData("F-118..F-120", "F-118 F-119 F-120")]
    [InlineData("N-021 to N-025", "N-021 N-022 N-023 N-024 N-025")]
    [InlineData("RX-01, X-12, R-3200, WR-320", "")]
    public void Mentions_of_rules_are_found_in_any_notation(string text, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), RuleMentions.In(text).Order());

    [Theory]
    [InlineData("(R-610 to R-612, F-024)", "R-610 R-612 F-024")]
    [InlineData("F-118..F-120", "F-118 F-120")]
    [InlineData("RX-01, X-12, R-3200, WR-320", "")]
    public void A_range_is_a_place_for_its_ends_only(string text, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), RuleMentions.WrittenOutIn(text).Order());

    private static bool IsUpdating => Environment.GetEnvironmentVariable("SERVICEENDPOINTS_UPDATE_BASELINES") == "1";

    // The list only gets shorter: what a rule does not lack any more goes, and no rule comes in.
    private static void ShrinkMissing()
    {
        var listed = RuleLedger.ReadTable("missing-cases.tsv").Select(row => row[0]).ToHashSet();
        var text = new StringBuilder("# Rules of the model that still lack a place in the code or something that shows them. The list only gets shorter.\n");
        foreach (var rule in RuleLedger.Current.Rules.Where(rule => listed.Contains(rule.Id) && Lacks(rule).Length > 0))
        {
            text.Append(rule.Id).Append('\t').Append(Lacks(rule)).Append('\n');
        }

        File.WriteAllText(Path.Combine(CaseFile.Folder, "missing-cases.tsv"), text.ToString());
    }

    private static string Lacks(LedgerRule rule)
    {
        if (rule.IsOutside)
        {
            return string.Empty;
        }

        var (isImplemented, isShown) = (rule.IsData || RuleLedger.Implementations.Value.ContainsKey(rule.Id), RuleLedger.Showings.Value.ContainsKey(rule.Id));
        return (isImplemented, isShown) switch { (true, true) => string.Empty, (true, false) => "case", (false, true) => "code", _ => "code and case" };
    }

    private static string Page()
    {
        var text = new StringBuilder("# Rules\n\nEvery rule of the specification, the files of the code that name it where they follow it, and what shows that they do. A range of rules counts for its ends only; 'data' stands for facts that the catalogue holds. Made from the code, the tests and the case files; do not edit.\n");
        foreach (var (letter, heading) in new[] { ('R', "Routing, service endpoints, outbound identity"), ('N', "Security groups, admin rules, service tags"), ('F', "Service firewalls, perimeters, private endpoints") })
        {
            var rules = RuleLedger.Current.Rules.Where(rule => rule.Id[0] == letter).ToList();
            text.Append("\n## ").Append(heading).Append("\n\n| Rule | What | Status | Named in | Cases and tests |\n|---|---|---|---|---|\n");
            foreach (var rule in rules)
            {
                text.Append("| ").Append(rule.Id).Append(" | ").Append(rule.Title).Append(" | ").Append(rule.Status).Append(" | ")
                    .Append(Names(RuleLedger.Implementations.Value, rule, rule.IsData ? "data" : string.Empty)).Append(" | ").Append(Names(RuleLedger.Showings.Value, rule)).Append(" |\n");
            }
        }

        return text.ToString();
    }

    private static string Names(IReadOnlyDictionary<string, IReadOnlyList<string>> places, LedgerRule rule, string otherwise = "") =>
        places.TryGetValue(rule.Id, out var names) ? string.Join(", ", names) : otherwise;

    [GeneratedRegex(@"^[RFN]-\d{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex RuleId();

    [GeneratedRegex(@"^(?:\* \*\*|\| )([RFN]-\d{3})(?:\*\*| \|)", RegexOptions.CultureInvariant)]
    private static partial Regex Definition();
}
