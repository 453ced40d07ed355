using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;
using ServiceEndpoints.Engine.Tests.Support;
using static ServiceEndpoints.Engine.Tests.Support.Firewalls;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>What holds for every service: operations, open values, refusal texts (F-030, F-900, F-930).</summary>
public sealed class FirewallOrderTests
{
    public static TheoryData<string> Types { get; } = new(ServiceCatalog.Services.Select(service => service.ResourceType));

    [Theory]
    [MemberData(nameof(Types))]
    public void Management_operations_are_not_judged(string type) // W-18, F-930, F-932
    {
        var target = Of(type, Deny) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };
        var judged = Judge(Internet(target, "198.51.100.9").Asking(r => r with { Operation = AccessOperation.ManagementPlane }));
        Assert.Equal(AccessReason.ManagementPlane, judged.Reason);
        Assert.Equal(AccessVerdict.NotCovered, judged.Verdict);
        Assert.True(judged.Follows("F-930"));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Disabled_public_access_closes_public_and_endpoint_paths(string type) // F-035, T2
    {
        var family = ServiceCatalog.FindService(type)?.Family;
        var target = Of(type, Deny.Ip("198.51.100.0/24").Subnet("v/s1")) with { PublicNetworkAccess = PublicNetworkAccess.Disabled, Sku = "Premium" };
        foreach (var judged in new[] { Judge(Internet(target, "198.51.100.9")), Judge(Endpoint(target, "v/s1")) })
        {
            // F-779: Data Lake Storage Gen1 has no such switch.
            Assert.Equal(family == ServiceFamily.DataLakeGen1 ? AccessReason.OpenWithoutRules : AccessReason.PublicAccessDisabled, judged.Reason);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void SecuredByPerimeter_without_perimeter_locks_down(string type) // F-074
    {
        var family = ServiceCatalog.FindService(type)?.Family;
        var target = Of(type, Allow) with { PublicNetworkAccess = PublicNetworkAccess.SecuredByPerimeter, CustomSubdomain = "own" };
        var judged = Judge(Internet(target, "198.51.100.9"));
        Assert.Equal(family == ServiceFamily.DataLakeGen1 ? AccessReason.OpenWithoutRules : AccessReason.PerimeterDenied, judged.Reason);
        var endpoint = PrivateEndpointTo(target, ServiceCatalog.FindService(type)?.SubResources[0].GroupId ?? string.Empty);
        Assert.Equal(AccessReason.PrivateEndpoint, Judge(Private(target, endpoint, ServiceCatalog.FindService(type)?.SubResources[0].Name ?? string.Empty), endpoint).Reason);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void An_open_public_access_switch_leaves_admissions_open_and_refusals_standing(string type) // F-030
    {
        if (ServiceCatalog.FindService(type)?.Family == ServiceFamily.DataLakeGen1)
        {
            return; // F-779
        }

        var open = Of(type) with { UnknownValues = [new() { Property = "publicNetworkAccess", Expression = "[parameters('access')]" }] };
        var rules = ServiceCatalog.FindService(type)?.Family == ServiceFamily.AppService;
        var admits = open with { NetworkRules = Deny.Ip("198.51.100.0/24"), Sku = "Premium" };
        var judged = Judge(Internet(admits, "198.51.100.9"));
        Assert.Equal(AccessReason.ValueUnknown, judged.Reason);
        Assert.Contains("publicNetworkAccess", judged.Recorder.MissingFacts[0], StringComparison.Ordinal);
        Assert.Contains("parameters('access')", judged.Recorder.MissingFacts[0], StringComparison.Ordinal);
        if (!rules)
        {
            Assert.Equal(AccessVerdict.Denied, Judge(Internet(admits, "203.0.113.5")).Verdict);
        }
    }

    [Fact]
    public void Values_that_were_left_open_count_only_where_they_decide() // F-030
    {
        ServiceResource Account(string member, ServiceNetworkRules rules) => Net.Storage("data", rules) with { UnknownValues = [new() { Property = member, Expression = "x" }] };
        var ruleSet = Deny.Ip("198.51.100.0/24").Subnet("v/s1");

        Assert.Equal(AccessReason.IpRule, Judge(Internet(Account("ipRules[1].value", ruleSet), "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.ValueUnknown, Judge(Internet(Account("ipRules[1].value", ruleSet), "203.0.113.5")).Reason);
        Assert.Equal(AccessReason.ValueUnknown, Judge(Internet(Account("networkRules.ipRules[1].value", ruleSet), "203.0.113.5")).Reason);
        Assert.Equal(AccessReason.ValueUnknown, Judge(Internet(Account("properties.networkAcls", ruleSet), "203.0.113.5")).Reason);
        Assert.Equal(AccessReason.EndpointWithoutRule, Judge(Endpoint(Account("ipRules", ruleSet), "v/s2")).Reason);
        Assert.Equal(AccessReason.NoEndpointOnSubnet, Judge(SameRegion(Account("ipRules", ruleSet), "v/s2", "203.0.113.5")).Reason);

        Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Endpoint(Account("virtualNetworkRules", ruleSet), "v/s1")).Reason);
        Assert.Equal(AccessReason.ValueUnknown, Judge(Endpoint(Account("virtualNetworkRules[0].id", ruleSet), "v/s2")).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(Account("virtualNetworkRules", ruleSet), "203.0.113.5")).Reason);

        Assert.Equal(AccessReason.IpRule, Judge(Internet(Account("defaultAction", ruleSet), "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.ValueUnknown, Judge(Internet(Account("defaultAction", ruleSet), "203.0.113.5")).Reason);

        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(Account("bypass", ruleSet), "203.0.113.5")).Reason);
        Assert.Equal(AccessReason.ValueUnknown, Judge(Trusted(Account("bypass", Deny), "Azure Backup")).Reason);
        Assert.Equal(AccessReason.NotTrustedService, Judge(Trusted(Account("bypass", Deny), "Azure DevOps")).Reason);
        Assert.Equal(AccessReason.ValueUnknown, Judge(Instance(Account("resourceAccessRules", Deny), Net.Id(App, "shop"))).Reason);
        Assert.Equal(AccessReason.NoMatchingRule, Judge(Internet(Account("accessTier", ruleSet), "203.0.113.5")).Reason);
    }

    [Fact]
    public void Operations_of_storage_make_no_sense_elsewhere() // F-113, F-134
    {
        var judged = Judge(Internet(Of(Vault, Deny), "198.51.100.9").Asking(r => r with { Operation = AccessOperation.DiskTraffic }));
        Assert.Equal(AccessReason.NoMatchingRule, judged.Reason);
        Assert.Contains(judged.Recorder.Warnings, text => text.Contains("storage accounts only", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "HTTP 403 AuthorizationFailure", "HTTP 403 AuthorizationFailure")]
    [InlineData(Vault, "HTTP 403 ForbiddenByFirewall", "HTTP 403 ForbiddenByFirewall")]
    [InlineData(Sql, "SQL error 40615", "SQL error 40914")]
    [InlineData(Synapse, "SQL error 40615", "SQL error 40914")]
    [InlineData(PostgreSql, "FATAL: no pg_hba.conf entry for host 203.0.113.5", "FATAL: clients from Azure virtual networks")]
    [InlineData(MySql, "the login is refused", "FATAL: clients from Azure virtual networks")]
    [InlineData(MariaDb, "the login is refused", "FATAL: clients from Azure virtual networks")]
    [InlineData(Cosmos, "HTTP 403: the request came from the public internet with address 203.0.113.5", "HTTP 403: the request came through a service endpoint")]
    [InlineData(EventHubs, "the request is rejected as unauthorized", "the request is rejected as unauthorized")]
    [InlineData(ServiceBus, "the request is rejected as unauthorized", "the request is rejected as unauthorized")]
    [InlineData(Cognitive, "HTTP 403: access is denied by virtual network or firewall rules", "HTTP 403")]
    [InlineData(Registry, "HTTP 403, code DENIED: client 203.0.113.5", "HTTP 403, code DENIED")]
    public void The_client_sees_what_the_table_says(string type, string onPublic, string onEndpoint) // F-900
    {
        var target = Of(type, Deny.Ip("198.51.100.0/24")) with { Sku = "Premium" };
        Assert.StartsWith(onPublic, Judge(Internet(target, "203.0.113.5")).Sees, StringComparison.Ordinal);
        Assert.StartsWith(onEndpoint, Judge(Endpoint(target, "v/s1")).Sees, StringComparison.Ordinal);
    }

    [Fact]
    public void Compiled_rules_are_shared_by_topologies_that_hold_the_resource_unchanged()
    {
        var account = Net.Storage("data", Deny.Ip("198.51.100.0/24"));
        var before = Topology.Empty.With(account);
        var compiled = CompiledServiceFirewall.Of(before.Compiled, account);
        var after = before.With(Net.Storage("other"));
        Assert.Same(compiled, CompiledServiceFirewall.Of(after.Compiled, account));
        var changed = account with { NetworkRules = Deny };
        Assert.NotSame(compiled, CompiledServiceFirewall.Of(after.With(changed).Compiled, changed));
    }
}
