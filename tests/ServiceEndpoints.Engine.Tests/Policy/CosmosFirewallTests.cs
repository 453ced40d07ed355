using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using static ServiceEndpoints.Engine.Tests.Support.Firewalls;

namespace ServiceEndpoints.Engine.Tests.Policy;

public sealed class CosmosFirewallTests
{
    private static readonly ServiceNetworkRules s_off = new() { IsVirtualNetworkFilterEnabled = false };
    private static readonly ServiceNetworkRules s_on = new() { IsVirtualNetworkFilterEnabled = true };

    [Fact]
    public void Without_rules_and_private_endpoint_the_account_is_open() // W-29, F-401
    {
        Assert.Equal(AccessReason.OpenWithoutRules, Judge(Internet(Of(Cosmos, s_off), "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.OpenWithoutRules, Judge(Internet(Of(Cosmos), "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.OpenWithoutRules, Judge(Endpoint(Of(Cosmos, s_off), "v/s1")).Reason);
    }

    [Fact]
    public void One_rule_closes_the_account_to_others() // W-30, F-402, F-412
    {
        var judged = Judge(Internet(Of(Cosmos, s_off.Ip("198.51.100.0/24")), "203.0.113.5"));
        Assert.Equal(AccessReason.NoMatchingRule, judged.Reason);
        Assert.Contains("public internet with address 203.0.113.5", judged.Sees, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_and_subnets_combine() // W-31, F-402
    {
        var account = Of(Cosmos, s_on.Ip("198.51.100.0/24").Subnet("v/s1"));
        Assert.Equal(AccessReason.IpRule, Judge(Internet(account, "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Endpoint(account, "v/s1")).Reason);
        var judged = Judge(Endpoint(account, "v/s2"));
        Assert.Equal(AccessReason.EndpointWithoutRule, judged.Reason);
        Assert.Contains("service endpoint", judged.Sees, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_that_is_off_makes_subnet_rules_inert() // F-403
    {
        var judged = Judge(Endpoint(Of(Cosmos, s_off.Subnet("v/s1").Ip("198.51.100.9")), "v/s1"));
        Assert.Equal(AccessReason.VirtualNetworkRuleNotEffective, judged.Reason);
        Assert.True(judged.HasReading("F-403"));
        Assert.Equal(AccessReason.OpenWithoutRules, Judge(Endpoint(Of(Cosmos, s_off.Subnet("v/s1")), "v/s1")).Reason);
    }

    [Fact]
    public void A_filter_without_rules_refuses_everything() // F-403
    {
        foreach (var arrival in new[] { Internet(Of(Cosmos, s_on), "198.51.100.9"), Endpoint(Of(Cosmos, s_on), "v/s1") })
        {
            var judged = Judge(arrival);
            Assert.Equal(AccessVerdict.Denied, judged.Verdict);
            Assert.True(judged.HasReading("F-403"));
        }
    }

    [Fact]
    public void An_absent_filter_beside_rules_counts_as_on_and_the_decision_says_so() // F-403
    {
        var judged = Judge(Endpoint(Of(Cosmos, new ServiceNetworkRules().Subnet("v/s1")), "v/s1"));
        Assert.Equal(AccessReason.VirtualNetworkRule, judged.Reason);
        Assert.True(judged.HasReading("F-403"));
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(Of(Cosmos, new ServiceNetworkRules().Subnet("v/s1")), "198.51.100.9")).Reason);
    }

    [Fact]
    public void An_open_filter_counts_only_where_it_decides() // F-403
    {
        ServiceResource Account(ServiceNetworkRules rules) => Of(Cosmos, rules) with { UnknownValues = [new() { Property = "isVirtualNetworkFilterEnabled" }] };
        Assert.Equal(AccessReason.ValueUnknown, Judge(Internet(Account(new()), "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.ValueUnknown, Judge(Endpoint(Account(new ServiceNetworkRules().Ip("198.51.100.9")), "v/s1")).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(Account(new ServiceNetworkRules().Ip("198.51.100.9")), "203.0.113.5")).Reason);
        Assert.Equal(AccessReason.IpRule, Judge(Internet(Account(new ServiceNetworkRules().Ip("198.51.100.9")), "198.51.100.9")).Reason);
    }

    [Fact]
    public void The_entry_0_0_0_0_admits_Azure_and_nothing_else() // F-404
    {
        var account = Of(Cosmos, s_off.Ip("0.0.0.0"));
        Assert.Equal(AccessReason.AzureServicesRule, Judge(Machine(account, "v/s1", "203.0.113.20")).Reason);
        Assert.Equal(AccessReason.AzureServicesRule, Judge(Machine(account, "v/s1", null)).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(account, "198.51.100.9")).Reason);
    }

    [Fact]
    public void The_entry_0_0_0_0_does_not_admit_endpoint_traffic() // F-405
    {
        var judged = Judge(Endpoint(Of(Cosmos, s_off.Ip("0.0.0.0")), "v/s1"));
        Assert.Equal(AccessReason.EndpointWithoutRule, judged.Reason);
        Assert.True(judged.HasReading("F-405"));
    }

    [Fact]
    public void Disabled_public_access_blocks_listed_sources_too() // F-410
    {
        var account = Of(Cosmos, s_on.Ip("198.51.100.0/24").Subnet("v/s1")) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };
        Assert.Equal(AccessReason.PublicAccessDisabled, Judge(Internet(account, "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.PublicAccessDisabled, Judge(Endpoint(account, "v/s1")).Reason);
    }

    [Fact]
    public void A_private_endpoint_of_another_account_is_refused() // F-413
    {
        var account = Of(Cosmos);
        var endpoint = PrivateEndpointTo(Of(Cosmos, name: "other"), "Sql");
        var judged = Judge(Private(account, endpoint, "Sql"), endpoint);
        Assert.Equal(AccessReason.PrivateEndpointOfAnotherResource, judged.Reason);
        Assert.StartsWith("HTTP 403", judged.Sees, StringComparison.Ordinal);
        Assert.False(judged.HasReading("F-413"));
        var vault = Of(Vault);
        var wrong = PrivateEndpointTo(Of(Vault, name: "other"), "vault");
        Assert.True(Judge(Private(vault, wrong, "vault"), wrong).HasReading("F-413"));
    }

    [Theory]
    [InlineData(PrivateEndpointConnectionState.Approved, AccessReason.ClosedByPrivateEndpoint)]
    [InlineData(PrivateEndpointConnectionState.Rejected, AccessReason.OpenWithoutRules)]
    [InlineData(PrivateEndpointConnectionState.Pending, AccessReason.OpenWithoutRules)]
    public void A_private_endpoint_closes_an_account_without_rules(PrivateEndpointConnectionState state, AccessReason reason) // F-421
    {
        var account = Of(Cosmos, s_off) with { PublicNetworkAccess = PublicNetworkAccess.Enabled };
        var endpoint = PrivateEndpointTo(account, "Sql", state);
        Assert.Equal(reason, Judge(Internet(account, "198.51.100.9"), endpoint).Reason);
        Assert.Equal(reason, Judge(Endpoint(account, "v/s1"), endpoint).Reason);
    }

    [Fact]
    public void Private_endpoint_and_rules_coexist() // F-420
    {
        var account = Of(Cosmos, s_off.Ip("198.51.100.0/24"));
        var endpoint = PrivateEndpointTo(account, "Sql");
        Assert.Equal(AccessReason.IpRule, Judge(Internet(account, "198.51.100.9"), endpoint).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(account, "203.0.113.5"), endpoint).Reason);
        Assert.Equal(AccessReason.PrivateEndpoint, Judge(Private(account, endpoint, "Sql"), endpoint).Reason);
    }

    [Fact]
    public void The_bypass_admits_listed_resources_only() // F-423
    {
        var search = Net.Id("Microsoft.Search/searchServices", "search");
        var rules = s_off.Ip("198.51.100.9") with { Bypass = FirewallBypass.AzureServices, ResourceInstanceRules = [new() { ResourceId = search.ToString() }] };
        Assert.Equal(AccessReason.ResourceInstance, Judge(Instance(Of(Cosmos, rules), search)).Reason);
        Assert.Equal(AccessReason.ResourceInstanceNotListed, Judge(Instance(Of(Cosmos, rules), Net.Id("Microsoft.Search/searchServices", "other"))).Reason);
        Assert.Equal(AccessReason.ResourceInstanceNotListed, Judge(Trusted(Of(Cosmos, rules), "Azure AI Search")).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Instance(Of(Cosmos, rules with { Bypass = FirewallBypass.None }), search)).Reason);
    }
}
