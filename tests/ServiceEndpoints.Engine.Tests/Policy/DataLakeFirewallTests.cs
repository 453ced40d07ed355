using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using static ServiceEndpoints.Engine.Tests.Support.Firewalls;

namespace ServiceEndpoints.Engine.Tests.Policy;

public sealed class DataLakeFirewallTests
{
    private const string Type = "Microsoft.AzureActiveDirectory";

    private static readonly ServiceNetworkRules s_on = new() { IsFirewallEnabled = true };
    private static readonly VirtualNetwork s_network = Net.VNet("v", "10.1.0.0/16", Net.Subnet("v/s1", "10.1.1.0/24", Type), Net.Subnet("v/s2", "10.1.2.0/24"), Net.Subnet("v/s3", "10.1.3.0/24", Type));

    [Fact]
    public void The_token_of_a_user_names_the_subnet() // W-44, F-772
    {
        var judged = Judge(Machine(Of(DataLake, s_on.Subnet("v/s1")), "v/s1", "203.0.113.20").Asking(r => r with { UsesManagedIdentity = false }), s_network);
        Assert.Equal(AccessReason.VirtualNetworkRule, judged.Reason);
        Assert.Empty(judged.Recorder.MissingFacts);
        Assert.Contains(Judge(Machine(Of(DataLake, s_on.Subnet("v/s1")), "v/s1", null), s_network).Recorder.MissingFacts, text => text.Contains("managed identity", StringComparison.Ordinal));
    }

    [Fact]
    public void The_token_of_a_managed_identity_does_not() // F-775
    {
        var arrival = Machine(Of(DataLake, s_on.Subnet("v/s1")), "v/s1", "203.0.113.20").Asking(r => r with { UsesManagedIdentity = true });
        var judged = Judge(arrival, s_network);
        Assert.Equal(AccessReason.CredentialLacksIdentity, judged.Reason);
        Assert.True(judged.HasReading("F-775"));
        Assert.Equal(AccessReason.IpRule, Judge(arrival with { Target = Of(DataLake, s_on.Subnet("v/s1").Ip("vm=203.0.113.20-203.0.113.20")) }, s_network).Reason);
    }

    [Fact]
    public void The_firewall_may_be_off() // F-771
    {
        Assert.Equal(AccessReason.OpenWithoutRules, Judge(Internet(Of(DataLake), "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.OpenWithoutRules, Judge(Internet(Of(DataLake, new ServiceNetworkRules { IsFirewallEnabled = false }.Ip("203.0.113.20")), "198.51.100.9")).Reason);
        var assumed = Judge(Internet(Of(DataLake, new ServiceNetworkRules().Ip("203.0.113.20")), "198.51.100.9"));
        Assert.Equal(AccessReason.OpenWithoutRules, assumed.Reason);
        Assert.Contains(assumed.Recorder.MissingFacts, text => text.Contains("firewall state", StringComparison.Ordinal));
    }

    [Fact]
    public void With_the_firewall_on_and_nothing_listed_everything_is_refused() // T1
    {
        var judged = Judge(Internet(Of(DataLake, s_on), "198.51.100.9"));
        Assert.Equal(AccessReason.NoMatchingRule, judged.Reason);
        Assert.StartsWith("HTTP 403", judged.Sees, StringComparison.Ordinal);
        Assert.True(judged.HasReading("F-900"));
    }

    [Fact]
    public void Address_rules_count_for_clients_of_an_endpoint_too() // F-772, F-773, F-778
    {
        var store = Of(DataLake, s_on.Ip("vm=203.0.113.20-203.0.113.20").Subnet("v/s1"));
        Assert.Equal(AccessReason.IpRule, Judge(Machine(store, "v/s3", "203.0.113.20"), s_network).Reason);
        Assert.Equal(AccessReason.IpRule, Judge(Internet(store, "203.0.113.20")).Reason);
        Assert.Equal(AccessReason.EndpointWithoutRule, Judge(Machine(store, "v/s3", "203.0.113.21"), s_network).Reason);
    }

    [Fact]
    public void A_rule_without_endpoint_does_nothing() // F-048, F-772
    {
        var judged = Judge(Machine(Of(DataLake, s_on.Subnet("v/s2")), "v/s2", "203.0.113.20"), s_network);
        Assert.Equal(AccessReason.RuleWithoutEndpoint, judged.Reason);
        Assert.Equal("Enable the service endpoint Microsoft.AzureActiveDirectory on subnet 'v/s2'.", judged.Recorder.Recommendations[0]);
        Assert.Equal(AccessReason.NoEndpointOnSubnet, Judge(Machine(Of(DataLake, s_on), "v/s2", "203.0.113.20"), s_network).Reason);
    }

    [Fact]
    public void Network_and_store_must_be_in_one_region() // F-774
    {
        var store = Of(DataLake, s_on.Subnet("v/s1"));
        Assert.Equal(AccessReason.RegionNotCovered, Judge(Machine(store with { Location = "eastus" }, "v/s1", "203.0.113.20"), s_network).Reason);
        Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Machine(store with { Location = "West Europe" }, "v/s1", "203.0.113.20"), s_network).Reason);
        Assert.Equal(AccessReason.RegionUnknown, Judge(Machine(store with { Location = string.Empty }, "v/s1", "203.0.113.20"), s_network).Reason);
    }

    [Fact]
    public void A_subnet_outside_the_topology_leaves_the_answer_open() // F-772
        => Assert.Equal(AccessReason.ReferenceMissing, Judge(Machine(Of(DataLake, s_on.Subnet("v/s1")), "v/s1", "203.0.113.20")).Reason);

    [Fact]
    public void A_rule_whose_subnet_was_deleted_matches_nothing() // F-044, F-770
        => Assert.Equal(AccessReason.VirtualNetworkRuleNotEffective, Judge(Machine(Of(DataLake, s_on.Subnet("v/s1", VirtualNetworkRuleState.NetworkSourceDeleted)), "v/s1", "203.0.113.20"), s_network).Reason);

    [Fact]
    public void The_switch_for_Azure_admits_services_and_machines() // F-777
    {
        var store = Of(DataLake, s_on with { AllowAzureIps = true });
        Assert.Equal(AccessReason.AzureServicesRule, Judge(Machine(store, "v/s2", null), s_network).Reason);
        Assert.Equal(AccessReason.AzureServicesRule, Judge(Trusted(store, "Azure Data Factory")).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(store, "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Public(store, "198.51.100.9")).Reason); // by the published ranges
        Assert.Equal(AccessReason.OpenWithoutRules, Judge(Machine(Of(DataLake, new() { IsFirewallEnabled = false, AllowAzureIps = true }), "v/s2", null), s_network).Reason);
    }

    [Fact]
    public void There_is_no_exception_for_trusted_services() // F-779
        => Assert.Equal(AccessReason.NoMatchingRule, Judge(Trusted(Of(DataLake, s_on with { Bypass = FirewallBypass.AzureServices }), "Azure Data Factory")).Reason);
}
