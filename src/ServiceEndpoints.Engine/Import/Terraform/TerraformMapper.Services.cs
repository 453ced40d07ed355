using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>Services with network rules.</summary>
internal sealed partial class TerraformMapper
{
    private static Dictionary<string, Action<TerraformMapper, TerraformBlock, ArmObject>> ServiceMaps() => new()
    {
        ["azurerm_storage_account"] = (_, block, account) =>
        {
            account
                .Set("kind", block.Value("account_kind"))
                .Set("sku.name", StorageSku(block))
                .Set("properties.isHnsEnabled", block.Value("is_hns_enabled"))
                .Set("properties.publicNetworkAccess", Word(block, "public_network_access_enabled", "Enabled", "Disabled"));
            if (block.Block("network_rules") is { } rules)
            {
                MapStorageRules(rules, account);
            }

            MarkOpen(block, "network_rules", account, "properties.networkAcls");
        },
        ["azurerm_key_vault"] = (_, block, vault) => MapAcls(block, vault, "virtual_network_subnet_ids"),
        ["azurerm_key_vault_managed_hardware_security_module"] = (_, block, module) => MapAcls(block, module, "virtual_network_subnet_ids"),
        ["azurerm_cognitive_account"] = (_, block, account) =>
        {
            account.Set("kind", block.Value("kind")).Set("properties.customSubDomainName", block.Value("custom_subdomain_name"));
            MapAcls(block, account, "virtual_network_rules");
        },
        ["azurerm_ai_services"] = (_, block, account) =>
        {
            account.Set("kind", "AIServices").Set("properties.customSubDomainName", block.Value("custom_subdomain_name"));
            account.Set("properties.publicNetworkAccess", block.Value("public_network_access"));
            MapAcls(block, account, "virtual_network_rules");
        },
        ["azurerm_mssql_server"] = MapSqlServer,
        ["azurerm_sql_server"] = MapSqlServer,
        ["azurerm_synapse_workspace"] = (_, block, workspace) => workspace
            .Set("properties.publicNetworkAccess", Word(block, "public_network_access_enabled", "Enabled", "Disabled"))
            .Set("properties.managedVirtualNetwork", Word(block, "managed_virtual_network_enabled", "default", string.Empty)),
        ["azurerm_postgresql_server"] = MapSqlServer,
        ["azurerm_mysql_server"] = MapSqlServer,
        ["azurerm_mariadb_server"] = MapSqlServer,
        ["azurerm_mssql_firewall_rule"] = MapAddressRange,
        ["azurerm_sql_firewall_rule"] = MapAddressRange,
        ["azurerm_synapse_firewall_rule"] = MapAddressRange,
        ["azurerm_postgresql_firewall_rule"] = MapAddressRange,
        ["azurerm_mysql_firewall_rule"] = MapAddressRange,
        ["azurerm_mariadb_firewall_rule"] = MapAddressRange,
        ["azurerm_mssql_virtual_network_rule"] = MapNetworkRule,
        ["azurerm_sql_virtual_network_rule"] = MapNetworkRule,
        ["azurerm_postgresql_virtual_network_rule"] = MapNetworkRule,
        ["azurerm_mysql_virtual_network_rule"] = MapNetworkRule,
        ["azurerm_mariadb_virtual_network_rule"] = MapNetworkRule,
        ["azurerm_cosmosdb_account"] = (_, block, account) =>
        {
            account
                .Set("kind", block.Value("kind"))
                .Set("properties.publicNetworkAccess", Word(block, "public_network_access_enabled", "Enabled", "Disabled"))
                .Set("properties.isVirtualNetworkFilterEnabled", block.Value("is_virtual_network_filter_enabled"))
                .Set("properties.networkAclBypass", Word(block, "network_acl_bypass_for_azure_services", "AzureServices", "None"))
                .Set("properties.networkAclBypassResourceIds", block.List("network_acl_bypass_ids"));

            // Up to version 3 the ranges are one text with commas.
            if (block.List("ip_range_filter") is { } ranges)
            {
                account.Touch("properties.ipRules");
                foreach (var range in ranges.EnumerateItems())
                {
                    foreach (var part in TemplateExpression.IsExpression(range.Text) ? [range.Text] : range.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    {
                        account.Add("properties.ipRules", new ArmObject(range).Set("ipAddressOrRange", part));
                    }
                }
            }

            foreach (var rule in block.Blocks("virtual_network_rule"))
            {
                account.Add("properties.virtualNetworkRules", new ArmObject(rule.Place)
                    .Set("id", rule.Value("id"))
                    .Set("ignoreMissingVNetServiceEndpoint", rule.Value("ignore_missing_vnet_service_endpoint")));
            }

            MarkOpen(block, "virtual_network_rule", account, "properties.virtualNetworkRules");
        },
        ["azurerm_eventhub_namespace"] = (mapper, block, space) =>
        {
            space.Set("sku.name", block.Value("sku")).Set("properties.publicNetworkAccess", Word(block, "public_network_access_enabled", "Enabled", "Disabled"));
            if (block.Block("network_rulesets") is { } rules && mapper.RuleSet(space, rules) is { } set)
            {
                set
                    .Set("properties.defaultAction", rules.Value("default_action"))
                    .Set("properties.trustedServiceAccessEnabled", rules.Value("trusted_service_access_enabled"))
                    .Set("properties.publicNetworkAccess", Word(rules, "public_network_access_enabled", "Enabled", "Disabled"));
                set.Touch("properties.ipRules");
                foreach (var rule in rules.Blocks("ip_rule"))
                {
                    set.Add("properties.ipRules", new ArmObject(rule.Place).Set("ipMask", rule.Value("ip_mask")).Set("action", rule.Value("action")));
                }

                set.Touch("properties.virtualNetworkRules");
                foreach (var rule in rules.Blocks("virtual_network_rule"))
                {
                    set.Add("properties.virtualNetworkRules", new ArmObject(rule.Place)
                        .Set("subnet", rule.Reference("subnet_id"))
                        .Set("ignoreMissingVnetServiceEndpoint", rule.Value("ignore_missing_virtual_network_service_endpoint")));
                }
            }
        },
        ["azurerm_servicebus_namespace"] = (mapper, block, space) =>
        {
            space.Set("sku.name", block.Value("sku")).Set("properties.publicNetworkAccess", Word(block, "public_network_access_enabled", "Enabled", "Disabled"));
            if (block.Block("network_rule_set") is { } rules && mapper.RuleSet(space, rules) is { } set)
            {
                MapServiceBusRules(rules, set);
            }
        },
        ["azurerm_container_registry"] = (_, block, registry) =>
        {
            registry
                .Set("sku.name", block.Value("sku"))
                .Set("properties.publicNetworkAccess", Word(block, "public_network_access_enabled", "Enabled", "Disabled"))
                .Set("properties.networkRuleBypassOptions", block.Value("network_rule_bypass_option"));
            if (block.Block("network_rule_set") is { } rules)
            {
                registry.Set("properties.networkRuleSet.defaultAction", rules.Value("default_action"));
                foreach (var rule in rules.Blocks("ip_rule"))
                {
                    registry.Add("properties.networkRuleSet.ipRules", new ArmObject(rule.Place).Set("value", rule.Value("ip_range")).Set("action", rule.Value("action")));
                }

                foreach (var rule in rules.Blocks("virtual_network"))
                {
                    registry.Add("properties.networkRuleSet.virtualNetworkRules", new ArmObject(rule.Place).Set("id", rule.Value("subnet_id")).Set("action", rule.Value("action")));
                }
            }

            MarkOpen(block, "network_rule_set", registry, "properties.networkRuleSet");
        },
        ["azurerm_data_lake_store"] = (_, block, store) => store
            .Set("properties.firewallState", block.Value("firewall_state"))
            .Set("properties.firewallAllowAzureIps", block.Value("firewall_allow_azure_ips")),
    };

    private static Dictionary<string, Action<TerraformMapper, TerraformBlock>> ServiceAttachments() => new()
    {
        ["azurerm_storage_account_network_rules"] = (mapper, block) =>
        {
            // Up to version 2 of the provider the account was named.
            var account = block.Value("storage_account_id") is null && block.Text("storage_account_name") is { } name
                ? mapper._objects.FirstOrDefault(item => item.Type.Equals("Microsoft.Storage/storageAccounts", StringComparison.OrdinalIgnoreCase) && item.Object.Text("name")?.Equals(name, StringComparison.OrdinalIgnoreCase) == true).Object
                : mapper.Target(block, "storage_account_id");
            if (account is not null)
            {
                MapStorageRules(block, account);
            }
        },
        ["azurerm_servicebus_namespace_network_rule_set"] = (mapper, block) =>
        {
            if (mapper.Target(block, "namespace_id") is { } space && mapper.RuleSet(space, block) is { } set)
            {
                MapServiceBusRules(block, set);
            }
        },
        ["azurerm_data_lake_store_firewall_rule"] = (mapper, block) => mapper.DataLake(block)?.Add("properties.firewallRules", new ArmObject(block.Place)
            .Set("name", block.Value("name"))
            .Set("properties.startIpAddress", block.Value("start_ip_address"))
            .Set("properties.endIpAddress", block.Value("end_ip_address"))),
        ["azurerm_data_lake_store_virtual_network_rule"] = (mapper, block) => mapper.DataLake(block)?.Add("properties.virtualNetworkRules", new ArmObject(block.Place)
            .Set("name", block.Value("name"))
            .Set("properties.subnetId", block.Value("subnet_id"))),
    };

    private static DocumentNode? StorageSku(TerraformBlock block) =>
        block.Text("account_tier") is { } tier && block.Text("account_replication_type") is { } replication ? Text(block, $"{tier}_{replication}") : null;

    private static void MapStorageRules(TerraformBlock rules, ArmObject account)
    {
        account.Set("properties.networkAcls.defaultAction", rules.Value("default_action"));
        if (rules.List("bypass") is { } bypass)
        {
            var open = bypass.EnumerateItems().FirstOrDefault(item => TemplateExpression.IsExpression(item.Text));
            account.Set("properties.networkAcls.bypass", open is not null ? TemplateValues.Detached(open) : TemplateValues.WithText(bypass, bypass.Count == 0 ? "None" : string.Join(", ", bypass.EnumerateItems().Select(item => item.Text))));
        }

        SetEach(account, "properties.networkAcls.ipRules", rules.List("ip_rules"), "value");
        SetEach(account, "properties.networkAcls.virtualNetworkRules", rules.List("virtual_network_subnet_ids"), "id");
        foreach (var access in rules.Blocks("private_link_access"))
        {
            account.Add("properties.networkAcls.resourceAccessRules", new ArmObject(access.Place)
                .Set("resourceId", access.Value("endpoint_resource_id"))
                .Set("tenantId", access.Value("endpoint_tenant_id")));
        }
    }

    private static void MapAcls(TerraformBlock block, ArmObject resource, string networkRules)
    {
        resource.Set("properties.publicNetworkAccess", Word(block, "public_network_access_enabled", "Enabled", "Disabled"));
        if (block.Block("network_acls") is { } acls)
        {
            resource.Set("properties.networkAcls.defaultAction", acls.Value("default_action"));
            resource.Set("properties.networkAcls.bypass", acls.Value("bypass"));
            SetEach(resource, "properties.networkAcls.ipRules", acls.List("ip_rules"), "value");
            if (networkRules == "virtual_network_rules")
            {
                foreach (var rule in acls.Blocks(networkRules))
                {
                    resource.Add("properties.networkAcls.virtualNetworkRules", new ArmObject(rule.Place)
                        .Set("id", rule.Value("subnet_id"))
                        .Set("ignoreMissingVnetServiceEndpoint", rule.Value("ignore_missing_vnet_service_endpoint")));
                }
            }
            else
            {
                SetEach(resource, "properties.networkAcls.virtualNetworkRules", acls.List(networkRules), "id");
            }
        }

        MarkOpen(block, "network_acls", resource, "properties.networkAcls");
    }

    private static void MapSqlServer(TerraformMapper mapper, TerraformBlock block, ArmObject server) => server
        .Set("properties.publicNetworkAccess", Word(block, "public_network_access_enabled", "Enabled", "Disabled"))
        .Set("properties.connectionPolicy", block.Value("connection_policy"));

    private static void MapAddressRange(TerraformMapper mapper, TerraformBlock block, ArmObject rule) => rule
        .Set("properties.startIpAddress", block.Value("start_ip_address"))
        .Set("properties.endIpAddress", block.Value("end_ip_address"));

    private static void MapNetworkRule(TerraformMapper mapper, TerraformBlock block, ArmObject rule) => rule
        .Set("properties.virtualNetworkSubnetId", block.Value("subnet_id"))
        .Set("properties.ignoreMissingVnetServiceEndpoint", block.Value("ignore_missing_vnet_service_endpoint"));

    private static void MapServiceBusRules(TerraformBlock rules, ArmObject set)
    {
        set
            .Set("properties.defaultAction", rules.Value("default_action"))
            .Set("properties.trustedServiceAccessEnabled", rules.Value("trusted_services_allowed"))
            .Set("properties.publicNetworkAccess", Word(rules, "public_network_access_enabled", "Enabled", "Disabled"));
        SetEach(set, "properties.ipRules", rules.List("ip_rules"), "ipMask");
        set.Touch("properties.virtualNetworkRules");
        foreach (var rule in rules.Blocks("network_rules"))
        {
            set.Add("properties.virtualNetworkRules", new ArmObject(rule.Place)
                .Set("subnet", rule.Reference("subnet_id"))
                .Set("ignoreMissingVnetServiceEndpoint", rule.Value("ignore_missing_vnet_service_endpoint")));
        }
    }

    /// <summary>The rule set of a namespace, which is a resource of its own.</summary>
    private ArmObject? RuleSet(ArmObject space, TerraformBlock rules) => space.Text("id") is { } id ? Create($"{id}/networkRuleSets/default", rules) : null;

    private ArmObject? DataLake(TerraformBlock block)
    {
        var name = block.Text("account_name");
        var store = _objects.FirstOrDefault(item => item.Type.Equals("Microsoft.DataLakeStore/accounts", StringComparison.OrdinalIgnoreCase) && item.Object.Text("name")?.Equals(name, StringComparison.OrdinalIgnoreCase) == true).Object;
        if (store is null)
        {
            _findings.Add(Diagnostics.DiagnosticCatalog.TerraformTargetMissing.In(block.Place.Span, block.Owner.Address, name ?? "account_name", _word));
        }

        return store;
    }
}
