using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>What stands behind a private address.</summary>
internal abstract record AddressOwner
{
    private AddressOwner()
    {
    }

    public sealed record Interface(NetworkInterface Nic, NetworkInterfaceIpConfiguration Configuration) : AddressOwner;

    public sealed record PrivateEndpoint(Model.PrivateEndpoint Endpoint) : AddressOwner;

    public sealed record Frontend(LoadBalancer Balancer, LoadBalancerFrontend Configuration) : AddressOwner;

    public sealed record Firewall(AzureFirewall Resource) : AddressOwner;

    public sealed record Gateway(VirtualNetworkGateway Resource) : AddressOwner;
}
