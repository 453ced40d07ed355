using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Routing;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Computes table T4 and the tag Internet.</summary>
internal static class AddressContextCompiler
{
    /// <summary>The tags in the subnets of a network that use the route table, or none.</summary>
    /// <param name="neighborhood">What the network is connected to.</param>
    /// <param name="table">The route table, or null.</param>
    /// <param name="tableDoubt">The missing fact when the route table is not known; its routes may put any address into VirtualNetwork.</param>
    /// <param name="tags">The edition of the service tags.</param>
    /// <param name="internetIncludesServices">The reading of N-134.</param>
    public static AddressContext Compile(NetworkNeighborhood neighborhood, RouteTable? table, RuleDoubt? tableDoubt, ServiceTagSnapshot tags, bool internetIncludesServices)
    {
        var network = neighborhood.Network;
        var doubts = new List<(IpSet, RuleDoubt)>();
        if (tableDoubt is not null)
        {
            doubts.Add((IpSet.All, tableDoubt));
        }

        if (table is not null && OpenValues.Find(table, "routes") is { } openRoute)
        {
            doubts.Add((IpSet.All, new(AccessReason.ValueUnknown, $"'{openRoute.Property}' of route table '{table.Name}' ({openRoute.Expression})")));
        }

        if ((OpenValues.Find(network, "addressPrefixes") ?? OpenValues.Find(network, "addressSpace")) is { } openSpace)
        {
            doubts.Add((AddressSpaces.Private, new(AccessReason.ValueUnknown, $"'{openSpace.Property}' of virtual network '{network.Name}' ({openSpace.Expression})")));
        }

        // T4, rows 1 and 5: the own address space with its private endpoints (N-140), and the address of the host (N-221). The prefixes of service
        // endpoints and private endpoints of other networks are not added (N-123, N-229).
        var connected = new List<IpPrefix>(network.KnownSpace) { IpPrefix.Of(AddressSpaces.Host) };
        foreach (var peer in neighborhood.Peers)
        {
            // N-222: not transitive. N-223: a link without virtual network access leaves the tag.
            if (!peer.IsConnected || !peer.Link.AllowVirtualNetworkAccess)
            {
                continue;
            }

            connected.AddRange(peer.Prefixes);
            if (peer.Remote is { } remote && (OpenValues.Find(remote, "addressPrefixes") ?? OpenValues.Find(remote, "addressSpace")) is { } openPrefix)
            {
                doubts.Add((AddressSpaces.Private, new(AccessReason.ValueUnknown, $"'{openPrefix.Property}' of virtual network '{remote.Name}' ({openPrefix.Expression})")));
            }

            if (peer.Remote is null && peer.Prefixes.IsEmpty)
            {
                doubts.Add((AddressSpaces.Private, new(AccessReason.ReferenceMissing, peer.Link.RemoteVirtualNetworkId is { } id
                    ? $"the address space of virtual network '{id.Path}', which is peered with '{network.Name}' and not in the topology"
                    : $"the network on the other side of peering '{peer.Link.Name}' of '{network.Name}'")));
            }
        }

        var learned = neighborhood.RouteServerRoutes.Select(route => route.AddressPrefix).ToList();
        foreach (var gateway in neighborhood.Gateways)
        {
            if (!gateway.IsUsable)
            {
                continue;
            }

            // T4, rows 3 and 4; N-228: pools of point-to-site clients count as well.
            connected.AddRange(gateway.Prefixes.Select(prefix => prefix.Prefix).Where(prefix => prefix.Length > 0));
            learned.AddRange(gateway.Prefixes.Select(prefix => prefix.Prefix).Where(prefix => prefix.Length == 0));
        }

        var own = IpSet.From(connected);
        var readings = new List<(IpSet Addresses, string RuleId, string Reading, string Alternative)>();
        var routed = new List<IpPrefix>();
        var routedSets = IpSet.Empty;

        // a table that keeps gateway routes out also keeps their default route out; R-467: so does a user default route.
        var userDefaults = table?.Routes.Where(route => route.AddressPrefix is { Length: 0 }).Select(route => route.AddressPrefix).ToHashSet() ?? [];
        if (table?.DisableBgpRoutePropagation != true)
        {
            learned.RemoveAll(prefix => userDefaults.Contains(prefix));
            Route(learned, "N-225", "routes learned by BGP count as part of VirtualNetwork", "the address is not in VirtualNetwork");
        }

        var holdsTags = false;
        foreach (var route in table?.Routes ?? [])
        {
            // N-224: next hops VirtualAppliance, VirtualNetworkGateway and VnetLocal count; Internet and None do not.
            if (route.NextHopType is RouteNextHopType.Internet or RouteNextHopType.None)
            {
                continue;
            }

            if (route.AddressPrefix is { } prefix)
            {
                var isDefault = prefix.Length == 0; // N-225
                Route([prefix], isDefault ? "N-225" : "N-224",
                    isDefault ? "a user default route to an appliance or gateway makes VirtualNetwork hold every address" : "user routes to appliances and gateways put their prefix into VirtualNetwork",
                    "the address is not in VirtualNetwork");
            }
            else if (tags.TryGetTag(route.ServiceTag, out var tag))
            {
                holdsTags = true;

                // N-212: the only effect of tags in route tables on the filters.
                Route(tag.Prefixes.Prefixes, "N-226", "a route of a service tag to an appliance puts its prefixes into VirtualNetwork", "the address is not in VirtualNetwork");
            }
            else
            {
                doubts.Add((AddressSpaces.PublicUnicast, new(AccessReason.ServiceTagUnknown,
                    $"the addresses of the service tag '{route.ServiceTag}' of route '{route.Name}', which edition {tags.ChangeNumber} of the service tags does not hold")));
            }
        }

        var virtualNetwork = own.Union(routedSets);

        // N-125: the public addresses of services stay in. N-242, N-245: less the prefixes of VirtualNetwork, except those that came from user or default routes. N-243.
        // The other reading of N-134 takes the addresses of all tags out.
        var internet = (internetIncludesServices ? AddressSpaces.PublicUnicast : tags.UntaggedAddresses).Except(own);

        var possible = IpSet.Empty;
        foreach (var (addresses, _) in doubts)
        {
            possible = possible.Union(addresses.Except(virtualNetwork));
        }

        return new()
        {
            VirtualNetwork = virtualNetwork,
            VirtualNetworkPrefixes = PrefixSet.From(connected.Concat(routed)).Prefixes,
            Internet = internet,
            VirtualNetworkHoldsTags = holdsTags,
            InternetLeavesTagsOut = !internetIncludesServices,
            PossiblyVirtualNetwork = possible,
            Doubts = [.. doubts],
            Readings = [.. readings],
            HasUserDefaultRoute = userDefaults.Contains(IpPrefix.AnyIPv4),
        };

        void Route(IEnumerable<IpPrefix> prefixes, string ruleId, string reading, string alternative)
        {
            var set = IpSet.From(prefixes);
            var added = set.Except(own).Except(routedSets);
            if (!added.IsEmpty)
            {
                readings.Add((added, ruleId, reading, alternative));
            }

            routed.AddRange(prefixes);
            routedSets = routedSets.Union(set);
        }
    }
}
