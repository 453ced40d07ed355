using System.Collections.Concurrent;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;
using ServiceEndpoints.Engine.Routing;

namespace ServiceEndpoints.Engine.Access;

/// <summary>The compiled forms of one topology. The first level belongs to this topology; below it lies the store shared with derived ones.</summary>
internal sealed class CompiledTopology(Topology topology, CompilationStore store)
{
    private readonly ConcurrentDictionary<VirtualNetwork, NetworkNeighborhood> _neighborhoods = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Subnet, CompiledRouteTable> _routes = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Subnet, SubnetHosts> _hosts = new(ReferenceEqualityComparer.Instance);
    private SecurityFilters? _security;

    public Topology Topology { get; } = topology;

    public CompilationStore Store { get; } = store;

    /// <summary>The packet filters.</summary>
    public SecurityFilters Security => _security ?? Interlocked.CompareExchange(ref _security, new(this), null) ?? _security;

    /// <summary>What a network is connected to.</summary>
    public NetworkNeighborhood Neighborhood(VirtualNetwork network) => _neighborhoods.TryGetValue(network, out var known) ? known : _neighborhoods.GetOrAdd(
        network,
        key => Store.Get(key, model => NeighborhoodCompiler.Compile(Topology, model), form => form.HoldsFor(Topology)));

    /// <summary>The effective routes of a subnet.</summary>
    public CompiledRouteTable Routes(VirtualNetwork network, Subnet subnet) => _routes.TryGetValue(subnet, out var known) ? known : _routes.GetOrAdd(
        subnet,
        key => Store.Get(key, model => EffectiveRouteCompiler.Compile(this, network, model), form => form.HoldsFor(Topology)));

    /// <summary>The addresses in a subnet and who has them.</summary>
    public SubnetHosts Hosts(Subnet subnet) => _hosts.TryGetValue(subnet, out var known) ? known : _hosts.GetOrAdd(
        subnet,
        key => Store.Get(key, model => SubnetHosts.Compile(Topology, model), form => form.Reads.HoldsFor(Topology)));

    private readonly ConcurrentDictionary<IpAddress, IpSet> _singles = new();
    private readonly ConcurrentDictionary<string, (string Value, Topology Topology)[]> _alternatives = new();
    private Dictionary<IpAddress, PublicIpAddress>? _publicOwners;

    /// <summary>The set of one address, always the same object, so that results for sets can be kept by reference.</summary>
    public IpSet Single(IpAddress address) => _singles.GetOrAdd(address, static key => IpSet.Of(key));

    /// <summary>The addresses of a subnet that machines can have: IPv4 without the reserved ones .</summary>
    public IpSet AddressesOf(Subnet subnet) => Store.Get(subnet, static model => new AddressForm(UsableOf(model))).Addresses;

    /// <summary>The public addresses that the topology states for a resource.</summary>
    public IpSet AddressesOf(ServiceResource resource) => Store.Get(resource, static model => new AddressForm(IpSet.From(model.PublicAddresses))).Addresses;

    /// <summary>The public address resource that has the address, or null.</summary>
    public PublicIpAddress? PublicOwner(IpAddress address)
    {
        var owners = _publicOwners;
        if (owners is null)
        {
            owners = [];
            foreach (var resource in Topology.All<PublicIpAddress>())
            {
                if (resource.IpAddress is { } own)
                {
                    owners.TryAdd(own, resource);
                }
            }

            _publicOwners = owners;
        }

        return owners.GetValueOrDefault(address);
    }

    /// <summary>The same topology under every other reading of one switch .</summary>
    public IReadOnlyList<(string Value, Topology Topology)> UnderOtherReadings(string setting) => _alternatives.GetOrAdd(
        setting,
        name => [.. Topology.Settings.Alternatives(name).Select(alternative => (alternative.Value, Topology.With(alternative.Settings)))]);

    private static IpSet UsableOf(Subnet subnet) => IpSet.From(subnet.AddressPrefixes.Where(prefix => !prefix.IsIPv6).Select(prefix => prefix.Length > 29
        ? IpRange.Of(prefix)
        : new IpRange(IpAddress.FromV4(prefix.First.V4 + 4), IpAddress.FromV4(prefix.Last.V4 - 1))));

    private sealed record AddressForm(IpSet Addresses);
}
