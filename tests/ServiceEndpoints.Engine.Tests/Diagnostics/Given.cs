using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Diagnostics;

/// <summary>Short ways to describe a topology whose findings are asked for.</summary>
internal static class Given
{
    internal const string Subscription = "00000000-0000-0000-0000-000000000001";
    internal const string Elsewhere = "00000000-0000-0000-0000-000000000002";

    internal static ResourceId Id(string type, string name, string subscription = Subscription) => ResourceId.Create(subscription, "rg", type, name);

    internal static ResourceId NetworkId(string name) => Id(VirtualNetwork.Type, name);

    internal static ResourceId SubnetId(string path) => NetworkId(path.Split('/')[0]).Child("subnets", path.Split('/')[1]);

    internal static ResourceId GroupId(string name) => Id(NetworkSecurityGroup.Type, name);

    internal static ResourceId TableId(string name) => Id(RouteTable.Type, name);

    internal static ResourceId AddressId(string name) => Id(PublicIpAddress.Type, name);

    internal static ResourceId AsgId(string name) => Id(ApplicationSecurityGroup.Type, name);

    internal static EquatableArray<IpPrefix> Prefixes(string list) => list.Length == 0 ? [] : list.Split(' ').Select(IpPrefix.Parse).ToEquatableArray();

    internal static Topology Of(params Resource[] resources) => Topology.Empty.With(resources);

    /// <summary>Takes note of the descriptions whose findings are asked for, when a test wants to use them again.</summary>
    internal static AsyncLocal<List<Resource[]>?> Descriptions { get; } = new();

    internal static EquatableArray<Diagnostic> Findings(params Resource[] resources)
    {
        Descriptions.Value?.Add(resources);
        return TopologyValidator.Validate(Of(resources));
    }

    /// <summary>The findings of a change from one state of a resource to the next, beside other resources.</summary>
    internal static EquatableArray<Diagnostic> Change(Resource before, Resource after, params Resource[] others)
    {
        var start = Of([.. others, before]);
        return TopologyValidator.ValidateChange(start, start.With(after), after);
    }

    /// <summary>The findings of adding a resource to others.</summary>
    internal static EquatableArray<Diagnostic> Addition(Resource added, params Resource[] others)
    {
        var start = Of(others);
        return TopologyValidator.ValidateChange(start, start.With(added), added);
    }

    internal static EquatableArray<Diagnostic> Removal(ResourceId id, params Resource[] resources) => TopologyValidator.ValidateRemoval(Of(resources), id);

    internal static VirtualNetwork Network(string name, string prefixes, params Subnet[] subnets) => new()
    {
        Id = NetworkId(name),
        Location = "westeurope",
        AddressPrefixes = Prefixes(prefixes),
        Subnets = subnets.ToEquatableArray(),
    };

    internal static Subnet Subnet(string path, string prefixes, params string[] endpoints) => new()
    {
        Id = SubnetId(path),
        AddressPrefixes = Prefixes(prefixes),
        ServiceEndpoints = endpoints.Select(service => new ServiceEndpoint { Service = service }).ToEquatableArray(),
    };

    internal static VirtualNetworkPeering Peering(string remote) => new() { Name = "to-" + remote, RemoteVirtualNetworkId = NetworkId(remote) };

    internal static RouteTable Table(string name, params UserRoute[] routes) => new() { Id = TableId(name), Location = "westeurope", Routes = routes.ToEquatableArray() };

    internal static UserRoute Route(string name, string destination, RouteNextHopType type, params string[] hops) => new()
    {
        Name = name,
        AddressPrefix = IpPrefix.TryParse(destination, out var prefix) ? prefix : null,
        ServiceTag = IpPrefix.TryParse(destination, out _) ? string.Empty : destination,
        NextHopType = type,
        NextHopIpAddresses = hops.Select(IpAddress.Parse).ToEquatableArray(),
    };

    internal static NetworkInterface Interface(string name, string subnet, string? address) => new()
    {
        Id = Id(NetworkInterface.Type, name),
        Location = "westeurope",
        IpConfigurations = [new() { SubnetId = SubnetId(subnet), PrivateIpAddress = address is null ? null : IpAddress.Parse(address) }],
    };

    internal static PublicIpAddress PublicAddress(string name, string address = "203.0.113.20") => new() { Id = AddressId(name), Location = "westeurope", IpAddress = IpAddress.Parse(address) };

    internal static VirtualNetworkGateway Gateway(string name, string network) => new() { Id = Id(VirtualNetworkGateway.Type, name), Location = "westeurope", SubnetId = SubnetId(network + "/GatewaySubnet") };

    internal static AzureFirewall Firewall(string name, string subnet) => new() { Id = Id(AzureFirewall.Type, name), Location = "westeurope", SubnetId = SubnetId(subnet) };

    internal static NatGateway Nat(string name, params string[] addresses) => new() { Id = Id(NatGateway.Type, name), Location = "westeurope", PublicIpAddressIds = addresses.Select(AddressId).ToEquatableArray() };

    internal static ServiceEndpointPolicy EndpointPolicy(string name, string service, params string[] entries) => new()
    {
        Id = Id(ServiceEndpointPolicy.Type, name),
        Location = "westeurope",
        Definitions = [new() { Name = "definition", Service = service, ServiceResources = entries.ToEquatableArray() }],
    };

    internal static ResourceId PolicyId(string name) => Id(ServiceEndpointPolicy.Type, name);

    internal static ServiceResource Service(string type, string name, ServiceNetworkRules? rules = null) => new() { Id = Id(type, name), Location = "westeurope", NetworkRules = rules };

    internal static ServiceResource Storage(string name, ServiceNetworkRules? rules = null) => Service("Microsoft.Storage/storageAccounts", name, rules);

    internal static ServiceResource App(string name, string? subnet = null) => Service("Microsoft.Web/sites", name) with { VirtualNetworkSubnetId = subnet is null ? null : SubnetId(subnet) };

    internal static ServiceNetworkRules Admits(params string[] subnets) => new()
    {
        DefaultAction = FirewallAction.Deny,
        VirtualNetworkRules = subnets.Select(subnet => new ServiceVirtualNetworkRule { SubnetId = SubnetId(subnet) }).ToEquatableArray(),
    };

    internal static PrivateEndpoint PrivateEndpoint(string name, string subnet, ResourceId? target, string groupId, string address) => new()
    {
        Id = Id(ServiceEndpoints.Engine.Model.PrivateEndpoint.Type, name),
        Location = "westeurope",
        SubnetId = SubnetId(subnet),
        PrivateIpAddresses = [IpAddress.Parse(address)],
        TargetId = target,
        GroupId = groupId,
    };

    internal static PrivateDnsZone Zone(string name, params string[] networks) => new()
    {
        Id = Id(PrivateDnsZone.Type, name),
        Location = "global",
        Links = networks.Select(network => new PrivateDnsZoneLink { Name = network, VirtualNetworkId = NetworkId(network) }).ToEquatableArray(),
    };
}
