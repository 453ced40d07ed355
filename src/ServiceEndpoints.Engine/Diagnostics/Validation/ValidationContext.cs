using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Collects the findings about one topology, and remembers what several checks ask for.</summary>
internal sealed class ValidationContext
{
    private readonly List<Diagnostic> _findings = [];
    private readonly Dictionary<ResourceId, SubnetLocator> _locators = [];
    private readonly Dictionary<ResourceId, List<AddressHolder>> _holders = [];
    private readonly Dictionary<ResourceId, int> _held = [];
    private readonly Dictionary<VirtualNetwork, SubnetDifference> _differences = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ResourceId, NetworkReach> _reach = [];
    private readonly Dictionary<ResourceId, NetworkGateways> _gateways = [];
    private readonly Dictionary<ResourceId, UserRoute?> _defaultRoutes = [];
    private readonly Dictionary<ResourceId, ResourceId?> _remembered = [];
    private Dictionary<IpAddress, PublicIpAddress>? _publicAddresses;

    /// <param name="topology">The topology that is judged.</param>
    /// <param name="counterpart">The topology before the change, or after it when the state before is judged; null when the whole topology is judged.</param>
    internal ValidationContext(Topology topology, Topology? counterpart)
    {
        Topology = topology;
        Counterpart = counterpart;
    }

    internal Topology Topology { get; }

    internal Topology? Counterpart { get; }

    /// <summary>True when everything is judged, false when one change is.</summary>
    internal bool IsWhole => Counterpart is null;

    internal IReadOnlyList<Diagnostic> Findings => _findings;

    internal void Add(DiagnosticDescriptor descriptor, ResourceId id, string property, params object?[] arguments) =>
        _findings.Add(descriptor.For(id, property, arguments));

    internal void Add(Diagnostic finding, ResourceId id, string property) =>
        _findings.Add(finding with { ResourceId = id, Property = property });

    /// <summary>The resources that name an id, in no particular order.</summary>
    internal IEnumerable<Resource> Referrers(ResourceId id) =>
        Topology.Index.ReferencedBy.TryGetValue(id, out var sources) ? sources.Select(source => Topology.Index.Resources[source]) : [];

    /// <summary>How many resources of a kind there are, without counting them.</summary>
    internal int CountOf<T>()
        where T : Resource =>
        Topology.Index.ByKind.TryGetValue(typeof(T), out var ids) ? ids.Count : 0;

    /// <summary>The same resource on the other side of the change; null when it is not there, or when everything is judged.</summary>
    internal T? Other<T>(T resource)
        where T : Resource =>
        Counterpart?.Find<T>(resource.Id);

    /// <summary>The subnets to be judged: all, unless the change leaves some and their network as they were.</summary>
    internal IReadOnlyList<Subnet> SubnetsToCheck(VirtualNetwork network) =>
        IsWhole || IsNetworkChanged(network) ? network.Subnets : DifferenceOf(network).Changed;

    /// <summary>True when what all subnets depend on differs: the address space, the region or the deployment model.</summary>
    private bool IsNetworkChanged(VirtualNetwork network) =>
        Other(network) is not { } twin || network.AddressPrefixes != twin.AddressPrefixes || network.Location != twin.Location || network.IsClassic != twin.IsClassic;

    /// <summary>What the change does to the subnets of a network.</summary>
    internal SubnetDifference DifferenceOf(VirtualNetwork network)
    {
        if (!_differences.TryGetValue(network, out var difference))
        {
            _differences[network] = difference = SubnetDifference.Between(network, Other(network));
        }

        return difference;
    }

    internal Subnet? SubnetAt(VirtualNetwork network, IpAddress address)
    {
        if (!_locators.TryGetValue(network.Id, out var locator))
        {
            _locators[network.Id] = locator = new(network);
        }

        return locator.Find(address);
    }

    /// <summary>Everything that holds an address in the subnet, in the order of the owners' ids.</summary>
    internal IReadOnlyList<AddressHolder> HoldersIn(ResourceId subnetId)
    {
        if (!_holders.TryGetValue(subnetId, out var holders))
        {
            // WHY: resource ids compare slowly; sorting only what is in one subnet keeps the whole near linear.
            _holders[subnetId] = holders = Referrers(subnetId)
                .SelectMany(AddressHolder.Of)
                .Where(entry => entry.Subnet == subnetId)
                .Select(entry => entry.Holder)
                .OrderBy(holder => holder.Owner.Id)
                .ToList();
        }

        return holders;
    }

    /// <summary>How many private addresses are held in the subnets of a network.</summary>
    internal int HeldAddresses(VirtualNetwork network)
    {
        if (!_held.TryGetValue(network.Id, out var count))
        {
            _held[network.Id] = count = network.Subnets.Sum(subnet => HoldersIn(subnet.Id).Count);
        }

        return count;
    }

    /// <summary>The addresses that lie in the network and in its direct peers .</summary>
    internal NetworkReach ReachOf(VirtualNetwork network)
    {
        if (!_reach.TryGetValue(network.Id, out var reach))
        {
            _reach[network.Id] = reach = NetworkReach.Of(Topology, network);
        }

        return reach;
    }

    /// <summary>The gateways that the network holds.</summary>
    internal NetworkGateways GatewaysIn(ResourceId networkId)
    {
        if (!_gateways.TryGetValue(networkId, out var gateways))
        {
            _gateways[networkId] = gateways = NetworkGateways.In(Referrers(networkId), networkId);
        }

        return gateways;
    }

    /// <summary>The user route 0.0.0.0/0 of a table, or null.</summary>
    internal UserRoute? DefaultRouteOf(ResourceId? routeTableId)
    {
        if (Topology.Find<RouteTable>(routeTableId) is not { } table)
        {
            return null;
        }

        if (!_defaultRoutes.TryGetValue(table.Id, out var route))
        {
            _defaultRoutes[table.Id] = route = table.Routes.FirstOrDefault(candidate => candidate.AddressPrefix == IpPrefix.AnyIPv4);
        }

        return route;
    }

    /// <summary>An answer about an id that is worked out once.</summary>
    internal ResourceId? Remember(ResourceId id, Func<ResourceId?> find)
    {
        if (!_remembered.TryGetValue(id, out var found))
        {
            _remembered[id] = found = find();
        }

        return found;
    }

    /// <summary>The public IP address resource with an address; only when everything is judged.</summary>
    internal PublicIpAddress? PublicAddressAt(IpAddress address)
    {
        if (!IsWhole)
        {
            return null;
        }

        if (_publicAddresses is null)
        {
            _publicAddresses = [];
            foreach (var resource in Topology.All<PublicIpAddress>())
            {
                if (resource.IpAddress is { } known)
                {
                    _publicAddresses.TryAdd(known, resource);
                }
            }
        }

        return _publicAddresses.GetValueOrDefault(address);
    }

    /// <summary>
    /// The service tags that count in a region: those of the topology, or the built-in ones of the region's cloud when that is another
    /// (N-206); null when no list is at hand, so that no tag can be called unknown.
    /// </summary>
    internal ServiceTagSnapshot? TagsIn(string location)
    {
        var tags = Topology.ServiceTags;
        if (RegionCatalog.Find(location) is { } region && region.Cloud != tags.Cloud)
        {
            return ServiceTagSnapshot.BuiltInFor(region.Cloud);
        }

        return tags.Count == 0 ? null : tags;
    }

    /// <summary>The findings, those of one resource together and in the order in which they were made.</summary>
    internal EquatableArray<Diagnostic> ToArray() => _findings
        .Distinct()
        .OrderBy(finding => finding.ResourceId)
        .ToEquatableArray();
}
