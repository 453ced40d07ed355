using System.Text;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Cases;

/// <summary>Every case file of this folder; each expectation is a test of its own.</summary>
public sealed class CaseTests
{
    public static IEnumerable<TheoryDataRow<string>> Files => CaseFile.Names.Select(name => new TheoryDataRow<string>(name) { TestDisplayName = name });

    public static IEnumerable<TheoryDataRow<string, string, int>> Expectations => Rows(
        variant => variant.Result.Topology!.Expectations.Count, // rows exist only for topologies that could be read
        (variant, i) => variant.Result.Topology!.Expectations[i] is var expectation && expectation.Name.Length > 0 ? expectation.Name : $"{expectation.From} -> {expectation.To}"); // as above

    public static IEnumerable<TheoryDataRow<string, string, int>> Routes => Rows(variant => variant.Routes.Count, (variant, i) => variant.Routes[i].ToString());

    public static IEnumerable<TheoryDataRow<string, string, int>> NextHops => Rows(variant => variant.NextHops.Count, (variant, i) => variant.NextHops[i].Name);

    public static IEnumerable<TheoryDataRow<string, string, int>> FilterAnswers => Rows(
        variant => variant.FilterAnswers.Count,
        (variant, i) => $"{(variant.FilterAnswers[i] is ExpectedIpFlow ? "IP flow verify" : "NSG diagnostics")} {i}, {variant.FilterAnswers[i].Name}");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_case_is_read_and_has_the_expected_findings(string file)
    {
        var loaded = CaseFile.Load(file);
        Assert.True(loaded.Text.StartsWith('#'), $"'{file}' does not begin with a comment that tells its story.");
        Assert.NotEmpty(loaded.Rules);
        foreach (var variant in loaded.Variants)
        {
            var place = variant.Name.Length > 0 ? $"{file}, {variant.Name}" : file;
            var unexpected = variant.Found.Where(finding => finding.Severity == DiagnosticSeverity.Error && !variant.Findings.Any(expected => expected.Matches(finding))).ToList();
            Assert.True(unexpected.Count == 0, $"{place}: not expected:{Lines(unexpected)}");
            var missing = variant.Findings.Where(expected => !variant.Found.Any(expected.Matches)).ToList();
            Assert.True(missing.Count == 0, $"{place}: expected findings {string.Join("; ", missing)} among:{Lines(variant.Found)}");
            if (variant.Change is { } change)
            {
                var (before, after) = (variant.Before!.Result.Topology!, variant.Result.Topology!); // a change stands in a variant; topologies that could not be read fail below
                var step = after.Resources.Where(resource => !resource.Equals(before.Find<Resource>(resource.Id))).SelectMany(resource => TopologyValidator.ValidateChange(before, after, resource)).ToList();
                var refused = step.Where(finding => finding.Severity == DiagnosticSeverity.Error && !change.Any(expected => expected.Matches(finding))).ToList();
                Assert.True(refused.Count == 0, $"{place}: not expected of the change:{Lines(refused)}");
                var silent = change.Where(expected => !step.Any(expected.Matches)).ToList();
                Assert.True(silent.Count == 0, $"{place}: expected of the change {string.Join("; ", silent)} among:{Lines(step)}");
            }

            foreach (var removal in variant.Removals)
            {
                var difference = removal.Difference(variant.Result.Topology!); // as above
                Assert.True(difference is null, $"{place}: {difference}");
            }

            Assert.True(variant.Result.Topology is not null || variant.Shows.Count + variant.Routes.Count + variant.NextHops.Count + variant.FilterAnswers.Count == 0, $"{place}: there is no topology to ask.");
            var twice = (variant.Result.Topology?.Expectations ?? []).GroupBy(expectation => (expectation.Name, expectation.From, expectation.To, expectation.Port, expectation.Protocol)).FirstOrDefault(group => group.Count() > 1 && group.Key.Name.Length == 0);
            Assert.True(twice is null, $"{place}: the expectation {twice?.Key} stands twice; give it names.");
        }

        Assert.True(
            loaded.Variants.Any(variant => variant.Shows.Count + variant.Routes.Count + variant.NextHops.Count + variant.FilterAnswers.Count + variant.Findings.Count + variant.Removals.Count > 0),
            $"'{file}' expects nothing.");
    }

    [Theory]
    [MemberData(nameof(Expectations))]
    public void An_expected_answer_is_given(string file, string change, int index)
    {
        var variant = Variant(file, change);
        var topology = variant.Result.Topology!; // rows exist only for topologies that could be read
        var expectation = topology.Expectations[index];
        var result = ExpectationRunner.Run(topology, expectation);
        var differences = result.Differences.ToList();
        if (result.Finding is not null)
        {
            Assert.Fail($"{Place(file, change)}: {result.Finding.Message}");
        }

        var decision = result.Decision!; // there is no finding
        differences.AddRange(variant.Shows[index]?.Differences(decision) ?? []);
        differences.AddRange(decision.Steps.SelectMany(step => RuleMentions.In(step.RuleId)).Where(rule => !RuleLedger.Current.Contains(rule)).Distinct().Select(rule => $"a step names {rule}, which the ledger does not know"));
        if (differences.Count > 0)
        {
            Assert.Fail($"{Place(file, change)}, {result.Name}{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", differences)}{Environment.NewLine}{Describe(decision)}");
        }

        // House style 4.1: the trace comes from the same walk; without it the answer is the same.
        Assert.True(ExpectationRunner.TryCreateRequest(topology, expectation, out var request, out _));
        var silent = AccessEvaluator.Evaluate(topology, request with { WithTrace = false });
        Assert.Empty(silent.Steps);
        Assert.Equal(decision with { Request = silent.Request, Steps = [] }, silent);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void An_expected_route_is_in_effect(string file, string change, int index)
    {
        var variant = Variant(file, change);
        var difference = variant.Routes[index].Difference(variant.Result.Topology!); // the file itself is tested before
        Assert.True(difference is null, $"{Place(file, change)}: {difference}");
    }

    [Theory]
    [MemberData(nameof(NextHops))]
    public void An_expected_next_hop_is_answered(string file, string change, int index)
    {
        var variant = Variant(file, change);
        var difference = variant.NextHops[index].Difference(variant.Result.Topology!); // the file itself is tested before
        Assert.True(difference is null, $"{Place(file, change)}, {variant.NextHops[index].Name}: {difference}");
    }

    [Theory]
    [MemberData(nameof(FilterAnswers))]
    public void An_expected_answer_of_the_diagnostic_commands_is_given(string file, string change, int index)
    {
        var variant = Variant(file, change);
        var difference = variant.FilterAnswers[index].Difference(variant.Result.Topology!); // the file itself is tested before
        Assert.True(difference is null, $"{Place(file, change)}, {variant.FilterAnswers[index].Name}: {difference}");
    }

    private static CaseVariant Variant(string file, string change) => CaseFile.Load(file).Variants.Single(variant => variant.Name == change);

    private static string Place(string file, string change) => change.Length > 0 ? $"{file}, {change}" : file;

    // WHY: a file that cannot be read fails the test of the file, not the search for tests.
    private static IEnumerable<TheoryDataRow<string, string, int>> Rows(Func<CaseVariant, int> count, Func<CaseVariant, int, string> nameOf)
    {
        foreach (var name in CaseFile.Names)
        {
            IReadOnlyList<CaseVariant> variants;
            try
            {
                variants = CaseFile.Load(name).Variants;
            }
            catch (InvalidDataException)
            {
                continue;
            }

            foreach (var variant in variants.Where(variant => variant.Result.Topology is not null))
            {
                for (var i = 0; i < count(variant); i++)
                {
                    yield return new(name, variant.Name, i) { TestDisplayName = $"{Place(name, variant.Name)}: {nameOf(variant, i)}" };
                }
            }
        }
    }

    private static string Lines(IEnumerable<Diagnostic> findings) => string.Concat(findings.Select(finding => $"{Environment.NewLine}  {finding} [{finding.Name} {finding.RuleId} {finding.ResourceId?.Path} {finding.Property}]"));

    private static string Describe(AccessDecision decision)
    {
        var text = new StringBuilder().AppendLine(decision.Summary).Append("  path ").Append(decision.Path).Append(", identity ").Append(decision.SourceIdentity).Append(", decided by ").AppendLine(decision.DecidedBy.ToString());
        foreach (var reading in decision.Readings)
        {
            text.Append("  reading ").AppendLine(reading.ToString());
        }

        foreach (var fact in decision.MissingFacts)
        {
            text.Append("  missing ").AppendLine(fact);
        }

        foreach (var step in decision.Steps)
        {
            text.Append("  ").AppendLine(step.ToString());
        }

        return text.ToString();
    }
}
