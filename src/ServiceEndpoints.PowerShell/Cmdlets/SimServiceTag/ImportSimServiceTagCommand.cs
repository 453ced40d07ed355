namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceTag;

/// <summary>Uses another edition of the service tags: the official weekly file, or the output of az or Az PowerShell.</summary>
[Cmdlet(VerbsData.Import, "SimServiceTag", SupportsShouldProcess = true, DefaultParameterSetName = "Path", HelpUri = HelpPages.Root + "Import-SimServiceTag.md")]
[OutputType(typeof(ServiceTagSnapshot))]
[OutputType(typeof(Topology))]
public sealed class ImportSimServiceTagCommand : FileCommand
{
    /// <summary>Writes the edition that is used now; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    /// <inheritdoc/>
    private protected override void Process()
    {
        foreach (var file in Files())
        {
            var result = ServiceTagReader.Read(Read(file), file.Shown);
            if (!Accept(result.Findings) || result.Snapshot is null)
            {
                continue;
            }

            if (Confirmed($"service tags {Working.ServiceTags}", $"Replace by {result.Snapshot}"))
            {
                Working = Working.With(result.Snapshot);
                WriteVerbose($"Read {result.Snapshot.Count} service tags of edition {result.Snapshot.ChangeNumber} from '{file.Shown}'.");
                WriteResult(result.Snapshot);
            }
        }
    }
}
