using BenchmarkDotNet.Attributes;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Benchmarks;

/// <summary>The official weekly service-tag file; its path is in SERVICEENDPOINTS_SHARED, or beside the repository.</summary>
[MemoryDiagnoser]
public class ServiceTagBenchmarks
{
    private byte[] _file = [];
    private ServiceTagSnapshot _snapshot = ServiceTagSnapshot.Empty;

    [GlobalSetup]
    public void Setup()
    {
        var shared = Environment.GetEnvironmentVariable("SERVICEENDPOINTS_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); shared is null && folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared");
            shared = File.Exists(Path.Combine(candidate, "data", "ServiceTags_Public.json")) ? candidate : null;
        }

        _file = File.ReadAllBytes(Path.Combine(shared ?? throw new InvalidOperationException("Set SERVICEENDPOINTS_SHARED to the folder that holds data/ServiceTags_Public.json."), "data", "ServiceTags_Public.json"));
        _snapshot = ServiceTagSnapshot.BuiltIn;
    }

    [Benchmark]
    public object ReadWeeklyFile() => ServiceTagReader.Read(_file, "weekly");

    [Benchmark]
    public object TagsOfAddress() => _snapshot.TagsContaining(IpAddress.Parse("20.60.26.1"));
}
