using System.Text;
using System.Text.RegularExpressions;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Templates;
using ServiceEndpoints.Engine.Import.Terraform;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.PowerShell.Templates;

/// <summary>
/// Turns files into documents that the topology reader understands: templates, parameter files and Bicep over the Bicep CLI,
/// Terraform plans over the mapping, everything else as it is. What a file is, its content says.
/// </summary>
/// <param name="settings">What the import is told.</param>
/// <param name="stop">Ends the import.</param>
/// <param name="sharedEngine">A running engine that serves several imports; without it the import starts its own when it needs one.</param>
internal sealed partial class SourceImporter(ImportSettings settings, CancellationToken stop, BicepTemplateEngine? sharedEngine = null) : IDisposable
{
    /// <summary>The code of the compiler for a module that has errors of its own.</summary>
    private const string ModuleHasErrors = "BCP104";

    private readonly List<SourceFile> _files = [];
    private readonly List<Diagnostic> _findings = [];
    private readonly HashSet<string> _linked = new(StringComparer.Ordinal);
    private BicepTemplateEngine? _engine;
    private bool _hasNoEngine;

    /// <summary>The files in the order in which they were added.</summary>
    public IReadOnlyList<SourceFile> Files => _files;

    /// <summary>What is wrong or open.</summary>
    public IReadOnlyList<Diagnostic> Findings => _findings;

    /// <summary>The version of the Bicep CLI that was used; empty when it was not needed.</summary>
    public string BicepVersion => _engine?.Version ?? string.Empty;

    /// <summary>Adds a file.</summary>
    /// <param name="fullPath">The full path.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="folder">The folder that the user gave; null when the user gave the file.</param>
    public SourceFile Add(string fullPath, ReadOnlyMemory<byte> content, string? folder)
    {
        var file = new SourceFile(fullPath, settings.Show(fullPath), folder ?? Path.GetDirectoryName(fullPath) ?? string.Empty, folder is not null);
        _files.Add(file);
        if (fullPath.EndsWith(".bicep", StringComparison.OrdinalIgnoreCase))
        {
            file.Kind = SourceKind.Bicep;
        }
        else if (fullPath.EndsWith(".bicepparam", StringComparison.OrdinalIgnoreCase))
        {
            file.Kind = SourceKind.BicepParameters;
        }
        else
        {
            Classify(file, content);
        }

        return file;
    }

    /// <summary>Adds a document that stands in no file.</summary>
    /// <param name="name">The name for messages.</param>
    /// <param name="document">The document.</param>
    public void Add(string name, DocumentNode document) =>
        _files.Add(new SourceFile(name, name, string.Empty, IsFromFolder: false) { Kind = SourceKind.Documents, Documents = [document] });

    /// <summary>The documents of all files, templates evaluated.</summary>
    /// <param name="onFile">Told of each file before it is evaluated.</param>
    public IReadOnlyList<DocumentNode> Load(Action<SourceFile>? onFile = null)
    {
        var documents = new Dictionary<SourceFile, IReadOnlyList<DocumentNode>>();
        foreach (var file in _files)
        {
            if (file.Kind is SourceKind.Documents)
            {
                documents[file] = file.Documents;
            }
            else if (file.Kind == SourceKind.Terraform)
            {
                onFile?.Invoke(file);
                documents[file] = TerraformReader.Read(file.Documents[0], settings.IsBefore, settings.SubscriptionId, settings.ResourceGroupName, _findings);
            }
        }

        ChooseParameters();
        var parameterFiles = PairParameters();
        var failed = new List<(SourceFile File, int From, int To)>();
        foreach (var file in InOrder(parameterFiles))
        {
            stop.ThrowIfCancellationRequested();
            if (file.IsFromFolder && (_linked.Contains(file.FullPath) || IsUsedByBicep(file)))
            {
                // Another template takes it in.
                continue;
            }

            onFile?.Invoke(file);
            var before = _findings.Count;
            documents[file] = Evaluate(file, parameterFiles.GetValueOrDefault(file));
            if (file is { IsFromFolder: true, Kind: SourceKind.Template or SourceKind.Bicep } && documents[file].Count == 0 && !parameterFiles.ContainsKey(file) && settings.ParameterFile is null)
            {
                failed.Add((file, before, _findings.Count));
            }
        }

        Soften(failed, folder => documents.Any(pair => pair.Key.Folder == folder && pair.Value.Count > 0));
        return _files.SelectMany(file => documents.TryGetValue(file, out var found) ? found : []).ToList();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_engine != sharedEngine)
        {
            _engine?.Dispose();
        }
    }

    [GeneratedRegex("\"(?<reference>(?:br|ts)[:/][^\"]+)\"")]
    private static partial Regex ReferencePattern();

    private void Classify(SourceFile file, ReadOnlyMemory<byte> content)
    {
        if (content.Span.StartsWith("PK\u0003\u0004"u8))
        {
            // A plan as Terraform writes it is an archive.
            Refuse(file, DiagnosticCatalog.TerraformRaw.In(new(file.Shown, 0, 0, string.Empty), "a plan in the form", " " + Path.GetFileName(file.FullPath), "plan"));
            return;
        }

        var result = settings.ReadDocuments(file.FullPath, content, file.Shown);
        file.Documents = result.Documents;
        if (result.HasErrors && file.FullPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && TemplateSource.ReadJson(content, file.Shown, hasPositions: true, out _) is { } repaired
            && (TemplateDocument.TryRecognize(repaired) is not null || TemplateDocument.IsParameterFile(repaired)))
        {
            // Azure is more lenient with templates than JSON is.
            file.Documents = [repaired];
        }
        else if (result.HasErrors)
        {
            file.Kind = file.IsFromFolder ? SourceKind.Other : SourceKind.Documents;
            file.Documents = [];
            _findings.AddRange(file.IsFromFolder ? result.Findings.Select(AsWarning) : result.Findings);
            return;
        }
        else
        {
            _findings.AddRange(result.Findings);
        }

        var root = file.Documents.Count == 1 ? file.Documents[0] : null;
        file.Template = root is null ? null : TemplateDocument.TryRecognize(root);
        file.Kind = root is null ? SourceKind.Documents
            : file.Template is not null ? SourceKind.Template
            : TemplateDocument.IsParameterFile(root) ? SourceKind.Parameters
            : TerraformReader.IsTerraform(root) ? SourceKind.Terraform
            : SourceKind.Documents;
        if (root?.Find("terraform_version") is not null && root.Find("lineage") is not null)
        {
            Refuse(file, DiagnosticCatalog.TerraformRaw.In(root.Span, "a state in the form", string.Empty, "state"));
        }
        else if (root?.Find("predictedResources") is { Kind: DocumentNodeKind.Array } predicted)
        {
            // What 'bicep snapshot' writes.
            file.Documents = [predicted];
        }

        if (file is { Kind: SourceKind.Documents, IsFromFolder: true } && !file.Documents.All(TopologyReader.Recognizes))
        {
            file.Kind = SourceKind.Other;
        }
    }

    private void Refuse(SourceFile file, Diagnostic finding)
    {
        file.Kind = SourceKind.Other;
        file.Documents = [];
        _findings.Add(file.IsFromFolder ? AsWarning(finding) : finding);
    }

    private static Diagnostic AsWarning(Diagnostic finding) => finding.Severity == DiagnosticSeverity.Error ? finding with { Severity = DiagnosticSeverity.Warning } : finding;

    /// <summary>
    /// In a folder a template without parameters of its own that cannot be evaluated by itself stops nothing as long as something is
    /// read there: where another template takes templates in, it is a part that these parameters do not call for, elsewhere a warning.
    /// </summary>
    private void Soften(List<(SourceFile File, int From, int To)> failed, Func<string, bool> isAnythingRead)
    {
        foreach (var (file, from, to) in failed.Where(item => isAnythingRead(item.File.Folder)))
        {
            var isPart = _files.Any(other => other != file && other.Folder == file.Folder && other.Kind == SourceKind.Template && ReadText(other.FullPath)?.Contains("templateLink", StringComparison.OrdinalIgnoreCase) == true);
            for (var i = from; i < to; i++)
            {
                if (_findings[i].Severity == DiagnosticSeverity.Error)
                {
                    _findings[i] = _findings[i] with { Severity = isPart ? DiagnosticSeverity.Information : DiagnosticSeverity.Warning };
                }
            }
        }
    }

    /// <summary>Of several Bicep parameter files of a folder for one template, as for several environments, one is read: the one named after the template, or the first.</summary>
    private void ChooseParameters()
    {
        foreach (var group in _files.Where(file => file is { Kind: SourceKind.BicepParameters, IsFromFolder: true })
            .Select(file => (File: file, Template: ReadText(file.FullPath) is { } text && BicepReferences.Files(text).FirstOrDefault() is { } used ? Path.GetFullPath(used, Path.GetDirectoryName(file.FullPath) ?? string.Empty) : file.FullPath))
            .GroupBy(pair => pair.Template, pair => pair.File).Where(group => group.Count() > 1))
        {
            var chosen = group.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file.FullPath).Equals(Path.GetFileNameWithoutExtension(group.Key), StringComparison.OrdinalIgnoreCase)) ?? group.First();
            foreach (var other in group.Where(file => file != chosen))
            {
                other.Kind = SourceKind.Other;
            }

            _findings.Add(DiagnosticCatalog.ParameterFileChosen.In(new(chosen.Shown, 0, 0, string.Empty), settings.Show(group.Key), chosen.Shown, string.Join(", ", group.Where(file => file != chosen).Select(file => $"'{file.Shown}'"))));
        }
    }

    /// <summary>The parameter file of each template among the files: the one named after it, or the only one beside the only template.</summary>
    private Dictionary<SourceFile, SourceFile> PairParameters()
    {
        var pairs = new Dictionary<SourceFile, SourceFile>();
        var templates = _files.Where(file => file.Kind is SourceKind.Template or SourceKind.Bicep).ToList();
        foreach (var parameters in _files.Where(file => file.Kind == SourceKind.Parameters))
        {
            var name = Path.GetFileName(parameters.FullPath);
            var owner = templates.FirstOrDefault(template => Path.GetDirectoryName(template.FullPath) == Path.GetDirectoryName(parameters.FullPath)
                && name.Equals($"{Path.GetFileNameWithoutExtension(template.FullPath)}.parameters.json", StringComparison.OrdinalIgnoreCase));
            owner ??= !parameters.IsFromFolder && templates is [var only] ? only : null;
            if (owner is not null)
            {
                pairs.TryAdd(owner, parameters);
            }
            else if (!parameters.IsFromFolder)
            {
                _findings.Add(DiagnosticCatalog.ParametersWithoutTemplate.In(parameters.Documents[0].Span));
            }
        }

        return pairs;
    }

    /// <summary>Templates that stand by themselves first, so that those they take in can be left out.</summary>
    private IEnumerable<SourceFile> InOrder(Dictionary<SourceFile, SourceFile> parameterFiles) => _files
        .Where(file => file.Kind is SourceKind.Template or SourceKind.Bicep or SourceKind.BicepParameters)
        .OrderBy(file => file.IsFromFolder ? 1 : 0)
        .ThenBy(file => file.Kind == SourceKind.BicepParameters || parameterFiles.ContainsKey(file) ? 0 : 1)
        .ThenBy(file => file.RelativePath.Count(character => character == '/'));

    /// <summary>True for a Bicep file that another Bicep file of the import uses.</summary>
    private bool IsUsedByBicep(SourceFile file) => file.Kind == SourceKind.Bicep && _files.Any(other => other != file && other.Kind is SourceKind.Bicep or SourceKind.BicepParameters
        && ReadText(other.FullPath) is { } text && BicepReferences.Files(text).Any(used => Path.GetFullPath(used, Path.GetDirectoryName(other.FullPath) ?? string.Empty) == file.FullPath));

    private IReadOnlyList<DocumentNode> Evaluate(SourceFile file, SourceFile? parameterFile)
    {
        if (_hasNoEngine)
        {
            return [];
        }

        try
        {
            var template = file.Template;
            IReadOnlyList<TemplateParameterValue> values = [];
            var engine = Engine();
            if (file.Kind == SourceKind.BicepParameters || (settings.ParameterFile is { } given && given.EndsWith(".bicepparam", StringComparison.OrdinalIgnoreCase)))
            {
                var path = file.Kind == SourceKind.BicepParameters ? file.FullPath : settings.ParameterFile!; // the condition says which it is
                var compiled = engine.CompileParameters(path, stop);
                Report(compiled.Messages, path, isCompiled: compiled.Parameters is not null);
                if (compiled.Parameters is null || ReadCompiled(compiled.Parameters, settings.Show(path)) is not { } compiledValues)
                {
                    return [];
                }

                values = TemplateParameterValue.ReadFile(compiledValues, out _) ?? [];
                if (file.Kind == SourceKind.BicepParameters)
                {
                    template = compiled.Template is null || ReadCompiled(compiled.Template, file.Shown) is not { } used ? null : TemplateDocument.TryRecognize(used);
                    if (template is null)
                    {
                        _findings.Add(DiagnosticCatalog.ParametersWithoutTemplate.In(new(file.Shown, 1, 1, string.Empty)));
                    }
                }
            }

            if (file.Kind == SourceKind.Bicep)
            {
                var compiled = engine.CompileTemplate(file.FullPath, stop);
                Report(compiled.Messages, file.FullPath, isCompiled: compiled.Template is not null);
                template = compiled.Template is null || ReadCompiled(compiled.Template, file.Shown) is not { } root ? null : TemplateDocument.TryRecognize(root);
            }

            if (template is null || ReadValues(file, parameterFile, values) is not { } all)
            {
                return [];
            }

            var target = new DeploymentTarget
            {
                TenantId = settings.TenantId,
                SubscriptionId = settings.SubscriptionId,
                ManagementGroupId = settings.ManagementGroupId,
                ResourceGroupName = settings.ResourceGroupName,
                Location = settings.Location,
                DeploymentName = DeploymentName(file),
            };
            var result = TemplateEvaluator.Evaluate(engine, new(template, file.RelativePath), all, target, path => FolderFiles.Read(file.Folder, path), stop);
            _findings.AddRange(result.Findings.Select(finding => AtParameter(finding, file)));
            foreach (var linked in result.LinkedFiles)
            {
                _linked.Add(Path.GetFullPath(Path.Combine(file.Folder, linked)));
            }

            return WithPlaces(result.Resources ?? [], file);
        }
        catch (BicepException exception)
        {
            // WHY: one finding for all templates of the import; the others would say the same.
            _findings.Add(exception.Finding);
            _hasNoEngine = true;
            return [];
        }
    }

    private BicepTemplateEngine Engine() => _engine ??= sharedEngine ?? new(
        BicepCli.Find(settings.BicepPath, Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)), settings.Timeout);

    /// <summary>Azure allows 64 letters, digits and a few signs in the name of a deployment.</summary>
    private static string DeploymentName(SourceFile file)
    {
        var name = new string(Path.GetFileNameWithoutExtension(file.FullPath).Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '-').Take(60).ToArray()).Trim('.');
        return name.Length == 0 ? "deployment" : name;
    }

    private static DocumentNode? ReadCompiled(string text, string shown) => TemplateSource.ReadJson(Encoding.UTF8.GetBytes(text), shown, hasPositions: false, out _);

    /// <summary>The values for the parameters: those of the object before those of the given file before those of the file that belongs to the template.</summary>
    private IReadOnlyList<TemplateParameterValue>? ReadValues(SourceFile file, SourceFile? parameterFile, IReadOnlyList<TemplateParameterValue> compiled)
    {
        var values = compiled;
        if (parameterFile is not null)
        {
            if (TemplateParameterValue.ReadFile(parameterFile.Documents[0], out var finding) is not { } own)
            {
                _findings.Add(finding!); // a missing result comes with its finding
                return null;
            }

            values = TemplateParameterValue.Merge(values, own);
        }

        if (settings.ParameterFile is { } path && !path.EndsWith(".bicepparam", StringComparison.OrdinalIgnoreCase) && file.Kind != SourceKind.BicepParameters)
        {
            byte[] content;
            try
            {
                content = File.ReadAllBytes(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _findings.Add(DiagnosticCatalog.FileNotReadable.With(settings.Show(path), exception.Message));
                return null;
            }

            var root = TemplateSource.ReadJson(content, settings.Show(path), hasPositions: true, out var finding);
            if (root is null || TemplateParameterValue.ReadFile(root, out finding) is not { } given)
            {
                _findings.Add(finding!); // a missing result comes with its finding
                return null;
            }

            values = TemplateParameterValue.Merge(values, given);
        }

        return settings.Parameters is { } parameters ? TemplateParameterValue.Merge(values, TemplateParameterValue.ReadObject(parameters)) : values;
    }

    /// <summary>A finding about missing parameters of a Bicep file, whose compiled form has no lines, with the line of the first of them.</summary>
    private static Diagnostic AtParameter(Diagnostic finding, SourceFile file)
    {
        if (finding.Name != "TemplateParametersMissing" || file.Kind != SourceKind.Bicep || finding.Span is not { Line: 0 } || ReadText(file.FullPath) is not { } text)
        {
            return finding;
        }

        var name = finding.Message[(finding.Message.IndexOf('\'', StringComparison.Ordinal) + 1)..];
        name = name[..name.IndexOf('\'', StringComparison.Ordinal)];
        var match = Regex.Match(text, $@"^\s*param\s+{Regex.Escape(name)}\b", RegexOptions.Multiline);
        return match.Success ? finding with { Span = new(file.Shown, text.AsSpan(0, match.Index + match.Length).Count('\n') + 1, 1, string.Empty) } : finding;
    }

    /// <summary>The resources of a Bicep file with the places in their declarations.</summary>
    private IReadOnlyList<DocumentNode> WithPlaces(IReadOnlyList<DocumentNode> resources, SourceFile file)
    {
        if (file.Kind == SourceKind.Template || resources.Count == 0)
        {
            return resources;
        }

        var declarations = BicepDeclarations.Read(file.FullPath, ReadText);
        return resources.Select(resource => resource.Line == 0 ? declarations.WithPlaces(resource, settings.Show) : resource).ToList();
    }

    private static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The messages of the compiler as findings: errors, its own warnings, not those about style.</summary>
    private void Report(IReadOnlyList<EngineMessage> messages, string file, bool isCompiled)
    {
        if (!isCompiled && !messages.Any(message => message.IsError))
        {
            _findings.Add(DiagnosticCatalog.BicepFailed.In(new(settings.Show(file), 0, 0, string.Empty), _engine?.Path, $"it compiles '{settings.Show(file)}' to nothing and gives no reason"));
        }

        // That a module has errors says nothing beside these errors.
        var hasOthers = messages.Any(message => message.IsError && message.Code != ModuleHasErrors);
        foreach (var message in messages.Where(message => !hasOthers || message.Code != ModuleHasErrors))
        {
            var span = new SourceSpan(message.File.Length == 0 ? settings.Show(file) : settings.Show(message.File), message.Line, message.Column, string.Empty);
            if (message.Code is "BCP190" or "BCP192" && ReferencePattern().Match(message.Text) is { Success: true } reference)
            {
                _findings.Add(DiagnosticCatalog.ModuleNotCached.In(span, reference.Groups["reference"].Value, settings.Show(file)));
            }
            else if (message.IsError)
            {
                _findings.Add(DiagnosticCatalog.BicepError.In(span, message.Code, message.Text));
            }
            else if (message.Code.StartsWith("BCP", StringComparison.Ordinal))
            {
                _findings.Add(DiagnosticCatalog.BicepRemark.In(span, message.Code, message.Text));
            }
        }
    }
}
