using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>The tags VirtualNetwork and Internet (table T4, N-220 to N-245).</summary>
public sealed class AddressContextTests
{
    private static readonly ResourceId s_gatewayId = ExampleNetwork.Id(VirtualNetworkGateway.Type, "gw");
    private static readonly ResourceId s_siteId = ExampleNetwork.Id(LocalNetworkGateway.Type, "site");

    private static Resource[] Gateway(params string[] bgp) =>
    [
        new VirtualNetworkGateway { Id = s_gatewayId, SubnetId = ExampleNetwork.SubnetId(SpecialSubnets.Gateway), ClientAddressPool = [IpPrefix.Parse("172.16.9.0/24")], BgpPrefixes = bgp.Select(IpPrefix.Parse).ToEquatableArray() },
        new LocalNetworkGateway { Id = s_siteId, AddressPrefixes = [IpPrefix.Parse("192.168.0.0/16")] },
        new GatewayConnection { Id = ExampleNetwork.Id(GatewayConnection.Type, "cn"), VirtualNetworkGatewayId = s_gatewayId, RemoteId = s_siteId },
    ];

    private static UserRoute Route(string prefix, RouteNextHopType next) => new() { Name = "r", AddressPrefix = IpPrefix.Parse(prefix), NextHopType = next };

    private static AddressContext Context(Topology topology, string subnet = "S1")
    {
        var network = topology.Find<VirtualNetwork>(ExampleNetwork.NetworkId("V"))!;
        return topology.Compiled.Security.Subnet(network, network.FindSubnet(subnet)!).Context;
    }

    private static bool InVirtualNetwork(Topology topology, string address, string subnet = "S1") => Context(topology, subnet).VirtualNetwork.Contains(IpAddress.Parse(address));

    private static bool InInternet(Topology topology, string address, string subnet = "S1") => Context(topology, subnet).Internet.Contains(IpAddress.Parse(address));

    [Theory] // N-220, rows 1, 2 and 5
    [InlineData("10.1.200.7", true)]
    [InlineData("10.2.0.4", true)]
    [InlineData("168.63.129.16", true)]
    [InlineData("10.3.0.4", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("198.51.100.7", false)]
    public void VirtualNetwork_holds_own_and_peered_space_and_the_host(string address, bool expected)
        => Assert.Equal(expected, InVirtualNetwork(new ExampleNetwork().Build(), address));

    [Fact] // N-222
    public void Peering_is_not_transitive()
    {
        var p = new VirtualNetwork
        {
            Id = ExampleNetwork.NetworkId("P"),
            AddressPrefixes = [IpPrefix.Parse("10.2.0.0/16")],
            Peerings = [new() { Name = "toV", RemoteVirtualNetworkId = ExampleNetwork.NetworkId("V") }, new() { Name = "toQ", RemoteVirtualNetworkId = ExampleNetwork.NetworkId("Q") }],
        };
        var q = new VirtualNetwork { Id = ExampleNetwork.NetworkId("Q"), AddressPrefixes = [IpPrefix.Parse("10.9.0.0/16")], Peerings = [new() { Name = "toP", RemoteVirtualNetworkId = ExampleNetwork.NetworkId("P") }] };
        var topology = new ExampleNetwork { More = [p, q] }.Build();
        Assert.True(InVirtualNetwork(topology, "10.2.0.4"));
        Assert.False(InVirtualNetwork(topology, "10.9.0.4"));
    }

    [Fact] // N-220: a link that is not connected on both sides adds nothing
    public void A_peering_that_is_not_connected_adds_nothing()
    {
        var p = new VirtualNetwork { Id = ExampleNetwork.NetworkId("P"), AddressPrefixes = [IpPrefix.Parse("10.2.0.0/16")] };
        Assert.False(InVirtualNetwork(new ExampleNetwork { More = [p] }.Build(), "10.2.0.4"));
    }

    [Theory] // N-220, rows 3 and 4; N-228
    [InlineData("192.168.7.7", true)]
    [InlineData("172.16.9.1", true)]
    [InlineData("10.77.1.1", true)]
    [InlineData("172.16.8.1", false)]
    public void VirtualNetwork_holds_what_the_gateway_reaches(string address, bool expected)
        => Assert.Equal(expected, InVirtualNetwork(new ExampleNetwork { More = Gateway("10.77.0.0/16") }.Build(), address));

    [Fact] // N-220, row 3: the peer's gateway when remote gateways are used
    public void VirtualNetwork_holds_what_the_peers_gateway_reaches()
    {
        var hub = new VirtualNetwork
        {
            Id = ExampleNetwork.NetworkId("H"),
            AddressPrefixes = [IpPrefix.Parse("10.50.0.0/16")],
            Subnets = [new() { Id = ExampleNetwork.NetworkId("H").Child("subnets", SpecialSubnets.Gateway), AddressPrefixes = [IpPrefix.Parse("10.50.0.0/27")] }],
            Peerings = [new() { Name = "toV", RemoteVirtualNetworkId = ExampleNetwork.NetworkId("V"), AllowGatewayTransit = true }],
        };
        var gateway = new VirtualNetworkGateway { Id = s_gatewayId, SubnetId = hub.Subnets[0].Id, BgpPrefixes = [IpPrefix.Parse("192.168.0.0/16")] };
        var network = new ExampleNetwork { More = [hub, gateway], MorePeerings = [new() { Name = "toH", RemoteVirtualNetworkId = hub.Id, UseRemoteGateways = true }] };
        Assert.True(InVirtualNetwork(network.Build(), "192.168.1.1"));
        Assert.False(InVirtualNetwork((network with { MorePeerings = [new() { Name = "toH", RemoteVirtualNetworkId = hub.Id }] }).Build(), "192.168.1.1"));
    }

    [Theory] // N-224
    [InlineData(RouteNextHopType.VirtualAppliance, true)]
    [InlineData(RouteNextHopType.VirtualNetworkGateway, true)]
    [InlineData(RouteNextHopType.VnetLocal, true)]
    [InlineData(RouteNextHopType.Internet, false)]
    [InlineData(RouteNextHopType.None, false)]
    public void Routes_to_appliances_and_gateways_put_their_prefix_into_VirtualNetwork(RouteNextHopType next, bool expected)
    {
        var topology = new ExampleNetwork { NsgS = [], NsgT = [], Routes = [Route("198.51.100.0/24", next)] }.Build();
        Assert.Equal(expected, InVirtualNetwork(topology, "198.51.100.7"));

        // N-227: the other subnet has another table and another view; N-242: routed prefixes stay in Internet.
        Assert.False(InVirtualNetwork(topology, "198.51.100.7", "S2"));
        Assert.True(InInternet(topology, "198.51.100.7"));
        var answer = Judge.Outbound(topology, "A", "198.51.100.7", "tcp", 443);
        Assert.Equal(expected ? "Allow AllowVnetOutBound" : "Allow AllowInternetOutBound", answer.Text);
        Assert.Equal(expected, answer.Recorder.Readings.Any(reading => reading.RuleId == "N-224"));
        Assert.Equal("Deny DenyAllInBound of nsgT", Judge.Inbound(topology, "C", "198.51.100.7", "tcp", 443).Text);
    }

    [Fact] // N-225: a default route opens the default rules in both directions
    public void A_user_default_route_makes_VirtualNetwork_hold_every_IPv4_address()
    {
        var topology = new ExampleNetwork { NsgS = [], Routes = [Route("0.0.0.0/0", RouteNextHopType.VirtualAppliance)] }.Build();
        Assert.Equal("Allow AllowVnetOutBound", Judge.Outbound(topology, "A", "172.31.0.100", "tcp", 80).Text);
        Assert.Equal("Allow AllowVnetInBound", Judge.Inbound(topology, "A", "198.51.100.9", "tcp", 80).Text);
        Assert.False(InVirtualNetwork(topology, "2001:db8::1"));
    }

    [Fact] // N-225: denying VirtualNetwork then denies everything
    public void Denying_VirtualNetwork_under_a_default_route_denies_everything()
        => Assert.Equal("Deny NoVn of nsgS", Judge.Outbound(
            new ExampleNetwork { NsgS = ["out:NoVn(100 Deny * * -> VirtualNetwork *)"], Routes = [Route("0.0.0.0/0", RouteNextHopType.VirtualAppliance)] }.Build(), "A", "198.51.100.7", "tcp", 443).Text);

    [Theory] // N-225 for BGP; keep the learned default out
    [InlineData(false, RouteNextHopType.None, true)]
    [InlineData(true, RouteNextHopType.None, false)]
    [InlineData(false, RouteNextHopType.Internet, false)]
    public void A_default_route_learned_by_BGP_acts_likewise(bool disablePropagation, RouteNextHopType userDefault, bool expected)
    {
        var topology = new ExampleNetwork
        {
            DisableBgpRoutePropagation = disablePropagation,
            Routes = userDefault == RouteNextHopType.None ? [] : [Route("0.0.0.0/0", userDefault)],
            More = Gateway("0.0.0.0/0"),
        }.Build();
        Assert.Equal(expected, InVirtualNetwork(topology, "198.51.100.7"));
        Assert.True(InInternet(topology, "198.51.100.7"));
    }

    [Theory] // N-226
    [InlineData(RouteNextHopType.VirtualAppliance, "Allow AllowVnetOutBound")]
    [InlineData(RouteNextHopType.Internet, "Allow AllowInternetOutBound")]
    public void A_route_of_a_service_tag_counts_only_towards_an_appliance(RouteNextHopType next, string expected)
    {
        var topology = new ExampleNetwork { NsgS = [], Routes = [new() { Name = "st", ServiceTag = "Storage.WestEurope", NextHopType = next }] }.Build();
        var answer = Judge.Outbound(topology, "A", "20.60.26.1", "tcp", 443);
        Assert.Equal(expected, answer.Text);
        Assert.Equal(next == RouteNextHopType.VirtualAppliance, answer.Recorder.Readings.Any(reading => reading.RuleId == "N-226"));
    }

    [Fact] // N-229, N-123
    public void Service_endpoints_add_nothing_to_VirtualNetwork()
    {
        var topology = new ExampleNetwork().Build();
        var network = topology.Find<VirtualNetwork>(ExampleNetwork.NetworkId("V"))!;
        var subnet = network.FindSubnet("S1")!;
        topology = topology.With(network with { Subnets = network.Subnets.SetItem(0, subnet with { ServiceEndpoints = [new() { Service = "Microsoft.Storage" }] }) });
        Assert.False(InVirtualNetwork(topology, "20.60.26.1"));
    }

    [Theory] // N-240 to N-242, N-245
    [InlineData("1.0.0.1", true)]
    [InlineData("20.60.26.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.1.2.3", false)]
    [InlineData("10.9.9.9", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.1.1", false)]
    [InlineData("172.31.0.100", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("2001:db8::1", true)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    public void Internet_is_public_space_and_not_everything_else(string address, bool expected)
        => Assert.Equal(expected, InInternet(new ExampleNetwork().Build(), address));

    [Fact] // N-241: the printed expansion begins with these blocks
    public void The_expansion_of_Internet_begins_as_printed()
        => Assert.Equal(["1.0.0.0/8", "2.0.0.0/7", "4.0.0.0/6", "8.0.0.0/7", "11.0.0.0/8", "12.0.0.0/6"], Context(new ExampleNetwork().Build()).Internet.ToPrefixes().Take(6).Select(prefix => prefix.ToString()));

    [Fact] // N-243
    public void Public_prefixes_of_connected_networks_are_not_in_Internet()
    {
        var topology = new ExampleNetwork { NsgS = [], More = Gateway("203.0.113.0/24") }.Build();
        Assert.False(InInternet(topology, "203.0.113.9"));
        Assert.Equal("Allow AllowVnetOutBound", Judge.Outbound(topology, "A", "203.0.113.9", "tcp", 80).Text);
        var p = new VirtualNetwork { Id = ExampleNetwork.NetworkId("P"), AddressPrefixes = [IpPrefix.Parse("198.18.0.0/15"), IpPrefix.Parse("2001:db8:2::/48")], Peerings = [new() { Name = "toV", RemoteVirtualNetworkId = ExampleNetwork.NetworkId("V") }] };
        var peered = new ExampleNetwork { More = [p] }.Build();
        Assert.False(InInternet(peered, "198.18.5.5"));
        Assert.False(InInternet(peered, "2001:db8:2::5"));
        Assert.True(InVirtualNetwork(peered, "2001:db8:2::5"));
    }

    [Fact] // subnets with the same table share one context, a change elsewhere keeps it
    public void Contexts_are_shared_and_follow_changes()
    {
        var topology = new ExampleNetwork { NsgS = [] }.Build();
        Assert.Same(Context(topology), Context(topology, "S2"));
        var unrelated = topology.With(new ApplicationSecurityGroup { Id = ExampleNetwork.AsgId("AsgOther") });
        Assert.Same(Context(topology), Context(unrelated));
        var wider = topology.With(new VirtualNetwork { Id = ExampleNetwork.NetworkId("P"), AddressPrefixes = [IpPrefix.Parse("10.2.0.0/16"), IpPrefix.Parse("10.66.0.0/16")], Peerings = [new() { Name = "toV", RemoteVirtualNetworkId = ExampleNetwork.NetworkId("V") }] });
        Assert.True(InVirtualNetwork(wider, "10.66.1.1"));
        Assert.False(InVirtualNetwork(topology, "10.66.1.1"));
    }

    [Fact] // a peered network outside the topology leaves private addresses open
    public void A_peered_network_that_is_missing_leaves_the_tag_open()
    {
        var network = new ExampleNetwork { NsgS = [], MorePeerings = [new() { Name = "toX", RemoteVirtualNetworkId = ExampleNetwork.NetworkId("X") }] };
        var answer = Judge.Inbound(network.Build(), "A", "10.200.0.4", "tcp", 22);
        Assert.Equal("Undetermined ReferenceMissing", answer.Text);
        Assert.Contains("'X'", Assert.Single(answer.Recorder.MissingFacts), StringComparison.Ordinal);
        Assert.Equal("Deny DenyAllInBound of nsgS", Judge.Inbound(network.Build(), "A", "198.51.100.9", "tcp", 22).Text);
        Assert.Equal("Allow AllowVnetInBound", Judge.Inbound(network.Build(), "A", "10.2.0.4", "tcp", 22).Text);
        var synced = network with { MorePeerings = [new() { Name = "toX", RemoteVirtualNetworkId = ExampleNetwork.NetworkId("X"), RemoteAddressPrefixes = [IpPrefix.Parse("10.200.0.0/16")] }] };
        Assert.Equal("Allow AllowVnetInBound", Judge.Inbound(synced.Build(), "A", "10.200.0.4", "tcp", 22).Text);
    }

    [Fact]
    public void A_route_table_that_is_missing_leaves_the_tag_open()
    {
        var topology = new ExampleNetwork { NsgS = [], Routes = [Route("198.51.100.0/24", RouteNextHopType.VirtualAppliance)] }.Build().Without(ExampleNetwork.Id(RouteTable.Type, "rt"));
        Assert.Equal("Undetermined ReferenceMissing", Judge.Inbound(topology, "A", "198.51.100.9", "tcp", 22).Text);
        Assert.Equal("Allow AllowVnetInBound", Judge.Inbound(topology, "A", "10.1.2.4", "tcp", 22).Text);
    }
}
