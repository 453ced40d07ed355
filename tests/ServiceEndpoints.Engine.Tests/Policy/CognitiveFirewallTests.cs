using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using static ServiceEndpoints.Engine.Tests.Support.Firewalls;

namespace ServiceEndpoints.Engine.Tests.Policy;

public sealed class CognitiveFirewallTests
{
    [Fact]
    public void Deny_without_rules_refuses_everything() // W-38, F-702, F-712
    {
        var judged = Judge(Internet(Of(Cognitive, Deny), "198.51.100.9"));
        Assert.Equal(AccessReason.NoMatchingRule, judged.Reason);
        Assert.Equal("HTTP 403: access is denied by virtual network or firewall rules", judged.Sees);
        Assert.Equal(AccessReason.EndpointWithoutRule, Judge(Endpoint(Of(Cognitive, Deny), "v/s1")).Reason);
    }

    [Fact]
    public void Any_network_is_accepted_by_default() // F-701
    {
        Assert.Equal(AccessReason.DefaultActionAllow, Judge(Internet(Of(Cognitive), "198.51.100.9")).Reason);
        Assert.Equal(AccessReason.DefaultActionAllow, Judge(Internet(Of(Cognitive, Allow.Ip("203.0.113.5")), "198.51.100.9")).Reason);
    }

    [Theory]
    [InlineData("", "", AccessReason.ValueUnknown)] // named as resource, and no proper name is stated
    [InlineData("contoso", "", AccessReason.VirtualNetworkRule)] // named as resource: its own name
    [InlineData("contoso", "contoso.cognitiveservices.azure.com", AccessReason.VirtualNetworkRule)]
    [InlineData("contoso", "CONTOSO.openai.azure.com", AccessReason.VirtualNetworkRule)]
    [InlineData("contoso", "westeurope.api.cognitive.microsoft.com", AccessReason.CustomSubdomainRequired)]
    [InlineData("", "westeurope.api.cognitive.microsoft.com", AccessReason.CustomSubdomainRequired)]
    public void Requests_from_a_subnet_use_the_custom_subdomain(string subdomain, string name, AccessReason reason) // F-704
    {
        var account = Of(Cognitive, Deny.Subnet("v/s1")) with { CustomSubdomain = subdomain };
        var judged = Judge(Endpoint(account, "v/s1").Asking(r => r with { Destination = new AccessDestination.Service(account.Id) { RequestedHostName = name } }));
        Assert.Equal(reason, judged.Reason);
        Assert.Equal(reason == AccessReason.CustomSubdomainRequired, judged.HasReading("F-704"));
    }

    [Fact]
    public void So_do_requests_through_a_private_endpoint() // F-709
    {
        var account = Of(Cognitive, Deny) with { CustomSubdomain = "contoso" };
        var endpoint = PrivateEndpointTo(account, "account");
        var judged = Judge(Private(account, endpoint).Asking(r => r with { Destination = new AccessDestination.Service(account.Id) { RequestedHostName = "westeurope.api.cognitive.microsoft.com" } }), endpoint);
        Assert.Equal(AccessReason.CustomSubdomainRequired, judged.Reason);
        Assert.True(judged.Follows("F-709"));
        Assert.Equal(AccessReason.PrivateEndpoint, Judge(Private(account, endpoint), endpoint).Reason);
    }

    [Fact]
    public void Requests_admitted_by_address_may_use_the_regional_name() // F-704 is about subnets
    {
        var account = Of(Cognitive, Deny.Ip("198.51.100.9")) with { CustomSubdomain = "contoso" };
        Assert.Equal(AccessReason.IpRule, Judge(Internet(account, "198.51.100.9").Asking(r => r with { Destination = new AccessDestination.Service(account.Id) { RequestedHostName = "westeurope.api.cognitive.microsoft.com" } })).Reason);
    }

    [Fact]
    public void Whether_IP_rules_apply_inside_the_region_is_a_reading() // F-706
    {
        var arrival = Machine(Of(Cognitive, Deny.Ip("203.0.113.20")), "v/s1", "203.0.113.20");
        var judged = Judge(arrival);
        Assert.Equal(AccessReason.IpRule, judged.Reason);
        Assert.True(judged.HasReading("F-706"));
        var other = Judge(arrival, TopologySettings.Default with { CognitiveIpRulesApplyInRegion = false });
        Assert.Equal(AccessReason.IpRuleCannotMatchSameRegion, other.Reason);
        Assert.True(other.HasReading("F-706"));
        Assert.False(Judge(arrival with { SourceRegion = "eastus" }).HasReading("F-706"));
    }

    [Theory]
    [InlineData("OpenAI", "Azure AI Search", true, AccessReason.TrustedService)]
    [InlineData("OpenAI", "Azure Machine Learning", true, AccessReason.TrustedService)]
    [InlineData("OpenAI", "Azure Data Factory", true, AccessReason.NotTrustedService)]
    [InlineData("OpenAI", "Azure AI Search", false, AccessReason.CredentialLacksIdentity)]
    [InlineData("TextAnalytics", "Azure AI Search", true, AccessReason.TrustedBypassOff)]
    [InlineData("", "Azure AI Search", true, AccessReason.ValueUnknown)]
    public void The_bypass_is_documented_for_OpenAI_only(string kind, string service, bool uses, AccessReason reason) // F-711
    {
        var account = Of(Cognitive, Deny with { Bypass = FirewallBypass.AzureServices }) with { Kind = kind };
        Assert.Equal(reason, Judge(Trusted(account, service).Asking(r => r with { UsesManagedIdentity = uses })).Reason);
    }

    [Fact]
    public void The_bypass_is_offered_with_disabled_public_access_too() // F-711
    {
        var account = Of(Cognitive, Deny with { Bypass = FirewallBypass.AzureServices }) with { Kind = "OpenAI", PublicNetworkAccess = PublicNetworkAccess.Disabled };
        Assert.Equal(AccessReason.TrustedService, Judge(Instance(account, Net.Id("Microsoft.Search/searchServices", "search"))).Reason);
        Assert.Equal(AccessReason.TrustedBypassOff, Judge(Instance(account with { NetworkRules = Deny }, Net.Id("Microsoft.Search/searchServices", "search"))).Reason);
    }
}
