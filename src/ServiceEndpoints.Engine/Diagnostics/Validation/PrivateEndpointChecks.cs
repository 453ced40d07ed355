using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Private endpoints, their targets and zones (F-800 to F-843).</summary>
internal static class PrivateEndpointChecks
{
    internal const int MaxZones = 5;
    internal const int MaxPerNetwork = 1000;

    internal static void Check(ValidationContext context, PrivateEndpoint endpoint)
    {
        AddressChecks.CheckInSubnets(context, endpoint);
        if (endpoint.ConnectionState != PrivateEndpointConnectionState.Approved)
        {
            context.Add(DiagnosticCatalog.PrivateEndpointInactive, endpoint.Id, "connectionState", endpoint.Name, endpoint.ConnectionState); // F-802
        }

        if (endpoint.PrivateDnsZoneIds.Count > MaxZones)
        {
            context.Add(DiagnosticCatalog.PrivateZoneLimit, endpoint.Id, "privateDnsZoneIds", endpoint.Name, endpoint.PrivateDnsZoneIds.Count, MaxZones); // F-836
        }

        var network = context.Topology.NetworkOf(endpoint.SubnetId);
        if (network is not null && endpoint.Location.Length > 0 && network.Location.Length > 0 && !RegionCatalog.AreSame(endpoint.Location, network.Location))
        {
            context.Add(DiagnosticCatalog.PrivateEndpointInOtherRegion, endpoint.Id, "location", endpoint.Name, endpoint.Location, endpoint.SubnetId?.Path, network.Location); // F-805
        }

        CheckZoneLinks(context, endpoint, network);
        if (endpoint.TargetId is { } target && ServiceCatalog.FindService(target.ResourceType) is { } definition)
        {
            CheckTargetOf(context, endpoint, target, definition);
        }
    }

    private static void CheckZoneLinks(ValidationContext context, PrivateEndpoint endpoint, VirtualNetwork? network)
    {
        if (network is null || !network.DnsServers.IsEmpty)
        {
            return; // a server of one's own may ask the zone from elsewhere (F-834)
        }

        for (var i = 0; i < endpoint.PrivateDnsZoneIds.Count; i++)
        {
            if (context.Topology.Find<PrivateDnsZone>(endpoint.PrivateDnsZoneIds[i]) is { } zone && !zone.Links.Any(link => link.VirtualNetworkId == network.Id))
            {
                context.Add(DiagnosticCatalog.PrivateZoneNotLinked, endpoint.Id, $"privateDnsZoneIds[{i}]", endpoint.Name, zone.Name, network.Name); // F-832, table T7 row 2
            }
        }
    }

    private static void CheckTargetOf(ValidationContext context, PrivateEndpoint endpoint, ResourceId target, ServiceDefinition definition)
    {
        if (definition.Family == ServiceFamily.DataLakeGen1)
        {
            context.Add(DiagnosticCatalog.PrivateEndpointUnsupported, endpoint.Id, "targetId", endpoint.Name, target.Name, definition.DisplayName); // F-779
            return;
        }

        var groups = definition.SubResources.Select(part => part.GroupId).Where(group => group.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var parts = endpoint.GroupId.Length == 0 && groups.Count == 1 ? definition.SubResourcesOfGroup(groups[0]).ToList() : definition.SubResourcesOfGroup(endpoint.GroupId).ToList();
        if (parts.Count == 0 && groups.Count > 0 && endpoint.UnknownAt("groupId") is null)
        {
            context.Add(DiagnosticCatalog.PrivateEndpointGroupUnknown, endpoint.Id, "groupId", endpoint.Name, endpoint.GroupId.Length == 0 ? "none" : endpoint.GroupId, definition.DisplayName, string.Join(", ", groups)); // F-803
        }

        CheckZones(context, endpoint, parts);
        if (context.Topology.Find<ServiceResource>(target) is not { } service)
        {
            return;
        }

        var isTooLow = definition.Family switch
        {
            ServiceFamily.EventHubs => ServiceChecks.IsTier(service, "Basic"), // F-501
            ServiceFamily.ServiceBus => service.Sku.Length > 0 && !ServiceChecks.IsTier(service, "Premium"), // F-541
            ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb => ServiceChecks.IsBasicDatabase(service), // F-354
            _ => false,
        };
        if (isTooLow)
        {
            context.Add(DiagnosticCatalog.PrivateEndpointNeedsTier, endpoint.Id, "targetId", endpoint.Name, service.Name, service.Sku);
        }

        if (definition.Family == ServiceFamily.Storage && (service.Kind.Equals("Storage", StringComparison.OrdinalIgnoreCase) || service.Kind.Equals("BlobStorage", StringComparison.OrdinalIgnoreCase)))
        {
            context.Add(DiagnosticCatalog.PrivateEndpointOnOldAccount, endpoint.Id, "targetId", endpoint.Name, service.Name, service.Kind); // F-808
        }
    }

    // F-830, F-920: at least one zone of the group is the one that names are looked up in
    private static void CheckZones(ValidationContext context, PrivateEndpoint endpoint, List<ServiceSubResource> parts)
    {
        if (endpoint.PrivateDnsZoneIds.IsEmpty)
        {
            return;
        }

        var cloud = RegionCatalog.Find(endpoint.Location)?.Cloud ?? AzureCloud.Public;
        var expected = parts.Select(part => part.PrivateDnsZoneFor(cloud)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (expected.Count > 0 && !expected.Any(zone => zone.Contains('{')) &&
            !endpoint.PrivateDnsZoneIds.Any(id => expected.Contains(id.Name, StringComparer.OrdinalIgnoreCase)))
        {
            context.Add(DiagnosticCatalog.PrivateZoneDoesNotFit, endpoint.Id, "privateDnsZoneIds", endpoint.Name,
                string.Join(", ", endpoint.PrivateDnsZoneIds.Select(id => id.Name)), string.Join(", ", expected));
        }
    }

    /// <summary>The first private endpoint of a target by id, or null.</summary>
    internal static PrivateEndpoint? FirstOf(ValidationContext context, ResourceId target) => Of(context, target).MinBy(endpoint => endpoint.Id);

    private static IEnumerable<PrivateEndpoint> Of(ValidationContext context, ResourceId target) =>
        context.Referrers(target).Concat(target.Parent is { } app ? context.Referrers(app) : []).OfType<PrivateEndpoint>().Where(endpoint => endpoint.LeadsTo(target));

    /// <summary>What private endpoints mean for their target.</summary>
    internal static void CheckTarget(ValidationContext context, ServiceResource service, ServiceDefinition definition)
    {
        // F-843, F-751
        var limit = definition.Family switch
        {
            ServiceFamily.KeyVault => 64,
            ServiceFamily.CosmosDb => 200,
            ServiceFamily.AppService => 100,
            ServiceFamily.ContainerRegistry => 200,
            _ => int.MaxValue,
        };
        var count = Of(context, service.Id).Count();
        if (count > limit)
        {
            context.Add(DiagnosticCatalog.PrivateEndpointLimitPerTarget, service.Id, string.Empty, service.Name, count, limit, definition.DisplayName);
        }

        if (definition.Family == ServiceFamily.ContainerRegistry && !service.RulesOrDefault.VirtualNetworkRules.IsEmpty && FirstOf(context, service.Id) is { } endpoint)
        {
            context.Add(DiagnosticCatalog.RegistryRulesBesidePrivateEndpoint, service.Id, "networkRules.virtualNetworkRules", service.Name, endpoint.Name); // F-744
        }
    }

    /// <summary>How many private endpoints a network has (F-843).</summary>
    internal static void CheckNetworkLimit(ValidationContext context, VirtualNetwork network)
    {
        var count = context.Referrers(network.Id).OfType<PrivateEndpoint>().Count(endpoint => endpoint.SubnetId?.Parent == network.Id);
        if (count > MaxPerNetwork)
        {
            context.Add(DiagnosticCatalog.PrivateEndpointLimitPerNetwork, network.Id, "subnets", network.Name, count, MaxPerNetwork);
        }
    }
}
