using System.Collections.Immutable;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>Compiles what a network is connected to.</summary>
internal static class NeighborhoodCompiler
{
    public static NetworkNeighborhood Compile(Topology topology, VirtualNetwork network)
    {
        var reads = new TrackedTopology(topology);
        return Compile(reads, network);
    }

    public static NetworkNeighborhood Compile(TrackedTopology reads, VirtualNetwork network)
    {
        // only the links of the network itself; what is peered with a peer is out of reach.
        var peers = network.Peerings.Select(link => Peer(reads, network, link)).ToImmutableArray();
        var gateways = GatewaysOf(reads, network, isRemote: false);
        if (gateways.IsEmpty)
        {
            // AZURE: — both flags, on a connected link, and a gateway on the other side.
            foreach (var peer in peers)
            {
                if (peer is { CarriesTraffic: true, Link.UseRemoteGateways: true, Remote: { } hub } && peer.ReverseLink?.AllowGatewayTransit != false)
                {
                    gateways = GatewaysOf(reads, hub, isRemote: true);
                    break;
                }
            }
        }

        return new()
        {
            Network = network,
            Peers = peers,
            HubLink = peers.FirstOrDefault(peer => peer is { IsToHub: true, IsConnected: true }),
            Gateways = gateways,
            RouteServerRoutes = RouteServerRoutes(reads, network, peers),
            PathKept = reads.Topology.Settings.PeeringAccessOffKeepsPath,
            Reads = reads,
        };
    }

    private static PeerLink Peer(TrackedTopology reads, VirtualNetwork network, VirtualNetworkPeering link)
    {
        var remote = reads.Find<VirtualNetwork>(link.RemoteVirtualNetworkId);
        var reverse = remote?.Peerings.FirstOrDefault(candidate => candidate.RemoteVirtualNetworkId == network.Id);

        // a subnet peering gives routes to the named remote subnets only: otherwise to the prefixes as last synchronised.
        var prefixes = !link.PeerCompleteVirtualNetworks && remote is not null
            ? link.RemoteSubnetNames.SelectMany(name => reads.FindSubnet(remote, name)?.AddressPrefixes ?? []).ToEquatableArray()
            : link.RemoteAddressPrefixes.Count > 0 ? link.RemoteAddressPrefixes
            : remote?.KnownSpace ?? [];
        var isConnected = link.State == PeeringState.Connected && (remote is null || reverse?.State == PeeringState.Connected);
        var accessAllowed = link.AllowVirtualNetworkAccess && reverse?.AllowVirtualNetworkAccess != false;
        return new()
        {
            Link = link,
            Remote = remote,
            ReverseLink = reverse,
            IsConnected = isConnected,
            AccessAllowed = accessAllowed,
            CarriesTraffic = isConnected && (accessAllowed || reads.Topology.Settings.PeeringAccessOffKeepsPath),
            IsGlobal = remote is not null && remote.Location.Length > 0 && network.Location.Length > 0 && !RegionCatalog.AreSame(remote.Location, network.Location),
            Prefixes = prefixes,
        };
    }

    private static ImmutableArray<GatewayPath> GatewaysOf(TrackedTopology reads, VirtualNetwork host, bool isRemote)
    {
        var subnet = host.FindSubnet(SpecialSubnets.Gateway);
        var usable = reads.Find<RouteTable>(subnet?.RouteTableId)?.DisableBgpRoutePropagation != true;
        var result = ImmutableArray.CreateBuilder<GatewayPath>();
        foreach (var gateway in reads.ReferencesTo<VirtualNetworkGateway>(host.Id))
        {
            if (gateway.SubnetId?.Parent != host.Id)
            {
                continue;
            }

            result.Add(new()
            {
                Gateway = gateway,
                Host = host,
                IsRemote = isRemote,
                IsUsable = usable,
                Prefixes = PrefixesOf(reads, gateway),
            });
        }

        return result.ToImmutable();
    }

    private static ImmutableArray<GatewayPrefix> PrefixesOf(TrackedTopology reads, VirtualNetworkGateway gateway)
    {
        var prefixes = new List<GatewayPrefix>();
        prefixes.AddRange(gateway.BgpPrefixes.Select(prefix => new GatewayPrefix(prefix, true, null, null)));

        // R-726, N-228: point-to-site clients are clients on-premises.
        prefixes.AddRange(gateway.ClientAddressPool.Select(prefix => new GatewayPrefix(prefix, false, null, gateway.Id)));
        foreach (var connection in reads.ReferencesTo<GatewayConnection>(gateway.Id))
        {
            if (!connection.IsUp)
            {
                continue; // the connection must be up (inferred)
            }

            var remoteId = connection.VirtualNetworkGatewayId == gateway.Id ? connection.RemoteId : connection.VirtualNetworkGatewayId;
            prefixes.AddRange(connection.BgpPrefixes.Select(prefix => new GatewayPrefix(prefix, true, connection.Id, remoteId)));
            if (reads.Find<LocalNetworkGateway>(remoteId) is { } local)
            {
                prefixes.AddRange(local.AddressPrefixes.Select(prefix => new GatewayPrefix(prefix, false, connection.Id, local.Id)));
                foreach (var site in reads.ReferencesTo<OnPremisesSite>(local.Id))
                {
                    prefixes.AddRange(SitePrefixes(site, connection.Id));
                }
            }
            else if (reads.Find<VirtualNetworkGateway>(remoteId) is { SubnetId.Parent: { } otherId } && reads.Find<VirtualNetwork>(otherId) is { } other)
            {
                prefixes.AddRange(other.AddressPrefixes.Select(prefix => new GatewayPrefix(prefix, false, connection.Id, other.Id)));
            }
        }

        foreach (var site in reads.ReferencesTo<OnPremisesSite>(gateway.Id))
        {
            prefixes.AddRange(SitePrefixes(site, null));
        }

        return [.. prefixes.DistinctBy(prefix => (prefix.Prefix, prefix.SiteId))];
    }

    private static IEnumerable<GatewayPrefix> SitePrefixes(OnPremisesSite site, ResourceId? connectionId)
    {
        foreach (var prefix in site.AddressPrefixes)
        {
            yield return new(prefix, true, connectionId, site.Id);
        }

        if (site.AdvertisesDefaultRoute)
        {
            yield return new(IpPrefix.AnyIPv4, true, connectionId, site.Id);
        }
    }

    private static ImmutableArray<LearnedRoute> RouteServerRoutes(TrackedTopology reads, VirtualNetwork network, ImmutableArray<PeerLink> peers)
    {
        var servers = reads.ReferencesTo<RouteServer>(network.Id).AsEnumerable();

        // a Route Server counts as a gateway for the transit flags.
        foreach (var peer in peers)
        {
            if (peer is { CarriesTraffic: true, Link.UseRemoteGateways: true, Remote: { } hub } && peer.ReverseLink?.AllowGatewayTransit != false)
            {
                servers = servers.Concat(reads.ReferencesTo<RouteServer>(hub.Id));
            }
        }

        // only the shortest paths of a prefix appear.
        return [.. servers.SelectMany(server => server.LearnedRoutes)
            .GroupBy(route => route.AddressPrefix)
            .SelectMany(group => group.Where(route => route.AsPathLength == group.Min(other => other.AsPathLength)))];
    }
}
