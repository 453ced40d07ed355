using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using static ServiceEndpoints.Engine.Tests.Support.Firewalls;

namespace ServiceEndpoints.Engine.Tests.Policy;

public sealed class ContainerRegistryFirewallTests
{
    private static readonly ServiceNetworkRules s_bypass = Deny with { Bypass = FirewallBypass.AzureServices };

    private static ServiceResource Premium(ServiceNetworkRules rules) => Of(Registry, rules) with { Sku = "Premium" };

    [Fact]
    public void A_listed_address_may_pull() // W-39, F-745, F-747
    {
        var judged = Judge(Internet(Premium(Deny.Ip("198.51.100.7")), "198.51.100.7") with { SubResource = "registry" });
        Assert.Equal(AccessReason.IpRule, judged.Reason);
        Assert.Contains(judged.Recorder.Warnings, text => text.Contains("blob.core.windows.net", StringComparison.Ordinal));
    }

    [Fact]
    public void Others_are_denied_with_their_address() // F-745, F-753
    {
        var judged = Judge(Internet(Premium(Deny.Ip("198.51.100.7")), "203.0.113.5"));
        Assert.Equal(AccessReason.NoMatchingRule, judged.Reason);
        Assert.Equal("HTTP 403, code DENIED: client 203.0.113.5 is not allowed access", judged.Sees);
    }

    [Fact]
    public void A_rule_admits_the_subnet_it_names() // F-743, F-745
        => Assert.Equal(AccessReason.VirtualNetworkRule, Judge(Endpoint(Premium(Deny.Subnet("v/s1")), "v/s1")).Reason);

    [Fact]
    public void What_the_preview_does_not_support_is_a_warning() // F-743, F-744
    {
        var registry = Premium(Deny.Subnet("v/s1"));
        Assert.Single(Judge(Endpoint(registry, "v/s1")).Recorder.Warnings); // the data endpoint alone, F-747
        Assert.Contains(Judge(Endpoint(registry, "v/s1") with { CallerId = Net.Id(App, "shop") }).Recorder.Warnings, text => text.Contains("AKS nodes only", StringComparison.Ordinal));
        Assert.Contains(Judge(Endpoint(registry, "v/s1"), PrivateEndpointTo(registry, "registry")).Recorder.Warnings, text => text.Contains("must not be combined", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Basic", AccessReason.RulesNotInTier)]
    [InlineData("Standard", AccessReason.RulesNotInTier)]
    [InlineData("Premium", AccessReason.NoMatchingRule)]
    [InlineData("", AccessReason.NoMatchingRule)]
    public void Only_the_Premium_tier_has_rules(string sku, AccessReason reason) // F-741
        => Assert.Equal(reason, Judge(Internet(Of(Registry, Deny.Ip("198.51.100.7")) with { Sku = sku }, "203.0.113.5")).Reason);

    [Fact]
    public void Disabled_public_access_cuts_endpoint_clients_off_too() // F-746
    {
        var registry = Premium(Deny.Ip("198.51.100.7").Subnet("v/s1")) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };
        Assert.Equal(AccessReason.PublicAccessDisabled, Judge(Internet(registry, "198.51.100.7")).Reason);
        Assert.True(Judge(Endpoint(registry, "v/s1")).Follows("F-746"));
    }

    [Theory]
    [InlineData("Azure Container Instances", true, AccessReason.TrustedService)]
    [InlineData("Azure Container Instances", null, AccessReason.CallerIdentityUnknown)]
    [InlineData("Microsoft Defender for Cloud", null, AccessReason.TrustedService)]
    [InlineData("Registry import", null, AccessReason.TrustedService)]
    [InlineData("Azure App Service", true, AccessReason.NotTrustedService)]
    [InlineData("Web app", true, AccessReason.NotTrustedService)]
    [InlineData("az acr build", true, AccessReason.NotTrustedService)] // F-750
    public void Trusted_services_pass_by_default(string service, bool? uses, AccessReason reason) // F-748
    {
        Assert.Equal(reason, Judge(Trusted(Premium(s_bypass), service).Asking(r => r with { UsesManagedIdentity = uses })).Reason);
        Assert.Equal(reason, Judge(Trusted(Premium(new() { DefaultAction = FirewallAction.Deny }), service).Asking(r => r with { UsesManagedIdentity = uses })).Reason);
        Assert.Equal(reason, Judge(Trusted(Premium(s_bypass) with { PublicNetworkAccess = PublicNetworkAccess.Disabled }, service).Asking(r => r with { UsesManagedIdentity = uses })).Reason);
    }

    [Fact]
    public void The_exception_does_not_hold_beside_subnet_rules() // F-748
    {
        var judged = Judge(Trusted(Premium(s_bypass.Subnet("v/s1")), "Microsoft Defender for Cloud"));
        Assert.Equal(AccessReason.NotTrustedService, judged.Reason);
        Assert.Equal("virtualNetworkRules", judged.Element);
    }

    [Fact]
    public void Tasks_have_a_switch_of_their_own() // F-749
    {
        var judged = Judge(Trusted(Premium(s_bypass), "ACR Tasks"));
        Assert.Equal(AccessReason.TrustedBypassOff, judged.Reason);
        Assert.Equal("networkRuleBypassAllowedForTasks", judged.Element);
        Assert.Equal(AccessReason.TrustedService, Judge(Trusted(Premium(s_bypass with { BypassAllowedForTasks = true }), "ACR Tasks")).Reason);
        Assert.Equal(AccessReason.TrustedBypassOff, Judge(Trusted(Premium(Deny with { BypassAllowedForTasks = true }), "ACR Tasks")).Reason);
    }
}
