using BenchmarkDotNet.Attributes;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Benchmarks;

/// <summary>Building and changing topologies.</summary>
[MemoryDiagnoser]
public class TopologyBenchmarks
{
    private Topology _large = Topology.Empty;

    [Params(10_000, 50_000)]
    public int SubnetCount { get; set; }

    [GlobalSetup]
    public void Setup() => _large = ScaleTopology.Build(SubnetCount, 20_000);

    [Benchmark]
    public object Build() => ScaleTopology.Build(SubnetCount, 20_000);

    /// <summary>Adds one subnet and asks one question; the compiled forms of the others stay.</summary>
    [Benchmark]
    public object AddSubnetAndDecide()
    {
        var id = ScaleTopology.SubnetId(0);
        var network = _large.NetworkOf(id)!; // built above
        var changed = _large.With(network with { Subnets = network.Subnets.Add(ScaleTopology.Subnet(0, 200, null, null)) });
        return AccessEvaluator.Evaluate(changed, new() { Source = new AccessSource.Subnet(id), Destination = new AccessDestination.Service(ScaleTopology.AccountId(0)) });
    }
}
