using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>The answers of the diagnostic commands (section 11 of the specification).</summary>
public sealed class SecurityRuleQueriesTests
{
    private static readonly ResourceId s_machine = ExampleNetwork.Id(VirtualMachine.Type, "vmA");

    private static NetworkInterface Nic(Topology topology, string name) => topology.Find<NetworkInterface>(ExampleNetwork.NicId(name))!;

    private static IpFlowVerification Verify(Topology topology, TrafficDirection direction, string remote, int? remotePort, int? localPort = 60000, string local = "10.1.1.4", ResourceId? target = null, NetworkProtocol protocol = NetworkProtocol.Tcp) =>
        SecurityRuleQueries.VerifyIpFlow(topology, target ?? ExampleNetwork.NicId("A"), direction, protocol, IpAddress.Parse(local), localPort, IpAddress.Parse(remote), remotePort);

    private static NetworkSecurityGroupResult Diagnose(Topology topology, TrafficDirection direction, NetworkProtocol protocol, string source, string destination, string port) =>
        Assert.Single(SecurityRuleQueries.Diagnose(topology, Nic(topology, "A"), new NetworkConfigurationDiagnosticProfile { Direction = direction, Protocol = protocol, Source = source, Destination = destination, DestinationPort = port }))
            .NetworkSecurityGroupResult;

    [Fact] // X-34, N-320, N-327
    public void IP_flow_verify_names_the_default_rule()
    {
        var answer = Verify(new ExampleNetwork { NsgS = [] }.Build(), TrafficDirection.Outbound, "198.51.100.7", 80);
        Assert.Equal(RuleAccess.Allow, answer.Access);
        Assert.Equal("defaultSecurityRules/AllowInternetOutBound", answer.RuleName);
    }

    [Fact] // N-241, N-326 [NW-QS]
    public void IP_flow_verify_denies_a_private_address_that_is_not_connected()
        => Assert.Equal("Deny defaultSecurityRules/DenyAllOutBound", Verify(new ExampleNetwork { NsgS = [] }.Build(), TrafficDirection.Outbound, "172.31.0.100", 80).ToString());

    [Fact] // N-320: inbound the local port is the destination
    public void Inbound_the_remote_end_is_the_source()
        => Assert.Equal("Allow securityRules/Web", Verify(new ExampleNetwork { NsgS = ["Web(100 Allow Tcp 198.51.100.9 -> 10.1.1.4 80)"] }.Build(), TrafficDirection.Inbound, "198.51.100.9", 60000, localPort: 80).ToString());

    [Theory] // N-325, N-328: on Allow the rule of the last stage
    [InlineData(TrafficDirection.Inbound, "Allow securityRules/InN")]
    [InlineData(TrafficDirection.Outbound, "Allow securityRules/OutS")]
    public void With_two_groups_the_last_stage_names_the_rule(TrafficDirection direction, string expected)
    {
        var topology = new ExampleNetwork
        {
            NsgS = ["InS(100 Allow * * -> * *)", "out:OutS(100 Allow * * -> * *)"],
            NsgN = ["InN(100 Allow * * -> * *)", "out:OutN(100 Allow * * -> * *)"],
        }.Build();
        Assert.Equal(expected, Verify(topology, direction, "198.51.100.9", 80, localPort: 80).ToString());
    }

    [Theory] // N-328: admin rules without prefix
    [InlineData("AlwaysAllow", "Allow Adm")]
    [InlineData("Deny", "Deny Adm")]
    public void An_admin_rule_is_named_without_prefix(string access, string expected)
        => Assert.Equal(expected, Verify(new ExampleNetwork { NsgS = [], More = [ExampleNetwork.Admin("baseline", $"Adm(10 {access} * * -> * *)")] }.Build(), TrafficDirection.Inbound, "198.51.100.9", 60000, localPort: 22).ToString());

    [Fact] // N-329
    public void Without_any_rule_the_name_is_empty()
    {
        var answer = Verify(new ExampleNetwork().Build(), TrafficDirection.Inbound, "198.51.100.9", 60000, localPort: 22);
        Assert.Equal(RuleAccess.Allow, answer.Access);
        Assert.Empty(answer.RuleName);
    }

    [Fact] // N-330: the other end is not looked at
    public void The_far_end_is_not_looked_at()
        => Assert.Equal(RuleAccess.Allow, Verify(new ExampleNetwork { NsgT = ["Close(100 Deny * * -> * *)"] }.Build(), TrafficDirection.Outbound, "10.1.2.4", 443).Access);

    [Fact] // N-171: port 25 is no matter of the rules
    public void The_platforms_block_of_port_25_does_not_show()
        => Assert.Equal("Allow defaultSecurityRules/AllowInternetOutBound", Verify(new ExampleNetwork { NsgS = [] }.Build(), TrafficDirection.Outbound, "198.51.100.25", 25).ToString());

    [Fact] // N-321, N-322
    public void Questions_that_the_tool_does_not_take_get_no_answer()
    {
        var topology = new ExampleNetwork { NsgS = [] }.Build();
        Assert.Null(Verify(topology, TrafficDirection.Outbound, "198.51.100.7", 80, protocol: NetworkProtocol.Icmp).Access);
        Assert.Null(Verify(topology, TrafficDirection.Outbound, "2001:db8::7", 80).Access);
        Assert.Null(Verify(topology, TrafficDirection.Outbound, "198.51.100.7", null).Access);
        Assert.Null(Verify(topology, TrafficDirection.Outbound, "198.51.100.7", 80, local: "10.1.1.99").Access);
        Assert.Equal(RuleAccess.Allow, Verify(topology, TrafficDirection.Outbound, "198.51.100.7", 80, localPort: null).Access);
    }

    [Fact] // N-323, N-324
    public void A_machine_is_asked_by_its_address_and_must_run()
    {
        var machine = new VirtualMachine { Id = s_machine, NetworkInterfaceIds = [ExampleNetwork.NicId("A"), ExampleNetwork.NicId("B")] };
        var network = new ExampleNetwork { NsgS = [], NsgN = ["out:OutN(100 Deny * * -> * *)"], More = [machine] };
        Assert.Equal("Deny securityRules/OutN", Verify(network.Build(), TrafficDirection.Outbound, "198.51.100.7", 80, target: s_machine).ToString());
        Assert.Equal(RuleAccess.Allow, Verify(network.Build(), TrafficDirection.Outbound, "198.51.100.7", 80, local: "10.1.1.5", target: s_machine).Access);

        var forwarding = network.Nic("B", "S1", "10.1.1.5") with { EnableIPForwarding = true };
        Assert.Contains("N-323", Assert.Single(Verify((network with { More = [machine, forwarding] }).Build(), TrafficDirection.Outbound, "198.51.100.7", 80, target: s_machine).MissingFacts), StringComparison.Ordinal);

        var stopped = network.Nic("A", "S1", "10.1.1.4") with { VirtualMachineId = s_machine };
        Assert.Contains("N-324", Assert.Single(Verify((network with { More = [machine with { IsRunning = false }, stopped] }).Build(), TrafficDirection.Outbound, "198.51.100.7", 80).MissingFacts), StringComparison.Ordinal);
    }

    [Fact] // N-335, N-336, N-337, N-338, N-339
    public void Effective_groups_have_the_shape_that_people_know()
    {
        var topology = new ExampleNetwork
        {
            NsgS = ["Web(100 Allow Tcp Internet -> AsgWeb 80,8000-8080)", "out:St(110 Deny * 10.1.1.0/24 -> Storage.WestEurope *)"],
            NsgN = [],
            MembersOfWeb = ["A", "B"],
        }.Build();
        var groups = SecurityRuleQueries.EffectiveGroups(topology, Nic(topology, "A"));
        Assert.Equal(2, groups.Count);
        Assert.Equal(ExampleNetwork.NicId("A"), groups[0].Association.NetworkInterface);
        Assert.Equal(ExampleNetwork.GroupId("nsgN"), groups[0].NetworkSecurityGroup);
        Assert.Equal(6, groups[0].EffectiveSecurityRules.Count);
        Assert.Equal(ExampleNetwork.SubnetId("S1"), groups[1].Association.Subnet);

        var web = groups[1].EffectiveSecurityRules.Single(rule => rule.Name == "securityRules/Web");
        Assert.Equal("Tcp", web.Protocol);
        Assert.Equal(["0-65535"], web.SourcePortRange);
        Assert.Equal(["80-80", "8000-8080"], web.DestinationPortRange);
        Assert.Equal(["Internet"], web.SourceAddressPrefix);
        Assert.Equal(["1.0.0.0/8", "2.0.0.0/7"], web.ExpandedSourceAddressPrefix.Take(2));
        Assert.Equal(["10.1.1.4/31"], web.DestinationAddressPrefix);
        Assert.Empty(web.ExpandedDestinationAddressPrefix);
        Assert.Equal((RuleAccess.Allow, 100, TrafficDirection.Inbound), (web.Access, web.Priority, web.Direction));

        var storage = groups[1].EffectiveSecurityRules.Single(rule => rule.Name == "securityRules/St");
        Assert.Equal("All", storage.Protocol);
        Assert.Equal(["10.1.1.0/24"], storage.SourceAddressPrefix);
        Assert.Empty(storage.ExpandedSourceAddressPrefix);
        Assert.Equal(["Storage.WestEurope"], storage.DestinationAddressPrefix);
        Assert.Contains("20.60.26.0/23", storage.ExpandedDestinationAddressPrefix);

        var vnet = groups[1].EffectiveSecurityRules.Single(rule => rule.Name == "defaultSecurityRules/AllowVnetInBound");
        Assert.Equal(["10.1.0.0/16", "10.2.0.0/16", "168.63.129.16/32"], vnet.ExpandedSourceAddressPrefix);
        var probe = groups[1].EffectiveSecurityRules.Single(rule => rule.Name == "defaultSecurityRules/AllowAzureLoadBalancerInBound");
        Assert.Equal(["168.63.129.16/32"], probe.ExpandedSourceAddressPrefix);
        Assert.Equal(["0.0.0.0/0"], probe.DestinationAddressPrefix);
        Assert.Equal(["AzureLoadBalancer", "Internet", "Storage.WestEurope", "VirtualNetwork"], groups[1].TagMap.Keys);
        Assert.Equal(vnet.ExpandedSourceAddressPrefix, groups[1].TagMap["virtualnetwork"]);
    }

    [Fact] // N-335: admin rules belong to the network manager
    public void Admin_rules_are_listed_under_the_network_manager()
    {
        var topology = new ExampleNetwork { NsgS = [], More = [ExampleNetwork.Admin("baseline", "No(10 Deny Tcp * -> * 22)", "out:NoOut(20 Deny Tcp * -> * 25)")] }.Build();
        var groups = SecurityRuleQueries.EffectiveGroups(topology, Nic(topology, "A"));
        Assert.Equal("manager", groups[0].Association.NetworkManager?.Name);
        Assert.Equal(["No", "NoOut"], groups[0].EffectiveSecurityRules.Select(rule => rule.Name));
        Assert.Equal(ExampleNetwork.SubnetId("S1"), groups[1].Association.Subnet);
    }

    [Fact] // N-340
    public void Nothing_is_listed_without_group_or_for_a_stopped_machine()
    {
        var open = new ExampleNetwork().Build();
        Assert.Empty(SecurityRuleQueries.EffectiveGroups(open, Nic(open, "A")));
        var network = new ExampleNetwork { NsgS = [] };
        var stopped = (network with { More = [new VirtualMachine { Id = s_machine, IsRunning = false }, network.Nic("A", "S1", "10.1.1.4") with { VirtualMachineId = s_machine }] }).Build();
        Assert.Empty(SecurityRuleQueries.EffectiveGroups(stopped, Nic(stopped, "A")));
        Assert.Single(SecurityRuleQueries.EffectiveGroups(stopped, Nic(stopped, "B")));
        Assert.Single(SecurityRuleQueries.EffectiveGroups(stopped, stopped.FindSubnet(ExampleNetwork.SubnetId("S1"))!));
    }

    [Fact] // X-37, N-341, N-344
    public void NSG_diagnostics_take_a_block_as_source()
    {
        var result = Diagnose(new ExampleNetwork { NsgS = [] }.Build(), TrafficDirection.Inbound, NetworkProtocol.Tcp, "10.1.2.0/24", "10.1.1.4", "*");
        Assert.Equal(RuleAccess.Allow, result.SecurityRuleAccessResult);
        var group = Assert.Single(result.EvaluatedNetworkSecurityGroups);
        Assert.Equal("DefaultRule_AllowVnetInBound", group.MatchedRule.RuleName);
        Assert.Equal(RuleAccess.Allow, group.MatchedRule.Action);
        Assert.Equal(ExampleNetwork.SubnetId("S1"), group.AppliedTo);
        Assert.Equal(ExampleNetwork.GroupId("nsgS"), group.NetworkSecurityGroupId);
    }

    [Theory] // N-344: wholly inside
    [InlineData("198.51.100.0/25", "UserRule_Web")]
    [InlineData("198.51.100.0/23", "DefaultRule_DenyAllInBound")]
    public void A_block_matches_when_it_lies_wholly_inside(string source, string expected)
        => Assert.Equal(expected, Assert.Single(Diagnose(new ExampleNetwork { NsgS = ["Web(100 Allow Tcp 198.51.100.0/24 -> * 80)"] }.Build(), TrafficDirection.Inbound, NetworkProtocol.Tcp, source, "10.1.1.4", "80").EvaluatedNetworkSecurityGroups).MatchedRule.RuleName);

    [Fact] // N-342, N-343
    public void Groups_are_listed_in_order_and_rules_field_by_field()
    {
        var topology = new ExampleNetwork
        {
            NsgS = ["Dns(90 Allow Udp * -> * 53)", "Web(100 Allow Tcp * -> * 80)"],
            NsgN = ["Close(100 Deny * * -> * *)"],
            More = [ExampleNetwork.Admin("baseline", "Adm(10 Allow * * -> * *)")],
        }.Build();
        var result = Diagnose(topology, TrafficDirection.Inbound, NetworkProtocol.Tcp, "198.51.100.9", "10.1.1.4", "80");
        Assert.Equal(RuleAccess.Deny, result.SecurityRuleAccessResult);
        Assert.Equal(["Adm", "UserRule_Web", "UserRule_Close"], result.EvaluatedNetworkSecurityGroups.Select(group => group.MatchedRule.RuleName));
        Assert.Equal("manager", result.EvaluatedNetworkSecurityGroups[0].NetworkSecurityGroupId.Name);
        Assert.Equal(ExampleNetwork.NetworkId("V"), result.EvaluatedNetworkSecurityGroups[0].AppliedTo);
        Assert.Equal(ExampleNetwork.NicId("A"), result.EvaluatedNetworkSecurityGroups[2].AppliedTo);
        var tried = result.EvaluatedNetworkSecurityGroups[1].RulesEvaluationResult;
        Assert.Equal(["UserRule_Dns", "UserRule_Web"], tried.Select(rule => rule.Name));
        Assert.Equal((false, true, true, true, false), (tried[0].ProtocolMatched, tried[0].SourceMatched, tried[0].SourcePortMatched, tried[0].DestinationMatched, tried[0].DestinationPortMatched));

        var outbound = Diagnose(topology, TrafficDirection.Outbound, NetworkProtocol.Tcp, "10.1.1.4", "198.51.100.9", "80");
        Assert.Equal([ExampleNetwork.NicId("A"), ExampleNetwork.SubnetId("S1")], outbound.EvaluatedNetworkSecurityGroups.Select(group => group.AppliedTo));

        var denied = Diagnose(topology, TrafficDirection.Inbound, NetworkProtocol.Tcp, "198.51.100.9", "10.1.1.4", "81");
        Assert.Equal("DefaultRule_DenyAllInBound", denied.EvaluatedNetworkSecurityGroups[^1].MatchedRule.RuleName);
        Assert.Equal(2, denied.EvaluatedNetworkSecurityGroups.Count);
    }

    [Fact] // N-343: what does not match is told in words, and nothing of the rule that decides
    public void A_rule_that_does_not_match_names_the_fields()
    {
        var result = Diagnose(new ExampleNetwork { NsgS = ["Dns(90 Allow Udp 10.9.0.0/16 -> * 53)"] }.Build(), TrafficDirection.Inbound, NetworkProtocol.Tcp, "198.51.100.9", "10.1.1.4", "80");
        var tried = Assert.Single(result.EvaluatedNetworkSecurityGroups).RulesEvaluationResult;
        Assert.Equal(["protocol", "source", "destination port"], tried[0].Differences);
        Assert.False(tried[0].IsMatch);
        Assert.Empty(tried[^1].Differences);
        Assert.True(tried[^1].IsMatch);
    }

    [Fact] // N-341: a new machine in a subnet
    public void NSG_diagnostics_of_a_subnet_ask_no_group_of_an_interface()
    {
        var topology = new ExampleNetwork { NsgS = [], NsgN = ["Close(100 Deny * * -> * *)"] }.Build();
        var profile = new NetworkConfigurationDiagnosticProfile { Direction = TrafficDirection.Outbound, Protocol = NetworkProtocol.Tcp, Source = "10.1.1.9", Destination = "198.51.100.9", DestinationPort = "80" };
        var result = Assert.Single(SecurityRuleQueries.Diagnose(topology, topology.FindSubnet(ExampleNetwork.SubnetId("S1"))!, profile)).NetworkSecurityGroupResult;
        Assert.Equal(RuleAccess.Allow, result.SecurityRuleAccessResult);
        Assert.Equal(ExampleNetwork.SubnetId("S1"), Assert.Single(result.EvaluatedNetworkSecurityGroups).AppliedTo);
    }

    [Fact] // N-321: ICMP is a matter for NSG diagnostics
    public void NSG_diagnostics_take_ICMP()
        => Assert.Equal(RuleAccess.Allow, Diagnose(new ExampleNetwork { NsgS = ["Ping(100 Allow Icmp * -> * 8)"] }.Build(), TrafficDirection.Inbound, NetworkProtocol.Icmp, "198.51.100.9", "10.1.1.4", "*").SecurityRuleAccessResult);

    [Fact]
    public void Missing_facts_leave_the_commands_without_answer()
    {
        var topology = new ExampleNetwork { NsgS = ["Some(100 Deny * NoSuchTag -> * *)"] }.Build();
        Assert.Null(Verify(topology, TrafficDirection.Inbound, "198.51.100.9", 60000, localPort: 22).Access is RuleAccess.Allow ? "" : null);
        Assert.Null(Diagnose(topology, TrafficDirection.Inbound, NetworkProtocol.Tcp, "198.51.100.9", "10.1.1.4", "22").SecurityRuleAccessResult);
        Assert.NotEmpty(SecurityRuleQueries.EffectiveGroups(topology, Nic(topology, "A"))[0].MissingFacts);
        Assert.Null(Diagnose(topology, TrafficDirection.Inbound, NetworkProtocol.Tcp, "nowhere!", "10.1.1.4", "22").SecurityRuleAccessResult);
    }
}
