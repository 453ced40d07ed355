using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Gateways, NAT gateways, firewalls and sites on-premises.</summary>
internal static class GatewayChecks
{
    internal const int MaxNatAddresses = 16;

    internal static void Check(ValidationContext context, VirtualNetworkGateway gateway)
    {
        CheckSpecialSubnet(context, gateway, gateway.SubnetId, SpecialSubnets.Gateway);
        if (gateway.SubnetId?.Parent is not { } networkId)
        {
            return;
        }

        // reported at the later of two gateways of a kind
        var twin = context.GatewaysIn(networkId).Gateways.FirstOrDefault(other => other.Kind == gateway.Kind && other.Id != gateway.Id &&
            (other.Id.CompareTo(gateway.Id) < 0 || (!context.IsWhole && context.Other(gateway) is null)));
        if (twin is not null)
        {
            context.Add(DiagnosticCatalog.GatewayKindRepeated, gateway.Id, "kind", twin.Name, gateway.Name, gateway.Kind == GatewayKind.Vpn ? "VPN" : "ExpressRoute", networkId.Name);
        }
    }

    /// <summary>R-827: a gateway that is about to be created.</summary>
    internal static void CheckCreation(ValidationContext context, VirtualNetworkGateway gateway)
    {
        if (context.Topology.FindSubnet(gateway.SubnetId) is not { } subnet)
        {
            return;
        }

        if (subnet.NetworkSecurityGroupId is { } group)
        {
            context.Add(DiagnosticCatalog.GatewayCreationBlocked, gateway.Id, "subnetId", gateway.Name, subnet.Path, $"the network security group '{group.Name}'");
        }

        if (context.DefaultRouteOf(subnet.RouteTableId) is { } route)
        {
            context.Add(DiagnosticCatalog.GatewayCreationBlocked, gateway.Id, "subnetId", gateway.Name, subnet.Path, $"the default route '{route.Name}'");
        }
    }

    /// <summary>A user route to the virtual network gateway in a network .</summary>
    internal static void CheckRoute(ValidationContext context, RouteTable table, VirtualNetwork network, UserRoute route, string path)
    {
        if (Usable(context, network) is not { } gateways)
        {
            return; // the gateway belongs to a network that is not in the topology
        }

        if (gateways.Vpn is not { } vpn)
        {
            context.Add(DiagnosticCatalog.GatewayRouteWithoutVpnGateway, table.Id, path, route.Name, network.Name,
                gateways.ExpressRoute is null ? "has no gateway to use" : "has only an ExpressRoute gateway to use");
            return;
        }

        if (gateways.ExpressRoute is not null)
        {
            context.Add(DiagnosticCatalog.GatewayRouteWithoutVpnGateway, table.Id, path, route.Name, network.Name, "has a VPN gateway and an ExpressRoute gateway side by side");
        }

        if (route.AddressPrefix != IpPrefix.AnyIPv4)
        {
            return;
        }

        if (!vpn.IsRouteBased)
        {
            context.Add(DiagnosticCatalog.DefaultRouteNeedsRouteBasedGateway, table.Id, path, route.Name, vpn.Name);
        }
        else if (vpn.DefaultSiteId is null && vpn.UnknownAt("defaultSiteId") is null && !HasDefaultByBgp(context, vpn))
        {
            context.Add(DiagnosticCatalog.DefaultRouteWithoutSite, table.Id, path, route.Name, vpn.Name);
        }
    }

    /// <summary>The gateways a network uses: its own, or those a peer lends; null when that peer is not known.</summary>
    private static NetworkGateways? Usable(ValidationContext context, VirtualNetwork network)
    {
        var own = context.GatewaysIn(network.Id);
        if (own.Gateways.Count > 0)
        {
            return own;
        }

        foreach (var peering in network.Peerings)
        {
            if (peering.UseRemoteGateways)
            {
                return peering.RemoteVirtualNetworkId is { } remote && context.Topology.Find<VirtualNetwork>(remote) is not null ? context.GatewaysIn(remote) : null;
            }
        }

        return own;
    }

    private static bool HasDefaultByBgp(ValidationContext context, VirtualNetworkGateway gateway) =>
        gateway.BgpPrefixes.Contains(IpPrefix.AnyIPv4) || context.Referrers(gateway.Id).Any(resource => resource switch
        {
            GatewayConnection connection => connection.BgpPrefixes.Contains(IpPrefix.AnyIPv4) ||
                (connection.RemoteId is { } remote && context.Referrers(remote).Any(other => other is OnPremisesSite { AdvertisesDefaultRoute: true })),
            OnPremisesSite site => site.AdvertisesDefaultRoute,
            _ => false,
        });

    internal static void Check(ValidationContext context, NatGateway nat)
    {
        var count = nat.PublicIpAddressIds.Count;
        for (var i = 0; i < nat.PublicIpAddressIds.Count; i++)
        {
            if (context.Topology.Find<PublicIpAddress>(nat.PublicIpAddressIds[i]) is { Sku: NetworkSku.Basic } address)
            {
                context.Add(DiagnosticCatalog.NatGatewayWithBasicAddress, nat.Id, $"publicIpAddressIds[{i}]", nat.Name, address.Name);
            }
        }

        foreach (var id in nat.PublicIpPrefixIds)
        {
            var bits = context.Topology.Find<PublicIpPrefix>(id)?.Prefix is { IsIPv6: false } block ? 32 - block.Length : 0;
            count += 1 << Math.Min(bits, 8);
        }

        if (count > MaxNatAddresses)
        {
            context.Add(DiagnosticCatalog.NatGatewayAddressLimit, nat.Id, "publicIpAddressIds", nat.Name, count, MaxNatAddresses);
        }
    }

    /// <summary>R-828: the subnets of a NAT gateway are of one network.</summary>
    internal static void CheckNatNetworks(ValidationContext context, NatGateway nat)
    {
        var networks = context.Referrers(nat.Id).OfType<VirtualNetwork>().OrderBy(network => network.Id).Take(2).ToList();
        if (networks.Count > 1)
        {
            context.Add(DiagnosticCatalog.NatGatewayInTwoNetworks, nat.Id, string.Empty, nat.Name, networks[0].Name, networks[1].Name);
        }
    }

    internal static void Check(ValidationContext context, AzureFirewall firewall)
    {
        CheckSpecialSubnet(context, firewall, firewall.SubnetId, SpecialSubnets.Firewall);
        if (firewall.IsForcedTunneling && context.Topology.NetworkOf(firewall.SubnetId) is { } network && network.FindSubnet(SpecialSubnets.FirewallManagement) is null)
        {
            context.Add(DiagnosticCatalog.FirewallManagementSubnetMissing, firewall.Id, "isForcedTunneling", firewall.Name, network.Name);
        }
    }

    //
    private static void CheckSpecialSubnet(ValidationContext context, Resource resource, ResourceId? subnetId, string expected)
    {
        if (subnetId is not null && !SpecialSubnets.Is(subnetId.Name, expected))
        {
            context.Add(DiagnosticCatalog.SpecialSubnetExpected, resource.Id, "subnetId", resource.Name, subnetId.Path, expected);
        }
    }

    internal static void Check(ValidationContext context, OnPremisesSite site)
    {
        //
        for (var i = 0; i < site.MicrosoftPeeringNatPool.Count; i++)
        {
            var pool = site.MicrosoftPeeringNatPool[i];
            foreach (var announced in site.PublicAddresses.Where(announced => announced.Overlaps(pool)).Take(1))
            {
                context.Add(DiagnosticCatalog.NatPoolAnnouncedTwice, site.Id, $"microsoftPeeringNatPool[{i}]", pool, site.Name, announced);
            }
        }

        // a range on-premises inside a connected network is never used
        foreach (var network in ConnectedNetworks(context, site).Distinct().OrderBy(network => network.Id))
        {
            for (var i = 0; i < site.AddressPrefixes.Count; i++)
            {
                var range = site.AddressPrefixes[i];
                foreach (var own in network.AddressPrefixes.Where(own => own.Overlaps(range)).Take(1))
                {
                    context.Add(DiagnosticCatalog.OnPremisesRangeShadowed, site.Id, $"addressPrefixes[{i}]", range, site.Name, own, network.Name);
                }
            }
        }
    }

    private static IEnumerable<VirtualNetwork> ConnectedNetworks(ValidationContext context, OnPremisesSite site)
    {
        foreach (var id in site.GatewayIds)
        {
            var gateways = context.Topology.Find<VirtualNetworkGateway>(id) is { } direct
                ? [direct]
                : context.Referrers(id).OfType<GatewayConnection>().Select(connection => context.Topology.Find<VirtualNetworkGateway>(connection.VirtualNetworkGatewayId)).OfType<VirtualNetworkGateway>();
            foreach (var gateway in gateways)
            {
                if (context.Topology.NetworkOf(gateway.SubnetId) is { } network)
                {
                    yield return network;
                }
            }
        }
    }

    internal static void Check(ValidationContext context, LoadBalancer balancer)
    {
        AddressChecks.CheckInSubnets(context, balancer);
        var frontends = balancer.Frontends.Select(frontend => frontend.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var pools = balancer.BackendPoolNames.ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < balancer.Rules.Count; i++)
        {
            var rule = balancer.Rules[i];
            var path = PropertyPath.Item("rules", rule.Name, i);
            CheckNamed(context, balancer, rule.Name, path + ".frontendName", rule.FrontendName, frontends);
            CheckNamed(context, balancer, rule.Name, path + ".backendPoolName", rule.BackendPoolName, pools);
        }

        for (var i = 0; i < balancer.OutboundRules.Count; i++)
        {
            var rule = balancer.OutboundRules[i];
            var path = PropertyPath.Item("outboundRules", rule.Name, i);
            CheckNamed(context, balancer, rule.Name, path + ".backendPoolName", rule.BackendPoolName, pools);
            for (var k = 0; k < rule.FrontendNames.Count; k++)
            {
                CheckNamed(context, balancer, rule.Name, $"{path}.frontendNames[{k}]", rule.FrontendNames[k], frontends);
            }
        }
    }

    private static void CheckNamed(ValidationContext context, LoadBalancer balancer, string rule, string path, string name, HashSet<string> known)
    {
        if (name.Length > 0 && !known.Contains(name))
        {
            context.Add(DiagnosticCatalog.ReferenceDangles, balancer.Id, path, $"{balancer.Name}/{rule}", name);
        }
    }
}
