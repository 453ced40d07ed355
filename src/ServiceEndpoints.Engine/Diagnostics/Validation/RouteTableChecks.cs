using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Route tables: the routes themselves, and what they mean in the networks and subnets that use them .</summary>
internal static class RouteTableChecks
{
    internal const int MaxRoutes = 400;
    internal const int MaxTagRoutes = 25;
    internal const int MaxEcmpAddresses = 64;
    internal const int MaxTables = 200;

    internal static void Check(ValidationContext context, RouteTable table)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var destinations = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var tagRoutes = 0;
        for (var i = 0; i < table.Routes.Count; i++)
        {
            var route = table.Routes[i];
            var path = PropertyPath.Item("routes", route.Name, i);
            if (!names.Add(route.Name))
            {
                context.Add(DiagnosticCatalog.ChildNameRepeated, table.Id, path + ".name", table.Name, "route", route.Name);
            }

            ReferenceChecks.CheckName(context, table.Id, route.Name, path + ".name", RouteTable.Type);
            CheckDestination(context, table, route, path, destinations, ref tagRoutes);
            CheckNextHop(context, table, route, path);
        }

        if (tagRoutes > MaxTagRoutes)
        {
            context.Add(DiagnosticCatalog.TagRouteLimit, table.Id, "routes", table.Name, tagRoutes, MaxTagRoutes);
        }

        if (table.Routes.Count > MaxRoutes)
        {
            context.Add(DiagnosticCatalog.RouteLimit, table.Id, "routes", table.Name, table.Routes.Count, MaxRoutes);
        }
    }

    private static void CheckDestination(ValidationContext context, RouteTable table, UserRoute route, string path, Dictionary<string, string> destinations, ref int tagRoutes)
    {
        if (route.AddressPrefix is null && route.ServiceTag.Length == 0)
        {
            if (table.UnknownAt(path) is null)
            {
                context.Add(DiagnosticCatalog.RouteWithoutDestination, table.Id, path + ".addressPrefix", route.Name);
            }

            return;
        }

        if (route.AddressPrefix is null)
        {
            tagRoutes++;
            if (context.TagsIn(table.Location) is { } tags && !tags.TryGetTag(route.ServiceTag, out _))
            {
                context.Add(DiagnosticCatalog.RouteTagUnknown, table.Id, path + ".addressPrefix", route.ServiceTag, route.Name, tags,
                    ReferenceChecks.Suggestion(tags.NearestNames(route.ServiceTag)));
            }
        }
        else if (route.AddressPrefix is { } prefix && prefix.IsSingleAddress && SpecialRanges.Platform.Contains(prefix.Network))
        {
            context.Add(DiagnosticCatalog.RouteToPlatformAddress, table.Id, path + ".addressPrefix", route.Name, prefix.Network);
        }

        if (!destinations.TryAdd(route.Destination, route.Name))
        {
            context.Add(DiagnosticCatalog.RoutePrefixRepeated, table.Id, path + ".addressPrefix", destinations[route.Destination], route.Name, route.Destination);
        }
    }

    private static void CheckNextHop(ValidationContext context, RouteTable table, UserRoute route, string path)
    {
        var count = route.NextHopIpAddresses.Count;
        var isUnknown = table.UnknownAt(path + ".nextHopIpAddresses") is not null || table.UnknownAt(path + ".nextHopIpAddress") is not null;
        switch (route.NextHopType)
        {
            case RouteNextHopType.VirtualAppliance when count == 0 && !isUnknown:
                context.Add(DiagnosticCatalog.NextHopAddressMissing, table.Id, path + ".nextHopIpAddresses", route.Name);
                break;
            case RouteNextHopType.VirtualAppliance when count > 1:
            case RouteNextHopType.VirtualApplianceEcmp when count is < 2 or > MaxEcmpAddresses && !isUnknown:
                context.Add(DiagnosticCatalog.NextHopAddressCount, table.Id, path + ".nextHopIpAddresses", route.Name, count);
                break;
            case RouteNextHopType.None or RouteNextHopType.VnetLocal or RouteNextHopType.Internet or RouteNextHopType.VirtualNetworkGateway when count > 0:
                context.Add(DiagnosticCatalog.NextHopAddressUnexpected, table.Id, path + ".nextHopIpAddresses", route.Name, route.NextHopIpAddresses, route.NextHopType);
                break;
            case RouteNextHopType.VNetPeering or RouteNextHopType.VNetGlobalPeering or RouteNextHopType.VirtualNetworkServiceEndpoint or RouteNextHopType.InterfaceEndpoint:
                context.Add(DiagnosticCatalog.NextHopTypeNotWritable, table.Id, path + ".nextHopType", route.Name, route.NextHopType);
                break;
            default:
                break;
        }
    }

    /// <summary>True for a next hop that takes packets to an appliance or gateway instead of the Internet.</summary>
    internal static bool LeadsAway(UserRoute route) =>
        route.NextHopType is RouteNextHopType.VirtualAppliance or RouteNextHopType.VirtualApplianceEcmp or RouteNextHopType.VirtualNetworkGateway;

    /// <summary>What the routes of a table mean in a network whose subnets use it.</summary>
    internal static void CheckIn(ValidationContext context, RouteTable table, VirtualNetwork network)
    {
        for (var i = 0; i < table.Routes.Count; i++)
        {
            var route = table.Routes[i];
            var path = PropertyPath.Item("routes", route.Name, i);
            switch (route.NextHopType)
            {
                case RouteNextHopType.VirtualAppliance or RouteNextHopType.VirtualApplianceEcmp:
                    for (var k = 0; k < route.NextHopIpAddresses.Count; k++)
                    {
                        CheckAppliance(context, table, network, route, $"{path}.nextHopIpAddresses[{k}]", route.NextHopIpAddresses[k]);
                    }

                    break;
                case RouteNextHopType.VirtualNetworkGateway:
                    GatewayChecks.CheckRoute(context, table, network, route, path + ".nextHopType");
                    break;
                case RouteNextHopType.VnetLocal when route.AddressPrefix is { } prefix && context.ReachOf(network) is { IsComplete: true } reach &&
                    !reach.Addresses.Overlaps(IpSet.From(prefix)):
                    context.Add(DiagnosticCatalog.VnetLocalRouteOutside, table.Id, path + ".nextHopType", route.Name, prefix, network.Name);
                    break;
                default:
                    break;
            }
        }
    }

    private static void CheckAppliance(ValidationContext context, RouteTable table, VirtualNetwork network, UserRoute route, string path, IpAddress hop)
    {
        var reach = context.ReachOf(network);
        if (!reach.Addresses.Contains(hop))
        {
            if (reach.IsComplete)
            {
                context.Add(DiagnosticCatalog.NextHopOutOfReach, table.Id, path, hop, route.Name, network.Name);
            }

            return;
        }

        var home = reach.Networks.FirstOrDefault(candidate => candidate.AddressPrefixes.Any(range => range.Contains(hop)));
        if (home is null)
        {
            return; // in the prefixes of a peer that is not in the topology
        }

        if (context.SubnetAt(home, hop) is not { } subnet)
        {
            context.Add(DiagnosticCatalog.NextHopUnowned, table.Id, path, hop, route.Name, home.Name);
            return;
        }

        if (subnet.RouteTableId == table.Id)
        {
            context.Add(DiagnosticCatalog.RouteLoopsAtAppliance, table.Id, path, hop, route.Name, subnet.Path);
        }

        var holders = context.HoldersIn(subnet.Id);
        var owner = holders.FirstOrDefault(holder => holder.Address == hop).Owner;
        if (owner is null && !subnet.HasOtherResources && holders.All(holder => holder.Address is not null))
        {
            context.Add(DiagnosticCatalog.NextHopUnowned, table.Id, path, hop, route.Name, home.Name);
        }
        else if (owner is NetworkInterface { EnableIPForwarding: false } nic && nic.UnknownAt("enableIPForwarding") is null)
        {
            context.Add(DiagnosticCatalog.NextHopDoesNotForward, table.Id, path, hop, route.Name, nic.Name);
        }
    }

    /// <summary>What a table means on subnets with a special name .</summary>
    internal static void CheckOn(ValidationContext context, RouteTable table, VirtualNetwork network, Subnet subnet)
    {
        var path = SubnetChecks.Path(subnet, "routeTableId");
        var route = context.DefaultRouteOf(table.Id);
        if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.Gateway))
        {
            if (route is not null)
            {
                context.Add(DiagnosticCatalog.GatewaySubnetDefaultRoute, network.Id, path, subnet.Path, table.Name);
            }

            if (table.DisableBgpRoutePropagation)
            {
                context.Add(DiagnosticCatalog.GatewaySubnetWithoutPropagation, network.Id, path, subnet.Path, table.Name);
            }
        }
        else if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.Firewall) && route is { NextHopType: not RouteNextHopType.Internet } &&
            !context.Referrers(subnet.Id).Any(resource => resource is AzureFirewall { IsForcedTunneling: true }))
        {
            context.Add(DiagnosticCatalog.FirewallDefaultRouteDisabled, network.Id, path, subnet.Path, route.Name);
        }
    }
}
