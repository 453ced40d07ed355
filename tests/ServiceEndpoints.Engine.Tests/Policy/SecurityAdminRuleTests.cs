using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>Security admin rules (section 10 of the specification).</summary>
public sealed class SecurityAdminRuleTests
{
    private const string Client = "198.51.100.9";

    private static string Inbound(ExampleNetwork network, string nic = "A", int port = 22, string from = Client) => Judge.Inbound(network.Build(), nic, from, "tcp", port).Text;

    [Fact] // N-285: priority and not the order of the list
    public void The_smallest_number_decides_among_admin_rules()
        => Assert.Equal("Deny No of baseline", Inbound(new() { More = [ExampleNetwork.Admin("baseline", "Yes(20 AlwaysAllow Tcp * -> * 22)", "No(10 Deny Tcp * -> * 22)")] }));

    [Fact] // N-287: no implicit deny
    public void Without_a_match_the_groups_decide_alone()
        => Assert.Equal("Allow Ssh", Inbound(new() { NsgS = ["Ssh(100 Allow Tcp * -> * 22)"], More = [ExampleNetwork.Admin("baseline", "No(10 Deny Tcp * -> * 3389)")] }));

    [Theory] // N-289
    [InlineData("Deny", "Deny Some of baseline")]
    [InlineData("AlwaysAllow", "Allow Some")]
    [InlineData("Allow", "Allow Some")]
    public void Admin_rules_act_where_no_group_exists(string access, string expected)
        => Assert.Equal(expected, Inbound(new() { More = [ExampleNetwork.Admin("baseline", $"Some(10 {access} Tcp * -> * 22)")] }));

    [Theory] // N-292
    [InlineData("Deny", "AlwaysAllow", "Deny X of baseline")]
    [InlineData("AlwaysAllow", "Deny", "Deny Y of baseline")]
    [InlineData("Allow", "AlwaysAllow", "Allow Y")]
    [InlineData("Allow", "Deny", "Deny Y of baseline")]
    public void Of_equal_numbers_the_denial_goes_first_and_then_the_always_allow(string x, string y, string expected)
        => Assert.Equal(expected, Inbound(new() { NsgS = [], More = [ExampleNetwork.Admin("baseline", $"X(10 {x} Tcp * -> * 22)", $"Y(10 {y} Tcp * -> * 22)")] }));

    [Fact] // N-290: the chain of each end is its own
    public void Always_allow_at_the_receiver_does_not_help_the_sender()
    {
        var topology = new ExampleNetwork { NsgS = ["out:No(100 Deny * * -> * *)", "Close(100 Deny * * -> * *)"], More = [ExampleNetwork.Admin("baseline", "In(5 AlwaysAllow * * -> * *)")] }.Build();
        Assert.Equal("Allow In", Judge.Inbound(topology, "A", "10.1.1.5", "tcp", 22).Text);
        Assert.Equal("Deny No of nsgS", Judge.Outbound(topology, "B", "10.1.1.4", "tcp", 22).Text);
    }

    [Fact] // N-301: several collections are one list
    public void Rules_of_several_collections_form_one_list()
    {
        var configuration = ExampleNetwork.Admin("baseline") with
        {
            RuleCollections = [ExampleNetwork.Collection("one", "Late(20 Deny Tcp * -> * 22)"), ExampleNetwork.Collection("two", "Early(10 AlwaysAllow Tcp * -> * 22)")],
        };
        Assert.Equal("Allow Early", Inbound(new() { NsgS = [], More = [configuration] }));
    }

    [Fact] // N-280: collections of other networks do not count
    public void A_collection_reaches_its_own_networks_only()
    {
        var elsewhere = ExampleNetwork.Admin("baseline") with { RuleCollections = [ExampleNetwork.Collection("one", "No(10 Deny Tcp * -> * 22)") with { VirtualNetworkIds = [ExampleNetwork.NetworkId("P")] }] };
        Assert.Equal("Allow", Inbound(new() { More = [elsewhere] }));
    }

    [Theory] // N-280: deployed region by region
    [InlineData("westeurope", "Deny No of baseline")]
    [InlineData("West Europe", "Deny No of baseline")]
    [InlineData("northeurope", "Allow")]
    [InlineData("", "Deny No of baseline")]
    public void A_configuration_acts_in_the_regions_it_is_deployed_to(string region, string expected)
        => Assert.Equal(expected, Inbound(new() { More = [ExampleNetwork.Admin("baseline", "No(10 Deny Tcp * -> * 22)") with { DeployedRegions = region.Length == 0 ? [] : [region] }] }));

    [Theory] // N-280 with a network whose region is not known: only flows that the rules concern are open
    [InlineData(22, "Undetermined RegionUnknown")]
    [InlineData(80, "Allow")]
    public void An_unknown_region_leaves_open_what_the_rules_concern(int port, string expected)
        => Assert.Equal(expected, Inbound(new() { Location = "", More = [ExampleNetwork.Admin("baseline", "No(10 Deny Tcp * -> * 22)") with { DeployedRegions = ["westeurope"] }] }, port: port));

    [Theory] // N-303: the higher scope first, as a block
    [InlineData("Deny", "AlwaysAllow", "Deny High of high")]
    [InlineData("AlwaysAllow", "Deny", "Allow High")]
    [InlineData("Allow", "Deny", "Deny Low of low")]
    [InlineData("Allow", "AlwaysAllow", "Allow High, Low")]
    public void The_block_of_the_higher_scope_comes_first(string high, string low, string expected)
        => Assert.Equal(expected, Inbound(new()
        {
            NsgS = [],
            More = [ExampleNetwork.Admin("low", $"Low(1 {low} Tcp * -> * 22)") with { ScopeRank = 5 }, ExampleNetwork.Admin("high", $"High(4000 {high} Tcp * -> * 22)") with { ScopeRank = 1 }],
        }));

    [Theory] // N-310, N-311
    [InlineData(IntentPolicyHandling.None, "Deny DenyAllInBound of nsgS", "Deny DenyAllInBound of nsgS")]
    [InlineData(IntentPolicyHandling.AllowRulesOnly, "Deny DenyAllInBound of nsgS", "Allow Yes")]
    [InlineData(IntentPolicyHandling.All, "Deny No of baseline", "Allow Yes")]
    public void Networks_with_an_intent_policy_receive_what_the_setting_says(IntentPolicyHandling handling, string ssh, string rdp)
    {
        var network = new ExampleNetwork
        {
            NsgS = [],
            HasNetworkIntentPolicy = true,
            More = [ExampleNetwork.Admin("baseline", "No(10 Deny Tcp * -> * 22)", "Yes(20 AlwaysAllow Tcp * -> * 3389)") with { IntentPolicyHandling = handling }],
        };
        Assert.Equal(ssh, Inbound(network));
        Assert.Equal(rdp, Inbound(network, port: 3389));
    }

    [Fact] // N-312: the setting of the highest scope counts
    public void The_highest_scope_sets_the_handling_of_intent_policies()
        => Assert.Equal("Deny No of low", Inbound(new()
        {
            HasNetworkIntentPolicy = true,
            More =
            [
                ExampleNetwork.Admin("low", "No(10 Deny Tcp * -> * 22)") with { ScopeRank = 5, IntentPolicyHandling = IntentPolicyHandling.None },
                ExampleNetwork.Admin("high", "Other(10 Deny Tcp * -> * 3389)") with { ScopeRank = 1, IntentPolicyHandling = IntentPolicyHandling.All },
            ],
        }));

    [Theory] // N-313
    [InlineData(SpecialSubnets.Bastion, true)]
    [InlineData(SpecialSubnets.Firewall, true)]
    [InlineData(SpecialSubnets.Gateway, true)]
    [InlineData("S1", false)]
    public void Special_subnets_receive_no_admin_rules(string name, bool passes)
    {
        var topology = new ExampleNetwork { More = [ExampleNetwork.Admin("baseline", "No(10 Deny * * -> * *)")] }.Build();
        var network = topology.Find<VirtualNetwork>(ExampleNetwork.NetworkId("V"))!;
        var subnet = network.FindSubnet(name)!;
        var flow = new Flow(Judge.Set(Client), new(50000, 50000), IpSet.From(subnet.AddressPrefixes), 443, NetworkProtocol.Tcp);
        Assert.Equal(passes, Judge.At(topology, new(network, subnet, null, null), TrafficDirection.Inbound, flow).Outcome.Passes);
    }

    [Fact] // N-280: several items on a side are a union, an empty side is any; tags mean what they mean in the network
    public void Sides_of_admin_rules_are_unions()
    {
        var configuration = ExampleNetwork.Admin("baseline") with
        {
            RuleCollections =
            [
                new()
                {
                    Name = "rules",
                    VirtualNetworkIds = [ExampleNetwork.NetworkId("V")],
                    Rules =
                    [
                        new()
                        {
                            Name = "No", Priority = 10, Access = RuleAccess.Deny, Protocol = NetworkProtocol.Any,
                            Sources = [ExampleNetwork.Side("VirtualNetwork"), ExampleNetwork.Side("203.0.113.0/24"), ExampleNetwork.Side("Storage.WestEurope")],
                        },
                    ],
                },
            ],
        };
        var network = new ExampleNetwork { More = [configuration] };
        Assert.Equal("Deny No of baseline", Inbound(network, from: "10.2.0.4"));
        Assert.Equal("Deny No of baseline", Inbound(network, from: "203.0.113.9"));
        Assert.Equal("Deny No of baseline", Inbound(network, from: "20.60.26.1"));
        Assert.Equal("Allow", Inbound(network));
    }

    [Fact] // N-285: a denial names rule, configuration and what would help
    public void A_denial_by_an_admin_rule_says_who_denied_and_what_would_help()
    {
        var answer = Judge.Inbound(new ExampleNetwork { More = [ExampleNetwork.Admin("baseline", "No(10 Deny Tcp * -> * 22)")] }.Build(), "A", Client, "tcp", 22);
        Assert.Equal(AccessReason.SecurityAdminRule, answer.Outcome.Reason);
        Assert.Equal("ruleCollections/rules/rules/No", answer.Outcome.DecidedBy.Element);
        Assert.Equal(TraceStepKind.SecurityAdminRule, answer.Outcome.DecidedBy.Stage);
        Assert.StartsWith("Add an inbound security admin rule to 'manager/baseline' with a priority below 10", Assert.Single(answer.Recorder.Recommendations), StringComparison.Ordinal);
    }
}
