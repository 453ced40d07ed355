namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Names of parts of the resource that the line names: its rules, routes, links, ...; every part when it names none.</summary>
internal sealed class ChildNameCompleter : NamesCompleter
{
    private static readonly string[] s_parents =
        ["NetworkSecurityGroup", "RouteTable", "VNet", "ServiceEndpointPolicy", "PrivateDnsZone", "Perimeter", "LoadBalancer", "Appliance", "Resource", "Configuration"];

    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line)
    {
        if (line.CommandName.StartsWith("Add-", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var parent = s_parents.Select(line.TextOf).FirstOrDefault(text => !string.IsNullOrEmpty(text));
        var noun = line.CommandName[(line.CommandName.IndexOf('-') + 1)..];
        return line.Topology.Resources
            .Where(resource => parent is null || resource.Name.Equals(parent, StringComparison.OrdinalIgnoreCase) || resource.Id.Equals((object)parent))
            .SelectMany(resource => Parts(resource, noun).Select(name => (name, $"{name} of {resource.Id.Path}")));
    }

    private static IEnumerable<string> Parts(Resource resource, string noun) => (resource, noun.ToUpperInvariant()) switch
    {
        (NetworkSecurityGroup group, _) => group.SecurityRules.Select(rule => rule.Name),
        (RouteTable table, _) => table.Routes.Select(route => route.Name),
        (VirtualNetwork network, "SIMVNETPEERING" or "SIMVIRTUALNETWORKPEERING") => network.Peerings.Select(peering => peering.Name),
        (VirtualNetwork network, _) => network.Subnets.Select(subnet => subnet.Name),
        (ServiceEndpointPolicy policy, _) => policy.Definitions.Select(definition => definition.Name),
        (PrivateDnsZone zone, "SIMPRIVATEDNSRECORD") => zone.Records.Select(record => record.Name),
        (PrivateDnsZone zone, _) => zone.Links.Select(link => link.Name),
        (NetworkSecurityPerimeter perimeter, "SIMNETWORKSECURITYPERIMETERRULE") => perimeter.Profiles.SelectMany(profile => profile.AccessRules).Select(rule => rule.Name),
        (NetworkSecurityPerimeter perimeter, _) => perimeter.Associations.Select(association => association.Name),
        (LoadBalancer balancer, "SIMLOADBALANCERFRONTEND") => balancer.Frontends.Select(frontend => frontend.Name),
        (LoadBalancer balancer, "SIMLOADBALANCEROUTBOUNDRULE") => balancer.OutboundRules.Select(rule => rule.Name),
        (LoadBalancer balancer, _) => balancer.Rules.Select(rule => rule.Name),
        (NetworkAppliance appliance, _) => appliance.Rules.Select(rule => rule.Name),
        (AzureFirewall firewall, _) => firewall.Rules.Select(rule => rule.Name),
        (SecurityAdminConfiguration configuration, _) => configuration.RuleCollections.SelectMany(collection => collection.Rules).Select(rule => rule.Name),
        (ServiceResource { AccessRestrictions: { } restrictions }, _) => restrictions.Main.Concat(restrictions.Scm).Select(rule => rule.Name),
        _ => [],
    };
}
