using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Yaml;

namespace ServiceEndpoints.Benchmarks;

/// <summary>Reading a topology of 10,000 subnets and 2,000 storage accounts from its files, beside a bare parse of the same JSON.</summary>
[MemoryDiagnoser]
public class FileBenchmarks
{
    private byte[] _yaml = [];
    private byte[] _json = [];

    [GlobalSetup]
    public void Setup()
    {
        var topology = ScaleTopology.Build(10_000, 2_000);
        _yaml = Encoding.UTF8.GetBytes(new YamlDocumentWriter().Write(TopologyWriter.ToTopologyFormat(topology)));
        _json = Encoding.UTF8.GetBytes(new JsonDocumentWriter().Write(TopologyWriter.ToAzureResources(topology)));
        if (Read(new YamlDocumentReader(), _yaml).ResourceCount != topology.ResourceCount || Read(new JsonDocumentReader(), _json).ResourceCount != topology.ResourceCount)
        {
            throw new InvalidOperationException("The files do not hold the topology they were written from.");
        }
    }

    [Benchmark]
    public object ReadTopologyFile() => Read(new YamlDocumentReader(), _yaml);

    [Benchmark]
    public object ReadAzureJson() => Read(new JsonDocumentReader(), _json);

    [Benchmark(Baseline = true)]
    public int ParseJsonOnly()
    {
        using var document = JsonDocument.Parse(_json);
        return document.RootElement.GetArrayLength();
    }

    private static Topology Read(IDocumentReader reader, byte[] file) =>
        TopologyReader.Read(reader.Read(file, "file").Documents, Topology.Empty).Topology ?? throw new InvalidOperationException("The file has errors.");
}
