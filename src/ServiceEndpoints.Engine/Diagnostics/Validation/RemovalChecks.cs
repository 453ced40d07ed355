using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>What keeps a resource or subnet from being deleted (R-838 to R-840, N-003, N-191), and what its deletion leaves behind (F-043, R-412).</summary>
internal static class RemovalChecks
{
    /// <summary>The words for resources that the description only mentions.</summary>
    internal const string OtherResources = "other resources";

    internal static void Check(ValidationContext context, ResourceId id)
    {
        var topology = context.Topology;
        if (id.Parent is { } parent && topology.Find<VirtualNetwork>(parent) is { } network)
        {
            CheckChild(context, network, id);
            return;
        }

        if (!topology.Index.Resources.TryGetValue(id, out var resource))
        {
            return;
        }

        switch (resource)
        {
            case VirtualNetwork whole:
                CheckNetwork(context, whole);
                break;
            case RouteTable:
                Subnets(subnet => subnet.RouteTableId == id, DiagnosticCatalog.RouteTableInUse);
                break;
            case NetworkSecurityGroup or ApplicationSecurityGroup:
                // N-003, N-191, R-839
                foreach (var user in context.Referrers(id).OrderBy(user => user.Id).Take(1))
                {
                    var subnet = (user as VirtualNetwork)?.Subnets.FirstOrDefault(subnet => subnet.NetworkSecurityGroupId == id);
                    context.Add(resource is NetworkSecurityGroup ? DiagnosticCatalog.SecurityGroupInUse : DiagnosticCatalog.AsgInUse, id, string.Empty, resource.Name, subnet?.Path ?? user.Name);
                }

                break;
            case NatGateway:
                Subnets(subnet => subnet.NatGatewayId == id, DiagnosticCatalog.NatGatewayInUse);
                break;
            case ServiceEndpointPolicy:
                foreach (var (_, subnet) in ResourceChecks.SubnetsNaming(context, id, subnet => subnet.ServiceEndpointPolicyIds.Contains(id)))
                {
                    InUse(resource, subnet.Path);
                }

                break;
            case PublicIpAddress or PublicIpPrefix or LocalNetworkGateway or LoadBalancer or VirtualNetworkGateway or IpGroup:
                foreach (var user in Users(context, resource))
                {
                    InUse(resource, user);
                }

                break;
            case NetworkInterface { VirtualMachineId: { } machine } when topology.Find<VirtualMachine>(machine) is { } owner:
                InUse(resource, owner.Name);
                break;
            default:
                break;
        }

        void Subnets(Func<Subnet, bool> uses, DiagnosticDescriptor descriptor)
        {
            //
            foreach (var (_, subnet) in ResourceChecks.SubnetsNaming(context, id, uses).Take(1))
            {
                context.Add(descriptor, id, string.Empty, resource.Name, subnet.Path);
            }
        }

        void InUse(Resource used, string user) => context.Add(DiagnosticCatalog.ResourceInUse, id, string.Empty, ResourceTypes.WordFor(used.Id.ResourceType), used.Name, user);
    }

    private static IEnumerable<string> Users(ValidationContext context, Resource resource)
    {
        var pools = resource is LoadBalancer balancer
            ? balancer.BackendPoolNames.Select(balancer.BackendPoolId).Concat(balancer.Rules.Where(rule => rule.IsNatPool).Select(rule => balancer.InboundNatPoolId(rule.Name))).SelectMany(context.Referrers) : [];
        return context.Referrers(resource.Id)
            .Where(user => (resource, user) switch
            {
                (PublicIpAddress or PublicIpPrefix or IpGroup, _) => true,
                (LocalNetworkGateway or VirtualNetworkGateway, GatewayConnection) => true,
                (LocalNetworkGateway, VirtualNetworkGateway) => true,
                _ => false,
            })
            .Concat(pools)
            .OrderBy(user => user.Id)
            .Select(user => user.Name)
            .Take(1);
    }

    private static void CheckChild(ValidationContext context, VirtualNetwork network, ResourceId id)
    {
        if (network.FindSubnet(id.Name) is { } subnet && subnet.Id == id)
        {
            CheckSubnet(context, context, network, subnet);
        }
        else if (id.IsType(VirtualNetwork.Type + "/virtualNetworkPeerings") &&
            network.Peerings.FirstOrDefault(peering => peering.Name.Equals(id.Name, StringComparison.OrdinalIgnoreCase)) is { } peering)
        {
            CheckOtherSide(context, network, peering);
        }
    }

    // the link that stays behind carries no traffic
    private static void CheckOtherSide(ValidationContext context, VirtualNetwork network, VirtualNetworkPeering peering)
    {
        if (context.Topology.Find<VirtualNetwork>(peering.RemoteVirtualNetworkId) is not { } remote)
        {
            return;
        }

        for (var i = 0; i < remote.Peerings.Count; i++)
        {
            if (remote.Peerings[i].RemoteVirtualNetworkId == network.Id)
            {
                context.Add(DiagnosticCatalog.PeeringOneSided, remote.Id, PropertyPath.Item("peerings", remote.Peerings[i].Name, i), remote.Peerings[i].Name, network.Name);
            }
        }
    }

    private static void CheckNetwork(ValidationContext context, VirtualNetwork network)
    {
        foreach (var subnet in network.Subnets)
        {
            if (Holder(context, subnet) is { } holder)
            {
                context.Add(DiagnosticCatalog.VirtualNetworkInUse, network.Id, $"subnets[{subnet.Name}]", network.Name, subnet.Name, holder);
                break;
            }
        }

        foreach (var app in network.Subnets.SelectMany(subnet => AppsIn(context, subnet)).Take(1))
        {
            context.Add(DiagnosticCatalog.NetworkOfIntegratedApp, network.Id, string.Empty, network.Name, app.Name);
        }

        foreach (var subnet in network.Subnets)
        {
            CheckRulesLeft(context, context, network, subnet);
        }

        foreach (var peering in network.Peerings)
        {
            CheckOtherSide(context, network, peering);
        }
    }

    /// <param name="sink">Where the findings go.</param>
    /// <param name="context">The topology that still has the subnet.</param>
    /// <param name="network">The network of the subnet.</param>
    /// <param name="subnet">The subnet that goes.</param>
    internal static void CheckSubnet(ValidationContext sink, ValidationContext context, VirtualNetwork network, Subnet subnet)
    {
        if (Holder(context, subnet) is { } holder)
        {
            sink.Add(DiagnosticCatalog.SubnetInUse, network.Id, $"subnets[{subnet.Name}]", subnet.Path, holder);
        }

        foreach (var app in AppsIn(context, subnet).Take(1))
        {
            sink.Add(DiagnosticCatalog.NetworkOfIntegratedApp, network.Id, $"subnets[{subnet.Name}]", subnet.Path, app.Name);
        }

        CheckRulesLeft(sink, context, network, subnet);
    }

    private static void CheckRulesLeft(ValidationContext sink, ValidationContext context, VirtualNetwork network, Subnet subnet)
    {
        var names = context.Referrers(subnet.Id)
            .OfType<ServiceResource>()
            .Where(service => service.VirtualNetworkSubnetId != subnet.Id)
            .OrderBy(service => service.Id)
            .Select(service => service.Name)
            .ToList();
        if (names.Count > 0)
        {
            sink.Add(DiagnosticCatalog.RulesLeftBehind, network.Id, $"subnets[{subnet.Name}]", subnet.Path, string.Join(", ", names)); // F-043, R-773
        }
    }

    /// <summary>The apps that are integrated with a subnet, in the order of their ids.</summary>
    internal static IEnumerable<ServiceResource> AppsIn(ValidationContext context, Subnet subnet) =>
        context.Referrers(subnet.Id).OfType<ServiceResource>().Where(app => app.VirtualNetworkSubnetId == subnet.Id).OrderBy(app => app.Id);

    private static string? Holder(ValidationContext context, Subnet subnet) =>
        context.HoldersIn(subnet.Id).Select(holder => holder.Owner.Name).FirstOrDefault() ?? (subnet.HasOtherResources ? OtherResources : null);
}
