using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>Networks, security groups, routes, interfaces, addresses and load balancers.</summary>
internal sealed partial class TerraformMapper
{
    private static Dictionary<string, Action<TerraformMapper, TerraformBlock, ArmObject>> NetworkMaps() => new()
    {
        ["azurerm_virtual_network"] = (mapper, block, network) =>
        {
            network.Set("properties.addressSpace.addressPrefixes", block.List("address_space"));
            network.Set("properties.dhcpOptions.dnsServers", block.List("dns_servers"));
            var id = network.Text("id") ?? string.Empty;
            var separate = mapper.Separate("azurerm_subnet", id);
            foreach (var inner in block.Blocks("subnet"))
            {
                if (inner.Text("name") is { } name && !separate.Contains(name))
                {
                    var subnet = new ArmObject(inner.Place).Set("name", name).Set("properties", new ArmObject(inner.Place));
                    MapSubnet(inner, subnet);
                    subnet.Set("properties.networkSecurityGroup", inner.Reference("security_group"));
                    subnet.Set("properties.routeTable", inner.Reference("route_table_id"));
                    network.Add("properties.subnets", subnet);
                    mapper._byId[$"{id}/subnets/{name}"] = subnet;
                }
            }
        },
        ["azurerm_subnet"] = (_, block, subnet) => MapSubnet(block, subnet),
        ["azurerm_virtual_network_peering"] = (_, block, peering) => peering
            .Set("properties.remoteVirtualNetwork", block.Reference("remote_virtual_network_id"))
            .Set("properties.allowVirtualNetworkAccess", block.Value("allow_virtual_network_access"))
            .Set("properties.allowForwardedTraffic", block.Value("allow_forwarded_traffic"))
            .Set("properties.allowGatewayTransit", block.Value("allow_gateway_transit"))
            .Set("properties.useRemoteGateways", block.Value("use_remote_gateways"))
            .Set("properties.peerCompleteVnets", block.Value("peer_complete_virtual_networks_enabled"))
            .Set("properties.localSubnetNames", block.List("local_subnet_names"))
            .Set("properties.remoteSubnetNames", block.List("remote_subnet_names")),
        ["azurerm_network_security_group"] = (mapper, block, group) =>
        {
            var separate = mapper.Separate("azurerm_network_security_rule", group.Text("id") ?? string.Empty);
            foreach (var inner in block.Blocks("security_rule"))
            {
                if (!separate.Contains(inner.Text("name") ?? string.Empty))
                {
                    var rule = new ArmObject(inner.Place).Set("name", inner.Value("name"));
                    MapSecurityRule(inner, rule);
                    group.Add("properties.securityRules", rule);
                }
            }

            MarkOpen(block, "security_rule", group, "properties.securityRules");
        },
        ["azurerm_network_security_rule"] = (_, block, rule) => MapSecurityRule(block, rule),
        ["azurerm_application_security_group"] = (_, _, _) => { },
        ["azurerm_route_table"] = (mapper, block, table) =>
        {
            table.Set("properties.disableBgpRoutePropagation", block.Value("disable_bgp_route_propagation") ?? Not(block.Value("bgp_route_propagation_enabled")));
            var separate = mapper.Separate("azurerm_route", table.Text("id") ?? string.Empty);
            foreach (var inner in block.Blocks("route"))
            {
                if (!separate.Contains(inner.Text("name") ?? string.Empty))
                {
                    var route = new ArmObject(inner.Place).Set("name", inner.Value("name"));
                    MapRoute(inner, route);
                    table.Add("properties.routes", route);
                }
            }

            MarkOpen(block, "route", table, "properties.routes");
        },
        ["azurerm_route"] = (_, block, route) => MapRoute(block, route),
        ["azurerm_network_interface"] = (_, block, nic) =>
        {
            nic.Set("properties.enableIPForwarding", block.Value("ip_forwarding_enabled", "enable_ip_forwarding"));
            nic.Set("properties.dnsSettings.dnsServers", block.List("dns_servers"));
            nic.Set("properties.virtualMachine", block.Text("virtual_machine_id") is not null ? block.Reference("virtual_machine_id") : null);
            foreach (var inner in block.Blocks("ip_configuration"))
            {
                nic.Add("properties.ipConfigurations", new ArmObject(inner.Place)
                    .Set("name", inner.Value("name"))
                    .Set("properties.subnet", inner.Reference("subnet_id"))
                    .Set("properties.privateIPAddress", inner.Value("private_ip_address"))
                    .Set("properties.privateIPAllocationMethod", inner.Value("private_ip_address_allocation"))
                    .Set("properties.privateIPAddressVersion", inner.Value("private_ip_address_version"))
                    .Set("properties.primary", inner.Value("primary"))
                    .Set("properties.publicIPAddress", inner.Reference("public_ip_address_id"))
                    .Set("properties.applicationSecurityGroups", inner.References("application_security_group_ids"))
                    .Set("properties.loadBalancerBackendAddressPools", inner.References("load_balancer_backend_address_pools_ids")));
            }
        },
        ["azurerm_public_ip"] = (_, block, address) => address
            .Set("sku.name", block.Value("sku"))
            .Set("properties.ipAddress", block.Value("ip_address"))
            .Set("properties.publicIPAllocationMethod", block.Value("allocation_method"))
            .Set("properties.publicIPAddressVersion", block.Value("ip_version"))
            .Set("properties.publicIPPrefix", block.Reference("public_ip_prefix_id")),
        ["azurerm_public_ip_prefix"] = (_, block, prefix) => prefix
            .Set("sku.name", block.Value("sku"))
            .Set("properties.ipPrefix", block.Value("ip_prefix"))
            .Set("properties.prefixLength", block.Value("prefix_length")),
        ["azurerm_nat_gateway"] = (_, block, gateway) => gateway
            .Set("sku.name", block.Value("sku_name"))
            .Set("properties.publicIpAddresses", block.References("public_ip_address_ids"))
            .Set("properties.publicIpPrefixes", block.References("public_ip_prefix_ids")),
        ["azurerm_lb"] = (_, block, balancer) =>
        {
            balancer.Set("sku.name", block.Value("sku"));
            foreach (var inner in block.Blocks("frontend_ip_configuration"))
            {
                balancer.Add("properties.frontendIPConfigurations", new ArmObject(inner.Place)
                    .Set("name", inner.Value("name"))
                    .Set("properties.subnet", inner.Reference("subnet_id"))
                    .Set("properties.privateIPAddress", inner.Value("private_ip_address"))
                    .Set("properties.publicIPAddress", inner.Reference("public_ip_address_id"))
                    .Set("properties.publicIPPrefix", inner.Reference("public_ip_prefix_id")));
            }
        },
        ["azurerm_linux_virtual_machine"] = MapMachine,
        ["azurerm_windows_virtual_machine"] = MapMachine,
        ["azurerm_virtual_machine"] = MapMachine,
    };

    private static Dictionary<string, Action<TerraformMapper, TerraformBlock>> NetworkAttachments() => new()
    {
        ["azurerm_virtual_network_dns_servers"] = (mapper, block) => mapper.Target(block, "virtual_network_id")?.Set("properties.dhcpOptions.dnsServers", block.List("dns_servers")),
        ["azurerm_subnet_network_security_group_association"] = (mapper, block) => mapper.Target(block, "subnet_id")?.Set("properties.networkSecurityGroup", block.Reference("network_security_group_id")),
        ["azurerm_subnet_route_table_association"] = (mapper, block) => mapper.Target(block, "subnet_id")?.Set("properties.routeTable", block.Reference("route_table_id")),
        ["azurerm_subnet_nat_gateway_association"] = (mapper, block) => mapper.Target(block, "subnet_id")?.Set("properties.natGateway", block.Reference("nat_gateway_id")),
        ["azurerm_nat_gateway_public_ip_association"] = (mapper, block) => mapper.Target(block, "nat_gateway_id")?.Add("properties.publicIpAddresses", block.Reference("public_ip_address_id")),
        ["azurerm_nat_gateway_public_ip_prefix_association"] = (mapper, block) => mapper.Target(block, "nat_gateway_id")?.Add("properties.publicIpPrefixes", block.Reference("public_ip_prefix_id")),
        ["azurerm_network_interface_security_group_association"] = (mapper, block) => mapper.Target(block, "network_interface_id")?.Set("properties.networkSecurityGroup", block.Reference("network_security_group_id")),
        ["azurerm_network_interface_application_security_group_association"] = (mapper, block) =>
        {
            // The provider puts the group on every configuration of the interface.
            foreach (var configuration in mapper.Target(block, "network_interface_id")?.Elements("properties.ipConfigurations") ?? [])
            {
                configuration.Add("properties.applicationSecurityGroups", block.Reference("application_security_group_id"));
            }
        },
        ["azurerm_network_interface_backend_address_pool_association"] = (mapper, block) =>
        {
            foreach (var configuration in mapper.Target(block, "network_interface_id")?.Elements("properties.ipConfigurations") ?? [])
            {
                if (block.Text("ip_configuration_name") is not { } name || name.Equals(configuration.Text("name"), StringComparison.OrdinalIgnoreCase))
                {
                    configuration.Add("properties.loadBalancerBackendAddressPools", block.Reference("backend_address_pool_id"));
                }
            }
        },
        ["azurerm_lb_backend_address_pool"] = (mapper, block) =>
        {
            if (mapper._context.IdOf(block.Owner) is { } id && !mapper._byId.ContainsKey(id) && mapper.Target(block, "loadbalancer_id") is { } balancer)
            {
                var pool = new ArmObject(block.Place).Set("name", block.Value("name"));
                balancer.Add("properties.backendAddressPools", pool);
                mapper._byId[id] = pool;
            }
        },
        ["azurerm_lb_backend_address_pool_address"] = (mapper, block) =>
        {
            var owner = mapper._context.Instances.FirstOrDefault(instance => instance.Type == "azurerm_lb_backend_address_pool" && mapper._context.IdOf(instance) == block.Text("backend_address_pool_id"));
            var pool = owner is null ? mapper.Target(block, "backend_address_pool_id") : mapper.PoolOf(owner);
            if (block.Text("ip_address") is not null)
            {
                pool?.Add("properties.loadBalancerBackendAddresses", new ArmObject(block.Place)
                    .Set("name", block.Value("name"))
                    .Set("properties.ipAddress", block.Value("ip_address"))
                    .Set("properties.virtualNetwork", block.Reference("virtual_network_id")));
            }
        },
        ["azurerm_lb_rule"] = (mapper, block) =>
        {
            if (mapper.Target(block, "loadbalancer_id") is { } balancer)
            {
                var rule = new ArmObject(block.Place)
                    .Set("name", block.Value("name"))
                    .Set("properties.protocol", block.Value("protocol"))
                    .Set("properties.frontendPort", block.Value("frontend_port"))
                    .Set("properties.backendPort", block.Value("backend_port"))
                    .Set("properties.disableOutboundSnat", block.Value("disable_outbound_snat"))
                    .Set("properties.frontendIPConfiguration", PartOf(balancer, "frontendIPConfigurations", block.Value("frontend_ip_configuration_name")));
                var pools = block.References("backend_address_pool_ids");
                rule.Set("properties.backendAddressPools", pools);
                rule.Set("properties.backendAddressPool", pools is { Count: > 0 } ? TemplateValues.Map(pools.EnumerateItems().First(), TemplateValues.Detached) : block.Reference("backend_address_pool_id"));
                balancer.Add("properties.loadBalancingRules", rule);
            }
        },
        ["azurerm_lb_nat_rule"] = (mapper, block) => mapper.AddNatRule(block, "inboundNatRules", block.Value("frontend_port"), block.Reference("backend_address_pool_id")),
        ["azurerm_lb_nat_pool"] = (mapper, block) => mapper.AddNatRule(block, "inboundNatPools", null, null),
        ["azurerm_network_interface_nat_rule_association"] = (mapper, block) =>
        {
            // The rule may come later than its association; the interface says what it belongs to.
            if (block.Text("nat_rule_id") is { } id && mapper.Target(block, "network_interface_id") is not null)
            {
                mapper._natRuleInterfaces[id] = block.Value("network_interface_id");
                mapper._natRules.GetValueOrDefault(id)?.Set("properties.networkInterface", block.Reference("network_interface_id"));
            }
        },
        ["azurerm_lb_outbound_rule"] = (mapper, block) =>
        {
            if (mapper.Target(block, "loadbalancer_id") is { } balancer)
            {
                var rule = new ArmObject(block.Place)
                    .Set("name", block.Value("name"))
                    .Set("properties.protocol", block.Value("protocol"))
                    .Set("properties.backendAddressPool", block.Reference("backend_address_pool_id"));
                foreach (var frontend in block.Blocks("frontend_ip_configuration"))
                {
                    rule.Add("properties.frontendIPConfigurations", PartOf(balancer, "frontendIPConfigurations", frontend.Value("name")));
                }

                balancer.Add("properties.outboundRules", rule);
            }
        },
    };

    private readonly Dictionary<string, ArmObject> _natRules = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DocumentNode?> _natRuleInterfaces = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A NAT rule or NAT pool of a load balancer.</summary>
    private void AddNatRule(TerraformBlock block, string list, DocumentNode? port, DocumentNode? pool)
    {
        if (Target(block, "loadbalancer_id") is not { } balancer)
        {
            return;
        }

        var rule = new ArmObject(block.Place)
            .Set("name", block.Value("name"))
            .Set("properties.protocol", block.Value("protocol"))
            .Set("properties.frontendPort", port)
            .Set("properties.frontendPortRangeStart", block.Value("frontend_port_start"))
            .Set("properties.frontendPortRangeEnd", block.Value("frontend_port_end"))
            .Set("properties.backendPort", block.Value("backend_port"))
            .Set("properties.backendAddressPool", pool)
            .Set("properties.frontendIPConfiguration", PartOf(balancer, "frontendIPConfigurations", block.Value("frontend_ip_configuration_name")));
        balancer.Add($"properties.{list}", rule);
        if (_context.IdOf(block.Owner) is { } id)
        {
            _natRules[id] = rule;
            rule.Set("properties.networkInterface", _natRuleInterfaces.GetValueOrDefault(id) is { } nic ? TemplateValues.Like(nic, [new DocumentMember("id", TemplateValues.Detached(nic))]) : null);
        }
    }

    private static void MapSubnet(TerraformBlock block, ArmObject subnet)
    {
        subnet.Set("properties.addressPrefixes", block.List("address_prefixes", "address_prefix"));
        subnet.Set("properties.serviceEndpointPolicies", block.References("service_endpoint_policy_ids"));
        subnet.Set("properties.defaultOutboundAccess", block.Value("default_outbound_access_enabled"));
        subnet.Set("properties.sharingScope", block.Value("sharing_scope"));

        // Up to version 2 of the provider, true means that the policies are off.
        subnet.Set("properties.privateEndpointNetworkPolicies",
            block.Value("private_endpoint_network_policies") ?? Word(block, "private_endpoint_network_policies_enabled", "Enabled", "Disabled") ?? Word(block, "enforce_private_link_endpoint_network_policies", "Disabled", "Enabled"));
        if (block.List("service_endpoints") is { Count: > 0 } endpoints)
        {
            SetEach(subnet, "properties.serviceEndpoints", endpoints, "service");
        }

        foreach (var endpoint in block.Blocks("service_endpoint"))
        {
            subnet.Add("properties.serviceEndpoints", new ArmObject(endpoint.Place).Set("service", endpoint.Value("service")).Set("networkIdentifier", endpoint.Reference("network_identifier")));
        }

        MarkOpen(block, "service_endpoint", subnet, "properties.serviceEndpoints");
        foreach (var delegation in block.Blocks("delegation"))
        {
            subnet.Add("properties.delegations", new ArmObject(delegation.Place)
                .Set("name", delegation.Value("name"))
                .Set("properties.serviceName", delegation.Block("service_delegation")?.Value("name")));
        }
    }

    private static void MapSecurityRule(TerraformBlock block, ArmObject rule)
    {
        foreach (var (attribute, member) in (ReadOnlySpan<(string, string)>)[
            ("priority", "priority"), ("direction", "direction"), ("access", "access"), ("protocol", "protocol"),
            ("source_address_prefix", "sourceAddressPrefix"), ("source_port_range", "sourcePortRange"),
            ("destination_address_prefix", "destinationAddressPrefix"), ("destination_port_range", "destinationPortRange")])
        {
            rule.Set($"properties.{member}", block.Value(attribute));
        }

        foreach (var (attribute, member) in (ReadOnlySpan<(string, string)>)[
            ("source_address_prefixes", "sourceAddressPrefixes"), ("source_port_ranges", "sourcePortRanges"),
            ("destination_address_prefixes", "destinationAddressPrefixes"), ("destination_port_ranges", "destinationPortRanges")])
        {
            rule.Set($"properties.{member}", block.List(attribute) is { Count: > 0 } list ? list : null);
        }

        rule.Set("properties.sourceApplicationSecurityGroups", block.References("source_application_security_group_ids") is { Count: > 0 } source ? source : null);
        rule.Set("properties.destinationApplicationSecurityGroups", block.References("destination_application_security_group_ids") is { Count: > 0 } destination ? destination : null);
    }

    private static void MapRoute(TerraformBlock block, ArmObject route) => route
        .Set("properties.addressPrefix", block.Value("address_prefix"))
        .Set("properties.nextHopType", block.Value("next_hop_type"))
        .Set("properties.nextHopIpAddress", block.Value("next_hop_in_ip_address"));

    private static void MapMachine(TerraformMapper mapper, TerraformBlock block, ArmObject machine)
    {
        var primary = block.Text("primary_network_interface_id");
        var isFirst = true;
        foreach (var id in block.List("network_interface_ids")?.EnumerateItems() ?? [])
        {
            machine.Add("properties.networkProfile.networkInterfaces", new ArmObject(block.Place)
                .Set("id", TemplateValues.Detached(id))
                .Set("properties.primary", DocumentNode.Of(primary is null ? isFirst : id.Text.Equals(primary, StringComparison.OrdinalIgnoreCase))));
            isFirst = false;
        }
    }

    /// <summary>A reference to a part of a resource by its name.</summary>
    private static DocumentNode? PartOf(ArmObject owner, string collection, DocumentNode? name) => name is null ? null
        : TemplateValues.Like(name, [new DocumentMember("id", TemplateExpression.IsExpression(name.Text) ? name : TemplateValues.WithText(name, $"{owner.Text("id")}/{collection}/{name.Text}"))]);

    /// <summary>Leaves a list open whose blocks are known only after the plan is applied.</summary>
    private static void MarkOpen(TerraformBlock block, string name, ArmObject owner, string path)
    {
        if (block.IsOpen(name))
        {
            owner.Set(path, block.Open(name));
        }
    }

    private ArmObject? PoolOf(TerraformInstance pool)
    {
        if (_context.IdOf(pool) is not { } id)
        {
            return null;
        }

        if (!_byId.ContainsKey(id))
        {
            // The pool stands behind its address in the file.
            s_attachments["azurerm_lb_backend_address_pool"](this, _context.BlockOf(pool));
        }

        return _byId.GetValueOrDefault(id);
    }
}
