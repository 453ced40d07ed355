using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>What Azure refuses as a change although the result alone would be accepted.</summary>
internal static class TransitionChecks
{
    internal static void Check(ValidationContext context, Topology before, Resource? old, Resource changed)
    {
        switch (changed)
        {
            case VirtualNetwork network when old is VirtualNetwork known:
                CheckNetwork(context, before, known, network);
                break;
            case ServiceResource service when old is ServiceResource known:
                ServiceChecks.CheckChange(context, known, service); // F-319, F-356
                break;
            case VirtualNetworkGateway gateway when old is null:
                GatewayChecks.CheckCreation(context, gateway);
                break;
            default:
                break;
        }
    }

    private static void CheckNetwork(ValidationContext context, Topology before, VirtualNetwork old, VirtualNetwork network)
    {
        var earlier = new ValidationContext(before, null);
        var difference = SubnetDifference.Between(old, network);
        foreach (var known in difference.Changed)
        {
            if (difference.IsNew(known))
            {
                RemovalChecks.CheckSubnet(context, earlier, old, known);
            }
            else if (network.FindSubnet(known.Name) is { } subnet)
            {
                CheckSubnet(context, earlier, network, known, subnet);
            }
        }

        if (old.Peerings.SameAs(network.Peerings))
        {
            return;
        }

        for (var i = 0; i < network.Peerings.Count; i++)
        {
            var peering = network.Peerings[i];
            if (old.Peerings.FirstOrDefault(known => known.Name.Equals(peering.Name, StringComparison.OrdinalIgnoreCase)) is { } was &&
                was.PeerCompleteVirtualNetworks != peering.PeerCompleteVirtualNetworks)
            {
                context.Add(DiagnosticCatalog.PeeringKindChanged, network.Id, PropertyPath.Item("peerings", peering.Name, i) + ".peerCompleteVirtualNetworks", peering.Name);
            }
        }
    }

    private static void CheckSubnet(ValidationContext context, ValidationContext earlier, VirtualNetwork network, Subnet old, Subnet subnet)
    {
        if (!old.AddressPrefixes.ToHashSet().SetEquals(subnet.AddressPrefixes) && Occupant(earlier, old) is { } occupant)
        {
            context.Add(DiagnosticCatalog.SubnetRangeInUse, network.Id, SubnetChecks.Path(subnet, "addressPrefixes"), subnet.Path, occupant);
        }

        var isShared = subnet.SharingScope.Length > 0 && !subnet.SharingScope.Equals(old.SharingScope, StringComparison.OrdinalIgnoreCase);
        if (isShared && Occupant(earlier, old) is { } inside)
        {
            context.Add(DiagnosticCatalog.SharingOnOccupiedSubnet, network.Id, SubnetChecks.Path(subnet, "sharingScope"), subnet.Path, inside);
        }

        // only what is known to belong to the service counts, and what the description calls other resources
        foreach (var delegation in old.Delegations.Except(subnet.Delegations, StringComparer.OrdinalIgnoreCase).Concat(subnet.Delegations.Except(old.Delegations, StringComparer.OrdinalIgnoreCase)))
        {
            Resource? user = delegation.Equals(SubnetChecks.AppDelegation, StringComparison.OrdinalIgnoreCase) ? RemovalChecks.AppsIn(earlier, old).FirstOrDefault() : null;
            user ??= SubnetWorkload.In(earlier.Topology, old.Id).FirstOrDefault(workload => workload.Kind?.FitsDelegation(delegation) == true);
            if (user is not null || old.HasOtherResources)
            {
                context.Add(DiagnosticCatalog.DelegationInUse, network.Id, SubnetChecks.Path(subnet, "delegations"), delegation, subnet.Path, user?.Name ?? RemovalChecks.OtherResources);
            }
        }

        // allowed, but rules of services that name the subnet stop matching
        for (var i = 0; i < old.ServiceEndpoints.Count; i++)
        {
            var endpoint = old.ServiceEndpoints[i];
            if (subnet.FindEndpoint(endpoint.Service) is null)
            {
                CheckRulesOf(context, earlier, network, subnet, endpoint.Service);
            }
        }
    }

    private static void CheckRulesOf(ValidationContext context, ValidationContext earlier, VirtualNetwork network, Subnet subnet, string endpoint)
    {
        var names = earlier.Referrers(subnet.Id)
            .OfType<ServiceResource>()
            .Where(service => Catalog.ServiceCatalog.FindService(service.Type) is { } definition &&
                definition.EndpointServices.Any(name => name.Equals(endpoint, StringComparison.OrdinalIgnoreCase)) &&
                !definition.EndpointServices.Any(name => subnet.FindEndpoint(name) is not null) &&
                service.VirtualNetworkSubnetId != subnet.Id)
            .OrderBy(service => service.Id)
            .Select(service => service.Name)
            .ToList();
        if (names.Count > 0)
        {
            context.Add(DiagnosticCatalog.RulesLoseEndpoint, network.Id, SubnetChecks.Path(subnet, "serviceEndpoints"), endpoint, subnet.Path, string.Join(", ", names));
        }
    }

    /// <summary>The name of something in the subnet; null when it is empty.</summary>
    internal static string? Occupant(ValidationContext context, Subnet subnet) =>
        context.HoldersIn(subnet.Id).Select(holder => holder.Owner.Name).FirstOrDefault()
        ?? RemovalChecks.AppsIn(context, subnet).Select(app => app.Name).FirstOrDefault()
        ?? (subnet.HasOtherResources ? RemovalChecks.OtherResources : null);
}
