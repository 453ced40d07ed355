using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using static ServiceEndpoints.Engine.Tests.Support.Firewalls;

namespace ServiceEndpoints.Engine.Tests.Policy;

public sealed class AppServiceFirewallTests
{
    private const string ProfileA = "11111111-aaaa-4aaa-8aaa-111111111111";
    private const string ProfileB = "22222222-bbbb-4bbb-8bbb-222222222222";

    private static AccessRestrictionRule Rule(int priority, FirewallAction action, params string[] prefixes) =>
        new() { Name = $"r{priority}", Priority = priority, Action = action, AddressPrefixes = Net.Ps(prefixes) };

    private static AccessRestrictionRule Allows(int priority, params string[] prefixes) => Rule(priority, FirewallAction.Allow, prefixes);

    private static AccessRestrictionRule Denies(int priority, params string[] prefixes) => Rule(priority, FirewallAction.Deny, prefixes);

    private static AccessRestrictionRule ForSubnet(int priority, string path, FirewallAction action = FirewallAction.Allow) => Rule(priority, action) with { SubnetId = Net.SubnetId(path) };

    private static AccessRestrictionRule ForTags(int priority, params string[] tags) => Rule(priority, FirewallAction.Allow) with { ServiceTags = tags.ToEquatableArray() };

    private static HeaderCondition Header(string name, params string[] values) => new() { Name = name, Values = values.ToEquatableArray() };

    private static ServiceResource Site(params AccessRestrictionRule[] rules) => Of(App) with { AccessRestrictions = new() { Main = rules.ToEquatableArray() } };

    private static IpAddress AddressOf(string tag)
    {
        Assert.True(ServiceTagSnapshot.BuiltIn.TryGetTag(tag, out var found));
        return found.Prefixes.Prefixes.First(prefix => !prefix.IsIPv6).First;
    }

    [Fact]
    public void Without_rules_an_app_is_open() // W-34, F-604
    {
        Assert.Equal(AccessReason.OpenWithoutRules, Judge(Internet(Of(App), "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.OpenWithoutRules, Judge(Endpoint(Site(), "v/s1")).Reason);
    }

    [Fact]
    public void One_rule_denies_everybody_else() // W-35, F-604
    {
        var site = Site(Allows(100, "198.51.100.0/24"));
        var judged = Judge(Internet(site, "203.0.113.5"));
        Assert.Equal(AccessReason.UnmatchedRuleDeny, judged.Reason);
        Assert.Equal("HTTP 403", judged.Sees);
        var admitted = Judge(Internet(site, "198.51.100.9"));
        Assert.Equal(AccessReason.AccessRestrictionAllow, admitted.Reason);
        Assert.Equal("ipSecurityRestrictions/r100", admitted.Element);
    }

    [Fact]
    public void A_rule_may_deny_one_address() // W-36, F-602
    {
        var site = Of(App) with { AccessRestrictions = new() { Main = [Denies(100, "198.51.100.9/32")], MainDefaultAction = FirewallAction.Allow } };
        var judged = Judge(Internet(site, "198.51.100.9"));
        Assert.Equal(AccessReason.AccessRestrictionDeny, judged.Reason);
        Assert.Equal("ipSecurityRestrictions/r100", judged.Element);
        Assert.Equal(AccessReason.DefaultActionAllow, Judge(Internet(site, "198.51.100.10")).Reason);
    }

    [Fact]
    public void The_unmatched_rule_may_be_set_without_rules() // F-604
    {
        var site = Of(App) with { AccessRestrictions = new() { MainDefaultAction = FirewallAction.Deny } };
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Internet(site, "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.DefaultActionAllow, Judge(Internet(site with { AccessRestrictions = new() { MainDefaultAction = FirewallAction.Allow } }, "198.51.100.9")).Reason);
    }

    [Fact]
    public void The_smallest_number_decides_whatever_the_order_of_the_list() // F-601
    {
        Assert.Equal("ipSecurityRestrictions/r50", Judge(Internet(Site(Allows(100, "198.51.100.0/24"), Denies(50, "198.51.100.0/28")), "198.51.100.9")).Element);
        Assert.Equal("ipSecurityRestrictions/r50", Judge(Internet(Site(Denies(100, "198.51.100.0/28"), Allows(50, "198.51.100.0/24")), "198.51.100.9")).Element);
    }

    [Fact]
    public void Equal_numbers_are_tried_in_the_order_given() // F-603
    {
        var first = Denies(100, "198.51.100.0/24") with { Name = "first" };
        var second = Allows(100, "198.51.100.0/24") with { Name = "second" };
        Assert.Equal("ipSecurityRestrictions/first", Judge(Internet(Site(first, second), "198.51.100.9")).Element);
        Assert.Equal("ipSecurityRestrictions/second", Judge(Internet(Site(second, first), "198.51.100.9")).Element);
    }

    [Fact]
    public void The_advanced_tools_site_has_a_list_of_its_own() // F-605
    {
        var site = Of(App) with { AccessRestrictions = new() { Main = [Allows(100, "198.51.100.0/24")], Scm = [Allows(100, "203.0.113.0/24")] } };
        Assert.Equal(AccessReason.AccessRestrictionAllow, Judge(Internet(site, "203.0.113.5") with { SubResource = "scm" }).Reason);
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Internet(site, "198.51.100.9") with { SubResource = "scm" }).Reason);
        var shared = site with { AccessRestrictions = site.AccessRestrictions with { ScmUsesMain = true } };
        Assert.Equal(AccessReason.AccessRestrictionAllow, Judge(Internet(shared, "198.51.100.9") with { SubResource = "scm" }).Reason);
        var open = site with { AccessRestrictions = new() { Main = [Allows(100, "198.51.100.0/24")] } };
        Assert.Equal(AccessReason.OpenWithoutRules, Judge(Internet(open, "203.0.113.5") with { SubResource = "scm" }).Reason);
        var closed = site with { AccessRestrictions = new() { ScmDefaultAction = FirewallAction.Deny } };
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Internet(closed, "203.0.113.5") with { SubResource = "scm" }).Reason);
        Assert.Equal(AccessReason.OpenWithoutRules, Judge(Internet(closed, "203.0.113.5")).Reason);
    }

    [Theory]
    [InlineData(null, false, AccessReason.OpenWithoutRules)]
    [InlineData(null, true, AccessReason.ClosedByPrivateEndpoint)]
    [InlineData(PublicNetworkAccess.Enabled, false, AccessReason.OpenWithoutRules)]
    [InlineData(PublicNetworkAccess.Enabled, true, AccessReason.OpenWithoutRules)]
    [InlineData(PublicNetworkAccess.Disabled, false, AccessReason.PublicAccessDisabled)]
    [InlineData(PublicNetworkAccess.Disabled, true, AccessReason.PublicAccessDisabled)]
    internal void Unset_public_access_behaves_as_enabled_unless_there_is_a_private_endpoint(PublicNetworkAccess? access, bool hasEndpoint, AccessReason reason) // F-600, F-631
    {
        var site = Of(App) with { PublicNetworkAccess = access };
        var judged = Judge(Internet(site, "198.51.100.9"), hasEndpoint ? [PrivateEndpointTo(site, "sites")] : []);
        Assert.Equal(reason, judged.Reason);
        Assert.Equal(judged.Verdict == AccessVerdict.Denied, judged.Sees == "HTTP 403");
    }

    [Fact]
    public void A_private_endpoint_skips_all_restrictions() // F-596
    {
        var site = Site(Denies(100, "0.0.0.0/0")) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };
        var endpoint = PrivateEndpointTo(site, "sites");
        Assert.Equal(AccessReason.PrivateEndpoint, Judge(Private(site, endpoint, "sites"), endpoint).Reason);
        Assert.Equal(AccessReason.PrivateEndpoint, Judge(Private(site, endpoint, "scm"), endpoint).Reason);
    }

    [Fact]
    public void An_app_with_a_private_endpoint_refuses_endpoint_traffic_at_its_public_address() // F-626, F-627
    {
        var site = Site(ForSubnet(100, "v/s1")) with { PublicNetworkAccess = PublicNetworkAccess.Enabled };
        Assert.Equal(AccessReason.EndpointTrafficNotSupported, Judge(Endpoint(site, "v/s1"), PrivateEndpointTo(site, "sites")).Reason);
        Assert.Equal(AccessReason.AccessRestrictionAllow, Judge(Endpoint(site, "v/s1"), PrivateEndpointTo(site, "sites", PrivateEndpointConnectionState.Rejected)).Reason);
    }

    // ---- matching ----------------------------------------------------------------------------------------------------

    [Fact]
    public void A_subnet_rule_compares_the_subnet_and_not_the_address() // F-611
    {
        var site = Site(ForSubnet(100, "v/s1"));
        var judged = Judge(Endpoint(site, "v/s1"));
        Assert.Equal(AccessReason.AccessRestrictionAllow, judged.Reason);
        Assert.True(judged.Follows("F-611"));
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Endpoint(site, "v/s2")).Reason);
        Assert.Equal(AccessReason.AccessRestrictionDeny, Judge(Endpoint(Site(ForSubnet(50, "v/s1", FirewallAction.Deny), ForSubnet(100, "v/s1")), "v/s1")).Reason);
    }

    [Fact]
    public void Without_endpoint_a_subnet_rule_does_not_match() // F-048, F-611
    {
        var judged = Judge(Machine(Site(ForSubnet(100, "v/s1")), "v/s1", "203.0.113.20"));
        Assert.Equal(AccessReason.RuleWithoutEndpoint, judged.Reason);
        Assert.Equal("Enable the service endpoint Microsoft.Web on subnet 'v/s1'.", judged.Recorder.Recommendations[0]);
        Assert.Equal(AccessReason.RoutedAwayFromEndpoint, Judge(Machine(Site(ForSubnet(100, "v/s1")), "v/s1", "203.0.113.20", EndpointGap.RoutedAway)).Reason);
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Machine(Site(ForSubnet(100, "v/s2")), "v/s1", "203.0.113.20")).Reason);
    }

    [Fact]
    public void Address_rules_never_match_endpoint_traffic() // F-612
    {
        var judged = Judge(Endpoint(Site(Allows(100, "0.0.0.0/0")), "v/s1", without: "203.0.113.20"));
        Assert.Equal(AccessReason.IpRuleCannotMatchEndpoint, judged.Reason);
        Assert.True(judged.HasReading("F-612"));
        Assert.Equal("Add an access restriction that allows subnet 'v/s1' to 'target'.", judged.Recorder.Recommendations[0]);
        var single = Judge(Endpoint(Site(Allows(100, "203.0.113.20/32")), "v/s1", without: "203.0.113.20"));
        Assert.Equal(AccessReason.IpRuleCannotMatchEndpoint, single.Reason);
        Assert.False(single.HasReading("F-612"));
    }

    [Fact]
    public void AnyVnets_admits_every_subnet_with_the_endpoint_and_nobody_else() // F-612
    {
        var site = Site(Rule(100, FirewallAction.Allow) with { IsAnyVirtualNetwork = true });
        Assert.Equal(AccessReason.AccessRestrictionAllow, Judge(Endpoint(site, "v/s1")).Reason);
        Assert.Equal(AccessReason.AccessRestrictionAllow, Judge(Endpoint(site, "other/s9")).Reason);
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Internet(site, "198.51.100.9")).Reason);
    }

    [Fact]
    public void A_rule_for_any_source_matches_everything()
    {
        var site = Site(Rule(100, FirewallAction.Deny) with { IsAnySource = true });
        Assert.Equal(AccessReason.AccessRestrictionDeny, Judge(Internet(site, "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.AccessRestrictionDeny, Judge(Internet(site, "2001:db8::9")).Reason);
        Assert.Equal(AccessReason.AccessRestrictionDeny, Judge(Endpoint(site, "v/s1")).Reason);
        Assert.Equal(AccessReason.AccessRestrictionDeny, Judge(Machine(site, "v/s1", null)).Reason);
    }

    [Fact]
    public void One_rule_holds_several_ranges_of_both_families() // F-610, F-615
    {
        var site = Site(Allows(100, "198.51.100.0/26", "203.0.113.5/32", "2001:db8::/64"));
        foreach (var address in new[] { "198.51.100.9", "203.0.113.5", "2001:db8::77" })
        {
            Assert.Equal(AccessReason.AccessRestrictionAllow, Judge(Internet(site, address)).Reason);
        }

        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Internet(site, "203.0.113.6")).Reason);
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Internet(site, "2001:db8:0:1::77")).Reason);
    }

    [Fact]
    public void Private_ranges_match_in_an_App_Service_Environment_only() // F-610, F-628
    {
        var site = Site(Allows(100, "10.1.0.0/16"));
        var arrival = Public(site, "10.1.1.4") with { Identity = new() { Kind = SourceIdentityKind.Private, Addresses = Addresses("10.1.1.4") } };
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(arrival).Reason);
        Assert.Equal(AccessReason.AccessRestrictionAllow, Judge(arrival with { Target = site with { IsInAppServiceEnvironment = true } }).Reason);
    }

    [Fact]
    public void Subnet_rules_do_nothing_in_an_App_Service_Environment() // F-628
    {
        var site = Site(ForSubnet(100, "v/s1")) with { IsInAppServiceEnvironment = true };
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Endpoint(site, "v/s1")).Reason);
        Assert.Equal(AccessReason.AccessRestrictionAllow, Judge(Endpoint(Site(Allows(100, "10.1.1.0/24")) with { IsInAppServiceEnvironment = true }, "v/s1")).Reason);
    }

    [Fact]
    public void A_tag_rule_matches_the_published_addresses() // F-614, F-615
    {
        var site = Site(ForTags(100, "AzureDevOps", "AzureFrontDoor.Backend"));
        var judged = Judge(Public(site, AddressOf("AzureFrontDoor.Backend").ToString()));
        Assert.Equal(AccessReason.AccessRestrictionAllow, judged.Reason);
        Assert.True(judged.Recorder.UsedServiceTags);
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Public(site, "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Endpoint(site, "v/s1")).Reason);
    }

    [Fact]
    public void An_unknown_tag_leaves_the_answer_open_only_where_it_decides() // F-614
    {
        Assert.Equal(AccessReason.ServiceTagUnknown, Judge(Internet(Site(ForTags(100, "Contoso")), "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.AccessRestrictionAllow, Judge(Internet(Site(ForTags(100, "Contoso"), Allows(200, "198.51.100.0/24")), "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.AccessRestrictionDeny, Judge(Internet(Site(Denies(50, "198.51.100.0/24"), ForTags(100, "Contoso")), "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Internet(Site(ForTags(100, "Contoso") with { Headers = [Header("x-azure-fdid", ProfileA)] }), "198.51.100.9")).Reason);
    }

    [Theory]
    [InlineData(ProfileA, AccessReason.AccessRestrictionAllow)]
    [InlineData(ProfileB, AccessReason.UnmatchedRuleDeny)] // W-37
    [InlineData(null, AccessReason.UnmatchedRuleDeny)]
    public void A_rule_for_one_Front_Door_profile_needs_its_header(string? profile, AccessReason reason) // F-616, F-617, F-619
    {
        var site = Site(ForTags(100, "AzureFrontDoor.Backend") with { Headers = [Header("x-azure-fdid", ProfileA)] });
        var judged = Judge(Public(site, AddressOf("AzureFrontDoor.Backend").ToString()).Asking(r => profile is null ? r : r with { Headers = [Header("X-Azure-FDID", profile)] }));
        Assert.Equal(reason, judged.Reason);
        if (reason == AccessReason.UnmatchedRuleDeny)
        {
            Assert.Equal("ipSecurityRestrictions/r100", judged.NearMiss("F-617").Element);
            Assert.Equal(profile is null, judged.Recorder.MissingFacts.Any(text => text.Contains("x-azure-fdid", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void When_headers_fail_the_next_rule_is_tried() // F-617
    {
        var site = Site(Denies(100, "198.51.100.0/24") with { Headers = [Header("x-fd-healthprobe", "1")] }, Allows(200, "198.51.100.0/24"));
        Assert.Equal("ipSecurityRestrictions/r200", Judge(Internet(site, "198.51.100.9")).Element);
        Assert.Equal("ipSecurityRestrictions/r100", Judge(Internet(site, "198.51.100.9").Asking(r => r with { Headers = [Header("X-FD-HealthProbe", "1")] })).Element);
    }

    [Theory]
    [InlineData("contoso.com", "CONTOSO.com:8443", true)]
    [InlineData("contoso.com", "www.contoso.com", false)]
    [InlineData("*.contoso.com", "www.contoso.com", true)]
    [InlineData("*.contoso.com", "WWW.Contoso.com:443", true)]
    [InlineData("*.contoso.com", "contoso.com", false)]
    [InlineData("*.contoso.com", "a.b.contoso.com", false)]
    [InlineData("*.contoso.com", "badcontoso.com", false)]
    public void The_host_header_ignores_case_and_port(string wanted, string sent, bool matches) // F-618
        => Assert.Equal(matches, HeaderMatches("x-forwarded-host", [wanted], [sent]));

    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.7", true)]
    [InlineData("203.0.113.0/24", "10.0.0.1, 203.0.113.7:51000", true)]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.0/24", "198.51.100.9, 10.0.0.1", false)]
    [InlineData("2001:db8::/32", "[2001:db8::9]:443", true)]
    [InlineData("2001:db8::/32", "2001:db8::9", true)]
    [InlineData("203.0.113.0/24", "unknown", false)]
    public void Any_address_of_the_forwarding_chain_may_match(string wanted, string sent, bool matches) // F-618
        => Assert.Equal(matches, HeaderMatches("x-forwarded-for", [wanted], [sent]));

    [Fact]
    public void Values_of_one_header_are_alternatives_and_headers_are_all_required() // F-616
    {
        Assert.True(HeaderMatches("x-azure-fdid", [ProfileA, ProfileB], [ProfileB]));
        Assert.False(HeaderMatches("x-azure-fdid", [ProfileA.ToUpperInvariant()], [ProfileA]));
        var site = Site(Allows(100, "198.51.100.0/24") with { Headers = [Header("x-azure-fdid", ProfileA), Header("x-forwarded-host", "contoso.com")] });
        var both = Judge(Internet(site, "198.51.100.9").Asking(r => r with { Headers = [Header("x-azure-fdid", ProfileA), Header("x-forwarded-host", "contoso.com")] }));
        Assert.Equal(AccessReason.AccessRestrictionAllow, both.Reason);
        var one = Judge(Internet(site, "198.51.100.9").Asking(r => r with { Headers = [Header("x-azure-fdid", ProfileA)] }));
        Assert.Equal(AccessReason.UnmatchedRuleDeny, one.Reason);
    }

    // ---- addresses that are not known --------------------------------------------------------------------------------

    [Fact]
    public void A_set_of_addresses_is_followed_through_the_list() // F-601, R-504
    {
        var site = Site(Denies(50, "203.0.113.0/28"), Allows(100, "203.0.113.0/24"));
        Assert.Equal(AccessReason.AccessRestrictionAllow, Judge(Machine(site, "v/s1", "203.0.113.16 203.0.113.17")).Reason);
        Assert.Equal(AccessReason.AccessRestrictionDeny, Judge(Machine(site, "v/s1", "203.0.113.1 203.0.113.2")).Reason);
        var mixed = Judge(Machine(site, "v/s1", "203.0.113.15 203.0.113.16"));
        Assert.Equal(AccessReason.AlternativesDiffer, mixed.Reason);
        Assert.Contains("203.0.113.16", mixed.Recorder.MissingFacts[0], StringComparison.Ordinal);
        Assert.Equal(AccessReason.AccessRestrictionDeny, Judge(Machine(site, "v/s1", "203.0.113.1 198.51.100.1")).Reason); // refused either way
    }

    [Fact]
    public void An_unknown_address_leaves_the_answer_open_where_rules_name_addresses()
    {
        Assert.Equal(AccessReason.PublicAddressUnknown, Judge(Machine(Site(Allows(100, "203.0.113.0/24")), "v/s1", null)).Reason);
        Assert.Equal(AccessReason.UnmatchedRuleDeny, Judge(Machine(Site(ForSubnet(100, "v/s2")), "v/s1", null)).Reason);
        Assert.Equal(AccessReason.AccessRestrictionAllow, Judge(Machine(Site(Allows(100, "0.0.0.0/0")), "v/s1", null)).Reason);
        Assert.Equal(AccessVerdict.Denied, Judge(Machine(Site(Denies(100, "203.0.113.0/24")), "v/s1", null)).Verdict); // by the rule or by the unmatched rule
    }

    [Fact]
    public void Restrictions_that_were_left_open_leave_the_answer_open() // F-601
        => Assert.Equal(AccessReason.ValueUnknown, Judge(Internet(Site(Allows(100, "0.0.0.0/0")) with { UnknownValues = [new() { Property = "accessRestrictions.main[0].ipAddress" }] }, "198.51.100.9")).Reason);

    private static bool HeaderMatches(string name, string[] wanted, string[] sent)
    {
        var site = Site(Allows(100, "198.51.100.0/24") with { Headers = [Header(name, wanted)] });
        return Judge(Internet(site, "198.51.100.9").Asking(r => r with { Headers = [Header(name, sent)] })).Reason == AccessReason.AccessRestrictionAllow;
    }
}
