namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Names of the expectations of the topology.</summary>
internal sealed class ExpectationCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line) =>
        line.Topology.Expectations.Select(expectation => (new ExpectationResult { Expectation = expectation }.Name, $"{expectation.From} -> {expectation.To}: {expectation.Verdict}"));
}
