namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>Gateways, connections, firewalls and route servers.</summary>
internal sealed partial class TerraformMapper
{
    private static Dictionary<string, Action<TerraformMapper, TerraformBlock, ArmObject>> GatewayMaps() => new()
    {
        ["azurerm_virtual_network_gateway"] = (_, block, gateway) =>
        {
            gateway
                .Set("properties.gatewayType", block.Value("type"))
                .Set("properties.vpnType", block.Value("vpn_type"))
                .Set("properties.sku.name", block.Value("sku"))
                .Set("properties.enableBgp", block.Value("bgp_enabled", "enable_bgp"))
                .Set("properties.activeActive", block.Value("active_active"))
                .Set("properties.bgpSettings.asn", block.Block("bgp_settings")?.Value("asn"))
                .Set("properties.gatewayDefaultSite", block.Reference("default_local_network_gateway_id"))
                .Set("properties.customRoutes.addressPrefixes", block.Block("custom_route")?.List("address_prefixes"))
                .Set("properties.vpnClientConfiguration.vpnClientAddressPool.addressPrefixes", block.Block("vpn_client_configuration")?.List("address_space"));
            foreach (var inner in block.Blocks("ip_configuration"))
            {
                gateway.Add("properties.ipConfigurations", Configuration(inner));
            }
        },
        ["azurerm_local_network_gateway"] = (_, block, gateway) => gateway
            .Set("properties.localNetworkAddressSpace.addressPrefixes", block.List("address_space"))
            .Set("properties.gatewayIpAddress", block.Value("gateway_address"))
            .Set("properties.fqdn", block.Value("gateway_fqdn"))
            .Set("properties.bgpSettings.asn", block.Block("bgp_settings")?.Value("asn")),
        ["azurerm_virtual_network_gateway_connection"] = (_, block, connection) => connection
            .Set("properties.connectionType", block.Value("type"))
            .Set("properties.virtualNetworkGateway1", block.Reference("virtual_network_gateway_id"))
            .Set("properties.virtualNetworkGateway2", block.Reference("peer_virtual_network_gateway_id"))
            .Set("properties.localNetworkGateway2", block.Reference("local_network_gateway_id"))
            .Set("properties.peer", block.Reference("express_route_circuit_id"))
            .Set("properties.enableBgp", block.Value("bgp_enabled", "enable_bgp"))
            .Set("properties.expressRouteGatewayBypass", block.Value("express_route_gateway_bypass"))
            .Set("properties.routingWeight", block.Value("routing_weight")),
        ["azurerm_firewall"] = (_, block, firewall) =>
        {
            firewall
                .Set("properties.firewallPolicy", block.Reference("firewall_policy_id"))
                .Set("properties.threatIntelMode", block.Value("threat_intel_mode"));
            foreach (var inner in block.Blocks("ip_configuration"))
            {
                firewall.Add("properties.ipConfigurations", Configuration(inner).Set("properties.privateIPAddress", inner.Value("private_ip_address")));
            }

            if (block.Block("management_ip_configuration") is { } management)
            {
                firewall.Set("properties.managementIpConfiguration", Configuration(management));
            }

            if (block.Block("virtual_hub") is { } hub)
            {
                firewall.Set("properties.virtualHub", hub.Reference("virtual_hub_id"));
            }
        },
        ["azurerm_firewall_policy"] = (_, block, policy) => policy
            .Set("properties.basePolicy", block.Reference("base_policy_id"))
            .Set("properties.snat.privateRanges", block.List("private_ip_ranges")),
        ["azurerm_firewall_policy_rule_collection_group"] = (_, block, group) =>
        {
            group.Set("properties.priority", block.Value("priority"));
            foreach (var collection in block.Blocks("network_rule_collection"))
            {
                group.Add("properties.ruleCollections", PolicyCollection(collection, "FirewallPolicyFilterRuleCollection", collection.Blocks("rule").Select(rule => new ArmObject(rule.Place)
                    .Set("ruleType", "NetworkRule")
                    .Set("name", rule.Value("name"))
                    .Set("ipProtocols", rule.List("protocols"))
                    .Set("sourceAddresses", rule.List("source_addresses"))
                    .Set("sourceIpGroups", rule.List("source_ip_groups"))
                    .Set("destinationAddresses", rule.List("destination_addresses"))
                    .Set("destinationIpGroups", rule.List("destination_ip_groups"))
                    .Set("destinationFqdns", rule.List("destination_fqdns"))
                    .Set("destinationPorts", rule.List("destination_ports")))));
            }

            foreach (var collection in block.Blocks("application_rule_collection"))
            {
                group.Add("properties.ruleCollections", PolicyCollection(collection, "FirewallPolicyFilterRuleCollection", collection.Blocks("rule").Select(rule => WithProtocols(rule, "protocols", "protocolType", new ArmObject(rule.Place)
                    .Set("ruleType", "ApplicationRule")
                    .Set("name", rule.Value("name"))
                    .Set("sourceAddresses", rule.List("source_addresses"))
                    .Set("sourceIpGroups", rule.List("source_ip_groups"))
                    .Set("destinationAddresses", rule.List("destination_addresses"))
                    .Set("targetFqdns", rule.List("destination_fqdns"))
                    .Set("targetUrls", rule.List("destination_urls"))
                    .Set("fqdnTags", rule.List("destination_fqdn_tags"))
                    .Set("webCategories", rule.List("web_categories"))))));
            }

            foreach (var collection in block.Blocks("nat_rule_collection"))
            {
                group.Add("properties.ruleCollections", PolicyCollection(collection, "FirewallPolicyNatRuleCollection", []));
            }
        },
        ["azurerm_ip_group"] = (_, block, group) =>
        {
            if (block.List("cidrs") is { Kind: DocumentNodeKind.Array } blocks)
            {
                foreach (var item in blocks.EnumerateItems())
                {
                    group.Add("properties.ipAddresses", item);
                }
            }
            else
            {
                group.Set("properties.ipAddresses", block.List("cidrs"));
            }
        },
        ["azurerm_route_server"] = (_, block, server) => server.Add("properties.ipConfigurations", new ArmObject(block.Place)
            .Set("name", "ipConfig1")
            .Set("properties.subnet", block.Reference("subnet_id"))
            .Set("properties.publicIPAddress", block.Reference("public_ip_address_id"))),
    };

    private static Dictionary<string, Action<TerraformMapper, TerraformBlock>> GatewayAttachments() => new()
    {
        ["azurerm_ip_group_cidr"] = (mapper, block) =>
        {
            // The provider leaves the list of such a group open; the blocks that stand by themselves are its content.
            mapper.Target(block, "ip_group_id")?.Add("properties.ipAddresses", block.Value("cidr"));
        },
        ["azurerm_firewall_nat_rule_collection"] = (mapper, block) => mapper.AddCollection(block, "natRuleCollections", rule => new ArmObject(rule.Place).Set("name", rule.Value("name"))),
        ["azurerm_firewall_network_rule_collection"] = (mapper, block) => mapper.AddCollection(block, "networkRuleCollections", rule => new ArmObject(rule.Place)
            .Set("name", rule.Value("name"))
            .Set("protocols", rule.List("protocols"))
            .Set("sourceAddresses", rule.List("source_addresses"))
            .Set("sourceIpGroups", rule.List("source_ip_groups"))
            .Set("destinationAddresses", rule.List("destination_addresses"))
            .Set("destinationIpGroups", rule.List("destination_ip_groups"))
            .Set("destinationFqdns", rule.List("destination_fqdns"))
            .Set("destinationPorts", rule.List("destination_ports"))),
        ["azurerm_firewall_application_rule_collection"] = (mapper, block) => mapper.AddCollection(block, "applicationRuleCollections", rule => WithProtocols(rule, "protocol", "protocolType", new ArmObject(rule.Place)
            .Set("name", rule.Value("name"))
            .Set("sourceAddresses", rule.List("source_addresses"))
            .Set("sourceIpGroups", rule.List("source_ip_groups"))
            .Set("targetFqdns", rule.List("target_fqdns"))
            .Set("fqdnTags", rule.List("fqdn_tags")))),
    };

    private static ArmObject Configuration(TerraformBlock block) => new ArmObject(block.Place)
        .Set("name", block.Value("name"))
        .Set("properties.subnet", block.Reference("subnet_id"))
        .Set("properties.publicIPAddress", block.Reference("public_ip_address_id"));

    private static ArmObject PolicyCollection(TerraformBlock collection, string kind, IEnumerable<ArmObject> rules)
    {
        var result = new ArmObject(collection.Place)
            .Set("ruleCollectionType", kind)
            .Set("name", collection.Value("name"))
            .Set("priority", collection.Value("priority"))
            .Set("action.type", collection.Value("action"));
        foreach (var rule in rules)
        {
            result.Add("rules", rule);
        }

        return result;
    }

    private static ArmObject WithProtocols(TerraformBlock rule, string name, string typeName, ArmObject result)
    {
        foreach (var protocol in rule.Blocks(name))
        {
            result.Add("protocols", new ArmObject(protocol.Place).Set(typeName, protocol.Value("type")).Set("port", protocol.Value("port")));
        }

        return result;
    }

    private void AddCollection(TerraformBlock block, string path, Func<TerraformBlock, ArmObject> map)
    {
        // The firewall is named, not referred to by id.
        var group = block.Text("resource_group_name");
        var name = block.Text("azure_firewall_name");
        var firewall = _objects.FirstOrDefault(item => item.Type.Equals("Microsoft.Network/azureFirewalls", StringComparison.OrdinalIgnoreCase)
            && item.Object.Text("name")?.Equals(name, StringComparison.OrdinalIgnoreCase) == true
            && (group is null || item.Id.Contains($"/resourceGroups/{group}/", StringComparison.OrdinalIgnoreCase))).Object;
        if (firewall is null)
        {
            _findings.Add(name is null
                ? Diagnostics.DiagnosticCatalog.TerraformTargetUnknown.In(block.Place.Span, block.Owner.Address, "azure_firewall_name")
                : Diagnostics.DiagnosticCatalog.TerraformTargetMissing.In(block.Place.Span, block.Owner.Address, name, _word));
            return;
        }

        var collection = new ArmObject(block.Place)
            .Set("name", block.Value("name"))
            .Set("properties.priority", block.Value("priority"))
            .Set("properties.action.type", block.Value("action"));
        foreach (var rule in block.Blocks("rule"))
        {
            collection.Add("properties.rules", map(rule));
        }

        firewall.Add($"properties.{path}", collection);
    }
}
