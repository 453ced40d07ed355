using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Subnets: what is attached to them, their endpoints, special names, delegations, and what is in them.</summary>
internal static class SubnetChecks
{
    internal const string AppDelegation = "Microsoft.Web/serverFarms";

    internal static void Check(ValidationContext context, VirtualNetwork network, Subnet subnet)
    {
        CheckAttachments(context, network, subnet);
        CheckSpecialSize(context, network, subnet);
        CheckEndpoints(context, network, subnet);
        CheckOutbound(context, network, subnet);
        EndpointPolicyChecks.CheckOn(context, network, subnet);
        if (subnet.SharingScope.Equals("Tenant", StringComparison.OrdinalIgnoreCase) && subnet.DefaultOutboundAccess != false)
        {
            context.Add(DiagnosticCatalog.SharingNeedsPrivateSubnet, network.Id, Path(subnet, "sharingScope"), subnet.Path);
        }

        CheckContent(context, network, subnet);
    }

    internal static string Path(Subnet subnet, string member) => $"subnets[{subnet.Name}].{member}";

    /// <summary>Security group, route table and NAT gateway of a subnet (R-823 to, N-151, N-152, N-154).</summary>
    internal static void CheckAttachments(ValidationContext context, VirtualNetwork network, Subnet subnet)
    {
        var topology = context.Topology;
        CheckPlace(context, network, subnet, "networkSecurityGroupId", topology.Find<NetworkSecurityGroup>(subnet.NetworkSecurityGroupId));
        CheckPlace(context, network, subnet, "routeTableId", topology.Find<RouteTable>(subnet.RouteTableId));
        CheckPlace(context, network, subnet, "natGatewayId", topology.Find<NatGateway>(subnet.NatGatewayId));

        if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.Bastion) && subnet.RouteTableId is not null)
        {
            context.Add(DiagnosticCatalog.RouteTableOnBastionSubnet, network.Id, Path(subnet, "routeTableId"), subnet.Path);
        }

        if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.RouteServer))
        {
            //
            if (subnet.RouteTableId is not null)
            {
                context.Add(DiagnosticCatalog.AttachmentOnRouteServerSubnet, network.Id, Path(subnet, "routeTableId"), subnet.Path, "route table");
            }

            if (subnet.NetworkSecurityGroupId is not null)
            {
                context.Add(DiagnosticCatalog.AttachmentOnRouteServerSubnet, network.Id, Path(subnet, "networkSecurityGroupId"), subnet.Path, "network security group");
            }
        }

        if (subnet.NetworkSecurityGroupId is not null &&
            (SpecialSubnets.Is(subnet.Name, SpecialSubnets.Firewall) || SpecialSubnets.Is(subnet.Name, SpecialSubnets.FirewallManagement)))
        {
            context.Add(DiagnosticCatalog.SecurityGroupOnFirewallSubnet, network.Id, Path(subnet, "networkSecurityGroupId"), subnet.Path); // R-826, N-154
        }

        if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.Gateway) && subnet.NatGatewayId is not null)
        {
            context.Add(DiagnosticCatalog.NatGatewayOnGatewaySubnet, network.Id, Path(subnet, "natGatewayId"), subnet.Path);
        }

        if (topology.Find<NetworkSecurityGroup>(subnet.NetworkSecurityGroupId) is { } group)
        {
            GroupAttachmentChecks.CheckOn(context, group, network, subnet);
        }

        if (topology.Find<RouteTable>(subnet.RouteTableId) is { } table)
        {
            RouteTableChecks.CheckOn(context, table, network, subnet);
        }

        if (topology.Find<NatGateway>(subnet.NatGatewayId) is { } nat)
        {
            GatewayChecks.CheckNatNetworks(context, nat);
        }
    }

    private static void CheckPlace(ValidationContext context, VirtualNetwork network, Subnet subnet, string member, Resource? attached)
    {
        if (attached is null)
        {
            return;
        }

        // R-823, N-004
        var word = ResourceTypes.WordFor(attached.Id.ResourceType);
        if (attached.Location.Length > 0 && network.Location.Length > 0 && !RegionCatalog.AreSame(attached.Location, network.Location))
        {
            context.Add(DiagnosticCatalog.AttachmentInOtherRegion, network.Id, Path(subnet, member), word, attached.Name, attached.Location, subnet.Path, network.Location);
        }

        if (!attached.Id.SubscriptionId.Equals(network.Id.SubscriptionId, StringComparison.OrdinalIgnoreCase))
        {
            context.Add(DiagnosticCatalog.AttachmentInOtherSubscription, network.Id, Path(subnet, member), word, attached.Name, attached.Id.SubscriptionId, subnet.Path, network.Id.SubscriptionId);
        }
    }

    private static void CheckSpecialSize(ValidationContext context, VirtualNetwork network, Subnet subnet)
    {
        var largest = subnet.AddressPrefixes.Where(prefix => !prefix.IsIPv6).OrderBy(prefix => prefix.Length).Select(prefix => (IpPrefix?)prefix).FirstOrDefault();
        if (largest is not { } block)
        {
            return;
        }

        var path = Path(subnet, "addressPrefixes");
        if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.Bastion) && block.Length == 27 && context.IsWhole)
        {
            // AZURE: subnets of this size from before the requirement are in use and appear in exports; new ones are refused.
            context.Add(DiagnosticCatalog.BastionSubnetOfOldSize, network.Id, path, block, subnet.Path);
        }
        else if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.Bastion) && block.Length > 26)
        {
            context.Add(DiagnosticCatalog.SpecialSubnetTooSmall, network.Id, path, block, subnet.Path, 26);
        }
        else if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.RouteServer) && block.Length > 27)
        {
            context.Add(DiagnosticCatalog.SpecialSubnetTooSmall, network.Id, path, block, subnet.Path, 27);
        }
        else if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.Gateway) && block.Length > 27)
        {
            context.Add(block.Length > 29 ? DiagnosticCatalog.GatewaySubnetTooSmall : DiagnosticCatalog.GatewaySubnetTight, network.Id, path, block, subnet.Path);
        }
    }

    private static void CheckEndpoints(ValidationContext context, VirtualNetwork network, Subnet subnet)
    {
        if (subnet.ServiceEndpoints.IsEmpty)
        {
            return;
        }

        if (network.IsClassic)
        {
            context.Add(DiagnosticCatalog.EndpointOnClassicNetwork, network.Id, Path(subnet, "serviceEndpoints"), subnet.Path); // F-022
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        ResourceId? identifier = null;
        for (var i = 0; i < subnet.ServiceEndpoints.Count; i++)
        {
            var endpoint = subnet.ServiceEndpoints[i];
            var path = Path(subnet, $"serviceEndpoints[{i}]");
            if (!seen.Add(endpoint.Service))
            {
                context.Add(DiagnosticCatalog.EndpointServiceRepeated, network.Id, path, subnet.Path, endpoint.Service);
            }

            foreach (var location in endpoint.Locations)
            {
                if (location != "*" && RegionCatalog.Find(location) is null)
                {
                    context.Add(DiagnosticCatalog.RegionUnknown, network.Id, path + ".locations", location, subnet.Path, ReferenceChecks.Suggestion(RegionCatalog.Nearest(location)));
                }
            }

            if (ServiceCatalog.FindEndpointService(endpoint.Service) is not { } service)
            {
                context.Add(UnknownService(endpoint.Service, network), network.Id, path + ".service");
                continue;
            }

            foreach (var excluded in service.Excludes)
            {
                // F-053: reported once, at the later of the two
                if (seen.Contains(excluded))
                {
                    context.Add(DiagnosticCatalog.EndpointServicesExclude, network.Id, path, subnet.Path, excluded, endpoint.Service);
                }
            }

            if (service.RetiredOn is { } day)
            {
                context.Add(DiagnosticCatalog.EndpointServiceRetired, network.Id, path, subnet.Path, service.Name, day);
            }

            if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.Bastion) || SpecialSubnets.Is(subnet.Name, SpecialSubnets.RouteServer))
            {
                context.Add(DiagnosticCatalog.EndpointOnUntestedSubnet, network.Id, path, subnet.Path, service.Name);
            }
            else if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.Gateway))
            {
                context.Add(DiagnosticCatalog.EndpointOnGatewaySubnet, network.Id, path, subnet.Path, service.Name);
            }

            if (endpoint.NetworkIdentifierId is { } label)
            {
                CheckIdentifier(context, network, subnet, path, service, label, ref identifier);
            }
        }
    }

    /// <summary>The finding for an endpoint name that the catalogue lacks .</summary>
    internal static Diagnostic UnknownService(string name, VirtualNetwork network)
    {
        if (name.Equals("Microsoft.CognitiveService", StringComparison.OrdinalIgnoreCase))
        {
            return DiagnosticCatalog.EndpointServiceSingular.With(name);
        }

        var nearest = ReferenceChecks.Suggestion(ServiceCatalog.NearestEndpointServices(name));
        return RegionCatalog.Find(network.Location) is not { } region || ServiceCatalog.IsCompleteFor(region.Cloud)
            ? DiagnosticCatalog.EndpointServiceUnknown.With(name, nearest)
            : DiagnosticCatalog.EndpointServiceUncatalogued.With(name, network.Name, nearest);
    }

    private static void CheckIdentifier(ValidationContext context, VirtualNetwork network, Subnet subnet, string path, EndpointService service, ResourceId label, ref ResourceId? first)
    {
        if (!service.SupportsNetworkIdentifier)
        {
            context.Add(DiagnosticCatalog.NetworkIdentifierUnsupported, network.Id, path + ".networkIdentifierId", subnet.Path, service.Name);
        }

        if (first is not null && first != label)
        {
            context.Add(DiagnosticCatalog.NetworkIdentifiersDiffer, network.Id, path + ".networkIdentifierId", subnet.Path, first, label); // F-086
        }

        first ??= label;
        if (context.Topology.Find<PublicIpAddress>(label) is not { } address)
        {
            return;
        }

        //
        if (address.Location.Length > 0 && network.Location.Length > 0 && !RegionCatalog.AreSame(address.Location, network.Location))
        {
            context.Add(DiagnosticCatalog.NetworkIdentifierElsewhere, network.Id, path + ".networkIdentifierId", subnet.Path, label, "region");
        }

        if (AreOfDifferentTenants(context.Topology, label, network.Id))
        {
            context.Add(DiagnosticCatalog.NetworkIdentifierElsewhere, network.Id, path + ".networkIdentifierId", subnet.Path, label, "tenant");
        }
    }

    /// <summary>True when both tenants are known and differ.</summary>
    internal static bool AreOfDifferentTenants(Topology topology, ResourceId a, ResourceId b)
    {
        var first = topology.TenantOf(a.SubscriptionId);
        var second = topology.TenantOf(b.SubscriptionId);
        return first.Length > 0 && second.Length > 0 && !first.Equals(second, StringComparison.OrdinalIgnoreCase);
    }

    internal static void CheckOutbound(ValidationContext context, VirtualNetwork network, Subnet subnet)
    {
        if (context.DefaultRouteOf(subnet.RouteTableId) is not { } route)
        {
            return;
        }

        if (subnet.NatGatewayId is { } nat && RouteTableChecks.LeadsAway(route))
        {
            context.Add(DiagnosticCatalog.NatGatewayBypassed, network.Id, Path(subnet, "natGatewayId"), subnet.Path, nat.Name, route.Name);
        }

        if (subnet.NatGatewayId is null && subnet.DefaultOutboundAccess == false && route.NextHopType == RouteNextHopType.Internet)
        {
            context.Add(DiagnosticCatalog.InternetRouteInPrivateSubnet, network.Id, Path(subnet, "routeTableId"), subnet.Path, route.Name);
        }
    }

    // whatever holds an address in the subnet
    private static void CheckContent(ValidationContext context, VirtualNetwork network, Subnet subnet)
    {
        if (!context.IsWhole && !context.DifferenceOf(network).IsNew(subnet))
        {
            return; // the change of a range is refused while anything is in the subnet; holders are judged when they change
        }

        var holders = context.HoldersIn(subnet.Id);
        if (holders.Count == 0)
        {
            return;
        }

        CheckCapacity(context, network, subnet, holders);
        var owners = new Dictionary<IpAddress, AddressHolder>();
        foreach (var holder in holders)
        {
            AddressChecks.CheckPlace(context, subnet, holder);
            AddressChecks.CheckDelegation(context, subnet, holder.Owner);
            if (holder.Address is { } address && !owners.TryAdd(address, holder) && !AddressChecks.AreOneThing(owners[address].Owner, holder.Owner))
            {
                context.Add(DiagnosticCatalog.AddressTaken, holder.Owner.Id, holder.Property, address, holder.Owner.Name, owners[address].Owner.Name);
            }
        }
    }

    internal static void CheckCapacity(ValidationContext context, VirtualNetwork network, Subnet subnet, IReadOnlyList<AddressHolder> holders)
    {
        if (subnet.AddressPrefixes.Any(prefix => prefix.IsIPv6))
        {
            return; // an address that is not known yet may be of either family
        }

        var wanted = holders.Where(holder => holder.Address is not null).Select(holder => holder.Address).Distinct().Count() + holders.Count(holder => holder.Address is null);
        var room = subnet.AddressPrefixes.Sum(prefix => prefix.Length > 29 ? 0L : (1L << (32 - prefix.Length)) - 5);
        if (wanted > room && !subnet.AddressPrefixes.IsEmpty)
        {
            context.Add(DiagnosticCatalog.SubnetFull, network.Id, Path(subnet, "addressPrefixes"), subnet.Path, room, wanted);
        }
    }
}
