using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Reference;

/// <summary>
/// A slow second reading of the specification: it walks lists, compiles nothing, and shares with the engine only the records of
/// the model and the address values. Where both disagree, one of them reads the specification wrongly.
/// </summary>
/// <remarks>
/// It covers single addresses: a machine, an address in a subnet, an address of a site or of the Internet as source; a resource
/// with one public address, an address, an interface as destination.
/// </remarks>
internal sealed partial class ReferenceEvaluator
{
    private readonly Topology _topology;
    private readonly TopologySettings _settings;
    private readonly ReferenceTags _tags;
    private readonly VirtualNetwork[] _networks;
    private readonly NetworkInterface[] _interfaces;
    private readonly PrivateEndpoint[] _endpoints;
    private readonly PublicIpAddress[] _publicAddresses;
    private readonly AzureFirewall[] _firewalls;
    private readonly VirtualNetworkGateway[] _gateways;
    private readonly GatewayConnection[] _connections;
    private readonly OnPremisesSite[] _sites;
    private readonly LoadBalancer[] _balancers;
    private readonly NetworkAppliance[] _appliances;
    private readonly PrivateDnsZone[] _zones;
    private readonly RouteServer[] _routeServers;
    private readonly SecurityAdminConfiguration[] _adminConfigurations;

    public ReferenceEvaluator(Topology topology)
    {
        _topology = topology;
        _settings = topology.Settings;
        _tags = ReferenceTags.Of(topology.ServiceTags);
        _networks = [.. topology.All<VirtualNetwork>()];
        _interfaces = [.. topology.All<NetworkInterface>()];
        _endpoints = [.. topology.All<PrivateEndpoint>()];
        _publicAddresses = [.. topology.All<PublicIpAddress>()];
        _firewalls = [.. topology.All<AzureFirewall>()];
        _gateways = [.. topology.All<VirtualNetworkGateway>()];
        _connections = [.. topology.All<GatewayConnection>()];
        _sites = [.. topology.All<OnPremisesSite>()];
        _balancers = [.. topology.All<LoadBalancer>()];
        _appliances = [.. topology.All<NetworkAppliance>()];
        _zones = [.. topology.All<PrivateDnsZone>()];
        _routeServers = [.. topology.All<RouteServer>()];
        _adminConfigurations = [.. topology.All<SecurityAdminConfiguration>()];
    }

    public static ReferenceAnswer Evaluate(Topology topology, AccessRequest request) => new ReferenceEvaluator(topology).Answer(request);

    public ReferenceAnswer Answer(AccessRequest request)
    {
        // F-930: a management operation of a resource does not pass the control, whatever the network does.
        if (request is { Operation: AccessOperation.ManagementPlane, Destination: AccessDestination.Service })
        {
            return ReferenceAnswer.NotCovered(AccessReason.ManagementPlane);
        }

        return request.Source switch
        {
            AccessSource.Interface source => FromInterface(request, Require<NetworkInterface>(source.NetworkInterfaceId), source.Address),
            AccessSource.Subnet source => FromSubnet(request, source.SubnetId, source.Address ?? throw Outside("a subnet without an address")),
            AccessSource.OnPremises source => FromSite(request, Require<OnPremisesSite>(source.SiteId), source.Address ?? throw Outside("a site without an address")),
            AccessSource.Internet source => FromInternet(request, source),
            _ => throw Outside(request.Source.GetType().Name),
        };
    }

    private ReferenceAnswer FromInterface(AccessRequest request, NetworkInterface nic, IpAddress? address)
    {
        var configuration = address is { } wanted
            ? nic.IpConfigurations.First(candidate => candidate.PrivateIpAddress == wanted)
            : nic.IpConfigurations.OrderByDescending(candidate => candidate.IsPrimary).First();
        return FromMachine(request, LegOf(nic, configuration));
    }

    // A machine at the address, when there is one; otherwise a machine that is only thought of, without group and address of its own.
    private ReferenceAnswer FromSubnet(AccessRequest request, ResourceId subnetId, IpAddress address)
    {
        foreach (var nic in _interfaces)
        {
            foreach (var configuration in nic.IpConfigurations)
            {
                if (configuration.SubnetId == subnetId && configuration.PrivateIpAddress == address)
                {
                    return FromMachine(request, LegOf(nic, configuration));
                }
            }
        }

        var network = Require<VirtualNetwork>(subnetId.Parent!); // a subnet has a parent
        return FromMachine(request, new Leg(network, SubnetOf(subnetId), null, null, null, false, address));
    }

    private ReferenceAnswer FromMachine(AccessRequest request, Leg leg)
    {
        var goal = Resolve(request, leg.Network, leg.Subnet, out var stop);
        return stop ?? Travel(leg, goal!, []); // a goal comes whenever nothing stops
    }

    private ReferenceAnswer FromSite(AccessRequest request, OnPremisesSite site, IpAddress address)
    {
        // F-834: the forwarder of the site answers as a client of its network; without one the site asks public DNS.
        var dns = site.DnsForwarderVirtualNetworkId is { } id ? Require<VirtualNetwork>(id) : null;
        var goal = Resolve(request, dns, null, out var stop);
        if (stop is not null)
        {
            return stop;
        }

        return IsPrivateAddress(goal!.Address) || IsIn(s_notRoutable, goal.Address) || _networks.Any(network => Holds(network, goal.Address)) ||
                site.TunnelledPrefixes.Any(prefix => prefix.Contains(goal.Address)) // R-727; a goal comes whenever nothing stops
            ? EnterFromSite(site, address, goal)
            : LeaveFromSite(site, goal);
    }

    private ReferenceAnswer FromInternet(AccessRequest request, AccessSource.Internet source)
    {
        var goal = Resolve(request, null, null, out var stop);
        if (stop is not null)
        {
            return stop;
        }

        var address = goal!.Address; // a goal comes whenever nothing stops
        if (goal.IsPublicResource)
        {
            // endpoints, routes and policies of any network are irrelevant to an Internet client.
            var inAzure = source.IsInAzure ?? _tags.TagsOf(source.Address).Length > 0;
            var region = source.Region.Length > 0 ? source.Region : inAzure ? RegionOfAddress(source.Address) : string.Empty;
            // Storage sees a client of its own region by an internal address.
            var isInternal = inAzure && goal.Service!.Family == "Storage" && Same(region, goal.Resource!.Location) && _settings.SameRegionStorageIdentity == SameRegionStorageIdentity.AzureInternal; // a public resource has both
            return AtService(goal, new Arrival(AccessPath.PublicEndpoint, isInternal ? ReferenceIdentity.AzureInternal : ReferenceIdentity.Public([source.Address]), inAzure, region) { PublicAddresses = [source.Address] });
        }

        if (FindPublicOwner(address) is { } owner)
        {
            return ArriveFromInternet(owner, goal, ReferenceIdentity.Public([source.Address]));
        }

        // a machine is reached only through a public address.
        return IsPrivateAddress(address) || IsIn(s_notRoutable, address) ? ReferenceAnswer.Unreachable(AccessReason.NoPublicAddress)
            : ReferenceAnswer.Allowed(AccessReason.Delivered, AccessPath.PublicEndpoint, ReferenceIdentity.Public([source.Address]));
    }

    private string RegionOfAddress(IpAddress address)
    {
        foreach (var region in Engine.Catalog.RegionCatalog.All)
        {
            if (region.TagRegion is not null && _tags.Contains(ReferenceTags.Regional("AzureCloud", region.Name), address))
            {
                return region.Name;
            }
        }

        return string.Empty;
    }

    private T Require<T>(ResourceId id)
        where T : Resource =>
        _topology.Find<T>(id) ?? throw Outside($"a missing {typeof(T).Name}");

    private Subnet SubnetOf(ResourceId id) =>
        Require<VirtualNetwork>(id.Parent!).Subnets.FirstOrDefault(subnet => subnet.Id == id) ?? throw Outside("a missing subnet"); // a subnet has a parent

    private Leg LegOf(NetworkInterface nic, NetworkInterfaceIpConfiguration configuration)
    {
        if (configuration.SubnetId is not { } subnetId || configuration.PrivateIpAddress is not { } address)
        {
            throw Outside("an interface without subnet or address");
        }

        return new(Require<VirtualNetwork>(subnetId.Parent!), SubnetOf(subnetId), nic, configuration, null, false, address); // a subnet has a parent
    }

    private static bool Holds(VirtualNetwork network, IpAddress address)
    {
        foreach (var prefix in network.AddressPrefixes)
        {
            if (prefix.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(IpPrefix[] prefixes, IpAddress address)
    {
        foreach (var prefix in prefixes)
        {
            if (prefix.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPrivateAddress(IpAddress address) => IsIn(ReferenceTables.PrivateRanges, address);

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private static NotSupportedException Outside(string what) => new($"The reference does not cover {what}.");

    /// <summary>Where a packet is about to leave: an interface, a machine thought of, a firewall, or the gateway subnet, and the source it carries.</summary>
    private sealed record Leg(
        VirtualNetwork Network,
        Subnet Subnet,
        NetworkInterface? Nic,
        NetworkInterfaceIpConfiguration? Configuration,
        AzureFirewall? Firewall,
        bool IsGateway,
        IpAddress Source);

    /// <summary>What the request is about, after name resolution.</summary>
    private sealed record Goal(AccessRequest Request, IpAddress Address, int? Port)
    {
        public ServiceResource? Resource { get; init; }

        public ReferenceService? Service { get; init; }

        public ReferencePart? Part { get; init; }

        /// <summary>The private address came from a private zone.</summary>
        public bool IsPrivateAnswer { get; init; }

        /// <summary>The subnet and network of the client itself; null for a client outside.</summary>
        public Subnet? ClientSubnet { get; init; }

        public VirtualNetwork? ClientNetwork { get; init; }

        public bool IsPublicResource => Resource is not null && !IsPrivateAnswer;

        public NetworkProtocol Protocol => Request.Protocol;
    }

    /// <summary>A request at the door of a service.</summary>
    /// <param name="Path">The way it came.</param>
    /// <param name="Identity">The source the service sees.</param>
    /// <param name="InAzure">Whether the source is inside Azure.</param>
    /// <param name="Region">The region of a source in Azure; empty otherwise.</param>
    private sealed record Arrival(AccessPath Path, ReferenceIdentity Identity, bool InAzure, string Region)
    {
        /// <summary>Why a client in a network came without its subnet's identity.</summary>
        public Gap Gap { get; init; } = Gap.None;

        /// <summary>The subnet whose identity the request carries over an endpoint.</summary>
        public ResourceId? SubnetId { get; init; }

        /// <summary>The subnet the client itself is in; null for a client outside.</summary>
        public ResourceId? ClientSubnetId { get; init; }

        /// <summary>The public addresses that the client would have left with over the public path; null when not known.</summary>
        public IReadOnlyList<IpAddress>? PublicAddresses { get; init; }
    }

    private enum Gap
    {
        None,
        NotEnabled,
        NotProvisioned,
        RegionNotCovered,
        RoutedAway,
    }
}
