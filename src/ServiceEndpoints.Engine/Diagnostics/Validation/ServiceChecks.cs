using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Routing;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>The network rules of service resources, each service by its own tables.</summary>
internal static class ServiceChecks
{
    internal const int MaxDatabaseIpRules = 128;

    internal static void Check(ValidationContext context, ServiceResource service)
    {
        AddressChecks.CheckIntegration(context, service);
        AccessRestrictionChecks.Check(context, service);
        if (ServiceCatalog.FindService(service.Type) is not { } definition)
        {
            return;
        }

        CheckPublicAccess(context, service, definition);
        PrivateEndpointChecks.CheckTarget(context, service, definition);
        if (service.NetworkRules is not { } rules)
        {
            return;
        }

        if (service.IsClassic && (HasRules(rules) || rules.DefaultAction == FirewallAction.Deny))
        {
            context.Add(DiagnosticCatalog.ClassicAccountWithRules, service.Id, "networkRules", service.Name); // F-138
            return;
        }

        CheckTier(context, service, definition, rules);
        CheckEffect(context, service, definition, rules);
        CheckIpRules(context, service, definition, rules);
        CheckSubnetRules(context, service, definition, rules);
        CheckExceptions(context, service, definition, rules);
    }

    private static bool HasRules(ServiceNetworkRules rules) => !rules.IpRules.IsEmpty || !rules.VirtualNetworkRules.IsEmpty;

    private static void CheckPublicAccess(ValidationContext context, ServiceResource service, ServiceDefinition definition)
    {
        var family = definition.Family;
        if (service.PublicNetworkAccess is { } access &&
            (family == ServiceFamily.DataLakeGen1 || // F-779
             (access == PublicNetworkAccess.SecuredByPerimeter &&
              family is ServiceFamily.Synapse or ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb or ServiceFamily.AppService or
                  ServiceFamily.CognitiveServices or ServiceFamily.ContainerRegistry))) // table T2
        {
            context.Add(DiagnosticCatalog.PublicAccessValueUnsupported, service.Id, "publicNetworkAccess", service.Name, access, definition.DisplayName);
            return;
        }

        var associations = context.Referrers(service.Id)
            .OfType<NetworkSecurityPerimeter>()
            .SelectMany(perimeter => perimeter.Associations.Where(association => association.ResourceId == service.Id))
            .ToList();
        var isSecured = service.PublicNetworkAccess == PublicNetworkAccess.SecuredByPerimeter;
        if (isSecured && associations.Count == 0)
        {
            context.Add(DiagnosticCatalog.SecuredWithoutPerimeter, service.Id, "publicNetworkAccess", service.Name); // F-074
        }
        else if (HasRules(service.RulesOrDefault) && (isSecured || associations.Any(association => association.AccessMode == PerimeterAccessMode.Enforced)))
        {
            context.Add(DiagnosticCatalog.RulesIgnoredByPerimeter, service.Id, "networkRules", service.Name); // F-072, F-073
        }

        if (service.PublicNetworkAccess == PublicNetworkAccess.Disabled && HasRules(service.RulesOrDefault))
        {
            context.Add(DiagnosticCatalog.RulesWhileClosed, service.Id, "networkRules", service.Name); // F-035, F-036
        }
    }

    private static void CheckTier(ValidationContext context, ServiceResource service, ServiceDefinition definition, ServiceNetworkRules rules)
    {
        var hasRules = HasRules(rules);
        switch (definition.Family)
        {
            case ServiceFamily.EventHubs when hasRules && IsTier(service, "Basic"):
                context.Add(DiagnosticCatalog.EventHubsRulesNeedTier, service.Id, "networkRules", service.Name, service.Sku); // F-501
                break;
            case ServiceFamily.ServiceBus when hasRules && service.Sku.Length > 0 && !IsTier(service, "Premium"):
                context.Add(DiagnosticCatalog.ServiceBusRulesNeedTier, service.Id, "networkRules", service.Name, service.Sku); // F-541
                break;
            case ServiceFamily.ContainerRegistry when (hasRules || rules.DefaultAction == FirewallAction.Deny) && service.Sku.Length > 0 && !IsTier(service, "Premium"):
                context.Add(DiagnosticCatalog.RegistryRulesNeedTier, service.Id, "networkRules", service.Name, service.Sku); // F-741
                break;
            case ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb when !rules.VirtualNetworkRules.IsEmpty && IsBasicDatabase(service):
                context.Add(DiagnosticCatalog.DatabaseRulesNeedTier, service.Id, "networkRules.virtualNetworkRules", service.Name, service.Sku); // F-354
                break;
            default:
                break;
        }
    }

    internal static bool IsTier(ServiceResource service, string tier) => service.Sku.Equals(tier, StringComparison.OrdinalIgnoreCase);

    /// <summary>A tier name, or the name of a size of the tier such as B_Gen5_1.</summary>
    internal static bool IsBasicDatabase(ServiceResource service) => IsTier(service, "Basic") || service.Sku.StartsWith("B_", StringComparison.OrdinalIgnoreCase);

    private static void CheckEffect(ValidationContext context, ServiceResource service, ServiceDefinition definition, ServiceNetworkRules rules)
    {
        var hasRules = HasRules(rules);
        switch (definition.Family)
        {
            case ServiceFamily.Storage or ServiceFamily.KeyVault or ServiceFamily.ManagedHsm or ServiceFamily.CognitiveServices or ServiceFamily.ContainerRegistry or
                ServiceFamily.EventHubs or ServiceFamily.ServiceBus:
                if (hasRules && rules.DefaultAction != FirewallAction.Deny && service.UnknownAt("networkRules.defaultAction") is null)
                {
                    context.Add(DiagnosticCatalog.RulesWithoutEffect, service.Id, "networkRules.defaultAction", service.Name); // F-033, F-110, F-201, F-502, F-701
                }

                if (!hasRules && rules.DefaultAction == FirewallAction.Deny && definition.Family is ServiceFamily.EventHubs or ServiceFamily.ServiceBus &&
                    context.Topology.Settings.EmptyNamespaceRulesAreOpen && service.PublicNetworkAccess is null or PublicNetworkAccess.Enabled)
                {
                    context.Add(DiagnosticCatalog.EmptyRulesAreOpen, service.Id, "networkRules.defaultAction", service.Name); // F-503, F-543
                }

                break;
            case ServiceFamily.CosmosDb:
                if (!rules.VirtualNetworkRules.IsEmpty && rules.IsVirtualNetworkFilterEnabled == false)
                {
                    context.Add(DiagnosticCatalog.SubnetFilterOff, service.Id, "networkRules.isVirtualNetworkFilterEnabled", service.Name); // F-403
                }

                if (!hasRules && rules.IsVirtualNetworkFilterEnabled == true)
                {
                    context.Add(DiagnosticCatalog.SubnetFilterRefusesAll, service.Id, "networkRules.isVirtualNetworkFilterEnabled", service.Name); // F-403
                }

                break;
            case ServiceFamily.DataLakeGen1 when hasRules && rules.IsFirewallEnabled == false:
                context.Add(DiagnosticCatalog.FirewallSwitchedOff, service.Id, "networkRules.isFirewallEnabled", service.Name); // F-771
                break;
            default:
                break;
        }
    }

    private static void CheckIpRules(ValidationContext context, ServiceResource service, ServiceDefinition definition, ServiceNetworkRules rules)
    {
        var family = definition.Family;
        for (var i = 0; i < rules.IpRules.Count; i++)
        {
            var rule = rules.IpRules[i];
            var path = PropertyPath.Item("networkRules.ipRules", rule.Name, i);
            var shown = rule.Text.Length > 0 ? rule.Text : rule.Range.ToString();
            if (ServiceIpRuleParser.Check(family, rule) is { } refusal)
            {
                context.Add(refusal, service.Id, path); // F-060
            }
            else if (rule.IsAzureServices && ServiceIpRuleParser.HasAzureRule(family))
            {
                context.Add(DiagnosticCatalog.IpRuleAdmitsAzure, service.Id, path, shown, service.Name); // F-313, F-343, F-404
            }
            else if (!rule.Range.First.IsIPv6 && rule.Range.First.V4 == 0 && rule.Range.Last.V4 == uint.MaxValue && rule.IsAllow)
            {
                context.Add(DiagnosticCatalog.IpRuleAdmitsEveryone, service.Id, path, shown, service.Name); // F-507
            }
            else if (SpecialRanges.IsPrivate(rule.Range))
            {
                context.Add(DiagnosticCatalog.IpRuleNeverMatches, service.Id, path, shown, service.Name); // F-064
            }
        }

        // F-910: for App Service the limit counts restrictions; database-level rules of SQL count by database (F-323); the rule for Azure counts as one (F-314)
        var serverRules = rules.IpRules.Count(rule => rule.Database.Length == 0);
        if (family != ServiceFamily.AppService && definition.MaxIpRules is { } most && serverRules > most)
        {
            context.Add(DiagnosticCatalog.IpRuleLimit, service.Id, "networkRules.ipRules", service.Name, serverRules, most, definition.DisplayName);
        }

        foreach (var database in rules.IpRules.Where(rule => rule.Database.Length > 0).GroupBy(rule => rule.Database, StringComparer.OrdinalIgnoreCase))
        {
            if (database.Count() > MaxDatabaseIpRules)
            {
                context.Add(DiagnosticCatalog.DatabaseIpRuleLimit, service.Id, "networkRules.ipRules", service.Name, database.Key, database.Count(), MaxDatabaseIpRules); // F-323
            }
        }
    }

    private static void CheckSubnetRules(ValidationContext context, ServiceResource service, ServiceDefinition definition, ServiceNetworkRules rules)
    {
        if (rules.VirtualNetworkRules.IsEmpty)
        {
            return;
        }

        const string list = "networkRules.virtualNetworkRules";
        if (definition.Family == ServiceFamily.Synapse)
        {
            context.Add(DiagnosticCatalog.SubnetRulesUnsupported, service.Id, list, service.Name, definition.DisplayName); // F-336
            return;
        }

        if (definition.MaxVirtualNetworkRules is { } most && rules.VirtualNetworkRules.Count > most)
        {
            context.Add(DiagnosticCatalog.SubnetRuleLimit, service.Id, list, service.Name, rules.VirtualNetworkRules.Count, most, definition.DisplayName); // F-910, F-209, F-323, F-360, F-408, F-517, F-548, F-707, F-751, F-780
        }

        if (definition.Family == ServiceFamily.ContainerRegistry && RegionCatalog.Find(service.Location) is { Cloud: not AzureCloud.Public } region)
        {
            context.Add(DiagnosticCatalog.RegistryRulesInOtherCloud, service.Id, list, service.Name, AzureCloudNames.NameOf(region.Cloud)); // F-743
        }

        for (var i = 0; i < rules.VirtualNetworkRules.Count; i++)
        {
            CheckSubnetRule(context, service, definition, rules.VirtualNetworkRules[i], PropertyPath.Item(list, rules.VirtualNetworkRules[i].Name, i));
        }
    }

    private static void CheckSubnetRule(ValidationContext context, ServiceResource service, ServiceDefinition definition, ServiceVirtualNetworkRule rule, string path)
    {
        if (rule.State == VirtualNetworkRuleState.NetworkSourceDeleted)
        {
            context.Add(DiagnosticCatalog.RuleOfDeletedSubnet, service.Id, path, service.Name, rule.SubnetId.Path); // F-044, F-045
            return;
        }

        if (!definition.CrossTenantRules && SubnetChecks.AreOfDifferentTenants(context.Topology, service.Id, rule.SubnetId))
        {
            context.Add(DiagnosticCatalog.RuleInOtherTenant, service.Id, path, service.Name, rule.SubnetId.Path, definition.DisplayName); // F-051, table T4, F-355, F-409; F-708 allows it
        }

        if (context.Topology.FindSubnet(rule.SubnetId) is not { } subnet || context.Topology.NetworkOf(rule.SubnetId) is not { } network)
        {
            return;
        }

        if (definition.EndpointServices.IsEmpty)
        {
            context.Add(DiagnosticCatalog.RuleWithoutEndpointType, service.Id, path, service.Name, subnet.Path, definition.DisplayName); // F-920
            return;
        }

        var isSameRegionOnly = definition.Family is ServiceFamily.Sql or ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb or ServiceFamily.DataLakeGen1;
        if (isSameRegionOnly && service.Location.Length > 0 && network.Location.Length > 0 && !RegionCatalog.AreSame(service.Location, network.Location))
        {
            context.Add(DiagnosticCatalog.RuleInOtherRegion, service.Id, path, service.Name, service.Location, subnet.Path, network.Location); // F-054, F-355, F-774
            return;
        }

        var endpoints = definition.EndpointServices.Select(subnet.FindEndpoint).OfType<ServiceEndpoint>().ToList();
        if (endpoints.Count == 0)
        {
            if (network.UnknownAt(SubnetChecks.Path(subnet, "serviceEndpoints")) is null)
            {
                ReportMissingEndpoint(context, service, definition, rule, subnet, path);
            }
        }
        else if (subnet.ServiceEndpointPolicyIds.IsEmpty && service.Location.Length > 0 && network.Location.Length > 0 &&
            !endpoints.Any(endpoint => Reaches(endpoint, network.Location, service.Location)))
        {
            context.Add(DiagnosticCatalog.RuleOutOfReach, service.Id, path, service.Name, service.Location, subnet.Path, string.Join(", ", endpoints.SelectMany(endpoint => Locations(endpoint, network.Location)))); // F-050, R-115
        }
    }

    // Table T3: App Service rules are access restrictions and stored without an endpoint; they do not come here.
    private static void ReportMissingEndpoint(ValidationContext context, ServiceResource service, ServiceDefinition definition, ServiceVirtualNetworkRule rule, Subnet subnet, string path)
    {
        var hasFlag = definition.Family is not (ServiceFamily.Storage or ServiceFamily.ContainerRegistry or ServiceFamily.DataLakeGen1 or ServiceFamily.AppService);
        if (definition.Family == ServiceFamily.Storage)
        {
            context.Add(DiagnosticCatalog.StorageRuleWithoutEndpoint, service.Id, path, service.Name, subnet.Path); // F-047
        }
        else if (hasFlag && rule.IgnoreMissingVnetServiceEndpoint)
        {
            context.Add(DiagnosticCatalog.RuleAwaitsEndpoint, service.Id, path, service.Name, subnet.Path, definition.EndpointService); // F-048
        }
        else if (definition.Family != ServiceFamily.AppService)
        {
            context.Add(DiagnosticCatalog.RuleWithoutEndpoint, service.Id, path, service.Name, subnet.Path, definition.EndpointService,
                hasFlag ? ", or set ignoreMissingVnetServiceEndpoint on the rule" : string.Empty); // F-047, F-046
        }
    }

    private static IEnumerable<string> Locations(ServiceEndpoint endpoint, string networkLocation) =>
        ServiceCatalog.FindEndpointService(endpoint.Service) is { } type ? EffectiveEndpoint.LocationsOf(endpoint, type, networkLocation) : endpoint.Locations;

    private static bool Reaches(ServiceEndpoint endpoint, string networkLocation, string region) =>
        Locations(endpoint, networkLocation).Any(location => location == "*" || RegionCatalog.AreSame(location, region));

    private static void CheckExceptions(ValidationContext context, ServiceResource service, ServiceDefinition definition, ServiceNetworkRules rules)
    {
        // F-133, F-423
        for (var i = 0; i < rules.ResourceInstanceRules.Count; i++)
        {
            var rule = rules.ResourceInstanceRules[i];
            var path = $"networkRules.resourceInstanceRules[{i}]";
            if (!ResourceId.TryParse(rule.ResourceId.Replace("/*", "/any", StringComparison.Ordinal), out var id))
            {
                context.Add(DiagnosticCatalog.ResourceInstanceUnreadable, service.Id, path, rule.ResourceId, service.Name);
                continue;
            }

            var own = context.Topology.TenantOf(service.Id.SubscriptionId);
            var theirs = rule.TenantId.Length > 0 ? rule.TenantId : context.Topology.TenantOf(id.SubscriptionId);
            if (own.Length > 0 && theirs.Length > 0 && !own.Equals(theirs, StringComparison.OrdinalIgnoreCase))
            {
                context.Add(DiagnosticCatalog.ResourceInstanceInOtherTenant, service.Id, path, rule.ResourceId, service.Name, theirs);
            }
        }

        if (definition.Family == ServiceFamily.CosmosDb && !rules.ResourceInstanceRules.IsEmpty && rules.Bypass is null or FirewallBypass.None)
        {
            context.Add(DiagnosticCatalog.BypassListWithoutBypass, service.Id, "networkRules.bypass", service.Name); // F-423
        }

        if (definition.Family == ServiceFamily.CognitiveServices)
        {
            // F-711: decisions take the bypass as without effect on every other kind
            if (rules.Bypass is { } trusted && trusted.HasFlag(FirewallBypass.AzureServices) && service.Kind.Length > 0 && !service.Kind.Equals("OpenAI", StringComparison.OrdinalIgnoreCase))
            {
                context.Add(DiagnosticCatalog.TrustedBypassWithoutEffect, service.Id, "networkRules.bypass", service.Name, service.Kind);
            }

            if (!rules.VirtualNetworkRules.IsEmpty && service.CustomSubdomain.Length == 0 && service.UnknownAt("customSubdomain") is null)
            {
                context.Add(DiagnosticCatalog.SubdomainMissing, service.Id, "customSubdomain", service.Name); // F-704
            }
        }
    }

    /// <summary>F-319, F-356: rules of a database server cannot change while its public side is closed.</summary>
    internal static void CheckChange(ValidationContext context, ServiceResource old, ServiceResource service)
    {
        if (old.PublicNetworkAccess != PublicNetworkAccess.Disabled || service.PublicNetworkAccess != PublicNetworkAccess.Disabled ||
            (old.RulesOrDefault.IpRules == service.RulesOrDefault.IpRules && old.RulesOrDefault.VirtualNetworkRules == service.RulesOrDefault.VirtualNetworkRules))
        {
            return;
        }

        switch (ServiceCatalog.FindService(service.Type)?.Family)
        {
            case ServiceFamily.Sql or ServiceFamily.Synapse:
                context.Add(DiagnosticCatalog.ClosedServerRulesChanged, service.Id, "networkRules", service.Name);
                break;
            case ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb:
                context.Add(DiagnosticCatalog.ClosedDatabaseRulesChanged, service.Id, "networkRules", service.Name);
                break;
            default:
                break;
        }
    }
}
