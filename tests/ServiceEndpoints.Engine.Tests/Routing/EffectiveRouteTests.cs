using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Routing;
using static ServiceEndpoints.Engine.Tests.Support.Net;

namespace ServiceEndpoints.Engine.Tests.Routing;

/// <summary>Microsoft's two-subnet example, section 15.1 of the routing specification (RX-01 to RX-09).</summary>
public sealed class EffectiveRouteTests
{
    private const string StorageWestEurope = "20.60.26.1";

    private static Topology Example()
    {
        var gateway = new VirtualNetworkGateway
        {
            Id = Id(VirtualNetworkGateway.Type, "gateway"),
            SubnetId = SubnetId("VNet-1/GatewaySubnet"),
            PublicIpAddressIds = [Id(PublicIpAddress.Type, "gateway-ip")],
        };
        var site = new LocalNetworkGateway { Id = Id(LocalNetworkGateway.Type, "site"), AddressPrefixes = Ps("10.10.0.0/16") };
        var connection = new GatewayConnection { Id = Id(GatewayConnection.Type, "to-site"), VirtualNetworkGatewayId = gateway.Id, RemoteId = site.Id };
        var table = Table(
            "table",
            Route("Within-VNet1", "10.0.0.0/16", RouteNextHopType.VirtualAppliance, "10.0.100.4"),
            Route("Within-Subnet1", "10.0.0.0/24", RouteNextHopType.VnetLocal),
            Route("ToVNet2-1-Drop", "10.1.0.0/16", RouteNextHopType.None),
            Route("ToVNet2-2-Drop", "10.2.0.0/16", RouteNextHopType.None),
            Route("To-On-Prem", "10.10.0.0/16", RouteNextHopType.VirtualAppliance, "10.0.100.4"),
            Route("Default-NVA", "0.0.0.0/0", RouteNextHopType.VirtualAppliance, "10.0.100.4"));
        var first = VNet(
            "VNet-1",
            "10.0.0.0/16",
            Subnet("VNet-1/Subnet1", "10.0.0.0/24", "Microsoft.Storage") with { RouteTableId = table.Id },
            Subnet("VNet-1/Subnet2", "10.0.1.0/24"),
            Subnet("VNet-1/GatewaySubnet", "10.0.255.0/27")) with { Peerings = [Peering("VNet-2")] };
        var second = VNet("VNet-2", "10.1.0.0/16 10.2.0.0/16") with { Peerings = [Peering("VNet-1")] };
        return Topology(gateway, site, connection, table, first, second, PublicIp("gateway", "203.0.113.1"));
    }

    private static NextHopResult From(string subnet, string destination)
    {
        var topology = Example();
        return RouteQueries.NextHop(topology, topology.FindSubnet(SubnetId($"VNet-1/{subnet}"))!, A(destination));
    }

    [Theory]
    [InlineData("Subnet1", "10.0.0.9", RouteNextHopType.VnetLocal, null)] // RX-01
    [InlineData("Subnet1", "10.0.1.9", RouteNextHopType.VirtualAppliance, "10.0.100.4")] // RX-02
    [InlineData("Subnet1", "10.2.5.5", RouteNextHopType.None, null)] // RX-03
    [InlineData("Subnet1", "10.10.1.1", RouteNextHopType.VirtualAppliance, "10.0.100.4")] // RX-04
    [InlineData("Subnet1", StorageWestEurope, RouteNextHopType.VirtualNetworkServiceEndpoint, null)] // RX-05
    [InlineData("Subnet1", "198.51.100.9", RouteNextHopType.VirtualAppliance, "10.0.100.4")] // RX-06
    [InlineData("Subnet1", "192.168.7.7", RouteNextHopType.VirtualAppliance, "10.0.100.4")] // RX-07
    [InlineData("Subnet2", "10.2.5.5", RouteNextHopType.VNetPeering, null)] // RX-08
    [InlineData("Subnet2", "10.10.1.1", RouteNextHopType.VirtualNetworkGateway, "203.0.113.1")] // RX-08
    [InlineData("Subnet2", "192.168.7.7", RouteNextHopType.None, null)] // RX-08
    [InlineData("Subnet2", StorageWestEurope, RouteNextHopType.Internet, null)] // RX-09
    public void Microsofts_example_chooses_the_next_hops_that_the_page_prints(string subnet, string destination, RouteNextHopType type, string? hop)
    {
        var result = From(subnet, destination);
        Assert.Equal(type, result.NextHopType);
        Assert.Equal(hop, result.NextHopIpAddress?.ToString());
    }

    [Fact]
    public void Microsofts_example_shows_the_states_that_the_page_prints()
    {
        var topology = Example();
        var routes = RouteQueries.EffectiveRoutes(topology, topology.FindSubnet(SubnetId("VNet-1/Subnet1"))!);
        var shown = routes.Where(route => route.AddressPrefix.Count == 1).Select(route => $"{route.Source} {route.State} {route.Destination} {route.NextHopType}");
        Assert.Equal(
            [
                "Default Invalid 10.0.0.0/16 VnetLocal",
                "Default Invalid 10.1.0.0/16 VNetPeering",
                "Default Invalid 10.2.0.0/16 VNetPeering",
                "VirtualNetworkGateway Invalid 10.10.0.0/16 VirtualNetworkGateway",
                "Default Invalid 0.0.0.0/0 Internet",
                "User Active 10.0.0.0/16 VirtualAppliance",
                "User Active 10.0.0.0/24 VnetLocal",
                "User Active 10.1.0.0/16 None",
                "User Active 10.2.0.0/16 None",
                "User Active 10.10.0.0/16 VirtualAppliance",
                "User Active 0.0.0.0/0 VirtualAppliance",
            ],
            shown);
        var endpoint = Assert.Single(routes, route => route.NextHopType == RouteNextHopType.VirtualNetworkServiceEndpoint);
        Assert.Equal("Microsoft.Storage", endpoint.EndpointService);
        Assert.Contains(endpoint.AddressPrefix, prefix => prefix.Contains(A(StorageWestEurope)));
    }

    [Theory]
    [InlineData(EndpointRoutePrecedence.UserRouteWins, RouteNextHopType.VirtualAppliance)]
    [InlineData(EndpointRoutePrecedence.EndpointWinsOnTie, RouteNextHopType.VirtualNetworkServiceEndpoint)]
    [InlineData(EndpointRoutePrecedence.EndpointAlways, RouteNextHopType.VirtualNetworkServiceEndpoint)]
    [InlineData(EndpointRoutePrecedence.PlainPriority, RouteNextHopType.VirtualAppliance)]
    public void A_tag_route_of_the_same_service_is_the_equal_prefix_case(EndpointRoutePrecedence reading, RouteNextHopType expected)
    {
        var topology = Single(Route("tag", "Storage.WestEurope", RouteNextHopType.VirtualAppliance, "10.1.9.4")).With(TopologySettings.Default with { EndpointRoutePrecedence = reading });
        Assert.Equal(expected, RouteQueries.NextHop(topology, topology.FindSubnet(SubnetId("V/S1"))!, A(StorageWestEurope)).NextHopType);
    }

    [Theory]
    [InlineData(EndpointRoutePrecedence.EndpointWinsOnTie, RouteNextHopType.VirtualAppliance)]
    [InlineData(EndpointRoutePrecedence.EndpointAlways, RouteNextHopType.VirtualNetworkServiceEndpoint)]
    public void A_longer_user_route_beats_the_endpoint_unless_the_endpoint_always_wins(EndpointRoutePrecedence reading, RouteNextHopType expected)
    {
        var topology = Single(Route("host", StorageWestEurope + "/32", RouteNextHopType.VirtualAppliance, "10.1.9.4")).With(TopologySettings.Default with { EndpointRoutePrecedence = reading });
        Assert.Equal(expected, RouteQueries.NextHop(topology, topology.FindSubnet(SubnetId("V/S1"))!, A(StorageWestEurope)).NextHopType);
    }

    [Theory]
    [InlineData(true, RouteNextHopType.VirtualNetworkServiceEndpoint)]
    [InlineData(false, RouteNextHopType.Internet)]
    public void A_tag_route_to_Internet_keeps_the_endpoint_by_default(bool keeps, RouteNextHopType expected)
    {
        var topology = Single(Route("tag", "Storage.WestEurope", RouteNextHopType.Internet)).With(TopologySettings.Default with { InternetRouteKeepsEndpoint = keeps });
        Assert.Equal(expected, RouteQueries.NextHop(topology, topology.FindSubnet(SubnetId("V/S1"))!, A(StorageWestEurope)).NextHopType);
    }

    [Fact]
    public void A_dead_next_hop_answers_None_with_its_address_and_table() // RX-46
    {
        var topology = Single(Route("dead", "10.9.0.0/16", RouteNextHopType.VirtualAppliance, "10.250.0.4"));
        var result = RouteQueries.NextHop(topology, topology.FindSubnet(SubnetId("V/S1"))!, A("10.9.1.1"));
        Assert.Equal(RouteNextHopType.None, result.NextHopType);
        Assert.Equal("10.250.0.4", result.NextHopIpAddress?.ToString());
        Assert.EndsWith("/routeTables/table", result.RouteTableId);
    }

    [Fact]
    public void Adding_a_subnet_leaves_the_compiled_routes_of_the_others_alone()
    {
        var topology = Single();
        var network = topology.Find<VirtualNetwork>(VNetId("V"))!;
        var before = topology.Compiled.Routes(network, network.Subnets[0]);
        var changed = topology.With(network with { Subnets = network.Subnets.Add(Subnet("V/New", "10.1.200.0/24")) });
        var after = changed.Compiled.Routes(changed.Find<VirtualNetwork>(VNetId("V"))!, network.Subnets[0]);
        Assert.Same(before, after);
    }

    [Fact]
    public void A_new_route_table_entry_compiles_the_routes_anew()
    {
        var topology = Single();
        var network = topology.Find<VirtualNetwork>(VNetId("V"))!;
        var before = topology.Compiled.Routes(network, network.Subnets[0]);
        var changed = topology.With(Table("table", Route("x", "10.9.0.0/16", RouteNextHopType.None)));
        Assert.NotSame(before, changed.Compiled.Routes(network, network.Subnets[0]));
        Assert.Equal(RouteNextHopType.None, RouteQueries.NextHop(changed, network.Subnets[0], A("10.9.0.1")).NextHopType);
    }

    private static Topology Single(params UserRoute[] routes)
    {
        var table = Table("table", routes);
        return Topology(table, VNet("V", "10.1.0.0/16", Subnet("V/S1", "10.1.1.0/24", "Microsoft.Storage") with { RouteTableId = table.Id }, Subnet("V/SN", "10.1.9.0/24")), Nic("N", "V/SN", "10.1.9.4", forwards: true));
    }
}
