using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;
using static ServiceEndpoints.Engine.Tests.Diagnostics.DiagnosticCases;
using static ServiceEndpoints.Engine.Tests.Diagnostics.Given;

namespace ServiceEndpoints.Engine.Tests.Diagnostics;

/// <summary>The texts of security rules, and rules as Azure stores or refuses them.</summary>
public sealed class SecurityRuleTests
{
    [Fact]
    public void X_25_a_priority_is_unique_in_each_direction() // N-013
    {
        var finding = Assert.Single(Findings(Group(Rule("a", 100), Rule("b", 100))));
        Assert.Equal("SecurityRuleConflict", finding.AzureCode);
        Assert.Equal("securityRules[b].priority", finding.Property);

        Assert.Empty(Findings(Group(Rule("a", 100), Rule("b", 100, TrafficDirection.Outbound))));
    }

    [Theory]
    [InlineData("10.1.0.0/16|VirtualNetwork", "SecurityRuleParameterContainsUnsupportedValue", "N-032")]
    [InlineData("10.1.0.0/16|*", "SecurityRuleParameterContainsUnsupportedValue", "N-032")]
    [InlineData("Storage|Sql", "SecurityRuleParameterContainsUnsupportedValue", "N-032")] // N-209
    [InlineData("10.0.0.0/8|10.0.0.0/16", "OverlappingSubnetsNotPermittedInSecurityRule", "N-034")]
    [InlineData("1.1.0.22/32|1.1.0.0/24", "OverlappingSubnetsNotPermittedInSecurityRule", "N-034")]
    [InlineData("10.1.0.0/16|2001:db8::/32", "ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies", "N-051")]
    [InlineData("AzureCloud.norwayeast", "SecurityRuleInvalidAddressPrefix", "N-202")] // X-29, N-203
    [InlineData("Storage.norwaye", "SecurityRuleInvalidAddressPrefix", "N-202")]
    [InlineData("AzureFrontDoor", "SecurityRuleInvalidAddressPrefix", "N-202")] // N-205
    [InlineData("AzureBackup.WestEurope", "SecurityRuleInvalidAddressPrefix", "N-201")]
    [InlineData("Any", "SecurityRuleInvalidAddressPrefix", "N-021")]
    [InlineData("192.168.0.0/34", "SecurityRuleInvalidAddressPrefix", "N-022")]
    [InlineData("10.0.0.0/8,192.168.0.0/16", "SecurityRuleInvalidAddressPrefix", "N-022")]
    [InlineData("", "SecurityRuleInvalidAddressPrefix", "N-022")]
    [InlineData("50.206.209.68/27", "SecurityRuleInvalidAddressPrefix", "N-024")]
    [InlineData("10.0.0.4-10.0.0.9", "SecurityRuleInvalidAddressPrefix", "N-025")]
    [InlineData("AZURE_LOADBALANCER", "SecurityRuleInvalidAddressPrefix", "N-211")]
    public void Refused_sides_of_a_rule(string texts, string code, string rule)
    {
        Assert.False(SecurityRuleParser.TryParseAddresses(texts.Split('|'), ServiceTagSnapshot.BuiltIn, out var addresses, out var finding));
        Assert.Null(addresses);
        Assert.Equal(code, finding.AzureCode);
        Assert.Equal(rule, finding.RuleId);
    }

    [Theory]
    [InlineData("*", "*")] // N-020
    [InlineData("10.0.0.4", "10.0.0.4/32")] // N-023
    [InlineData("10.0.0.0/8|192.168.0.0/16", "10.0.0.0/8, 192.168.0.0/16")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")] // N-053
    [InlineData("virtualnetwork", "VirtualNetwork")] // N-204
    [InlineData("INTERNET", "Internet")] // N-211
    [InlineData("azurecloud.NORWAYE", "AzureCloud.norwaye")] // N-203
    [InlineData("AzurePlatformIMDS", "AzurePlatformIMDS")] // N-200
    public void Accepted_sides_of_a_rule(string texts, string shown)
    {
        Assert.True(SecurityRuleParser.TryParseAddresses(texts.Split('|'), ServiceTagSnapshot.BuiltIn, out var addresses, out var finding), finding?.Message);
        Assert.Equal(shown, addresses.ToString());
    }

    [Fact]
    public void Without_a_list_of_tags_every_word_is_taken_for_one()
        => Assert.True(SecurityRuleParser.TryParseAddresses(["Storage.Atlantis"], null, out _, out _));

    [Theory]
    [InlineData("636, 389", "N-040")]
    [InlineData("65536", "N-040")]
    [InlineData("", "N-040")]
    [InlineData("443-80", "N-041")]
    [InlineData("any", "N-042")]
    [InlineData("443|*", "N-043")]
    public void Refused_ports(string texts, string rule)
    {
        Assert.False(SecurityRuleParser.TryParsePorts(texts.Split('|'), out _, out var finding));
        Assert.Equal(rule, finding.RuleId);
    }

    [Theory]
    [InlineData("*", "*")]
    [InlineData("443", "443")]
    [InlineData("0-65535", "*")]
    [InlineData("80|443|8000-8080", "80, 443, 8000-8080")]
    public void Accepted_ports(string texts, string shown)
    {
        Assert.True(SecurityRuleParser.TryParsePorts(texts.Split('|'), out var ports, out _));
        Assert.Equal(shown, ports.ToString());
    }

    [Theory]
    [InlineData("tcp", NetworkProtocol.Tcp)] // N-017
    [InlineData("*", NetworkProtocol.Any)]
    [InlineData("Any", NetworkProtocol.Any)] // N-280
    [InlineData("ESP", NetworkProtocol.Esp)]
    public void Protocols_are_read_in_any_letter_case(string text, NetworkProtocol protocol)
    {
        Assert.True(SecurityRuleParser.TryParseProtocol(text, out var read, out _));
        Assert.Equal(protocol, read);
    }

    [Fact]
    public void An_underscore_may_begin_the_name_of_a_rule() => Assert.Empty(Findings(Group(Rule("_web", 100)))); // N-011

    [Fact]
    public void Rules_of_both_families_share_a_group() // N-050
        => Assert.Empty(Findings(Group(Rule("a", 100) with { Source = Addresses("10.0.0.0/8") }, Rule("b", 110) with { Source = Addresses("2001:db8::/32") })));

    [Fact]
    public void X_35_a_Bastion_group_must_contain_four_rules() // N-152
    {
        var network = Hub(Subnet("hub/AzureBastionSubnet", "10.0.1.0/26") with { NetworkSecurityGroupId = GroupId("web") });
        var whole = Group(
            Rule("manager", 100) with { Protocol = NetworkProtocol.Tcp, Source = SecurityRuleAddresses.OfTag("GatewayManager"), DestinationPorts = [new(443, 443)] },
            Out("cloud", 100, "AzureCloud") with { DestinationPorts = [new(443, 443)] },
            Out("machines", 110, "VirtualNetwork") with { DestinationPorts = [new(22, 22), new(3389, 3389)] });

        Assert.Empty(Findings(network, whole));

        var finding = Assert.Single(Findings(network, whole with { SecurityRules = whole.SecurityRules.RemoveAt(0) }));
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.Contains("GatewayManager", finding.Message);
        Assert.Equal("N-152", finding.RuleId);

        // A change of the group is judged where the group is used.
        Assert.Single(Change(whole, whole with { SecurityRules = whole.SecurityRules.RemoveAt(1) }, network), found => found.RuleId == "N-152");
    }

    [Fact]
    public void Members_of_one_application_security_group_are_in_one_network() // N-183
    {
        Resource[] known = [Hub(Subnet("hub/app", "10.0.1.0/24")), Spoke(Subnet("spoke/app", "10.1.1.0/24")), Asg("web"), Member("vm1", "hub/app", "10.0.1.4", "web")];

        Assert.Empty(Addition(Member("vm2", "hub/app", "10.0.1.5", "web"), known));
        Assert.Equal("N-183", Assert.Single(Addition(Member("vm2", "spoke/app", "10.1.1.4", "web"), known)).RuleId);
    }

    [Fact]
    public void Ten_application_security_groups_are_allowed_on_a_side() // N-186
    {
        var names = Enumerable.Range(0, 10).Select(i => "asg" + i).ToArray();
        Assert.DoesNotContain(Findings(Group(Rule("web", 100) with { Source = Asgs(names) })), finding => finding.RuleId == "N-186");
    }

    [Fact]
    public void An_allowance_of_the_probes_before_the_denial_keeps_them() // N-164
    {
        var all = All["SEP4053"]().ToList();
        Assert.Contains(all, finding => finding.RuleId == "N-164");

        var group = Group(
            Rule("probes", 100) with { Source = SecurityRuleAddresses.OfTag("AzureLoadBalancer") },
            Rule("close", 4000) with { Access = RuleAccess.Deny });
        var pool = Id(LoadBalancer.Type, "lb").Child("backendAddressPools", "pool");
        Assert.Empty(Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24") with { NetworkSecurityGroupId = GroupId("web") }), group,
            new LoadBalancer { Id = Id(LoadBalancer.Type, "lb"), BackendPoolNames = ["pool"] },
            Interface("vm1", "hub/app", "10.0.1.4") with { IpConfigurations = [new() { SubnetId = SubnetId("hub/app"), PrivateIpAddress = IpAddress.Parse("10.0.1.4"), LoadBalancerBackendPoolIds = [pool] }] }));
    }

    [Fact]
    public void Tags_are_those_of_the_cloud_of_the_group() // N-206
    {
        var government = ServiceTagSnapshot.BuiltInFor(AzureCloud.UsGovernment);
        Assert.NotNull(government);
        var own = government.Tags.First(tag => tag.IsUsableInSecurityRules && !ServiceTagSnapshot.BuiltIn.TryGetTag(tag.Name, out _));
        var group = Group(Out("tag", 100, own.Name));

        Assert.Empty(Findings(group with { Location = "usgovvirginia" }));
        Assert.Equal("N-202", Assert.Single(Findings(group)).RuleId);
    }

    [Fact]
    public void A_thousand_rules_fit_beside_the_default_ones() // N-351
        => Assert.Empty(Findings(Group([.. Enumerable.Range(0, 1000).Select(i => Rule("r" + i, 100 + i))])));

    [Fact]
    public void A_tag_of_many_prefixes_counts_as_one_value() // N-352
    {
        Assert.True(ServiceTagSnapshot.BuiltIn.TryGetTag("AzureCloud", out var cloud));
        Assert.True(cloud.PrefixCount > 4000);
        Assert.Empty(Findings(Group(Out("cloud", 100, "AzureCloud"))));
    }

    [Fact]
    public void Application_security_groups_and_prefixes_exclude_each_other_on_a_side() // N-188
    {
        var both = Addresses("10.0.0.0/8") with { ApplicationSecurityGroupIds = [AsgId("web")] };
        var finding = Assert.Single(Findings(Asg("web"), Member("vm1", "hub/app", "10.0.1.4", "web"), Hub(Subnet("hub/app", "10.0.1.0/24")), Group(Rule("web", 100) with { Source = both })));
        Assert.Equal("N-030", finding.RuleId);
    }
}
