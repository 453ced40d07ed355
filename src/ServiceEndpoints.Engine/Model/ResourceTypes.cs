namespace ServiceEndpoints.Engine.Model;

/// <summary>The resource types of the model with the words that commands and messages use for them.</summary>
public static class ResourceTypes
{
    private static readonly (string Type, string Word)[] s_words =
    [
        (VirtualNetwork.Type, "virtual network"), (VirtualNetwork.Type + "/subnets", "subnet"), (NetworkSecurityGroup.Type, "network security group"),
        (RouteTable.Type, "route table"), (NetworkInterface.Type, "network interface"), (VirtualMachine.Type, "virtual machine"),
        (PublicIpAddress.Type, "public IP address"), (PublicIpPrefix.Type, "public IP prefix"), (NatGateway.Type, "NAT gateway"),
        (LoadBalancer.Type, "load balancer"), (VirtualNetworkGateway.Type, "virtual network gateway"), (LocalNetworkGateway.Type, "local network gateway"),
        (GatewayConnection.Type, "connection"), (OnPremisesSite.Type, "on-premises site"), (RouteServer.Type, "Route Server"),
        (NetworkAppliance.Type, "network appliance"), (AzureFirewall.Type, "Azure Firewall"), (IpGroup.Type, "IP group"), (PrivateEndpoint.Type, "private endpoint"),
        (PrivateDnsZone.Type, "private DNS zone"), (ServiceEndpointPolicy.Type, "service endpoint policy"), (ApplicationSecurityGroup.Type, "application security group"),
        (SecurityAdminConfiguration.Type, "security admin configuration"), (NetworkSecurityPerimeter.Type, "network security perimeter"), (AzureSubscription.Type, "subscription"),
    ];

    /// <summary>The words for a type, for example 'virtual network'; 'resource' for a service resource.</summary>
    public static string WordFor(string type)
    {
        foreach (var (known, word) in s_words)
        {
            if (known.Equals(type, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        return SubnetWorkloadKind.Of(type)?.Word ?? "resource";
    }
}
