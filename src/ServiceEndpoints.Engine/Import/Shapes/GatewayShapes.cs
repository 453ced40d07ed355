using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Gateways, what they connect to, and Route Servers.</summary>
internal static class GatewayShapes
{
    private static readonly OptionalReferenceCodec s_subnet = Codecs.Reference(Targets.Subnet);
    private static readonly OptionalReferenceCodec s_network = Codecs.Reference(Targets.VirtualNetwork);
    private static readonly ListCodec<ResourceId> s_publicAddresses = new(new PublicAddressCodec());

    public static Shape<VirtualNetworkGateway> Gateway { get; } = new Shape<VirtualNetworkGateway>("virtualNetworkGateway", new(), hasProperties: true)
        .Common()
        .Add(new ValueField<VirtualNetworkGateway, GatewayKind>("kind", EnumCodec<GatewayKind>.OfNames(), gateway => gateway.Kind, (gateway, value) => gateway with { Kind = value }, ["gatewayType"]).Bind(new()).AlwaysWritten())
        .Value("isRouteBased", Codecs.Words("RouteBased", "PolicyBased"), gateway => gateway.IsRouteBased, (gateway, value) => gateway with { IsRouteBased = value }, "vpnType")
        .Add(PlacedIn<VirtualNetworkGateway>(SpecialSubnets.Gateway, gateway => gateway.SubnetId, (gateway, value) => gateway with { SubnetId = value },
            gateway => gateway.PublicIpAddressIds, (gateway, value) => gateway with { PublicIpAddressIds = value }))
        .Value("instanceAddresses", Codecs.Addresses, gateway => gateway.InstanceAddresses, (gateway, value) => gateway with { InstanceAddresses = value }, "instanceAddresses", "bgpSettings.bgpPeeringAddress")
        .Value("isActiveActive", Codecs.Bool, gateway => gateway.IsActiveActive, (gateway, value) => gateway with { IsActiveActive = value }, "activeActive", "activeActiveFeature", "isActiveActive")
        .Value("defaultSiteId", Codecs.Reference(Targets.LocalGateway), gateway => gateway.DefaultSiteId, (gateway, value) => gateway with { DefaultSiteId = value }, "gatewayDefaultSite", "defaultSite")
        .Value("bgpPrefixes", Codecs.Prefixes, gateway => gateway.BgpPrefixes, (gateway, value) => gateway with { BgpPrefixes = value })
        .Add(new ValueField<VirtualNetworkGateway, EquatableArray<IpPrefix>>("clientAddressPool", Codecs.Prefixes, gateway => gateway.ClientAddressPool, (gateway, value) => gateway with { ClientAddressPool = value },
            ["clientAddressPool", "vpnClientConfiguration.vpnClientAddressPool.addressPrefixes"]).Bind(new()).Arm("vpnClientConfiguration.vpnClientAddressPool.addressPrefixes"))
        .NotModelled("natRules", "NAT rules of the gateway")
        .Quiet("enableBgp", "vpnGatewayGeneration", "bgpSettings", "customRoutes", "vpnClientConfiguration", "enablePrivateIpAddress", "enableDnsForwarding", "inboundDnsForwardingEndpoint", "allowRemoteVnetTraffic", "allowVirtualWanTraffic",
            "disableIPSecReplayProtection", "packetCaptureDiagnosticState", "autoScaleConfiguration", "adminState", "resiliencyModel")
        .WithUnknowns();

    public static Shape<LocalNetworkGateway> LocalGateway { get; } = new Shape<LocalNetworkGateway>("localNetworkGateway", new(), hasProperties: true)
        .Common()
        .Add(new ValueField<LocalNetworkGateway, EquatableArray<IpPrefix>>("addressPrefixes", Codecs.Prefixes, gateway => gateway.AddressPrefixes, (gateway, value) => gateway with { AddressPrefixes = value },
            ["addressPrefixes", "localNetworkAddressSpace.addressPrefixes", "localNetworkAddressSpace"]).Bind(new()).Arm("localNetworkAddressSpace.addressPrefixes"))
        .Value("gatewayIpAddress", Codecs.OptionalAddress, gateway => gateway.GatewayIpAddress, (gateway, value) => gateway with { GatewayIpAddress = value })
        .Quiet("bgpSettings", "fqdn")
        .WithUnknowns();

    public static Shape<GatewayConnection> Connection { get; } = new Shape<GatewayConnection>("connection", new(), hasProperties: true)
        .Common()
        .Add(new ValueField<GatewayConnection, ResourceId?>("virtualNetworkGatewayId", Codecs.Reference(Targets.Gateway), connection => connection.VirtualNetworkGatewayId, (connection, value) => connection with { VirtualNetworkGatewayId = value },
            ["virtualNetworkGateway1", "virtualNetworkGateway"]).Bind(new()).Required())
        .Add(RemoteOf())
        .Value("connectionType", Codecs.Text, connection => connection.ConnectionType, (connection, value) => connection with { ConnectionType = value })
        .Add(new CustomField<GatewayConnection>(
            "isUp",
            [new("isUp"), new("connectionStatus")],
            (connection, inputs, context) => inputs[0] is { } stated ? (Codecs.Bool.TryRead(stated, context, out var value) ? connection with { IsUp = value } : connection)
                : inputs[1] is { IsScalar: true } status ? connection with { IsUp = !(status.Text.Equals("NotConnected", StringComparison.OrdinalIgnoreCase) || status.Text.Equals("Connecting", StringComparison.OrdinalIgnoreCase)) }
                : connection,
            (connection, builder, _) => builder.Set("isUp", connection.IsUp ? null : DocumentNode.Of(false)),
            _ => [SchemaContext.Typed("boolean", "False for a connection that is down."), SchemaContext.Words(["Connected", "NotConnected", "Connecting", "Unknown"])]))
        .Value("bgpPrefixes", Codecs.Prefixes, connection => connection.BgpPrefixes, (connection, value) => connection with { BgpPrefixes = value })
        .Value("usesFastPath", Codecs.Bool, connection => connection.UsesFastPath, (connection, value) => connection with { UsesFastPath = value }, "expressRouteGatewayBypass", "usesFastPath")
        .NotModelled("ingressNatRules", "NAT rules on the connection")
        .NotModelled("egressNatRules", "NAT rules on the connection")
        .Quiet("enableBgp", "routingWeight", "sharedKey", "ipsecPolicies", "usePolicyBasedTrafficSelectors", "trafficSelectorPolicies", "connectionProtocol", "dpdTimeoutSeconds", "connectionMode", "ingressBytesTransferred",
            "egressBytesTransferred", "tunnelConnectionStatus", "authorizationKey", "enablePrivateLinkFastPath", "useLocalAzureIpAddress", "gatewayCustomBgpIpAddresses")
        .WithUnknowns();

    public static Shape<OnPremisesSite> Site { get; } = new Shape<OnPremisesSite>("onPremisesSite", new(), hasProperties: true)
        .Common()
        .Value("addressPrefixes", Codecs.Prefixes, site => site.AddressPrefixes, (site, value) => site with { AddressPrefixes = value }, "addressPrefixes", "addressSpace")
        .Value("publicAddresses", Codecs.Prefixes, site => site.PublicAddresses, (site, value) => site with { PublicAddresses = value }, "publicAddresses", "publicIPAddresses")
        .Value("microsoftPeeringNatPool", Codecs.Prefixes, site => site.MicrosoftPeeringNatPool, (site, value) => site with { MicrosoftPeeringNatPool = value })
        .Value("tunnelledPrefixes", Codecs.Prefixes, site => site.TunnelledPrefixes, (site, value) => site with { TunnelledPrefixes = value })
        .Value("gatewayIds", Codecs.References(Targets.AnyGateway), site => site.GatewayIds, (site, value) => site with { GatewayIds = value }, "gateways", "gatewayIds")
        .Value("advertisesDefaultRoute", Codecs.Bool, site => site.AdvertisesDefaultRoute, (site, value) => site with { AdvertisesDefaultRoute = value })
        .Value("dnsForwarderVirtualNetworkId", s_network, site => site.DnsForwarderVirtualNetworkId, (site, value) => site with { DnsForwarderVirtualNetworkId = value }, "dnsForwarderVirtualNetwork", "dnsForwarderVirtualNetworkId")
        .WithUnknowns();

    public static Shape<LearnedRoute> LearnedRoute { get; } = new Shape<LearnedRoute>("learnedRoute", new())
        .Add(new ValueField<LearnedRoute, IpPrefix>("addressPrefix", Codecs.Prefix, route => route.AddressPrefix, (route, value) => route with { AddressPrefix = value }, ["addressPrefix"]).Bind(new()).AlwaysWritten().Required())
        .Add(new ValueField<LearnedRoute, IpAddress>("nextHopIpAddress", Codecs.Address, route => route.NextHopIpAddress, (route, value) => route with { NextHopIpAddress = value }, ["nextHopIpAddress"]).Bind(new()).AlwaysWritten().Required())
        .Value("asPathLength", Codecs.Int(0, 1000), route => route.AsPathLength, (route, value) => route with { AsPathLength = value });

    public static Shape<RouteServer> RouteServer { get; } = new Shape<RouteServer>("routeServer", new(), hasProperties: true)
        .Common()
        .Add(new CustomField<RouteServer>(
            "virtualNetworkId",
            [new("virtualNetwork", "virtualNetworkId"), new("subnet"), new("ipConfigurations")],
            ReadNetwork,
            (server, builder, context) => builder.Set("virtualNetwork", s_network.Write(server.VirtualNetworkId, context)),
            _ => [SchemaContext.Reference("virtual network"), SchemaContext.Reference("subnet")],
            readsAbsent: true).Items(null, "ipConfigurations"))
        .Value("learnedRoutes", new ListCodec<LearnedRoute>(new ShapeCodec<LearnedRoute>(LearnedRoute)), server => server.LearnedRoutes, (server, value) => server with { LearnedRoutes = value })
        .NotModelled("virtualWan", "a Virtual WAN hub (R-490)")
        .Quiet("virtualRouterAsn", "virtualRouterIps", "allowBranchToBranchTraffic", "routingState", "virtualHubRouteTableV2s", "bgpConnections", "routeTable", "hubRoutingPreference", "virtualRouterAutoScaleConfiguration", "preferredRoutingGateway")
        .WithUnknowns();

    /// <summary>The subnet and the public addresses of something that Azure places by IP configurations.</summary>
    public static CustomField<T> PlacedIn<T>(
        string specialSubnet, Func<T, ResourceId?> getSubnet, Func<T, ResourceId?, T> setSubnet, Func<T, EquatableArray<ResourceId>> getAddresses, Func<T, EquatableArray<ResourceId>, T> setAddresses,
        Func<T, IpAddress?>? getPrivate = null, Func<T, IpAddress?, T>? setPrivate = null)
        where T : class => new(
        "subnetId",
        [new("subnet", "subnetId"), new("virtualNetwork"), new("publicIPAddresses", "publicIPAddress", "publicIpAddressIds"), new("ipConfigurations"), .. getPrivate is null ? (FieldInput[])[] : [new("privateIPAddress")]],
        (owner, inputs, context) =>
        {
            if (inputs[0] is { } subnetNode)
            {
                owner = s_subnet.TryRead(subnetNode, context, out var subnet) ? setSubnet(owner, subnet) : owner;
            }
            else if (inputs[1] is { } networkNode && context.IsTopologyFormat)
            {
                owner = s_network.TryRead(networkNode, context, out var network) && network is not null ? setSubnet(owner, network.Child(Subnet.TypeSegment, specialSubnet)) : owner;
            }

            if (inputs[2] is { } addressNode)
            {
                context.Push("publicIpAddressIds");
                owner = s_publicAddresses.TryRead(addressNode, context, out var addresses) ? setAddresses(owner, addresses) : owner;
                context.Pop();
            }

            if (setPrivate is not null && inputs[4] is { } privateNode && Codecs.OptionalAddress.TryRead(privateNode, context, out var stated))
            {
                owner = setPrivate(owner, stated);
            }

            foreach (var configuration in inputs[3]?.EnumerateItems() ?? [])
            {
                if (configuration.FindProperty("subnet") is { IsNothing: false } inner && getSubnet(owner) is null)
                {
                    owner = s_subnet.TryRead(inner, context, out var subnet) ? setSubnet(owner, subnet) : owner;
                }

                if (configuration.FindProperty("publicIPAddress") is { IsNothing: false } address && s_publicAddresses.TryRead(address, context, out var found))
                {
                    owner = setAddresses(owner, getAddresses(owner).AddRange(found));
                }

                if (setPrivate is not null && getPrivate!(owner) is null && configuration.FindProperty("privateIPAddress") is { IsNothing: false } own && Codecs.OptionalAddress.TryRead(own, context, out var value)) // both are given or none
                {
                    owner = setPrivate(owner, value);
                }
            }

            return owner;
        },
        (owner, builder, context) =>
        {
            var (subnet, addresses, own) = (getSubnet(owner), getAddresses(owner), getPrivate?.Invoke(owner));
            if (!context.IsArm)
            {
                builder.Set("subnet", s_subnet.Write(subnet, context));
                builder.Set("publicIPAddresses", addresses.Count > 0 ? s_publicAddresses.Write(addresses, context) : null);
                builder.Set("privateIPAddress", Codecs.OptionalAddress.Write(own, context));
                return;
            }

            var configurations = new List<DocumentNode>();
            for (var i = 0; i < Math.Max(addresses.Count, subnet is null && own is null ? 0 : 1); i++)
            {
                var inner = new ObjectBuilder();
                inner.Set("name", DocumentNode.Of(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ipconfig{i + 1}")));
                inner.Set("properties.subnet", i == 0 ? s_subnet.Write(subnet, context) : null);
                inner.Set("properties.privateIPAddress", i == 0 ? Codecs.OptionalAddress.Write(own, context) : null);
                inner.Set("properties.publicIPAddress", i < addresses.Count ? SchemaContext.Of(("id", DocumentNode.Of(addresses[i].ToString()))) : null);
                configurations.Add(inner.Build());
            }

            builder.Set("ipConfigurations", configurations.Count == 0 ? null : DocumentNode.Array(configurations));
        },
        context => [s_subnet.Schema(context), s_network.Schema(context), s_publicAddresses.Schema(context), SchemaContext.Typed("array"), Codecs.OptionalAddress.Schema(context)]);

    private static CustomField<GatewayConnection> RemoteOf()
    {
        var local = Codecs.Reference(Targets.LocalGateway);
        var gateway = Codecs.Reference(Targets.Gateway);
        var circuit = Codecs.Reference(Targets.Circuit);
        return new(
            "remoteId",
            [new("localNetworkGateway2", "localNetworkGateway"), new("virtualNetworkGateway2"), new("peer")],
            (connection, inputs, context) =>
            {
                OptionalReferenceCodec[] codecs = [local, gateway, circuit];
                for (var i = 0; i < inputs.Length; i++)
                {
                    if (inputs[i] is { IsNothing: false } node)
                    {
                        return codecs[i].TryRead(node, context, out var remote) ? connection with { RemoteId = remote } : connection;
                    }
                }

                return connection;
            },
            (connection, builder, context) =>
            {
                var (name, codec) = connection.RemoteId is { } remote && remote.IsType(LocalNetworkGateway.Type) ? ("localNetworkGateway2", local)
                    : connection.RemoteId is { } other && other.IsType(VirtualNetworkGateway.Type) ? ("virtualNetworkGateway2", gateway)
                    : ("peer", circuit);
                builder.Set(name, codec.Write(connection.RemoteId, context));
            },
            context => [local.Schema(context), gateway.Schema(context), circuit.Schema(context)]);
    }

    private static RouteServer ReadNetwork(RouteServer server, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        if (inputs[0] is { IsNothing: false } named)
        {
            return s_network.TryRead(named, context, out var network) ? server with { VirtualNetworkId = network } : server;
        }

        var subnet = inputs[1];
        foreach (var configuration in (inputs[2]?.EnumerateItems() ?? []).Concat(context.ChildrenOfScope("ipConfigurations").Select(child => child.Node)))
        {
            subnet ??= configuration.FindProperty("subnet");
        }

        return subnet is not null && s_subnet.TryRead(subnet, context, out var id) ? server with { VirtualNetworkId = id?.Parent } : server;
    }
}
