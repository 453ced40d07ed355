using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>The subnets of a network that are not the very same objects in the other state of the network.</summary>
internal sealed class SubnetDifference
{
    // Few names are looked up by walking the list; an index over thousands of subnets costs more than that.
    private const int WalkedNames = 8;

    private readonly HashSet<Subnet> _new = new(ReferenceEqualityComparer.Instance);

    private SubnetDifference(IReadOnlyList<Subnet> changed) => Changed = changed;

    /// <summary>The subnets that are new or differ.</summary>
    internal IReadOnlyList<Subnet> Changed { get; }

    /// <summary>True for a subnet whose name the other state does not have.</summary>
    internal bool IsNew(Subnet subnet) => _new.Contains(subnet);

    /// <param name="network">The network.</param>
    /// <param name="other">The other state of it; null when it has none, so that every subnet is new.</param>
    internal static SubnetDifference Between(VirtualNetwork network, VirtualNetwork? other)
    {
        if (other is null)
        {
            var all = new SubnetDifference(network.Subnets);
            all._new.UnionWith(network.Subnets);
            return all;
        }

        var moved = new List<Subnet>();
        for (var i = 0; i < network.Subnets.Count; i++)
        {
            if (i >= other.Subnets.Count || !ReferenceEquals(network.Subnets[i], other.Subnets[i]))
            {
                moved.Add(network.Subnets[i]);
            }
        }

        var changed = new List<Subnet>();
        var difference = new SubnetDifference(changed);
        foreach (var subnet in moved)
        {
            var twin = moved.Count <= WalkedNames ? Walk(other, subnet.Name) : other.FindSubnet(subnet.Name);
            if (!ReferenceEquals(twin, subnet))
            {
                changed.Add(subnet);
                if (twin is null)
                {
                    difference._new.Add(subnet);
                }
            }
        }

        return difference;
    }

    /// <summary>The first subnet of a name, without building an index.</summary>
    internal static Subnet? Walk(VirtualNetwork network, string name)
    {
        foreach (var subnet in network.Subnets)
        {
            if (subnet.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return subnet;
            }
        }

        return null;
    }
}
