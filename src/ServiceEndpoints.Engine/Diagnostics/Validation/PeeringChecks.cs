using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Peerings: address spaces, both sides, gateway flags .</summary>
internal static class PeeringChecks
{
    internal const int MaxPeeredSubnets = 200;

    internal static void Check(ValidationContext context, VirtualNetwork network)
    {
        if (network.Peerings.IsEmpty)
        {
            return;
        }

        var remotes = new HashSet<ResourceId>();
        string? remoteGatewayUser = null;
        for (var i = 0; i < network.Peerings.Count; i++)
        {
            var peering = network.Peerings[i];
            var path = PropertyPath.Item("peerings", peering.Name, i);
            if (peering.UseRemoteGateways)
            {
                if (remoteGatewayUser is not null)
                {
                    context.Add(DiagnosticCatalog.RemoteGatewayTwice, network.Id, path + ".useRemoteGateways", remoteGatewayUser, peering.Name);
                }

                remoteGatewayUser ??= peering.Name;
                if (context.GatewaysIn(network.Id).Any is { } own)
                {
                    context.Add(DiagnosticCatalog.RemoteGatewayBesideOwn, network.Id, path + ".useRemoteGateways", peering.Name, own.Name);
                }
            }

            CheckNamedSubnets(context, network, peering, path);
            if (peering.RemoteVirtualNetworkId is not { } remoteId)
            {
                continue;
            }

            if (!remotes.Add(remoteId))
            {
                context.Add(DiagnosticCatalog.PeeringRepeated, network.Id, path + ".remoteVirtualNetworkId", network.Name, peering.Name, remoteId.Name);
            }

            if (context.Topology.Find<VirtualNetwork>(remoteId) is { } remote)
            {
                CheckLink(context, network, peering, path, remote);
            }
        }

        CheckOverlaps(context, network);
        CheckZoneLinks(context, network);
    }

    private static void CheckNamedSubnets(ValidationContext context, VirtualNetwork network, VirtualNetworkPeering peering, string path)
    {
        if (peering.PeerCompleteVirtualNetworks)
        {
            return;
        }

        var count = Math.Max(peering.LocalSubnetNames.Count, peering.RemoteSubnetNames.Count);
        if (count > MaxPeeredSubnets)
        {
            context.Add(DiagnosticCatalog.PeeredSubnetLimit, network.Id, path, peering.Name, count, MaxPeeredSubnets);
        }

        CheckNames(context, network, peering, $"{path}.localSubnetNames", network, peering.LocalSubnetNames);
        if (context.Topology.Find<VirtualNetwork>(peering.RemoteVirtualNetworkId) is { } remote)
        {
            CheckNames(context, network, peering, $"{path}.remoteSubnetNames", remote, peering.RemoteSubnetNames);
        }
    }

    private static void CheckNames(ValidationContext context, VirtualNetwork network, VirtualNetworkPeering peering, string path, VirtualNetwork owner, EquatableArray<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (owner.FindSubnet(names[i]) is null)
            {
                context.Add(DiagnosticCatalog.ReferenceDangles, network.Id, $"{path}[{i}]", peering.Name, $"{owner.Name}/{names[i]}");
            }
        }
    }

    /// <summary>The peering of the other network that leads back, or null.</summary>
    internal static VirtualNetworkPeering? Reverse(VirtualNetwork network, VirtualNetwork remote)
    {
        foreach (var candidate in remote.Peerings)
        {
            if (candidate.RemoteVirtualNetworkId == network.Id)
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>One peering against the network on its other side.</summary>
    internal static void CheckLink(ValidationContext context, VirtualNetwork network, VirtualNetworkPeering peering, string path, VirtualNetwork remote)
    {
        if (network.IsClassic && remote.IsClassic)
        {
            context.Add(DiagnosticCatalog.PeeringOfClassicNetworks, network.Id, path, peering.Name, network.Name, remote.Name);
        }

        var reverse = Reverse(network, remote);
        if (reverse is null && !remote.IsClassic && remote.UnknownAt("peerings") is null)
        {
            context.Add(DiagnosticCatalog.PeeringOneSided, network.Id, path, peering.Name, remote.Name);
        }
        else if (peering.State != PeeringState.Connected)
        {
            context.Add(DiagnosticCatalog.PeeringNotConnected, network.Id, path + ".state", peering.Name, remote.Name, peering.State);
        }

        if (peering.UseRemoteGateways)
        {
            if (context.GatewaysIn(remote.Id).Any is null)
            {
                context.Add(DiagnosticCatalog.RemoteGatewayMissing, network.Id, path + ".useRemoteGateways", peering.Name, remote.Name);
            }

            if (reverse is { AllowGatewayTransit: false })
            {
                context.Add(DiagnosticCatalog.RemoteGatewayNotLent, network.Id, path + ".useRemoteGateways", peering.Name, reverse.Name, remote.Name);
            }
        }

        if (peering.AllowGatewayTransit && reverse is { UseRemoteGateways: false } &&
            context.GatewaysIn(network.Id).Any is not null && context.GatewaysIn(remote.Id).Any is null)
        {
            context.Add(DiagnosticCatalog.GatewayTransitUnused, network.Id, path + ".allowGatewayTransit", peering.Name, reverse.Name, remote.Name);
        }

        if (peering.PeerCompleteVirtualNetworks && !peering.RemoteAddressPrefixes.IsEmpty && !remote.AddressPrefixes.IsEmpty &&
            !IpSet.From(peering.RemoteAddressPrefixes).Equals(IpSet.From(remote.AddressPrefixes)))
        {
            context.Add(DiagnosticCatalog.PeeringNotSynchronised, network.Id, path + ".remoteAddressPrefixes",
                peering.Name, peering.RemoteAddressPrefixes, remote.Name, remote.AddressPrefixes);
        }
    }

    // the own ranges and those of all peers, sorted once
    internal static void CheckOverlaps(ValidationContext context, VirtualNetwork network)
    {
        var blocks = new List<(IpPrefix Prefix, int Owner)>();
        foreach (var prefix in network.AddressPrefixes)
        {
            blocks.Add((prefix, -1));
        }

        for (var i = 0; i < network.Peerings.Count; i++)
        {
            var peering = network.Peerings[i];
            if (context.Topology.Find<VirtualNetwork>(peering.RemoteVirtualNetworkId) is { } remote)
            {
                foreach (var prefix in Participating(remote, peering.PeerCompleteVirtualNetworks, peering.RemoteSubnetNames))
                {
                    blocks.Add((prefix, i));
                }
            }
        }

        var reported = new HashSet<(int, int)>();
        foreach (var (outer, inner) in VirtualNetworkChecks.Overlaps(blocks))
        {
            var (first, second) = outer < inner ? (outer, inner) : (inner, outer);
            if (first == second || !reported.Add((first, second)))
            {
                continue;
            }

            Report(context, network, first, second);
        }
    }

    private static void Report(ValidationContext context, VirtualNetwork network, int first, int second)
    {
        var peering = network.Peerings[second];
        var remote = context.Topology.Find<VirtualNetwork>(peering.RemoteVirtualNetworkId);
        if (remote is null)
        {
            return;
        }

        var path = PropertyPath.Item("peerings", peering.Name, second);
        var theirs = Participating(remote, peering.PeerCompleteVirtualNetworks, peering.RemoteSubnetNames);
        if (first < 0)
        {
            var ours = Participating(network, peering.PeerCompleteVirtualNetworks, peering.LocalSubnetNames);
            if (FirstOverlap(ours, theirs) is not { } pair)
            {
                return; // a subnet peering whose own side does not take part with this range
            }

            // R-811 when the peering was there and a range was added, otherwise R-810
            if (context.Other(network) is { } twin && twin.Peerings.Any(known => known.RemoteVirtualNetworkId == remote.Id))
            {
                context.Add(DiagnosticCatalog.AddressSpaceOverlapsPeered, network.Id, "addressPrefixes", pair.A, network.Name, pair.B, remote.Name, network.Name);
            }
            else
            {
                context.Add(DiagnosticCatalog.PeeredAddressSpacesOverlap, network.Id, path, network.Name, remote.Name, pair.A, pair.B);
            }

            return;
        }

        // Two peers of one network: the same network twice is a finding of its own.
        var earlier = network.Peerings[first];
        if (earlier.RemoteVirtualNetworkId != peering.RemoteVirtualNetworkId && context.Topology.Find<VirtualNetwork>(earlier.RemoteVirtualNetworkId) is { } neighbour &&
            FirstOverlap(theirs, Participating(neighbour, earlier.PeerCompleteVirtualNetworks, earlier.RemoteSubnetNames)) is { } between)
        {
            context.Add(DiagnosticCatalog.AddressSpaceOverlapsPeered, network.Id, path, between.A, remote.Name, between.B, neighbour.Name, network.Name);
        }
    }

    private static (IpPrefix A, IpPrefix B)? FirstOverlap(IEnumerable<IpPrefix> a, IEnumerable<IpPrefix> b)
    {
        var others = b.ToList();
        foreach (var prefix in a)
        {
            foreach (var other in others)
            {
                if (prefix.Overlaps(other))
                {
                    return (prefix, other);
                }
            }
        }

        return null;
    }

    /// <summary>The ranges of a network that a peering joins: all, or those that hold the named subnets .</summary>
    private static IEnumerable<IpPrefix> Participating(VirtualNetwork network, bool isComplete, EquatableArray<string> subnetNames) => isComplete
        ? network.AddressPrefixes
        : subnetNames
            .Select(network.FindSubnet)
            .OfType<Subnet>()
            .SelectMany(subnet => subnet.AddressPrefixes)
            .Select(prefix => network.AddressPrefixes.Where(range => range.Contains(prefix)).Select(range => (IpPrefix?)range).FirstOrDefault() ?? prefix)
            .Distinct();

    // R-427, F-835: peers share the route of a private endpoint but not the zone
    private static void CheckZoneLinks(ValidationContext context, VirtualNetwork network)
    {
        if (!context.IsWhole)
        {
            return;
        }

        var zones = context.Referrers(network.Id)
            .OfType<PrivateEndpoint>()
            .Where(endpoint => endpoint.SubnetId?.Parent == network.Id)
            .SelectMany(endpoint => endpoint.PrivateDnsZoneIds)
            .Distinct()
            .Order()
            .ToList();
        foreach (var peer in network.Peerings.Select(peering => context.Topology.Find<VirtualNetwork>(peering.RemoteVirtualNetworkId)).OfType<VirtualNetwork>())
        {
            foreach (var zoneId in zones)
            {
                if (context.Topology.Find<PrivateDnsZone>(zoneId) is { } zone && peer.DnsServers.IsEmpty &&
                    !context.Referrers(peer.Id).OfType<PrivateDnsZone>().Any(linked => linked.Name.Equals(zone.Name, StringComparison.OrdinalIgnoreCase)))
                {
                    context.Add(DiagnosticCatalog.PeerWithoutZoneLink, zone.Id, "links", peer.Name, network.Name, zone.Name);
                }
            }
        }
    }
}
