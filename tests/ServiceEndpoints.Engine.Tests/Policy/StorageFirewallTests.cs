using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using static ServiceEndpoints.Engine.Tests.Support.Firewalls;

namespace ServiceEndpoints.Engine.Tests.Policy;

public sealed class StorageFirewallTests
{
    private static readonly ResourceId s_factory = Net.Id("Microsoft.DataFactory/factories", "factory");

    [Fact]
    public void Deny_without_rules_refuses_the_Internet() // W-01, F-111, F-900
    {
        var judged = Judge(Internet(Net.Storage("data", Deny), "198.51.100.9"));
        Assert.Equal(AccessReason.NoMatchingRule, judged.Reason);
        Assert.StartsWith("HTTP 403 AuthorizationFailure", judged.Sees, StringComparison.Ordinal);
        Assert.True(judged.Follows("F-111"));
        Assert.Equal(
            ["Add an IP rule for 198.51.100.9 to 'data'.", "Create a private endpoint for 'data' (blob) and let the client resolve the name to it."],
            judged.Recorder.Recommendations);
    }

    [Theory]
    [InlineData("198.51.100.7", AccessReason.IpRule)] // W-02, F-061
    [InlineData("198.51.100.0", AccessReason.IpRule)]
    [InlineData("198.51.100.255", AccessReason.IpRule)]
    [InlineData("203.0.113.5", AccessReason.NoMatchingRule)] // W-03
    [InlineData("198.51.101.0", AccessReason.NoMatchingRule)]
    public void A_block_admits_its_addresses_and_no_others(string address, AccessReason reason)
    {
        var judged = Judge(Internet(Net.Storage("data", Deny.Ip("198.51.100.0/24")), address));
        Assert.Equal(reason, judged.Reason);
        Assert.Equal(reason == AccessReason.IpRule ? "ipRules/198.51.100.0/24" : "ipRules", judged.Element);
    }

    [Fact]
    public void Rules_are_inert_while_the_default_action_is_Allow() // W-04, F-033
    {
        var judged = Judge(Internet(Net.Storage("data", Allow.Ip("198.51.100.0/24")), "203.0.113.5"));
        Assert.Equal(AccessReason.DefaultActionAllow, judged.Reason);
        Assert.Contains(judged.Recorder.Steps, step => step.Outcome == TraceOutcome.Note && step.RuleId == "F-033");
    }

    [Fact]
    public void An_account_without_rules_accepts_any_network() // F-102
        => Assert.Equal(AccessReason.DefaultActionAllow, Judge(Internet(Net.Storage("data"), "203.0.113.5")).Reason);

    [Fact]
    public void A_rule_admits_the_subnet_it_names() // W-05, F-011, F-041
    {
        var judged = Judge(Endpoint(Net.Storage("data", Deny.Subnet("v/s1")), "v/s1"));
        Assert.Equal(AccessReason.VirtualNetworkRule, judged.Reason);
        Assert.Equal("virtualNetworkRules/v/s1", judged.Element);
    }

    [Theory]
    [InlineData("blob_secondary", 443)] // F-114
    [InlineData("file", 445)] // F-112
    public void A_rule_admits_the_subnet_to_every_part_and_protocol(string part, int port)
        => Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Endpoint(Net.Storage("data", Deny.Subnet("v/s1")), "v/s1") with { SubResource = part, Port = port }).Reason);

    [Fact]
    public void Letter_case_of_a_subnet_id_does_not_matter() // F-042
    {
        var rules = Deny with { VirtualNetworkRules = [new() { SubnetId = ResourceId.Parse(Net.SubnetId("v/s1").ToString().ToUpperInvariant()) }] };
        Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Endpoint(Net.Storage("data", rules), "v/s1")).Reason);
    }

    [Theory]
    [InlineData("v/s2")] // W-06, F-015, F-040
    [InlineData("peer/s1")] // W-07
    public void Another_subnet_gains_nothing(string subnet)
    {
        var judged = Judge(Endpoint(Net.Storage("data", Deny.Subnet("v/s1")), subnet));
        Assert.Equal(AccessReason.EndpointWithoutRule, judged.Reason);
        Assert.Equal($"The rules of 'data' name 'v/s1', not '{subnet}'.", judged.NearMiss("F-015").Message);
        Assert.Equal($"Add a virtual network rule for subnet '{subnet}' to 'data'.", judged.Recorder.Recommendations[0]);
    }

    [Fact]
    public void The_nearest_listed_subnets_are_named_first() // F-015
    {
        var rules = Deny.Subnet("zone/backend").Subnet("v/far-away").Subnet("v/s9").Subnet("zone/frontend").Subnet("w/s1");
        var near = Judge(Endpoint(Net.Storage("data", rules), "v/s1")).NearMiss("F-015");
        Assert.Equal("The rules of 'data' name 'v/s9', 'v/far-away', 'w/s1' and 2 more, not 'v/s1'.", near.Message);
    }

    [Fact]
    public void Disabled_public_access_outranks_rules_and_default_action() // W-11, F-035, F-132
    {
        var account = Net.Storage("data", Deny.Ip("198.51.100.0/24")) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };
        var judged = Judge(Internet(account, "198.51.100.7"));
        Assert.Equal(AccessReason.PublicAccessDisabled, judged.Reason);
        Assert.Equal("publicNetworkAccess", judged.Element);
        Assert.Contains("ipRules/198.51.100.0/24", judged.NearMiss("F-036").Element, StringComparison.Ordinal);
        Assert.Equal(AccessReason.PublicAccessDisabled, Judge(Internet(account with { NetworkRules = Allow }, "198.51.100.7")).Reason);
    }

    [Fact]
    public void Disabled_public_access_closes_the_endpoint_path_too() // F-035
    {
        var account = Net.Storage("data", Deny.Subnet("v/s1")) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };
        var judged = Judge(Endpoint(account, "v/s1"));
        Assert.Equal(AccessReason.PublicAccessDisabled, judged.Reason);
        Assert.Equal("virtualNetworkRules/v/s1", judged.NearMiss("F-035").Element);
    }

    [Fact]
    public void Disk_traffic_is_exempt() // W-12, F-113
        => Assert.Equal(AccessReason.DiskTraffic, Judge(SameRegion(Net.Storage("data", Deny), "v/s1", null).Asking(r => r with { Operation = AccessOperation.DiskTraffic })).Reason);

    [Fact]
    public void On_premises_clients_are_judged_by_their_translated_address() // W-13, F-016
    {
        var arrival = Public(Net.Storage("data", Deny.Ip("198.51.100.0/24")), "198.51.100.44") with
        {
            Identity = new() { Kind = SourceIdentityKind.OnPremises, Addresses = Addresses("198.51.100.44"), Origin = "site" },
        };
        Assert.Equal(AccessReason.IpRule, Judge(arrival).Reason);
    }

    // ---- same region and paired region -------------------------------------------------------------------------------

    [Fact]
    public void An_IP_rule_for_the_public_address_is_useless_inside_the_region() // F-118, F-119
    {
        var judged = Judge(SameRegion(Net.Storage("data", Deny.Ip("203.0.113.20")), "v/s1", "203.0.113.20"));
        Assert.Equal(AccessReason.IpRuleCannotMatchSameRegion, judged.Reason);
        Assert.Equal("ipRules/203.0.113.20", judged.Element);
        Assert.Contains("203.0.113.20", judged.NearMiss("F-118").Message, StringComparison.Ordinal);
        Assert.StartsWith("Enable the service endpoint Microsoft.Storage on subnet 'v/s1'", judged.Recorder.Recommendations[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Even_all_addresses_do_not_match_an_internal_one() // F-119
        => Assert.Equal(AccessReason.IpRuleCannotMatchSameRegion, Judge(SameRegion(Net.Storage("data", Deny.Ip("0.0.0.0/0")), "v/s1", "203.0.113.20")).Reason);

    [Fact]
    public void Inside_the_region_unrelated_IP_rules_are_not_the_reason() // F-118
    {
        var judged = Judge(SameRegion(Net.Storage("data", Deny.Ip("198.51.100.0/24")), "v/s1", "203.0.113.20"));
        Assert.Equal(AccessReason.NoEndpointOnSubnet, judged.Reason);
        Assert.True(judged.Follows("F-118"));
        Assert.DoesNotContain(judged.Recorder.Recommendations, text => text.Contains("IP rule", StringComparison.Ordinal));
    }

    [Fact]
    public void Clients_of_other_regions_are_judged_by_their_public_address() // F-121
        => Assert.Equal(AccessReason.IpRule, Judge(Machine(Net.Storage("data", Deny.Ip("203.0.113.20")), "v/s1", "203.0.113.20") with { SourceRegion = "eastus" }).Reason);

    [Fact]
    public void In_the_paired_region_the_endpoint_makes_IP_rules_useless() // F-120
    {
        var judged = Judge(Endpoint(Net.Storage("data", Deny.Ip("203.0.113.20"), "northeurope"), "v/s1", without: "203.0.113.20"));
        Assert.Equal(AccessReason.IpRuleCannotMatchEndpoint, judged.Reason);
        Assert.True(judged.Follows("F-120"));
    }

    // ---- near misses -------------------------------------------------------------------------------------------------

    [Fact]
    public void Over_the_endpoint_an_IP_rule_for_the_former_address_never_matches() // F-013
    {
        var judged = Judge(Endpoint(Net.Storage("data", Deny.Ip("198.51.100.0/24", "203.0.113.20").Subnet("v/s2")), "v/s1", without: "203.0.113.20"));
        Assert.Equal("The rules of 'data' name 'v/s2', not 'v/s1'.", judged.NearMiss("F-015").Message);
        Assert.Equal(AccessReason.IpRuleCannotMatchEndpoint, judged.Reason);
        Assert.Equal("ipRules/203.0.113.20", judged.Element);
        Assert.Contains("10.1.1.4", judged.NearMiss("F-013").Message, StringComparison.Ordinal);
        Assert.Equal("Add a virtual network rule for subnet 'v/s1' to 'data'.", judged.Recorder.Recommendations[0]);
    }

    [Fact]
    public void Disabling_the_endpoint_is_no_remedy_inside_the_region_of_the_account() // F-118
    {
        var rules = Deny.Ip("203.0.113.20");
        Assert.DoesNotContain(Judge(Endpoint(Net.Storage("data", rules), "v/s1", without: "203.0.113.20")).Recorder.Recommendations, IsDisable);
        Assert.Contains(Judge(Endpoint(Net.Storage("data", rules, "northeurope"), "v/s1", without: "203.0.113.20")).Recorder.Recommendations, IsDisable);
        static bool IsDisable(string text) => text.StartsWith("Disable the service endpoint", StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_without_endpoint_does_nothing() // F-048
    {
        var judged = Judge(SameRegion(Net.Storage("data", Deny.Subnet("v/s1").Ip("203.0.113.20")), "v/s1", "203.0.113.20"));
        Assert.Equal(AccessReason.RuleWithoutEndpoint, judged.Reason);
        Assert.Equal("virtualNetworkRules/v/s1", judged.Element);
        Assert.Equal("Enable the service endpoint Microsoft.Storage on subnet 'v/s1'.", judged.Recorder.Recommendations[0]);
    }

    [Fact]
    public void An_endpoint_that_is_not_provisioned_counts_as_none() // R-153, F-048
    {
        var judged = Judge(Machine(Net.Storage("data", Deny.Subnet("v/s1")), "v/s1", "203.0.113.20", EndpointGap.NotProvisioned));
        Assert.Equal(AccessReason.RuleWithoutEndpoint, judged.Reason);
        Assert.Contains("Succeeded", judged.Recorder.Recommendations[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_that_does_not_reach_the_region_is_the_reason() // F-050
    {
        var judged = Judge(Machine(Net.Storage("data", Deny.Subnet("v/s1"), "eastus"), "v/s1", "203.0.113.20", EndpointGap.RegionNotCovered));
        Assert.Equal(AccessReason.RegionNotCovered, judged.Reason);
        Assert.Contains("Microsoft.Storage.Global", judged.Recorder.Recommendations[0], StringComparison.Ordinal);
        Assert.Equal("virtualNetworkRules/v/s1", judged.NearMiss("F-048").Element);
    }

    [Fact]
    public void A_route_off_the_endpoint_is_the_reason() // F-017, R-326
    {
        var arrival = Machine(Net.Storage("data", Deny.Subnet("v/s1")), "v/s1", "203.0.113.20", EndpointGap.RoutedAway) with { LastSubnetId = Net.SubnetId("v/nva") };
        var judged = Judge(arrival);
        Assert.Equal(AccessReason.RoutedAwayFromEndpoint, judged.Reason);
        Assert.Contains(judged.Recorder.Recommendations, text => text.Contains("'v/nva'", StringComparison.Ordinal));
    }

    [Fact]
    public void Behind_an_appliance_the_subnet_of_the_appliance_counts() // F-017
    {
        var account = Net.Storage("data", Deny.Subnet("v/s1"));
        var arrival = Endpoint(account, "v/nva", address: "10.1.9.4") with { ClientSubnetId = Net.SubnetId("v/s1"), LastSubnetId = Net.SubnetId("v/nva") };
        var judged = Judge(arrival);
        Assert.Equal(AccessReason.RoutedAwayFromEndpoint, judged.Reason);
        Assert.Equal("Add a virtual network rule for subnet 'v/nva' to 'data'.", judged.Recorder.Recommendations[0]);
        Assert.Equal(AccessReason.VirtualNetworkRule, Judge(arrival with { Target = account with { NetworkRules = Deny.Subnet("v/nva") } }).Reason);
    }

    [Fact]
    public void Without_endpoint_and_rules_the_missing_endpoint_is_the_reason() // W-40
    {
        var judged = Judge(Machine(Net.Storage("data", Deny, "eastus"), "v/s1", "203.0.113.20"));
        Assert.Equal(AccessReason.NoEndpointOnSubnet, judged.Reason);
        Assert.StartsWith("HTTP 403", judged.Sees, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(VirtualNetworkRuleState.NetworkSourceDeleted, "F-044")]
    [InlineData(VirtualNetworkRuleState.Pending, "F-101")]
    [InlineData(VirtualNetworkRuleState.Ineffective, "F-101")]
    public void Only_a_rule_in_effect_matches(VirtualNetworkRuleState state, string rule) // F-044, F-045, F-101
    {
        var judged = Judge(Endpoint(Net.Storage("data", Deny.Subnet("v/s1", state)), "v/s1"));
        Assert.Equal(AccessReason.VirtualNetworkRuleNotEffective, judged.Reason);
        Assert.True(judged.Follows(rule));
    }

    [Fact]
    public void An_effective_entry_beside_a_dead_one_admits() // F-044: the rule was written again
        => Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Endpoint(Net.Storage("data", Deny.Subnet("v/s1", VirtualNetworkRuleState.NetworkSourceDeleted).Subnet("v/s1")), "v/s1")).Reason);

    [Fact]
    public void A_rule_for_private_addresses_does_not_match_an_endpoint() // F-012, F-064
    {
        var judged = Judge(Endpoint(Net.Storage("data", Deny.Ip("10.1.0.0/16")), "v/s1"));
        Assert.Equal(AccessReason.EndpointWithoutRule, judged.Reason);
        Assert.Contains("10.1.1.4", judged.NearMiss("F-064").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_network_identifier_does_not_match_IP_rules() // F-087
    {
        var judged = Judge(Endpoint(Net.Storage("data", Deny.Ip("203.0.113.77")), "v/s1") with { NetworkIdentifier = IpAddress.Parse("203.0.113.77") });
        Assert.Equal(AccessReason.EndpointWithoutRule, judged.Reason);
        Assert.True(judged.HasReading("F-087"));
        Assert.NotNull(judged.NearMiss("F-087"));
    }

    // ---- addresses that are not known --------------------------------------------------------------------------------

    [Fact]
    public void An_unknown_address_leaves_the_answer_open_when_rules_name_addresses()
    {
        var judged = Judge(Machine(Net.Storage("data", Deny.Ip("203.0.113.0/24"), "eastus"), "v/s1", null));
        Assert.Equal(AccessReason.PublicAddressUnknown, judged.Reason);
        Assert.Contains("default outbound access", judged.Recorder.MissingFacts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_address_does_not_matter_when_no_rule_or_every_rule_decides()
    {
        Assert.Equal(AccessReason.NoEndpointOnSubnet, Judge(Machine(Net.Storage("data", Deny, "eastus"), "v/s1", null)).Reason);
        Assert.Equal(AccessReason.IpRule, Judge(Machine(Net.Storage("data", Deny.Ip("0.0.0.0/0"), "eastus"), "v/s1", null)).Reason);
    }

    [Fact]
    public void A_set_of_addresses_is_judged_as_a_whole()
    {
        var account = Net.Storage("data", Deny.Ip("203.0.113.0/28"), "eastus");
        Assert.Equal(AccessReason.IpRule, Judge(Machine(account, "v/s1", "203.0.113.1 203.0.113.8/30")).Reason);
        Assert.Equal(AccessReason.NoEndpointOnSubnet, Judge(Machine(account, "v/s1", "203.0.113.16 203.0.113.20")).Reason);
        var mixed = Judge(Machine(account, "v/s1", "203.0.113.15 203.0.113.16"));
        Assert.Equal(AccessReason.AlternativesDiffer, mixed.Reason);
        Assert.Contains("203.0.113.15", mixed.Recorder.MissingFacts[0], StringComparison.Ordinal);
        Assert.Contains("203.0.113.16", mixed.Recorder.MissingFacts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void IPv6_rules_match_IPv6_sources_only() // F-117
    {
        var account = Net.Storage("data", Deny.Ip("2001:db8::/64", "198.51.100.0/24"));
        Assert.Equal(AccessReason.IpRule, Judge(Internet(account, "2001:db8::9")).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(account, "2001:db8:1::9")).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(Net.Storage("data", Deny.Ip("0.0.0.0/0")), "2001:db8::9")).Reason);
    }

    // ---- exceptions --------------------------------------------------------------------------------------------------

    [Theory]
    [InlineData("Event Grid")] // W-14, F-130, F-136
    [InlineData("Microsoft.EventGrid")]
    [InlineData("Azure Backup")]
    [InlineData("Azure Data Box")]
    [InlineData("Azure Monitor")]
    [InlineData("Microsoft.Network")]
    public void A_service_of_the_first_list_passes_with_the_bypass(string service)
    {
        var judged = Judge(Trusted(Net.Storage("data", Deny with { Bypass = FirewallBypass.AzureServices }), service));
        Assert.Equal(AccessReason.TrustedService, judged.Reason);
        Assert.Equal("bypass", judged.Element);
        Assert.Contains(judged.Recorder.Warnings, text => text.Contains("one use only", StringComparison.Ordinal));
        Assert.Contains(judged.Recorder.MissingFacts, text => text.Contains("tenant", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_bypass_a_trusted_service_is_refused() // F-130
    {
        var judged = Judge(Trusted(Net.Storage("data", Deny), "Azure Backup"));
        Assert.Equal(AccessReason.TrustedBypassOff, judged.Reason);
        Assert.StartsWith("Switch on the exception for trusted services", judged.Recorder.Recommendations[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_bypass_is_on_where_nothing_is_stated() // F-102
        => Assert.Equal(AccessReason.TrustedService, Judge(Trusted(Net.Storage("data", new() { DefaultAction = FirewallAction.Deny }), "Azure Backup")).Reason);

    [Theory]
    [InlineData("Azure DevOps")]
    [InlineData("App Service app")]
    [InlineData("Azure Key Vault Managed HSM", true)] // F-137: with a managed identity
    public void A_service_off_the_lists_is_refused_in_spite_of_the_bypass(string service, bool isListed = false) // F-137
    {
        var judged = Judge(Trusted(Net.Storage("data", Deny with { Bypass = FirewallBypass.AzureServices }), service).Asking(r => r with { UsesManagedIdentity = true }));
        Assert.Equal(isListed ? AccessReason.TrustedService : AccessReason.NotTrustedService, judged.Reason);
    }

    [Fact]
    public void An_app_is_on_neither_list() // W-15, F-137
    {
        var app = Net.Id(App, "shop");
        var account = Net.Storage("data", Deny with { Bypass = FirewallBypass.AzureServices });
        var outside = Public(account, "20.1.2.3") with { CallerId = app, SourceIsInAzure = true, SourceRegion = "eastus", EndpointGap = EndpointGap.NotEnabled };
        var judged = Judge(outside.Asking(r => r with { Source = new AccessSource.App(app), UsesManagedIdentity = true }));
        Assert.Equal(AccessReason.NotTrustedService, judged.Reason);
        Assert.StartsWith("HTTP 403", judged.Sees, StringComparison.Ordinal);
        Assert.Equal(AccessReason.NotTrustedService, Judge(Instance(account, app)).Reason);
    }

    [Fact]
    public void An_app_with_a_listed_address_passes_by_its_address() // F-031
    {
        var app = Net.Id(App, "shop");
        var account = Net.Storage("data", (Deny with { Bypass = FirewallBypass.AzureServices }).Ip("20.1.2.3"));
        Assert.Equal(AccessReason.IpRule, Judge(Public(account, "20.1.2.3") with { CallerId = app, SourceIsInAzure = true }).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Public(account, "20.1.2.4") with { CallerId = app, SourceIsInAzure = true }).Reason);
    }

    [Fact]
    public void An_unknown_name_leaves_the_answer_open_and_names_the_nearest() // F-130
    {
        var judged = Judge(Trusted(Net.Storage("data", Deny with { Bypass = FirewallBypass.AzureServices }), "Azure Event Gird"));
        Assert.Equal(AccessReason.CallerIdentityUnknown, judged.Reason);
        Assert.Contains("Azure Event Grid", judged.Recorder.MissingFacts[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, AccessReason.TrustedService)]
    [InlineData(false, AccessReason.CredentialLacksIdentity)]
    [InlineData(null, AccessReason.CallerIdentityUnknown)]
    public void The_second_list_needs_a_managed_identity(bool? uses, AccessReason reason) // F-130
        => Assert.Equal(reason, Judge(Trusted(Net.Storage("data", Deny with { Bypass = FirewallBypass.AzureServices }), "Azure Data Factory").Asking(r => r with { UsesManagedIdentity = uses })).Reason);

    [Fact]
    public void A_resource_of_a_listed_type_passes() // F-130, F-137
        => Assert.Equal(AccessReason.TrustedService, Judge(Instance(Net.Storage("data", Deny with { Bypass = FirewallBypass.AzureServices }), s_factory)).Reason);

    [Fact]
    public void Trust_ends_at_the_tenant() // F-130
    {
        var other = ResourceId.Create("00000000-0000-0000-0000-000000000002", "rg", "Microsoft.DataFactory/factories", "factory");
        var account = Net.Storage("data", Deny with { Bypass = FirewallBypass.AzureServices });
        var here = new AzureSubscription { Id = AzureSubscription.IdOf(Net.Subscription), TenantId = "tenant-a" };
        var there = new AzureSubscription { Id = AzureSubscription.IdOf(other.SubscriptionId), TenantId = "tenant-b" };
        Assert.Equal(AccessReason.NotTrustedService, Judge(Instance(account, other), here, there).Reason);
        var same = Judge(Instance(account, other), here, there with { TenantId = "TENANT-A" });
        Assert.Equal(AccessReason.TrustedService, same.Reason);
        Assert.Empty(same.Recorder.MissingFacts);
        Assert.NotEmpty(Judge(Instance(account, other), here).Recorder.MissingFacts);
    }

    [Theory]
    [InlineData("/subscriptions/{s}/resourceGroups/rg/providers/Microsoft.DataFactory/factories/factory", true)]
    [InlineData("/SUBSCRIPTIONS/{s}/resourcegroups/RG/providers/microsoft.datafactory/FACTORIES/factory", true)]
    [InlineData("/subscriptions/{s}/resourceGroups/rg/providers/Microsoft.DataFactory/factories/*", true)]
    [InlineData("/subscriptions/{s}/resourceGroups/*/providers/Microsoft.DataFactory/factories/*", true)]
    [InlineData("/subscriptions/*/resourceGroups/*/providers/Microsoft.DataFactory/factories/*", true)]
    [InlineData("/subscriptions/{s}/resourceGroups/rg/providers/Microsoft.DataFactory/factories/other", false)]
    [InlineData("/subscriptions/{s}/resourceGroups/other/providers/Microsoft.DataFactory/factories/*", false)]
    [InlineData("/subscriptions/{s}/resourceGroups/rg/providers/Microsoft.Sql/servers/*", false)]
    public void A_resource_instance_rule_admits_what_it_names(string id, bool admits) // F-133
    {
        var rules = Deny with { ResourceInstanceRules = [new() { ResourceId = id.Replace("{s}", Net.Subscription, StringComparison.Ordinal) }] };
        var judged = Judge(Instance(Net.Storage("data", rules), s_factory));
        Assert.Equal(admits ? AccessReason.ResourceInstance : AccessReason.TrustedBypassOff, judged.Reason);
        Assert.Equal(!admits, judged.Recorder.Recommendations.Contains("Add a resource instance rule for 'factory' to 'data'."));
    }

    [Fact]
    public void A_resource_that_no_rule_names_is_refused() // F-133
    {
        var rules = Deny with { ResourceInstanceRules = [new() { ResourceId = s_factory.ToString() }] };
        Assert.Equal(AccessReason.ResourceInstanceNotListed, Judge(Instance(Net.Storage("data", rules), Net.Id(App, "shop"))).Reason);
    }

    [Fact]
    public void A_resource_instance_rule_of_another_tenant_does_not_admit() // F-133
    {
        var rules = Deny with { ResourceInstanceRules = [new() { ResourceId = s_factory.ToString(), TenantId = "tenant-a" }] };
        Assert.Equal(AccessReason.ResourceInstance, Judge(Instance(Net.Storage("data", rules), s_factory, "Tenant-A")).Reason);
        Assert.NotEqual(AccessVerdict.Allowed, Judge(Instance(Net.Storage("data", rules), s_factory, "tenant-b")).Verdict);
    }

    [Fact]
    public void An_app_must_call_with_its_identity_to_be_recognised() // F-133
    {
        var app = Net.Id(App, "shop");
        var account = Net.Storage("data", Deny with { ResourceInstanceRules = [new() { ResourceId = app.ToString() }] });
        var arrival = Public(account, "20.1.2.3") with { CallerId = app, SourceIsInAzure = true };
        Assert.Equal(AccessReason.CallerIdentityUnknown, Judge(arrival).Reason);
        Assert.Equal(AccessReason.ResourceInstance, Judge(arrival.Asking(r => r with { UsesManagedIdentity = true })).Reason);
        Assert.Equal(AccessReason.CredentialLacksIdentity, Judge(arrival.Asking(r => r with { UsesManagedIdentity = false })).Reason);
        Assert.Equal(AccessReason.CredentialLacksIdentity, Judge(arrival, new ServiceResource { Id = app, HasManagedIdentity = false }).Reason);
    }

    [Fact]
    public void Exceptions_outlive_disabled_public_access_under_the_default_reading() // F-131
    {
        var account = Net.Storage("data", Deny with { Bypass = FirewallBypass.AzureServices }) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };
        var judged = Judge(Instance(account, s_factory));
        Assert.Equal(AccessReason.TrustedService, judged.Reason);
        Assert.Contains(judged.Recorder.Readings, reading => reading.Setting == nameof(TopologySettings.StorageDisabledKeepsExceptions));
        var strict = Judge(Instance(account, s_factory), TopologySettings.Default with { StorageDisabledKeepsExceptions = false });
        Assert.Equal(AccessReason.PublicAccessDisabled, strict.Reason);
        Assert.Contains(strict.Recorder.Readings, reading => reading.Setting == nameof(TopologySettings.StorageDisabledKeepsExceptions));
    }

    [Fact]
    public void With_access_disabled_a_caller_without_exception_is_told_about_the_exception() // F-131, F-207
    {
        var account = Net.Storage("data", Deny) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };
        Assert.Equal(AccessReason.TrustedBypassOff, Judge(Trusted(account, "Azure Backup")).Reason);
    }

    [Fact]
    public void Platform_callers_are_not_matched_by_rules_for_other_addresses() // F-030
    {
        var judged = Judge(Trusted(Net.Storage("data", Deny.Ip("203.0.113.0/24")), "Azure Backup"));
        Assert.Equal(AccessReason.TrustedBypassOff, judged.Reason);
        Assert.Contains(judged.Recorder.MissingFacts, text => text.Contains("AzureCloud", StringComparison.Ordinal));
        Assert.True(judged.Recorder.UsedServiceTags);
        Assert.Equal(AccessReason.PublicAddressUnknown, Judge(Trusted(Net.Storage("data", Deny.Ip("20.0.0.0/8")), "Azure Backup")).Reason);
    }

    [Theory]
    [InlineData(AccessOperation.AnalyticsLogs, FirewallBypass.Logging, AccessReason.AnalyticsBypass)]
    [InlineData(AccessOperation.AnalyticsMetrics, FirewallBypass.Metrics, AccessReason.AnalyticsBypass)]
    [InlineData(AccessOperation.AnalyticsLogs, FirewallBypass.Metrics, AccessReason.NoMatchingRule)]
    [InlineData(AccessOperation.AnalyticsMetrics, FirewallBypass.Logging | FirewallBypass.AzureServices, AccessReason.NoMatchingRule)]
    [InlineData(AccessOperation.DataPlane, FirewallBypass.Logging | FirewallBypass.Metrics, AccessReason.NoMatchingRule)]
    internal void Logging_and_Metrics_open_their_reads_only(AccessOperation operation, FirewallBypass bypass, AccessReason reason) // F-134
        => Assert.Equal(reason, Judge(Internet(Net.Storage("data", Deny with { Bypass = bypass }), "198.51.100.9").Asking(r => r with { Operation = operation })).Reason);

    [Fact]
    public void A_classic_account_has_no_rules() // F-138
        => Assert.Equal(AccessReason.OpenWithoutRules, Judge(Internet(Net.Storage("data", Deny) with { IsClassic = true }, "198.51.100.9")).Reason);

    // ---- SAS ---------------------------------------------------------------------------------------------------------

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.0-198.51.100.15", AccessReason.IpRule)]
    [InlineData("198.51.100.77", "198.51.100.0-198.51.100.15", AccessReason.SasSourceMismatch)]
    [InlineData("203.0.113.5", "203.0.113.0-203.0.113.255", AccessReason.NoMatchingRule)] // the token opens nothing
    public void A_SAS_address_range_narrows_and_never_opens(string address, string range, AccessReason reason) // F-115
    {
        var judged = Judge(Internet(Net.Storage("data", Deny.Ip("198.51.100.0/24")), address).Asking(r => r with { UsesSasToken = true, SasAddressRange = IpRule(range).Range }));
        Assert.Equal(reason, judged.Reason);
        Assert.Equal(reason == AccessReason.SasSourceMismatch, judged.Sees.Contains("AuthorizationSourceIPMismatch", StringComparison.Ordinal));
    }

    [Fact]
    public void A_SAS_address_range_sees_what_the_account_sees() // F-115, F-012
    {
        var range = IpRule("203.0.113.20").Range;
        Assert.Equal(
            AccessReason.SasSourceMismatch,
            Judge(Endpoint(Net.Storage("data", Deny.Subnet("v/s1")), "v/s1", without: "203.0.113.20").Asking(r => r with { UsesSasToken = true, SasAddressRange = range })).Reason);
        Assert.Equal(
            AccessReason.PublicAddressUnknown,
            Judge(Machine(Net.Storage("data", Allow, "eastus"), "v/s1", null).Asking(r => r with { UsesSasToken = true, SasAddressRange = range })).Reason);
        Assert.Equal(
            AccessReason.AlternativesDiffer,
            Judge(Machine(Net.Storage("data", Allow, "eastus"), "v/s1", "203.0.113.20/31").Asking(r => r with { UsesSasToken = true, SasAddressRange = range })).Reason);
    }
}
