namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Names of contested readings.</summary>
internal sealed class ReadingCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line) =>
        TopologyReading.All(line.Topology.Settings).Select(reading => (reading.Name, $"{reading.Description} ({reading.RuleId})"));
}
