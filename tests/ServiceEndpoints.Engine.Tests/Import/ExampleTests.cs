using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using ServiceEndpoints.Yaml;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>The topologies that travel with the module give the answers they promise.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Files() => [.. Directory.GetFiles(Path.Combine(SharedFiles.RepositoryRoot(), "module", "examples"), "*.yaml").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_expectation_of_an_example_is_met(string file)
    {
        var document = new YamlDocumentReader().Read(File.ReadAllBytes(Path.Combine(SharedFiles.RepositoryRoot(), "module", "examples", file)), file);
        Assert.Empty(document.Findings);
        var result = TopologyReader.Read(document.Documents, Topology.Empty, new());
        Assert.Empty(result.Findings);
        var topology = result.Topology!; // no findings, so there is one
        Assert.DoesNotContain(TopologyValidator.Validate(topology), finding => finding.Severity == DiagnosticSeverity.Error);
        Assert.NotEmpty(topology.Expectations);
        foreach (var expectation in topology.Expectations)
        {
            var outcome = ExpectationRunner.Run(topology, expectation);
            Assert.True(outcome.IsMet, $"{outcome}\n{string.Join('\n', outcome.Decision?.Steps ?? [])}");
        }
    }
}
