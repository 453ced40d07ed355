using System.Collections.Immutable;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>Compiles the effective routes of a subnet (section 4 of the routing specification).</summary>
internal static class EffectiveRouteCompiler
{
    public static CompiledRouteTable Compile(CompiledTopology compiled, VirtualNetwork network, Subnet subnet)
    {
        var topology = compiled.Topology;
        var reads = new TrackedTopology(topology);
        reads.Note(network);
        var neighborhood = NeighborhoodCompiler.Compile(reads, network);
        var table = reads.Find<RouteTable>(subnet.RouteTableId);
        var users = UserRoutes(topology, network, subnet, neighborhood, table, reads).ToList();
        var userPrefixes = users.Where(route => route.Blocks is null).ToDictionary(route => route.Prefix);
        var routes = new List<CompiledRoute>();

        // one route per range of the address space, none per subnet.
        routes.AddRange(network.KnownSpace.Select(prefix => System(prefix, RouteNextHopType.VnetLocal)));
        if (table?.DisablePeeringRoutes != true)
        {
            routes.AddRange(PeeringRoutes(neighborhood));
        }

        var local = routes.Select(route => route.Prefix).ToList();
        if (table?.DisableBgpRoutePropagation != true)
        {
            // a gateway route inside the network or a peering is never used. R-312: user routes are not held back so.
            routes.AddRange(GatewayRoutes(topology, neighborhood).Where(route => !local.Any(prefix => prefix.Contains(route.Prefix))));
        }

        routes.Add(System(IpPrefix.AnyIPv4, RouteNextHopType.Internet));
        routes.AddRange(ReservedRoutes(topology.Settings, network, userPrefixes, routes));
        if (network.KnownSpace.Any(prefix => prefix.IsIPv6))
        {
            routes.Add(System(IpPrefix.AnyIPv6, RouteNextHopType.Internet));
        }

        var endpoints = Endpoints(topology, network, subnet, reads).ToImmutableArray();
        var endpointRoutes = endpoints.Select(EndpointRoute).ToList();
        var privateRoutes = PrivateEndpointRoutes(topology.Settings, network, table, neighborhood, reads).ToList();

        // a system or gateway route gives way to a user route with exactly the same prefix; to a longer or shorter one it does not.
        var shown = routes.Concat(privateRoutes).Select(route => route.Shown.State == RouteState.Active && userPrefixes.TryGetValue(route.Prefix, out var user) &&
                !(route.PrivateEndpoint is not null && topology.Settings.PrivateEndpointHostRoute == PrivateEndpointHostRoute.SystemHostRouteWins)
            ? Invalidate(route, $"replaced by the user route '{user.Shown.Name}' with the same prefix")
            : route).ToList();
        shown.AddRange(users);
        shown.AddRange(endpointRoutes); // user routes take single prefixes from an endpoint route, which stays Active
        if (table is not null && table.DisableBgpRoutePropagation)
        {
            shown = [.. shown.Select(route => Change(route, route.Shown with { DisableBgpRoutePropagation = true }))];
        }

        return new(network, subnet, topology.Settings, topology.ServiceTags, [.. shown.OrderBy(DisplayOrder)], endpoints, neighborhood, table, reads);
    }

    private static CompiledRoute System(IpPrefix prefix, RouteNextHopType type, ResourceId? origin = null) => new()
    {
        Shown = new() { AddressPrefix = [prefix], NextHopType = type, OriginId = origin },
        Rank = CompiledRoute.SystemRank,
    };

    // routes to peers exist while the link is connected on both sides and access is allowed. R-420: forwarded traffic adds none.
    private static IEnumerable<CompiledRoute> PeeringRoutes(NetworkNeighborhood neighborhood)
    {
        foreach (var peer in neighborhood.Peers)
        {
            if (!peer.CarriesTraffic)
            {
                continue;
            }

            foreach (var prefix in peer.Prefixes)
            {
                yield return new()
                {
                    Shown = new()
                    {
                        AddressPrefix = [prefix],
                        NextHopType = peer.IsGlobal ? RouteNextHopType.VNetGlobalPeering : RouteNextHopType.VNetPeering,
                        OriginId = peer.Link.RemoteVirtualNetworkId,
                    },
                    Rank = CompiledRoute.SystemRank,
                    Peer = peer,
                };
            }
        }
    }

    //
    private static IEnumerable<CompiledRoute> GatewayRoutes(Topology topology, NetworkNeighborhood neighborhood)
    {
        var all = new List<CompiledRoute>();
        foreach (var gateway in neighborhood.Gateways)
        {
            foreach (var prefix in gateway.Prefixes)
            {
                // public address in active-passive mode, private instance addresses in active-active mode.
                var hops = gateway.Gateway.IsActiveActive ? gateway.Gateway.InstanceAddresses
                    : gateway.Gateway.PublicIpAddressIds.Select(id => topology.Find<PublicIpAddress>(id)?.IpAddress).OfType<IpAddress>().ToEquatableArray();
                all.Add(new()
                {
                    Shown = new()
                    {
                        Source = RouteSource.VirtualNetworkGateway,
                        AddressPrefix = [prefix.Prefix],
                        NextHopType = RouteNextHopType.VirtualNetworkGateway,
                        NextHopIpAddress = hops,
                        OriginId = gateway.Gateway.Id,
                    },
                    Rank = gateway.Gateway.Kind == GatewayKind.ExpressRoute ? CompiledRoute.ExpressRouteRank : CompiledRoute.VpnRank,
                    Gateway = gateway,
                    GatewayPrefix = prefix,
                });
            }
        }

        foreach (var group in neighborhood.RouteServerRoutes.GroupBy(route => route.AddressPrefix))
        {
            all.Add(new()
            {
                Shown = new()
                {
                    Source = RouteSource.VirtualNetworkGateway,
                    AddressPrefix = [group.Key],
                    NextHopType = RouteNextHopType.VirtualNetworkGateway,
                    NextHopIpAddress = group.Select(route => route.NextHopIpAddress).ToEquatableArray(),
                    Note = "learned by Route Server",
                },
                Rank = CompiledRoute.RouteServerRank,
            });
        }

        // over the same prefix ExpressRoute comes before VPN, VPN before appliances.
        foreach (var group in all.GroupBy(route => route.Prefix))
        {
            var best = group.Min(route => route.Rank);
            foreach (var route in group)
            {
                yield return route.Rank == best ? route : Invalidate(route, "another gateway is preferred for the prefix");
            }
        }
    }

    //
    private static IEnumerable<CompiledRoute> ReservedRoutes(
        TopologySettings settings, VirtualNetwork network, Dictionary<IpPrefix, CompiledRoute> users, List<CompiledRoute> soFar)
    {
        if (settings.ReservedRoutesUnderDefault == ReservedRoutesUnderDefault.RemovedForApplianceAndGateway && DefaultDiverts(users, soFar))
        {
            yield break;
        }

        foreach (var prefix in ReservedPrefixes.Of(settings.PlatformNoneRoutes))
        {
            if (!network.KnownSpace.Any(own => own.Contains(prefix)))
            {
                yield return System(prefix, RouteNextHopType.None);
            }
        }
    }

    internal static bool DefaultDiverts(Dictionary<IpPrefix, CompiledRoute> users, IEnumerable<CompiledRoute> system) =>
        users.TryGetValue(IpPrefix.AnyIPv4, out var user)
            ? user.Shown.NextHopType is RouteNextHopType.VirtualAppliance or RouteNextHopType.VirtualApplianceEcmp or RouteNextHopType.VirtualNetworkGateway
            : system.Any(route => route.IsGateway && route.Prefix == IpPrefix.AnyIPv4);

    private static IEnumerable<CompiledRoute> UserRoutes(
        Topology topology, VirtualNetwork network, Subnet subnet, NetworkNeighborhood neighborhood, RouteTable? table, TrackedTopology reads)
    {
        // without a table there is none.
        // in normal mode Azure Firewall keeps its direct way to the Internet.
        var firewallNeedsInternet = SpecialSubnets.Is(subnet.Name, SpecialSubnets.Firewall) &&
            reads.ReferencesTo<AzureFirewall>(subnet.Id).Any(firewall => !firewall.IsForcedTunneling);
        var seen = new HashSet<IpPrefix>();
        foreach (var route in table?.Routes ?? [])
        {
            if (route.AddressPrefix is { } single && !seen.Add(single))
            {
                continue; // refused by the validator; the first one counts
            }

            var (dead, note) = DeadNextHop(network, neighborhood, route);
            PrefixSet? blocks = null;
            var rank = CompiledRoute.UserRank;
            if (route.AddressPrefix is null)
            {
                // all prefixes of the tag.
                blocks = topology.ServiceTags.TryGetTag(route.ServiceTag, out var tag) ? tag.Prefixes : PrefixSet.Empty;
                var cloud = route.ServiceTag.StartsWith("AzureCloud", StringComparison.OrdinalIgnoreCase);
                var regional = tag is { IsRegional: true };
                rank = (cloud, regional) switch
                {
                    (false, true) => CompiledRoute.RegionalTagRank,
                    (false, false) => CompiledRoute.TagRank,
                    (true, true) => CompiledRoute.RegionalCloudTagRank,
                    _ => CompiledRoute.CloudTagRank,
                };
            }

            var disabled = firewallNeedsInternet && route.AddressPrefix == IpPrefix.AnyIPv4 && route.NextHopType != RouteNextHopType.Internet;
            if (disabled)
            {
                continue;
            }

            yield return new()
            {
                Shown = new()
                {
                    Name = route.Name,
                    Source = RouteSource.User,
                    State = dead ? RouteState.Invalid : RouteState.Active,
                    AddressPrefix = blocks?.Prefixes ?? [route.AddressPrefix ?? IpPrefix.AnyIPv4],
                    NextHopType = route.NextHopType,
                    NextHopIpAddress = route.NextHopIpAddresses,
                    ServiceTag = route.ServiceTag,
                    Note = note,
                    HasBgpOverride = route.HasBgpOverride,
                    OriginId = table?.Id,
                },
                Rank = rank,
                IsDead = dead,
                Gateway = route.NextHopType == RouteNextHopType.VirtualNetworkGateway ? UserGateway(neighborhood) : null,
                TableId = table?.Id,
                Blocks = blocks,
            };
        }
    }

    // a user route can only mean a VPN gateway.
    private static GatewayPath? UserGateway(NetworkNeighborhood neighborhood) =>
        neighborhood.Gateways.FirstOrDefault(gateway => gateway.Gateway.Kind == GatewayKind.Vpn);

    private static (bool Dead, string Note) DeadNextHop(VirtualNetwork network, NetworkNeighborhood neighborhood, UserRoute route)
    {
        switch (route.NextHopType)
        {
            case RouteNextHopType.VirtualAppliance or RouteNextHopType.VirtualApplianceEcmp:
                // the next hop must be in the network or a directly peered one.
                var unreachable = route.NextHopIpAddresses.Where(address =>
                    !network.KnownSpace.Any(prefix => prefix.Contains(address)) &&
                    !neighborhood.Peers.Any(peer => peer.CarriesTraffic && peer.Prefixes.Any(prefix => prefix.Contains(address)))).ToArray();
                return route.NextHopIpAddresses.Count == 0 || unreachable.Length == route.NextHopIpAddresses.Count
                    ? (true, $"the next hop {route.NextHopIpAddresses} is in neither the network nor a directly peered one")
                    : (false, string.Empty);
            case RouteNextHopType.VirtualNetworkGateway:
                //
                return UserGateway(neighborhood) is not { } gateway
                    ? (true, neighborhood.Gateways.IsEmpty ? "the network has no gateway" : "a user route cannot name an ExpressRoute gateway")
                    : route.AddressPrefix?.Length == 0 && !gateway.Gateway.IsRouteBased ? (true, "a default route needs a route-based VPN gateway")
                    : neighborhood.Gateways.Any(other => other.Gateway.Kind == GatewayKind.ExpressRoute) ? (true, "VPN and ExpressRoute coexist, so that no user route can name the gateway")
                    : (false, string.Empty);
            default:
                return (false, string.Empty);
        }
    }

    // : the kind of the subnet and what is in it do not matter. R-426: nor do peers.
    private static IEnumerable<EffectiveEndpoint> Endpoints(Topology topology, VirtualNetwork network, Subnet subnet, TrackedTopology reads)
    {
        var hasEffectivePolicy = topology.Settings.EndpointPolicyScope == EndpointPolicyScope.AllRegions && subnet.ServiceEndpointPolicyIds.Any(id =>
            reads.Find<ServiceEndpointPolicy>(id)?.Definitions.Any(EndpointPolicyEvaluator.IsStorageDefinition) == true);
        foreach (var endpoint in subnet.ServiceEndpoints)
        {
            if (!endpoint.IsActive || network.IsClassic || ServiceCatalog.FindEndpointService(endpoint.Service) is not { } service)
            {
                continue;
            }

            var locations = EffectiveEndpoint.LocationsOf(endpoint, service, network.Location);
            // the policy changes the identity towards other regions; R-642: so no rules for their tags are needed beside it; R-644: without a policy region and pair are back.
            var widened = hasEffectivePolicy && service.SupportsEndpointPolicies && !locations.Contains("*");
            locations = widened ? ["*"] : locations;
            yield return new()
            {
                Endpoint = endpoint,
                Service = service,
                Locations = locations,
                Blocks = EndpointBlocks.Of(topology.ServiceTags, service.ServiceTag, locations),
                IsWidenedByPolicy = widened,
            };
        }
    }

    private static CompiledRoute EndpointRoute(EffectiveEndpoint endpoint) => new()
    {
        Shown = new()
        {
            AddressPrefix = endpoint.Blocks.Prefixes,
            NextHopType = RouteNextHopType.VirtualNetworkServiceEndpoint,
            ServiceTag = endpoint.Service.ServiceTag ?? string.Empty,
            EndpointService = endpoint.Service.Name,
            Note = endpoint.IsWidenedByPolicy ? "every region, because an endpoint policy is attached" : string.Empty,
        },
        Rank = CompiledRoute.SystemRank,
        Endpoint = endpoint,
        Blocks = endpoint.Blocks,
    };

    // R-242, F-810 to F-813.
    private static IEnumerable<CompiledRoute> PrivateEndpointRoutes(
        TopologySettings settings, VirtualNetwork network, RouteTable? table, NetworkNeighborhood neighborhood, TrackedTopology reads)
    {
        var hosts = neighborhood.Peers.Where(peer => peer is { CarriesTraffic: true, Remote: not null })
            .Select(peer => (Network: peer.Remote!, Peer: (PeerLink?)peer)) // not null by the filter above
            .Prepend((Network: network, Peer: null));
        foreach (var (host, peer) in hosts)
        {
            foreach (var endpoint in reads.ReferencesTo<PrivateEndpoint>(host.Id))
            {
                var home = reads.FindSubnet(host, endpoint.SubnetId?.Name ?? string.Empty);
                foreach (var address in endpoint.PrivateIpAddresses)
                {
                    var route = new CompiledRoute
                    {
                        Shown = new() { AddressPrefix = [IpPrefix.Of(address)], NextHopType = RouteNextHopType.InterfaceEndpoint, OriginId = endpoint.Id },
                        Rank = settings.PrivateEndpointHostRoute == PrivateEndpointHostRoute.SystemHostRouteWins ? CompiledRoute.PrivateEndpointRank : CompiledRoute.SystemRank,
                        PrivateEndpoint = endpoint,
                        Peer = peer,
                    };
                    yield return IsInvalidated(home, host, table, address) is { } user
                        ? Invalidate(route, $"the endpoint's subnet lets user routes apply and '{user.Name}' is at least as long as the address space of '{host.Name}'")
                        : route;
                }
            }
        }
    }

    // F-812: the policy is on, and the client's table has a route over the endpoint that is at least as long as the endpoint network's address space.
    private static UserRoute? IsInvalidated(Subnet? home, VirtualNetwork host, RouteTable? table, IpAddress address)
    {
        if (table is null || home?.PrivateEndpointNetworkPolicies is not (PrivateEndpointNetworkPolicies.Enabled or PrivateEndpointNetworkPolicies.RouteTableEnabled))
        {
            return null;
        }

        var space = host.KnownSpace.Where(prefix => prefix.Contains(address)).Select(prefix => (int)prefix.Length).DefaultIfEmpty(int.MaxValue).Min();
        return table.Routes.FirstOrDefault(route => route.AddressPrefix is { } prefix && prefix.Contains(address) && prefix.Length >= space);
    }

    private static CompiledRoute Invalidate(CompiledRoute route, string note) => Change(route, route.Shown with { State = RouteState.Invalid, Note = note });

    private static CompiledRoute Change(CompiledRoute route, EffectiveRoute shown) => new()
    {
        Shown = shown,
        Rank = route.Rank,
        IsDead = route.IsDead,
        Peer = route.Peer,
        Gateway = route.Gateway,
        GatewayPrefix = route.GatewayPrefix,
        PrivateEndpoint = route.PrivateEndpoint,
        Endpoint = route.Endpoint,
        TableId = route.TableId,
        Blocks = route.Blocks,
    };

    //
    private static int DisplayOrder(CompiledRoute route) => route.Shown switch
    {
        { NextHopType: RouteNextHopType.InterfaceEndpoint } => 8,
        { NextHopType: RouteNextHopType.VirtualNetworkServiceEndpoint } => 7,
        { Source: RouteSource.User } => 6,
        { Source: RouteSource.VirtualNetworkGateway } => 2,
        { AddressPrefix: [{ IsIPv6: true }, ..] } => 5,
        { NextHopType: RouteNextHopType.VnetLocal } => 0,
        { NextHopType: RouteNextHopType.VNetPeering or RouteNextHopType.VNetGlobalPeering } => 1,
        { NextHopType: RouteNextHopType.Internet } => 3,
        _ => 4,
    };
}
