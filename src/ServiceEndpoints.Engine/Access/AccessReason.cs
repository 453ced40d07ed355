namespace ServiceEndpoints.Engine.Access;

/// <summary>Why a decision came out as it did. Every reason belongs to exactly one verdict, see <see cref="AccessReasons"/>.</summary>
public enum AccessReason
{
    /// <summary>Allowed: an approved private endpoint carries the request past the service firewall (F-800).</summary>
    PrivateEndpoint,

    /// <summary>Allowed: a virtual network rule names the client's subnet (F-030, F-041).</summary>
    VirtualNetworkRule,

    /// <summary>Allowed: an IP rule holds the source address that the service sees (F-030, F-061).</summary>
    IpRule,

    /// <summary>Allowed: the default action is Allow, or the unmatched rule of an app is (F-033, F-604).</summary>
    DefaultActionAllow,

    /// <summary>Allowed: the service has no rules and is open in that state (table T1 of the service firewalls).</summary>
    OpenWithoutRules,

    /// <summary>Allowed: the tier of the resource has no network rules to enforce (F-542).</summary>
    RulesNotInTier,

    /// <summary>Allowed: the exception for trusted services applies (F-130, F-205, F-510, F-547, F-711, F-748).</summary>
    TrustedService,

    /// <summary>Allowed: a resource instance rule names the caller (F-133, F-423).</summary>
    ResourceInstance,

    /// <summary>Allowed: the rule for Azure addresses (0.0.0.0, or allow all Azure services) admits the source (F-313, F-343, F-404, F-777).</summary>
    AzureServicesRule,

    /// <summary>Allowed: an access rule of a network security perimeter admits the request (F-071, F-072).</summary>
    PerimeterRule,

    /// <summary>Allowed: caller and target belong to the same perimeter (F-078).</summary>
    PerimeterMember,

    /// <summary>Allowed: an access restriction of the app admits the request (F-601).</summary>
    AccessRestrictionAllow,

    /// <summary>Allowed: disk traffic of machines does not pass the service firewall (F-113, R-128).</summary>
    DiskTraffic,

    /// <summary>Allowed: reads of storage analytics pass by the Logging or Metrics exception (F-134).</summary>
    AnalyticsBypass,

    /// <summary>Allowed: the network delivers the packet to an address that no service firewall guards.</summary>
    Delivered,

    /// <summary>Allowed: the platform carries the traffic outside ordinary rules (N-161, R-700).</summary>
    PlatformService,

    /// <summary>Denied: no rule holds the public address that the service sees.</summary>
    NoMatchingRule,

    /// <summary>Denied: the client's subnet has no service endpoint, no rule holds its public address, and no rule names the subnet.</summary>
    NoEndpointOnSubnet,

    /// <summary>Denied: a rule names the subnet, but the request arrives without subnet identity because the subnet has no endpoint (F-048, F-050).</summary>
    RuleWithoutEndpoint,

    /// <summary>Denied: the request arrives with the subnet's identity, and no rule names the subnet (F-013, F-015).</summary>
    EndpointWithoutRule,

    /// <summary>Denied: an IP rule holds the client's public address, but over the endpoint the service sees the private one (F-013).</summary>
    IpRuleCannotMatchEndpoint,

    /// <summary>Denied: an IP rule holds the client's public address, but a client of the same region is seen with an internal address (F-118, F-119).</summary>
    IpRuleCannotMatchSameRegion,

    /// <summary>Denied: the subnet's endpoint does not reach the region of the resource, so that no subnet rule can match (F-050, R-115).</summary>
    RegionNotCovered,

    /// <summary>Denied: a route takes the traffic off the endpoint, so that the service does not see the subnet (R-326, F-017).</summary>
    RoutedAwayFromEndpoint,

    /// <summary>Denied: the rule for the subnet exists but is not effective: its subnet was deleted, or it is still being applied (F-044, F-101, F-301).</summary>
    VirtualNetworkRuleNotEffective,

    /// <summary>Denied: public network access is disabled (F-035).</summary>
    PublicAccessDisabled,

    /// <summary>Denied: the resource has private endpoints and leaves its public side unset, which closes it (F-421, F-600).</summary>
    ClosedByPrivateEndpoint,

    /// <summary>Denied: a service endpoint policy on the subnet does not list the account (R-631, F-024).</summary>
    EndpointPolicy,

    /// <summary>Denied: the perimeter is enforced and no access rule admits the request (F-072, F-074).</summary>
    PerimeterDenied,

    /// <summary>Denied: endpoint traffic to an enforced perimeter is not supported (F-083).</summary>
    PerimeterEndpointTraffic,

    /// <summary>Denied: an access restriction of the app refuses the request (F-602).</summary>
    AccessRestrictionDeny,

    /// <summary>Denied: no access restriction matches and the unmatched rule denies (F-604).</summary>
    UnmatchedRuleDeny,

    /// <summary>Denied: the caller is not on the list of trusted services of this service (F-137, F-205).</summary>
    NotTrustedService,

    /// <summary>Denied: the exception for trusted services is switched off (F-130, F-207).</summary>
    TrustedBypassOff,

    /// <summary>Denied: no resource instance rule names the caller (F-133).</summary>
    ResourceInstanceNotListed,

    /// <summary>Denied: the service cannot admit endpoint traffic in this configuration (F-336, F-627, F-628).</summary>
    EndpointTrafficNotSupported,

    /// <summary>Denied: the request must use the custom subdomain of the account (F-704).</summary>
    CustomSubdomainRequired,

    /// <summary>Denied: the service must be called by its own host name, not by address or privatelink name (F-328).</summary>
    HostNameRequired,

    /// <summary>Denied: the shared access signature does not admit the source address (F-115).</summary>
    SasSourceMismatch,

    /// <summary>Denied: the token of a managed identity lacks the subnet claim (F-775), or a SAS token is used where an identity is needed (F-079).</summary>
    CredentialLacksIdentity,

    /// <summary>Denied: the perimeter refuses the protocol (F-089).</summary>
    PerimeterProtocol,

    /// <summary>Denied: the private endpoint belongs to another resource (F-413).</summary>
    PrivateEndpointOfAnotherResource,

    /// <summary>Unreachable: a rule of a network security group denies the flow (N-075).</summary>
    SecurityGroup,

    /// <summary>Unreachable: a security admin rule denies the flow (N-286).</summary>
    SecurityAdminRule,

    /// <summary>Unreachable: the next hop of the route is None .</summary>
    NextHopNone,

    /// <summary>Unreachable: no interface, gateway or connection stands behind the next hop .</summary>
    DeadNextHop,

    /// <summary>Unreachable: the interface that should forward has IP forwarding off .</summary>
    IpForwardingOff,

    /// <summary>Unreachable: an appliance or firewall denies the flow .</summary>
    ApplianceDenied,

    /// <summary>Unreachable: an appliance sends to a public address without translating the source .</summary>
    NoSourceTranslation,

    /// <summary>Unreachable: the packet would pass the same interface again .</summary>
    RoutingLoop,

    /// <summary>Unreachable: the machine has no way to a public address .</summary>
    NoOutboundAddress,

    /// <summary>Unreachable: the peering does not accept forwarded traffic .</summary>
    ForwardedTrafficNotAllowed,

    /// <summary>Unreachable: the subnet is not part of the subnet peering .</summary>
    SubnetNotPeered,

    /// <summary>Unreachable: no interface has the destination address .</summary>
    NoSuchHost,

    /// <summary>Unreachable: the network does not carry the protocol .</summary>
    ProtocolNotCarried,

    /// <summary>Unreachable: route propagation is off on GatewaySubnet, which disables the gateway .</summary>
    GatewayDisabled,

    /// <summary>Unreachable: a gateway does not carry on-premises traffic to public addresses .</summary>
    GatewayDoesNotForward,

    /// <summary>Unreachable: forced tunnelling without default site or BGP default .</summary>
    NoDefaultSite,

    /// <summary>Unreachable: a Basic internal load balancer is not reached across regions .</summary>
    BasicLoadBalancerAcrossRegions,

    /// <summary>Unreachable: the destination has no public address .</summary>
    NoPublicAddress,

    /// <summary>Unreachable: a Standard public address is closed to inbound traffic without a security group (N-110).</summary>
    PublicAddressClosed,

    /// <summary>Unreachable: the linked private zone has no record for the name (F-832).</summary>
    NameNotResolved,

    /// <summary>Unreachable: the private endpoint connection is not approved (F-802).</summary>
    PrivateEndpointNotApproved,

    /// <summary>Unreachable: the platform blocks outbound port 25 (N-170).</summary>
    PlatformBlocked,

    /// <summary>Unreachable: a security group on GatewaySubnet stops the gateway (N-151).</summary>
    UnsupportedConfiguration,

    /// <summary>Unreachable: the address is not routable .</summary>
    AddressNotRoutable,

    /// <summary>Unreachable: the service does not listen on the port or protocol (F-920).</summary>
    PortNotServed,

    /// <summary>Unreachable: replies take another way than the request came .</summary>
    AsymmetricReply,

    /// <summary>NotCovered: the request goes to the management endpoint (F-930).</summary>
    ManagementPlane,

    /// <summary>NotCovered: the path uses a feature that is not modelled .</summary>
    FeatureNotModelled,

    /// <summary>NotCovered: traffic of the platform itself (R-556, N-176).</summary>
    PlatformTraffic,

    /// <summary>Undetermined: the topology does not say how the site reaches public addresses .</summary>
    OnPremisesEgressUnknown,

    /// <summary>Undetermined: the rules of an appliance or firewall are not described .</summary>
    ApplianceRulesUnknown,

    /// <summary>Undetermined: the public address of the resource decides, and only the published ranges are known .</summary>
    ServiceAddressUnknown,

    /// <summary>Undetermined: addresses of the source are treated differently.</summary>
    SourceAddressAmbiguous,

    /// <summary>Undetermined: the public address that the client leaves with is not known, and rules name addresses .</summary>
    PublicAddressUnknown,

    /// <summary>Undetermined: a resource that the decision needs is not in the topology.</summary>
    ReferenceMissing,

    /// <summary>Undetermined: a value that the decision needs was left open by the source of the topology.</summary>
    ValueUnknown,

    /// <summary>Undetermined: the service tag is not in the tag file in use.</summary>
    ServiceTagUnknown,

    /// <summary>Undetermined: the region is missing or unknown.</summary>
    RegionUnknown,

    /// <summary>Undetermined: the entry of an endpoint policy is not documented .</summary>
    PolicyEntryUnknown,

    /// <summary>Undetermined: alternatives such as load-balanced appliances come out differently .</summary>
    AlternativesDiffer,

    /// <summary>Undetermined: the service or endpoint type is not in the catalogue .</summary>
    ServiceUnknown,

    /// <summary>Undetermined: a custom DNS server answers the name, and the topology does not say what (F-834).</summary>
    NameResolutionUnknown,

    /// <summary>Undetermined: whether the caller has the identity or role that an exception needs is not stated (F-130).</summary>
    CallerIdentityUnknown,
}
