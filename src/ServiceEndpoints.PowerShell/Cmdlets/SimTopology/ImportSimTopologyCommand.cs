using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.PowerShell.Loading;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimTopology;

/// <summary>Reads topologies and Azure resources from files and makes them the current topology; several files become one topology.</summary>
[Cmdlet(VerbsData.Import, "SimTopology", SupportsShouldProcess = true, DefaultParameterSetName = "Path", HelpUri = HelpPages.Root + "Import-SimTopology.md")]
[OutputType(typeof(Topology))]
public sealed class ImportSimTopologyCommand : FileCommand
{
    private readonly List<DocumentNode> _documents = [];
    private readonly List<string> _names = [];
    private bool _isBroken;

    /// <summary>Adds to the current topology instead of replacing it; what both describe is taken from the files.</summary>
    [Parameter]
    public SwitchParameter Merge { get; set; }

    /// <summary>Stores a topology that Azure would refuse; its errors are written as warnings.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the imported topology; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    /// <inheritdoc/>
    private protected override void Process()
    {
        foreach (var file in Files())
        {
            Stop.ThrowIfCancellationRequested();
            var text = Read(file);
            var result = DocumentFormat.ReaderFor(file.FullPath, text.Span).Read(text, file.Shown);
            _isBroken |= !Accept(result.Findings);
            _documents.AddRange(result.Documents);
            _names.Add(file.Shown);
            WriteVerbose($"Read {result.Documents.Count} documents from '{file.Shown}'.");
        }
    }

    /// <inheritdoc/>
    private protected override void End()
    {
        // WHY: all files together become one topology or none, so that a failed import leaves everything as it was.
        if (!_isBroken && _names.Count > 0)
        {
            Import();
        }

        base.End();
    }

    private void Import()
    {
        // The edition of the service tags is not part of what a file describes.
        var start = HasGivenTopology || Merge ? Working : Topology.Empty.With(Working.ServiceTags);
        var progress = new Progress(this, "Import", 0);
        var result = TopologyReader.Read(_documents, start, TopologyReadOptions.Default with
        {
            ChecksReferences = false, // the validator does, further down
            Progress = (done, count) =>
            {
                progress.StepTo(done, count, $"{done} of {count} resources");
                return !Stop.IsCancellationRequested;
            },
        });
        progress.Complete();
        Stop.ThrowIfCancellationRequested();
        if (!Accept(result.Findings) || result.Topology is not { } topology)
        {
            return;
        }

        var findings = TopologyValidator.Validate(topology).Select(result.Locate);
        if (!Accept(Force ? findings.Select(AsWarning) : findings))
        {
            return;
        }

        if (Confirmed($"topology '{Working.Name}' with {Working.ResourceCount} resources", $"{(Merge || HasGivenTopology ? "Add to it" : "Replace it by")} {string.Join(", ", _names)}"))
        {
            Working = topology;
            WriteVerbose($"Imported {result.Summary}; the topology holds {topology.ResourceCount} resources and {topology.Expectations.Count} expectations.");
            WriteResult(topology);
        }
    }

    private static Diagnostic AsWarning(Diagnostic finding) =>
        finding.Severity == DiagnosticSeverity.Error ? finding with { Severity = DiagnosticSeverity.Warning } : finding;
}
