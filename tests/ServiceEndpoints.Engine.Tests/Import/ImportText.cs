using System.Text;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Yaml;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>Reads texts into topologies for tests.</summary>
internal static class ImportText
{
    internal const string Subscription = "00000000-0000-0000-0000-000000000001";

    internal static TopologyReadResult Yaml(string text, Topology? start = null) => Read(new YamlDocumentReader(), text, "test.yaml", start);

    internal static TopologyReadResult Json(string text, Topology? start = null) => Read(new JsonDocumentReader(), text, "test.json", start);

    internal static Topology Topology(TopologyReadResult result)
    {
        Assert.True(result.Topology is not null, string.Join(Environment.NewLine, result.Findings));
        return result.Topology;
    }

    /// <summary>The topology of a text without any finding.</summary>
    internal static Topology Clean(TopologyReadResult result)
    {
        Assert.Empty(result.Findings);
        return Topology(result);
    }

    internal static T Single<T>(TopologyReadResult result)
        where T : Resource => Assert.Single(Topology(result).All<T>());

    private static TopologyReadResult Read(IDocumentReader reader, string text, string source, Topology? start)
    {
        var documents = reader.Read(Encoding.UTF8.GetBytes(text), source);
        Assert.DoesNotContain(documents.Findings, finding => finding.Severity == DiagnosticSeverity.Error);
        return TopologyReader.Read(documents.Documents, start ?? Engine.Model.Topology.Empty, TopologyReadOptions.Default);
    }
}
