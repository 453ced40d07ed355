using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>Which addresses of a subnet are taken, and which one Azure hands out next.</summary>
internal static class SubnetAddresses
{
    /// <summary>The lowest free address of the first block: the first four and the last of an IPv4 block belong to Azure; null when none is free.</summary>
    public static IpAddress? NextFree(Topology topology, Subnet subnet)
    {
        if (subnet.AddressPrefixes.Count == 0)
        {
            return null;
        }

        var taken = Taken(topology, subnet.Id).ToHashSet();
        var block = subnet.AddressPrefixes[0];
        var last = block.IsIPv6 ? block.Last.Value : block.Last.Value - 1;
        for (var value = block.First.Value + 4; value <= last && value >= block.First.Value; value++)
        {
            var address = IpAddress.From(value, block.IsIPv6);
            if (!taken.Contains(address))
            {
                return address;
            }
        }

        return null;
    }

    private static IEnumerable<IpAddress> Taken(Topology topology, ResourceId subnetId) => topology.ReferencesTo(subnetId).SelectMany(resource => resource switch
    {
        NetworkInterface card => card.IpConfigurations.Where(configuration => configuration.SubnetId == subnetId).Select(configuration => configuration.PrivateIpAddress),
        PrivateEndpoint endpoint => endpoint.PrivateIpAddresses.Select(address => (IpAddress?)address),
        LoadBalancer balancer => balancer.Frontends.Where(frontend => frontend.SubnetId == subnetId).Select(frontend => frontend.PrivateIpAddress),
        AzureFirewall firewall => [firewall.PrivateIpAddress],
        VirtualNetworkGateway gateway => gateway.InstanceAddresses.Select(address => (IpAddress?)address),
        _ => [],
    }).OfType<IpAddress>();
}
