using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Benchmarks;

/// <summary>Builds topologies of a given size: networks of 100 subnets, half of the subnets with a Storage endpoint, all with a security group and a route table, and storage accounts that admit some of them.</summary>
internal static class ScaleTopology
{
    private const string Subscription = "00000000-0000-0000-0000-000000000001";
    private const int SubnetsPerNetwork = 100;

    public static Topology Build(int subnetCount, int resourceCount)
    {
        var builder = Topology.Empty.ToBuilder();
        var group = Group("nsg", 20);
        var table = Table("rt", 10);
        builder.Set(group);
        builder.Set(table);
        for (var n = 0; n * SubnetsPerNetwork < subnetCount; n++)
        {
            builder.Set(Network(n, Math.Min(SubnetsPerNetwork, subnetCount - (n * SubnetsPerNetwork)), group.Id, table.Id));
        }

        for (var r = 0; r < resourceCount; r++)
        {
            builder.Set(Account(r, subnetCount));
        }

        return builder.ToTopology();
    }

    public static ResourceId SubnetId(int index) => NetworkId(index / SubnetsPerNetwork).Child("subnets", $"s{index % SubnetsPerNetwork}");

    public static ResourceId AccountId(int index) => ResourceId.Create(Subscription, "rg", "Microsoft.Storage/storageAccounts", $"account{index}");

    public static NetworkSecurityGroup Group(string name, int ruleCount) => new()
    {
        Id = ResourceId.Create(Subscription, "rg", NetworkSecurityGroup.Type, name),
        Location = "westeurope",
        SecurityRules = Enumerable.Range(0, ruleCount).Select(index => new SecurityRule
        {
            Name = $"rule{index}",
            Priority = 100 + index,
            Direction = TrafficDirection.Outbound,
            Access = RuleAccess.Deny,
            Protocol = NetworkProtocol.Tcp,
            Destination = index % 5 == 4 ? SecurityRuleAddresses.OfTag("Sql.NorthEurope") : SecurityRuleAddresses.OfPrefixes(new IpPrefix(IpAddress.FromV4(0xC6336400u + (uint)index), 32)),
            DestinationPorts = [new PortRange((ushort)(1000 + index), (ushort)(1000 + index))],
        }).ToEquatableArray(),
    };

    public static RouteTable Table(string name, int routeCount) => new()
    {
        Id = ResourceId.Create(Subscription, "rg", RouteTable.Type, name),
        Location = "westeurope",
        Routes = Enumerable.Range(0, routeCount).Select(index => new UserRoute
        {
            Name = $"route{index}",
            AddressPrefix = new IpPrefix(IpAddress.FromV4(0xCB007100u + (uint)(index << 8)), 24),
            NextHopType = RouteNextHopType.None,
        }).ToEquatableArray(),
    };

    public static VirtualNetwork Network(int index, int subnetCount, ResourceId group, ResourceId table) => new()
    {
        Id = NetworkId(index),
        Location = "westeurope",
        AddressPrefixes = [new IpPrefix(IpAddress.FromV4(0x0A000000u | ((uint)(index % 250) << 16)), 16)],
        Subnets = Enumerable.Range(0, subnetCount).Select(s => Subnet(index, s, group, table)).ToEquatableArray(),
    };

    public static Subnet Subnet(int network, int index, ResourceId? group, ResourceId? table) => new()
    {
        Id = NetworkId(network).Child("subnets", $"s{index}"),
        AddressPrefixes = [new IpPrefix(IpAddress.FromV4(0x0A000000u | ((uint)(network % 250) << 16) | ((uint)index << 8)), 24)],
        ServiceEndpoints = index % 2 == 0 ? [new ServiceEndpoint { Service = "Microsoft.Storage" }] : [],
        NetworkSecurityGroupId = group,
        RouteTableId = table,
        DefaultOutboundAccess = true,
    };

    private static ServiceResource Account(int index, int subnetCount) => new()
    {
        Id = AccountId(index),
        Location = "westeurope",
        Kind = "StorageV2",
        NetworkRules = new()
        {
            DefaultAction = FirewallAction.Deny,
            VirtualNetworkRules = Enumerable.Range(0, 4).Select(rule => new ServiceVirtualNetworkRule { SubnetId = SubnetId(((index * 7) + (rule * 2)) % subnetCount) }).ToEquatableArray(),
            IpRules = [new ServiceIpRule { Text = "198.51.100.0/24", Range = IpRange.Of(IpPrefix.Parse("198.51.100.0/24")) }],
        },
    };

    private static ResourceId NetworkId(int index) => ResourceId.Create(Subscription, "rg", VirtualNetwork.Type, $"vnet{index}");
}
