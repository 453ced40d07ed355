namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>The named parts of resources that have cmdlets of their own.</summary>
internal static class ChildFamilies
{
    public static ChildFamily<NetworkSecurityGroup, SecurityRule> SecurityRules { get; } =
        new("rule", group => group.SecurityRules, (group, rules) => group with { SecurityRules = rules }, rule => rule.Name);

    public static ChildFamily<RouteTable, UserRoute> Routes { get; } =
        new("route", table => table.Routes, (table, routes) => table with { Routes = routes }, route => route.Name);

    public static ChildFamily<VirtualNetwork, VirtualNetworkPeering> Peerings { get; } =
        new("peering", network => network.Peerings, (network, peerings) => network with { Peerings = peerings }, peering => peering.Name);

    public static ChildFamily<ServiceEndpointPolicy, ServiceEndpointPolicyDefinition> PolicyDefinitions { get; } =
        new("definition", policy => policy.Definitions, (policy, definitions) => policy with { Definitions = definitions }, definition => definition.Name);

    public static ChildFamily<PrivateDnsZone, PrivateDnsZoneLink> DnsLinks { get; } =
        new("link", zone => zone.Links, (zone, links) => zone with { Links = links }, link => link.Name);

    public static ChildFamily<PrivateDnsZone, PrivateDnsRecord> DnsRecords { get; } =
        new("record", zone => zone.Records, (zone, records) => zone with { Records = records }, record => record.Name);

    public static ChildFamily<NetworkSecurityPerimeter, PerimeterAssociation> PerimeterAssociations { get; } =
        new("association", perimeter => perimeter.Associations, (perimeter, associations) => perimeter with { Associations = associations }, association => association.Name);

    public static ChildFamily<LoadBalancer, LoadBalancerFrontend> Frontends { get; } =
        new("frontend", balancer => balancer.Frontends, (balancer, frontends) => balancer with { Frontends = frontends }, frontend => frontend.Name);

    public static ChildFamily<LoadBalancer, LoadBalancerRule> BalancerRules { get; } =
        new("rule", balancer => balancer.Rules, (balancer, rules) => balancer with { Rules = rules }, rule => rule.Name);

    public static ChildFamily<LoadBalancer, LoadBalancerOutboundRule> OutboundRules { get; } =
        new("outbound rule", balancer => balancer.OutboundRules, (balancer, rules) => balancer with { OutboundRules = rules }, rule => rule.Name);

    /// <summary>The rules of an appliance or of Azure Firewall, in the order in which they are tried.</summary>
    public static ChildFamily<Resource, ApplianceRule> ApplianceRules { get; } = new("rule",
        resource => resource is AzureFirewall firewall ? firewall.Rules : resource is NetworkAppliance appliance ? appliance.Rules : [],
        (resource, rules) => resource is AzureFirewall firewall ? firewall with { Rules = rules } : resource is NetworkAppliance appliance ? appliance with { Rules = rules } : resource,
        rule => rule.Name);

    /// <summary>The access restrictions of the site, or of its advanced tools (F-605).</summary>
    public static ChildFamily<ServiceResource, AccessRestrictionRule> AccessRestrictions(bool scm) => new("access restriction",
        app => scm ? Of(app).Scm : Of(app).Main,
        (app, rules) => app with { AccessRestrictions = scm ? Of(app) with { Scm = rules } : Of(app) with { Main = rules } },
        rule => rule.Name);

    /// <summary>The rules of one profile of a perimeter; a rule for a new profile makes the profile.</summary>
    public static ChildFamily<NetworkSecurityPerimeter, PerimeterAccessRule> PerimeterRules(string profileName) => new("access rule",
        perimeter => perimeter.Profiles.FirstOrDefault(profile => IsNamed(profile.Name, profileName))?.AccessRules ?? [],
        (perimeter, rules) => perimeter with
        {
            Profiles = perimeter.Profiles.Any(profile => IsNamed(profile.Name, profileName))
                ? perimeter.Profiles.Select(profile => IsNamed(profile.Name, profileName) ? profile with { AccessRules = rules } : profile).ToEquatableArray()
                : perimeter.Profiles.Add(new() { Name = profileName, AccessRules = rules }),
        },
        rule => rule.Name);

    /// <summary>The rules of one collection of an admin configuration; a rule for a new collection makes the collection.</summary>
    public static ChildFamily<SecurityAdminConfiguration, SecurityAdminRule> AdminRules(string collectionName) => new("rule",
        configuration => configuration.RuleCollections.FirstOrDefault(collection => IsNamed(collection.Name, collectionName))?.Rules ?? [],
        (configuration, rules) => configuration with
        {
            RuleCollections = configuration.RuleCollections.Any(collection => IsNamed(collection.Name, collectionName))
                ? configuration.RuleCollections.Select(collection => IsNamed(collection.Name, collectionName) ? collection with { Rules = rules } : collection).ToEquatableArray()
                : configuration.RuleCollections.Add(new() { Name = collectionName, Rules = rules }),
        },
        rule => rule.Name);

    private static AccessRestrictions Of(ServiceResource app) => app.AccessRestrictions ?? new();

    private static bool IsNamed(string name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
