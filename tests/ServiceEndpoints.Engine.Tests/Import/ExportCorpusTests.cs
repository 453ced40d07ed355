using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>Real exports are read, and what they list is understood.</summary>
public sealed class ExportCorpusTests
{
    public static TheoryData<string> Files()
    {
        var folder = SharedFiles.Find("corpus/README.md") is { } readme ? Path.Combine(Path.GetDirectoryName(readme)!, "exports") : null;
        var files = new TheoryData<string>();
        if (folder is null)
        {
            files.Add(string.Empty);
            return files;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            files.Add(Path.GetFileName(file));
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Export_is_read_into_a_topology(string file)
    {
        var result = Read(file);

        Assert.DoesNotContain(result.Findings, finding => finding.Severity == DiagnosticSeverity.Error);
        Assert.NotNull(result.Topology);
        Assert.True(result.Summary.UnderstoodCount + result.Summary.IgnoredCount > 0, "the export holds resources");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Listed_resources_are_understood(string file)
    {
        var match = System.Text.RegularExpressions.Regex.Match(file, @"__(\w+)-list__(\d+)items");
        Assert.SkipWhen(file.Length == 0, "The samples are not there.");
        if (!match.Success)
        {
            return;
        }

        var type = match.Groups[1].Value switch
        {
            "virtualNetworks" => VirtualNetwork.Type,
            "storageAccounts" => "Microsoft.Storage/storageAccounts",
            "vaults" => "Microsoft.KeyVault/vaults",
            "networkInterfaces" => NetworkInterface.Type,
            "databaseAccounts" => "Microsoft.DocumentDB/databaseAccounts",
            "loadBalancers" => LoadBalancer.Type,
            var other => other,
        };

        Assert.Equal(int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), Read(file).Summary.CountOf(type));
    }

    private static TopologyReadResult Read(string file)
    {
        Assert.SkipWhen(file.Length == 0, "The samples are not there.");
        var documents = new JsonDocumentReader().Read(File.ReadAllBytes(SharedFiles.Require($"corpus/exports/{file}")), file);
        Assert.Empty(documents.Findings);
        return TopologyReader.Read(documents.Documents, Topology.Empty, TopologyReadOptions.Default);
    }
}
