using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Who has which private address in a subnet.</summary>
internal sealed class SubnetHosts
{
    private readonly Dictionary<IpAddress, AddressOwner> _owners = [];

    private SubnetHosts(TrackedTopology reads) => Reads = reads;

    public TrackedTopology Reads { get; }

    public AddressOwner? Find(IpAddress address) => _owners.GetValueOrDefault(address);

    public bool IsTaken(IpAddress address) => _owners.ContainsKey(address);

    public static SubnetHosts Compile(Topology topology, Subnet subnet)
    {
        var reads = new TrackedTopology(topology);
        var hosts = new SubnetHosts(reads);
        foreach (var nic in reads.ReferencesTo<NetworkInterface>(subnet.Id))
        {
            foreach (var configuration in nic.IpConfigurations)
            {
                if (configuration.SubnetId == subnet.Id && configuration.PrivateIpAddress is { } address)
                {
                    hosts._owners.TryAdd(address, new AddressOwner.Interface(nic, configuration));
                }
            }
        }

        foreach (var endpoint in reads.ReferencesTo<PrivateEndpoint>(subnet.Id))
        {
            foreach (var address in endpoint.PrivateIpAddresses)
            {
                hosts._owners.TryAdd(address, new AddressOwner.PrivateEndpoint(endpoint));
            }
        }

        foreach (var balancer in reads.ReferencesTo<LoadBalancer>(subnet.Id))
        {
            foreach (var frontend in balancer.Frontends)
            {
                if (frontend.SubnetId == subnet.Id && frontend.PrivateIpAddress is { } address)
                {
                    hosts._owners.TryAdd(address, new AddressOwner.Frontend(balancer, frontend));
                }
            }
        }

        foreach (var firewall in reads.ReferencesTo<AzureFirewall>(subnet.Id))
        {
            if (firewall.PrivateIpAddress is { } address)
            {
                hosts._owners.TryAdd(address, new AddressOwner.Firewall(firewall));
            }
        }

        foreach (var gateway in reads.ReferencesTo<VirtualNetworkGateway>(subnet.Id))
        {
            foreach (var address in gateway.InstanceAddresses)
            {
                hosts._owners.TryAdd(address, new AddressOwner.Gateway(gateway));
            }
        }

        return hosts;
    }
}
