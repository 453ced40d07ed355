namespace ServiceEndpoints.PowerShell.Cmdlets.SimReading;

/// <summary>Chooses how the topology reads a contested rule.</summary>
[Cmdlet(VerbsCommon.Set, "SimReading", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Set-SimReading.md")]
[OutputType(typeof(TopologyReading))]
[OutputType(typeof(Topology))]
public sealed class SetSimReadingCommand : ChangeCommand
{
    /// <summary>The name of the reading.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReadingCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <summary>The reading, as Get-SimReading writes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Object, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TopologyReading? InputObject { get; set; }

    /// <summary>The value; without it the default.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ReadingValueCompleter))]
    public string? Value { get; set; }

    /// <summary>Writes the changed reading; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    /// <inheritdoc/>
    private protected override void Process()
    {
        var name = InputObject?.Name ?? Name;
        var settings = TopologyReading.Change(Working.Settings, name, Value, out var finding) ?? throw Fail(finding!, name); // a missing result comes with its finding
        var changed = TopologyReading.All(settings).First(reading => reading.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (Confirmed($"reading '{changed.Name}'", $"Set to {changed.Value}"))
        {
            Working = Working.With(settings);
            WriteVerbose($"Reading '{changed.Name}' is {changed.Value} now.");
            WriteResult(changed);
        }
    }
}
