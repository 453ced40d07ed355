using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>Traffic to the addresses of the platform (N-160 to N-167).</summary>
public sealed class PlatformAddressTests
{
    private const string DenyAll = "out:Out(100 Deny * * -> * *)";

    private static Judge Outbound(string to, string protocol, int port, params string[] rules) => Judge.Outbound(new ExampleNetwork { NsgS = [DenyAll, .. rules] }.Build(), "A", to, protocol, port);

    [Theory] // N-161, N-165
    [InlineData("168.63.129.16", "udp", 53)]
    [InlineData("168.63.129.16", "tcp", 80)]
    [InlineData("168.63.129.16", "tcp", 32526)]
    [InlineData("169.254.169.254", "tcp", 80)]
    public void A_deny_of_everything_does_not_stop_platform_traffic(string to, string protocol, int port)
    {
        var answer = Outbound(to, protocol, port);
        Assert.Equal("NotFiltered", answer.Text);
        Assert.Equal("N-161", Assert.Single(answer.Recorder.Steps).RuleId);
    }

    [Theory] // N-163: each tag stops its own service
    [InlineData("AzurePlatformDNS", "168.63.129.16", "udp", 53, false)]
    [InlineData("AzurePlatformDNS", "168.63.129.16", "tcp", 80, true)]
    [InlineData("AzurePlatformDNS", "169.254.169.254", "tcp", 80, true)]
    [InlineData("AzurePlatformIMDS", "169.254.169.254", "tcp", 80, false)]
    [InlineData("AzurePlatformIMDS", "168.63.129.16", "udp", 53, true)]
    [InlineData("AzurePlatformLKM", "23.102.135.246", "tcp", 1688, false)]
    [InlineData("AzurePlatformLKM", "168.63.129.16", "udp", 53, true)]
    [InlineData("azureplatformdns", "168.63.129.16", "udp", 53, false)]
    public void Each_platform_tag_stops_its_own_service(string tag, string to, string protocol, int port, bool passes)
        => Assert.Equal(passes, Outbound(to, protocol, port, $"out:Own(90 Deny * * -> {tag} *)").Outcome.Passes);

    [Fact] // N-163: priority among the rules that count
    public void An_allow_for_the_platform_tag_in_front_keeps_the_service()
        => Assert.Equal("NotFiltered", Outbound("168.63.129.16", "udp", 53, "out:Yes(80 Allow * * -> AzurePlatformDNS *)", "out:No(90 Deny * * -> AzurePlatformDNS *)").Text);

    [Theory] // N-163: only with port * and protocol *
    [InlineData("out:Dns(90 Deny Udp * -> AzurePlatformDNS *)")]
    [InlineData("out:Dns(90 Deny * * -> AzurePlatformDNS 53)")]
    public void A_narrow_rule_for_platform_DNS_has_no_effect(string rule)
    {
        var answer = Outbound("168.63.129.16", "udp", 53, rule);
        Assert.Equal("NotFiltered", answer.Text);
        Assert.Contains("'Dns'", Assert.Single(answer.Recorder.Warnings), StringComparison.Ordinal);
    }

    [Fact] // N-162, N-164: probes come in as ordinary traffic
    public void Probes_are_filtered_inbound()
    {
        Assert.Equal("Deny Close of nsgS", Judge.Inbound(new ExampleNetwork { NsgS = ["Close(100 Deny * * -> * *)"] }.Build(), "A", "168.63.129.16", "tcp", 80).Text);
        Assert.Equal("Deny NoLb of nsgS", Judge.Inbound(new ExampleNetwork { NsgS = ["NoLb(100 Deny * AzureLoadBalancer -> * *)"] }.Build(), "A", "168.63.129.16", "tcp", 80).Text);
    }

    [Theory] // N-166
    [InlineData(false, "tcp", 1688, "NotFiltered")]
    [InlineData(true, "tcp", 1688, "Deny Out of nsgS")]
    [InlineData(false, "tcp", 443, "Deny Out of nsgS")]
    [InlineData(false, "udp", 1688, "Deny Out of nsgS")]
    public void Activation_is_exempt_unless_a_user_default_route_exists(bool withDefaultRoute, string protocol, int port, string expected)
    {
        var network = new ExampleNetwork
        {
            NsgS = [DenyAll],
            Routes = withDefaultRoute ? [new() { Name = "default", AddressPrefix = IpPrefix.AnyIPv4, NextHopType = RouteNextHopType.VirtualAppliance }] : [],
        };
        Assert.Equal(expected, Judge.Outbound(network.Build(), "A", "20.118.99.224", protocol, port).Text);
    }

    [Fact] // N-161 for sets: the platform address in the set passes, the others do not
    public void A_set_that_holds_a_platform_address_is_judged_in_its_parts()
    {
        var topology = new ExampleNetwork { NsgS = [DenyAll] }.Build();
        Assert.Equal("Undetermined ServiceAddressUnknown", Judge.Outbound(topology, "A", "168.63.129.16/31", "tcp", 80).Text);
        Assert.Equal("NotFiltered", Judge.Outbound(topology, "A", "168.63.129.16", "tcp", 80).Text);
    }

    [Fact] // N-161 for admin rules: ordinary ones do not filter, those that name the tag do
    public void Admin_rules_filter_platform_traffic_only_by_its_tag()
    {
        Assert.True(Judge.Outbound(new ExampleNetwork { More = [ExampleNetwork.Admin("baseline", "out:No(1 Deny * * -> * *)")] }.Build(), "A", "168.63.129.16", "udp", 53).Outcome.Passes);
        Assert.Equal("Deny No of baseline", Judge.Outbound(new ExampleNetwork { More = [ExampleNetwork.Admin("baseline", "out:No(1 Deny * * -> AzurePlatformDNS *)")] }.Build(), "A", "168.63.129.16", "udp", 53).Text);
    }
}
