using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Service endpoint policies and their place on subnets .</summary>
internal static class EndpointPolicyChecks
{
    internal const int MaxDescription = 140;
    internal const int MaxEntries = 200;
    internal const int MaxPerSubnet = 100;
    internal const int MaxPerNetwork = 100;
    internal const int MaxPerSubscription = 500;

    private const string StorageService = "Microsoft.Storage";
    private const string AliasService = "Global";
    private const string AliasRoot = "/services/";

    // services whose subnets cannot have policies, by delegation or by what is in the subnet
    private static readonly Dictionary<string, string> s_managedServices = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.Web/hostingEnvironments"] = "App Service Environment",
        ["Microsoft.Cache/redis"] = "Azure Cache for Redis",
        ["Microsoft.ApiManagement/service"] = "API Management",
        ["Microsoft.HDInsight/clusters"] = "HDInsight",
        ["Microsoft.Batch/batchAccounts"] = "Batch",
        ["Microsoft.AAD/domainServices"] = "Domain Services",
        ["Microsoft.Network/applicationGateways"] = "Application Gateway",
    };

    internal static void Check(ValidationContext context, ServiceEndpointPolicy policy)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < policy.Definitions.Count; i++)
        {
            var definition = policy.Definitions[i];
            var path = PropertyPath.Item("definitions", definition.Name, i);
            if (!names.Add(definition.Name))
            {
                context.Add(DiagnosticCatalog.ChildNameRepeated, policy.Id, path + ".name", policy.Name, "definition", definition.Name);
            }

            ReferenceChecks.CheckName(context, policy.Id, definition.Name, path + ".name", ServiceEndpointPolicy.Type);
            if (definition.Description.Length > MaxDescription)
            {
                context.Add(DiagnosticCatalog.PolicyDescriptionTooLong, policy.Id, path + ".description", definition.Name, definition.Description.Length, MaxDescription);
            }

            if (definition.ServiceResources.Count > MaxEntries)
            {
                context.Add(DiagnosticCatalog.PolicyResourceLimit, policy.Id, path + ".serviceResources", definition.Name, definition.ServiceResources.Count, MaxEntries);
            }

            CheckEntries(context, policy, definition, path);
        }
    }

    private static void CheckEntries(ValidationContext context, ServiceEndpointPolicy policy, ServiceEndpointPolicyDefinition definition, string path)
    {
        int ids = 0, aliases = 0;
        for (var k = 0; k < definition.ServiceResources.Count; k++)
        {
            var entry = definition.ServiceResources[k];
            var here = $"{path}.serviceResources[{k}]";
            if (IsAlias(entry))
            {
                aliases++;
                var known = ServiceCatalog.FindEndpointService(StorageService)?.PolicyAliases ?? [];
                if (!known.Any(alias => alias.Equals(Rooted(entry), StringComparison.OrdinalIgnoreCase)))
                {
                    var nearest = ReferenceChecks.Suggestion(NearestName.Find(entry, known));
                    context.Add(DiagnosticCatalog.PolicyAliasUnknown, policy.Id, here, entry, definition.Name, nearest);
                }
            }
            else if (Rooted(entry).StartsWith("/providers/Microsoft.Management/managementGroups/", StringComparison.OrdinalIgnoreCase))
            {
                ids++;
                context.Add(DiagnosticCatalog.PolicyEntryManagementGroup, policy.Id, here, entry, definition.Name);
            }
            else if (IsAccountScope(entry))
            {
                ids++;
            }
            else
            {
                context.Add(DiagnosticCatalog.PolicyEntryUnreadable, policy.Id, here, entry, definition.Name);
            }
        }

        //
        var isStorage = definition.Service.Equals(StorageService, StringComparison.OrdinalIgnoreCase);
        var isGlobal = definition.Service.Equals(AliasService, StringComparison.OrdinalIgnoreCase);
        if (ids > 0 && aliases > 0)
        {
            context.Add(DiagnosticCatalog.PolicyDefinitionMixed, policy.Id, path + ".serviceResources", definition.Name);
        }
        else if (!isStorage && !isGlobal)
        {
            context.Add(DiagnosticCatalog.PolicyDefinitionServiceIneffective, policy.Id, path + ".service", definition.Name, definition.Service);
        }
        else if ((ids > 0 && !isStorage) || (aliases > 0 && !isGlobal))
        {
            context.Add(DiagnosticCatalog.PolicyDefinitionServiceWrong, policy.Id, path + ".service", definition.Name, definition.Service, ids > 0 ? "ids" : "aliases");
        }
    }

    private static string Rooted(string entry) => entry.StartsWith('/') ? entry.TrimEnd('/') : "/" + entry.TrimEnd('/');

    private static bool IsAlias(string entry) => Rooted(entry).StartsWith(AliasRoot, StringComparison.OrdinalIgnoreCase);

    /// <summary>A subscription, a resource group or a storage account (table T5).</summary>
    private static bool IsAccountScope(string entry)
    {
        var parts = Rooted(entry)[1..].Split('/');
        return parts.Length is 2 or 4 or 8 && parts.All(part => part.Length > 0) && Is(0, "subscriptions") &&
            (parts.Length < 4 || Is(2, "resourceGroups")) &&
            (parts.Length < 8 || (Is(4, "providers") && Is(5, "Microsoft.Storage") && Is(6, "storageAccounts")));

        bool Is(int index, string word) => parts[index].Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The policies of one subnet.</summary>
    internal static void CheckOn(ValidationContext context, VirtualNetwork network, Subnet subnet)
    {
        if (subnet.ServiceEndpointPolicyIds.IsEmpty)
        {
            return;
        }

        var path = SubnetChecks.Path(subnet, "serviceEndpointPolicyIds");
        if (network.IsClassic)
        {
            context.Add(DiagnosticCatalog.PolicyOnClassicNetwork, network.Id, path, subnet.Path);
        }

        if (!subnet.ServiceEndpoints.Any(endpoint => ServiceCatalog.FindEndpointService(endpoint.Service)?.SupportsEndpointPolicies == true) &&
            network.UnknownAt(SubnetChecks.Path(subnet, "serviceEndpoints")) is null)
        {
            context.Add(DiagnosticCatalog.PolicyWithoutEndpoint, network.Id, path, subnet.Path);
        }

        if (subnet.ServiceEndpointPolicyIds.Count > MaxPerSubnet)
        {
            context.Add(DiagnosticCatalog.PolicyLimitPerSubnet, network.Id, path, subnet.Path, subnet.ServiceEndpointPolicyIds.Count, MaxPerSubnet);
        }

        CheckService(context, network, subnet, path);
        var policies = subnet.ServiceEndpointPolicyIds.Select(id => context.Topology.Find<ServiceEndpointPolicy>(id)).OfType<ServiceEndpointPolicy>().ToList();
        foreach (var policy in policies)
        {
            if (policy.Location.Length > 0 && network.Location.Length > 0 && !RegionCatalog.AreSame(policy.Location, network.Location))
            {
                context.Add(DiagnosticCatalog.PolicyInOtherRegion, network.Id, path, policy.Name, policy.Location, subnet.Path, network.Location);
            }

            if (IsOf(context, subnet, SubnetWorkloadKind.ManagedInstance) && !HasAlias(policy, "/services/Azure/ManagedInstance") && !HasAlias(policy, "/services/Azure/ManagedInstances"))
            {
                context.Add(DiagnosticCatalog.PolicyWithoutManagedInstanceAlias, network.Id, path, subnet.Path, policy.Name);
            }

            if (IsOf(context, subnet, SubnetWorkloadKind.Databricks) && !HasAlias(policy, "/services/Azure/Databricks"))
            {
                context.Add(DiagnosticCatalog.PolicyOnDatabricksSubnet, network.Id, path, subnet.Path, policy.Name);
            }
        }

        // only when all policies of the subnet are known
        if (policies.Count == subnet.ServiceEndpointPolicyIds.Count && !policies.Any(FiltersSomething))
        {
            context.Add(DiagnosticCatalog.PolicyFiltersNothing, network.Id, path, subnet.Path);
        }
    }

    private static void CheckService(ValidationContext context, VirtualNetwork network, Subnet subnet, string path)
    {
        if (IsDelegatedTo(subnet, SubnetChecks.AppDelegation) || context.Referrers(subnet.Id).Any(resource => resource is ServiceResource app && app.VirtualNetworkSubnetId == subnet.Id))
        {
            context.Add(DiagnosticCatalog.PolicyOnIntegrationSubnet, network.Id, path, subnet.Path);
        }

        //
        var service = SpecialSubnets.Is(subnet.Name, SpecialSubnets.Gateway) ? "VPN Gateway"
            : SpecialSubnets.Is(subnet.Name, SpecialSubnets.Firewall) ? "Azure Firewall"
            : subnet.Delegations.Concat(SubnetWorkload.In(context.Topology, subnet.Id).Select(workload => workload.Type))
                .Select(type => s_managedServices.GetValueOrDefault(type)).FirstOrDefault(name => name is not null);
        if (service is not null)
        {
            context.Add(DiagnosticCatalog.PolicyOnManagedServiceSubnet, network.Id, path, subnet.Path, service);
        }
    }

    /// <summary>The number of different policies on the subnets of a network .</summary>
    internal static void CheckNetworkLimit(ValidationContext context, VirtualNetwork network)
    {
        var count = network.Subnets.SelectMany(subnet => subnet.ServiceEndpointPolicyIds).Distinct().Count();
        if (count > MaxPerNetwork)
        {
            context.Add(DiagnosticCatalog.PolicyLimitPerNetwork, network.Id, "subnets", network.Name, count, MaxPerNetwork);
        }
    }

    /// <summary>True for a subnet that is delegated to the service or holds a resource of it.</summary>
    private static bool IsOf(ValidationContext context, Subnet subnet, string type) =>
        IsDelegatedTo(subnet, type) || SubnetWorkload.In(context.Topology, subnet.Id).Any(workload => workload.Id.IsType(type));

    internal static bool IsDelegatedTo(Subnet subnet, string service) => subnet.Delegations.Any(delegation => delegation.Equals(service, StringComparison.OrdinalIgnoreCase));

    private static bool HasAlias(ServiceEndpointPolicy policy, string alias) =>
        policy.Definitions.Any(definition => definition.ServiceResources.Any(entry => Rooted(entry).Equals(alias, StringComparison.OrdinalIgnoreCase)));

    private static bool FiltersSomething(ServiceEndpointPolicy policy) => policy.UnknownAt("definitions") is not null || policy.Definitions.Any(definition =>
        definition.Service.Equals(StorageService, StringComparison.OrdinalIgnoreCase) && definition.ServiceResources.Any(entry => !IsAlias(entry)));
}
