using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using static ServiceEndpoints.Engine.Tests.Support.Firewalls;

namespace ServiceEndpoints.Engine.Tests.Policy;

public sealed class NamespaceFirewallTests
{
    private static ServiceResource Hub(ServiceNetworkRules? rules = null) => Of(EventHubs, rules) with { Sku = "Standard" };

    private static ServiceResource Bus(ServiceNetworkRules? rules = null) => Of(ServiceBus, rules) with { Sku = "Premium" };

    [Theory]
    [InlineData(5671)]
    [InlineData(443)]
    [InlineData(9093)] // W-32: Kafka
    public void Rules_hold_for_every_protocol(int port) // F-504, F-508
    {
        var judged = Judge(Internet(Hub(Deny.Ip("198.51.100.0/24")), "203.0.113.5") with { Port = port });
        Assert.Equal(AccessReason.NoMatchingRule, judged.Reason);
        Assert.Equal("the request is rejected as unauthorized; the answer does not mention the firewall", judged.Sees);
    }

    [Fact]
    public void Addresses_and_subnets_combine() // F-506
    {
        foreach (var target in new[] { Hub(Deny.Ip("198.51.100.0/24").Subnet("v/s1")), Bus(Deny.Ip("198.51.100.0/24").Subnet("v/s1")) })
        {
            Assert.Equal(AccessReason.IpRule, Judge(Internet(target, "198.51.100.9")).Reason);
            Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Endpoint(target, "v/s1")).Reason);
            Assert.Equal(AccessReason.EndpointWithoutRule, Judge(Endpoint(target, "v/s2")).Reason);
            Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(target, "203.0.113.5")).Reason);
        }
    }

    [Fact]
    public void Subnet_rules_close_the_public_side() // F-506
        => Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(Hub(Deny.Subnet("v/s1")), "203.0.113.5")).Reason);

    [Fact]
    public void With_default_action_Allow_rules_are_stored_and_not_enforced() // F-502
    {
        Assert.Equal(AccessReason.DefaultActionAllow, Judge(Internet(Hub(Allow.Ip("198.51.100.0/24")), "203.0.113.5")).Reason);
        Assert.Equal(AccessReason.DefaultActionAllow, Judge(Internet(Hub(), "203.0.113.5")).Reason);
        var assumed = Judge(Internet(Hub(new ServiceNetworkRules().Ip("198.51.100.0/24")), "203.0.113.5"));
        Assert.Equal(AccessReason.DefaultActionAllow, assumed.Reason);
        Assert.Contains(assumed.Recorder.MissingFacts, text => text.Contains("default action", StringComparison.Ordinal));
    }

    [Fact]
    public void Deny_without_rules_is_open_under_the_default_reading() // F-503, F-543
    {
        foreach (var (target, rule) in new[] { (Hub(Deny), "F-503"), (Bus(Deny), "F-543") })
        {
            foreach (var arrival in new[] { Internet(target, "203.0.113.5"), Endpoint(target, "v/s1") })
            {
                var judged = Judge(arrival);
                Assert.Equal(AccessReason.OpenWithoutRules, judged.Reason);
                Assert.Contains(judged.Recorder.Readings, reading => reading.Setting == nameof(TopologySettings.EmptyNamespaceRulesAreOpen) && reading.RuleId == rule);
                var strict = Judge(arrival, TopologySettings.Default with { EmptyNamespaceRulesAreOpen = false });
                Assert.Equal(AccessVerdict.Denied, strict.Verdict);
                Assert.True(strict.HasReading(rule));
            }
        }
    }

    [Fact]
    public void Rules_that_were_left_open_may_close_the_namespace() // F-503
        => Assert.Equal(AccessReason.ValueUnknown, Judge(Internet(Hub(Deny) with { UnknownValues = [new() { Property = "virtualNetworkRules" }] }, "203.0.113.5")).Reason);

    [Fact]
    public void All_addresses_equal_all_networks() // F-507
        => Assert.Equal(AccessReason.IpRule, Judge(Internet(Hub(Deny.Ip("0.0.0.0/0")), "203.0.113.5")).Reason);

    [Fact]
    public void In_the_retired_list_a_reject_entry_can_precede_an_accept_entry() // F-509
    {
        var target = Hub(Deny.Ip("!198.51.100.64/26", "198.51.100.0/24", "!198.51.100.0/25"));
        var judged = Judge(Internet(target, "198.51.100.70"));
        Assert.Equal(AccessReason.NoMatchingRule, judged.Reason);
        Assert.Contains("198.51.100.64/26", judged.NearMiss("F-509").Message, StringComparison.Ordinal);
        Assert.Equal(AccessReason.IpRule, Judge(Internet(target, "198.51.100.9")).Reason);
    }

    [Theory]
    [InlineData("Basic", AccessReason.RulesNotInTier)]
    [InlineData("Standard", AccessReason.NoMatchingRule)]
    [InlineData("Premium", AccessReason.NoMatchingRule)]
    [InlineData("", AccessReason.NoMatchingRule)]
    public void The_Basic_tier_of_Event_Hubs_has_no_rules(string sku, AccessReason reason) // F-501
        => Assert.Equal(reason, Judge(Internet(Of(EventHubs, Deny.Ip("198.51.100.0/24")) with { Sku = sku }, "203.0.113.5")).Reason);

    [Theory]
    [InlineData("Standard", AccessReason.RulesNotInTier)] // F-542
    [InlineData("Basic", AccessReason.RulesNotInTier)]
    [InlineData("Premium", AccessReason.EndpointWithoutRule)]
    [InlineData("", AccessReason.EndpointWithoutRule)]
    public void Only_the_Premium_tier_of_Service_Bus_has_rules(string sku, AccessReason reason) // F-541, F-542
    {
        var judged = Judge(Endpoint(Of(ServiceBus, Deny.Subnet("v/s1")) with { Sku = sku }, "v/s2"));
        Assert.Equal(reason, judged.Reason);
        Assert.Equal(reason == AccessReason.RulesNotInTier, judged.HasReading("F-542"));
    }

    [Theory]
    [InlineData("Azure Event Grid", true, true, AccessReason.TrustedService)] // F-510
    [InlineData("Azure Monitor", true, true, AccessReason.TrustedService)]
    [InlineData("Azure Event Grid", true, false, AccessReason.CredentialLacksIdentity)]
    [InlineData("Azure Event Grid", true, null, AccessReason.CallerIdentityUnknown)]
    [InlineData("Azure Event Grid", false, true, AccessReason.TrustedBypassOff)]
    [InlineData("Azure Data Factory", true, true, AccessReason.NotTrustedService)] // F-511
    [InlineData("Azure Digital Twins", true, true, AccessReason.NotTrustedService)] // on the list of Service Bus only
    public void Trusted_services_of_Event_Hubs_need_the_switch_and_an_identity(string service, bool isOn, bool? uses, AccessReason reason)
        => Assert.Equal(reason, Judge(Trusted(Hub(Deny.Ip("198.51.100.0/24") with { TrustedServiceAccessEnabled = isOn }), service).Asking(r => r with { UsesManagedIdentity = uses })).Reason);

    [Theory]
    [InlineData("Azure Digital Twins", AccessReason.TrustedService)] // F-547
    [InlineData("Azure Arc", AccessReason.TrustedService)]
    [InlineData("Microsoft Purview", AccessReason.TrustedService)]
    [InlineData("Azure Data Factory", AccessReason.NotTrustedService)]
    public void Service_Bus_has_a_list_of_its_own(string service, AccessReason reason)
        => Assert.Equal(reason, Judge(Trusted(Bus(Deny.Ip("198.51.100.0/24") with { TrustedServiceAccessEnabled = true }), service).Asking(r => r with { UsesManagedIdentity = true })).Reason);

    [Fact]
    public void Trusted_services_pass_disabled_public_access_under_the_default_reading() // F-513, F-543
    {
        foreach (var target in new[] { Hub(Deny with { TrustedServiceAccessEnabled = true }), Bus(Deny with { TrustedServiceAccessEnabled = true }) })
        {
            var arrival = Trusted(target with { PublicNetworkAccess = PublicNetworkAccess.Disabled }, "Azure Event Grid").Asking(r => r with { UsesManagedIdentity = true });
            var judged = Judge(arrival);
            Assert.Equal(AccessReason.TrustedService, judged.Reason);
            Assert.True(judged.HasReading("F-513"));
            var strict = Judge(arrival, TopologySettings.Default with { NamespaceDisabledKeepsTrusted = false });
            Assert.Equal(AccessReason.PublicAccessDisabled, strict.Reason);
            Assert.True(strict.HasReading("F-513"));
        }
    }
}
