namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Values of the reading that the line names; the values of all readings when it names none.</summary>
internal sealed class ReadingValueCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line)
    {
        var name = line.TextOf("Name");
        return TopologyReading.All(line.Topology.Settings)
            .Where(reading => string.IsNullOrEmpty(name) || reading.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(reading => reading.AllowedValues.Select(value => (value, $"{value}{(value == reading.DefaultValue ? " (default)" : string.Empty)}")));
    }
}
