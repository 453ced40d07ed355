using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Diagnostics;

public sealed class UserRouteParserTests
{
    [Theory]
    // a block of either family, or the name of a service tag
    [InlineData("10.9.0.0/16", "10.9.0.0/16", "")]
    [InlineData(" 2001:db8::/32 ", "2001:db8::/32", "")]
    [InlineData("fd00::/8", "fd00::/8", "")]
    [InlineData("203.0.113.9", "203.0.113.9/32", "")]
    [InlineData("Storage.WestEurope", null, "Storage.WestEurope")]
    public void Destinations_are_blocks_or_tags(string text, string? prefix, string tag)
    {
        Assert.True(UserRouteParser.TryParseDestination(text, out var block, out var name, out var finding), finding?.Message);
        Assert.Equal(prefix, block?.ToString());
        Assert.Equal(tag, name);
    }

    [Theory]
    [InlineData("10.9.0.5/16", "InvalidCIDRNotation", "10.9.0.0/16")]
    [InlineData("10.9.0.0/33", "", "")]
    [InlineData("", "", "")]
    [InlineData(null, "", "")]
    public void Other_destinations_are_refused(string? text, string code, string remedy)
    {
        Assert.False(UserRouteParser.TryParseDestination(text, out _, out _, out var finding));
        Assert.Equal(code, finding.AzureCode);
        Assert.Contains(remedy, finding.Remedy);
    }

    [Theory]
    // the words of all tools
    [InlineData("VirtualAppliance", RouteNextHopType.VirtualAppliance)]
    [InlineData("virtual appliance", RouteNextHopType.VirtualAppliance)]
    [InlineData("VirtualApplianceEcmp", RouteNextHopType.VirtualApplianceEcmp)]
    [InlineData("Virtual network gateway", RouteNextHopType.VirtualNetworkGateway)]
    [InlineData("VPNGateway", RouteNextHopType.VirtualNetworkGateway)]
    [InlineData("VnetLocal", RouteNextHopType.VnetLocal)]
    [InlineData("Virtual network", RouteNextHopType.VnetLocal)]
    [InlineData("internet", RouteNextHopType.Internet)]
    [InlineData("Null", RouteNextHopType.None)]
    [InlineData("VNet peering", RouteNextHopType.VNetPeering)]
    public void Next_hop_types_are_read_in_any_spelling(string text, RouteNextHopType type)
    {
        Assert.True(UserRouteParser.TryParseNextHopType(text, out var read, out var finding), finding?.Message);
        Assert.Equal(type, read);
    }

    [Theory]
    [InlineData("Firewall")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_words_are_no_next_hop_type(string? text)
    {
        Assert.False(UserRouteParser.TryParseNextHopType(text, out _, out var finding));
        Assert.Equal("R-819", finding.RuleId);
    }
}
