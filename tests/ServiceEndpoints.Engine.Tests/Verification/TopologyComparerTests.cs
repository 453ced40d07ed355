using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Verification;
using static ServiceEndpoints.Engine.Tests.Support.Net;

namespace ServiceEndpoints.Engine.Tests.Verification;

public sealed class TopologyComparerTests
{
    private static readonly VirtualNetwork s_network = VNet("V", "10.1.0.0/16", Subnet("V/S1", "10.1.1.0/24"), Subnet("V/S2", "10.1.2.0/24"));

    [Fact]
    public void Equal_topologies_have_no_differences() =>
        Assert.Empty(TopologyComparer.Compare(Topology(s_network, Storage("a")), Topology(Storage("a"), s_network with { })));

    [Fact]
    public void An_added_and_a_removed_resource_are_one_difference_each()
    {
        var differences = TopologyComparer.Compare(Topology(s_network, Storage("a")), Topology(s_network, Storage("b"))).Select(difference => (difference.Kind, difference.ResourceId!.Name));
        Assert.Equal([(TopologyDifferenceKind.Removed, "a"), (TopologyDifferenceKind.Added, "b")], differences);
    }

    [Fact]
    public void A_changed_member_of_a_subnet_is_named_by_the_subnet()
    {
        var changed = s_network with { Subnets = s_network.Subnets.SetItem(1, s_network.Subnets[1] with { ServiceEndpoints = [new() { Service = "Microsoft.Sql" }] }) };
        var difference = Assert.Single(TopologyComparer.Compare(Topology(s_network), Topology(changed)));
        Assert.Equal("subnets[S2].serviceEndpoints[Microsoft.Sql]", difference.Property);
        Assert.Equal("Microsoft.Sql", difference.After);
        Assert.Empty(difference.Before);
    }

    [Fact]
    public void An_inserted_route_is_one_difference()
    {
        var table = Table("t", Route("a", "10.9.0.0/16", RouteNextHopType.None), Route("c", "10.11.0.0/16", RouteNextHopType.None));
        var changed = table with { Routes = [table.Routes[0], Route("b", "10.10.0.0/16", RouteNextHopType.None), table.Routes[1]] };
        Assert.Equal("routes[b]", Assert.Single(TopologyComparer.Compare(Topology(table), Topology(changed))).Property);
    }

    [Fact]
    public void A_changed_reading_is_a_difference_of_the_settings()
    {
        var topology = Topology(s_network);
        var difference = Assert.Single(TopologyComparer.Compare(topology, topology.With(TopologySettings.Default with { NatPrecedence = NatPrecedence.InstanceAddressFirst })));
        Assert.Equal("settings.natPrecedence", difference.Property);
        Assert.Equal("InstanceAddressFirst", difference.After);
    }
}
