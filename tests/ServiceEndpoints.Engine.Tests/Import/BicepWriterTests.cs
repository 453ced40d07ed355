using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;
using static ServiceEndpoints.Engine.Tests.Support.Net;

namespace ServiceEndpoints.Engine.Tests.Import;

public sealed class BicepWriterTests
{
    [Fact]
    public void A_network_becomes_resources_with_type_version_and_members()
    {
        var text = BicepWriter.Write(Topology(VNet("hub", "10.0.0.0/16", Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage"))), null, out var finding);
        Assert.Null(finding);
        Assert.StartsWith("targetScope = 'resourceGroup'\n", text);
        Assert.Contains("resource virtualNetworks_hub 'Microsoft.Network/virtualNetworks@", text);
        Assert.Contains("service: 'Microsoft.Storage'", text);
        Assert.DoesNotContain("id: '/subscriptions/" + Subscription + "/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub'\n", text);
    }

    [Fact]
    public void Quotes_and_interpolation_marks_in_text_are_escaped()
    {
        var table = Table("it's", Route("a${b}", "10.9.0.0/16", RouteNextHopType.None));
        var text = BicepWriter.Write(Topology(table), null, out _);
        Assert.Contains("name: 'it\\'s'", text);
        Assert.Contains("a\\${b}'", text);
    }

    [Fact]
    public void Several_resource_groups_ask_for_a_choice()
    {
        var other = Storage("a") with { Id = ResourceId.Create(Subscription, "other", "Microsoft.Storage/storageAccounts", "a") };
        var topology = Topology(VNet("hub", "10.0.0.0/16"), other);
        Assert.Null(BicepWriter.Write(topology, null, out var finding));
        Assert.Equal("SeveralResourceGroups", finding?.Name);
        Assert.Contains("storageAccounts_a", BicepWriter.Write(topology, "other", out finding));
        Assert.Null(finding);
    }
}
