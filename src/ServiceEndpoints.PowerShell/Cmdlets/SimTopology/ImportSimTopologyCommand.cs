using System.Collections;
using System.Text;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Templates;
using ServiceEndpoints.PowerShell.Errors;
using ServiceEndpoints.PowerShell.Loading;
using ServiceEndpoints.PowerShell.Templates;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimTopology;

/// <summary>Reads topologies, Azure resources, templates and Terraform plans from files and makes them the current topology; several files become one topology.</summary>
[Cmdlet(VerbsData.Import, "SimTopology", SupportsShouldProcess = true, DefaultParameterSetName = "Path", HelpUri = HelpPages.Root + "Import-SimTopology.md")]
[OutputType(typeof(Topology))]
public sealed class ImportSimTopologyCommand : FileCommand
{
    /// <summary>How many warnings of one kind are shown; a large export may have thousands of dangling references.</summary>
    private const int MaxWarnings = 50;

    /// <summary>The name for messages of what comes from the pipeline.</summary>
    private const string Pipeline = "pipeline";

    private readonly List<string> _names = [];
    private readonly List<DocumentNode> _objects = [];
    private StringBuilder? _text;
    private SourceImporter? _importer;

    /// <summary>What comes from the pipeline: files, folders and their paths; Azure resources as Get-Az cmdlets and ConvertFrom-Json give them; or the JSON that az and terraform print.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    [ImportItem]
    [ValidateNotNull]
    public ImportItem? InputObject { get; set; }

    /// <summary>Adds to the current topology instead of replacing it; what both describe is taken from the files.</summary>
    [Parameter]
    public SwitchParameter Merge { get; set; }

    /// <summary>Stores a topology that Azure would refuse; its errors are written as warnings.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the imported topology; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>A file with the parameters of the templates: JSON as Azure takes it, or a .bicepparam file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TemplateParameterFile { get; set; }

    /// <summary>Parameters of the templates by name; they count before those of a file.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? TemplateParameterObject { get; set; }

    /// <summary>The location of the resource group that templates are deployed to, or of the deployment at the other scopes; without it what is taken from there stays unknown.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <summary>The resource group that templates are deployed to; without it that of the topology.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResourceGroupName { get; set; }

    /// <summary>The subscription that templates are deployed to; without it that of the topology.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SubscriptionId { get; set; }

    /// <summary>The management group that templates of this scope are deployed to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ManagementGroupId { get; set; }

    /// <summary>The path of the Bicep CLI, which evaluates templates; without it the one on PATH, then the one of the Azure CLI.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BicepPath { get; set; }

    /// <summary>Reads the resources before a Terraform plan instead of those after it.</summary>
    [Parameter]
    public SwitchParameter Before { get; set; }

    private protected override bool WritesObject => PassThru;

    private protected override bool TakesFolders => true;

    /// <inheritdoc/>
    private protected override void Begin() => _importer = new(
        new()
        {
            ReadDocuments = (path, text, shown) => DocumentFormat.ReaderFor(path, text.Span).Read(text, shown),
            Show = path => path == PipelinePath ? Pipeline : FilePaths.Shown(this, path),
            SubscriptionId = SubscriptionId ?? Working.DefaultSubscriptionId,
            ResourceGroupName = ResourceGroupName ?? Working.DefaultResourceGroupName,
            ManagementGroupId = ManagementGroupId ?? "managementGroup",
            Location = RegionOf(Location),
            ParameterFile = TemplateParameterFile is null ? null : Existing(TemplateParameterFile),
            Parameters = TemplateParameterObject is null ? null : ObjectDocument.Of(TemplateParameterObject),
            BicepPath = BicepPath is null ? null : FilePaths.Resolve(this, BicepPath),
            IsBefore = Before,
        },
        Stop);

    /// <inheritdoc/>
    private protected override void Process()
    {
        if (InputObject is not null)
        {
            Take(InputObject.Value);
        }
        else if (Path is [var text] && MyInvocation.ExpectingInput && (_text is not null || IsJson(text)))
        {
            TakeText(text);
        }
        else
        {
            Add(Files());
        }
    }

    /// <inheritdoc/>
    private protected override void End()
    {
        if (_text is not null)
        {
            Importer.Add(PipelinePath, Encoding.UTF8.GetBytes(_text.ToString()), null);
            _names.Add(Pipeline);
        }

        if (_objects.Count > 0)
        {
            Importer.Add(Pipeline, DocumentNode.Array(_objects, Pipeline, 0, 0));
            _names.Add(Pipeline);
        }

        if (_names.Count > 0)
        {
            var progress = new Progress(this, "Evaluate templates", Importer.Files.Count);
            IReadOnlyList<DocumentNode> documents;
            using (Importer)
            {
                documents = Importer.Load(file => progress.Step(file.Shown));
            }

            progress.Complete();
            foreach (var file in Importer.Files)
            {
                WriteVerbose($"'{file.Shown}' is {Describe(file.Kind)}.");
            }

            if (Importer.BicepVersion.Length > 0)
            {
                WriteVerbose($"Templates were evaluated by the Bicep CLI {Importer.BicepVersion}.");
            }

            // WHY: all files together become one topology or none, so that a failed import leaves everything as it was.
            if (Accept(Importer.Findings))
            {
                Import(documents);
            }
        }

        base.End();
    }

    /// <summary>Where a file with the text of the pipeline would stand; templates that it links to are read from there.</summary>
    private string PipelinePath => System.IO.Path.Combine(SessionState.Path.CurrentFileSystemLocation.ProviderPath, Pipeline + ".json");

    private SourceImporter Importer => _importer ?? throw new InvalidOperationException();

    private static string Describe(SourceKind kind) => kind switch
    {
        SourceKind.Template => "an ARM template",
        SourceKind.Parameters => "a file of template parameters",
        SourceKind.Bicep => "a Bicep file",
        SourceKind.BicepParameters => "a Bicep parameter file",
        SourceKind.Terraform => "a Terraform plan or state",
        SourceKind.Other => "nothing that can be imported",
        _ => "a topology or Azure resources",
    };

    /// <summary>Takes something from the pipeline: a file, something that names one, or a resource.</summary>
    private void Take(PSObject item)
    {
        string? Named(string name) => item.Properties[name]?.Value as string;
        if (item.BaseObject is FileSystemInfo entry)
        {
            Add(Files([], [entry.FullName]));
        }
        else if (item.BaseObject is string text)
        {
            if (_text is not null || IsJson(text))
            {
                TakeText(text);
            }
            else
            {
                Add(Files([text], []));
            }
        }
        else if (item.Properties["id"] is null && (Named("PSPath") ?? Named("LiteralPath") ?? Named("FullName")) is { } literal)
        {
            Add(Files([], [literal]));
        }
        else if (item.Properties["id"] is null && Named("Path") is { } path)
        {
            Add(Files([path], []));
        }
        else
        {
            _objects.Add(TemplateSource.At(ObjectDocument.Of(item), Pipeline, 0));
        }
    }

    /// <summary>Takes a line of JSON: a program writes its answer line by line, and all lines are one text.</summary>
    private void TakeText(string text) => (_text ??= new()).Append(text).Append('\n');

    /// <summary>True for a text that begins as JSON does and is no path with a wildcard.</summary>
    private bool IsJson(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length > 0 && (trimmed[0] == '{' || (trimmed[0] == '[' && (trimmed is "[" or "[]" || trimmed.ContainsAny('"', '{'))))
            && (text.Contains('\n', StringComparison.Ordinal) || !File.Exists(System.IO.Path.Combine(SessionState.Path.CurrentFileSystemLocation.ProviderPath, text)));
    }

    private void Add(IEnumerable<InputFile> files)
    {
        foreach (var file in files)
        {
            Stop.ThrowIfCancellationRequested();
            Importer.Add(file.FullPath, Read(file), file.Folder);
            _names.Add(file.Shown);
        }
    }

    private string Existing(string path)
    {
        var full = FilePaths.Resolve(this, path);
        return File.Exists(full) ? full : throw new FindingException(DiagnosticCatalog.PathNotFound.With(path), isTerminating: true, target: path);
    }

    private void Import(IReadOnlyList<DocumentNode> documents)
    {
        // The edition of the service tags is not part of what a file describes.
        var start = HasGivenTopology || Merge ? Working : Topology.Empty.With(Working.ServiceTags);
        var progress = new Progress(this, "Import", 0);
        var result = TopologyReader.Read(documents, start, TopologyReadOptions.Default with
        {
            ChecksReferences = false, // the validator does, further down
            Parallelism = Environment.ProcessorCount,
            Progress = (done, count) =>
            {
                progress.StepTo(done, count, $"{done} of {count} resources");
                return !Stop.IsCancellationRequested;
            },
        });
        progress.Complete();
        Stop.ThrowIfCancellationRequested();
        if (!AcceptSome(result.Findings) || result.Topology is not { } topology)
        {
            return;
        }

        var findings = TopologyValidator.Validate(topology).Select(result.Locate);
        if (!AcceptSome(Force ? findings.Select(AsWarning) : findings))
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

    /// <summary>Writes findings; of many warnings of one kind the first, and the others where -Verbose asks for everything.</summary>
    private bool AcceptSome(IEnumerable<Diagnostic> findings)
    {
        var counts = new Dictionary<string, (int Count, string Name)>(StringComparer.Ordinal);
        var isAccepted = Accept(findings.Select(finding =>
        {
            if (finding.Severity != DiagnosticSeverity.Warning)
            {
                return finding;
            }

            var count = counts.GetValueOrDefault(finding.Code).Count + 1;
            counts[finding.Code] = (count, finding.Name);
            return count <= MaxWarnings ? finding : finding with { Severity = DiagnosticSeverity.Information };
        }));
        return Accept(counts.Where(pair => pair.Value.Count > MaxWarnings)
            .Select(pair => DiagnosticCatalog.FindingsRepeat.With(pair.Value.Count - MaxWarnings, pair.Value.Name, pair.Key))) && isAccepted;
    }

    private static Diagnostic AsWarning(Diagnostic finding) =>
        finding.Severity == DiagnosticSeverity.Error ? finding with { Severity = DiagnosticSeverity.Warning } : finding;
}
