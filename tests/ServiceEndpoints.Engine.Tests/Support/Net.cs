using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Support;

/// <summary>Short ways to write model objects in tests.</summary>
internal static class Net
{
    public const string Subscription = "00000000-0000-0000-0000-000000000001";

    public static ResourceId Id(string type, string name) => ResourceId.Create(Subscription, "rg", type, name);

    public static ResourceId VNetId(string name) => Id(VirtualNetwork.Type, name);

    public static ResourceId SubnetId(string path) => VNetId(path.Split('/')[0]).Child("subnets", path.Split('/')[1]);

    public static IpPrefix P(string text) => IpPrefix.Parse(text);

    public static IpAddress A(string text) => IpAddress.Parse(text);

    public static EquatableArray<IpPrefix> Ps(params string[] texts) => texts.Select(IpPrefix.Parse).ToEquatableArray();

    public static VirtualNetwork VNet(string name, string prefixes, params Subnet[] subnets) => new()
    {
        Id = VNetId(name),
        Location = "westeurope",
        AddressPrefixes = Ps(prefixes.Split(' ')),
        Subnets = subnets.ToEquatableArray(),
    };

    public static Subnet Subnet(string path, string prefix, params string[] endpoints) => new()
    {
        Id = SubnetId(path),
        AddressPrefixes = Ps(prefix),
        ServiceEndpoints = endpoints.Select(service => new ServiceEndpoint { Service = service }).ToEquatableArray(),
    };

    public static RouteTable Table(string name, params UserRoute[] routes) => new() { Id = Id(RouteTable.Type, name), Location = "westeurope", Routes = routes.ToEquatableArray() };

    public static UserRoute Route(string name, string destination, RouteNextHopType type, params string[] hops) => new()
    {
        Name = name,
        AddressPrefix = IpPrefix.TryParse(destination, out var prefix) ? prefix : null,
        ServiceTag = IpPrefix.TryParse(destination, out _) ? string.Empty : destination,
        NextHopType = type,
        NextHopIpAddresses = hops.Select(IpAddress.Parse).ToEquatableArray(),
    };

    public static NetworkInterface Nic(string name, string subnet, string address, string? publicAddress = null, bool forwards = false) => new()
    {
        Id = Id(NetworkInterface.Type, name),
        EnableIPForwarding = forwards,
        IpConfigurations = [new() { SubnetId = SubnetId(subnet), PrivateIpAddress = A(address), PublicIpAddressId = publicAddress is null ? null : Id(PublicIpAddress.Type, name + "-ip") }],
    };

    public static PublicIpAddress PublicIp(string nic, string address) => new() { Id = Id(PublicIpAddress.Type, nic + "-ip"), IpAddress = A(address) };

    public static VirtualNetworkPeering Peering(string remote, Func<VirtualNetworkPeering, VirtualNetworkPeering>? change = null)
    {
        var peering = new VirtualNetworkPeering { Name = $"to-{remote}", RemoteVirtualNetworkId = VNetId(remote) };
        return change is null ? peering : change(peering);
    }

    public static ServiceResource Resource(string type, string name, ServiceNetworkRules? rules = null, string location = "westeurope") => new()
    {
        Id = Id(type, name),
        Location = location,
        NetworkRules = rules,
    };

    public static ServiceResource Storage(string name, ServiceNetworkRules? rules = null, string location = "westeurope") => Resource("Microsoft.Storage/storageAccounts", name, rules, location);

    public static Topology Topology(params Resource[] resources) => Engine.Model.Topology.Empty.With(resources);

    public static AccessDecision Ask(Topology topology, string from, string to, int? port = null, NetworkProtocol protocol = NetworkProtocol.Tcp)
    {
        Assert.True(AccessRequestParser.TryParseSource(topology, from, out var source, out var finding), finding?.ToString());
        Assert.True(AccessRequestParser.TryParseDestination(topology, to, out var destination, out finding), finding?.ToString());
        return AccessEvaluator.Evaluate(topology, new() { Source = source, Destination = destination, Port = port, Protocol = protocol });
    }
}
