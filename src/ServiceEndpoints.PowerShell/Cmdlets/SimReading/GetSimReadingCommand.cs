namespace ServiceEndpoints.PowerShell.Cmdlets.SimReading;

/// <summary>Shows how the topology reads the rules that sources contradict each other about.</summary>
[Cmdlet(VerbsCommon.Get, "SimReading", HelpUri = HelpPages.Root + "Get-SimReading.md")]
[OutputType(typeof(TopologyReading))]
public sealed class GetSimReadingCommand : SimCommand
{
    /// <summary>The names of readings, with wildcards or exact; without it all of them.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ReadingCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var readings = TopologyReading.All(Working.Settings);
        var pattern = NamePattern.Of(Name);
        foreach (var reading in readings.Where(reading => pattern.IsMatch(reading.Name)))
        {
            WriteObject(reading);
        }

        foreach (var name in (Name ?? []).Where(name => !WildcardPattern.ContainsWildcardCharacters(name) && !readings.Any(reading => reading.Name.Equals(name, StringComparison.OrdinalIgnoreCase))))
        {
            Report(TopologyReading.NotFound(name), name);
        }
    }
}
