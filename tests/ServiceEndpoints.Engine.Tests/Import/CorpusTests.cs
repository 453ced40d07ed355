using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Templates;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Import.Templates;
using ServiceEndpoints.Engine.Tests.Support;
using ServiceEndpoints.PowerShell.Templates;
using ServiceEndpoints.Yaml;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>
/// Every file of the corpus of real templates, exports and plans through the whole import, each by itself: none crashes or hangs,
/// and what becomes of them is written down in Corpus.md.
/// </summary>
public sealed class CorpusTests
{
    private const int SecondsForAFile = 60;

    [Fact]
    public void Every_file_of_the_corpus_ends_in_a_topology_or_in_findings()
    {
        var corpus = Path.GetDirectoryName(SharedFiles.Require("corpus/README.md"))!;
        var bicep = BicepTool.Require();
        var alone = Import(Path.Combine(corpus, "arm-templates"), bicep, file => IsTemplate(file));
        var groups = new List<(string Name, List<Outcome> Outcomes)>
        {
            ("ARM templates, one by one", alone),
            ("samples of several ARM templates, as folders", Samples(Path.Combine(corpus, "arm-templates"), bicep)),
            ("exports", Import(Path.Combine(corpus, "exports"), bicep, _ => true)),
            ("Terraform plans", Import(Path.Combine(corpus, "terraform-plans"), bicep, _ => true)),
            ("ARM templates without their parameters, with invented values", Invented(Path.Combine(corpus, "arm-templates"), alone, bicep)),
        };

        Assert.Equal((401, 40, 2), (groups[0].Outcomes.Count, groups[2].Outcomes.Count, groups[3].Outcomes.Count));
        foreach (var outcome in groups.SelectMany(group => group.Outcomes))
        {
            Assert.True(outcome.Seconds < SecondsForAFile, $"'{outcome.File}' took {outcome.Seconds} seconds.");
            Assert.True(outcome.IsImported || outcome.Findings.Any(finding => finding.Severity == DiagnosticSeverity.Error), $"'{outcome.File}' gives nothing and does not say why.");
            Assert.All(outcome.Findings, finding => Assert.False(string.IsNullOrWhiteSpace(finding.Remedy)));
            Assert.All(outcome.Findings, finding => Assert.DoesNotContain("serviceEndpointsImport", finding.Message + finding.Span, StringComparison.OrdinalIgnoreCase));
        }

        var text = Summary(groups);
        var path = Path.Combine(SharedFiles.RepositoryRoot(), "tests", "ServiceEndpoints.Engine.Tests", "Import", "Corpus.md");
        if (Environment.GetEnvironmentVariable("SERVICEENDPOINTS_UPDATE_BASELINES") is { Length: > 0 })
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty, text);
    }

    private static List<Outcome> Import(string folder, string bicep, Func<string, bool> isWanted) => ImportAll(
        folder,
        Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(isWanted).Select(file => (file, (IReadOnlyList<string>)[file, $"{file[..^5]}.parameters.json"], (string?)null, (DocumentNode?)null)),
        bicep).ToList();

    /// <summary>The templates that asked for parameters, with a value of the right type for each that they asked for.</summary>
    private static List<Outcome> Invented(string folder, List<Outcome> alone, string bicep) => ImportAll(
        folder,
        alone.Where(outcome => outcome.AskedFor.Count > 0).Select(outcome => (File: Path.Combine(folder, outcome.File), outcome.AskedFor))
            .Select(template => (template.File, (IReadOnlyList<string>)[template.File, $"{template.File[..^5]}.parameters.json"], (string?)null, (DocumentNode?)Invent(template.File, template.AskedFor))),
        bicep).ToList();

    private static DocumentNode Invent(string file, IReadOnlyList<(string Name, string Type)> parameters) =>
        InventedValues.For(TemplateSource.ReadJson(File.ReadAllBytes(file), file, hasPositions: false, out _)!, parameters);

    /// <summary>Each sample of several templates as a user has it: a folder with a template, its parameters and the templates it links to.</summary>
    private static List<Outcome> Samples(string folder, string bicep) => ImportAll(
        folder,
        Directory.EnumerateDirectories(Path.Combine(folder, "azure-quickstart-templates")).Where(sample => Path.GetFileName(sample) != "modules").Order(StringComparer.Ordinal)
            .Select(sample => (sample, FolderFiles.Find(sample), (string?)sample, (DocumentNode?)null)).Where(sample => sample.Item2.Count(IsTemplate) > 1),
        bicep).ToList();

    private static IEnumerable<Outcome> ImportAll(string folder, IEnumerable<(string Name, IReadOnlyList<string> Files, string? Folder, DocumentNode? Parameters)> imports, string bicep)
    {
        // One running engine serves many imports here, as it serves many files of one import elsewhere.
        using var engine = new BicepTemplateEngine(bicep, TimeSpan.FromSeconds(SecondsForAFile));
        foreach (var (name, files, sample, parameters) in imports)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            using var importer = new SourceImporter(
                new()
                {
                    ReadDocuments = (path, text, shown) => path.EndsWith(".json", StringComparison.Ordinal) ? new JsonDocumentReader().Read(text, shown) : new YamlDocumentReader().Read(text, shown),
                    Show = path => Path.GetRelativePath(folder, path).Replace('\\', '/'),
                    SubscriptionId = "00000000-0000-0000-0000-000000000001",
                    ResourceGroupName = "corpus",
                    Location = "westeurope",
                    Parameters = parameters,
                },
                CancellationToken.None,
                engine);
            foreach (var file in files.Where(File.Exists))
            {
                importer.Add(file, File.ReadAllBytes(file), sample);
            }

            var documents = importer.Load();
            var findings = importer.Findings.ToList();
            Topology? topology = null;
            if (!findings.Any(finding => finding.Severity == DiagnosticSeverity.Error))
            {
                var result = TopologyReader.Read(documents, Topology.Empty, TopologyReadOptions.Default with { ChecksReferences = false });
                findings.AddRange(result.Findings);
                topology = result.Topology;
            }

            var refusals = topology is null ? [] : TopologyValidator.Validate(topology).Where(finding => finding.Severity == DiagnosticSeverity.Error).ToList();
            yield return new(Path.GetRelativePath(folder, name).Replace('\\', '/'), topology, findings, refusals, watch.Elapsed.TotalSeconds);
        }
    }

    private static bool IsTemplate(string file) =>
        !file.EndsWith(".parameters.json", StringComparison.Ordinal) && !file.EndsWith(".parameters.us.json", StringComparison.Ordinal) && File.ReadAllText(file).Contains("eploymentTemplate.json", StringComparison.Ordinal);

    private static string Summary(List<(string Name, List<Outcome> Outcomes)> groups)
    {
        var text = new StringBuilder();
        text.Append("""
            # What becomes of the corpus

            Every file of the corpus (real ARM templates, exports and Terraform plans from public repositories, not part of this repository) is
            imported by itself, a template with the parameter file that lies beside it; samples of several templates once more as folders. Written by the test `CorpusTests`; `./build.ps1 UpdateBaselines`
            writes it anew. 'Imported' means without an error; 'understood' means that in addition nothing of a network resource was left out or could
            not be taken over; 'would be refused' counts imported files that break a rule which Azure checks.


            """.ReplaceLineEndings("\n"));
        text.Append("| files | number | imported | understood | would be refused by Azure | resources in the topologies | with open values |\n");
        text.Append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var (name, outcomes) in groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {outcomes.Count} | {Share(outcomes, outcome => outcome.IsImported)} | {Share(outcomes, outcome => outcome.IsUnderstood)} | {outcomes.Count(outcome => outcome.Refusals.Count > 0)} | ")
                .Append(CultureInfo.InvariantCulture, $"{outcomes.Sum(outcome => outcome.Topology?.ResourceCount ?? 0)} | {outcomes.Sum(outcome => outcome.Topology?.Resources.Count(resource => resource.UnknownValues.Count > 0) ?? 0)} |\n");
        }

        var templates = groups[0].Outcomes;
        var evaluated = templates.Where(outcome => outcome.Findings.All(finding => finding.Code != DiagnosticCatalog.TemplateParametersMissing.Code)).ToList();
        text.Append(string.Create(CultureInfo.InvariantCulture, $"""

            {templates.Count - evaluated.Count} of the templates need parameters for which no parameter file lies beside them; one finding lists these. Of the other
            {evaluated.Count} templates {Share(evaluated, outcome => outcome.IsImported)} are imported and {Share(evaluated, outcome => outcome.IsUnderstood)} are understood.

            The last row imports those {templates.Count - evaluated.Count} once more with an invented value of the right type for each parameter, objects with the members that the
            template reads. What the engine refuses then is a fault of the template, or a value that nobody could invent; the last table says why.

            ## The rest by cause

            | files | cause | number | example |
            | --- | --- | ---: | --- |

            """).ReplaceLineEndings("\n"));
        foreach (var (name, outcomes) in groups)
        {
            foreach (var cause in outcomes.Where(outcome => !outcome.IsUnderstood)
                .SelectMany(outcome => outcome.Causes.GroupBy(finding => finding.Code).Select(group => (outcome.File, Finding: group.First())))
                .GroupBy(pair => pair.Finding.Code).OrderByDescending(group => group.First().Finding.Severity).ThenByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
            {
                var first = cause.First();
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {first.Finding.Code} {first.Finding.Name} ({first.Finding.Severity.ToString().ToLowerInvariant()}) | {cause.Count()} | {first.File} |\n");
            }
        }

        text.Append("\n## Templates that the engine refuses, or that lack something\n\n| template | why |\n| --- | --- |\n");
        foreach (var outcome in evaluated.Concat(groups[1].Outcomes.Where(outcome => evaluated.All(other => !other.File.StartsWith(outcome.File, StringComparison.Ordinal) || other.IsUnderstood))).Where(outcome => !outcome.IsUnderstood))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {outcome.File} | {string.Join(", ", outcome.Causes.Select(finding => finding.Name).Distinct().Order(StringComparer.Ordinal))} |\n");
        }

        text.Append("\n## What the engine refuses, and why\n\n| template | line | why |\n| --- | ---: | --- |\n");
        foreach (var (file, refusal) in new[] { groups[0], groups[^1] }.SelectMany(group => group.Outcomes)
            .SelectMany(outcome => outcome.Findings.Where(finding => finding.Code == DiagnosticCatalog.TemplateRefused.Code || finding.Code == DiagnosticCatalog.LinkedTemplateRefused.Code).Select(finding => (outcome.File, finding)))
            .DistinctBy(pair => (pair.File, pair.finding.Message)).OrderBy(pair => pair.File, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {file} | {refusal.Span?.Line} | {Shortened(refusal.Message)} |\n");
        }

        return text.ToString();
    }

    // Neither the lists of all values that would be right nor the addresses of other files.
    private static string Shortened(string message)
    {
        message = Regex.Replace(message.Replace("The template is refused: ", string.Empty, StringComparison.Ordinal), @" \(the deployment names '[^']*', and [^)]*\)", " (the file of that name in the folder may be another template)").Replace('|', '/');
        return message.Length > 260 ? message[..260] + "..." : message;
    }

    private static string Share(List<Outcome> outcomes, Func<Outcome, bool> counts) =>
        outcomes.Count(counts) is var count ? string.Create(CultureInfo.InvariantCulture, $"{count} ({100.0 * count / outcomes.Count:0.#} %)") : string.Empty;

    private sealed record Outcome(string File, Topology? Topology, List<Diagnostic> Findings, List<Diagnostic> Refusals, double Seconds)
    {
        public bool IsImported => Topology is not null;

        /// <summary>The parameters that the import asked for.</summary>
        public IReadOnlyList<(string Name, string Type)> AskedFor => Findings.Where(finding => finding.Code == DiagnosticCatalog.TemplateParametersMissing.Code)
            .SelectMany(finding => Regex.Matches(finding.Message, @"'([^']+)' \((\w+)\)")).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).ToList();

        public bool IsUnderstood => IsImported && !Causes.Any();

        /// <summary>What keeps the file from being understood: errors, warnings, and resources that take part in networking and are not modelled.</summary>
        public IEnumerable<Diagnostic> Causes => Findings.Where(finding => (finding.Severity >= DiagnosticSeverity.Warning || finding.Code == DiagnosticCatalog.TypeNotModelled.Code)
            && finding.Code != DiagnosticCatalog.FirewallAddressAssumed.Code && finding.Code != DiagnosticCatalog.TemplateParameterUndeclared.Code);
    }
}
