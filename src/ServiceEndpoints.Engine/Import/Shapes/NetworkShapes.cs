using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Virtual networks and what hangs on their subnets.</summary>
internal static class NetworkShapes
{
    public static EnumCodec<PrivateEndpointNetworkPolicies> EndpointPolicies { get; } = EnumCodec<PrivateEndpointNetworkPolicies>.OfNames();

    public static EnumCodec<PeeringState> PeeringState { get; } = EnumCodec<PeeringState>.OfNames();

    public static EnumCodec<NetworkSku> Sku { get; } = EnumCodec<NetworkSku>.Of(
        ["Standard", "Basic", "StandardV2", "Gateway"], [NetworkSku.Standard, NetworkSku.Basic, NetworkSku.Standard, NetworkSku.Standard]);

    public static NextHopTypeCodec NextHopType { get; } = new();

    public static EnumCodec<SubscriptionOffer> Offer { get; } = EnumCodec<SubscriptionOffer>.OfNames();

    public static Shape<ServiceEndpoint> Endpoint { get; } = new Shape<ServiceEndpoint>("serviceEndpoint", new())
    {
        FromText = (node, _) => new() { Service = node.Text.Trim() },
        ToText = (endpoint, _) => endpoint == new ServiceEndpoint { Service = endpoint.Service } ? endpoint.Service : null,
        TextDescription = "The endpoint type, for example Microsoft.Storage.",
    }
        .Add(new ValueField<ServiceEndpoint, string>("service", Codecs.Text, endpoint => endpoint.Service, (endpoint, value) => endpoint with { Service = value }, ["service"]).Bind(new()).Required())
        .Add(new ValueField<ServiceEndpoint, EquatableArray<string>>("locations", Codecs.Regions, endpoint => endpoint.Locations, (endpoint, value) => endpoint with { Locations = value }, ["locations"]).Bind(new())
            .Describe("The regions the endpoint reaches; left out, the default of the type applies."))
        .Value("provisioningState", Codecs.Text, endpoint => endpoint.ProvisioningState, (endpoint, value) => endpoint with { ProvisioningState = value })
        .Value("networkIdentifierId", Codecs.Reference(Targets.PublicAddress), endpoint => endpoint.NetworkIdentifierId, (endpoint, value) => endpoint with { NetworkIdentifierId = value }, "networkIdentifier");

    public static Shape<Subnet> Subnet { get; } = new Shape<Subnet>("subnet", new(), hasProperties: true)
        .Add(new CustomField<Subnet>(
            "id",
            [new("name")],
            (subnet, _, context) => subnet with { Id = context.Scope! }, // lists of subnets set the scope to the subnet
            (subnet, builder, _) => builder.Set("name", DocumentNode.Of(subnet.Name)),
            _ => [SchemaContext.Text("The name, unique in the network.")],
            readsAbsent: true).BesideProperties())
        .Add(new ValueField<Subnet, EquatableArray<IpPrefix>>("addressPrefixes", Codecs.Prefixes, subnet => subnet.AddressPrefixes, (subnet, value) => subnet with { AddressPrefixes = value }, ["addressPrefixes", "addressPrefix"])
            .Bind(new()).Singular("addressPrefix").Required())
        .Value("networkSecurityGroupId", Codecs.Reference(Targets.SecurityGroup), subnet => subnet.NetworkSecurityGroupId, (subnet, value) => subnet with { NetworkSecurityGroupId = value }, "networkSecurityGroup", "networkSecurityGroupId")
        .Value("routeTableId", Codecs.Reference(Targets.RouteTable), subnet => subnet.RouteTableId, (subnet, value) => subnet with { RouteTableId = value }, "routeTable", "routeTableId")
        .Value("natGatewayId", Codecs.Reference(Targets.NatGateway), subnet => subnet.NatGatewayId, (subnet, value) => subnet with { NatGatewayId = value }, "natGateway", "natGatewayId")
        .Value("serviceEndpoints", new ListCodec<ServiceEndpoint>(new ShapeCodec<ServiceEndpoint>(Endpoint)), subnet => subnet.ServiceEndpoints, (subnet, value) => subnet with { ServiceEndpoints = value })
        .Value("serviceEndpointPolicyIds", Codecs.References(Targets.EndpointPolicy), subnet => subnet.ServiceEndpointPolicyIds, (subnet, value) => subnet with { ServiceEndpointPolicyIds = value }, "serviceEndpointPolicies", "serviceEndpointPolicyIds")
        .Value("delegations", new ListCodec<string>(new DelegationCodec()), subnet => subnet.Delegations, (subnet, value) => subnet with { Delegations = value })
        .Value("privateEndpointNetworkPolicies", EndpointPolicies, subnet => subnet.PrivateEndpointNetworkPolicies, (subnet, value) => subnet with { PrivateEndpointNetworkPolicies = value })
        .Value("defaultOutboundAccess", Codecs.OptionalBool, subnet => subnet.DefaultOutboundAccess, (subnet, value) => subnet with { DefaultOutboundAccess = value })
        .Value("sharingScope", Codecs.Text, subnet => subnet.SharingScope, (subnet, value) => subnet with { SharingScope = value })
        .Add(new CustomField<Subnet>(
            "hasOtherResources",
            [new("hasOtherResources"), new("ipConfigurations"), new("privateEndpoints"), new("serviceAssociationLinks"), new("resourceNavigationLinks")],
            ReadOtherResources,
            (subnet, builder, _) => builder.Set("hasOtherResources", subnet.HasOtherResources ? DocumentNode.Of(true) : null),
            _ => [SchemaContext.Typed("boolean", "True when resources outside of this description are in the subnet.")]))
        .NotModelled("ipamPoolPrefixAllocations", "prefixes allotted by an address pool")
        .Quiet("privateLinkServiceNetworkPolicies", "purpose", "ipAllocations", "ipConfigurationProfiles", "applicationGatewayIPConfigurations", "serviceGateway");

    public static Shape<VirtualNetworkPeering> Peering { get; } = new Shape<VirtualNetworkPeering>("virtualNetworkPeering", new(), hasProperties: true)
    {
        FromText = (node, context) => context.TryResolve(node, node.Text.Trim(), Targets.VirtualNetwork, out var remote) ? new() { Name = remote.Name, RemoteVirtualNetworkId = remote } : null,
        ToText = (peering, context) => peering.RemoteVirtualNetworkId is { } remote && peering == new VirtualNetworkPeering { Name = remote.Name, RemoteVirtualNetworkId = remote }
            ? context.NameOf(remote, Targets.VirtualNetwork) : null,
        TextDescription = "The remote virtual network.",
    }
        .Add(RuleShapes.Name<VirtualNetworkPeering>(peering => peering.Name, (peering, name) => peering with { Name = name }))
        .Add(new ValueField<VirtualNetworkPeering, ResourceId?>("remoteVirtualNetworkId", Codecs.Reference(Targets.VirtualNetwork), peering => peering.RemoteVirtualNetworkId, (peering, value) => peering with { RemoteVirtualNetworkId = value },
            ["remoteVirtualNetwork", "remoteVirtualNetworkId"]).Bind(new()).Required())
        .Value("state", PeeringState, peering => peering.State, (peering, value) => peering with { State = value }, "peeringState")
        .Value("allowVirtualNetworkAccess", Codecs.Bool, peering => peering.AllowVirtualNetworkAccess, (peering, value) => peering with { AllowVirtualNetworkAccess = value })
        .Value("allowForwardedTraffic", Codecs.Bool, peering => peering.AllowForwardedTraffic, (peering, value) => peering with { AllowForwardedTraffic = value })
        .Value("allowGatewayTransit", Codecs.Bool, peering => peering.AllowGatewayTransit, (peering, value) => peering with { AllowGatewayTransit = value })
        .Value("useRemoteGateways", Codecs.Bool, peering => peering.UseRemoteGateways, (peering, value) => peering with { UseRemoteGateways = value })
        .Add(new ValueField<VirtualNetworkPeering, EquatableArray<IpPrefix>>("remoteAddressPrefixes", Codecs.Prefixes, peering => peering.RemoteAddressPrefixes, (peering, value) => peering with { RemoteAddressPrefixes = value },
            ["remoteAddressPrefixes", "remoteAddressSpace.addressPrefixes", "peeredRemoteAddressSpace.addressPrefixes", "remoteAddressSpace"]).Bind(new()).Arm("remoteAddressSpace.addressPrefixes"))
        .Value("peerCompleteVirtualNetworks", Codecs.Bool, peering => peering.PeerCompleteVirtualNetworks, (peering, value) => peering with { PeerCompleteVirtualNetworks = value }, "peerCompleteVnets", "peerCompleteVirtualNetworks")
        .Value("localSubnetNames", Codecs.Texts, peering => peering.LocalSubnetNames, (peering, value) => peering with { LocalSubnetNames = value })
        .Value("remoteSubnetNames", Codecs.Texts, peering => peering.RemoteSubnetNames, (peering, value) => peering with { RemoteSubnetNames = value })
        .NotModelled("enableOnlyIPv6Peering", "a peering of IPv6 addresses only", node => node.Text.Equals("true", StringComparison.OrdinalIgnoreCase))
        .Quiet("peeringSyncLevel", "remoteVirtualNetworkAddressSpace", "remoteBgpCommunities", "doNotVerifyRemoteGateways", "remoteGateways", "localAddressSpace", "localVirtualNetworkAddressSpace", "remoteVirtualNetworkEncryption");

    public static Shape<VirtualNetwork> VirtualNetwork { get; } = new Shape<VirtualNetwork>("virtualNetwork", new(), hasProperties: true)
        .Common()
        .Add(new ValueField<VirtualNetwork, EquatableArray<IpPrefix>>("addressPrefixes", Codecs.Prefixes, network => network.AddressPrefixes, (network, value) => network with { AddressPrefixes = value },
            ["addressPrefixes", "addressSpace.addressPrefixes", "addressSpace", "addressPrefix"]).Bind(new()).Arm("addressSpace.addressPrefixes").Required().Describe("The address space: one or more prefixes."))
        .Add(new ValueField<VirtualNetwork, EquatableArray<string>>("dnsServers", Codecs.Texts, network => network.DnsServers, (network, value) => network with { DnsServers = value },
            ["dnsServers", "dhcpOptions.dnsServers"]).Bind(new()).Arm("dhcpOptions.dnsServers"))
        .Value("isClassic", Codecs.Bool, network => network.IsClassic, (network, value) => network with { IsClassic = value })
        .Value("createdOn", new OptionalCodec<DateOnly>(Codecs.Date), network => network.CreatedOn, (network, value) => network with { CreatedOn = value })
        .Value("hasNetworkIntentPolicy", Codecs.Bool, network => network.HasNetworkIntentPolicy, (network, value) => network with { HasNetworkIntentPolicy = value })
        .Add(new ListField<VirtualNetwork, Subnet>("subnets", Subnet, subnet => subnet.Id?.Name ?? string.Empty, (subnet, _) => subnet, network => network.Subnets, (network, value) => network with { Subnets = value }, ["subnets"])
            .Children("subnets").NeedsName())
        .Add(new ListField<VirtualNetwork, VirtualNetworkPeering>("peerings", Peering, peering => peering.Name, (peering, name) => peering with { Name = name }, network => network.Peerings, (network, value) => network with { Peerings = value },
            ["virtualNetworkPeerings", "peerings"]).Children("virtualNetworkPeerings"))
        .Quiet("enableDdosProtection", "enableVmProtection", "ddosProtectionPlan", "encryption", "flowTimeoutInMinutes", "privateEndpointVNetPolicies", "bgpCommunities", "ipAllocations", "flowLogs", "defaultPublicNatGateway")
        .WithUnknowns();

    public static Shape<NetworkSecurityGroup> SecurityGroup { get; } = new Shape<NetworkSecurityGroup>("networkSecurityGroup", new(), hasProperties: true)
        .Common()
        .Add(new ListField<NetworkSecurityGroup, SecurityRule>("securityRules", RuleShapes.SecurityRule, rule => rule.Name, (rule, name) => rule with { Name = name }, group => group.SecurityRules, (group, value) => group with { SecurityRules = value },
            ["securityRules", "rules"]).Children("securityRules"))
        .Quiet("defaultSecurityRules", "subnets", "networkInterfaces", "flushConnection", "flowLogs")
        .WithUnknowns();

    public static Shape<ApplicationSecurityGroup> ApplicationGroup { get; } = new Shape<ApplicationSecurityGroup>("applicationSecurityGroup", new(), hasProperties: true).Common().WithUnknowns();

    public static Shape<UserRoute> Route { get; } = new Shape<UserRoute>("route", new(), hasProperties: true)
        .Add(RuleShapes.Name<UserRoute>(route => route.Name, (route, name) => route with { Name = name }))
        .Add(new CustomField<UserRoute>(
            "addressPrefix",
            [new("addressPrefix")],
            ReadDestination,
            (route, builder, _) => builder.Set("addressPrefix", route.Destination.Length > 0 ? DocumentNode.Of(route.Destination) : null),
            _ => [SchemaContext.Text("A prefix, or a service tag.", "0.0.0.0/0", "Storage")]).Required())
        .Add(new ValueField<UserRoute, RouteNextHopType>("nextHopType", NextHopType, route => route.NextHopType, (route, value) => route with { NextHopType = value }, ["nextHopType"]).Bind(new()).AlwaysWritten().Required())
        .Add(new ValueField<UserRoute, EquatableArray<IpAddress>>("nextHopIpAddresses", Codecs.Addresses, route => route.NextHopIpAddresses, (route, value) => route with { NextHopIpAddresses = value },
            ["nextHopIpAddresses", "nextHopIpAddress", "nextHop.nextHopIpAddresses"]).Bind(new()).Singular("nextHopIpAddress").Arm("nextHop.nextHopIpAddresses"))
        .Value("hasBgpOverride", Codecs.Bool, route => route.HasBgpOverride, (route, value) => route with { HasBgpOverride = value });

    public static Shape<RouteTable> RouteTable { get; } = new Shape<RouteTable>("routeTable", new(), hasProperties: true)
        .Common()
        .Value("disableBgpRoutePropagation", Codecs.Bool, table => table.DisableBgpRoutePropagation, (table, value) => table with { DisableBgpRoutePropagation = value })
        .Value("disablePeeringRoutes", Codecs.Words("All", "None"), table => table.DisablePeeringRoutes, (table, value) => table with { DisablePeeringRoutes = value }, "disablePeeringRoute", "disablePeeringRoutes")
        .Add(new ListField<RouteTable, UserRoute>("routes", Route, route => route.Name, (route, name) => route with { Name = name }, table => table.Routes, (table, value) => table with { Routes = value }, ["routes"]).Children("routes"))
        .Quiet("subnets")
        .WithUnknowns();

    public static Shape<PublicIpAddress> PublicAddress { get; } = new Shape<PublicIpAddress>("publicIPAddress", new(), hasProperties: true)
        .Common()
        .Add(SkuOf<PublicIpAddress>(address => address.Sku, (address, value) => address with { Sku = value }))
        .Value("ipAddress", Codecs.OptionalAddress, address => address.IpAddress, (address, value) => address with { IpAddress = value })
        .Quiet("publicIPAllocationMethod", "publicIPAddressVersion", "ipConfiguration", "publicIPPrefix", "natGateway", "dnsSettings", "idleTimeoutInMinutes", "ipTags", "ddosSettings", "deleteOption",
            "migrationPhase", "linkedPublicIPAddress", "servicePublicIPAddress")
        .WithUnknowns();

    public static Shape<PublicIpPrefix> PublicPrefix { get; } = new Shape<PublicIpPrefix>("publicIPPrefix", new(), hasProperties: true)
        .Common()
        .Value("prefix", Codecs.OptionalPrefix, block => block.Prefix, (block, value) => block with { Prefix = value }, "ipPrefix", "prefix")
        .Quiet("prefixLength", "publicIPAddressVersion", "publicIPAddresses", "ipTags", "natGateway", "customIPPrefix", "loadBalancerFrontendIpConfiguration")
        .WithUnknowns();

    public static Shape<NatGateway> NatGateway { get; } = new Shape<NatGateway>("natGateway", new(), hasProperties: true)
        .Common()
        .Value("publicIpAddressIds", new ListCodec<ResourceId>(new PublicAddressCodec()), gateway => gateway.PublicIpAddressIds, (gateway, value) => gateway with { PublicIpAddressIds = value }, "publicIpAddresses", "publicIpAddressIds")
        .Value("publicIpPrefixIds", new ListCodec<ResourceId>(new PublicPrefixCodec()), gateway => gateway.PublicIpPrefixIds, (gateway, value) => gateway with { PublicIpPrefixIds = value }, "publicIpPrefixes", "publicIpPrefixIds")
        .NotModelled("publicIpAddressesV6", "IPv6 addresses of a NAT gateway")
        .NotModelled("publicIpPrefixesV6", "IPv6 prefixes of a NAT gateway")
        .Quiet("subnets", "idleTimeoutInMinutes", "sourceVirtualNetwork", "serviceGateway", "nat64")
        .WithUnknowns();

    public static Shape<AzureSubscription> Subscription { get; } = new Shape<AzureSubscription>("subscription", new())
        .Common()
        .Value("tenantId", Codecs.Text, subscription => subscription.TenantId, (subscription, value) => subscription with { TenantId = value })
        .Value("displayName", Codecs.Text, subscription => subscription.DisplayName, (subscription, value) => subscription with { DisplayName = value })
        .Value("offer", Offer, subscription => subscription.Offer, (subscription, value) => subscription with { Offer = value })
        .Quiet("subscriptionId", "state", "isDefault", "cloudName", "user", "homeTenantId", "managedByTenants", "environmentName", "tenantDisplayName", "tenantDefaultDomain")
        .WithUnknowns();

    public static Field<T> SkuOf<T>(Func<T, NetworkSku> get, Func<T, NetworkSku, T> set)
        where T : class, new() =>
        new ValueField<T, NetworkSku>("sku", Sku, get, set, ["sku.name", "sku"]).Bind(new()).ArmDefault(NetworkSku.Basic).BesideProperties().Arm("sku.name").Yaml("sku");

    private static Subnet ReadOtherResources(Subnet subnet, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        if (inputs[0] is { } stated && Codecs.Bool.TryRead(stated, context, out var value))
        {
            return subnet with { HasOtherResources = value };
        }

        for (var i = 1; i < inputs.Length; i++)
        {
            foreach (var link in inputs[i]?.EnumerateItems() ?? [])
            {
                // Links of services count always, back references when what they name is not described.
                if (i > 2 || ((link.Find("id") ?? link) is { IsScalar: true } id && !context.References.KnowsOwner(id.Text)))
                {
                    return subnet with { HasOtherResources = true };
                }
            }
        }

        return subnet;
    }

    private static UserRoute ReadDestination(UserRoute route, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        var node = inputs[0]!; // custom fields are read when an input is given
        if (RuleShapes.ReadAddress(node, context) is not { } read)
        {
            return route;
        }

        if (read.IsAny)
        {
            // a prefix or a tag.
            context.Invalid(node, "a prefix such as 0.0.0.0/0, or a service tag");
            return route;
        }

        return read.ServiceTag.Length > 0 ? route with { ServiceTag = read.ServiceTag } : route with { AddressPrefix = read.Prefixes[0] };
    }
}
