using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;
using static ServiceEndpoints.Engine.Tests.Diagnostics.DiagnosticCases;
using static ServiceEndpoints.Engine.Tests.Diagnostics.Given;

namespace ServiceEndpoints.Engine.Tests.Diagnostics;

public sealed class TopologyValidatorTests
{
    [Fact]
    public void A_plain_valid_topology_has_no_findings() => Assert.Empty(TopologyValidator.Validate(Of(Plain())));

    [Fact]
    public void An_empty_topology_has_no_findings() => Assert.Empty(TopologyValidator.Validate(Topology.Empty));

    [Fact]
    public void Findings_do_not_depend_on_the_order_of_the_resources()
    {
        Resource[] resources = [.. Plain(), Network("other", "10.0.0.0/16 10.0.1.0/24"), Interface("vm9", "hub/app", "10.0.1.4")];
        var forward = TopologyValidator.Validate(Of(resources));
        Array.Reverse(resources);

        Assert.NotEmpty(forward);
        Assert.Equal(forward, TopologyValidator.Validate(Of(resources)));
    }

    [Fact]
    public void RX_44_a_subnet_over_another_one_is_refused()
    {
        var before = Network("V", "10.1.0.0/16", Subnet("V/S1", "10.1.1.0/24"), Subnet("V/S2", "10.1.2.0/24"));
        var after = before with { Subnets = before.Subnets.Add(Subnet("V/S3", "10.1.2.128/25")) };

        var finding = Assert.Single(Change(before, after));

        Assert.Equal("NetcfgSubnetRangesOverlap", finding.AzureCode);
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.Equal("subnets[S3].addressPrefixes", finding.Property);
        Assert.Equal(NetworkId("V"), finding.ResourceId);
    }

    [Fact]
    public void RX_45_an_appliance_route_without_address_is_refused()
    {
        var finding = Assert.Single(Addition(Table("routes", Route("nva", "10.9.0.0/16", RouteNextHopType.VirtualAppliance))));

        Assert.Equal("MissingNextHopIpAddress", finding.AzureCode);
        Assert.Equal("routes[nva].nextHopIpAddresses", finding.Property);
    }

    [Fact]
    public void A_new_Bastion_subnet_is_refused_where_an_old_one_is_only_pointed_out()
    {
        var network = Hub(Subnet("hub/AzureBastionSubnet", "10.0.1.0/27"));

        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(Addition(network)).Severity);
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(Findings(network)).Severity);
    }

    [Fact]
    public void Subnets_are_added_one_by_one_without_an_index_of_all()
    {
        var network = Network("hub", "10.0.0.0/8");
        var topology = Of(network);
        var start = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            network = network with { Subnets = network.Subnets.Add(Subnet("hub/s" + i, $"10.{i / 250}.{i % 250}.0/24")) };
            var next = topology.With(network);
            Assert.Empty(TopologyValidator.ValidateChange(topology, next, network));
            topology = next;
        }

        // The lists themselves are copied at each step, 4 MB in all; an index of all subnets at each step would take over 60 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, 40_000_000);
    }

    [Fact]
    public void Private_endpoint_and_service_endpoint_share_a_subnet() // R-855, F-840
        => Assert.Empty(Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage")),
            Storage("contosodata"),
            PrivateEndpoint("pe", "hub/app", Storage("contosodata").Id, "blob", "10.0.1.4")));

    [Fact]
    public void Networks_that_overlap_are_fine_until_they_are_peered()
        => Assert.Empty(Findings(Network("a", "10.0.0.0/16"), Network("b", "10.0.0.0/16")));

    [Fact]
    public void Two_peers_of_a_hub_must_not_overlap_each_other()
    {
        var findings = Findings(
            Hub() with { Peerings = [Peering("a"), Peering("b")] },
            Network("a", "10.1.0.0/16") with { Peerings = [Peering("hub")] },
            Network("b", "10.1.128.0/17") with { Peerings = [Peering("hub")] });

        var finding = Assert.Single(findings);
        Assert.Equal("VnetAddressSpaceOverlapsWithAlreadyPeeredVnet", finding.AzureCode);
        Assert.Equal("peerings[to-b]", finding.Property);
    }

    [Fact]
    public void A_subnet_peering_only_counts_the_ranges_it_joins()
    {
        var own = Network("hub", "10.0.0.0/16 10.5.0.0/16", Subnet("hub/app", "10.0.1.0/24")) with
        {
            Peerings = [Peering("spoke") with { PeerCompleteVirtualNetworks = false, LocalSubnetNames = ["app"], RemoteSubnetNames = ["app"] }],
        };
        var other = Network("spoke", "10.1.0.0/16 10.5.0.0/16", Subnet("spoke/app", "10.1.1.0/24")) with
        {
            Peerings = [Peering("hub") with { PeerCompleteVirtualNetworks = false, LocalSubnetNames = ["app"], RemoteSubnetNames = ["app"] }],
        };

        Assert.Empty(Findings(own, other));
        Assert.Contains(Findings(own with { Subnets = [Subnet("hub/app", "10.5.1.0/24")] }, other with { Subnets = [Subnet("spoke/app", "10.5.2.0/24")] }), finding => finding.RuleId == "R-810");
    }

    [Fact]
    public void An_old_finding_is_not_reported_again_by_an_unrelated_change()
    {
        var before = Hub(Subnet("hub/app", "10.9.1.0/24"));
        var after = before with { Subnets = before.Subnets.Add(Subnet("hub/web", "10.0.2.0/24")) };

        Assert.NotEmpty(Findings(before));
        Assert.Empty(Change(before, after));
    }

    [Fact]
    public void Ranges_added_under_a_peering_are_judged_from_both_sides()
    {
        var spoke = Spoke() with { Peerings = [Peering("hub")] };
        var findings = Change(spoke, spoke with { AddressPrefixes = Prefixes("10.1.0.0/16 10.0.0.0/20") }, Hub() with { Peerings = [Peering("spoke")] });

        Assert.Contains(findings, finding => finding.AzureCode == "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet" && finding.Property == "addressPrefixes");
    }

    [Fact]
    public void Disabling_an_endpoint_is_allowed_and_names_the_rules_that_die()
    {
        var findings = Change(
            Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage")),
            Hub(Subnet("hub/app", "10.0.1.0/24")),
            Storage("contosodata", Admits("hub/app")));

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Contains("contosodata", finding.Message);
    }

    [Fact]
    public void Swapping_the_storage_endpoints_keeps_the_rules_alive()
        => Assert.Empty(Change(
            Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage")),
            Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage.Global")),
            Storage("contosodata", Admits("hub/app"))));

    [Fact]
    public void A_table_with_a_route_past_the_hub_is_judged_where_it_is_used()
    {
        var table = Table("routes");
        var network = Hub(Subnet("hub/app", "10.0.1.0/24") with { RouteTableId = table.Id });

        var finding = Assert.Single(Change(table, table with { Routes = [Route("nva", "10.9.0.0/16", RouteNextHopType.VirtualAppliance, "10.250.0.4")] }, network));

        Assert.Equal("R-262", finding.RuleId);
        Assert.Equal("routes[nva].nextHopIpAddresses[0]", finding.Property);
    }

    [Fact]
    public void The_next_hop_may_be_in_a_peered_network()
    {
        var table = Table("routes", Route("nva", "10.9.0.0/16", RouteNextHopType.VirtualAppliance, "10.1.9.4"));
        Assert.Empty(Findings(
            table,
            Hub(Subnet("hub/app", "10.0.1.0/24") with { RouteTableId = table.Id }) with { Peerings = [Peering("spoke")] },
            Spoke(Subnet("spoke/nva", "10.1.9.0/24")) with { Peerings = [Peering("hub")] },
            Interface("nva", "spoke/nva", "10.1.9.4") with { EnableIPForwarding = true }));
    }

    [Fact]
    public void Nothing_is_out_of_reach_while_a_peer_is_not_described()
    {
        var table = Table("routes", Route("nva", "10.9.0.0/16", RouteNextHopType.VirtualAppliance, "10.7.9.4"));
        var findings = Findings(table, Hub(Subnet("hub/app", "10.0.1.0/24") with { RouteTableId = table.Id }) with { Peerings = [Peering("elsewhere")] });

        Assert.Equal(["SEP1004"], findings.Select(finding => finding.Code)); // only the missing peer itself
    }

    [Fact]
    public void References_of_types_that_are_not_modelled_do_not_dangle()
        => Assert.Empty(Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24")),
            PrivateEndpoint("pe", "hub/app", Id("Microsoft.Insights/privateLinkScopes", "scope"), "azuremonitor", "10.0.1.4"),
            Interface("node", "hub/app", "10.0.1.5") with { VirtualMachineId = ResourceId.Parse("/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/pool/virtualMachines/0") }));

    [Fact]
    public void The_interface_of_a_private_endpoint_holds_the_same_address()
        => Assert.Empty(Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24")),
            Storage("contosodata"),
            PrivateEndpoint("pe", "hub/app", Storage("contosodata").Id, "blob", "10.0.1.4"),
            Interface("pe.nic.0001", "hub/app", "10.0.1.4")));

    [Theory]
    [InlineData("gateway", "virtual network gateway")]
    [InlineData("nic", "network interface")]
    public void Things_in_use_are_not_deleted(string what, string word)
    {
        var network = WithGatewaySubnet("hub", "10.0.0.0/16", "10.0.1.0/27");
        var gateway = Gateway("gw", "hub");
        var connection = new GatewayConnection { Id = Id(GatewayConnection.Type, "site"), VirtualNetworkGatewayId = gateway.Id };
        var machine = new VirtualMachine { Id = Id(VirtualMachine.Type, "vm") };
        var nic = Interface("nic", "hub/GatewaySubnet", "10.0.1.5") with { VirtualMachineId = machine.Id };

        var finding = Assert.Single(Removal(what == "gateway" ? gateway.Id : nic.Id, network, gateway, connection, machine, nic));

        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.Contains(word, finding.Message);
    }

    [Fact]
    public void Rules_of_services_do_not_keep_a_subnet() // F-043
    {
        var findings = Removal(SubnetId("hub/app"), Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage")), Storage("contosodata", Admits("hub/app")));

        Assert.DoesNotContain(findings, finding => finding.Severity == DiagnosticSeverity.Error);
        Assert.Single(findings);
    }

    [Fact]
    public void Deleting_a_peering_warns_of_the_side_that_stays()
    {
        var findings = Removal(
            NetworkId("hub").Child("virtualNetworkPeerings", "to-spoke"),
            Hub() with { Peerings = [Peering("spoke")] },
            Spoke() with { Peerings = [Peering("hub")] });

        var finding = Assert.Single(findings);
        Assert.Equal("R-412", finding.RuleId);
        Assert.Equal(NetworkId("spoke"), finding.ResourceId);
    }

    public static TheoryData<string, bool> CodesAndOrders() => new(All.Keys.Except(s_countedAddresses).SelectMany(code => new[] { (code, false), (code, true) }));

    /// <summary>Whatever the whole topology is blamed for is said when it is built step by step, networks first or last.</summary>
    [Theory]
    [MemberData(nameof(CodesAndOrders))]
    public void Step_by_step_brings_the_same_findings(string code, bool areNetworksLast)
    {
        foreach (var resources in Run(code).Descriptions.Where(resources => resources.Length < 300))
        {
            var topology = Topology.Empty;
            var said = new HashSet<string>();
            foreach (var resource in resources.OrderBy(resource => resource is AzureSubscription ? 0 : resource is VirtualNetwork == areNetworksLast ? 2 : 1))
            {
                var next = topology.With(resource);
                foreach (var finding in TopologyValidator.ValidateChange(topology, next, resource))
                {
                    said.Add(finding.Code);
                }

                topology = next;
            }

            var all = TopologyValidator.Validate(topology).Select(finding => finding.Code).Distinct();
            Assert.Empty(all.Except(said).Except(s_onlyInTheWhole));
        }
    }

    // Counting the addresses of networks at every change would cost too much, and so would this test.
    private static readonly string[] s_countedAddresses = ["SEP3037", "SEP3038"];

    // These look at many resources at once, which would cost too much at every change.
    private static readonly string[] s_onlyInTheWhole = ["SEP3014", "SEP3032", "SEP3074", "SEP3095", "SEP3118", "SEP4026"];

    [Fact]
    public void Adding_a_subnet_costs_the_same_in_a_large_topology()
    {
        var large = Of([.. Enumerable.Range(0, 900).Select(i => Network("n" + i, $"10.{i % 200}.0.0/16", [.. Enumerable.Range(0, 20).Select(k => Subnet($"n{i}/s{k}", $"10.{i % 200}.{k}.0/24", "Microsoft.Storage"))]))]);
        var network = large.Find<VirtualNetwork>(NetworkId("n7"));
        Assert.NotNull(network);
        var changed = network with { Subnets = network.Subnets.Add(Subnet("n7/new", "10.7.100.0/24")) };
        var after = large.With(changed);
        TopologyValidator.ValidateChange(large, after, changed);

        var start = GC.GetAllocatedBytesForCurrentThread();
        TopologyValidator.ValidateChange(large, after, changed);
        var spent = GC.GetAllocatedBytesForCurrentThread() - start;

        Assert.InRange(spent, 0, 100_000); // what one network takes, far below one word per resource of the topology
    }

    /// <summary>A hub with gateway, firewall and Bastion, a spoke, machines, routes, a service with rules, a private endpoint.</summary>
    internal static Resource[] Plain()
    {
        var table = Table("to-firewall", Route("all", "0.0.0.0/0", RouteNextHopType.VirtualAppliance, "10.0.3.4"), Route("on-premises", "10.20.0.0/16", RouteNextHopType.VirtualNetworkGateway));
        var hub = Network("hub", "10.0.0.0/16",
            Subnet("hub/GatewaySubnet", "10.0.1.0/27"),
            Subnet("hub/AzureFirewallSubnet", "10.0.3.0/26"),
            Subnet("hub/AzureBastionSubnet", "10.0.4.0/26"),
            Subnet("hub/app", "10.0.5.0/24", "Microsoft.Storage", "Microsoft.KeyVault") with { RouteTableId = table.Id }) with
        { Peerings = [Peering("spoke") with { AllowGatewayTransit = true }] };
        var spoke = Spoke(Subnet("spoke/app", "10.1.1.0/24", "Microsoft.Sql") with { NatGatewayId = Nat("nat").Id }, Subnet("spoke/pe", "10.1.2.0/24")) with
        {
            Peerings = [Peering("hub") with { UseRemoteGateways = true }],
        };
        return
        [
            hub, spoke, table, Nat("nat", "nat-ip"), PublicAddress("nat-ip"), Gateway("gw", "hub"),
            Firewall("fw", "hub/AzureFirewallSubnet") with { PrivateIpAddress = IpAddress.Parse("10.0.3.4") },
            Interface("vm1", "hub/app", "10.0.5.4"), Interface("vm2", "spoke/app", "10.1.1.4"),
            Storage("contosodata", Admits("hub/app")),
            PrivateEndpoint("pe", "spoke/pe", Storage("contosodata").Id, "blob", "10.1.2.4"),
            EndpointPolicy("p", "Microsoft.Storage", "/subscriptions/" + Subscription),
        ];
    }
}
