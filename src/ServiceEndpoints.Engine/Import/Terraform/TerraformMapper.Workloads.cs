using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>Scale sets, clusters, gateways and other resources whose instances live in a subnet.</summary>
internal sealed partial class TerraformMapper
{
    private static Dictionary<string, Action<TerraformMapper, TerraformBlock, ArmObject>> WorkloadMaps() => new()
    {
        ["azurerm_linux_virtual_machine_scale_set"] = (_, block, set) => MapScaleSet(block, set, "network_interface"),
        ["azurerm_windows_virtual_machine_scale_set"] = (_, block, set) => MapScaleSet(block, set, "network_interface"),
        ["azurerm_orchestrated_virtual_machine_scale_set"] = (_, block, set) => MapScaleSet(block, set.Set("properties.orchestrationMode", "Flexible"), "network_interface"),
        ["azurerm_virtual_machine_scale_set"] = (_, block, set) => MapScaleSet(block, set, "network_profile"),
        ["azurerm_kubernetes_cluster"] = (_, block, cluster) =>
        {
            foreach (var pool in block.Blocks("default_node_pool"))
            {
                cluster.Add("properties.agentPoolProfiles", MapPool(pool, new ArmObject(pool.Place).Set("name", pool.Value("name"))));
            }

            cluster.Set("properties.apiServerAccessProfile.subnetId", block.Block("api_server_access_profile")?.Value("subnet_id"));
        },
        ["azurerm_kubernetes_cluster_node_pool"] = (_, block, pool) => MapPool(block, pool, "properties."),
        ["azurerm_application_gateway"] = (_, block, gateway) =>
        {
            foreach (var inner in block.Blocks("gateway_ip_configuration"))
            {
                gateway.Add("properties.gatewayIPConfigurations", Configuration(inner));
            }

            foreach (var inner in block.Blocks("frontend_ip_configuration"))
            {
                gateway.Add("properties.frontendIPConfigurations", Configuration(inner));
            }
        },
        ["azurerm_bastion_host"] = (_, block, host) =>
        {
            foreach (var inner in block.Blocks("ip_configuration"))
            {
                host.Add("properties.ipConfigurations", Configuration(inner));
            }
        },
        ["azurerm_mssql_managed_instance"] = (_, block, instance) => instance.Set("properties.subnetId", block.Value("subnet_id")),
        ["azurerm_app_service_environment"] = (_, block, environment) => environment.Set("properties.virtualNetwork.id", block.Value("subnet_id")),
        ["azurerm_app_service_environment_v3"] = (_, block, environment) => environment.Set("properties.virtualNetwork.id", block.Value("subnet_id")),
        ["azurerm_container_group"] = (_, block, group) => group
            .Set("properties.subnetIds", block.References("subnet_ids"))
            .Set("properties.networkProfile", block.Reference("network_profile_id")),
        ["azurerm_network_profile"] = (_, block, profile) =>
        {
            foreach (var card in block.Blocks("container_network_interface"))
            {
                var configuration = new ArmObject(card.Place).Set("name", card.Value("name"));
                foreach (var inner in card.Blocks("ip_configuration"))
                {
                    configuration.Add("properties.ipConfigurations", Configuration(inner));
                }

                profile.Add("properties.containerNetworkInterfaceConfigurations", configuration);
            }
        },
        ["azurerm_container_app_environment"] = (_, block, environment) => environment.Set("properties.vnetConfiguration.infrastructureSubnetId", block.Value("infrastructure_subnet_id")),
        ["azurerm_redis_cache"] = (_, block, cache) => cache.Set("properties.subnetId", block.Value("subnet_id")),
        ["azurerm_api_management"] = (_, block, service) => service
            .Set("properties.virtualNetworkConfiguration.subnetResourceId", block.Block("virtual_network_configuration")?.Value("subnet_id"))
            .Set("properties.publicIpAddressId", block.Value("public_ip_address_id")),
        ["azurerm_databricks_workspace"] = (_, block, workspace) => workspace
            .Set("properties.parameters.customVirtualNetworkId.value", block.Block("custom_parameters")?.Value("virtual_network_id"))
            .Set("properties.parameters.customPublicSubnetName.value", block.Block("custom_parameters")?.Value("public_subnet_name"))
            .Set("properties.parameters.customPrivateSubnetName.value", block.Block("custom_parameters")?.Value("private_subnet_name")),
        ["azurerm_postgresql_flexible_server"] = (_, block, server) => server.Set("properties.network.delegatedSubnetResourceId", block.Value("delegated_subnet_id")),
        ["azurerm_mysql_flexible_server"] = (_, block, server) => server.Set("properties.network.delegatedSubnetResourceId", block.Value("delegated_subnet_id")),
        ["azurerm_cosmosdb_cassandra_cluster"] = (_, block, cluster) => cluster.Set("properties.delegatedManagementSubnetId", block.Value("delegated_management_subnet_id")),
        ["azurerm_cosmosdb_cassandra_datacenter"] = (_, block, center) => center.Set("properties.delegatedSubnetId", block.Value("delegated_management_subnet_id")),
    };

    private static ArmObject MapPool(TerraformBlock block, ArmObject pool, string root = "") => pool
        .Set(root + "vnetSubnetID", block.Value("vnet_subnet_id"))
        .Set(root + "podSubnetID", block.Value("pod_subnet_id"));

    private static void MapScaleSet(TerraformBlock block, ArmObject set, string interfaces)
    {
        foreach (var card in block.Blocks(interfaces))
        {
            var configuration = new ArmObject(card.Place)
                .Set("name", card.Value("name"))
                .Set("properties.primary", card.Value("primary"))
                .Set("properties.dnsSettings.dnsServers", card.List("dns_servers"))
                .Set("properties.networkSecurityGroup", card.Reference("network_security_group_id"))
                .Set("properties.enableIPForwarding", card.Value("ip_forwarding_enabled", "enable_ip_forwarding", "ip_forwarding"));
            foreach (var inner in card.Blocks("ip_configuration"))
            {
                configuration.Add("properties.ipConfigurations", new ArmObject(inner.Place)
                    .Set("name", inner.Value("name"))
                    .Set("properties.primary", inner.Value("primary"))
                    .Set("properties.subnet", inner.Reference("subnet_id"))
                    .Set("properties.applicationSecurityGroups", inner.References("application_security_group_ids"))
                    .Set("properties.loadBalancerBackendAddressPools", inner.References("load_balancer_backend_address_pool_ids"))
                    .Set("properties.loadBalancerInboundNatPools", inner.References("load_balancer_inbound_nat_rules_ids"))
                    .Set("properties.publicIPAddressConfiguration", (inner.Block("public_ip_address") ?? inner.Block("public_ip_address_configuration")) is { } address ? TemplateValues.Like(address.Place, [new DocumentMember("name", Text(address, "publicIPAddress"))]) : null));
            }

            set.Add("properties.virtualMachineProfile.networkProfile.networkInterfaceConfigurations", configuration);
        }

        MarkOpen(block, interfaces, set, "properties.virtualMachineProfile.networkProfile.networkInterfaceConfigurations");
    }
}
