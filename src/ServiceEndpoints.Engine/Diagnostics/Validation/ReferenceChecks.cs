using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Names, regions, and references that lead nowhere or to a thing of the wrong type.</summary>
internal static class ReferenceChecks
{
    private const string SubnetType = VirtualNetwork.Type + "/" + Subnet.TypeSegment;

    internal static void Check(ValidationContext context, Resource resource)
    {
        CheckName(context, resource.Id, resource.Name, "name", resource.Id.ResourceType);
        if (resource.Location.Length > 0 && !resource.Location.Equals("global", StringComparison.OrdinalIgnoreCase) && RegionCatalog.Find(resource.Location) is null)
        {
            var nearest = Suggestion(RegionCatalog.Nearest(resource.Location));
            context.Add(DiagnosticCatalog.RegionUnknown, resource.Id, "location", resource.Location, resource.Name, nearest);
        }

        var network = resource as VirtualNetwork;
        foreach (var (property, target, expected) in Of(context, resource))
        {
            CheckReference(context, resource.Id, network is null ? resource.Name : resource.Name + SubnetPart(property), property, target, expected);
        }
    }

    /// <summary>R-843: the names of network resources and their children.</summary>
    internal static void CheckName(ValidationContext context, ResourceId id, string name, string property, string type)
    {
        if (type.StartsWith("Microsoft.Network/", StringComparison.OrdinalIgnoreCase) &&
            !type.Equals(PrivateDnsZone.Type, StringComparison.OrdinalIgnoreCase) && !IsName(name, isUnderscoreFirst: false))
        {
            context.Add(DiagnosticCatalog.ResourceNameInvalid, id, property, name);
        }
    }

    /// <summary>1 to 80 letters, digits, underscores, periods and hyphens, the last no period or hyphen (R-843, N-011).</summary>
    internal static bool IsName(string name, bool isUnderscoreFirst)
    {
        if (name.Length is 0 or > 80 || !(char.IsAsciiLetterOrDigit(name[0]) || (isUnderscoreFirst && name[0] == '_')) ||
            !(char.IsAsciiLetterOrDigit(name[^1]) || name[^1] == '_'))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A part for a remedy that names what was probably meant; empty when nothing is near.</summary>
    internal static string Suggestion(IEnumerable<string> nearest)
    {
        var names = nearest.ToList();
        return names.Count == 0 ? string.Empty : $"; near ones are {string.Join(", ", names)}";
    }

    private static void CheckReference(ValidationContext context, ResourceId id, string name, string property, ResourceId target, string? expectedType)
    {
        if (expectedType is not null && !target.IsType(expectedType))
        {
            context.Add(DiagnosticCatalog.ReferenceOfWrongType, id, property, name, target, ResourceTypes.WordFor(expectedType));
        }
        else if (!Exists(context.Topology, target))
        {
            context.Add(DiagnosticCatalog.ReferenceDangles, id, property, name, target);
        }
    }

    /// <summary>True for an id of the topology, and for an id of a type that topologies do not hold.</summary>
    private static bool Exists(Topology topology, ResourceId target)
    {
        var root = target.Root;
        if (!topology.Index.Resources.TryGetValue(target, out _) && !topology.Index.Resources.TryGetValue(root, out _))
        {
            // An instance of a scale set is no machine of the model; its id is left alone.
            return (ResourceTypes.WordFor(root.ResourceType) == "resource" || (target.Parent is not null && SubnetWorkloadKind.Of(root.ResourceType) is not null)) && ServiceCatalog.FindService(root.ResourceType) is null;
        }

        return target.Parent is not { } parent || target.ResourceType switch
        {
            var type when type.Equals(SubnetType, StringComparison.OrdinalIgnoreCase) => topology.FindSubnet(target) is not null,
            var type when type.Equals(LoadBalancer.Type + "/backendAddressPools", StringComparison.OrdinalIgnoreCase) =>
                topology.Find<LoadBalancer>(parent) is not { } balancer || balancer.BackendPoolNames.Any(pool => pool.Equals(target.Name, StringComparison.OrdinalIgnoreCase)),
            _ => true,
        };
    }

    private static string SubnetPart(string property)
    {
        const string start = "subnets[";
        return property.StartsWith(start, StringComparison.Ordinal) && property.IndexOf(']', StringComparison.Ordinal) is var end && end > 0
            ? "/" + property[start.Length..end]
            : string.Empty;
    }

    /// <summary>Every reference of a resource with the member that holds it and the type it must have, where it must have one.</summary>
    private static IEnumerable<(string Property, ResourceId Target, string? ExpectedType)> Of(ValidationContext context, Resource resource) => resource switch
    {
        VirtualNetwork network => OfNetwork(context, network),
        NetworkInterface nic => OfInterface(nic),
        NetworkSecurityGroup group => OfGroup(group),
        VirtualMachine machine => Items("networkInterfaceIds", machine.NetworkInterfaceIds, NetworkInterface.Type),
        NatGateway nat => Items("publicIpAddressIds", nat.PublicIpAddressIds, PublicIpAddress.Type).Concat(Items("publicIpPrefixIds", nat.PublicIpPrefixIds, PublicIpPrefix.Type)),
        LoadBalancer balancer => OfBalancer(balancer),
        VirtualNetworkGateway gateway => One("subnetId", gateway.SubnetId, SubnetType)
            .Concat(Items("publicIpAddressIds", gateway.PublicIpAddressIds, PublicIpAddress.Type))
            .Concat(One("defaultSiteId", gateway.DefaultSiteId, LocalNetworkGateway.Type)),
        GatewayConnection connection => One("virtualNetworkGatewayId", connection.VirtualNetworkGatewayId, VirtualNetworkGateway.Type).Concat(One("remoteId", connection.RemoteId, null)),
        OnPremisesSite site => Items("gatewayIds", site.GatewayIds, null).Concat(One("dnsForwarderVirtualNetworkId", site.DnsForwarderVirtualNetworkId, VirtualNetwork.Type)),
        RouteServer server => One("virtualNetworkId", server.VirtualNetworkId, VirtualNetwork.Type),
        NetworkAppliance appliance => Items("networkInterfaceIds", appliance.NetworkInterfaceIds, NetworkInterface.Type).Concat(One("outgoingInterfaceId", appliance.OutgoingInterfaceId, NetworkInterface.Type))
            .Concat(OfRules(appliance.Rules)),
        AzureFirewall firewall => One("subnetId", firewall.SubnetId, SubnetType).Concat(Items("publicIpAddressIds", firewall.PublicIpAddressIds, PublicIpAddress.Type))
            .Concat(OfRules(firewall.Rules)),
        PrivateEndpoint endpoint => One("subnetId", endpoint.SubnetId, SubnetType)
            .Concat(One("targetId", endpoint.TargetId, null))
            .Concat(Items("applicationSecurityGroupIds", endpoint.ApplicationSecurityGroupIds, ApplicationSecurityGroup.Type))
            .Concat(Items("privateDnsZoneIds", endpoint.PrivateDnsZoneIds, PrivateDnsZone.Type)),
        PrivateDnsZone zone => zone.Links.SelectMany((link, i) => One($"{PropertyPath.Item("links", link.Name, i)}.virtualNetworkId", link.VirtualNetworkId, VirtualNetwork.Type)),
        SecurityAdminConfiguration configuration => configuration.RuleCollections.SelectMany((collection, i) =>
            Items($"{PropertyPath.Item("ruleCollections", collection.Name, i)}.virtualNetworkIds", collection.VirtualNetworkIds, VirtualNetwork.Type)),
        NetworkSecurityPerimeter perimeter => perimeter.Associations.SelectMany((association, i) =>
            One($"{PropertyPath.Item("associations", association.Name, i)}.resourceId", association.ResourceId, null)),
        SubnetWorkload workload => OfWorkload(workload),
        ServiceResource service => OfService(service),
        _ => [],
    };

    private static IEnumerable<(string Property, ResourceId Target, string? ExpectedType)> OfRules(EquatableArray<ApplianceRule> rules) => rules.SelectMany((rule, i) =>
        Items($"{PropertyPath.Item("rules", rule.Name, i)}.sourceIpGroupIds", rule.SourceIpGroupIds, IpGroup.Type)
            .Concat(Items($"{PropertyPath.Item("rules", rule.Name, i)}.destinationIpGroupIds", rule.DestinationIpGroupIds, IpGroup.Type)));

    private static IEnumerable<(string Property, ResourceId Target, string? ExpectedType)> One(string property, ResourceId? target, string? type) =>
        target is null ? [] : [(property, target, type)];

    private static IEnumerable<(string Property, ResourceId Target, string? ExpectedType)> Items(string list, EquatableArray<ResourceId> targets, string? type) =>
        targets.Select((target, i) => ($"{list}[{i}]", target, type));

    private static IEnumerable<(string Property, ResourceId Target, string? ExpectedType)> OfNetwork(ValidationContext context, VirtualNetwork network)
    {
        if (context.Other(network) is not { } twin || !twin.Peerings.SameAs(network.Peerings))
        {
            for (var i = 0; i < network.Peerings.Count; i++)
            {
                var peering = network.Peerings[i];
                if (peering.RemoteVirtualNetworkId is { } remote)
                {
                    yield return ($"{PropertyPath.Item("peerings", peering.Name, i)}.remoteVirtualNetworkId", remote, VirtualNetwork.Type);
                }
            }
        }

        foreach (var subnet in context.SubnetsToCheck(network))
        {
            var path = $"subnets[{subnet.Name}]";
            if (subnet.NetworkSecurityGroupId is { } group)
            {
                yield return (path + ".networkSecurityGroupId", group, NetworkSecurityGroup.Type);
            }

            if (subnet.RouteTableId is { } table)
            {
                yield return (path + ".routeTableId", table, RouteTable.Type);
            }

            if (subnet.NatGatewayId is { } nat)
            {
                yield return (path + ".natGatewayId", nat, NatGateway.Type);
            }

            for (var i = 0; i < subnet.ServiceEndpointPolicyIds.Count; i++)
            {
                yield return ($"{path}.serviceEndpointPolicyIds[{i}]", subnet.ServiceEndpointPolicyIds[i], ServiceEndpointPolicy.Type);
            }

            for (var i = 0; i < subnet.ServiceEndpoints.Count; i++)
            {
                if (subnet.ServiceEndpoints[i].NetworkIdentifierId is { } identifier)
                {
                    yield return ($"{path}.serviceEndpoints[{i}].networkIdentifierId", identifier, PublicIpAddress.Type);
                }
            }
        }
    }

    private static IEnumerable<(string Property, ResourceId Target, string? ExpectedType)> OfInterface(NetworkInterface nic)
    {
        if (nic.NetworkSecurityGroupId is { } group)
        {
            yield return ("networkSecurityGroupId", group, NetworkSecurityGroup.Type);
        }

        if (nic.VirtualMachineId is { } machine)
        {
            // A scale set or another owner is no machine of the model; its id is left alone.
            yield return ("virtualMachineId", machine, null);
        }

        for (var i = 0; i < nic.IpConfigurations.Count; i++)
        {
            var configuration = nic.IpConfigurations[i];
            var path = PropertyPath.Item("ipConfigurations", configuration.Name, i);
            foreach (var reference in One(path + ".subnetId", configuration.SubnetId, SubnetType)
                .Concat(One(path + ".publicIpAddressId", configuration.PublicIpAddressId, PublicIpAddress.Type))
                .Concat(Items(path + ".applicationSecurityGroupIds", configuration.ApplicationSecurityGroupIds, ApplicationSecurityGroup.Type))
                .Concat(Items(path + ".loadBalancerBackendPoolIds", configuration.LoadBalancerBackendPoolIds, null)))
            {
                yield return reference;
            }
        }
    }

    private static IEnumerable<(string Property, ResourceId Target, string? ExpectedType)> OfWorkload(SubnetWorkload workload) => workload.NetworkInterfaceConfigurations.SelectMany((configuration, i) =>
    {
        var path = PropertyPath.Item("networkInterfaceConfigurations", configuration.Name, i);
        return One(path + ".subnetId", configuration.SubnetId, SubnetType)
            .Concat(One(path + ".networkSecurityGroupId", configuration.NetworkSecurityGroupId, NetworkSecurityGroup.Type))
            .Concat(Items(path + ".applicationSecurityGroupIds", configuration.ApplicationSecurityGroupIds, ApplicationSecurityGroup.Type))
            .Concat(Items(path + ".loadBalancerBackendPoolIds", configuration.LoadBalancerBackendPoolIds, null))
            .Concat(Items(path + ".loadBalancerInboundNatPoolIds", configuration.LoadBalancerInboundNatPoolIds, null));
    }).Concat(Items("publicIpAddressIds", workload.PublicIpAddressIds, PublicIpAddress.Type));

    private static IEnumerable<(string Property, ResourceId Target, string? ExpectedType)> OfGroup(NetworkSecurityGroup group)
    {
        for (var i = 0; i < group.SecurityRules.Count; i++)
        {
            var rule = group.SecurityRules[i];
            var path = PropertyPath.Item("securityRules", rule.Name, i);
            foreach (var reference in Items(path + ".sourceApplicationSecurityGroups", rule.Source.ApplicationSecurityGroupIds, ApplicationSecurityGroup.Type)
                .Concat(Items(path + ".destinationApplicationSecurityGroups", rule.Destination.ApplicationSecurityGroupIds, ApplicationSecurityGroup.Type)))
            {
                yield return reference;
            }
        }
    }

    private static IEnumerable<(string Property, ResourceId Target, string? ExpectedType)> OfBalancer(LoadBalancer balancer)
    {
        for (var i = 0; i < balancer.Frontends.Count; i++)
        {
            var frontend = balancer.Frontends[i];
            var path = PropertyPath.Item("frontends", frontend.Name, i);
            foreach (var reference in One(path + ".subnetId", frontend.SubnetId, SubnetType).Concat(One(path + ".publicIpAddressId", frontend.PublicIpAddressId, PublicIpAddress.Type)))
            {
                yield return reference;
            }
        }
    }

    private static IEnumerable<(string Property, ResourceId Target, string? ExpectedType)> OfService(ServiceResource service)
    {
        foreach (var reference in One("virtualNetworkSubnetId", service.VirtualNetworkSubnetId, SubnetType))
        {
            yield return reference;
        }

        var rules = service.RulesOrDefault.VirtualNetworkRules;
        for (var i = 0; i < rules.Count; i++)
        {
            // A rule in this state is known to name a subnet that is gone (F-045); it has a finding of its own.
            if (rules[i].State != VirtualNetworkRuleState.NetworkSourceDeleted)
            {
                yield return ($"{PropertyPath.Item("networkRules.virtualNetworkRules", rules[i].Name, i)}.subnetId", rules[i].SubnetId, SubnetType);
            }
        }

        if (service.AccessRestrictions is not { } restrictions)
        {
            yield break;
        }

        foreach (var (list, entries) in new[] { ("main", restrictions.Main), ("scm", restrictions.Scm) })
        {
            for (var i = 0; i < entries.Count; i++)
            {
                if (entries[i].SubnetId is { } subnet)
                {
                    yield return ($"{PropertyPath.Item($"accessRestrictions.{list}", entries[i].Name, i)}.subnetId", subnet, SubnetType);
                }
            }
        }
    }
}
