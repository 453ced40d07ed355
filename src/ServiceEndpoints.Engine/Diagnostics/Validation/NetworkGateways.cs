using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>The gateways of one network; a Route Server counts as one for peerings .</summary>
internal sealed class NetworkGateways
{
    private NetworkGateways(List<VirtualNetworkGateway> gateways, RouteServer? routeServer)
    {
        Gateways = gateways;
        RouteServer = routeServer;
    }

    /// <summary>The VPN and ExpressRoute gateways in the order of their ids.</summary>
    internal IReadOnlyList<VirtualNetworkGateway> Gateways { get; }

    internal RouteServer? RouteServer { get; }

    /// <summary>A gateway or the Route Server; null when the network has neither.</summary>
    internal Resource? Any => Gateways.Count > 0 ? Gateways[0] : RouteServer;

    internal VirtualNetworkGateway? Vpn => Gateways.FirstOrDefault(gateway => gateway.Kind == GatewayKind.Vpn);

    internal VirtualNetworkGateway? ExpressRoute => Gateways.FirstOrDefault(gateway => gateway.Kind == GatewayKind.ExpressRoute);

    internal static NetworkGateways In(IEnumerable<Resource> referrers, ResourceId networkId)
    {
        var gateways = new List<VirtualNetworkGateway>();
        RouteServer? server = null;
        foreach (var resource in referrers)
        {
            if (resource is VirtualNetworkGateway gateway && gateway.SubnetId?.Parent == networkId)
            {
                gateways.Add(gateway);
            }
            else if (resource is RouteServer candidate && (server is null || candidate.Id.CompareTo(server.Id) < 0))
            {
                server = candidate;
            }
        }

        gateways.Sort((a, b) => a.Id.CompareTo(b.Id));
        return new(gateways, server);
    }
}
