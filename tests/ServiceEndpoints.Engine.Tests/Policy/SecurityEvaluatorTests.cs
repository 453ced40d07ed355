using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>How rules match and in which order filters are asked (sections 3 to 6 of the specification).</summary>
public sealed class SecurityEvaluatorTests
{
    private const string Client = "198.51.100.9";

    [Theory] // N-070, N-072, N-074: the first denial in the order of table T1 decides
    [InlineData(TrafficDirection.Inbound, "Deny InS of nsgS")]
    [InlineData(TrafficDirection.Outbound, "Deny OutN of nsgN")]
    public void Inbound_the_subnets_group_comes_first_and_outbound_the_interfaces(TrafficDirection direction, string expected)
    {
        var topology = new ExampleNetwork
        {
            NsgS = ["InS(100 Deny * * -> * *)", "out:OutS(100 Deny * * -> * *)"],
            NsgN = ["InN(100 Deny * * -> * *)", "out:OutN(100 Deny * * -> * *)"],
        }.Build();
        Assert.Equal(expected, direction == TrafficDirection.Inbound ? Judge.Inbound(topology, "A", Client, "tcp", 80).Text : Judge.Outbound(topology, "A", Client, "tcp", 80).Text);
    }

    [Fact] // N-079: on an allowance the matching rule of every evaluated stage
    public void An_allowed_flow_names_the_rule_of_every_stage()
    {
        var topology = new ExampleNetwork { NsgS = ["Web(100 Allow Tcp * -> * 80)"], NsgN = ["Http(200 Allow * * -> * 80)"] }.Build();
        Assert.Equal("Allow Web, Http", Judge.Inbound(topology, "A", Client, "tcp", 80).Text);
    }

    [Fact] // N-071, N-064, N-111
    public void No_group_is_not_the_same_as_an_empty_group()
    {
        Assert.Equal("Allow", Judge.Inbound(new ExampleNetwork().Build(), "A", Client, "tcp", 80).Text);
        Assert.Equal("Allow", Judge.Outbound(new ExampleNetwork().Build(), "A", "172.31.0.100", "tcp", 80).Text);
        Assert.Equal("Deny DenyAllInBound of nsgS", Judge.Inbound(new ExampleNetwork { NsgS = [] }.Build(), "A", Client, "tcp", 80).Text);
    }

    [Fact] // N-075, N-077: order of priority and not of the list; the other direction does not take part
    public void The_smallest_number_of_the_direction_decides()
    {
        var topology = new ExampleNetwork { NsgS = ["Late(300 Deny Tcp * -> * 80)", "out:Other(100 Deny * * -> * *)", "Early(200 Allow Tcp * -> * 80)"] }.Build();
        Assert.Equal("Allow Early", Judge.Inbound(topology, "A", Client, "tcp", 80).Text);
    }

    [Fact] // N-016
    public void A_user_rule_named_like_a_default_rule_replaces_nothing()
    {
        var topology = new ExampleNetwork { NsgS = ["DenyAllInBound(100 Allow Tcp * -> * 80)"] }.Build();
        Assert.Equal("securityRules/DenyAllInBound", Judge.Inbound(topology, "A", Client, "tcp", 80).Recorder.Steps.Last(step => step.Outcome == TraceOutcome.Pass).Element.Split(": ")[1]);
        Assert.Equal("defaultSecurityRules/DenyAllInBound", Judge.Inbound(topology, "A", Client, "tcp", 81).Outcome.DecidedBy.Element);
    }

    [Theory] // N-041: inclusive at both ends; N-036: any element of a list
    [InlineData(79, false)]
    [InlineData(80, true)]
    [InlineData(90, true)]
    [InlineData(91, false)]
    [InlineData(8080, true)]
    public void Port_ranges_hold_both_ends(int port, bool passes)
        => Assert.Equal(passes, Judge.Inbound(new ExampleNetwork { NsgS = ["Web(100 Allow Tcp * -> * 80-90,8080)"] }.Build(), "A", Client, "tcp", port).Outcome.Passes);

    [Theory] // N-023, N-036
    [InlineData("198.51.100.9", true)]
    [InlineData("198.51.100.10", false)]
    [InlineData("203.0.113.77", true)]
    public void A_single_address_is_its_own_block(string from, bool passes)
        => Assert.Equal(passes, Judge.Inbound(new ExampleNetwork { NsgS = ["Web(100 Allow Tcp 198.51.100.9,203.0.113.0/24 -> * 80)"] }.Build(), "A", from, "tcp", 80).Outcome.Passes);

    [Theory] // N-044, N-045
    [InlineData("Tcp", "tcp", true)]
    [InlineData("Tcp", "udp", false)]
    [InlineData("Udp", "tcp", false)]
    [InlineData("Icmp", "icmp", true)]
    [InlineData("Icmp", "tcp", false)]
    [InlineData("Esp", "esp", true)]
    [InlineData("Esp", "ah", false)]
    [InlineData("*", "tcp", true)]
    [InlineData("*", "icmp", true)]
    [InlineData("*", "esp", true)]
    [InlineData("*", "ah", true)]
    public void A_protocol_matches_itself_and_the_star_matches_all(string rule, string flow, bool passes)
    {
        var answer = Judge.Inbound(new ExampleNetwork { NsgS = [$"Some(100 Allow {rule} * -> * *)"] }.Build(), "A", Client, flow, flow is "tcp" or "udp" ? 80 : null);
        Assert.Equal(passes, answer.Outcome.Passes);
        Assert.Equal(rule == "*" && flow is ("esp" or "ah"), answer.Recorder.Readings.Any(reading => reading.RuleId == "N-044"));
    }

    [Fact] // N-046: ports of a rule for ICMP do not count; the decision says so
    public void Ports_of_an_ICMP_rule_are_ignored()
    {
        var answer = Judge.Inbound(new ExampleNetwork { NsgS = ["Ping(100 Allow Icmp * -> * 8)"] }.Build(), "A", Client, "icmp", null);
        Assert.Equal("Allow Ping", answer.Text);
        Assert.Contains(answer.Recorder.Readings, reading => reading.Setting == nameof(TopologySettings.IcmpRulePortsIgnored));
    }

    [Fact] // N-046, the other reading: the number is the ICMP type, which the flow does not name
    public void Ports_of_an_ICMP_rule_leave_the_answer_open_in_the_other_reading()
    {
        var network = new ExampleNetwork { NsgS = ["Ping(100 Allow Icmp * -> * 8)"], Settings = TopologySettings.Default with { IcmpRulePortsIgnored = false } };
        var answer = Judge.Inbound(network.Build(), "A", Client, "icmp", null);
        Assert.Equal("Undetermined ValueUnknown", answer.Text);
        Assert.Contains("ICMP type", Assert.Single(answer.Recorder.MissingFacts), StringComparison.Ordinal);
        Assert.Equal("Allow Ping", Judge.Inbound((network with { NsgS = ["Ping(100 Allow Icmp * -> * *)"] }).Build(), "A", Client, "icmp", null).Text);
    }

    [Theory] // N-047
    [InlineData("icmp")]
    [InlineData("esp")]
    public void A_rule_with_a_port_for_any_protocol_does_not_match_traffic_without_ports(string protocol)
    {
        var answer = Judge.Inbound(new ExampleNetwork { NsgS = ["Web(100 Allow * * -> * 80)"] }.Build(), "A", Client, protocol, null);
        Assert.Equal("Deny DenyAllInBound of nsgS", answer.Text);
        Assert.Contains(answer.Recorder.Steps, step => step.Outcome == TraceOutcome.NearMiss && step.RuleId == "N-047");
    }

    [Theory] // N-050, N-052, N-053
    [InlineData("*", "2001:db8::9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::9", false)]
    [InlineData("::/0", "2001:db8::9", true)]
    [InlineData("::/0", "198.51.100.9", false)]
    [InlineData("2001:db8::/32", "2001:db8::9", true)]
    [InlineData("Internet", "2001:db8::9", true)]
    [InlineData("Internet", "fd00::1", false)]
    [InlineData("Storage", "2603:1020:206:1::3", true)]
    public void Rules_compare_addresses_of_one_family(string source, string from, bool passes)
    {
        var topology = new ExampleNetwork { NsgS = [$"Some(100 Allow * {source} -> * *)"] }.Build();
        var own = from.Contains(':', StringComparison.Ordinal) ? "2001:db8:1::4" : "10.1.1.4";
        if (source == "Storage")
        {
            Assert.True(topology.ServiceTags.TryGetTag(source, out var tag));
            from = tag.Prefixes.Prefixes.First(prefix => prefix.IsIPv6).First.ToString();
        }

        Assert.Equal(passes, Judge.Inbound(topology, "A", from, "tcp", 80, to: own).Outcome.Passes);
    }

    [Fact] // N-049
    public void The_platform_drops_what_networks_do_not_carry()
    {
        var topology = new ExampleNetwork().Build();
        var point = Judge.PointOf(topology, "A");
        Flow Udp(string to, ushort sourcePort, int port) => new(Judge.Set("10.1.1.4"), new(sourcePort, sourcePort), Judge.Set(to), port, NetworkProtocol.Udp);
        Assert.Equal(AccessReason.AddressNotRoutable, Judge.At(topology, point, TrafficDirection.Outbound, Udp("224.0.0.251", 5353, 5353)).Outcome.Reason);
        Assert.Equal(AccessReason.AddressNotRoutable, Judge.At(topology, point, TrafficDirection.Outbound, Udp("255.255.255.255", 50000, 9)).Outcome.Reason);
        Assert.Equal(AccessReason.PlatformBlocked, Judge.At(topology, point, TrafficDirection.Outbound, Udp("10.1.2.4", 68, 67)).Outcome.Reason);
        Assert.Equal(AccessReason.PlatformBlocked, Judge.At(topology, point, TrafficDirection.Outbound, Udp("10.1.2.4", 65330, 53)).Outcome.Reason);
        Assert.True(Judge.At(topology, point, TrafficDirection.Outbound, Udp("10.1.2.4", 65331, 53)).Outcome.Passes);
    }

    [Fact] // N-082
    public void A_machine_that_calls_itself_is_not_filtered()
    {
        var topology = new ExampleNetwork { NsgS = ["out:Out(100 Deny * * -> * *)"] }.Build();
        Assert.Equal("NotFiltered", Judge.Outbound(topology, "A", "10.1.1.4", "tcp", 80).Text);
        Assert.Equal("NotFiltered", Judge.Outbound(topology, "A", "127.0.0.1", "tcp", 80).Text);
        Assert.Equal("Deny Out of nsgS", Judge.Outbound(topology, "A", "10.1.1.5", "tcp", 80).Text);
    }

    [Fact] // N-083: its own public address is an address of the Internet
    public void A_machine_that_calls_its_public_address_is_filtered()
        => Assert.Equal("Deny Net of nsgS", Judge.Outbound(new ExampleNetwork { NsgS = ["out:Net(100 Deny * * -> Internet *)"] }.Build(), "A", "203.0.113.20", "tcp", 80).Text);

    [Fact] // N-085
    public void A_second_address_of_an_interface_passes_the_same_filters()
    {
        var network = new ExampleNetwork { NsgS = [], NsgN = ["Web(100 Allow Tcp * -> 10.1.1.4 80)"] };
        var nic = network.Nic("A", "S1", "10.1.1.4");
        nic = nic with
        {
            NetworkSecurityGroupId = ExampleNetwork.GroupId("nsgN"),
            IpConfigurations = nic.IpConfigurations.Add(new() { Name = "second", SubnetId = ExampleNetwork.SubnetId("S1"), PrivateIpAddress = IpAddress.Parse("10.1.1.40"), IsPrimary = false }),
        };
        var topology = (network with { More = [nic] }).Build();
        Assert.Equal("Allow AllowVnetInBound, Web", Judge.Inbound(topology, "A", "10.1.2.4", "tcp", 80, to: "10.1.1.4").Text);
        Assert.Equal("Allow AllowVnetInBound, AllowVnetInBound", Judge.Inbound(topology, "A", "10.1.2.4", "tcp", 80, to: "10.1.1.40").Text);
    }

    [Fact] // N-127, N-128: the tags are what the file says
    public void Tags_hold_what_the_file_says()
    {
        ExampleNetwork With(string tag) => new() { NsgS = [$"out:Tag(100 Allow * * -> {tag} *)", "out:Net(200 Deny * * -> * *)"] };
        Assert.Equal("Allow Tag", Judge.Outbound(With("Storage").Build(), "A", "13.87.32.3", "tcp", 443).Text);
        Assert.Equal("Allow Tag", Judge.Outbound(With("AzureCloud").Build(), "A", "13.87.32.3", "tcp", 443).Text);
        Assert.Equal("Deny Net of nsgS", Judge.Outbound(With("Storage.WestEurope").Build(), "A", "13.87.32.3", "tcp", 443).Text);
        Assert.Equal("Deny Net of nsgS", Judge.Outbound(With("AzureCloud").Build(), "A", "13.107.254.1", "tcp", 443).Text);
    }

    [Theory] // N-204
    [InlineData("storage.westeurope")]
    [InlineData("STORAGE.WESTEUROPE")]
    public void Tags_are_compared_without_regard_to_case(string tag)
        => Assert.Equal("Allow St", Judge.Outbound(new ExampleNetwork { NsgS = [$"out:St(100 Allow * * -> {tag} *)"] }.Build(), "A", "20.60.26.1", "tcp", 443).Text);

    [Fact] // N-208: any tag on either side
    public void A_tag_of_a_service_may_be_a_source()
        => Assert.Equal("Allow St", Judge.Inbound(new ExampleNetwork { NsgS = ["St(100 Allow * Storage.WestEurope -> * *)"] }.Build(), "A", "20.60.26.1", "tcp", 443).Text);

    [Fact] // N-250, N-251, N-103: AzureLoadBalancer stands for probes and can be overridden
    public void AzureLoadBalancer_is_the_address_of_the_host()
    {
        Assert.Equal("Allow AllowVnetInBound", Judge.Inbound(new ExampleNetwork { NsgS = [] }.Build(), "A", "168.63.129.16", "tcp", 80, to: "10.1.1.4").Text);
        Assert.Equal("Deny NoProbe of nsgS", Judge.Inbound(new ExampleNetwork { NsgS = ["NoProbe(100 Deny * AzureLoadBalancer -> * *)"] }.Build(), "A", "168.63.129.16", "tcp", 80).Text);
        Assert.Equal("Deny DenyAllInBound of nsgS", Judge.Inbound(new ExampleNetwork { NsgS = ["Probe(100 Allow * AzureLoadBalancer -> * *)"] }.Build(), "A", Client, "tcp", 80).Text);
    }

    [Fact] // N-134: the other reading takes addresses of other tags out of Internet
    public void Internet_holds_the_addresses_of_services_unless_the_other_reading_is_chosen()
    {
        var network = new ExampleNetwork { NsgS = ["out:Net(100 Deny * * -> Internet *)", "out:All(200 Allow * * -> * *)"] };
        var answer = Judge.Outbound(network.Build(), "A", "20.60.26.1", "tcp", 443);
        Assert.Equal("Deny Net of nsgS", answer.Text);
        Assert.Contains(answer.Recorder.Readings, reading => reading.Setting == nameof(TopologySettings.InternetTagIncludesServices) && reading.RuleId == "N-134");
        var other = (network with { Settings = TopologySettings.Default with { InternetTagIncludesServices = false } }).Build();
        Assert.Equal("Allow All", Judge.Outbound(other, "A", "20.60.26.1", "tcp", 443).Text);
        Assert.Equal("Deny Net of nsgS", Judge.Outbound(other, "A", "198.51.100.7", "tcp", 443).Text);
        Assert.Empty(Judge.Outbound(network.Build(), "A", "198.51.100.7", "tcp", 443).Recorder.Readings);
    }

    [Theory] // N-154
    [InlineData(SpecialSubnets.Firewall, true)]
    [InlineData(SpecialSubnets.Bastion, false)]
    public void The_subnet_of_Azure_Firewall_is_not_filtered(string name, bool passes)
    {
        var topology = new ExampleNetwork { NsgS = ["Close(100 Deny * * -> * *)"] }.Build();
        var network = topology.Find<VirtualNetwork>(ExampleNetwork.NetworkId("V"))!;
        var subnet = network.FindSubnet(name)!;
        var flow = new Flow(Judge.Set("10.1.1.4"), new(50000, 50000), IpSet.Of(IpAddress.From(subnet.AddressPrefixes[0].First.Value + 4, false)), 443, NetworkProtocol.Tcp);
        Assert.Equal(passes, Judge.At(topology, new(network, subnet, null, null), TrafficDirection.Inbound, flow).Outcome.Passes);
    }

    [Fact] // N-143: source-port conditions count as *
    public void Source_ports_do_not_count_for_private_endpoints()
    {
        var network = new ExampleNetwork { NsgT = ["Some(100 Deny Tcp *[1-1000] -> * 443)"], EndpointPolicies = PrivateEndpointNetworkPolicies.Enabled };
        Assert.Equal("Deny Some of nsgT", Judge.PrivateEndpoint(network.Build(), "10.1.1.4", 443, new(50000, 50000)).Text);
        Assert.Equal("Allow AllowVnetInBound", Judge.Inbound((network with { NsgS = ["Some(100 Deny Tcp *[1-1000] -> * 443)"] }).Build(), "A", "10.1.2.4", "tcp", 443).Text);
    }

    [Fact] // N-140, N-144: the tag of the service does not hold the private address
    public void A_private_endpoint_is_in_VirtualNetwork_and_in_no_service_tag()
        => Assert.Equal("Allow AllowVnetOutBound", Judge.Outbound(new ExampleNetwork { NsgS = ["out:NoSt(100 Deny * * -> Storage *)"] }.Build(), "A", "10.1.2.9", "tcp", 443).Text);

    [Fact] // N-145, N-314
    public void Admin_rules_do_not_apply_to_private_endpoints()
    {
        var topology = new ExampleNetwork { NsgT = [], EndpointPolicies = PrivateEndpointNetworkPolicies.Enabled, More = [ExampleNetwork.Admin("baseline", "No(10 Deny Tcp * -> * 443)")] }.Build();
        Assert.Equal("Allow AllowVnetInBound", Judge.PrivateEndpoint(topology, "10.1.1.4", 443).Text);
        Assert.Equal("Deny No of baseline", Judge.Inbound(topology, "C", "10.1.1.4", "tcp", 443).Text);
    }

    [Fact] // N-132, table T2
    public void A_tag_without_the_tags_it_needs_gives_a_hint()
    {
        var network = new ExampleNetwork { NsgS = ["out:Kv(100 Allow Tcp * -> AzureKeyVault 443)", "out:Net(200 Deny * * -> Internet *)"] };
        var topology = network.Build();
        Assert.True(topology.ServiceTags.TryGetTag("AzureKeyVault.WestEurope", out var tag));
        var vault = tag.Prefixes.Prefixes[0].First.ToString();
        var answer = Judge.Outbound(topology, "A", vault, "tcp", 443);
        Assert.True(answer.Outcome.Passes);
        Assert.Contains("AzureActiveDirectory", Assert.Single(answer.Recorder.Warnings), StringComparison.Ordinal);
        var open = (network with { NsgS = [.. network.NsgS!, "out:Id(150 Allow Tcp * -> AzureActiveDirectory 443)"] }).Build();
        Assert.Empty(Judge.Outbound(open, "A", vault, "tcp", 443).Recorder.Warnings);
    }

    [Fact] // N-105: forwarded traffic keeps its addresses
    public void Forwarded_traffic_is_judged_by_its_own_addresses()
    {
        var topology = new ExampleNetwork { NsgS = [] }.Build();
        var flow = new Flow(Judge.Set("10.1.2.4"), new(50000, 50000), Judge.Set("198.51.100.7"), 443, NetworkProtocol.Tcp);
        Assert.Equal("Deny DenyAllInBound of nsgS", Judge.At(topology, Judge.PointOf(topology, "A"), TrafficDirection.Inbound, flow).Text);
        Assert.Equal("Allow AllowInternetOutBound", Judge.At(topology, Judge.PointOf(topology, "A"), TrafficDirection.Outbound, flow).Text);
    }

    [Fact] // N-092: derived topologies share what did not change and see what did
    public void A_changed_group_is_compiled_anew_and_an_unchanged_one_is_shared()
    {
        var before = new ExampleNetwork { NsgS = ["Web(100 Allow Tcp Internet -> * 80)"], NsgT = [] }.Build();
        Assert.True(Judge.Inbound(before, "A", Client, "tcp", 80).Outcome.Passes);
        var after = before.With(ExampleNetwork.Group("nsgT", "Web(100 Allow Tcp Internet -> * 80)"));
        Assert.True(Judge.Inbound(after, "C", Client, "tcp", 80).Outcome.Passes);
        Assert.False(Judge.Inbound(before, "C", Client, "tcp", 80).Outcome.Passes);
        CompiledSecurityGroup Form(Topology topology, string name) => topology.Compiled.Store.Get<NetworkSecurityGroup, CompiledSecurityGroup>(
            topology.Find<NetworkSecurityGroup>(ExampleNetwork.GroupId(name))!, _ => throw new InvalidOperationException("not compiled yet"), _ => true);
        Assert.Same(Form(before, "nsgS"), Form(after, "nsgS"));
        Assert.NotSame(Form(before, "nsgT"), Form(after, "nsgT"));
    }
}
