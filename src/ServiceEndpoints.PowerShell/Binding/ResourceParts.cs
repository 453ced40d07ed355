namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>The named parts of resources: endpoints, rules, routes, links; for warnings about what a replacement drops.</summary>
internal static class ResourceParts
{
    /// <summary>The parts of the old resource that the new one lacks, as text for a warning; empty when none is lost.</summary>
    public static string Lost(Resource before, Resource after)
    {
        var kept = Of(after).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return string.Join(", ", Of(before).Where(part => !kept.Contains(part)));
    }

    /// <summary>The endpoints of a subnet that its replacement lacks .</summary>
    public static string Lost(Subnet before, Subnet after) =>
        string.Join(", ", before.ServiceEndpoints.Where(endpoint => after.FindEndpoint(endpoint.Service) is null).Select(endpoint => $"the endpoint '{endpoint.Service}'"));

    private static IEnumerable<string> Of(Resource resource) => resource switch
    {
        VirtualNetwork network => network.Subnets.Select(subnet => $"the subnet '{subnet.Name}'").Concat(network.Peerings.Select(peering => $"the peering '{peering.Name}'")),
        NetworkSecurityGroup group => group.SecurityRules.Select(rule => $"the rule '{rule.Name}'"),
        RouteTable table => table.Routes.Select(route => $"the route '{route.Name}'"),
        ServiceEndpointPolicy policy => policy.Definitions.Select(definition => $"the definition '{definition.Name}'"),
        PrivateDnsZone zone => zone.Links.Select(link => $"the link '{link.Name}'").Concat(zone.Records.Select(record => $"the record '{record.Name}'")),
        NetworkSecurityPerimeter perimeter => perimeter.Profiles.Select(profile => $"the profile '{profile.Name}'").Concat(perimeter.Associations.Select(association => $"the association '{association.Name}'")),
        SecurityAdminConfiguration configuration => configuration.RuleCollections.SelectMany(collection => collection.Rules).Select(rule => $"the rule '{rule.Name}'"),
        NetworkAppliance appliance => appliance.Rules.Select(rule => $"the rule '{rule.Name}'"),
        AzureFirewall firewall => firewall.Rules.Select(rule => $"the rule '{rule.Name}'"),
        LoadBalancer balancer => balancer.Rules.Select(rule => $"the rule '{rule.Name}'").Concat(balancer.OutboundRules.Select(rule => $"the outbound rule '{rule.Name}'")),
        ServiceResource service => NetworkRule.Of(service).Select(rule => $"the rule '{rule.Rule}'"),
        _ => [],
    };
}
