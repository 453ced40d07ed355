using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Reference;

// The routes that match one destination at one subnet, and the choice among them (sections 4 and 5 of the routing specification).
internal sealed partial class ReferenceEvaluator
{
    private enum RouteClass
    {
        User,
        Gateway,
        System,
    }

    /// <summary>A route that matches the destination, with the length of the block that does.</summary>
    private sealed record Candidate(int Length, RouteClass Class, RouteNextHopType NextHop)
    {
        public IReadOnlyList<IpAddress> Addresses { get; init; } = [];

        /// <summary>R-304: an explicit block, then a regional tag, the tag of the whole cloud, the regional AzureCloud, AzureCloud.</summary>
        public int TagRank { get; init; }

        public VirtualNetwork? Peer { get; init; }

        public VirtualNetworkPeering? Link { get; init; }

        public VirtualNetworkGateway? Gateway { get; init; }

        public PrivateEndpoint? Endpoint { get; init; }

        public ServiceEndpoint? ServiceEndpoint { get; init; }

        /// <summary>A user route to a gateway, whose own prefix is the default route.</summary>
        public bool IsDefault { get; init; }

        public bool OverridesGateway { get; init; }

        /// <summary>R-226: ExpressRoute, then VPN, then appliances.</summary>
        public int GatewayRank { get; init; }
    }

    private Candidate? Choose(VirtualNetwork network, Subnet subnet, Goal goal, IpAddress address, bool withEndpoints = true)
    {
        var candidates = new List<Candidate>();
        var table = TableOf(subnet);
        AddUserRoutes(candidates, table, address);
        AddGatewayRoutes(candidates, network, table, address);
        AddSystemRoutes(candidates, network, table, address);
        AddPrivateEndpoints(candidates, network, table, address);
        var endpoint = withEndpoints ? EndpointRoute(network, subnet, goal, address) : null;

        // routes of the network itself, of peerings and of endpoints beat gateway routes, longer ones too; R-314: so does the flag.
        var isInside = candidates.Any(candidate => candidate.NextHop is RouteNextHopType.VNetPeering or RouteNextHopType.VNetGlobalPeering ||
            (candidate.NextHop == RouteNextHopType.VnetLocal && candidate.Class == RouteClass.System));
        var endpointShields = endpoint is not null && _settings.EndpointRoutePrecedence != EndpointRoutePrecedence.PlainPriority;
        if (isInside || endpointShields || candidates.Any(candidate => candidate.OverridesGateway))
        {
            candidates.RemoveAll(candidate => candidate.Class == RouteClass.Gateway);
        }

        // length, then class, then the kind of tag. R-315 needs nothing more.
        var best = Longest(candidates);
        if (endpoint is null)
        {
            return best;
        }

        var user = Longest(candidates.Where(candidate => candidate.Class == RouteClass.User));
        var winner = _settings.EndpointRoutePrecedence switch
        {
            EndpointRoutePrecedence.EndpointAlways => endpoint,
            EndpointRoutePrecedence.EndpointWinsOnTie => user is not null && user.Length > endpoint.Length ? user : endpoint,
            EndpointRoutePrecedence.UserRouteWins => user is not null && user.Length >= endpoint.Length ? user : endpoint,
            _ => best is not null && (best.Length > endpoint.Length || (best.Length == endpoint.Length && best.Class != RouteClass.System)) ? best : endpoint,
        };

        // a user route to Internet does not take the traffic off the endpoint.
        return winner is { Class: RouteClass.User, NextHop: RouteNextHopType.Internet } && _settings.InternetRouteKeepsEndpoint ? endpoint : winner;
    }

    // in the normal mode a user default route that does not lead to the Internet has no effect on the firewall's subnet.
    private RouteTable? TableOf(Subnet subnet)
    {
        var table = subnet.RouteTableId is { } id ? Require<RouteTable>(id) : null;
        return table is not null && Same(subnet.Name, "AzureFirewallSubnet") && _firewalls.Any(firewall => firewall.SubnetId == subnet.Id && !firewall.IsForcedTunneling)
            ? table with { Routes = table.Routes.Where(route => route.AddressPrefix is not { Length: 0 } || route.NextHopType == RouteNextHopType.Internet).ToEquatableArray() }
            : table;
    }

    private static Candidate? Longest(IEnumerable<Candidate> candidates)
    {
        Candidate? best = null;
        foreach (var candidate in candidates)
        {
            if (best is null || candidate.Length > best.Length ||
                (candidate.Length == best.Length && (candidate.Class < best.Class || (candidate.Class == best.Class && (candidate.TagRank, candidate.GatewayRank).CompareTo((best.TagRank, best.GatewayRank)) < 0))))
            {
                best = candidate;
            }
        }

        return best;
    }

    private void AddUserRoutes(List<Candidate> candidates, RouteTable? table, IpAddress address)
    {
        foreach (var route in table?.Routes ?? [])
        {
            var length = route.AddressPrefix is { } prefix ? prefix.Contains(address) ? prefix.Length : -1 : _tags.LengthOf(route.ServiceTag, address);
            if (length >= 0)
            {
                candidates.Add(new(length, RouteClass.User, route.NextHopType)
                {
                    Addresses = route.NextHopIpAddresses,
                    TagRank = route.AddressPrefix is not null ? 0 : RankOfTag(route.ServiceTag),
                    IsDefault = route.AddressPrefix is { Length: 0 },
                    OverridesGateway = route.HasBgpOverride,
                });
            }
        }
    }

    private static int RankOfTag(string tag)
    {
        var isRegional = tag.Contains('.');
        return tag.StartsWith("AzureCloud", StringComparison.OrdinalIgnoreCase) ? isRegional ? 3 : 4 : isRegional ? 1 : 2;
    }

    private void AddGatewayRoutes(List<Candidate> candidates, VirtualNetwork network, RouteTable? table, IpAddress address)
    {
        if (table is { DisableBgpRoutePropagation: true })
        {
            return;
        }

        foreach (var gateway in GatewaysOf(network))
        {
            foreach (var prefix in GatewayPrefixes(gateway))
            {
                if (prefix.Contains(address))
                {
                    candidates.Add(new(prefix.Length, RouteClass.Gateway, RouteNextHopType.VirtualNetworkGateway)
                    {
                        Gateway = gateway,
                        IsDefault = prefix.Length == 0,
                        GatewayRank = gateway.Kind == GatewayKind.ExpressRoute ? 0 : 1,
                    });
                }
            }
        }

        // routes learned from appliances; of one prefix only those with the shortest path.
        foreach (var group in LearnedBy(network).Where(route => route.AddressPrefix.Contains(address)).GroupBy(route => route.AddressPrefix))
        {
            var shortest = group.Min(route => route.AsPathLength);
            candidates.Add(new(group.Key.Length, RouteClass.Gateway, RouteNextHopType.VirtualAppliance)
            {
                Addresses = group.Where(route => route.AsPathLength == shortest).Select(route => route.NextHopIpAddress).ToArray(),
                IsDefault = group.Key.Length == 0,
                GatewayRank = 2,
            });
        }
    }

    // a Route Server counts as a gateway for the transit flags.
    private IEnumerable<LearnedRoute> LearnedBy(VirtualNetwork network) =>
        _routeServers.Where(server => server.VirtualNetworkId is { } home && IsLent(network, home)).SelectMany(server => server.LearnedRoutes);

    // what stands in the network itself, or in a peer that lends it.
    private bool IsLent(VirtualNetwork network, ResourceId homeId)
    {
        if (homeId == network.Id)
        {
            return true;
        }

        var link = network.Peerings.FirstOrDefault(candidate => candidate.RemoteVirtualNetworkId == homeId);
        return link is { UseRemoteGateways: true } && RemoteOf(network, link) is { } home &&
            home.Peerings.Any(back => back.RemoteVirtualNetworkId == network.Id && back.AllowGatewayTransit);
    }

    private void AddSystemRoutes(List<Candidate> candidates, VirtualNetwork network, RouteTable? table, IpAddress address)
    {
        // one route per range of the network.
        foreach (var prefix in network.AddressPrefixes)
        {
            if (prefix.Contains(address))
            {
                candidates.Add(new(prefix.Length, RouteClass.System, RouteNextHopType.VnetLocal));
            }
        }

        //
        if (table is not { DisablePeeringRoutes: true })
        {
            foreach (var link in network.Peerings)
            {
                if (RemoteOf(network, link) is not { } remote)
                {
                    continue;
                }

                foreach (var prefix in PeerPrefixes(link, remote))
                {
                    if (prefix.Contains(address))
                    {
                        var type = Same(network.Location, remote.Location) ? RouteNextHopType.VNetPeering : RouteNextHopType.VNetGlobalPeering;
                        candidates.Add(new(prefix.Length, RouteClass.System, type) { Peer = remote, Link = link });
                    }
                }
            }
        }

        candidates.Add(new(0, RouteClass.System, RouteNextHopType.Internet));

        // reserved prefixes give way to the ranges of the network, and to a default route to an appliance or a gateway.
        if (_settings.ReservedRoutesUnderDefault == ReservedRoutesUnderDefault.RemovedForApplianceAndGateway && HasDivertingDefault(network, table))
        {
            return;
        }

        var reserved = _settings.PlatformNoneRoutes switch
        {
            PlatformNoneRoutes.Observed2021 => ReferenceTables.Reserved2021,
            PlatformNoneRoutes.Observed2024 => ReferenceTables.Reserved2024,
            _ => ReferenceTables.ReservedDocumented,
        };
        foreach (var prefix in reserved)
        {
            if (prefix.Contains(address) && !network.AddressPrefixes.Any(range => range.Contains(prefix)))
            {
                candidates.Add(new(prefix.Length, RouteClass.System, RouteNextHopType.None));
            }
        }
    }

    private bool HasDivertingDefault(VirtualNetwork network, RouteTable? table)
    {
        foreach (var route in table?.Routes ?? [])
        {
            if (route.AddressPrefix is { Length: 0, IsIPv6: false })
            {
                return route.NextHopType is RouteNextHopType.VirtualAppliance or RouteNextHopType.VirtualApplianceEcmp or RouteNextHopType.VirtualNetworkGateway;
            }
        }

        return table is not { DisableBgpRoutePropagation: true } &&
            (GatewaysOf(network).Any(gateway => GatewayPrefixes(gateway).Any(prefix => prefix.Length == 0)) ||
             LearnedBy(network).Any(route => route.AddressPrefix.Length == 0));
    }

    // R-242, F-810 to F-813: the /32 of private endpoints of the network and of directly peered ones.
    private void AddPrivateEndpoints(List<Candidate> candidates, VirtualNetwork network, RouteTable? table, IpAddress address)
    {
        foreach (var endpoint in _endpoints)
        {
            if (endpoint.SubnetId is not { } subnetId || !endpoint.PrivateIpAddresses.Contains(address))
            {
                continue;
            }

            var home = Require<VirtualNetwork>(subnetId.Parent!); // a subnet has a parent
            if (home.Id != network.Id && !network.Peerings.Any(link => RemoteOf(network, link)?.Id == home.Id))
            {
                continue;
            }

            // F-812: with policies for route tables on, a route at least as long as the address space of the endpoint's network takes the /32 away.
            var policies = SubnetOf(subnetId).PrivateEndpointNetworkPolicies;
            var space = home.AddressPrefixes.First(prefix => prefix.Contains(address));
            if (policies is PrivateEndpointNetworkPolicies.Enabled or PrivateEndpointNetworkPolicies.RouteTableEnabled &&
                table is not null && table.Routes.Any(route => route.AddressPrefix is { } prefix && prefix.Contains(address) && prefix.Length >= space.Length))
            {
                continue;
            }

            // R-243, F-813.
            if (_settings.PrivateEndpointHostRoute == PrivateEndpointHostRoute.SystemHostRouteWins)
            {
                candidates.RemoveAll(candidate => candidate.Class == RouteClass.User && candidate.Length == 32);
            }

            candidates.Add(new(32, RouteClass.System, RouteNextHopType.InterfaceEndpoint) { Endpoint = endpoint });
        }
    }

    // the route of an endpoint that reaches the destination.
    private Candidate? EndpointRoute(VirtualNetwork network, Subnet subnet, Goal goal, IpAddress address)
    {
        Candidate? best = null;
        foreach (var endpoint in subnet.ServiceEndpoints)
        {
            var row = ReferenceTables.EndpointTypes.FirstOrDefault(candidate => Same(candidate.Name, endpoint.Service));
            if (row.Name is null || !Same(endpoint.ProvisioningState, "Succeeded"))
            {
                continue;
            }

            var locations = LocationsOf(network, subnet, endpoint, row);
            int length;
            if (goal.IsPublicResource && goal.Address == address)
            {
                // a resource is judged by its region and its own endpoint types, and F-011 asks for a type of that service.
                if (!goal.Service!.EndpointTypes.Any(type => Same(type, endpoint.Service)) || !Reaches(locations, goal.Resource!.Location)) // a public resource has both
                {
                    continue;
                }

                length = LengthInTag(row.Tag, locations, address);
                length = length < 0 ? _tags.LengthOf(row.Tag, address) : length;
                length = length < 0 ? 1 : length; // longer than a default route, and nothing more is known
            }
            else
            {
                length = LengthInTag(row.Tag, locations, address);
                if (length < 0)
                {
                    continue;
                }
            }

            if (best is null || length > best.Length)
            {
                best = new(length, RouteClass.System, RouteNextHopType.VirtualNetworkServiceEndpoint) { ServiceEndpoint = endpoint };
            }
        }

        return best;
    }

    private int LengthInTag(string tag, IReadOnlyList<string> locations, IpAddress address) =>
        locations.Contains("*") ? _tags.LengthOf(tag, address) : locations.Max(location => _tags.LengthOf(ReferenceTags.Regional(tag, location), address));

    private static bool Reaches(IReadOnlyList<string> locations, string region) => locations.Contains("*") || locations.Any(location => Same(location, region));

    private IReadOnlyList<string> LocationsOf(VirtualNetwork network, Subnet subnet, ServiceEndpoint endpoint, (string Name, string[] Locations, string Tag) row)
    {
        // an effective policy widens the Storage endpoint to every region.
        if (Same(endpoint.Service, "Microsoft.Storage") && _settings.EndpointPolicyScope == EndpointPolicyScope.AllRegions && HasEffectivePolicy(subnet))
        {
            return ["*"];
        }

        return endpoint.Locations.Count > 0 ? endpoint.Locations
            : row.Locations.Select(location => location switch { "{r}" => network.Location, "{p}" => Engine.Catalog.RegionCatalog.Find(network.Location)?.PairedRegion, _ => location })
                .OfType<string>().ToArray();
    }

    // only a union that lists an account, a group or a subscription filters.
    private bool HasEffectivePolicy(Subnet subnet) => PoliciesOf(subnet).Any(definition => Same(definition.Service, "Microsoft.Storage") && definition.ServiceResources.Count > 0);

    private IEnumerable<ServiceEndpointPolicyDefinition> PoliciesOf(Subnet subnet) =>
        subnet.ServiceEndpointPolicyIds.SelectMany(id => Require<ServiceEndpointPolicy>(id).Definitions);

    // a link carries traffic when both sides are connected and both allow access; otherwise it gives no route,
    // unless the reading of N-223 leaves the path open and lets the tag alone change.
    private VirtualNetwork? RemoteOf(VirtualNetwork network, VirtualNetworkPeering link, bool forTag = false)
    {
        if (link.RemoteVirtualNetworkId is not { } id || link.State != PeeringState.Connected)
        {
            return null;
        }

        var remote = Require<VirtualNetwork>(id);
        var back = remote.Peerings.FirstOrDefault(candidate => candidate.RemoteVirtualNetworkId == network.Id);
        var access = forTag ? link.AllowVirtualNetworkAccess
            : _settings.PeeringAccessOffKeepsPath || (link.AllowVirtualNetworkAccess && back is { AllowVirtualNetworkAccess: true });
        return back is { State: PeeringState.Connected } && access ? remote : null;
    }

    // the prefixes as last synchronised; of a subnet peering only the named subnets.
    private static IEnumerable<IpPrefix> PeerPrefixes(VirtualNetworkPeering link, VirtualNetwork remote)
    {
        if (!link.PeerCompleteVirtualNetworks)
        {
            return remote.Subnets.Where(subnet => link.RemoteSubnetNames.Any(name => Same(name, subnet.Name))).SelectMany(subnet => subnet.AddressPrefixes);
        }

        return link.RemoteAddressPrefixes.Count > 0 ? link.RemoteAddressPrefixes : remote.AddressPrefixes;
    }

    // the gateway of the network, or that of a peer that lends it.
    private IEnumerable<VirtualNetworkGateway> GatewaysOf(VirtualNetwork network) =>
        _gateways.Where(gateway => gateway.SubnetId?.Parent is { } home && IsLent(network, home));

    private IEnumerable<IpPrefix> GatewayPrefixes(VirtualNetworkGateway gateway) => GatewaySpace(gateway).Select(part => part.Prefix);

    // what BGP told, what the connections name, and the sites behind them; with the site each leads to, where that is known.
    private IEnumerable<(IpPrefix Prefix, OnPremisesSite? Site)> GatewaySpace(VirtualNetworkGateway gateway)
    {
        var connected = _sites.Where(site => IsConnected(site, gateway)).ToArray();
        foreach (var prefix in gateway.BgpPrefixes)
        {
            yield return (prefix, connected is [var only] ? only : null);
        }

        foreach (var connection in _connections.Where(connection => connection.VirtualNetworkGatewayId == gateway.Id && connection.IsUp))
        {
            var behind = _sites.FirstOrDefault(site => connection.RemoteId is { } remote && site.GatewayIds.Contains(remote));
            foreach (var prefix in connection.BgpPrefixes)
            {
                yield return (prefix, behind);
            }

            foreach (var prefix in _topology.Find<LocalNetworkGateway>(connection.RemoteId)?.AddressPrefixes ?? [])
            {
                yield return (prefix, behind);
            }
        }

        foreach (var site in connected)
        {
            foreach (var prefix in site.AddressPrefixes)
            {
                yield return (prefix, site);
            }

            if (site.AdvertisesDefaultRoute)
            {
                yield return (IpPrefix.AnyIPv4, site);
            }
        }
    }

    private bool IsConnected(OnPremisesSite site, VirtualNetworkGateway gateway) =>
        site.GatewayIds.Contains(gateway.Id) ||
        _connections.Any(connection => connection.VirtualNetworkGatewayId == gateway.Id && connection.IsUp && connection.RemoteId is { } remote && site.GatewayIds.Contains(remote));
}
