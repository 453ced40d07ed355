using System.Text;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.PowerShell.Errors;
using ServiceEndpoints.PowerShell.Loading;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimTopology;

/// <summary>Writes a topology to a file that reads back as an equal topology.</summary>
[Cmdlet(VerbsData.Export, "SimTopology", SupportsShouldProcess = true, DefaultParameterSetName = "Path", HelpUri = HelpPages.Root + "Export-SimTopology.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportSimTopologyCommand : SimCommand
{
    private static readonly JsonDocumentWriter s_json = new();

    /// <summary>The path of the file; the ending .json means Azure's JSON, .bicep a Bicep file, any other YAML, unless -Format says otherwise.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    public string Path { get; set; } = string.Empty;

    /// <summary>The path of the file, exactly as written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string LiteralPath { get; set; } = string.Empty;

    /// <summary>The topology; without it the current one, or that of -Topology.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public Topology? InputObject { get; set; }

    /// <summary>Yaml or Json for the topology format, AzureResource for a list of resources as Azure's API shows them, Bicep for a Bicep file.</summary>
    [Parameter]
    public TopologyFileFormat Format { get; set; }

    /// <summary>The resource group whose resources a Bicep file holds; needed when the topology spans several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResourceGroupName { get; set; }

    /// <summary>Overwrites an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the file as an object; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var path = FilePaths.Resolve(this, LiteralPath.Length > 0 ? LiteralPath : Path);
        var shown = FilePaths.Shown(this, path);
        var topology = InputObject ?? Working;
        var format = IsBound(nameof(Format)) ? Format : DocumentFormat.IsJson(path) ? TopologyFileFormat.AzureResource
            : path.EndsWith(".bicep", StringComparison.OrdinalIgnoreCase) ? TopologyFileFormat.Bicep : TopologyFileFormat.Yaml;
        if (File.Exists(path) && !Force)
        {
            throw new FindingException(DiagnosticCatalog.FileExists.With(shown), isTerminating: true, target: path);
        }

        if (format is TopologyFileFormat.AzureResource or TopologyFileFormat.Bicep && (topology.Expectations.Count > 0 || topology.Settings != TopologySettings.Default))
        {
            WriteWarning("Readings and expectations are no Azure resources and are left out; use the format Yaml or Json to keep them.");
        }

        if (!ShouldProcess(shown, $"Write topology '{topology.Name}' with {topology.ResourceCount} resources as {format}"))
        {
            return;
        }

        Write(path, shown, format switch
        {
            TopologyFileFormat.Yaml => YamlAssembly.Writer.Write(TopologyWriter.ToTopologyFormat(topology)),
            TopologyFileFormat.Json => s_json.Write(TopologyWriter.ToTopologyFormat(topology)),
            TopologyFileFormat.Bicep => BicepWriter.Write(topology, ResourceGroupName, out var finding) ?? throw Fail(finding!), // no text comes with a finding
            _ => s_json.Write(TopologyWriter.ToAzureResources(topology)),
        });
        WriteVerbose($"Wrote {topology.ResourceCount} resources to '{shown}'.");
        if (PassThru)
        {
            WriteObject(new FileInfo(path));
        }
    }

    private static void Write(string path, string shown, string text)
    {
        try
        {
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new FindingException(DiagnosticCatalog.FileNotWritable.With(shown, exception.Message), isTerminating: true, target: path, inner: exception);
        }
    }
}
