namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Subnets: the names inside the network that -VNet names, otherwise network/subnet.</summary>
internal sealed class SubnetCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line)
    {
        var network = line.TextOf("VNet");
        return string.IsNullOrEmpty(network)
            ? line.Topology.All<VirtualNetwork>().SelectMany(one => one.Subnets).Select(subnet => (subnet.Path, subnet.AddressPrefixes.ToString()))
            : line.Topology.All<VirtualNetwork>()
                .Where(one => one.Name.Equals(network, StringComparison.OrdinalIgnoreCase) || one.Id.Equals((object)network))
                .SelectMany(one => one.Subnets).Select(subnet => (subnet.Name, $"{subnet.Path} {subnet.AddressPrefixes}"));
    }
}
