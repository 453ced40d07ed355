using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using static ServiceEndpoints.Engine.Tests.Support.Firewalls;

namespace ServiceEndpoints.Engine.Tests.Policy;

public sealed class SqlFirewallTests
{
    private const string AzureRule = "AllowAllWindowsAzureIps=0.0.0.0-0.0.0.0";

    private static readonly ServiceNetworkRules s_none = new();

    [Fact]
    public void A_new_server_refuses_everything() // W-21, F-310, F-318
    {
        foreach (var server in new[] { Of(Sql), Of(Sql, s_none) })
        {
            var judged = Judge(Internet(server, "198.51.100.9"));
            Assert.Equal(AccessReason.NoMatchingRule, judged.Reason);
            Assert.Equal("SQL error 40615: cannot open the server; client 198.51.100.9 is not allowed", judged.Sees);
            Assert.Equal("Add a firewall rule for 198.51.100.9 to 'target'.", judged.Recorder.Recommendations[0]);
        }
    }

    [Theory]
    [InlineData("198.51.100.0", true)]
    [InlineData("198.51.100.15", true)] // W-22, F-062
    [InlineData("198.51.100.16", false)]
    public void A_range_holds_both_of_its_ends(string address, bool admits) // F-311, F-062
    {
        var judged = Judge(Internet(Of(Sql, s_none.Ip("office=198.51.100.0-198.51.100.15")), address));
        Assert.Equal(admits ? AccessReason.IpRule : AccessReason.NoMatchingRule, judged.Reason);
        Assert.Equal(admits ? "firewallRules/office" : "firewallRules", judged.Element);
    }

    [Fact]
    public void A_rule_admits_the_subnet_it_names() // W-23, F-315
        => Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Endpoint(Of(Sql, s_none.Subnet("v/s1")), "v/s1")).Reason);

    [Fact]
    public void An_unlisted_subnet_gets_40914() // W-24, F-316
    {
        var judged = Judge(Endpoint(Of(Sql, s_none.Subnet("v/s1").Ip("203.0.113.20")), "v/s2", without: "203.0.113.20"));
        Assert.Equal(AccessReason.IpRuleCannotMatchEndpoint, judged.Reason);
        Assert.StartsWith("SQL error 40914", judged.Sees, StringComparison.Ordinal);
        Assert.DoesNotContain("10.1.1.4", judged.Sees, StringComparison.Ordinal);
    }

    [Fact]
    public void Disabled_public_access_gives_47073_without_exception() // W-25, F-319, F-322
    {
        var server = Of(Sql, s_none.Ip("198.51.100.0-198.51.100.255", AzureRule).Subnet("v/s1")) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };
        foreach (var arrival in new[] { Internet(server, "198.51.100.9"), Endpoint(server, "v/s1"), Trusted(server, "Azure Backup") })
        {
            var judged = Judge(arrival);
            Assert.Equal(AccessReason.PublicAccessDisabled, judged.Reason);
            Assert.StartsWith("SQL error 47073", judged.Sees, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_rule_for_Azure_admits_other_customers_and_no_Internet_client() // W-26, W-27, F-313
    {
        var server = Of(Sql, s_none.Ip(AzureRule));
        var judged = Judge(Public(server, "203.0.113.5") with { SourceIsInAzure = true });
        Assert.Equal(AccessReason.AzureServicesRule, judged.Reason);
        Assert.Equal("firewallRules/AllowAllWindowsAzureIps", judged.Element);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(server, "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.AzureServicesRule, Judge(Trusted(server, "Import/Export")).Reason); // F-321
        Assert.Equal(AccessReason.AzureServicesRule, Judge(Machine(server, "v/s1", null)).Reason);
    }

    [Fact]
    public void Published_ranges_say_what_an_Azure_address_is() // F-313
    {
        var server = Of(Sql, s_none.Ip(AzureRule));
        Assert.True(ServiceTagSnapshot.BuiltIn.TryGetTag("AzureCloud", out var tag));
        var inside = tag.Prefixes.Prefixes.First(prefix => !prefix.IsIPv6 && prefix.Length <= 24).First;
        Assert.Equal(AccessReason.AzureServicesRule, Judge(Public(server, inside.ToString())).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Public(server, "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.AlternativesDiffer, Judge(Public(server, $"{inside} 198.51.100.9")).Reason);

        var blind = Topology.Empty.With(server).With(ServiceTagSnapshot.Empty);
        Assert.Equal(AccessReason.ServiceTagUnknown, Judge(Public(server, "198.51.100.9"), blind).Reason);
    }

    [Fact]
    public void The_rule_for_Azure_does_not_stand_for_the_address_0_0_0_0() // F-313
        => Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(Of(Sql, s_none.Ip(AzureRule)), "0.0.0.0")).Reason);

    [Fact]
    public void Whether_the_rule_for_Azure_admits_endpoint_traffic_is_a_reading() // F-317
    {
        var server = Of(Sql, s_none.Ip(AzureRule));
        var refused = Judge(Endpoint(server, "v/s1"));
        Assert.Equal(AccessReason.EndpointWithoutRule, refused.Reason);
        Assert.Contains(refused.Recorder.Readings, reading => reading is { Setting: nameof(TopologySettings.SqlAzureRuleAdmitsEndpoint), Value: "False" });
        Assert.NotNull(refused.NearMiss("F-317"));
        var admitted = Judge(Endpoint(server, "v/s1"), TopologySettings.Default with { SqlAzureRuleAdmitsEndpoint = true });
        Assert.Equal(AccessReason.AzureServicesRule, admitted.Reason);
        Assert.Contains(admitted.Recorder.Readings, reading => reading.Setting == nameof(TopologySettings.SqlAzureRuleAdmitsEndpoint));
        Assert.False(Judge(Endpoint(Of(Sql, s_none), "v/s1")).HasReading("F-317"));
    }

    [Fact]
    public void Rules_of_a_database_admit_to_it_alone_and_come_first() // F-311, F-312
    {
        var server = Of(Sql, s_none.Ip("sales://app=203.0.113.0-203.0.113.15", "office=198.51.100.0-198.51.100.15", "sales://inner=198.51.100.9-198.51.100.9"));
        Assert.Equal("firewallRules/app", Judge(Internet(server, "203.0.113.5").Asking(r => r with { Database = "SALES" })).Element);
        Assert.Equal("firewallRules/inner", Judge(Internet(server, "198.51.100.9").Asking(r => r with { Database = "sales" })).Element);
        Assert.Equal("firewallRules/office", Judge(Internet(server, "198.51.100.8").Asking(r => r with { Database = "sales" })).Element);
        Assert.Equal("firewallRules/office", Judge(Internet(server, "198.51.100.9").Asking(r => r with { Database = "stock" })).Element);

        var other = Judge(Internet(server, "203.0.113.5").Asking(r => r with { Database = "stock" }));
        Assert.Equal(AccessReason.NoMatchingRule, other.Reason);
        Assert.Contains("'sales'", other.NearMiss("F-311").Message, StringComparison.Ordinal);
        var none = Judge(Internet(server, "203.0.113.5"));
        Assert.Equal(AccessReason.NoMatchingRule, none.Reason);
        Assert.Contains(none.Recorder.MissingFacts, text => text.Contains("database", StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_of_a_database_do_not_count_over_an_endpoint() // F-315
        => Assert.Equal(AccessReason.EndpointWithoutRule, Judge(Endpoint(Of(Sql, s_none.Ip("sales://all=0.0.0.0-255.255.255.255")), "v/s1").Asking(r => r with { Database = "sales" })).Reason);

    [Fact]
    public void IPv6_rules_admit_IPv6_clients() // T5
        => Assert.Equal(AccessReason.IpRule, Judge(Internet(Of(Sql, s_none.Ip("six=2001:db8::1-2001:db8::ff")), "2001:db8::10")).Reason);

    [Fact]
    public void On_premises_clients_are_never_judged_by_subnet_rules() // F-320
    {
        var arrival = Public(Of(Sql, s_none.Subnet("v/s1").Ip(AzureRule)), "198.51.100.44") with { Identity = new() { Kind = SourceIdentityKind.OnPremises, Addresses = Addresses("198.51.100.44") } };
        Assert.Equal(AccessReason.NoMatchingRule, Judge(arrival).Reason);
    }

    [Fact]
    public void A_rule_that_is_being_applied_does_not_match_yet() // F-301
        => Assert.Equal(AccessReason.VirtualNetworkRuleNotEffective, Judge(Endpoint(Of(Sql, s_none.Subnet("v/s1", VirtualNetworkRuleState.Pending)), "v/s1")).Reason);

    [Fact]
    public void An_endpoint_in_another_region_does_not_reach_the_server() // F-050, T4
    {
        var judged = Judge(Machine(Of(Sql, s_none.Subnet("v/s1")) with { Location = "eastus" }, "v/s1", "203.0.113.20", EndpointGap.RegionNotCovered));
        Assert.Equal(AccessReason.RegionNotCovered, judged.Reason);
        Assert.StartsWith("SQL error 40615", judged.Sees, StringComparison.Ordinal);
        Assert.DoesNotContain(judged.Recorder.Recommendations, text => text.Contains("Global", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("target.database.windows.net", AccessReason.PrivateEndpoint)]
    [InlineData("target.privatelink.database.windows.net", AccessReason.HostNameRequired)]
    public void Logins_need_the_normal_name_even_through_a_private_endpoint(string name, AccessReason reason) // F-328
    {
        var server = Of(Sql);
        var endpoint = PrivateEndpointTo(server, "sqlServer");
        var judged = Judge(Private(server, endpoint, "sqlServer").Asking(r => r with { Destination = new AccessDestination.Service(server.Id) { RequestedHostName = name } }), endpoint);
        Assert.Equal(reason, judged.Reason);
        Assert.Equal(reason == AccessReason.HostNameRequired, judged.Sees == "the login fails");
    }

    [Fact]
    public void Logins_by_address_fail() // F-328
    {
        var server = Of(Sql, s_none.Ip("198.51.100.9"));
        Assert.Equal(AccessReason.HostNameRequired, Judge(Internet(server, "198.51.100.9").Asking(r => r with { Destination = new AccessDestination.Address(IpAddress.Parse("203.0.113.1")) })).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(server, "198.51.100.8").Asking(r => r with { Destination = new AccessDestination.Address(IpAddress.Parse("203.0.113.1")) })).Reason);
    }

    // ---- Synapse workspaces ------------------------------------------------------------------------------------------

    [Fact]
    public void A_workspace_knows_addresses_only() // F-335, F-336
    {
        var workspace = Of(Synapse, s_none.Ip("office=198.51.100.0-198.51.100.15", AzureRule));
        Assert.Equal(AccessReason.IpRule, Judge(Internet(workspace, "198.51.100.15")).Reason);
        Assert.Equal(AccessReason.AzureServicesRule, Judge(Machine(workspace, "v/s1", "203.0.113.20")).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(workspace, "203.0.113.5")).Reason);
        var judged = Judge(Endpoint(workspace, "v/s1"));
        Assert.Equal(AccessReason.EndpointTrafficNotSupported, judged.Reason);
        Assert.True(judged.HasReading("F-336"));
        Assert.StartsWith("Create a private endpoint", judged.Recorder.Recommendations[0], StringComparison.Ordinal);
        Assert.Equal(AccessReason.AzureServicesRule, Judge(Endpoint(workspace, "v/s1"), TopologySettings.Default with { SqlAzureRuleAdmitsEndpoint = true }).Reason);
    }

    [Fact]
    public void The_development_endpoint_of_a_workspace_answers_in_HTTP() // F-900
        => Assert.Equal("HTTP 403", Judge(Internet(Of(Synapse), "203.0.113.5") with { SubResource = "Dev" }).Sees);

    [Fact]
    public void Rules_of_a_workspace_are_inactive_while_access_is_disabled() // F-036, F-337
        => Assert.Equal(AccessReason.PublicAccessDisabled, Judge(Internet(Of(Synapse, s_none.Ip("198.51.100.9")) with { PublicNetworkAccess = PublicNetworkAccess.Disabled }, "198.51.100.9")).Reason);

    // ---- PostgreSQL, MySQL, MariaDB ----------------------------------------------------------------------------------

    [Theory]
    [InlineData(PostgreSql)]
    [InlineData(MySql)]
    [InlineData(MariaDb)]
    public void With_an_endpoint_only_subnet_rules_count(string type) // W-28, F-351, F-353
    {
        var judged = Judge(Endpoint(Of(type, s_none.Ip("vm=203.0.113.20-203.0.113.20")), "v/s1", without: "203.0.113.20"));
        Assert.Equal(AccessReason.IpRuleCannotMatchEndpoint, judged.Reason);
        Assert.StartsWith("FATAL: clients from Azure virtual networks", judged.Sees, StringComparison.Ordinal);
        Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Endpoint(Of(type, s_none.Subnet("v/s1")), "v/s1")).Reason);
    }

    [Theory]
    [InlineData(PostgreSql)]
    [InlineData(MySql)]
    [InlineData(MariaDb)]
    public void On_the_public_path_ranges_and_the_rule_for_Azure_count(string type) // F-341, F-342, F-343
    {
        var server = Of(type, s_none.Ip("office=198.51.100.0-198.51.100.15", AzureRule));
        Assert.Equal(AccessReason.IpRule, Judge(Internet(server, "198.51.100.15")).Reason);
        Assert.Equal(AccessReason.AzureServicesRule, Judge(Machine(server, "v/s1", "203.0.113.20")).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(server, "203.0.113.5")).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(Of(type), "203.0.113.5")).Reason);
        Assert.Equal(AccessReason.PublicAccessDisabled, Judge(Internet(server with { PublicNetworkAccess = PublicNetworkAccess.Disabled }, "198.51.100.15")).Reason); // F-356
    }

    [Fact]
    public void Whether_the_rule_for_Azure_admits_endpoint_traffic_is_a_reading_of_its_own() // F-352
    {
        var server = Of(MySql, s_none.Ip(AzureRule));
        var refused = Judge(Endpoint(server, "v/s1"), TopologySettings.Default with { SqlAzureRuleAdmitsEndpoint = true });
        Assert.Equal(AccessReason.EndpointWithoutRule, refused.Reason);
        Assert.Contains(refused.Recorder.Readings, reading => reading.Setting == nameof(TopologySettings.OpenSourceAzureRuleAdmitsEndpoint));
        Assert.Equal(AccessReason.AzureServicesRule, Judge(Endpoint(server, "v/s1"), TopologySettings.Default with { OpenSourceAzureRuleAdmitsEndpoint = true }).Reason);
    }

    [Theory]
    [InlineData("B_Gen5_1", false)]
    [InlineData("GP_Gen5_2", true)]
    [InlineData("MO_Gen5_2", true)]
    [InlineData("", true)]
    public void A_Basic_server_has_no_subnet_rules(string sku, bool admits) // F-354
    {
        var judged = Judge(Endpoint(Of(PostgreSql, s_none.Subnet("v/s1")) with { Sku = sku }, "v/s1"));
        Assert.Equal(admits ? AccessReason.VirtualNetworkRule : AccessReason.VirtualNetworkRuleNotEffective, judged.Reason);
        Assert.Equal(!admits, judged.HasReading("F-354"));
    }

    [Fact]
    public void Rules_hold_for_the_whole_server() // F-342
    {
        var server = Of(MySql, s_none.Ip("sales://app=203.0.113.0-203.0.113.15"));
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(server, "203.0.113.5").Asking(r => r with { Database = "sales" })).Reason);
    }
}
