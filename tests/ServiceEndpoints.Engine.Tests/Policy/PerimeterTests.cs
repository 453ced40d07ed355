using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using static ServiceEndpoints.Engine.Tests.Support.Firewalls;

namespace ServiceEndpoints.Engine.Tests.Policy;

public sealed class PerimeterTests
{
    private static readonly ResourceId s_function = Net.Id("Microsoft.Search/searchServices", "search");
    private static readonly PerimeterAccessRule s_office = Inbound("office", "198.51.100.0/24");

    internal static PerimeterAccessRule Inbound(string name, params string[] prefixes) => new() { Name = name, Direction = TrafficDirection.Inbound, AddressPrefixes = Net.Ps(prefixes) };

    internal static NetworkSecurityPerimeter Perimeter(ServiceResource target, PerimeterAccessMode mode, params PerimeterAccessRule[] rules) => new()
    {
        Id = Net.Id(NetworkSecurityPerimeter.Type, "nsp"),
        Profiles = [new() { Name = "main", AccessRules = rules.ToEquatableArray() }],
        Associations = [new() { Name = "a1", ResourceId = target.Id, ProfileName = "Main", AccessMode = mode }],
    };

    private static NetworkSecurityPerimeter WithMember(NetworkSecurityPerimeter perimeter, ResourceId member) =>
        perimeter with { Associations = perimeter.Associations.Add(new() { Name = "a2", ResourceId = member, ProfileName = "main", AccessMode = PerimeterAccessMode.Enforced }) };

    [Fact]
    public void Enforced_the_perimeter_decides_alone() // W-41, F-072
    {
        var account = Net.Storage("data", Deny) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };
        var judged = Judge(Internet(account, "198.51.100.9"), Perimeter(account, PerimeterAccessMode.Enforced, s_office));
        Assert.Equal(AccessReason.PerimeterRule, judged.Reason);
        Assert.Equal("nsp: profiles/main/accessRules/office", judged.Outcome.DecidedBy.ToString());
        Assert.Equal(TraceStepKind.Perimeter, judged.Outcome.DecidedBy.Stage);
        var refused = Judge(Internet(Net.Storage("data", Allow.Ip("203.0.113.5")), "203.0.113.5"), Perimeter(account, PerimeterAccessMode.Enforced, s_office));
        Assert.Equal(AccessReason.PerimeterDenied, refused.Reason);
        Assert.NotNull(refused.NearMiss("F-072"));
        Assert.StartsWith("HTTP 403", refused.Sees, StringComparison.Ordinal);
        Assert.StartsWith("Add an inbound access rule for 203.0.113.5 to profile 'Main' of perimeter 'nsp'", refused.Recorder.Recommendations[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Enforced_trusted_services_are_not_honoured() // W-42, F-080
    {
        var account = Net.Storage("data", Allow with { Bypass = FirewallBypass.AzureServices });
        var judged = Judge(Trusted(account, "Event Grid"), Perimeter(account, PerimeterAccessMode.Enforced));
        Assert.Equal(AccessReason.PerimeterDenied, judged.Reason);
        Assert.NotNull(judged.NearMiss("F-080"));
        var vault = Of(Vault, Deny with { Bypass = FirewallBypass.AzureServices });
        Assert.Equal(AccessReason.PerimeterDenied, Judge(Trusted(vault, "Azure Backup"), Perimeter(vault, PerimeterAccessMode.Enforced)).Reason); // F-208
    }

    // T6: rows are publicNetworkAccess, columns the mode; the account's own rules admit 203.0.113.5, the perimeter's 198.51.100.9.
    [Theory]
    [InlineData(PublicNetworkAccess.Enabled, null, AccessReason.IpRule, AccessReason.NoMatchingRule)]
    [InlineData(PublicNetworkAccess.Enabled, PerimeterAccessMode.Learning, AccessReason.IpRule, AccessReason.PerimeterRule)]
    [InlineData(PublicNetworkAccess.Enabled, PerimeterAccessMode.Enforced, AccessReason.PerimeterDenied, AccessReason.PerimeterRule)]
    [InlineData(PublicNetworkAccess.Enabled, PerimeterAccessMode.Audit, AccessReason.IpRule, AccessReason.NoMatchingRule)]
    [InlineData(PublicNetworkAccess.Disabled, null, AccessReason.PublicAccessDisabled, AccessReason.PublicAccessDisabled)]
    [InlineData(PublicNetworkAccess.Disabled, PerimeterAccessMode.Learning, AccessReason.PublicAccessDisabled, AccessReason.PerimeterRule)] // F-076
    [InlineData(PublicNetworkAccess.Disabled, PerimeterAccessMode.Enforced, AccessReason.PerimeterDenied, AccessReason.PerimeterRule)]
    [InlineData(PublicNetworkAccess.SecuredByPerimeter, null, AccessReason.PerimeterDenied, AccessReason.PerimeterDenied)] // F-074
    [InlineData(PublicNetworkAccess.SecuredByPerimeter, PerimeterAccessMode.Learning, AccessReason.PerimeterDenied, AccessReason.PerimeterRule)] // F-073
    [InlineData(PublicNetworkAccess.SecuredByPerimeter, PerimeterAccessMode.Enforced, AccessReason.PerimeterDenied, AccessReason.PerimeterRule)]
    internal void The_table_of_modes_holds(PublicNetworkAccess access, PerimeterAccessMode? mode, AccessReason own, AccessReason perimeter) // F-075
    {
        foreach (var type in new[] { "Microsoft.Storage/storageAccounts", Vault, EventHubs })
        {
            var target = Of(type, Deny.Ip("203.0.113.0/24")) with { PublicNetworkAccess = access };
            Resource[] others = mode is { } known ? [Perimeter(target, known, s_office)] : [];
            Assert.Equal(own, Judge(Internet(target, "203.0.113.5"), others).Reason);
            Assert.Equal(perimeter, Judge(Internet(target, "198.51.100.9"), others).Reason);
        }
    }

    [Theory]
    [InlineData(PublicNetworkAccess.Enabled, AccessReason.TrustedService)] // F-095
    [InlineData(PublicNetworkAccess.Disabled, AccessReason.TrustedService)]
    [InlineData(PublicNetworkAccess.SecuredByPerimeter, AccessReason.PerimeterDenied)] // F-081
    internal void In_transition_trusted_services_pass_as_configured(PublicNetworkAccess access, AccessReason reason)
    {
        var account = Net.Storage("data", Deny with { Bypass = FirewallBypass.AzureServices }) with { PublicNetworkAccess = access };
        var judged = Judge(Trusted(account, "Event Grid"), Perimeter(account, PerimeterAccessMode.Learning));
        Assert.Equal(reason, judged.Reason);
        Assert.Equal(reason == AccessReason.PerimeterDenied, judged.HasReading("F-081"));
    }

    [Fact]
    public void Outbound_rules_admit_nobody() // F-077
    {
        var account = Net.Storage("data");
        Assert.Equal(AccessReason.PerimeterDenied, Judge(Internet(account, "198.51.100.9"), Perimeter(account, PerimeterAccessMode.Enforced, s_office with { Direction = TrafficDirection.Outbound })).Reason);
    }

    // ---- members and subscriptions -----------------------------------------------------------------------------------

    [Theory]
    [InlineData(true, false, AccessReason.PerimeterMember)]
    [InlineData(null, false, AccessReason.CallerIdentityUnknown)]
    [InlineData(false, false, AccessReason.PerimeterDenied)]
    [InlineData(true, true, AccessReason.CredentialLacksIdentity)] // F-079
    public void Members_pass_with_a_managed_identity(bool? uses, bool sas, AccessReason reason) // F-078
    {
        var account = Net.Storage("data", Deny);
        var app = Net.Id(App, "shop");
        var perimeter = WithMember(Perimeter(account, PerimeterAccessMode.Enforced), app);
        var arrival = Public(account, "20.1.2.3") with { CallerId = app, SourceIsInAzure = true };
        var judged = Judge(arrival.Asking(r => r with { UsesManagedIdentity = uses, UsesSasToken = sas }), perimeter);
        Assert.Equal(reason, judged.Reason);
        Assert.Equal(reason == AccessReason.CredentialLacksIdentity, judged.Sees == "an authentication error");
    }

    [Fact]
    public void A_calling_resource_uses_its_identity() // F-078
    {
        var account = Net.Storage("data", Deny);
        Assert.Equal(AccessReason.PerimeterMember, Judge(Instance(account, s_function), WithMember(Perimeter(account, PerimeterAccessMode.Enforced), s_function)).Reason);
        Assert.Equal(AccessReason.PerimeterDenied, Judge(Instance(account, s_function), Perimeter(account, PerimeterAccessMode.Enforced)).Reason);
    }

    [Fact]
    public void A_subscription_rule_admits_callers_of_the_subscription() // F-077, F-079
    {
        var account = Net.Storage("data", Deny);
        var rule = new PerimeterAccessRule { Name = "team", Direction = TrafficDirection.Inbound, SubscriptionIds = [Net.Subscription.ToUpperInvariant()] };
        var perimeter = Perimeter(account, PerimeterAccessMode.Enforced, rule);
        Assert.Equal(AccessReason.PerimeterRule, Judge(Instance(account, s_function), perimeter).Reason);
        var stranger = ResourceId.Create("00000000-0000-0000-0000-000000000002", "rg", "Microsoft.Search/searchServices", "search");
        Assert.Equal(AccessReason.PerimeterDenied, Judge(Instance(account, stranger), perimeter).Reason);
        var nic = Net.Id(NetworkInterface.Type, "vm-nic");
        var machine = Machine(account, "v/s1", "203.0.113.20").Asking(r => r with { Source = new AccessSource.Interface(nic), UsesManagedIdentity = true });
        Assert.Equal(AccessReason.PerimeterRule, Judge(machine, perimeter).Reason);
        Assert.Equal(AccessReason.CredentialLacksIdentity, Judge(machine.Asking(r => r with { UsesSasToken = true }), perimeter).Reason);
        Assert.Equal(AccessReason.PerimeterDenied, Judge(machine.Asking(r => r with { UsesManagedIdentity = false }), perimeter).Reason);
        Assert.Equal(AccessReason.PerimeterDenied, Judge(Internet(account, "198.51.100.9"), perimeter).Reason);
    }

    [Fact]
    public void An_address_rule_admits_a_SAS_token_as_well() // F-079 is about identities
    {
        var account = Net.Storage("data", Deny);
        var app = Net.Id(App, "shop");
        var perimeter = WithMember(Perimeter(account, PerimeterAccessMode.Enforced, Inbound("app", "20.1.2.3/32")), app);
        var arrival = Public(account, "20.1.2.3") with { CallerId = app, SourceIsInAzure = true };
        Assert.Equal(AccessReason.PerimeterRule, Judge(arrival.Asking(r => r with { UsesSasToken = true }), perimeter).Reason);
    }

    // ---- endpoint traffic --------------------------------------------------------------------------------------------

    [Fact]
    public void Enforced_endpoint_traffic_is_refused_even_under_a_rule_for_everything() // F-083
    {
        var account = Net.Storage("data", Deny.Subnet("v/s1"));
        var perimeter = Perimeter(account, PerimeterAccessMode.Enforced, Inbound("all", "0.0.0.0/0"));
        var judged = Judge(Endpoint(account, "v/s1"), perimeter);
        Assert.Equal(AccessReason.PerimeterEndpointTraffic, judged.Reason);
        Assert.Contains(judged.Recorder.Readings, reading => reading.Setting == nameof(TopologySettings.PerimeterRefusesEndpointTraffic));
        Assert.Contains("network identifier", judged.Recorder.Recommendations[0], StringComparison.Ordinal);
        Assert.Equal(AccessReason.PerimeterRule, Judge(Endpoint(account, "v/s1"), TopologySettings.Default with { PerimeterRefusesEndpointTraffic = false }, perimeter).Reason);
        Assert.Equal(AccessReason.PerimeterDenied, Judge(Endpoint(account, "v/s1"), TopologySettings.Default with { PerimeterRefusesEndpointTraffic = false }, Perimeter(account, PerimeterAccessMode.Enforced, s_office)).Reason);
    }

    [Fact]
    public void In_transition_endpoint_traffic_is_judged_by_the_resource() // F-071
    {
        var account = Net.Storage("data", Deny.Subnet("v/s1"));
        var perimeter = Perimeter(account, PerimeterAccessMode.Learning, Inbound("all", "0.0.0.0/0"));
        Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Endpoint(account, "v/s1"), perimeter).Reason);
        Assert.Equal(AccessReason.EndpointWithoutRule, Judge(Endpoint(account, "v/s2"), perimeter).Reason);
    }

    [Fact]
    public void The_network_identifier_of_a_standard_endpoint_matches_address_rules() // F-084
    {
        var account = Net.Storage("data", Deny);
        var perimeter = Perimeter(account, PerimeterAccessMode.Enforced, Inbound("label", "203.0.113.77/32"));
        var judged = Judge(Endpoint(account, "v/s1") with { NetworkIdentifier = IpAddress.Parse("203.0.113.77") }, perimeter);
        Assert.Equal(AccessReason.PerimeterRule, judged.Reason);
        Assert.True(judged.Follows("F-084"));
        Assert.Equal(AccessReason.PerimeterDenied, Judge(Endpoint(account, "v/s1") with { NetworkIdentifier = IpAddress.Parse("203.0.113.78") }, perimeter).Reason);
    }

    // ---- other rules -------------------------------------------------------------------------------------------------

    [Theory]
    [InlineData(443, AccessReason.PerimeterRule)]
    [InlineData(445, AccessReason.PerimeterProtocol)]
    [InlineData(22, AccessReason.PerimeterProtocol)]
    public void Under_a_perimeter_storage_speaks_HTTPS_only(int port, AccessReason reason) // F-089
    {
        var account = Net.Storage("data", Deny);
        Assert.Equal(reason, Judge(Internet(account, "198.51.100.9") with { Port = port }, Perimeter(account, PerimeterAccessMode.Enforced, s_office)).Reason);
    }

    [Fact]
    public void Disks_ignore_the_perimeter() // F-089, F-113
    {
        var account = Net.Storage("data", Deny);
        Assert.Equal(AccessReason.DiskTraffic, Judge(Internet(account, "198.51.100.9").Asking(r => r with { Operation = AccessOperation.DiskTraffic }), Perimeter(account, PerimeterAccessMode.Enforced)).Reason);
    }

    [Fact]
    public void A_SQL_server_says_42118() // F-091
    {
        var server = Of(Sql, new ServiceNetworkRules().Ip("198.51.100.9"));
        Assert.StartsWith("SQL error 42118", Judge(Internet(server, "198.51.100.9"), Perimeter(server, PerimeterAccessMode.Enforced)).Sees, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_association_the_resource_returns_to_its_own_rules() // F-092
    {
        var account = Net.Storage("data", Deny.Ip("198.51.100.9"));
        var perimeter = Perimeter(Net.Storage("other"), PerimeterAccessMode.Enforced);
        Assert.Equal(AccessReason.IpRule, Judge(Internet(account, "198.51.100.9"), perimeter).Reason);
    }

    [Theory]
    [InlineData(App)]
    [InlineData(Registry)]
    [InlineData(PostgreSql)]
    public void Services_that_are_not_onboarded_ignore_an_association(string type) // F-088
    {
        var target = Of(type, Allow.Ip("198.51.100.9"));
        var judged = Judge(Internet(target, "198.51.100.9"), Perimeter(target, PerimeterAccessMode.Enforced));
        Assert.Equal(AccessVerdict.Allowed, judged.Verdict);
        Assert.True(judged.HasReading("F-088"));
        Assert.Contains(judged.Recorder.Warnings, text => text.Contains("perimeter", StringComparison.Ordinal));
    }

    [Fact]
    public void Service_Bus_counts_as_onboarded_and_the_decision_says_so() // F-088: contested
    {
        var target = Of(ServiceBus, Allow);
        var judged = Judge(Internet(target, "198.51.100.9"), Perimeter(target, PerimeterAccessMode.Enforced));
        Assert.Equal(AccessReason.PerimeterDenied, judged.Reason);
        Assert.True(judged.HasReading("F-088"));
    }

    [Theory]
    [InlineData("OpenAI", true)]
    [InlineData("AIServices", true)]
    [InlineData("", true)]
    [InlineData("TextAnalytics", false)]
    public void Of_Azure_AI_two_kinds_are_onboarded(string kind, bool isOnboarded) // F-088
    {
        var target = Of(Cognitive, Allow) with { Kind = kind };
        Assert.Equal(isOnboarded ? AccessVerdict.Denied : AccessVerdict.Allowed, Judge(Internet(target, "198.51.100.9"), Perimeter(target, PerimeterAccessMode.Enforced)).Verdict);
    }

    [Fact]
    public void Under_a_perimeter_Cosmos_DB_warns_about_the_date_header() // F-424
    {
        var account = Of(Cosmos);
        Assert.Contains(Judge(Internet(account, "198.51.100.9"), Perimeter(account, PerimeterAccessMode.Enforced, s_office)).Recorder.Warnings, text => text.Contains("x-ms-date", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_address_leaves_the_answer_open_unless_the_resource_admits()
    {
        var account = Net.Storage("data", Deny, "eastus");
        Assert.Equal(AccessReason.PublicAddressUnknown, Judge(Machine(account, "v/s1", null), Perimeter(account, PerimeterAccessMode.Enforced, s_office)).Reason);
        Assert.Equal(AccessReason.PublicAddressUnknown, Judge(Machine(account, "v/s1", null), Perimeter(account, PerimeterAccessMode.Learning, s_office)).Reason);
        var open = Judge(Machine(account with { NetworkRules = Allow }, "v/s1", null), Perimeter(account, PerimeterAccessMode.Learning, s_office));
        Assert.Equal(AccessReason.DefaultActionAllow, open.Reason);
        Assert.Empty(open.Recorder.MissingFacts);
        Assert.Equal(AccessReason.PerimeterRule, Judge(Machine(account, "v/s1", null), Perimeter(account, PerimeterAccessMode.Enforced, Inbound("all", "0.0.0.0/0"))).Reason);
        Assert.Equal(AccessReason.AlternativesDiffer, Judge(Machine(account, "v/s1", "198.51.100.9 203.0.113.5"), Perimeter(account, PerimeterAccessMode.Enforced, s_office)).Reason);
        Assert.Equal(AccessReason.PerimeterDenied, Judge(Machine(account, "v/s1", null), Perimeter(account, PerimeterAccessMode.Enforced)).Reason);
    }

    [Fact]
    public void What_is_open_or_missing_is_named() // F-070
    {
        var account = Net.Storage("data", Deny);
        var perimeter = Perimeter(account, PerimeterAccessMode.Enforced, s_office);
        Assert.Equal(AccessReason.ReferenceMissing, Judge(Internet(account, "198.51.100.9"), perimeter with { Profiles = [] }).Reason);
        Assert.Equal(AccessReason.ValueUnknown, Judge(Internet(account, "198.51.100.9"), perimeter with { UnknownValues = [new() { Property = "profiles[0].accessRules" }] }).Reason);
        Assert.Equal(AccessReason.ValueUnknown, Judge(Internet(account, "198.51.100.9"), perimeter with { UnknownValues = [new() { Property = "associations[0].accessMode" }] }).Reason);
    }
}
