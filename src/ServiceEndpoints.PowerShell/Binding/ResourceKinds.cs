namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>The kinds of top-level resources with the nouns of their cmdlets and their resource types.</summary>
internal static class ResourceKinds
{
    private static readonly (string Noun, Type Kind, string Type)[] s_kinds =
    [
        ("SimVNet", typeof(VirtualNetwork), VirtualNetwork.Type),
        ("SimNetworkSecurityGroup", typeof(NetworkSecurityGroup), NetworkSecurityGroup.Type),
        ("SimRouteTable", typeof(RouteTable), RouteTable.Type),
        ("SimNetworkInterface", typeof(NetworkInterface), NetworkInterface.Type),
        ("SimVirtualMachine", typeof(VirtualMachine), VirtualMachine.Type),
        ("SimPublicIPAddress", typeof(PublicIpAddress), PublicIpAddress.Type),
        ("SimPublicIPPrefix", typeof(PublicIpPrefix), PublicIpPrefix.Type),
        ("SimNatGateway", typeof(NatGateway), NatGateway.Type),
        ("SimApplicationSecurityGroup", typeof(ApplicationSecurityGroup), ApplicationSecurityGroup.Type),
        ("SimLoadBalancer", typeof(LoadBalancer), LoadBalancer.Type),
        ("SimVirtualNetworkGateway", typeof(VirtualNetworkGateway), VirtualNetworkGateway.Type),
        ("SimLocalNetworkGateway", typeof(LocalNetworkGateway), LocalNetworkGateway.Type),
        ("SimVirtualNetworkGatewayConnection", typeof(GatewayConnection), GatewayConnection.Type),
        ("SimOnPremisesSite", typeof(OnPremisesSite), OnPremisesSite.Type),
        ("SimRouteServer", typeof(RouteServer), RouteServer.Type),
        ("SimNetworkAppliance", typeof(NetworkAppliance), NetworkAppliance.Type),
        ("SimAzureFirewall", typeof(AzureFirewall), AzureFirewall.Type),
        ("SimIPGroup", typeof(IpGroup), IpGroup.Type),
        ("SimPrivateEndpoint", typeof(PrivateEndpoint), PrivateEndpoint.Type),
        ("SimPrivateDnsZone", typeof(PrivateDnsZone), PrivateDnsZone.Type),
        ("SimServiceEndpointPolicy", typeof(ServiceEndpointPolicy), ServiceEndpointPolicy.Type),
        ("SimSecurityAdminConfiguration", typeof(SecurityAdminConfiguration), SecurityAdminConfiguration.Type),
        ("SimNetworkSecurityPerimeter", typeof(NetworkSecurityPerimeter), NetworkSecurityPerimeter.Type),
        ("SimSubnetWorkload", typeof(SubnetWorkload), string.Empty),
        ("SimServiceResource", typeof(ServiceResource), string.Empty),
        ("SimSubscription", typeof(AzureSubscription), AzureSubscription.Type),
    ];

    /// <summary>The resource type of a kind; empty for service resources, which have many.</summary>
    public static string TypeOf<T>() => s_kinds.FirstOrDefault(kind => kind.Kind == typeof(T)).Type ?? string.Empty;

    /// <summary>The kind whose cmdlets have the noun, or null.</summary>
    public static Type? OfNoun(string noun) =>
        s_kinds.FirstOrDefault(kind => kind.Noun.Equals(noun, StringComparison.OrdinalIgnoreCase)).Kind;

    /// <summary>The names of the resources of a kind.</summary>
    public static IEnumerable<Resource> All(Topology topology, Type kind) =>
        topology.Index.ByKind.TryGetValue(kind, out var ids) ? ids.Select(id => topology.Index.Resources[id]) : [];
}
