using System.Collections.Frozen;

namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>The Azure ids of resources, made of the names that Terraform knows.</summary>
internal static class TerraformIds
{
    private static readonly FrozenDictionary<string, Func<TerraformContext, TerraformInstance, string?>> s_makers = new Dictionary<string, Func<TerraformContext, TerraformInstance, string?>>
    {
        ["azurerm_resource_group"] = (context, instance) => $"/subscriptions/{context.SubscriptionFor(instance)}/resourceGroups/{context.NameOf(instance)}",
        ["azurerm_virtual_network"] = Top("Microsoft.Network/virtualNetworks"),
        ["azurerm_subnet"] = Child("Microsoft.Network/virtualNetworks", "virtual_network_name", "virtual_network_id", "subnets"),
        ["azurerm_virtual_network_peering"] = Child("Microsoft.Network/virtualNetworks", "virtual_network_name", "virtual_network_id", "virtualNetworkPeerings"),
        ["azurerm_network_security_group"] = Top("Microsoft.Network/networkSecurityGroups"),
        ["azurerm_network_security_rule"] = Child("Microsoft.Network/networkSecurityGroups", "network_security_group_name", "network_security_group_id", "securityRules"),
        ["azurerm_application_security_group"] = Top("Microsoft.Network/applicationSecurityGroups"),
        ["azurerm_route_table"] = Top("Microsoft.Network/routeTables"),
        ["azurerm_route"] = Child("Microsoft.Network/routeTables", "route_table_name", "route_table_id", "routes"),
        ["azurerm_network_interface"] = Top("Microsoft.Network/networkInterfaces"),
        ["azurerm_public_ip"] = Top("Microsoft.Network/publicIPAddresses"),
        ["azurerm_public_ip_prefix"] = Top("Microsoft.Network/publicIPPrefixes"),
        ["azurerm_nat_gateway"] = Top("Microsoft.Network/natGateways"),
        ["azurerm_lb"] = Top("Microsoft.Network/loadBalancers"),
        ["azurerm_lb_backend_address_pool"] = Below("loadbalancer_id", "backendAddressPools"),
        ["azurerm_lb_nat_rule"] = Below("loadbalancer_id", "inboundNatRules"),
        ["azurerm_lb_nat_pool"] = Below("loadbalancer_id", "inboundNatPools"),
        ["azurerm_virtual_network_gateway"] = Top("Microsoft.Network/virtualNetworkGateways"),
        ["azurerm_local_network_gateway"] = Top("Microsoft.Network/localNetworkGateways"),
        ["azurerm_virtual_network_gateway_connection"] = Top("Microsoft.Network/connections"),
        ["azurerm_firewall"] = Top("Microsoft.Network/azureFirewalls"),
        ["azurerm_firewall_policy"] = Top("Microsoft.Network/firewallPolicies"),
        ["azurerm_firewall_policy_rule_collection_group"] = Below("firewall_policy_id", "ruleCollectionGroups"),
        ["azurerm_ip_group"] = Top("Microsoft.Network/ipGroups"),
        ["azurerm_subnet_service_endpoint_storage_policy"] = Top("Microsoft.Network/serviceEndpointPolicies"),
        ["azurerm_private_endpoint"] = Top("Microsoft.Network/privateEndpoints"),
        ["azurerm_private_dns_zone"] = Top("Microsoft.Network/privateDnsZones"),
        ["azurerm_private_dns_zone_virtual_network_link"] = Child("Microsoft.Network/privateDnsZones", "private_dns_zone_name", "private_dns_zone_id", "virtualNetworkLinks"),
        ["azurerm_private_dns_a_record"] = Child("Microsoft.Network/privateDnsZones", "zone_name", "private_dns_zone_id", "A"),
        ["azurerm_network_manager"] = Top("Microsoft.Network/networkManagers"),
        ["azurerm_network_manager_network_group"] = Below("network_manager_id", "networkGroups"),
        ["azurerm_network_manager_static_member"] = Below("network_group_id", "staticMembers"),
        ["azurerm_network_manager_security_admin_configuration"] = Below("network_manager_id", "securityAdminConfigurations"),
        ["azurerm_network_manager_admin_rule_collection"] = Below("security_admin_configuration_id", "ruleCollections"),
        ["azurerm_network_manager_admin_rule"] = Below("admin_rule_collection_id", "rules"),
        ["azurerm_network_security_perimeter"] = Top("Microsoft.Network/networkSecurityPerimeters"),
        ["azurerm_network_security_perimeter_profile"] = Below("network_security_perimeter_id", "profiles"),
        ["azurerm_network_security_perimeter_access_rule"] = Below("network_security_perimeter_profile_id", "accessRules"),
        ["azurerm_route_server"] = Top("Microsoft.Network/virtualHubs"),
        ["azurerm_linux_virtual_machine"] = Top("Microsoft.Compute/virtualMachines"),
        ["azurerm_windows_virtual_machine"] = Top("Microsoft.Compute/virtualMachines"),
        ["azurerm_virtual_machine"] = Top("Microsoft.Compute/virtualMachines"),
        ["azurerm_storage_account"] = Top("Microsoft.Storage/storageAccounts"),
        ["azurerm_key_vault"] = Top("Microsoft.KeyVault/vaults"),
        ["azurerm_key_vault_managed_hardware_security_module"] = Top("Microsoft.KeyVault/managedHSMs"),
        ["azurerm_mssql_server"] = Top("Microsoft.Sql/servers"),
        ["azurerm_mssql_firewall_rule"] = Below("server_id", "firewallRules"),
        ["azurerm_mssql_virtual_network_rule"] = Below("server_id", "virtualNetworkRules"),
        ["azurerm_sql_server"] = Top("Microsoft.Sql/servers"),
        ["azurerm_sql_firewall_rule"] = Child("Microsoft.Sql/servers", "server_name", "server_id", "firewallRules"),
        ["azurerm_sql_virtual_network_rule"] = Child("Microsoft.Sql/servers", "server_name", "server_id", "virtualNetworkRules"),
        ["azurerm_synapse_workspace"] = Top("Microsoft.Synapse/workspaces"),
        ["azurerm_synapse_firewall_rule"] = Below("synapse_workspace_id", "firewallRules"),
        ["azurerm_postgresql_server"] = Top("Microsoft.DBforPostgreSQL/servers"),
        ["azurerm_postgresql_firewall_rule"] = Child("Microsoft.DBforPostgreSQL/servers", "server_name", "server_id", "firewallRules"),
        ["azurerm_postgresql_virtual_network_rule"] = Child("Microsoft.DBforPostgreSQL/servers", "server_name", "server_id", "virtualNetworkRules"),
        ["azurerm_mysql_server"] = Top("Microsoft.DBforMySQL/servers"),
        ["azurerm_mysql_firewall_rule"] = Child("Microsoft.DBforMySQL/servers", "server_name", "server_id", "firewallRules"),
        ["azurerm_mysql_virtual_network_rule"] = Child("Microsoft.DBforMySQL/servers", "server_name", "server_id", "virtualNetworkRules"),
        ["azurerm_mariadb_server"] = Top("Microsoft.DBforMariaDB/servers"),
        ["azurerm_mariadb_firewall_rule"] = Child("Microsoft.DBforMariaDB/servers", "server_name", "server_id", "firewallRules"),
        ["azurerm_mariadb_virtual_network_rule"] = Child("Microsoft.DBforMariaDB/servers", "server_name", "server_id", "virtualNetworkRules"),
        ["azurerm_cosmosdb_account"] = Top("Microsoft.DocumentDB/databaseAccounts"),
        ["azurerm_eventhub_namespace"] = Top("Microsoft.EventHub/namespaces"),
        ["azurerm_servicebus_namespace"] = Top("Microsoft.ServiceBus/namespaces"),
        ["azurerm_cognitive_account"] = Top("Microsoft.CognitiveServices/accounts"),
        ["azurerm_ai_services"] = Top("Microsoft.CognitiveServices/accounts"),
        ["azurerm_container_registry"] = Top("Microsoft.ContainerRegistry/registries"),
        ["azurerm_data_lake_store"] = Top("Microsoft.DataLakeStore/accounts"),
        ["azurerm_linux_web_app"] = Top("Microsoft.Web/sites"),
        ["azurerm_windows_web_app"] = Top("Microsoft.Web/sites"),
        ["azurerm_linux_function_app"] = Top("Microsoft.Web/sites"),
        ["azurerm_windows_function_app"] = Top("Microsoft.Web/sites"),
        ["azurerm_function_app_flex_consumption"] = Top("Microsoft.Web/sites"),
        ["azurerm_logic_app_standard"] = Top("Microsoft.Web/sites"),
        ["azurerm_app_service"] = Top("Microsoft.Web/sites"),
        ["azurerm_function_app"] = Top("Microsoft.Web/sites"),
        ["azurerm_linux_web_app_slot"] = Below("app_service_id", "slots"),
        ["azurerm_windows_web_app_slot"] = Below("app_service_id", "slots"),
        ["azurerm_linux_function_app_slot"] = Below("function_app_id", "slots"),
        ["azurerm_windows_function_app_slot"] = Below("function_app_id", "slots"),
        ["azurerm_linux_virtual_machine_scale_set"] = Top("Microsoft.Compute/virtualMachineScaleSets"),
        ["azurerm_windows_virtual_machine_scale_set"] = Top("Microsoft.Compute/virtualMachineScaleSets"),
        ["azurerm_orchestrated_virtual_machine_scale_set"] = Top("Microsoft.Compute/virtualMachineScaleSets"),
        ["azurerm_virtual_machine_scale_set"] = Top("Microsoft.Compute/virtualMachineScaleSets"),
        ["azurerm_kubernetes_cluster"] = Top("Microsoft.ContainerService/managedClusters"),
        ["azurerm_kubernetes_cluster_node_pool"] = Below("kubernetes_cluster_id", "agentPools"),
        ["azurerm_application_gateway"] = Top("Microsoft.Network/applicationGateways"),
        ["azurerm_bastion_host"] = Top("Microsoft.Network/bastionHosts"),
        ["azurerm_mssql_managed_instance"] = Top("Microsoft.Sql/managedInstances"),
        ["azurerm_app_service_environment"] = Top("Microsoft.Web/hostingEnvironments"),
        ["azurerm_app_service_environment_v3"] = Top("Microsoft.Web/hostingEnvironments"),
        ["azurerm_container_group"] = Top("Microsoft.ContainerInstance/containerGroups"),
        ["azurerm_network_profile"] = Top("Microsoft.Network/networkProfiles"),
        ["azurerm_container_app_environment"] = Top("Microsoft.App/managedEnvironments"),
        ["azurerm_redis_cache"] = Top("Microsoft.Cache/redis"),
        ["azurerm_api_management"] = Top("Microsoft.ApiManagement/service"),
        ["azurerm_databricks_workspace"] = Top("Microsoft.Databricks/workspaces"),
        ["azurerm_postgresql_flexible_server"] = Top("Microsoft.DBforPostgreSQL/flexibleServers"),
        ["azurerm_mysql_flexible_server"] = Top("Microsoft.DBforMySQL/flexibleServers"),
        ["azurerm_cosmosdb_cassandra_cluster"] = Top("Microsoft.DocumentDB/cassandraClusters"),
        ["azurerm_cosmosdb_cassandra_datacenter"] = Below("cassandra_cluster_id", "dataCenters"),
        ["azapi_resource"] = Azapi,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The types whose ids can be made.</summary>
    internal static IReadOnlyList<string> KnownTypes => s_makers.Keys;

    /// <summary>The id of a resource of a type that is known here; null for other types and where a part of the id is open.</summary>
    public static string? Compose(TerraformContext context, TerraformInstance instance) => s_makers.TryGetValue(instance.Type, out var maker) ? maker(context, instance) : null;

    private static Func<TerraformContext, TerraformInstance, string?> Top(string type) => (context, instance) => $"{GroupOf(context, instance)}/providers/{type}/{context.NameOf(instance)}";

    /// <summary>A child that names its parent, or in newer versions gives its id.</summary>
    private static Func<TerraformContext, TerraformInstance, string?> Child(string parentType, string nameAttribute, string idAttribute, string segment) => (context, instance) =>
    {
        var block = context.BlockOf(instance);
        return block.Text(idAttribute) is { } id ? $"{id}/{segment}/{context.NameOf(instance)}"
            : block.Text(nameAttribute) is { } parent ? $"{GroupOf(context, instance)}/providers/{parentType}/{parent}/{segment}/{context.NameOf(instance)}"
            : null;
    };

    private static Func<TerraformContext, TerraformInstance, string?> Below(string idAttribute, string segment) => (context, instance) =>
        context.BlockOf(instance).Text(idAttribute) is { } id ? $"{id}/{segment}/{context.NameOf(instance)}" : null;

    private static string GroupOf(TerraformContext context, TerraformInstance instance) =>
        $"/subscriptions/{context.SubscriptionFor(instance)}/resourceGroups/{context.BlockOf(instance).Text("resource_group_name") ?? context.DefaultResourceGroup}";

    private static string? Azapi(TerraformContext context, TerraformInstance instance)
    {
        var block = context.BlockOf(instance);
        if (block.Text("type") is not { } type || block.Text("parent_id") is not { } parent)
        {
            return null;
        }

        var at = type.IndexOf('@', StringComparison.Ordinal);
        type = at < 0 ? type : type[..at];
        var segments = type.Split('/');
        var parentParts = parent.Trim('/').Split('/');

        // Below a resource of its own provider the last part of the type is enough.
        return segments.Length > 2 && parentParts.Contains(segments[0], StringComparer.OrdinalIgnoreCase)
            ? $"{parent}/{segments[^1]}/{context.NameOf(instance)}"
            : $"{parent}/providers/{type}/{context.NameOf(instance)}";
    }
}
