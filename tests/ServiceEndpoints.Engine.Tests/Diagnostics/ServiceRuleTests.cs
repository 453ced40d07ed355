using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;
using static ServiceEndpoints.Engine.Tests.Diagnostics.DiagnosticCases;
using static ServiceEndpoints.Engine.Tests.Diagnostics.Given;

namespace ServiceEndpoints.Engine.Tests.Diagnostics;

/// <summary>Address rules in the forms of table T5, subnet rules by tables T3 and T4, tiers and limits.</summary>
public sealed class ServiceRuleTests
{
    [Theory]
    // F-116, W-08, W-09
    [InlineData(ServiceFamily.Storage, "198.51.100.7/32", "F-116")]
    [InlineData(ServiceFamily.Storage, "198.51.100.6/31", "F-116")]
    [InlineData(ServiceFamily.Storage, "172.20.0.0/16", "F-116")]
    [InlineData(ServiceFamily.Storage, "10.1.2.3", "F-116")]
    [InlineData(ServiceFamily.Storage, "198.51.100.0-198.51.100.9", "F-060")]
    [InlineData(ServiceFamily.KeyVault, "192.168.1.0/24", "F-209")]
    [InlineData(ServiceFamily.KeyVault, "2001:db8::/32", "F-060")]
    [InlineData(ServiceFamily.CognitiveServices, "198.51.100.7/32", "F-705")]
    [InlineData(ServiceFamily.CognitiveServices, "10.0.0.0/8", "F-705")]
    [InlineData(ServiceFamily.CosmosDb, "100.64.1.0/24", "F-407")]
    [InlineData(ServiceFamily.CosmosDb, "10.1.0.0/16", "F-407")]
    [InlineData(ServiceFamily.ServiceBus, "2001:db8::/32", "F-060")]
    [InlineData(ServiceFamily.ContainerRegistry, "2001:db8::1", "F-060")]
    [InlineData(ServiceFamily.Sql, "198.51.100.0/24", "F-060")]
    [InlineData(ServiceFamily.Sql, "198.51.100.9-198.51.100.1", "F-060")]
    [InlineData(ServiceFamily.Synapse, "2001:db8::1-2001:db8::9", "F-060")]
    [InlineData(ServiceFamily.PostgreSql, "2001:db8::1-2001:db8::9", "F-060")]
    [InlineData(ServiceFamily.DataLakeGen1, "198.51.100.1-2001:db8::9", "F-060")]
    [InlineData(ServiceFamily.KeyVault, "anything", "F-060")]
    [InlineData(ServiceFamily.KeyVault, "", "F-060")]
    public void Refused_forms_of_address_rules(ServiceFamily family, string text, string rule)
    {
        Assert.False(ServiceIpRuleParser.TryParse(family, text, out var parsed, out var finding));
        Assert.Null(parsed);
        Assert.Equal(rule, finding.RuleId);
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
    }

    [Theory]
    [InlineData(ServiceFamily.Storage, "198.51.100.7", "198.51.100.7", "198.51.100.7")]
    [InlineData(ServiceFamily.Storage, "198.51.100.0/30", "198.51.100.0", "198.51.100.3")]
    [InlineData(ServiceFamily.Storage, "2001:db8::/64", "2001:db8::", "2001:db8::ffff:ffff:ffff:ffff")] // F-117
    [InlineData(ServiceFamily.KeyVault, "198.51.100.7/32", "198.51.100.7", "198.51.100.7")]
    [InlineData(ServiceFamily.KeyVault, "100.64.1.0/24", "100.64.1.0", "100.64.1.255")] // F-063
    [InlineData(ServiceFamily.ManagedHsm, "10.1.0.0/16", "10.1.0.0", "10.1.255.255")] // refused forms are not documented
    [InlineData(ServiceFamily.ContainerRegistry, "198.51.100.77/24", "198.51.100.0", "198.51.100.255")] // F-061
    [InlineData(ServiceFamily.CosmosDb, "0.0.0.0", "0.0.0.0", "0.0.0.0")] // F-404
    [InlineData(ServiceFamily.EventHubs, "10.1.0.0/16", "10.1.0.0", "10.1.255.255")]
    [InlineData(ServiceFamily.EventHubs, "2001:db8::1", "2001:db8::1", "2001:db8::1")] // F-514
    [InlineData(ServiceFamily.AppService, "2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData(ServiceFamily.Sql, "198.51.100.0 - 198.51.100.15", "198.51.100.0", "198.51.100.15")] // F-062
    [InlineData(ServiceFamily.Sql, "198.51.100.7", "198.51.100.7", "198.51.100.7")]
    [InlineData(ServiceFamily.Sql, "0.0.0.0-0.0.0.0", "0.0.0.0", "0.0.0.0")] // F-313
    [InlineData(ServiceFamily.Sql, "10.1.0.0-10.1.0.9", "10.1.0.0", "10.1.0.9")] // F-064
    [InlineData(ServiceFamily.Sql, "2001:db8::1-2001:db8::9", "2001:db8::1", "2001:db8::9")]
    [InlineData(ServiceFamily.DataLakeGen1, "2001:db8::1-2001:db8::9", "2001:db8::1", "2001:db8::9")]
    public void Accepted_forms_of_address_rules(ServiceFamily family, string text, string first, string last)
    {
        Assert.True(ServiceIpRuleParser.TryParse(family, text, out var rule, out var finding), finding?.Message);
        Assert.Equal(new IpRange(IpAddress.Parse(first), IpAddress.Parse(last)), rule.Range);
        Assert.Equal(text, rule.Text);
    }

    [Theory]
    [InlineData("198.51.100.7/32")] // W-08
    [InlineData("172.20.0.0/16")] // W-09
    public void W_08_and_W_09_storage_refuses_the_address_rule(string text)
    {
        var finding = Assert.Single(Findings(Storage("contosodata", WithIps("198.51.100.0/24", text))));

        Assert.Equal("F-116", finding.RuleId);
        Assert.Equal("networkRules.ipRules[1]", finding.Property);
    }

    [Fact]
    public void W_33_Event_Hubs_Basic_has_no_network_rules()
    {
        var finding = Assert.Single(Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.EventHub")),
            Service(EventHubsType, "events", Admits("hub/app")) with { Sku = "Basic" }));

        Assert.Equal("F-501", finding.RuleId);
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
    }

    public static TheoryData<string, bool, string> MissingEndpoints() => new()
    {
        // F-047, table T3: the service, the flag that skips the check, the kind of finding
        { StorageType, false, "StorageRuleWithoutEndpoint" },
        { StorageType, true, "StorageRuleWithoutEndpoint" },
        { VaultType, false, "RuleWithoutEndpoint" },
        { VaultType, true, "RuleAwaitsEndpoint" },
        { SqlType, false, "RuleWithoutEndpoint" },
        { SqlType, true, "RuleAwaitsEndpoint" },
        { PostgreSqlType, true, "RuleAwaitsEndpoint" },
        { "Microsoft.DBforMySQL/servers", false, "RuleWithoutEndpoint" },
        { "Microsoft.DBforMariaDB/servers", false, "RuleWithoutEndpoint" },
        { CosmosType, false, "RuleWithoutEndpoint" },
        { CosmosType, true, "RuleAwaitsEndpoint" },
        { EventHubsType, false, "RuleWithoutEndpoint" },
        { EventHubsType, true, "RuleAwaitsEndpoint" },
        { ServiceBusType, false, "RuleWithoutEndpoint" },
        { AiType, false, "RuleWithoutEndpoint" },
        { RegistryType, false, "RuleWithoutEndpoint" },
        { RegistryType, true, "RuleWithoutEndpoint" },
        { DataLakeType, true, "RuleWithoutEndpoint" },
    };

    [Theory]
    [MemberData(nameof(MissingEndpoints))]
    public void A_rule_for_a_subnet_without_endpoint_follows_table_T3(string type, bool isSkipped, string name)
    {
        var rules = new ServiceNetworkRules
        {
            DefaultAction = FirewallAction.Deny,
            VirtualNetworkRules = [new() { SubnetId = SubnetId("hub/app"), IgnoreMissingVnetServiceEndpoint = isSkipped }],
        };
        var findings = Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Service(type, "target", rules) with { CustomSubdomain = "target" });

        var finding = Assert.Single(findings);
        Assert.Equal(name, finding.Name);
        Assert.Equal("networkRules.virtualNetworkRules[0]", finding.Property);
        Assert.Equal(type == StorageType ? "NetworkAclsValidationFailure" : string.Empty, finding.AzureCode);
    }

    [Fact]
    public void App_Service_stores_a_rule_for_a_subnet_without_endpoint() // table T3
        => Assert.Empty(Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24")),
            Service(AppType, "shop") with { AccessRestrictions = new() { Main = [new() { Name = "app", Priority = 100, SubnetId = SubnetId("hub/app") }], ScmUsesMain = true } }));

    [Theory]
    [InlineData("Microsoft.Storage", "northeurope", false)] // the pair, F-052
    [InlineData("Microsoft.Storage", "eastus", true)]
    [InlineData("Microsoft.Storage.Global", "eastus", false)]
    public void A_rule_beyond_the_reach_of_the_endpoint_never_matches(string endpoint, string region, bool isReported) // F-050
    {
        var findings = Findings(Hub(Subnet("hub/app", "10.0.1.0/24", endpoint)), Storage("contosodata", Admits("hub/app")) with { Location = region });

        Assert.Equal(isReported ? ["RuleOutOfReach"] : [], findings.Select(finding => finding.Name));
    }

    [Fact]
    public void An_endpoint_policy_widens_the_reach()
        => Assert.DoesNotContain(
            Findings(
                Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage") with { ServiceEndpointPolicyIds = [PolicyId("p")] }),
                EndpointPolicy("p", "Microsoft.Storage", "/subscriptions/" + Subscription),
                Storage("contosodata", Admits("hub/app")) with { Location = "eastus" }),
            finding => finding.Name == "RuleOutOfReach");

    [Theory]
    [InlineData(StorageType, false)]
    [InlineData(VaultType, false)]
    [InlineData(AiType, false)]
    [InlineData(SqlType, true)]
    [InlineData(CosmosType, true)]
    [InlineData(RegistryType, true)]
    public void Rules_across_tenants_follow_table_T4(string type, bool isRefused) // F-051
    {
        var rules = new ServiceNetworkRules { DefaultAction = FirewallAction.Deny, VirtualNetworkRules = [new() { SubnetId = Id(VirtualNetwork.Type, "hub", Elsewhere).Child("subnets", "app") }] };
        var findings = Findings(
            Service(type, "target", rules),
            new AzureSubscription { Id = AzureSubscription.IdOf(Subscription), TenantId = "a" },
            new AzureSubscription { Id = AzureSubscription.IdOf(Elsewhere), TenantId = "b" });

        Assert.Equal(isRefused, findings.Any(finding => finding.Name == "RuleInOtherTenant"));
    }

    [Theory]
    [InlineData(VaultType, 200, true)] // F-209
    [InlineData(SqlType, 128, true)] // F-323
    [InlineData(CosmosType, 256, true)] // F-408
    [InlineData(AiType, 100, true)] // F-707
    [InlineData(RegistryType, 100, true)] // F-751
    [InlineData(EventHubsType, 128, true)] // F-517
    [InlineData(ServiceBusType, 128, true)] // F-548
    [InlineData(VaultType, 1000, false)]
    [InlineData(SqlType, 128, false)]
    [InlineData(AiType, 100, false)]
    [InlineData(RegistryType, 200, false)]
    public void Limits_of_rules_follow_the_table(string type, int most, bool isSubnets) // F-910
    {
        Assert.Empty(Limits(most));
        Assert.Single(Limits(most + 1));

        IEnumerable<Diagnostic> Limits(int count) => Findings(Service(type, "target", isSubnets
                ? Admits([.. Enumerable.Range(0, count).Select(i => "hub/s" + i)])
                : new() { DefaultAction = FirewallAction.Deny, IpRules = Enumerable.Range(0, count).Select(i => Range("r" + i, $"198.51.{i / 250}.{i % 250}", $"198.51.{i / 250}.{i % 250}")).ToEquatableArray() }))
            .Where(finding => finding.RuleId == "F-910");
    }

    [Fact]
    public void Rules_under_default_action_Allow_are_named() // F-033
    {
        var finding = Assert.Single(Findings(Service(VaultType, "vault", WithIps("198.51.100.0/24") with { DefaultAction = null })));
        Assert.Equal("networkRules.defaultAction", finding.Property);
    }

    [Fact]
    public void The_reading_of_empty_namespace_rules_decides_on_the_finding() // F-503
    {
        var topology = Of(Service(EventHubsType, "events", new() { DefaultAction = FirewallAction.Deny }));

        Assert.Single(TopologyValidator.Validate(topology));
        Assert.Empty(TopologyValidator.Validate(topology.With(topology.Settings with { EmptyNamespaceRulesAreOpen = false })));
    }

    [Fact]
    public void A_private_endpoint_that_comes_later_is_judged_with_its_registry() // F-744
        => Assert.Contains(
            Addition(
                PrivateEndpoint("pe", "hub/pe", Id(RegistryType, "reg"), "registry", "10.0.2.4"),
                Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.ContainerRegistry"), Subnet("hub/pe", "10.0.2.0/24")),
                Service(RegistryType, "reg", Admits("hub/app")) with { Sku = "Premium" }),
            finding => finding.RuleId == "F-744" && finding.ResourceId == Id(RegistryType, "reg"));

    [Fact]
    public void Slots_of_apps_are_groups_of_their_own() // F-922
        => Assert.Empty(Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24")), Service(AppType, "shop"),
            PrivateEndpoint("pe", "hub/app", Id(AppType, "shop"), "sites-staging", "10.0.1.4")));

    [Theory]
    [InlineData(PostgreSqlType, true, false)] // F-355: region and tenant of the server
    [InlineData(PostgreSqlType, false, true)]
    [InlineData(CosmosType, false, true)] // F-409: one tenant, any region
    public void Rules_name_subnets_of_the_right_region_and_tenant(string type, bool isOtherRegion, bool isOtherTenant)
    {
        var subscription = isOtherTenant ? Elsewhere : Subscription;
        var network = Id(VirtualNetwork.Type, "hub", subscription);
        var endpoint = ServiceCatalog.FindService(type)?.EndpointService ?? string.Empty;
        Resource[] resources =
        [
            new VirtualNetwork
            {
                Id = network,
                Location = isOtherRegion ? "northeurope" : "westeurope",
                AddressPrefixes = Prefixes("10.0.0.0/16"),
                Subnets = [new() { Id = network.Child("subnets", "app"), AddressPrefixes = Prefixes("10.0.1.0/24"), ServiceEndpoints = [new() { Service = endpoint }] }],
            },
            Service(type, "target", new() { IsVirtualNetworkFilterEnabled = true, VirtualNetworkRules = [new() { SubnetId = network.Child("subnets", "app") }] }),
            new AzureSubscription { Id = AzureSubscription.IdOf(Subscription), TenantId = "a" },
            new AzureSubscription { Id = AzureSubscription.IdOf(Elsewhere), TenantId = "b" },
        ];

        var finding = Assert.Single(Findings(resources));
        Assert.Equal(isOtherRegion ? "RuleInOtherRegion" : "RuleInOtherTenant", finding.Name);
    }

    [Fact]
    public void Cosmos_DB_rules_name_subnets_of_any_region() // F-409
        => Assert.Empty(Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.AzureCosmosDB")),
            Service(CosmosType, "cosmos", Admits("hub/app") with { IsVirtualNetworkFilterEnabled = true }) with { Location = "eastus" }));
}
