using BenchmarkDotNet.Attributes;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;
using ServiceEndpoints.Engine.Routing;

namespace ServiceEndpoints.Benchmarks;

/// <summary>The decision and its hot parts on a topology of 1,000 subnets and 1,000 storage accounts; compiled forms are warm.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private static readonly IpAddress s_storage = IpAddress.Parse("20.60.26.1");
    private Topology _topology = Topology.Empty;
    private AccessRequest _allowed = new();
    private AccessRequest _denied = new();
    private CompiledRouteTable? _table;
    private FilterPoint? _point;
    private Flow? _flow;

    [GlobalSetup]
    public void Setup()
    {
        _topology = ScaleTopology.Build(1_000, 1_000);
        _allowed = Request(0, 0);
        _denied = Request(500, 0);
        var subnet = _topology.FindSubnet(ScaleTopology.SubnetId(0))!; // built above
        var network = _topology.NetworkOf(subnet.Id)!; // built above
        _table = _topology.Compiled.Routes(network, subnet);
        _point = new(network, subnet, null, null);
        _flow = new(_topology.Compiled.Single(IpAddress.Parse("10.0.0.4")), new(49152, 65535), _topology.Compiled.Single(s_storage), 443, NetworkProtocol.Tcp);
        if (!AccessEvaluator.Evaluate(_topology, _allowed).IsAllowed || AccessEvaluator.Evaluate(_topology, _denied).IsAllowed)
        {
            throw new InvalidOperationException("The benchmark topology does not give the answers it is meant to.");
        }
    }

    [Benchmark]
    public object RouteLookup() => _table!.Choose(s_storage, null, false); // set up above

    [Benchmark]
    public object SecurityGroupVerdict() => SecurityEvaluator.Evaluate(_topology.Compiled, _point!, TrafficDirection.Outbound, _flow!, new DecisionRecorder(false)); // set up above

    [Benchmark]
    public object DecisionWithTrace() => AccessEvaluator.Evaluate(_topology, _allowed);

    [Benchmark]
    public object DecisionWithoutTrace() => AccessEvaluator.Evaluate(_topology, _allowed with { WithTrace = false });

    [Benchmark]
    public object DeniedDecisionWithTrace() => AccessEvaluator.Evaluate(_topology, _denied);

    private static AccessRequest Request(int subnet, int account) => new()
    {
        Source = new AccessSource.Subnet(ScaleTopology.SubnetId(subnet), IpAddress.FromV4(0x0A000004u | ((uint)(subnet / 100) << 16) | ((uint)(subnet % 100) << 8))),
        Destination = new AccessDestination.Service(ScaleTopology.AccountId(account)),
    };
}
