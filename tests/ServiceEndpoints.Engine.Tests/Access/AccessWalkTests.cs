using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Access;

/// <summary>Small facts of the walk, each found by comparing the engine with the reference.</summary>
public sealed class AccessWalkTests
{
    private static readonly ServiceNetworkRules s_deny = new() { DefaultAction = FirewallAction.Deny };

    private static AccessDecision Decide(Topology topology, AccessSource source, AccessDestination destination, int? port = null, NetworkProtocol protocol = NetworkProtocol.Tcp) =>
        AccessEvaluator.Evaluate(topology, new() { Source = source, Destination = destination, Port = port, Protocol = protocol });

    private static AccessSource From(string subnet, string address) => new AccessSource.Subnet(Net.SubnetId(subnet), Net.A(address));

    private static AccessDestination To(string address) => new AccessDestination.Address(Net.A(address));

    private static AccessDestination To(ServiceResource resource) => new AccessDestination.Service(resource.Id);

    private static Subnet Routed(string path, string prefix, string table, params string[] endpoints) => Net.Subnet(path, prefix, endpoints) with { RouteTableId = Net.Id(RouteTable.Type, table) };

    private static ServiceResource At(ServiceResource resource, string address) => resource with { PublicAddresses = [IpPrefix.Of(Net.A(address))] };

    private static PrivateEndpoint EndpointTo(ServiceResource target, string subnet, string address, string group, string name = "pe") => new()
    {
        Id = Net.Id(PrivateEndpoint.Type, name),
        SubnetId = Net.SubnetId(subnet),
        PrivateIpAddresses = [Net.A(address)],
        TargetId = target.Id,
        GroupId = group,
    };

    // A hub with a gateway, a spoke, and the access flag of one side of their peering.
    private static Topology HubAndSpoke(bool hasAccess, params Resource[] others) => Net.Topology(
    [
        Net.VNet("hub", "10.1.0.0/16", Net.Subnet("hub/nva", "10.1.9.0/24"), Net.Subnet("hub/GatewaySubnet", "10.1.255.0/27"))
            with { Peerings = [Net.Peering("spoke", link => link with { AllowGatewayTransit = true, AllowVirtualNetworkAccess = hasAccess })] },
        Net.VNet("spoke", "10.2.0.0/16", Routed("spoke/s1", "10.2.1.0/24", "rt")) with { Peerings = [Net.Peering("hub", link => link with { UseRemoteGateways = true })] },
        new VirtualNetworkGateway { Id = Net.Id(VirtualNetworkGateway.Type, "gw"), SubnetId = Net.SubnetId("hub/GatewaySubnet") },
        new OnPremisesSite { Id = Net.Id(OnPremisesSite.Type, "site"), AddressPrefixes = Net.Ps("10.20.0.0/16"), GatewayIds = [Net.Id(VirtualNetworkGateway.Type, "gw")] },
        Net.Nic("nva", "hub/nva", "10.1.9.4", forwards: true),
        Net.Table("rt", Net.Route("nva", "10.30.0.0/16", RouteNextHopType.VirtualAppliance, "10.1.9.4")),
        .. others,
    ]);

    //
    [Theory]
    [InlineData(true, AccessReason.Delivered)]
    [InlineData(false, AccessReason.NextHopNone)]
    public void A_peering_without_access_lends_no_gateway(bool hasAccess, AccessReason expected) =>
        Assert.Equal(expected, Decide(HubAndSpoke(hasAccess), From("spoke/s1", "10.2.1.9"), To("10.20.1.1")).Reason);

    //
    [Theory]
    [InlineData(true, AccessReason.NextHopNone)]
    [InlineData(false, AccessReason.DeadNextHop)]
    public void A_peering_without_access_leads_to_no_appliance(bool hasAccess, AccessReason expected) =>
        Assert.Equal(expected, Decide(HubAndSpoke(hasAccess), From("spoke/s1", "10.2.1.9"), To("10.30.1.1")).Reason);

    // the neighbourhood of a network is compiled for one reading and used for that reading only.
    [Fact]
    public void A_peering_without_access_lends_its_gateway_under_the_other_reading()
    {
        var topology = HubAndSpoke(hasAccess: false);
        Assert.Equal(AccessReason.NextHopNone, Decide(topology, From("spoke/s1", "10.2.1.9"), To("10.20.1.1")).Reason);
        Assert.Equal(AccessReason.Delivered, Decide(topology.With(new TopologySettings { PeeringAccessOffKeepsPath = true }), From("spoke/s1", "10.2.1.9"), To("10.20.1.1")).Reason);
        Assert.Equal(AccessReason.NextHopNone, Decide(topology, From("spoke/s1", "10.2.1.9"), To("10.20.1.1")).Reason);
    }

    // An address that Azure gives at the deployment is one of the subnet's.
    [Theory]
    [InlineData("10.1.1.0/24", AccessReason.VirtualNetworkRule)]
    [InlineData("10.1.1.8/32", AccessReason.SourceAddressAmbiguous)]
    public void An_interface_whose_address_is_not_given_yet_sends_from_any_of_its_subnet(string allowedSource, AccessReason expected)
    {
        var data = Net.Resource("Microsoft.Storage/storageAccounts", "contosodata", s_deny with { VirtualNetworkRules = [new() { SubnetId = Net.SubnetId("v/s1") }] });
        var nic = Net.Nic("nic", "v/s1", "10.1.1.4") with { NetworkSecurityGroupId = Net.Id(NetworkSecurityGroup.Type, "nsg") };
        nic = nic with { IpConfigurations = [nic.IpConfigurations[0] with { PrivateIpAddress = null }] };
        var group = new NetworkSecurityGroup
        {
            Id = Net.Id(NetworkSecurityGroup.Type, "nsg"),
            SecurityRules =
            [
                new() { Name = "some", Priority = 100, Direction = TrafficDirection.Outbound, Access = RuleAccess.Allow, Source = SecurityRuleAddresses.OfPrefixes(Net.Ps(allowedSource)) },
                new() { Name = "none", Priority = 200, Direction = TrafficDirection.Outbound, Access = RuleAccess.Deny },
            ],
        };
        var topology = Net.Topology(Net.VNet("v", "10.1.0.0/16", Net.Subnet("v/s1", "10.1.1.0/24", "Microsoft.Storage")), nic, group, data);

        Assert.Equal(expected, Decide(topology, new AccessSource.Interface(nic.Id), To(data)).Reason);
    }

    // F-920.
    [Theory]
    [InlineData(NetworkProtocol.Udp)]
    [InlineData(NetworkProtocol.Icmp)]
    public void A_service_does_not_listen_on_other_protocols_than_TCP(NetworkProtocol protocol)
    {
        var vault = At(Net.Resource("Microsoft.KeyVault/vaults", "kv"), "20.61.103.226");
        var topology = Net.Topology(Net.VNet("v", "10.1.0.0/16", Net.Subnet("v/s1", "10.1.1.0/24")), vault);
        Assert.Equal(AccessReason.PortNotServed, Decide(topology, From("v/s1", "10.1.1.4"), To(vault), protocol: protocol).Reason);
    }

    // F-800, F-810.
    [Fact]
    public void The_address_of_a_private_endpoint_means_the_resource_behind_it()
    {
        var account = Net.Storage("st", s_deny);
        var topology = Net.Topology(Net.VNet("v", "10.1.0.0/16", Net.Subnet("v/s1", "10.1.1.0/24")), account, EndpointTo(account, "v/s1", "10.1.1.9", "blob"));
        var decision = Decide(topology, From("v/s1", "10.1.1.4"), To("10.1.1.9"));
        Assert.Equal(AccessReason.PrivateEndpoint, decision.Reason);
        Assert.Equal(AccessPath.PrivateEndpoint, decision.Path);
    }

    // F-413, F-832: a record of one resource that holds the address of another one's private endpoint.
    [Fact]
    public void A_name_that_leads_to_the_private_endpoint_of_another_resource_is_refused()
    {
        var (first, second) = (Net.Storage("first", s_deny), Net.Storage("second", s_deny));
        var network = Net.VNet("v", "10.1.0.0/16", Net.Subnet("v/s1", "10.1.1.0/24"));
        var zone = new PrivateDnsZone
        {
            Id = Net.Id(PrivateDnsZone.Type, "privatelink.blob.core.windows.net"),
            Links = [new() { Name = "l", VirtualNetworkId = network.Id }],
            Records = [new() { Name = "first", Addresses = [Net.A("10.1.1.10")] }],
        };
        var topology = Net.Topology(network, first, second, zone, EndpointTo(first, "v/s1", "10.1.1.9", "blob", "pe1"), EndpointTo(second, "v/s1", "10.1.1.10", "blob", "pe2"));
        Assert.Equal(AccessReason.PrivateEndpointOfAnotherResource, Decide(topology, From("v/s1", "10.1.1.4"), To(first)).Reason);
    }

    // F-326: Redirect through a private endpoint uses 1433 to 65535, Proxy the ports of the service.
    [Theory]
    [InlineData(SqlConnectionPolicy.Redirect, 1433, AccessReason.PrivateEndpoint)]
    [InlineData(SqlConnectionPolicy.Redirect, 40000, AccessReason.PrivateEndpoint)]
    [InlineData(SqlConnectionPolicy.Redirect, 443, AccessReason.PortNotServed)]
    [InlineData(SqlConnectionPolicy.Default, 40000, AccessReason.PrivateEndpoint)]
    [InlineData(SqlConnectionPolicy.Proxy, 1433, AccessReason.PrivateEndpoint)]
    [InlineData(SqlConnectionPolicy.Proxy, 40000, AccessReason.PortNotServed)]
    public void A_private_endpoint_of_a_SQL_server_carries_the_ports_of_its_connection_policy(SqlConnectionPolicy policy, int port, AccessReason expected)
    {
        var server = Net.Resource("Microsoft.Sql/servers", "sql") with { ConnectionPolicy = policy };
        var network = Net.VNet("v", "10.1.0.0/16", Net.Subnet("v/s1", "10.1.1.0/24"));
        var zone = new PrivateDnsZone { Id = Net.Id(PrivateDnsZone.Type, "privatelink.database.windows.net"), Links = [new() { Name = "l", VirtualNetworkId = network.Id }] };
        var endpoint = EndpointTo(server, "v/s1", "10.1.1.9", "sqlServer") with { PrivateDnsZoneIds = [zone.Id] };
        Assert.Equal(expected, Decide(Net.Topology(network, server, zone, endpoint), From("v/s1", "10.1.1.4"), To(server), port).Reason);
    }

    // an appliance that does not forward still receives what is addressed to it.
    [Fact]
    public void A_route_to_the_destination_itself_forwards_nothing()
    {
        var topology = Net.Topology(
            Net.VNet("v", "10.1.0.0/16", Routed("v/s1", "10.1.1.0/24", "rt"), Net.Subnet("v/nva", "10.1.9.0/24")),
            Net.Table("rt", Net.Route("all", "10.1.9.0/24", RouteNextHopType.VirtualAppliance, "10.1.9.4")),
            Net.Nic("nva", "v/nva", "10.1.9.4"),
            new NetworkAppliance { Id = Net.Id(NetworkAppliance.Type, "nva"), NetworkInterfaceIds = [Net.Id(NetworkInterface.Type, "nva")], Forwards = false, DefaultAction = ApplianceAction.Deny });
        Assert.Equal(AccessReason.Delivered, Decide(topology, From("v/s1", "10.1.1.4"), To("10.1.9.4")).Reason);
        Assert.Equal(AccessReason.IpForwardingOff, Decide(topology, From("v/s1", "10.1.1.4"), To("10.1.9.5")).Reason);
    }

    // a user route VnetLocal into a peer crosses the peering, and a forwarded packet needs the flag there.
    [Theory]
    [InlineData(true, AccessReason.Delivered)]
    [InlineData(false, AccessReason.ForwardedTrafficNotAllowed)]
    public void A_route_VnetLocal_into_a_peered_network_crosses_the_peering(bool acceptsForwarded, AccessReason expected)
    {
        var topology = Net.Topology(
            Net.VNet("a", "10.1.0.0/16", Routed("a/s1", "10.1.1.0/24", "to-nva")) with { Peerings = [Net.Peering("b")] },
            Net.VNet("b", "10.2.0.0/16", Routed("b/nva", "10.2.9.0/24", "local")) with { Peerings = [Net.Peering("a"), Net.Peering("c")] },
            Net.VNet("c", "10.3.0.0/16", Net.Subnet("c/s1", "10.3.1.0/24")) with { Peerings = [Net.Peering("b", link => link with { AllowForwardedTraffic = acceptsForwarded })] },
            Net.Table("to-nva", Net.Route("c", "10.3.0.0/16", RouteNextHopType.VirtualAppliance, "10.2.9.4")),
            Net.Table("local", Net.Route("c", "10.3.1.0/24", RouteNextHopType.VnetLocal)),
            Net.Nic("nva", "b/nva", "10.2.9.4", forwards: true),
            Net.Nic("target", "c/s1", "10.3.1.4"));
        Assert.Equal(expected, Decide(topology, From("a/s1", "10.1.1.4"), To("10.3.1.4")).Reason);
    }

    // F-050, R-115: behind a firewall it is still the client's own subnet that the refusal speaks of.
    [Theory]
    [InlineData("Microsoft.Sql", AccessReason.RegionNotCovered)]
    [InlineData("Microsoft.KeyVault", AccessReason.NoEndpointOnSubnet)]
    public void Behind_a_firewall_the_missing_identity_is_explained_by_the_subnet_of_the_client(string endpoint, AccessReason expected)
    {
        var server = At(Net.Resource("Microsoft.Sql/servers", "sql", location: "northeurope"), "52.138.224.1");
        var topology = Net.Topology(
            Net.VNet("v", "10.1.0.0/16", Routed("v/s1", "10.1.1.0/24", "rt", endpoint), Net.Subnet("v/AzureFirewallSubnet", "10.1.8.0/26")),
            Net.Table("rt", Net.Route("all", "0.0.0.0/0", RouteNextHopType.VirtualAppliance, "10.1.8.4")),
            Net.PublicIp("fw", "203.0.113.9"),
            new AzureFirewall
            {
                Id = Net.Id(AzureFirewall.Type, "fw"),
                SubnetId = Net.SubnetId("v/AzureFirewallSubnet"),
                PrivateIpAddress = Net.A("10.1.8.4"),
                PublicIpAddressIds = [Net.Id(PublicIpAddress.Type, "fw-ip")],
                DefaultAction = ApplianceAction.Allow,
            },
            server);
        Assert.Equal(expected, Decide(topology, From("v/s1", "10.1.1.4"), To(server)).Reason);
    }

    private static Topology Tunnelled(ServiceResource target, bool isUp, VirtualNetworkGateway gateway, OnPremisesSite site) => Net.Topology(
        Net.VNet("v", "10.1.0.0/16", Routed("v/s1", "10.1.1.0/24", "rt"), Net.Subnet("v/GatewaySubnet", "10.1.255.0/27")),
        Net.Table("rt", Net.Route("all", "0.0.0.0/0", RouteNextHopType.VirtualNetworkGateway)),
        gateway with { Id = Net.Id(VirtualNetworkGateway.Type, "gw"), SubnetId = Net.SubnetId("v/GatewaySubnet") },
        new LocalNetworkGateway { Id = Net.Id(LocalNetworkGateway.Type, "lng"), AddressPrefixes = Net.Ps("10.20.0.0/16") },
        new GatewayConnection { Id = Net.Id(GatewayConnection.Type, "cn"), VirtualNetworkGatewayId = Net.Id(VirtualNetworkGateway.Type, "gw"), RemoteId = Net.Id(LocalNetworkGateway.Type, "lng"), IsUp = isUp },
        site with { Id = Net.Id(OnPremisesSite.Type, "site"), GatewayIds = [Net.Id(LocalNetworkGateway.Type, "lng")] },
        target);

    //
    [Theory]
    [InlineData(true, AccessReason.DefaultActionAllow)]
    [InlineData(false, AccessReason.DeadNextHop)]
    public void A_default_site_whose_connection_is_down_receives_nothing(bool isUp, AccessReason expected)
    {
        var vault = At(Net.Resource("Microsoft.KeyVault/vaults", "kv"), "20.61.103.226");
        var topology = Tunnelled(vault, isUp, new() { DefaultSiteId = Net.Id(LocalNetworkGateway.Type, "lng") }, new() { PublicAddresses = Net.Ps("198.51.100.44/32") });
        Assert.Equal(expected, Decide(topology, From("v/s1", "10.1.1.4"), To(vault)).Reason);
    }

    // prefixes that the gateway as a whole learned come from the site behind its connection.
    [Fact]
    public void A_prefix_learned_by_the_gateway_leads_to_its_only_site()
    {
        var vault = At(Net.Resource("Microsoft.KeyVault/vaults", "kv"), "20.61.103.226");
        var topology = Tunnelled(vault, true, new() { BgpPrefixes = Net.Ps("20.61.103.224/29") }, new() { PublicAddresses = Net.Ps("198.51.100.44/32") });
        Assert.Equal("OnPremises(198.51.100.44)", Decide(topology, From("v/s1", "10.1.1.4"), To(vault)).SourceIdentity.ToString());
    }

    //
    [Fact]
    public void Tunnelled_traffic_to_services_leaves_by_Microsoft_peering_where_the_site_has_it()
    {
        var vault = At(Net.Resource("Microsoft.KeyVault/vaults", "kv"), "20.61.103.226");
        var site = new OnPremisesSite { PublicAddresses = Net.Ps("198.51.100.44/32"), MicrosoftPeeringNatPool = Net.Ps("198.51.100.60/32") };
        var topology = Tunnelled(vault, true, new() { DefaultSiteId = Net.Id(LocalNetworkGateway.Type, "lng") }, site);
        Assert.Equal("OnPremises(198.51.100.60)", Decide(topology, From("v/s1", "10.1.1.4"), To(vault)).SourceIdentity.ToString());
        Assert.Equal("OnPremises(198.51.100.44)", Decide(topology, From("v/s1", "10.1.1.4"), To("192.0.2.9")).SourceIdentity.ToString());
    }

    // 20.60.26.1 is an address of Storage.WestEurope.
    [Theory]
    [InlineData("westeurope", SourceIdentityKind.AzureInternal)]
    [InlineData("eastus", SourceIdentityKind.Public)]
    public void A_bare_address_of_Storage_in_the_clients_region_sees_an_internal_address(string region, SourceIdentityKind expected)
    {
        var topology = Net.Topology(Net.VNet("v", "10.1.0.0/16", Net.Subnet("v/s1", "10.1.1.0/24")) with { Location = region });
        Assert.Equal(expected, Decide(topology, From("v/s1", "10.1.1.4"), To("20.60.26.1")).SourceIdentity.Kind);
    }

    // N-082.
    [Fact]
    public void A_machine_that_is_only_thought_of_reaches_itself()
    {
        var topology = Net.Topology(Net.VNet("v", "10.1.0.0/16", Net.Subnet("v/s1", "10.1.1.0/24")));
        Assert.Equal(AccessReason.Delivered, Decide(topology, From("v/s1", "10.1.1.4"), To("10.1.1.4")).Reason);
    }

    // an account that a service owns is admitted by its own id as well as by the alias.
    [Fact]
    public void A_policy_admits_an_account_of_a_service_that_it_lists_by_id()
    {
        var account = At(Net.Storage("batchimages") with { OwnedByAlias = "/services/Azure/Batch" }, "20.60.26.1");
        var policy = new ServiceEndpointPolicy { Id = Net.Id(ServiceEndpointPolicy.Type, "p"), Definitions = [new() { Name = "d", ServiceResources = [account.Id.ToString()] }] };
        var topology = Net.Topology(Net.VNet("v", "10.1.0.0/16", Net.Subnet("v/s1", "10.1.1.0/24", "Microsoft.Storage") with { ServiceEndpointPolicyIds = [policy.Id] }), policy, account);
        Assert.Equal(AccessReason.DefaultActionAllow, Decide(topology, From("v/s1", "10.1.1.4"), To(account)).Reason);
    }

    // under PlainPriority a gateway route that is longer than everything else wins, also over a user route to Internet.
    [Fact]
    public void The_longest_gateway_route_wins_under_plain_priority()
    {
        var vault = At(Net.Resource("Microsoft.KeyVault/vaults", "kv"), "20.61.103.226");
        var topology = Tunnelled(vault, true, new() { BgpPrefixes = Net.Ps("20.61.103.226/32") }, new() { PublicAddresses = Net.Ps("198.51.100.44/32") })
            .With(Net.VNet("v", "10.1.0.0/16", Routed("v/s1", "10.1.1.0/24", "rt", "Microsoft.KeyVault"), Net.Subnet("v/GatewaySubnet", "10.1.255.0/27")),
                Net.Table("rt", Net.Route("internet", "AzureKeyVault", RouteNextHopType.Internet)))
            .With(new TopologySettings { EndpointRoutePrecedence = EndpointRoutePrecedence.PlainPriority });
        Assert.Equal(SourceIdentityKind.OnPremises, Decide(topology, From("v/s1", "10.1.1.4"), To(vault)).SourceIdentity.Kind);
    }

    // Compiled forms are shared with derived topologies; a network that only gained a subnet keeps those of its neighbours.
    [Fact]
    public void A_subnet_added_to_a_peered_network_is_found()
    {
        var (near, far) = (Net.VNet("a", "10.1.0.0/16", Net.Subnet("a/s1", "10.1.1.0/24")) with { Peerings = [Net.Peering("b")] }, Net.VNet("b", "10.2.0.0/16") with { Peerings = [Net.Peering("a")] });
        var topology = Net.Topology(near, far, Net.Nic("target", "b/s1", "10.2.1.4"));
        Assert.Equal(AccessReason.NoSuchHost, Decide(topology, From("a/s1", "10.1.1.4"), To("10.2.1.4")).Reason);
        topology = topology.With(far with { Subnets = [Net.Subnet("b/s1", "10.2.1.0/24")] });
        Assert.Equal(AccessReason.Delivered, Decide(topology, From("a/s1", "10.1.1.4"), To("10.2.1.4")).Reason);
    }

    // F-812: the same for the policies of a private endpoint's subnet, and for the peerings of the client's network.
    [Fact]
    public void A_change_of_another_subnet_or_of_the_peerings_reaches_the_routes()
    {
        var endpoints = Net.Subnet("a/pe", "10.1.5.0/24");
        var network = Net.VNet("a", "10.1.0.0/16", Routed("a/s1", "10.1.1.0/24", "rt"), endpoints);
        var account = Net.Storage("st");
        var topology = Net.Topology(
            network, account, EndpointTo(account, "a/pe", "10.1.5.4", "blob"), Net.Table("rt", Net.Route("none", "10.1.0.0/16", RouteNextHopType.None)),
            Net.VNet("b", "10.2.0.0/16", Net.Subnet("b/s1", "10.2.1.0/24")) with { Peerings = [Net.Peering("a")] }, Net.Nic("target", "b/s1", "10.2.1.4"));
        Assert.Equal(AccessReason.PrivateEndpoint, Decide(topology, From("a/s1", "10.1.1.4"), To("10.1.5.4")).Reason);
        topology = topology.With(network with { Subnets = [network.Subnets[0], endpoints with { PrivateEndpointNetworkPolicies = PrivateEndpointNetworkPolicies.RouteTableEnabled }] });
        Assert.Equal(AccessReason.NextHopNone, Decide(topology, From("a/s1", "10.1.1.4"), To("10.1.5.4")).Reason);
        Assert.Equal(AccessReason.NextHopNone, Decide(topology, From("a/s1", "10.1.1.4"), To("10.2.1.4")).Reason);
        topology = topology.With(network with { Peerings = [Net.Peering("b")] });
        Assert.Equal(AccessReason.Delivered, Decide(topology, From("a/s1", "10.1.1.4"), To("10.2.1.4")).Reason);
    }

    // F-706: where IP rules do not count in the region, nothing hangs on the address the client leaves with.
    [Theory]
    [InlineData(true, AccessVerdict.Undetermined)]
    [InlineData(false, AccessVerdict.Denied)]
    public void IP_rules_that_do_not_count_leave_nothing_open(bool apply, AccessVerdict expected)
    {
        var rules = s_deny with { IpRules = [new() { Range = IpRange.Of(Net.P("198.51.100.0/24")), Text = "198.51.100.0/24" }] };
        var account = At(Net.Resource("Microsoft.CognitiveServices/accounts", "ai", rules), "20.61.97.1");
        var topology = Net.Topology(Net.VNet("v", "10.1.0.0/16", Net.Subnet("v/s1", "10.1.1.0/24")), account).With(new TopologySettings { CognitiveIpRulesApplyInRegion = apply });
        Assert.Equal(expected, Decide(topology, From("v/s1", "10.1.1.4"), To(account)).Verdict);
    }
}
