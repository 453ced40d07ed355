using System.Collections.Concurrent;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Routing;

namespace ServiceEndpoints.Engine.Access;

/// <summary>The compiled forms of one topology. The first level belongs to this topology; below it lies the store shared with derived ones.</summary>
internal sealed class CompiledTopology(Topology topology, CompilationStore store)
{
    private readonly ConcurrentDictionary<VirtualNetwork, NetworkNeighborhood> _neighborhoods = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Subnet, CompiledRouteTable> _routes = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Subnet, SubnetHosts> _hosts = new(ReferenceEqualityComparer.Instance);

    public Topology Topology { get; } = topology;

    public CompilationStore Store { get; } = store;

    /// <summary>What a network is connected to.</summary>
    public NetworkNeighborhood Neighborhood(VirtualNetwork network) => _neighborhoods.TryGetValue(network, out var known) ? known : _neighborhoods.GetOrAdd(
        network,
        key => Store.Get(key, model => NeighborhoodCompiler.Compile(Topology, model), form => form.Reads.HoldsFor(Topology)));

    /// <summary>The effective routes of a subnet.</summary>
    public CompiledRouteTable Routes(VirtualNetwork network, Subnet subnet) => _routes.TryGetValue(subnet, out var known) ? known : _routes.GetOrAdd(
        subnet,
        key => Store.Get(key, model => EffectiveRouteCompiler.Compile(this, network, model), form => form.HoldsFor(Topology)));

    /// <summary>The addresses in a subnet and who has them.</summary>
    public SubnetHosts Hosts(Subnet subnet) => _hosts.TryGetValue(subnet, out var known) ? known : _hosts.GetOrAdd(
        subnet,
        key => Store.Get(key, model => SubnetHosts.Compile(Topology, model), form => form.Reads.HoldsFor(Topology)));
}
