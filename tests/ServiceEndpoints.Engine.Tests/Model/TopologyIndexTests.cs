using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Properties;

namespace ServiceEndpoints.Engine.Tests.Model;

/// <summary>Indexes that are carried along with changes say the same as those that are built anew.</summary>
public sealed class TopologyIndexTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Carried_indexes_equal_built_ones(int seed)
    {
        var from = RandomTopology.From(seed).Topology;
        var to = RandomTopology.From(seed + 100).Topology.Resources.ToArray();
        var dice = new Random(seed);
        var carried = from;
        Touch(carried);
        foreach (var resource in from.Resources.ToArray())
        {
            carried = dice.Next(3) switch
            {
                0 => carried.Without(resource.Id),
                1 => carried.With(resource with { Location = "northeurope" }),
                _ => carried.With(to[dice.Next(to.Length)]),
            };
            Touch(carried);
        }

        AssertSame(Topology.Empty.With(carried.Settings).With(carried.Resources), carried);
    }

    [Fact]
    public void A_resource_that_names_another_network_leaves_the_first()
    {
        var nic = new NetworkInterface { Id = Id("networkInterfaces/n"), IpConfigurations = [new() { Name = "a", SubnetId = Id("virtualNetworks/one").Child("subnets", "s") }] };
        var topology = Topology.Empty.With(nic);
        Touch(topology);

        var moved = topology.With(nic with { IpConfigurations = [new() { Name = "a", SubnetId = Id("virtualNetworks/two").Child("subnets", "s") }] });

        Assert.Empty(moved.ReferencesTo(Id("virtualNetworks/one").Child("subnets", "s")));
        Assert.Equal([nic.Id], moved.ReferencesTo(Id("virtualNetworks/two").Child("subnets", "s")).Select(resource => resource.Id));
        Assert.Equal([nic.Id], topology.ReferencesTo(Id("virtualNetworks/one").Child("subnets", "s")).Select(resource => resource.Id));
    }

    [Fact]
    public void Resources_of_one_name_are_in_the_order_of_their_ids()
    {
        VirtualNetwork Network(string group) => new() { Id = ResourceId.Create("s", group, VirtualNetwork.Type, "hub") };
        var topology = Topology.Empty.With(Network("c"), Network("a"));
        Touch(topology);

        Assert.Equal(["a", "b", "c"], topology.With(Network("b")).IdsNamed("HUB").Select(id => id.ResourceGroupName));
    }

    private static ResourceId Id(string path) => ResourceId.Parse("/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/" + path);

    private static void Touch(Topology topology) => _ = topology.Index.ByKind.Count + topology.Index.ByName.Count + topology.Index.ReferencedBy.Count;

    private static void AssertSame(Topology built, Topology carried)
    {
        Assert.Equal(built, carried);
        Assert.Equal(built.Index.ByKind.Keys.Where(kind => built.Index.ByKind[kind].Count > 0).Select(kind => kind.Name).Order(), carried.Index.ByKind.Where(pair => pair.Value.Count > 0).Select(pair => pair.Key.Name).Order());
        Assert.All(built.Index.ByKind, pair => Assert.Equal(pair.Value, carried.Index.ByKind[pair.Key]));
        Assert.Equal(built.Index.ByName.Count, carried.Index.ByName.Count);
        Assert.All(built.Index.ByName, pair => Assert.Equal(pair.Value, carried.Index.ByName[pair.Key]));
        Assert.Equal(built.Index.ReferencedBy.Count, carried.Index.ReferencedBy.Count);
        Assert.All(built.Index.ReferencedBy, pair => Assert.True(pair.Value.SetEquals(carried.Index.ReferencedBy[pair.Key])));
    }
}
