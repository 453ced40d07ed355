namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Networks with one subnet changed.</summary>
internal static class NetworkChanges
{
    /// <summary>The network with a subnet added, or replaced where it has one of the name.</summary>
    public static VirtualNetwork With(this VirtualNetwork network, Subnet subnet)
    {
        var index = network.FindSubnet(subnet.Name) is { } existing ? network.Subnets.IndexOf(existing) : -1;
        return network with { Subnets = index < 0 ? network.Subnets.Add(subnet) : network.Subnets.SetItem(index, subnet) };
    }

    /// <summary>The network without a subnet.</summary>
    public static VirtualNetwork Without(this VirtualNetwork network, Subnet subnet) =>
        network with { Subnets = network.Subnets.Where(one => one.Id != subnet.Id).ToEquatableArray() };
}
