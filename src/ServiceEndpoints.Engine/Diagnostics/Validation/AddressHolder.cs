using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Something that holds an address in a subnet: an interface, a private endpoint, a frontend, a firewall, a gateway or a workload.</summary>
/// <param name="Owner">The resource that holds the address.</param>
/// <param name="Property">The member of the owner that gives the address.</param>
/// <param name="Address">The address; null when it is not assigned or not known.</param>
internal readonly record struct AddressHolder(Resource Owner, string Property, IpAddress? Address)
{
    /// <summary>The addresses that a resource holds in a subnet, or in every subnet when none is given.</summary>
    internal static IEnumerable<(ResourceId Subnet, AddressHolder Holder)> Of(Resource owner)
    {
        switch (owner)
        {
            case NetworkInterface nic:
                for (var i = 0; i < nic.IpConfigurations.Count; i++)
                {
                    var configuration = nic.IpConfigurations[i];
                    if (configuration.SubnetId is { } subnet)
                    {
                        yield return (subnet, new(nic, $"ipConfigurations[{PropertyPath.Key(configuration.Name, i)}].privateIpAddress", configuration.PrivateIpAddress));
                    }
                }

                break;
            case PrivateEndpoint { SubnetId: { } subnet } endpoint:
                if (endpoint.PrivateIpAddresses.IsEmpty)
                {
                    yield return (subnet, new(endpoint, "privateIpAddresses", null));
                }

                for (var i = 0; i < endpoint.PrivateIpAddresses.Count; i++)
                {
                    yield return (subnet, new(endpoint, $"privateIpAddresses[{i}]", endpoint.PrivateIpAddresses[i]));
                }

                break;
            case LoadBalancer balancer:
                for (var i = 0; i < balancer.Frontends.Count; i++)
                {
                    var frontend = balancer.Frontends[i];
                    if (frontend.SubnetId is { } subnet)
                    {
                        yield return (subnet, new(balancer, $"frontends[{PropertyPath.Key(frontend.Name, i)}].privateIpAddress", frontend.PrivateIpAddress));
                    }
                }

                break;
            case AzureFirewall { SubnetId: { } subnet } firewall:
                yield return (subnet, new(firewall, "privateIpAddress", firewall.PrivateIpAddress));
                break;
            case SubnetWorkload workload:
                for (var i = 0; i < workload.NetworkInterfaceConfigurations.Count; i++)
                {
                    if (workload.NetworkInterfaceConfigurations[i].SubnetId is { } subnet)
                    {
                        yield return (subnet, new(workload, PropertyPath.Item("networkInterfaceConfigurations", workload.NetworkInterfaceConfigurations[i].Name, i), null));
                    }
                }

                break;
            case VirtualNetworkGateway { SubnetId: { } subnet } gateway:
                if (gateway.InstanceAddresses.IsEmpty)
                {
                    yield return (subnet, new(gateway, "instanceAddresses", null));
                }

                for (var i = 0; i < gateway.InstanceAddresses.Count; i++)
                {
                    yield return (subnet, new(gateway, $"instanceAddresses[{i}]", gateway.InstanceAddresses[i]));
                }

                break;
            default:
                break;
        }
    }
}
