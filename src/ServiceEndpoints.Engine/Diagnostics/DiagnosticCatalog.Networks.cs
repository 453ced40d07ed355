namespace ServiceEndpoints.Engine.Diagnostics;

// SEP30xx and SEP31xx: networks, subnets, endpoints, peerings, routes, gateways, endpoint policies (R-rules).
public static partial class DiagnosticCatalog
{
    // ---- names and references

    internal static DiagnosticDescriptor ResourceNameInvalid { get; } = new("SEP3001", "ResourceNameInvalid", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The name '{0}' is not allowed; a name has 1 to 80 letters, digits, underscores, periods and hyphens, starts with a letter or digit and ends with a letter, digit or underscore.",
        "Choose another name.", "R-843", "InvalidResourceName");

    internal static DiagnosticDescriptor ChildNameRepeated { get; } = new("SEP3002", "ChildNameRepeated", DiagnosticSeverity.Error, DiagnosticCategory.ResourceExists,
        "'{0}' has more than one {1} named '{2}'; names differ by more than letter case.", "Rename one of them.", "R-853");

    internal static DiagnosticDescriptor ReferenceOfWrongType { get; } = new("SEP3003", "ReferenceOfWrongType", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' names '{1}', which is not a {2}.", "Give the id of a {2}.");

    internal static DiagnosticDescriptor RegionUnknown { get; } = new("SEP3004", "RegionUnknown", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidArgument,
        "The region '{0}' of '{1}' is not in the catalogue, so its pair and its service tags are not known.", "Check the name of the region{2}.");

    // ---- address space and subnets

    internal static DiagnosticDescriptor AddressPrefixUnreadable { get; } = new("SEP3010", "AddressPrefixUnreadable", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not an address prefix.", "Write the prefix like 10.0.1.0/24 or 2001:db8::/64.");

    internal static DiagnosticDescriptor AddressPrefixHostBits { get; } = new("SEP3011", "AddressPrefixHostBits", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' has host bits set; the block that holds this address is '{1}'.", "Write {1}.", "R-802", "InvalidCIDRNotation");

    internal static DiagnosticDescriptor AddressSpaceForbidden { get; } = new("SEP3012", "AddressSpaceForbidden", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The range '{0}' of '{1}' holds addresses of '{2}', which a virtual network cannot use.", "Choose a range without these addresses.", "R-804");

    internal static DiagnosticDescriptor AddressSpaceOverlapsItself { get; } = new("SEP3013", "AddressSpaceOverlapsItself", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The ranges '{0}' and '{1}' of '{2}' overlap; the ranges of an address space are apart.", "Remove one of the ranges, or make them disjoint.", "R-804");

    internal static DiagnosticDescriptor AddressSpaceShadowsService { get; } = new("SEP3014", "AddressSpaceShadowsService", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The range '{0}' of '{1}' holds public addresses of {2}; inside the network they lead to the network itself and not to the service.",
        "Use private ranges, or expect these addresses to be unreachable from the network.", "R-705");

    internal static DiagnosticDescriptor SubnetOutsideAddressSpace { get; } = new("SEP3015", "SubnetOutsideAddressSpace", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The prefix '{0}' of the subnet '{1}' lies outside the address space '{2}' of its network.",
        "Choose a prefix inside the address space, or add a range to the network first.", "R-800", "NetcfgSubnetRangeOutsideVnet");

    internal static DiagnosticDescriptor SubnetsOverlap { get; } = new("SEP3016", "SubnetsOverlap", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The prefix '{0}' of the subnet '{1}' overlaps '{2}' of the subnet '{3}'.", "Choose a prefix that no other subnet of the network uses.", "R-801", "NetcfgSubnetRangesOverlap");

    internal static DiagnosticDescriptor SubnetSizeInvalid { get; } = new("SEP3017", "SubnetSizeInvalid", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The prefix '{0}' of the subnet '{1}' has a size that subnets cannot have; IPv4 prefixes are /8 to /29 and IPv6 prefixes are /64.",
        "Choose a prefix of an allowed size.", "R-803");

    internal static DiagnosticDescriptor GatewaySubnetTooSmall { get; } = new("SEP3018", "GatewaySubnetTooSmall", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The prefix '{0}' of the subnet '{1}' is too small for a gateway; at least a /29 is needed.", "Use a /27, or a /26 for many circuits.", "R-830");

    internal static DiagnosticDescriptor GatewaySubnetTight { get; } = new("SEP3019", "GatewaySubnetTight", DiagnosticSeverity.Information, DiagnosticCategory.InvalidArgument,
        "The prefix '{0}' of the subnet '{1}' is smaller than the recommended /27.", "Use a /27, or a /26 for many circuits.", "R-830");

    internal static DiagnosticDescriptor SpecialSubnetTooSmall { get; } = new("SEP3020", "SpecialSubnetTooSmall", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The prefix '{0}' of the subnet '{1}' is too small; at least a /{2} is needed.", "Use a larger prefix.", "R-829");

    internal static DiagnosticDescriptor IntegrationSubnetTooSmall { get; } = new("SEP3021", "IntegrationSubnetTooSmall", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The prefix '{0}' of the subnet '{1}' is too small for the integration of the app '{2}'; at least a /28 is needed.", "Integrate the app with a larger subnet.", "R-829");

    internal static DiagnosticDescriptor SubnetRangeInUse { get; } = new("SEP3022", "SubnetRangeInUse", DiagnosticSeverity.Error, DiagnosticCategory.ResourceBusy,
        "The prefix of the subnet '{0}' cannot change while '{1}' is in it.", "Move the resources out of the subnet first, or add a new subnet.", "R-837", "InUseSubnetCannotBeUpdated");

    internal static DiagnosticDescriptor SharingNeedsPrivateSubnet { get; } = new("SEP3023", "SharingNeedsPrivateSubnet", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' has the sharing scope 'Tenant' but not the default outbound access 'false'.", "Set the default outbound access of the subnet to false.", "R-836");

    internal static DiagnosticDescriptor SharingOnOccupiedSubnet { get; } = new("SEP3024", "SharingOnOccupiedSubnet", DiagnosticSeverity.Error, DiagnosticCategory.ResourceBusy,
        "The sharing scope or the default outbound access of the subnet '{0}' cannot be set while '{1}' is in it.", "Set both before anything is placed in the subnet.", "R-836");

    internal static DiagnosticDescriptor DelegationInUse { get; } = new("SEP3025", "DelegationInUse", DiagnosticSeverity.Error, DiagnosticCategory.ResourceBusy,
        "The delegation '{0}' of the subnet '{1}' cannot be added or removed while '{2}' is in it.", "Remove the resources of the service from the subnet first.", "R-842");

    internal static DiagnosticDescriptor ForeignResourceInDelegatedSubnet { get; } = new("SEP3026", "ForeignResourceInDelegatedSubnet", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' cannot be in the subnet '{1}', which is delegated to '{2}'.", "Use a subnet without this delegation.", "R-844", "ResourceNotPermittedOnDelegatedSubnet");

    internal static DiagnosticDescriptor SubnetFull { get; } = new("SEP3027", "SubnetFull", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The subnet '{0}' has room for {1} addresses, and {2} are wanted.", "Use a larger subnet, or another one.", "R-845", "SubnetIsFull");

    internal static DiagnosticDescriptor AddressNotInSubnet { get; } = new("SEP3028", "AddressNotInSubnet", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The address '{0}' of '{1}' is not in the subnet '{2}' with the prefix '{3}'.", "Choose an address of the subnet.", "R-841", "PrivateIPAddressNotInSubnet");

    internal static DiagnosticDescriptor AddressTaken { get; } = new("SEP3029", "AddressTaken", DiagnosticSeverity.Error, DiagnosticCategory.ResourceExists,
        "The address '{0}' of '{1}' is held by '{2}' already.", "Choose a free address of the subnet.", "R-841", "PrivateIPAddressIsAllocated");

    internal static DiagnosticDescriptor AddressReserved { get; } = new("SEP3030", "AddressReserved", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The address '{0}' of '{1}' is one of the first four or the last of the subnet '{2}', which belong to Azure.", "Choose another address of the subnet.", "R-841", "PrivateIPAddressInReservedRange");

    internal static DiagnosticDescriptor SpecialSubnetExpected { get; } = new("SEP3031", "SpecialSubnetExpected", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is in the subnet '{1}'; it can only be in a subnet named '{2}'.", "Place it in the subnet named {2}.", "R-854");

    internal static DiagnosticDescriptor BastionSubnetOfOldSize { get; } = new("SEP3032", "BastionSubnetOfOldSize", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidArgument,
        "The prefix '{0}' of the subnet '{1}' has the size of older deployments; a new Azure Bastion needs a /26.", "Use a /26.", "R-829");

    internal static DiagnosticDescriptor VirtualNetworkLimit { get; } = new("SEP3033", "VirtualNetworkLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' is beyond the {1} virtual networks that a subscription can have in the region '{2}'.", "Use another subscription or region, or remove unused networks.", "R-846", "VnetCountLimitReached");

    internal static DiagnosticDescriptor SubnetLimit { get; } = new("SEP3034", "SubnetLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' has {1} subnets; a virtual network has at most {2}.", "Spread the subnets over several networks.", "R-920");

    internal static DiagnosticDescriptor PeeringLimit { get; } = new("SEP3035", "PeeringLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' has {1} peerings; a virtual network has at most {2}.", "Remove peerings, or use several hubs.", "R-920");

    internal static DiagnosticDescriptor RouteTableLimit { get; } = new("SEP3036", "RouteTableLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' is beyond the {1} route tables that a subscription can have in the region '{2}'.", "Share route tables between subnets.", "R-920");

    internal static DiagnosticDescriptor AddressLimit { get; } = new("SEP3037", "AddressLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' holds {1} private addresses; a virtual network holds at most {2}.", "Spread the machines over several networks.", "R-920");

    internal static DiagnosticDescriptor PeeredAddressLimit { get; } = new("SEP3038", "PeeredAddressLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' and its peers hold {1} private addresses; a group of peered networks holds at most {2}.", "Spread the machines over networks that are not peered.", "R-920");

    // ---- service endpoints

    internal static DiagnosticDescriptor EndpointServiceUnknown { get; } = new("SEP3040", "EndpointServiceUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not a service that subnets can have an endpoint for.", "Check the name of the service{1}.", "R-805");

    internal static DiagnosticDescriptor EndpointServiceSingular { get; } = new("SEP3041", "EndpointServiceSingular", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not a service that subnets can have an endpoint for; some documents spell it so, the service is named 'Microsoft.CognitiveServices'.",
        "Write Microsoft.CognitiveServices.", "R-104");

    internal static DiagnosticDescriptor EndpointServiceUncatalogued { get; } = new("SEP3042", "EndpointServiceUncatalogued", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidArgument,
        "The catalogue has no service named '{0}' and is not complete for the cloud of '{1}', so its endpoint cannot be judged.", "Check the name of the service{2}.", "R-100");

    internal static DiagnosticDescriptor EndpointServiceRepeated { get; } = new("SEP3043", "EndpointServiceRepeated", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The subnet '{0}' has the endpoint '{1}' more than once.", "Remove the repeated entry.", "R-806");

    internal static DiagnosticDescriptor EndpointServicesExclude { get; } = new("SEP3044", "EndpointServicesExclude", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' has the endpoints '{1}' and '{2}', which exclude each other.", "Keep one of the two.", "R-807");

    internal static DiagnosticDescriptor EndpointOnClassicNetwork { get; } = new("SEP3045", "EndpointOnClassicNetwork", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' has endpoints, but its network is of the classic deployment model.", "Use a Resource Manager network.", "R-808");

    internal static DiagnosticDescriptor EndpointOnUntestedSubnet { get; } = new("SEP3046", "EndpointOnUntestedSubnet", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' has the endpoint '{1}'; no source says that endpoints work in a subnet of this name.", "Remove the endpoint.", "R-146");

    internal static DiagnosticDescriptor EndpointOnGatewaySubnet { get; } = new("SEP3047", "EndpointOnGatewaySubnet", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "The endpoint '{1}' on the subnet '{0}' changes nothing for traffic that passes the gateway.", "Remove the endpoint, or use a private endpoint for clients on-premises.", "R-144");

    internal static DiagnosticDescriptor EndpointServiceRetired { get; } = new("SEP3048", "EndpointServiceRetired", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "The endpoint '{1}' of the subnet '{0}' serves only a service that was retired on {2}.", "Remove the endpoint.", "R-101");

    internal static DiagnosticDescriptor NetworkIdentifierUnsupported { get; } = new("SEP3049", "NetworkIdentifierUnsupported", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The endpoint '{1}' of the subnet '{0}' has a network identifier, which this service does not support.", "Remove the network identifier from the endpoint.", "R-161");

    internal static DiagnosticDescriptor NetworkIdentifiersDiffer { get; } = new("SEP3050", "NetworkIdentifiersDiffer", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The endpoints of the subnet '{0}' have the network identifiers '{1}' and '{2}'; all endpoints of a subnet use the same one.", "Give every endpoint of the subnet the same network identifier.", "R-809");

    internal static DiagnosticDescriptor NetworkIdentifierElsewhere { get; } = new("SEP3051", "NetworkIdentifierElsewhere", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The network identifier '{1}' of the subnet '{0}' is of another {2} than its network.", "Use a public IP address of the region and tenant of the network.", "R-809");

    internal static DiagnosticDescriptor RulesLoseEndpoint { get; } = new("SEP3052", "RulesLoseEndpoint", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "Without the endpoint '{0}' on the subnet '{1}' its rules at '{2}' match nothing.", "Keep the endpoint, or admit the clients another way.", "R-131");

    // ---- peerings

    internal static DiagnosticDescriptor PeeredAddressSpacesOverlap { get; } = new("SEP3060", "PeeredAddressSpacesOverlap", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' cannot be peered with '{1}', because '{2}' overlaps '{3}'.", "Peer networks whose address spaces are apart.", "R-810", "VnetAddressSpacesOverlap");

    internal static DiagnosticDescriptor AddressSpaceOverlapsPeered { get; } = new("SEP3061", "AddressSpaceOverlapsPeered", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The range '{0}' of '{1}' overlaps '{2}' of '{3}', which is peered with '{4}' already.", "Choose a range that no peered network uses.", "R-811", "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet");

    internal static DiagnosticDescriptor PeeringRepeated { get; } = new("SEP3062", "PeeringRepeated", DiagnosticSeverity.Error, DiagnosticCategory.ResourceExists,
        "'{0}' has a second peering, '{1}', to '{2}'; there is at most one between two networks.", "Remove one of the peerings.", "R-812");

    internal static DiagnosticDescriptor PeeringKindChanged { get; } = new("SEP3063", "PeeringKindChanged", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The peering '{0}' cannot change between a peering of whole networks and a peering of subnets.", "Delete the peering and create it anew.", "R-812");

    internal static DiagnosticDescriptor PeeredSubnetLimit { get; } = new("SEP3064", "PeeredSubnetLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The peering '{0}' names {1} subnets; a subnet peering has at most {2}.", "Name fewer subnets, or peer the whole networks.", "R-813");

    internal static DiagnosticDescriptor RemoteGatewayBesideOwn { get; } = new("SEP3065", "RemoteGatewayBesideOwn", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The peering '{0}' uses the remote gateway, but the network has '{1}', a gateway of its own.", "Switch the use of the remote gateway off, or remove the own gateway.", "R-814");

    internal static DiagnosticDescriptor RemoteGatewayTwice { get; } = new("SEP3066", "RemoteGatewayTwice", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The peerings '{0}' and '{1}' both use the remote gateway; a network uses the gateway of one peer only.", "Switch the use of the remote gateway off on one of them.", "R-814");

    internal static DiagnosticDescriptor RemoteGatewayMissing { get; } = new("SEP3067", "RemoteGatewayMissing", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The peering '{0}' uses the remote gateway, but '{1}' has no gateway.", "Create the gateway first, or switch the use of the remote gateway off.", "R-814");

    internal static DiagnosticDescriptor RemoteGatewayNotLent { get; } = new("SEP3068", "RemoteGatewayNotLent", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The peering '{0}' uses the remote gateway, but the peering '{1}' of '{2}' does not allow gateway transit.", "Allow gateway transit on the other side first.", "R-814");

    internal static DiagnosticDescriptor PeeringOfClassicNetworks { get; } = new("SEP3069", "PeeringOfClassicNetworks", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The peering '{0}' joins '{1}' and '{2}', which are both of the classic deployment model.", "Connect classic networks by gateways.", "R-815");

    internal static DiagnosticDescriptor PeeringOneSided { get; } = new("SEP3070", "PeeringOneSided", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The peering '{0}' leads to '{1}', but that network has no peering back, so no traffic flows.", "Create the peering in the other network as well.", "R-412");

    internal static DiagnosticDescriptor PeeringNotConnected { get; } = new("SEP3071", "PeeringNotConnected", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The peering '{0}' to '{1}' is in the state '{2}', so no traffic flows.", "Delete both sides of the peering and create them anew.", "R-412");

    internal static DiagnosticDescriptor GatewayTransitUnused { get; } = new("SEP3072", "GatewayTransitUnused", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The peering '{0}' allows gateway transit, but the peering '{1}' of '{2}' does not use the remote gateway, so that network has no route to on-premises.",
        "Set the use of remote gateways on the other side, or switch gateway transit off.", "R-423");

    internal static DiagnosticDescriptor PeeringNotSynchronised { get; } = new("SEP3073", "PeeringNotSynchronised", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The peering '{0}' was last synchronised with '{1}', while the address space of '{2}' is '{3}'.", "Synchronise the peering.", "R-213");

    internal static DiagnosticDescriptor PeerWithoutZoneLink { get; } = new("SEP3074", "PeerWithoutZoneLink", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "'{0}' is peered with '{1}' and can reach its private endpoints, but no private zone '{2}' is linked to it, so names resolve to public addresses there.",
        "Link the private zone to '{0}' as well.", "R-427");

    // ---- routes

    internal static DiagnosticDescriptor RouteWithoutDestination { get; } = new("SEP3080", "RouteWithoutDestination", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The route '{0}' has no destination; an address prefix or a service tag is expected.", "Give the route an address prefix.", "R-251");

    internal static DiagnosticDescriptor NextHopAddressMissing { get; } = new("SEP3081", "NextHopAddressMissing", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The route '{0}' leads to a virtual appliance and has no next hop address.", "Give the private address of the appliance.", "R-816", "MissingNextHopIpAddress");

    internal static DiagnosticDescriptor NextHopAddressUnexpected { get; } = new("SEP3082", "NextHopAddressUnexpected", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The route '{0}' has the next hop address '{1}', which the next hop type '{2}' does not take.", "Remove the address, or use the next hop type VirtualAppliance.", "R-817");

    internal static DiagnosticDescriptor NextHopAddressCount { get; } = new("SEP3083", "NextHopAddressCount", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The route '{0}' has {1} next hop addresses; VirtualApplianceEcmp takes 2 to 64 and VirtualAppliance takes one.", "Give the number of addresses that fits the next hop type.", "R-818");

    internal static DiagnosticDescriptor NextHopTypeNotWritable { get; } = new("SEP3084", "NextHopTypeNotWritable", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The route '{0}' has the next hop type '{1}', which only system routes have.", "Use VirtualAppliance, VirtualApplianceEcmp, VirtualNetworkGateway, VnetLocal, Internet or None.", "R-819");

    internal static DiagnosticDescriptor NextHopTypeUnknown { get; } = new("SEP3085", "NextHopTypeUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not a next hop type.", "Use VirtualAppliance, VirtualApplianceEcmp, VirtualNetworkGateway, VnetLocal, Internet or None.", "R-819");

    internal static DiagnosticDescriptor RoutePrefixRepeated { get; } = new("SEP3086", "RoutePrefixRepeated", DiagnosticSeverity.Error, DiagnosticCategory.ResourceExists,
        "The routes '{0}' and '{1}' have the same destination '{2}'; a destination occurs once in a table.", "Remove one of the routes.", "R-820");

    internal static DiagnosticDescriptor TagRouteLimit { get; } = new("SEP3087", "TagRouteLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' has {1} routes that name a service tag; a table has at most {2}.", "Remove such routes, or write prefixes.", "R-821");

    internal static DiagnosticDescriptor RouteLimit { get; } = new("SEP3088", "RouteLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' has {1} routes; a table has at most {2}.", "Combine prefixes, or use several tables.", "R-821");

    internal static DiagnosticDescriptor RouteTagUnknown { get; } = new("SEP3089", "RouteTagUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}', the destination of the route '{1}', is neither an address prefix nor a service tag of the list '{2}'.", "Check the destination{3}.", "R-822");

    internal static DiagnosticDescriptor GatewayRouteWithoutVpnGateway { get; } = new("SEP3090", "GatewayRouteWithoutVpnGateway", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The route '{0}' leads to the virtual network gateway, but '{1}' {2}, so its packets are dropped.", "Use a VPN gateway without an ExpressRoute gateway beside it, or learn the route by BGP.", "R-254");

    internal static DiagnosticDescriptor DefaultRouteNeedsRouteBasedGateway { get; } = new("SEP3091", "DefaultRouteNeedsRouteBasedGateway", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The default route '{0}' leads to the gateway '{1}', which is not route-based.", "Use a route-based gateway.", "R-254");

    internal static DiagnosticDescriptor DefaultRouteWithoutSite { get; } = new("SEP3092", "DefaultRouteWithoutSite", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The default route '{0}' leads to the gateway '{1}', which has neither a default site nor a default route by BGP.", "Set the default site of the gateway.", "R-462");

    internal static DiagnosticDescriptor NextHopOutOfReach { get; } = new("SEP3093", "NextHopOutOfReach", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The next hop '{0}' of the route '{1}' is neither in '{2}' nor in a network peered with it, so its packets are dropped there.", "Use an appliance in the network or in a directly peered one.", "R-262");

    internal static DiagnosticDescriptor NextHopUnowned { get; } = new("SEP3094", "NextHopUnowned", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The next hop '{0}' of the route '{1}' belongs to no interface, load balancer or firewall of '{2}', so its packets are dropped.", "Correct the address, or add the appliance to the topology.", "R-441");

    internal static DiagnosticDescriptor NextHopDoesNotForward { get; } = new("SEP3095", "NextHopDoesNotForward", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The next hop '{0}' of the route '{1}' is '{2}', whose IP forwarding is off, so its packets are dropped.", "Enable IP forwarding on the interface of the appliance.", "R-433");

    internal static DiagnosticDescriptor RouteLoopsAtAppliance { get; } = new("SEP3096", "RouteLoopsAtAppliance", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The next hop '{0}' of the route '{1}' is in the subnet '{2}', which uses the same table, so the appliance sends the packets to itself.", "Place the appliance in a subnet without this table.", "R-438");

    internal static DiagnosticDescriptor VnetLocalRouteOutside { get; } = new("SEP3097", "VnetLocalRouteOutside", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The route '{0}' delivers '{1}' inside '{2}', but neither the network nor a peer has such addresses, so its packets are dropped.", "Correct the prefix or the next hop type.", "R-403");

    internal static DiagnosticDescriptor RouteToPlatformAddress { get; } = new("SEP3098", "RouteToPlatformAddress", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "The route '{0}' to '{1}' has no effect, because the host answers this address itself.", "Remove the route.", "R-702");

    internal static DiagnosticDescriptor PublicAddressBehindDefaultRoute { get; } = new("SEP3099", "PublicAddressBehindDefaultRoute", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' has a public address, but the default route '{1}' of the subnet '{2}' sends the answers to Internet clients another way.", "Reach the machine through the appliance, or exempt it from the default route.", "R-466");

    // ---- what may be attached to which subnet

    internal static DiagnosticDescriptor AttachmentInOtherRegion { get; } = new("SEP3100", "AttachmentInOtherRegion", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The {0} '{1}' is in the region '{2}', the subnet '{3}' in '{4}'.", "Use a {0} of the region of the network.", "R-823");

    internal static DiagnosticDescriptor AttachmentInOtherSubscription { get; } = new("SEP3101", "AttachmentInOtherSubscription", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The {0} '{1}' is of the subscription '{2}', the subnet '{3}' of '{4}'.", "Use a {0} of the subscription of the network.", "R-823");

    internal static DiagnosticDescriptor RouteTableOnBastionSubnet { get; } = new("SEP3102", "RouteTableOnBastionSubnet", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' cannot have a route table.", "Remove the route table from the subnet.", "R-824", "RouteTableCannotBeAttachedForAzureBastionSubnet");

    internal static DiagnosticDescriptor AttachmentOnRouteServerSubnet { get; } = new("SEP3103", "AttachmentOnRouteServerSubnet", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' cannot have a {1}.", "Remove the {1} from the subnet.", "R-825");

    internal static DiagnosticDescriptor SecurityGroupOnFirewallSubnet { get; } = new("SEP3104", "SecurityGroupOnFirewallSubnet", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' cannot have a network security group.", "Remove the network security group from the subnet.", "R-826"); // and N-154

    internal static DiagnosticDescriptor NatGatewayOnGatewaySubnet { get; } = new("SEP3105", "NatGatewayOnGatewaySubnet", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' cannot have a NAT gateway.", "Remove the NAT gateway from the subnet.", "R-828");

    internal static DiagnosticDescriptor NatGatewayInTwoNetworks { get; } = new("SEP3106", "NatGatewayInTwoNetworks", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The NAT gateway '{0}' is attached to subnets of '{1}' and '{2}'; all its subnets are of one network.", "Use a NAT gateway for each network.", "R-828");

    internal static DiagnosticDescriptor NatGatewayWithBasicAddress { get; } = new("SEP3107", "NatGatewayWithBasicAddress", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The NAT gateway '{0}' has the public IP address '{1}' of the tier 'Basic'.", "Use a public IP address of the tier Standard.", "R-828");

    internal static DiagnosticDescriptor NatGatewayAddressLimit { get; } = new("SEP3108", "NatGatewayAddressLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The NAT gateway '{0}' has {1} public addresses; it has at most {2}.", "Remove addresses or prefixes.", "R-504");

    internal static DiagnosticDescriptor GatewayCreationBlocked { get; } = new("SEP3109", "GatewayCreationBlocked", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The gateway '{0}' cannot be created, because the subnet '{1}' has {2}.", "Remove it from the subnet before the gateway is created.", "R-827");

    internal static DiagnosticDescriptor GatewaySubnetDefaultRoute { get; } = new("SEP3110", "GatewaySubnetDefaultRoute", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The route table '{1}' gives the subnet '{0}' a default route, which gateways do not support.", "Remove the default route from the table, or use another table.", "R-468");

    internal static DiagnosticDescriptor GatewaySubnetWithoutPropagation { get; } = new("SEP3111", "GatewaySubnetWithoutPropagation", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The route table '{1}' keeps gateway routes out of the subnet '{0}', so the gateway does not work.", "Switch the propagation of gateway routes on in this table.", "R-222");

    internal static DiagnosticDescriptor FirewallDefaultRouteDisabled { get; } = new("SEP3112", "FirewallDefaultRouteDisabled", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The default route '{1}' of the subnet '{0}' does not lead to the Internet; without forced tunnelling mode the firewall disables it.", "Point the route to Internet, or set up the firewall for forced tunnelling.", "R-454");

    internal static DiagnosticDescriptor FirewallManagementSubnetMissing { get; } = new("SEP3113", "FirewallManagementSubnetMissing", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The firewall '{0}' is in forced tunnelling mode, but '{1}' has no subnet named 'AzureFirewallManagementSubnet'.", "Add the management subnet.", "R-454");

    internal static DiagnosticDescriptor GatewayKindRepeated { get; } = new("SEP3114", "GatewayKindRepeated", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' and '{1}' are both {2} gateways of '{3}'; a network has one of each kind.", "Remove one of the gateways.", "R-472");

    internal static DiagnosticDescriptor NatGatewayBypassed { get; } = new("SEP3115", "NatGatewayBypassed", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' has the NAT gateway '{1}', but the default route '{2}' leads past it.", "Remove the NAT gateway or the default route.", "R-506");

    internal static DiagnosticDescriptor NatGatewayBesideInstanceAddress { get; } = new("SEP3116", "NatGatewayBesideInstanceAddress", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' has a public address and the subnet '{1}' a NAT gateway; sources disagree on which of the two carries outbound traffic.", "Allow both addresses at the far end, or set the reading with the setting NatPrecedence.", "R-502");

    internal static DiagnosticDescriptor InternetRouteInPrivateSubnet { get; } = new("SEP3117", "InternetRouteInPrivateSubnet", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' is private and has no NAT gateway, so its route '{1}' to the Internet helps only machines with a public address of their own.", "Attach a NAT gateway to the subnet.", "R-514");

    internal static DiagnosticDescriptor OnPremisesRangeShadowed { get; } = new("SEP3118", "OnPremisesRangeShadowed", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The range '{0}' of '{1}' overlaps '{2}' of '{3}', to which it is connected; inside the network these addresses never lead on-premises.", "Use ranges that are apart.", "R-311");

    internal static DiagnosticDescriptor NatPoolAnnouncedTwice { get; } = new("SEP3119", "NatPoolAnnouncedTwice", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The NAT pool '{0}' of '{1}' for Microsoft peering is also among its Internet addresses '{2}'.", "Announce the pool over the circuit only.", "R-725");

    internal static DiagnosticDescriptor IntegrationSubnetInOtherRegion { get; } = new("SEP3120", "IntegrationSubnetInOtherRegion", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The app '{0}' is in the region '{1}' and its integration subnet '{2}' in '{3}'.", "Integrate the app with a subnet of its own region.", "R-553");

    internal static DiagnosticDescriptor IntegrationSubnetNotDelegated { get; } = new("SEP3121", "IntegrationSubnetNotDelegated", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The app '{0}' is integrated with the subnet '{1}', which is not delegated to 'Microsoft.Web/serverFarms'.", "Delegate the subnet and use it for nothing else.", "R-553");

    internal static DiagnosticDescriptor IntegrationSubnetWithIPv6 { get; } = new("SEP3122", "IntegrationSubnetWithIPv6", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The integration subnet '{1}' of the app '{0}' has the IPv6 prefix '{2}', which integration does not support.", "Use a subnet with IPv4 prefixes only.", "R-553");

    // ---- endpoint policies

    internal static DiagnosticDescriptor PolicyWithoutEndpoint { get; } = new("SEP3130", "PolicyWithoutEndpoint", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' has endpoint policies but no endpoint for 'Microsoft.Storage'.", "Enable the endpoint before the policy is attached, and remove the policy before the endpoint.", "R-831");

    internal static DiagnosticDescriptor PolicyInOtherRegion { get; } = new("SEP3131", "PolicyInOtherRegion", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The endpoint policy '{0}' is in the region '{1}', the subnet '{2}' in '{3}'.", "Use a policy of the region of the network.", "R-832");

    internal static DiagnosticDescriptor PolicyDefinitionMixed { get; } = new("SEP3132", "PolicyDefinitionMixed", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The definition '{0}' has ids and aliases; a definition has one of the two.", "Put the aliases into a definition of their own with the service Global.", "R-833");

    internal static DiagnosticDescriptor PolicyDefinitionServiceWrong { get; } = new("SEP3133", "PolicyDefinitionServiceWrong", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The definition '{0}' has the service '{1}' with {2}; ids go with 'Microsoft.Storage' and aliases with 'Global'.", "Correct the service of the definition.", "R-833");

    internal static DiagnosticDescriptor PolicyDefinitionServiceIneffective { get; } = new("SEP3134", "PolicyDefinitionServiceIneffective", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The definition '{0}' is for '{1}'; endpoint policies filter storage only, so it has no effect.", "Remove the definition.", "R-601");

    internal static DiagnosticDescriptor PolicyEntryUnreadable { get; } = new("SEP3135", "PolicyEntryUnreadable", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The entry '{0}' of the definition '{1}' is neither the id of a subscription, resource group or storage account nor an alias such as '/services/Azure/Batch'.", "Correct the entry.", "R-610");

    internal static DiagnosticDescriptor PolicyEntryManagementGroup { get; } = new("SEP3136", "PolicyEntryManagementGroup", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidArgument,
        "The entry '{0}' of the definition '{1}' names a management group; no document says that this works.", "List the subscriptions instead.", "R-615");

    internal static DiagnosticDescriptor PolicyAliasUnknown { get; } = new("SEP3137", "PolicyAliasUnknown", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidArgument,
        "The alias '{0}' of the definition '{1}' is not in the catalogue; lists of aliases differ between sources.", "Check the alias{2}.", "R-619");

    internal static DiagnosticDescriptor PolicyDescriptionTooLong { get; } = new("SEP3138", "PolicyDescriptionTooLong", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The description of the definition '{0}' has {1} characters; it has at most {2}.", "Shorten the description.", "R-600");

    internal static DiagnosticDescriptor PolicyFiltersNothing { get; } = new("SEP3139", "PolicyFiltersNothing", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The endpoint policies of the subnet '{0}' name no subscription, resource group or storage account, so they filter nothing.", "List at least one account.", "R-632");

    internal static DiagnosticDescriptor PolicyOnClassicNetwork { get; } = new("SEP3140", "PolicyOnClassicNetwork", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' has endpoint policies, but its network is of the classic deployment model.", "Use a Resource Manager network.", "R-605");

    internal static DiagnosticDescriptor PolicyOnIntegrationSubnet { get; } = new("SEP3141", "PolicyOnIntegrationSubnet", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' has endpoint policies and is used for the integration of apps, which does not support them.", "Remove the policies from the subnet.", "R-660");

    internal static DiagnosticDescriptor PolicyWithoutManagedInstanceAlias { get; } = new("SEP3142", "PolicyWithoutManagedInstanceAlias", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The policy '{1}' on the subnet '{0}' lacks the alias '/services/Azure/ManagedInstance', which subnets of managed instances need.", "Add a definition with this alias to the policy.", "R-834");

    internal static DiagnosticDescriptor PolicyOnManagedServiceSubnet { get; } = new("SEP3143", "PolicyOnManagedServiceSubnet", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' has endpoint policies and belongs to '{1}', which does not support them.", "Remove the policies from the subnet.", "R-662");

    internal static DiagnosticDescriptor PolicyOnDatabricksSubnet { get; } = new("SEP3144", "PolicyOnDatabricksSubnet", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The policy '{1}' on the Databricks subnet '{0}' lacks the alias '/services/Azure/Databricks'; it may be refused.", "Add a definition with this alias to the policy.", "R-663");

    internal static DiagnosticDescriptor PolicyLimitPerSubscription { get; } = new("SEP3145", "PolicyLimitPerSubscription", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' is beyond the {1} endpoint policies that a subscription can have.", "Combine policies.", "R-835");

    internal static DiagnosticDescriptor PolicyLimitPerSubnet { get; } = new("SEP3146", "PolicyLimitPerSubnet", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The subnet '{0}' has {1} endpoint policies; a subnet has at most {2}.", "Combine policies.", "R-835");

    internal static DiagnosticDescriptor PolicyLimitPerNetwork { get; } = new("SEP3147", "PolicyLimitPerNetwork", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The subnets of '{0}' have {1} different endpoint policies; a network has at most {2}.", "Combine policies.", "R-835");

    internal static DiagnosticDescriptor PolicyResourceLimit { get; } = new("SEP3148", "PolicyResourceLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The definition '{0}' has {1} entries; a definition has at most {2}.", "Use several definitions, or list a resource group or subscription.", "R-835");

    // ---- removals

    internal static DiagnosticDescriptor SubnetInUse { get; } = new("SEP3150", "SubnetInUse", DiagnosticSeverity.Error, DiagnosticCategory.ResourceBusy,
        "The subnet '{0}' cannot be deleted while '{1}' is in it.", "Remove the resources from the subnet first.", "R-838", "InUseSubnetCannotBeDeleted");

    internal static DiagnosticDescriptor VirtualNetworkInUse { get; } = new("SEP3151", "VirtualNetworkInUse", DiagnosticSeverity.Error, DiagnosticCategory.ResourceBusy,
        "The virtual network '{0}' cannot be deleted while '{2}' is in its subnet '{1}'.", "Remove the resources from the subnets first.", "R-838", "InUseSubnetCannotBeDeleted");

    internal static DiagnosticDescriptor RouteTableInUse { get; } = new("SEP3152", "RouteTableInUse", DiagnosticSeverity.Error, DiagnosticCategory.ResourceBusy,
        "The route table '{0}' cannot be deleted while the subnet '{1}' uses it.", "Remove the table from its subnets first.", "R-839", "InUseRouteTableCannotBeDeleted");

    internal static DiagnosticDescriptor NatGatewayInUse { get; } = new("SEP3153", "NatGatewayInUse", DiagnosticSeverity.Error, DiagnosticCategory.ResourceBusy,
        "The NAT gateway '{0}' cannot be deleted while the subnet '{1}' uses it.", "Remove the NAT gateway from its subnets first.", "R-839", "InUseNatGatewayCannotBeDeleted");

    internal static DiagnosticDescriptor NetworkOfIntegratedApp { get; } = new("SEP3154", "NetworkOfIntegratedApp", DiagnosticSeverity.Error, DiagnosticCategory.ResourceBusy,
        "'{0}' cannot be deleted while the app '{1}' is integrated with it.", "Remove the integration of the app first.", "R-840");

    internal static DiagnosticDescriptor ResourceInUse { get; } = new("SEP3155", "ResourceInUse", DiagnosticSeverity.Error, DiagnosticCategory.ResourceBusy,
        "The {0} '{1}' cannot be deleted while '{2}' uses it.", "Remove it from there first.");

    internal static DiagnosticDescriptor RulesLeftBehind { get; } = new("SEP3156", "RulesLeftBehind", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "Rules of '{1}' name the subnet '{0}'; they stay behind and match nothing, even when a subnet of this name is created again.", "Remove the rules as well.", "F-043");
}
