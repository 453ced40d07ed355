using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Leads each kind of resource to its checks.</summary>
internal static class ResourceChecks
{
    /// <summary>The checks of one resource, its references included.</summary>
    internal static void Check(ValidationContext context, Resource resource)
    {
        ReferenceChecks.Check(context, resource);
        switch (resource)
        {
            case VirtualNetwork network:
                VirtualNetworkChecks.Check(context, network);
                break;
            case NetworkInterface nic:
                AddressChecks.Check(context, nic);
                break;
            case SubnetWorkload workload:
                AddressChecks.CheckInSubnets(context, workload);
                break;
            case NetworkSecurityGroup group:
                SecurityGroupChecks.Check(context, group);
                break;
            case ApplicationSecurityGroup group:
                AsgChecks.Check(context, group);
                break;
            case SecurityAdminConfiguration configuration:
                AdminRuleChecks.Check(context, configuration);
                break;
            case RouteTable table:
                RouteTableChecks.Check(context, table);
                break;
            case NatGateway nat:
                GatewayChecks.Check(context, nat);
                GatewayChecks.CheckNatNetworks(context, nat);
                break;
            case VirtualNetworkGateway gateway:
                GatewayChecks.Check(context, gateway);
                AddressChecks.CheckInSubnets(context, gateway);
                break;
            case AzureFirewall firewall:
                GatewayChecks.Check(context, firewall);
                AddressChecks.CheckInSubnets(context, firewall);
                break;
            case LoadBalancer balancer:
                GatewayChecks.Check(context, balancer);
                break;
            case OnPremisesSite site:
                GatewayChecks.Check(context, site);
                break;
            case ServiceEndpointPolicy policy:
                EndpointPolicyChecks.Check(context, policy);
                break;
            case PrivateEndpoint endpoint:
                PrivateEndpointChecks.Check(context, endpoint);
                AsgChecks.Check(context, endpoint);
                break;
            case NetworkSecurityPerimeter perimeter:
                PerimeterChecks.Check(context, perimeter);
                break;
            case ServiceResource service:
                ServiceChecks.Check(context, service);
                break;
            default:
                break;
        }

        if (!context.IsWhole)
        {
            CheckLimits(context, resource);
        }
    }

    /// <summary>The checks that look at all resources of a kind together.</summary>
    internal static void CheckWhole(ValidationContext context)
    {
        VirtualNetworkChecks.CheckShadowedServices(context);
        CheckLimits(context, null);
    }

    private static void CheckLimits(ValidationContext context, Resource? changed)
    {
        Limit<VirtualNetwork>(VirtualNetworkChecks.MaxNetworks, true, DiagnosticCatalog.VirtualNetworkLimit);
        Limit<RouteTable>(RouteTableChecks.MaxTables, true, DiagnosticCatalog.RouteTableLimit);
        Limit<ServiceEndpointPolicy>(EndpointPolicyChecks.MaxPerSubscription, false, DiagnosticCatalog.PolicyLimitPerSubscription);

        Limit<NetworkSecurityGroup>(SecurityGroupChecks.MaxGroups, true, DiagnosticCatalog.SecurityGroupLimit); // N-350
        Limit<ApplicationSecurityGroup>(AsgChecks.MaxGroups, true, DiagnosticCatalog.AsgLimit); // N-350
        Limit<NetworkSecurityPerimeter>(PerimeterChecks.AdvisedPerimeters, false, DiagnosticCatalog.PerimeterCountAdvice); // F-093

        void Limit<T>(int limit, bool isByRegion, DiagnosticDescriptor descriptor)
            where T : Resource
        {
            if (changed is null or T)
            {
                LimitChecks.Check(context, changed as T, limit, isByRegion, descriptor);
            }
        }
    }

    /// <summary>The checks of other resources that a changed one takes part in.</summary>
    internal static void CheckTouched(ValidationContext context, Resource changed)
    {
        TouchReferrers(context, changed);
        switch (changed)
        {
            case VirtualNetwork network:
                TouchPeers(context, network);
                TouchSubnets(context, network);
                break;
            case VirtualNetworkGateway { SubnetId: { } subnetId } when context.Topology.NetworkOf(subnetId) is { } network:
                PeeringChecks.Check(context, network);
                foreach (var table in network.Subnets.Select(subnet => subnet.RouteTableId).Distinct().Select(id => context.Topology.Find<RouteTable>(id)).OfType<RouteTable>())
                {
                    RouteTableChecks.CheckIn(context, table, network);
                }

                break;
            case RouteServer server when context.Topology.Find<VirtualNetwork>(server.VirtualNetworkId) is { } network:
                PeeringChecks.Check(context, network);
                break;
            case NetworkSecurityGroup when context.Topology.Find<NetworkSecurityGroup>(changed.Id) is { } group:
                foreach (var (network, subnet) in SubnetsNaming(context, group.Id, subnet => subnet.NetworkSecurityGroupId == group.Id))
                {
                    GroupAttachmentChecks.CheckOn(context, group, network, subnet);
                }

                break;
            case RouteTable when context.Topology.Find<RouteTable>(changed.Id) is { } table:
                foreach (var (network, subnet) in SubnetsNaming(context, table.Id, subnet => subnet.RouteTableId == table.Id))
                {
                    SubnetChecks.CheckOutbound(context, network, subnet);
                    RouteTableChecks.CheckOn(context, table, network, subnet);
                    if (context.Topology.Find<NetworkSecurityGroup>(subnet.NetworkSecurityGroupId) is { } group)
                    {
                        GroupAttachmentChecks.CheckOn(context, group, network, subnet);
                    }
                }

                foreach (var network in context.Referrers(table.Id).OfType<VirtualNetwork>())
                {
                    RouteTableChecks.CheckIn(context, table, network);
                }

                break;
            case PublicIpAddress address:
                foreach (var nat in context.Referrers(address.Id).OfType<NatGateway>())
                {
                    GatewayChecks.Check(context, nat);
                }

                break;
            case PrivateEndpoint { TargetId: { } targetId } when context.Topology.Find<ServiceResource>(targetId) is { } target:
                Check(context, target);
                break;
            case NetworkSecurityPerimeter perimeter:
                foreach (var member in perimeter.Associations.Select(association => context.Topology.Find<ServiceResource>(association.ResourceId)).OfType<ServiceResource>())
                {
                    Check(context, member);
                }

                break;
            case ServiceEndpointPolicy policy:
                foreach (var (network, subnet) in SubnetsNaming(context, policy.Id, subnet => subnet.ServiceEndpointPolicyIds.Contains(policy.Id)))
                {
                    EndpointPolicyChecks.CheckOn(context, network, subnet);
                }

                break;
            case SubnetWorkload workload:
                // N-310: what is in a subnet says which policies it may have, and whether admin rules reach its network.
                foreach (var id in workload.NetworkInterfaceConfigurations.Select(configuration => configuration.SubnetId).OfType<ResourceId>().Distinct())
                {
                    if (context.Topology.NetworkOf(id) is { } host && host.FindSubnet(id.Name) is { } place)
                    {
                        EndpointPolicyChecks.CheckOn(context, host, place);
                        foreach (var configuration in context.Referrers(host.Id).OfType<SecurityAdminConfiguration>())
                        {
                            AdminRuleChecks.Check(context, configuration);
                        }
                    }
                }

                break;
            default:
                break;
        }
    }

    // A resource that appears, or moves to another region, is judged together with what named it already.
    private static void TouchReferrers(ValidationContext context, Resource changed)
    {
        // WHY: both sides of the change are judged alike, so that what was found before is not reported again.
        var here = context.Topology.Index.Resources.GetValueOrDefault(changed.Id);
        var there = context.Counterpart?.Index.Resources.GetValueOrDefault(changed.Id);
        if (here is not null && there is not null && here.Location == there.Location)
        {
            return;
        }

        foreach (var referrer in context.Referrers(changed.Id))
        {
            if (referrer is not VirtualNetwork)
            {
                Check(context, referrer);
            }
        }

        if (changed is not VirtualNetwork)
        {
            foreach (var (network, subnet) in SubnetsNaming(context, changed.Id, subnet => subnet.References().Contains(changed.Id)))
            {
                SubnetChecks.Check(context, network, subnet);
            }
        }
    }

    // Whatever names a subnet that appears with the change.
    private static void TouchSubnets(ValidationContext context, VirtualNetwork network)
    {
        var here = context.Topology.Find<VirtualNetwork>(network.Id);
        var there = context.Counterpart?.Find<VirtualNetwork>(network.Id);
        foreach (var subnet in OnlyIn(here, there).Concat(OnlyIn(there, here)))
        {
            foreach (var referrer in context.Referrers(subnet.Id))
            {
                Check(context, referrer);
            }
        }

        static IEnumerable<Subnet> OnlyIn(VirtualNetwork? one, VirtualNetwork? other)
        {
            var difference = one is null ? null : SubnetDifference.Between(one, other);
            return difference?.Changed.Where(difference.IsNew) ?? [];
        }
    }

    internal static IEnumerable<(VirtualNetwork Network, Subnet Subnet)> SubnetsNaming(ValidationContext context, ResourceId id, Func<Subnet, bool> names) =>
        context.Referrers(id).OfType<VirtualNetwork>().SelectMany(network => network.Subnets.Where(names).Select(subnet => (network, subnet)));

    private static void TouchPeers(ValidationContext context, VirtualNetwork network)
    {
        var twin = context.Other(network);
        var isSpaceChanged = twin is null || twin.AddressPrefixes != network.AddressPrefixes;
        if (!isSpaceChanged && twin is not null && twin.Peerings.SameAs(network.Peerings))
        {
            return;
        }

        foreach (var peer in context.Referrers(network.Id).OfType<VirtualNetwork>())
        {
            for (var i = 0; i < peer.Peerings.Count; i++)
            {
                if (peer.Peerings[i].RemoteVirtualNetworkId == network.Id && context.Topology.Find<VirtualNetwork>(network.Id) is { } present)
                {
                    PeeringChecks.CheckLink(context, peer, peer.Peerings[i], PropertyPath.Item("peerings", peer.Peerings[i].Name, i), present);
                }
            }

            if (isSpaceChanged)
            {
                PeeringChecks.CheckOverlaps(context, peer);
            }
        }
    }
}
