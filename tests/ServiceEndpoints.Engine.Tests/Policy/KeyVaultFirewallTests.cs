using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using static ServiceEndpoints.Engine.Tests.Support.Firewalls;

namespace ServiceEndpoints.Engine.Tests.Policy;

public sealed class KeyVaultFirewallTests
{
    private static readonly ServiceNetworkRules s_bypass = Deny with { Bypass = FirewallBypass.AzureServices };

    [Fact]
    public void A_vault_without_rules_is_open() // F-201
        => Assert.Equal(AccessReason.DefaultActionAllow, Judge(Internet(Of(Vault), "198.51.100.9")).Reason);

    [Fact]
    public void Deny_admits_only_what_rules_name() // F-202, F-212
    {
        var vault = Of(Vault, Deny.Ip("198.51.100.0/24").Subnet("v/s1"));
        Assert.Equal(AccessReason.IpRule, Judge(Internet(vault, "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Endpoint(vault, "v/s1")).Reason);
        var refused = Judge(Internet(vault, "203.0.113.5"));
        Assert.Equal(AccessReason.NoMatchingRule, refused.Reason);
        Assert.Contains("ForbiddenByFirewall", refused.Sees, StringComparison.Ordinal);
        Assert.Contains("203.0.113.5", refused.Sees, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_reaches_a_vault_in_any_region() // W-20, T4
        => Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Endpoint(Of(Vault, Deny.Subnet("v/s1")) with { Location = "japaneast" }, "v/s1")).Reason);

    [Fact]
    public void IP_rules_of_a_vault_apply_inside_the_region() // F-118 is about storage alone
        => Assert.Equal(AccessReason.IpRule, Judge(Machine(Of(Vault, Deny.Ip("203.0.113.20")), "v/s1", "203.0.113.20")).Reason);

    [Theory]
    [InlineData("Azure Backup", AccessReason.TrustedService)] // W-16
    [InlineData("Azure SQL Database", AccessReason.TrustedService)]
    [InlineData("Azure Application Gateway", AccessReason.TrustedService)]
    [InlineData("Azure App Service", AccessReason.TrustedService)] // for the deployment of certificates
    [InlineData("Azure DevOps hosted agent", AccessReason.NotTrustedService)] // W-17
    [InlineData("Web app", AccessReason.NotTrustedService)]
    [InlineData("Azure Logic Apps", AccessReason.NotTrustedService)]
    [InlineData("Contoso Scanner", AccessReason.CallerIdentityUnknown)]
    public void The_bypass_admits_listed_services(string service, AccessReason reason) // F-205
    {
        var judged = Judge(Trusted(Of(Vault, s_bypass), service));
        Assert.Equal(reason, judged.Reason);
        Assert.Equal(reason == AccessReason.NotTrustedService, judged.Sees.Contains("ForbiddenByFirewall", StringComparison.Ordinal));
    }

    [Fact]
    public void The_use_of_an_exception_is_named() // F-205
        => Assert.Contains(Judge(Trusted(Of(Vault, s_bypass), "Azure App Service")).Recorder.Warnings, text => text.Contains("an app reading secrets is not covered", StringComparison.Ordinal));

    [Fact]
    public void An_app_is_no_trusted_service() // F-205
        => Assert.Equal(AccessReason.NotTrustedService, Judge(Instance(Of(Vault, s_bypass), Net.Id(App, "shop"))).Reason);

    [Fact]
    public void A_resource_type_that_the_list_may_lack_leaves_the_answer_open() // F-205: the list is not complete
        => Assert.Equal(AccessReason.CallerIdentityUnknown, Judge(Instance(Of(Vault, s_bypass), Net.Id("Contoso.Tools/scanners", "one"))).Reason);

    [Fact]
    public void The_bypass_is_on_when_absent() // section 5, F-202
        => Assert.Equal(AccessReason.TrustedService, Judge(Trusted(Of(Vault, new() { DefaultAction = FirewallAction.Deny }), "Azure Backup")).Reason);

    [Fact]
    public void Disabled_public_access_keeps_the_bypass() // F-206, F-207
    {
        var vault = Of(Vault, s_bypass.Subnet("v/s1")) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };
        Assert.Equal(AccessReason.TrustedService, Judge(Trusted(vault, "Azure Backup")).Reason);
        Assert.Equal(AccessReason.PublicAccessDisabled, Judge(Endpoint(vault, "v/s1")).Reason); // W-19
        var closed = vault with { NetworkRules = Deny };
        var judged = Judge(Trusted(closed, "Azure Backup"));
        Assert.Equal(AccessReason.TrustedBypassOff, judged.Reason);
        Assert.True(judged.Follows("F-206"));
        var endpoint = PrivateEndpointTo(closed, "vault");
        Assert.Equal(AccessReason.PrivateEndpoint, Judge(Private(closed, endpoint, "vault"), endpoint).Reason);
    }

    [Fact]
    public void Managed_HSM_follows_the_vault_without_an_endpoint_type() // F-200, F-920
    {
        Assert.Equal(AccessReason.TrustedService, Judge(Trusted(Of(Hsm, s_bypass), "Azure Backup")).Reason);
        Assert.Equal(AccessReason.IpRule, Judge(Internet(Of(Hsm, Deny.Ip("198.51.100.9")), "198.51.100.9")).Reason);
        var judged = Judge(Machine(Of(Hsm, Deny), "v/s1", "203.0.113.20"));
        Assert.Equal(AccessReason.NoMatchingRule, judged.Reason);
        Assert.DoesNotContain(judged.Recorder.Recommendations, text => text.Contains("service endpoint", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_of_another_tenant_is_documented_for_vaults() // F-051
    {
        var elsewhere = ResourceId.Parse("/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s1");
        var here = new AzureSubscription { Id = AzureSubscription.IdOf(Net.Subscription), TenantId = "tenant-a" };
        var there = new AzureSubscription { Id = AzureSubscription.IdOf(elsewhere.SubscriptionId), TenantId = "tenant-b" };
        var rules = Deny with { VirtualNetworkRules = [new() { SubnetId = elsewhere }] };
        foreach (var (type, warns) in new[] { (Vault, false), (EventHubs, true) })
        {
            var arrival = Endpoint(Of(type, rules), "v/s1");
            var judged = Judge(arrival with { Identity = arrival.Identity with { SubnetId = elsewhere } }, here, there);
            Assert.Equal(AccessReason.VirtualNetworkRule, judged.Reason);
            Assert.Equal(warns, judged.Recorder.Warnings.Any(text => text.Contains("crosses tenants", StringComparison.Ordinal)));
        }
    }
}
