using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>The worked examples of the specification, section 13, as far as they concern evaluation.</summary>
public sealed class SecurityExampleTests
{
    private const string Client = "198.51.100.9";

    [Fact] // X-01, N-062
    public void Default_rules_close_a_machine_to_the_Internet()
        => Assert.Equal("Deny DenyAllInBound of nsgS", Judge.Inbound(new ExampleNetwork { NsgS = [] }.Build(), "A", Client, "tcp", 80).Text);

    [Fact] // X-02, N-075
    public void A_user_rule_opens_a_port()
        => Assert.Equal("Allow Web", Judge.Inbound(new ExampleNetwork { NsgS = ["Web(100 Allow Tcp Internet -> * 80)"] }.Build(), "A", Client, "tcp", 80).Text);

    [Fact] // X-03, N-072, N-073
    public void Both_groups_must_allow()
        => Assert.Equal("Deny DenyAllInBound of nsgN", Judge.Inbound(new ExampleNetwork { NsgS = ["Web(100 Allow Tcp Internet -> * 80)"], NsgN = [] }.Build(), "A", Client, "tcp", 80).Text);

    [Fact] // X-04, N-078, N-080
    public void Machines_of_one_subnet_reach_each_other_through_the_default_rules()
    {
        var topology = new ExampleNetwork { NsgS = [] }.Build();
        Assert.Equal("Allow AllowVnetOutBound", Judge.Outbound(topology, "B", "10.1.1.4", "tcp", 22).Text);
        Assert.Equal("Allow AllowVnetInBound", Judge.Inbound(topology, "A", "10.1.1.5", "tcp", 22).Text);
    }

    [Fact] // X-05, N-063, N-080
    public void A_user_deny_separates_machines_of_one_subnet()
    {
        var topology = new ExampleNetwork { NsgS = ["Close(4000 Deny * * -> * *)"] }.Build();
        Assert.Equal("Allow AllowVnetOutBound", Judge.Outbound(topology, "B", "10.1.1.4", "tcp", 22).Text);
        Assert.Equal("Deny Close of nsgS", Judge.Inbound(topology, "A", "10.1.1.5", "tcp", 22).Text);
    }

    [Fact] // X-06, N-090, N-091
    public void Answers_are_not_judged()
        => Assert.Equal("Allow AllowInternetOutBound", Judge.Outbound(new ExampleNetwork { NsgS = ["Close(100 Deny * * -> * *)"] }.Build(), "A", "198.51.100.7", "tcp", 443).Text);

    [Fact] // X-07, N-092: the new session; an open one is no question to the evaluator
    public void A_new_session_meets_the_rules_as_they_are()
    {
        var before = new ExampleNetwork { NsgS = ["Ssh(100 Allow Tcp 198.51.100.0/24 -> * 22)"] }.Build();
        Assert.Equal("Allow Ssh", Judge.Inbound(before, "A", Client, "tcp", 22).Text);
        Assert.Equal("Deny DenyAllInBound of nsgS", Judge.Inbound(before.With(ExampleNetwork.Group("nsgS")), "A", Client, "tcp", 22).Text);
    }

    [Fact] // X-08, N-100, N-101
    public void A_rule_for_the_public_address_never_matches()
        => Assert.Equal("Deny DenyAllInBound of nsgS", Judge.Inbound(new ExampleNetwork { NsgS = ["Pip(100 Allow Tcp Internet -> 203.0.113.20 80)"] }.Build(), "A", Client, "tcp", 80).Text);

    [Theory] // X-09, N-102: the flow arrives with the backend port
    [InlineData("80", "Deny DenyAllInBound of nsgS")]
    [InlineData("8080", "Allow F")]
    public void Behind_a_load_balancer_the_backend_port_counts(string port, string expected)
        => Assert.Equal(expected, Judge.Inbound(new ExampleNetwork { NsgS = [$"F(100 Allow Tcp Internet -> * {port})"] }.Build(), "A", Client, "tcp", 8080).Text);

    [Fact] // X-10, N-120, N-121
    public void Service_traffic_passes_by_the_Internet_rule()
        => Assert.Equal("Allow AllowInternetOutBound", Judge.Outbound(new ExampleNetwork { NsgS = [] }.Build(), "A", "20.60.26.1", "tcp", 443).Text);

    [Theory] // N-125 to N-127
    [InlineData(100, 200, "20.60.26.1", "Allow Az")]
    [InlineData(200, 100, "20.60.26.1", "Deny Net of nsgS")]
    [InlineData(100, 200, "57.163.200.1", "Deny Net of nsgS")]
    public void Priority_decides_between_AzureCloud_and_Internet(int cloud, int internet, string to, string expected)
        => Assert.Equal(expected, Judge.Outbound(new ExampleNetwork { NsgS = [$"out:Az({cloud} Allow * * -> AzureCloud *)", $"out:Net({internet} Deny * * -> Internet *)"] }.Build(), "A", to, "tcp", 443).Text);

    [Theory] // X-14, N-129
    [InlineData("20.60.26.1", "Allow St")]
    [InlineData("52.164.232.17", "Deny Net of nsgS")]
    public void A_regional_tag_covers_its_region_only(string to, string expected)
        => Assert.Equal(expected, Judge.Outbound(new ExampleNetwork { NsgS = ["out:St(100 Allow Tcp * -> Storage.WestEurope 443)", "out:Net(200 Deny * * -> Internet *)"] }.Build(), "A", to, "tcp", 443).Text);

    [Theory] // X-15, N-131
    [InlineData(1433, "Allow Db")]
    [InlineData(11005, "Deny Net of nsgS")]
    public void The_redirect_ports_of_SQL_need_a_rule_too(int port, string expected)
        => Assert.Equal(expected, Judge.Outbound(new ExampleNetwork { NsgS = ["out:Db(100 Allow Tcp * -> Sql 1433)", "out:Net(200 Deny * * -> Internet *)"] }.Build(), "A", "52.178.17.193", "tcp", port).Text);

    [Fact] // X-16, N-241
    public void A_private_address_that_is_not_connected_is_in_no_tag()
        => Assert.Equal("Deny DenyAllOutBound of nsgS", Judge.Outbound(new ExampleNetwork { NsgS = [] }.Build(), "A", "172.31.0.100", "tcp", 80).Text);

    [Fact] // X-17, N-220
    public void A_peered_network_is_in_VirtualNetwork()
        => Assert.Equal("Allow AllowVnetOutBound", Judge.Outbound(new ExampleNetwork { NsgS = [] }.Build(), "A", "10.2.0.4", "tcp", 1433).Text);

    [Fact] // X-18, N-225
    public void A_default_route_to_an_appliance_makes_VirtualNetwork_hold_everything()
    {
        var answer = Judge.Outbound(
            new ExampleNetwork
            {
                NsgS = ["out:Vn(100 Allow * * -> VirtualNetwork *)", "out:Net(200 Deny * * -> Internet *)"],
                Routes = [new() { Name = "default", AddressPrefix = IpPrefix.AnyIPv4, NextHopType = RouteNextHopType.VirtualAppliance, NextHopIpAddresses = [IpAddress.Parse("10.1.2.4")] }],
            }.Build(),
            "A", "198.51.100.7", "tcp", 443);
        Assert.Equal("Allow Vn", answer.Text);
        Assert.Contains(answer.Recorder.Readings, reading => reading.RuleId == "N-225");
    }

    [Fact] // X-19, N-221
    public void A_deny_of_VirtualNetwork_stops_health_probes()
        => Assert.Equal("Deny NoVn of nsgS", Judge.Inbound(new ExampleNetwork { NsgS = ["NoVn(100 Deny * VirtualNetwork -> * *)"] }.Build(), "A", "168.63.129.16", "tcp", 80).Text);

    [Fact] // X-20, N-161
    public void Platform_DNS_is_not_filtered()
        => Assert.Equal("NotFiltered", Judge.Outbound(new ExampleNetwork { NsgS = ["out:Out(100 Deny * * -> * *)"] }.Build(), "A", "168.63.129.16", "udp", 53).Text);

    [Fact] // X-21, N-163
    public void Only_its_own_tag_stops_platform_DNS()
        => Assert.Equal("Deny Dns of nsgS", Judge.Outbound(new ExampleNetwork { NsgS = ["out:Out(100 Deny * * -> * *)", "out:Dns(90 Deny * * -> AzurePlatformDNS *)"] }.Build(), "A", "168.63.129.16", "udp", 53).Text);

    [Theory] // N-142
    [InlineData(PrivateEndpointNetworkPolicies.Disabled, "Allow")]
    [InlineData(PrivateEndpointNetworkPolicies.RouteTableEnabled, "Allow")]
    [InlineData(PrivateEndpointNetworkPolicies.NetworkSecurityGroupEnabled, "Deny Close of nsgT")]
    [InlineData(PrivateEndpointNetworkPolicies.Enabled, "Deny Close of nsgT")]
    public void The_subnets_policies_decide_whether_a_group_filters_private_endpoints(PrivateEndpointNetworkPolicies policies, string expected)
        => Assert.Equal(expected, Judge.PrivateEndpoint(new ExampleNetwork { NsgT = ["Close(100 Deny * * -> * *)"], EndpointPolicies = policies }.Build(), "10.1.1.4", 443).Text);

    [Theory] // X-24, N-181
    [InlineData("A", "Allow Web")]
    [InlineData("B", "Deny DenyAllInBound of nsgS")]
    public void An_application_security_group_names_its_members_only(string nic, string expected)
        => Assert.Equal(expected, Judge.Inbound(new ExampleNetwork { NsgS = ["Web(100 Allow Tcp Internet -> AsgWeb 80)"], MembersOfWeb = ["A"] }.Build(), nic, Client, "tcp", 80).Text);

    [Fact] // X-30, N-286
    public void An_admin_deny_comes_before_the_groups()
        => Assert.Equal("Deny NoSsh of baseline", Judge.Inbound(
            new ExampleNetwork { NsgS = ["Ssh(100 Allow Tcp Internet -> * 22)"], More = [ExampleNetwork.Admin("baseline", "NoSsh(10 Deny Tcp * -> * 22)")] }.Build(), "A", Client, "tcp", 22).Text);

    [Fact] // X-31, N-286, N-288
    public void An_admin_allow_hands_the_flow_to_the_groups()
        => Assert.Equal("Deny DenyAllInBound of nsgS", Judge.Inbound(
            new ExampleNetwork { NsgS = [], More = [ExampleNetwork.Admin("baseline", "App(5 Allow Tcp * -> * 22)", "NoSsh(10 Deny Tcp * -> * 22)")] }.Build(), "A", Client, "tcp", 22).Text);

    [Fact] // X-32, N-286
    public void An_admin_always_allow_passes_the_groups_by()
        => Assert.Equal("Allow Scan", Judge.Inbound(
            new ExampleNetwork { NsgS = ["Close(100 Deny * * -> * *)"], More = [ExampleNetwork.Admin("baseline", "Scan(5 AlwaysAllow Tcp 10.2.0.9 -> * 443)")] }.Build(), "A", "10.2.0.9", "tcp", 443).Text);

    [Theory] // X-33, N-170, N-171
    [InlineData(SubscriptionOffer.PayAsYouGo, AccessReason.PlatformBlocked)]
    [InlineData(SubscriptionOffer.EnterpriseDevTest, AccessReason.PlatformBlocked)]
    [InlineData(SubscriptionOffer.EnterpriseAgreement, null)]
    [InlineData(SubscriptionOffer.Unknown, null)]
    public void Outbound_mail_is_blocked_by_the_platform_and_not_by_a_rule(SubscriptionOffer offer, AccessReason? expected)
    {
        var id = ExampleNetwork.NetworkId("V").SubscriptionId;
        var topology = new ExampleNetwork { NsgS = [], More = [new AzureSubscription { Id = AzureSubscription.IdOf(id), Offer = offer }] }.Build();
        Assert.Equal("Allow AllowInternetOutBound", Judge.Outbound(topology, "A", "198.51.100.25", "tcp", 25).Text);

        var recorder = new DecisionRecorder(withTrace: true);
        var network = topology.Find<VirtualNetwork>(ExampleNetwork.NetworkId("V"))!;
        Assert.Equal(expected, PlatformPorts.Blocks(topology.Compiled, network, NetworkProtocol.Tcp, 25, recorder).Reason);
        Assert.Equal(offer == SubscriptionOffer.Unknown ? 1 : 0, recorder.Warnings.Count);
        Assert.Null(PlatformPorts.Blocks(topology.Compiled, network, NetworkProtocol.Tcp, 587, recorder).Reason); // N-172
        Assert.Null(PlatformPorts.Blocks(topology.Compiled, network, NetworkProtocol.Udp, 25, recorder).Reason);
    }

    [Fact] // X-36, N-223
    public void A_peering_without_virtual_network_access_leaves_the_tag()
        => Assert.Equal("Deny DenyAllInBound of nsgS", Judge.Inbound(new ExampleNetwork { NsgS = [], PeeringAllowsAccess = false }.Build(), "A", "10.2.0.4", "tcp", 22).Text);
}
