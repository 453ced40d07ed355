using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Model;

/// <summary>F-042: ids are compared without regard to letter case; their words stay as they were written.</summary>
public sealed class ResourceIdTests
{
    private const string Hub = "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub";

    [Theory]
    [InlineData(Hub, Hub)]
    [InlineData(Hub + "/", Hub)]
    [InlineData(" subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub ", Hub)]
    [InlineData("/SUBSCRIPTIONS/s1/resourcegroups/rg/Providers/Microsoft.Network/virtualNetworks/hub", Hub)]
    [InlineData("/subscriptions/s1/providers/Microsoft.Network/things/t", "/subscriptions/s1/providers/Microsoft.Network/things/t")]
    [InlineData("/Providers/Microsoft.Management/managementGroups/mg", "/providers/Microsoft.Management/managementGroups/mg")]
    public void The_text_of_an_id_is_canonical(string text, string canonical) => Assert.Equal(canonical, ResourceId.Parse(text).ToString());

    [Theory]
    [InlineData("hub")]
    [InlineData("/")]
    [InlineData("/subscriptions/s1")]
    [InlineData("/subscriptions/s1/resourceGroups/rg")]
    [InlineData("/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks")]
    [InlineData(Hub + "/subnets")]
    [InlineData("/subscriptions//resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub")]
    [InlineData("/subscriptions/s1/resourceGroups/ /providers/Microsoft.Network/virtualNetworks/hub")]
    [InlineData("/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network//hub")]
    public void Other_texts_are_no_ids(string text) => Assert.False(ResourceId.TryParse(text, out _));

    [Fact]
    public void An_id_of_very_many_parts_is_none() => Assert.False(ResourceId.TryParse(Hub + string.Concat(Enumerable.Repeat("/a/b", 40)), out _));

    [Theory]
    [InlineData(Hub + "/subnets/app")]
    [InlineData("/Subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub/subnets/app")]
    public void A_child_knows_its_words_and_its_parent(string text)
    {
        var id = ResourceId.Parse(text);

        Assert.Equal(("s1", "rg", "Microsoft.Network/virtualNetworks/subnets", "app", "hub/app"), (id.SubscriptionId, id.ResourceGroupName, id.ResourceType, id.Name, id.Path));
        Assert.Equal(Hub, id.Parent!.ToString());
        Assert.Equal(("hub", "Microsoft.Network/virtualNetworks"), (id.Parent.Name, id.Parent.ResourceType));
        Assert.Null(id.Parent.Parent);
        Assert.Equal(id, ResourceId.Parse(Hub).Child("subnets", "app"));
    }

    [Fact]
    public void Letter_case_does_not_tell_ids_apart()
    {
        var (one, other) = (ResourceId.Parse(Hub), ResourceId.Parse(Hub.ToUpperInvariant()));

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Equal("HUB", other.Name);
    }

    [Fact]
    public void Ids_of_one_group_share_their_words()
    {
        var (one, other) = (ResourceId.Parse(Hub), ResourceId.Parse(Hub + "2"));

        Assert.Same(one.SubscriptionId, other.SubscriptionId);
        Assert.Same(one.ResourceType, other.ResourceType);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "ab")]
    [InlineData("A", "b")]
    [InlineData("a", "B")]
    [InlineData("hub-1", "hub1")]
    [InlineData("net_a", "netA")]
    [InlineData("x/subnets/a", "xa")]
    [InlineData("ä1", "ö1")]
    [InlineData("same", "SAME")]
    public void Ids_are_in_the_order_of_their_texts_without_regard_to_letter_case(string one, string other)
    {
        var (first, second) = (ResourceId.Create("s", "rg", VirtualNetwork.Type, one), ResourceId.Create("s", "rg", VirtualNetwork.Type, other));
        var expected = string.Compare(first.ToString(), second.ToString(), StringComparison.OrdinalIgnoreCase);

        Assert.Equal(Math.Sign(expected), Math.Sign(first.CompareTo(second)));
        Assert.Equal(-Math.Sign(expected), Math.Sign(second.CompareTo(first)));
        Assert.True(first.CompareTo(null) > 0);
    }
}
