using System.Text;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Terraform;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Import.Terraform;

public sealed class TerraformReaderTests
{
    private const string Group = "\"resource_group_name\": \"rg\", \"location\": \"West Europe\"";
    private const string Ids = "/subscriptions/sub-0/resourceGroups/rg/providers/";

    [Fact]
    public void Links_inside_a_plan_hold_although_ids_are_open()
    {
        List<Diagnostic> findings = [];
        var topology = Network()
            .Add("azurerm_network_security_group.g", $$"""{ "id": "=", "name": "nsg", {{Group}}, "security_rule": [ { "name": "r", "priority": 100, "direction": "Outbound", "access": "Deny", "protocol": "Tcp", "source_address_prefix": "*", "source_port_range": "*", "destination_address_prefix": "", "destination_address_prefixes": ["Storage"], "destination_port_range": "443", "destination_port_ranges": [] } ] }""")
            .Add("azurerm_subnet_network_security_group_association.a", """{ "id": "=", "subnet_id": "=azurerm_subnet.app.id", "network_security_group_id": "=azurerm_network_security_group.g.id" }""")
            .Add("azurerm_route_table.t", $$"""{ "id": "=", "name": "rt", {{Group}}, "bgp_route_propagation_enabled": false, "route": [ { "name": "all", "address_prefix": "0.0.0.0/0", "next_hop_type": "VirtualAppliance", "next_hop_in_ip_address": "10.0.9.4" } ] }""")
            .Add("azurerm_subnet_route_table_association.a", """{ "id": "=", "subnet_id": "=azurerm_subnet.app.id", "route_table_id": "=azurerm_route_table.t.id" }""")
            .Add("azurerm_public_ip.p", $$"""{ "id": "=", "ip_address": "=", "name": "pip", {{Group}}, "sku": "Standard", "allocation_method": "Static" }""")
            .Add("azurerm_nat_gateway.n", $$"""{ "id": "=", "name": "nat", {{Group}}, "sku_name": "Standard" }""")
            .Add("azurerm_nat_gateway_public_ip_association.a", """{ "nat_gateway_id": "=azurerm_nat_gateway.n.id", "public_ip_address_id": "=azurerm_public_ip.p.id" }""")
            .Add("azurerm_subnet_nat_gateway_association.a", """{ "subnet_id": "=azurerm_subnet.app.id", "nat_gateway_id": "=azurerm_nat_gateway.n.id" }""")
            .Add("azurerm_network_interface.nic", $$"""{ "id": "=", "private_ip_address": "=", "name": "nic", {{Group}}, "ip_forwarding_enabled": true, "ip_configuration": [ { "name": "c", "subnet_id": "=azurerm_subnet.app.id", "private_ip_address": "=", "private_ip_address_allocation": "Dynamic", "primary": "=" } ] }""")
            .Add("azurerm_linux_virtual_machine.vm", $$"""{ "id": "=", "name": "vm", {{Group}}, "network_interface_ids": [ "=azurerm_network_interface.nic.id" ] }""")
            .Add("azurerm_storage_account.s", $$"""{ "id": "=", "name": "contosodata", {{Group}}, "account_tier": "Standard", "account_replication_type": "LRS", "account_kind": "StorageV2", "public_network_access_enabled": true, "network_rules": [ { "default_action": "Deny", "bypass": ["None"], "ip_rules": ["20.1.2.3"], "virtual_network_subnet_ids": "=azurerm_subnet.app.id" } ] }""")
            .ReadTopology(findings);

        Assert.Empty(findings);
        var subnet = Assert.Single(topology.Find<VirtualNetwork>(ResourceId.Parse(Ids + "Microsoft.Network/virtualNetworks/hub"))!.Subnets);
        Assert.Equal("10.0.1.0/24", subnet.AddressPrefixes.Single().ToString());
        Assert.Equal(["Microsoft.Storage"], subnet.ServiceEndpoints.Select(endpoint => endpoint.Service));
        Assert.Equal(("nsg", "rt", "nat"), (subnet.NetworkSecurityGroupId!.Name, subnet.RouteTableId!.Name, subnet.NatGatewayId!.Name));
        Assert.Equal(["pip"], topology.All<NatGateway>().Single().PublicIpAddressIds.Select(id => id.Name));
        Assert.True(topology.All<RouteTable>().Single().DisableBgpRoutePropagation);
        Assert.Equal("Storage", topology.All<NetworkSecurityGroup>().Single().SecurityRules.Single().Destination.ToString());
        var nic = topology.All<NetworkInterface>().Single();
        Assert.True(nic.EnableIPForwarding);
        Assert.Equal("app", nic.IpConfigurations.Single().SubnetId!.Name);
        Assert.Equal(["nic"], topology.All<VirtualMachine>().Single().NetworkInterfaceIds.Select(id => id.Name));
        var account = topology.All<ServiceResource>().Single();
        Assert.Equal("westeurope", account.Location);
        Assert.Equal(subnet.Id, account.NetworkRules!.VirtualNetworkRules.Single().SubnetId);
        Assert.Empty(account.UnknownValues);
    }

    [Fact]
    public void What_nothing_leads_to_is_unknown_and_named()
    {
        var topology = Network()
            .Add("azurerm_storage_account.s", $$"""{ "id": "=", "name": "s", {{Group}}, "account_tier": "Standard", "account_replication_type": "LRS", "network_rules": [ { "default_action": "Deny", "ip_rules": "=data.http.me.response_body", "virtual_network_subnet_ids": "=local.subnets" } ] }""")
            .Add("azurerm_route_table.t", $$"""{ "id": "=", "name": "rt", {{Group}}, "route": [ { "name": "all", "address_prefix": "0.0.0.0/0", "next_hop_type": "VirtualAppliance", "next_hop_in_ip_address": "=azurerm_network_interface.nva.private_ip_address" } ] }""")
            .Add("azurerm_network_interface.nva", $$"""{ "id": "=", "private_ip_address": "=", "name": "nva", {{Group}}, "ip_configuration": [ { "name": "c", "subnet_id": "=azurerm_subnet.app.id", "private_ip_address": "=" } ] }""")
            .ReadTopology();

        Assert.Equal(["[data.http.me.response_body]", "[local.subnets]"], topology.All<ServiceResource>().Single().UnknownValues.Select(unknown => unknown.Expression).Order());
        Assert.Equal("[azurerm_network_interface.nva.private_ip_address]", topology.All<RouteTable>().Single().UnknownValues.Single().Expression);
    }

    [Fact]
    public void Modules_are_followed_in_both_directions()
    {
        var plan = new PlanBuilder()
            .Call("module.net", """{ "nsg": "=azurerm_network_security_group.g.id", "prefix": "x" }""", """{ "subnet_id": "=azurerm_subnet.s[\"a\"].id", "subnets": "=azurerm_subnet.s", "network": "=azurerm_virtual_network.v" }""")
            .Add("azurerm_network_security_group.g", $$"""{ "id": "=", "name": "nsg", {{Group}} }""")
            .Add("module.net.azurerm_virtual_network.v", $$"""{ "id": "=", "name": "v", {{Group}}, "address_space": ["10.0.0.0/16"] }""")
            .Add("module.net.azurerm_subnet.s[\"a\"]", """{ "id": "=", "name": "a", "resource_group_name": "rg", "virtual_network_name": "v", "address_prefixes": ["10.0.1.0/24"] }""")
            .Add("module.net.azurerm_subnet.s[\"b\"]", """{ "id": "=", "name": "b", "resource_group_name": "rg", "virtual_network_name": "v", "address_prefixes": ["10.0.2.0/24"] }""")
            .Add("module.net.azurerm_subnet_network_security_group_association.a[\"a\"]", """{ "subnet_id": "=each.value.id each.value", "network_security_group_id": "=var.nsg" }""", forEach: "azurerm_subnet.s")
            .Add("module.net.azurerm_subnet_network_security_group_association.a[\"b\"]", """{ "subnet_id": "=each.value.id each.value", "network_security_group_id": "=var.nsg" }""")
            .Add("azurerm_key_vault.one", $$"""{ "id": "=", "name": "one", {{Group}}, "network_acls": [ { "default_action": "Deny", "bypass": "None", "virtual_network_subnet_ids": [ "=module.net.subnet_id" ] } ] }""")
            .Add("azurerm_key_vault.all", $$"""{ "id": "=", "name": "all", {{Group}}, "network_acls": [ { "default_action": "Deny", "bypass": "None", "virtual_network_subnet_ids": "=module.net.subnets" } ] }""")
            .Add("azurerm_key_vault.key", $$"""{ "id": "=", "name": "key", {{Group}}, "network_acls": [ { "default_action": "Deny", "bypass": "None", "virtual_network_subnet_ids": [ "=module.net.subnets[\"b\"].id" ] } ] }""")
            .Add("azurerm_virtual_network_peering.p", """{ "id": "=", "name": "p", "resource_group_name": "rg", "virtual_network_name": "v", "remote_virtual_network_id": "=module.net.network.id" }""");

        List<Diagnostic> findings = [];
        var topology = plan.ReadTopology(findings);

        Assert.Equal("SEP2312", Assert.Single(findings).Code);
        Assert.All(topology.All<VirtualNetwork>().Single().Subnets, subnet => Assert.Equal("nsg", subnet.NetworkSecurityGroupId!.Name));
        var rules = topology.All<ServiceResource>().ToDictionary(vault => vault.Id.Name, vault => vault.NetworkRules!.VirtualNetworkRules.Select(rule => rule.SubnetId!.Name).Order().ToList());
        Assert.Equal(["a"], rules["one"]);
        Assert.Equal(["a", "b"], rules["all"]);
        Assert.Equal(["b"], rules["key"]);
        Assert.Equal("v", topology.All<VirtualNetwork>().Single().Peerings.Single().RemoteVirtualNetworkId!.Name);
    }

    [Fact]
    public void Instances_of_count_and_for_each_find_their_own()
    {
        var plan = new PlanBuilder();
        foreach (var (key, octet) in new[] { ("x", 1), ("y", 2) })
        {
            plan
                .Add($"azurerm_virtual_network.v[\"{key}\"]", $$"""{ "id": "=", "name": "v-{{key}}", {{Group}}, "address_space": ["10.{{octet}}.0.0/16"] }""")
                .Add($"azurerm_subnet.s[\"{key}\"]", $$"""{ "id": "=", "name": "s", "resource_group_name": "rg", "virtual_network_name": "v-{{key}}", "address_prefixes": ["10.{{octet}}.0.0/24"] }""")
                .Add($"azurerm_network_interface.n[\"{key}\"]", $$"""{ "id": "=", "name": "n-{{key}}", {{Group}}, "ip_configuration": [ { "name": "c", "subnet_id": "=azurerm_subnet.s each.key" } ] }""");
        }

        plan.Add("azurerm_public_ip.p[0]", $$"""{ "id": "=", "name": "p0", {{Group}}, "sku": "Standard" }""");
        plan.Add("azurerm_public_ip.p[1]", $$"""{ "id": "=", "name": "p1", {{Group}}, "sku": "Standard" }""");
        plan.Add("azurerm_network_interface.second", $$"""{ "id": "=", "name": "second", {{Group}}, "ip_configuration": [ { "name": "c", "subnet_id": "=azurerm_subnet.s[\"y\"].id", "public_ip_address_id": "=azurerm_public_ip.p[1].id" } ] }""");

        var nics = plan.ReadTopology().All<NetworkInterface>().ToDictionary(nic => nic.Id.Name, nic => nic.IpConfigurations.Single());

        Assert.Equal(("v-x", "v-y", "v-y"), (nics["n-x"].SubnetId!.Parent!.Name, nics["n-y"].SubnetId!.Parent!.Name, nics["second"].SubnetId!.Parent!.Name));
        Assert.Equal("p1", nics["second"].PublicIpAddressId!.Name);
    }

    [Fact]
    public void References_that_lead_to_two_things_stay_open()
    {
        var nic = Network()
            .Add("azurerm_subnet.db", """{ "id": "=", "name": "db", "resource_group_name": "rg", "virtual_network_name": "hub", "address_prefixes": ["10.0.2.0/24"] }""")
            .Add("azurerm_network_interface.n", $$"""{ "id": "=", "name": "n", {{Group}}, "ip_configuration": [ { "name": "c", "subnet_id": "=azurerm_subnet.app.id azurerm_subnet.db.id" } ] }""")
            .ReadTopology().All<NetworkInterface>().Single();

        Assert.Null(nic.IpConfigurations.Single().SubnetId);
        Assert.NotEmpty(nic.UnknownValues);
    }

    [Fact]
    public void A_name_that_is_open_gets_a_stand_in_and_links_still_hold()
    {
        List<Diagnostic> findings = [];
        var topology = Network()
            .Add("azurerm_storage_account.data", $$"""{ "id": "=", "name": "=random_string.suffix.result", {{Group}}, "account_tier": "Standard", "account_replication_type": "LRS" }""")
            .Add("azurerm_storage_account_network_rules.r", """{ "id": "=", "storage_account_id": "=azurerm_storage_account.data.id", "default_action": "Deny", "bypass": [], "ip_rules": [], "virtual_network_subnet_ids": [ "=azurerm_subnet.app.id" ] }""")
            .ReadTopology(findings);

        var finding = Assert.Single(findings);
        Assert.Equal("SEP2302", finding.Code);
        Assert.Equal("plan.json", finding.Span!.Source);
        var account = topology.All<ServiceResource>().Single();
        Assert.Equal("data", account.Id.Name);
        Assert.Equal(FirewallAction.Deny, account.NetworkRules!.DefaultAction);
        Assert.Equal("app", account.NetworkRules!.VirtualNetworkRules.Single().SubnetId!.Name);
    }

    [Fact]
    public void What_Azure_fills_in_is_not_unknown()
    {
        // The provider computes the rules of an account that says nothing about them.
        var account = Network().Add("azurerm_storage_account.s", $$"""{ "id": "=", "name": "s", {{Group}}, "account_tier": "Standard", "account_replication_type": "LRS", "network_rules": "=" }""").ReadTopology().All<ServiceResource>().Single();

        Assert.Empty(account.UnknownValues);
    }

    [Fact]
    public void Without_the_configuration_open_values_are_unknown()
    {
        var account = new PlanBuilder { HasConfiguration = false }.Add("azurerm_storage_account.s", $$"""{ "id": "=", "name": "s", {{Group}}, "account_tier": "Standard", "account_replication_type": "LRS", "network_rules": "=" }""").ReadTopology().All<ServiceResource>().Single();

        Assert.NotEmpty(account.UnknownValues);
    }

    [Fact]
    public void Before_and_after_differ_by_the_plan()
    {
        var before = $$"""{ "id": "{{Ids}}Microsoft.KeyVault/vaults/kv", "name": "kv", {{Group}}, "network_acls": [ { "default_action": "Allow", "bypass": "AzureServices" } ] }""";
        var plan = new PlanBuilder().Add("azurerm_key_vault.kv", $$"""{ "id": "{{Ids}}Microsoft.KeyVault/vaults/kv", "name": "kv", {{Group}}, "network_acls": [ { "default_action": "Deny", "bypass": "AzureServices" } ] }""", before)
            .Add("azurerm_key_vault.fresh", $$"""{ "id": "=", "name": "fresh", {{Group}} }""");
        List<Diagnostic> findings = [];

        Assert.Equal("Allow", plan.Read(findings, isBefore: true).Single().Find("properties")!.Find("networkAcls")!.Find("defaultAction")!.Text);
        Assert.Equal(["Deny", null], plan.Read(findings).Select(vault => vault.Find("properties")!.Find("networkAcls")?.Find("defaultAction")!.Text));
        Assert.Empty(findings);
    }

    [Fact]
    public void States_are_read_with_their_modules()
    {
        var state = Json($$"""
            { "format_version": "1.0", "terraform_version": "1.9.0", "values": { "root_module": { "resources": [],
              "child_modules": [ { "address": "module.a", "resources": [ { "address": "module.a.azurerm_virtual_network.v", "mode": "managed", "type": "azurerm_virtual_network", "name": "v", "values": { "id": "{{Ids}}Microsoft.Network/virtualNetworks/v", "name": "v", {{Group}}, "address_space": ["10.0.0.0/16"], "subnet": [ { "name": "inline", "address_prefixes": ["10.0.0.0/24"], "security_group": "{{Ids}}Microsoft.Network/networkSecurityGroups/g" } ] } } ] } ] } } }
            """);
        List<Diagnostic> findings = [];

        var network = TerraformReader.Read(state, false, "x", "y", findings).Single();

        Assert.Empty(findings);
        Assert.Equal(Ids + "Microsoft.Network/networkSecurityGroups/g", network.Find("properties")!.Find("subnets")!.EnumerateItems().Single().Find("properties")!.Find("networkSecurityGroup")!.Find("id")!.Text);
        TerraformReader.Read(state, true, "x", "y", findings);
        Assert.Equal("SEP2309", Assert.Single(findings).Code);
    }

    [Theory]
    [InlineData("""{ "service_endpoints": ["Microsoft.Sql"], "address_prefix": "10.0.1.0/24", "enforce_private_link_endpoint_network_policies": true }""", PrivateEndpointNetworkPolicies.Disabled)]
    [InlineData("""{ "service_endpoints": ["Microsoft.Sql"], "address_prefixes": ["10.0.1.0/24"], "private_endpoint_network_policies_enabled": true }""", PrivateEndpointNetworkPolicies.Enabled)]
    [InlineData("""{ "service_endpoint": [ { "service": "Microsoft.Sql", "network_identifier": "" } ], "address_prefixes": ["10.0.1.0/24"], "private_endpoint_network_policies": "RouteTableEnabled" }""", PrivateEndpointNetworkPolicies.RouteTableEnabled)]
    public void Subnets_of_all_major_versions_read_alike(string values, PrivateEndpointNetworkPolicies policies)
    {
        var subnet = new PlanBuilder().Add("azurerm_virtual_network.hub", $$"""{ "id": "=", "name": "hub", {{Group}}, "address_space": ["10.0.0.0/16"] }""")
            .Add("azurerm_subnet.app", values.Replace("{ \"service_endpoint", "{ \"id\": \"=\", \"name\": \"app\", \"resource_group_name\": \"rg\", \"virtual_network_name\": \"hub\", \"service_endpoint", StringComparison.Ordinal))
            .ReadTopology().All<VirtualNetwork>().Single().Subnets.Single();

        Assert.Equal(("10.0.1.0/24", "Microsoft.Sql", policies), (subnet.AddressPrefixes.Single().ToString(), subnet.ServiceEndpoints.Single().Service, subnet.PrivateEndpointNetworkPolicies));
    }

    [Theory]
    [InlineData("""["10.0.0.1", "20.0.0.0/24"]""")]
    [InlineData("\"10.0.0.1,20.0.0.0/24\"")]
    public void Cosmos_ranges_of_all_major_versions_read_alike(string ranges)
    {
        var account = new PlanBuilder().Add("azurerm_cosmosdb_account.c", $$"""{ "id": "=", "name": "c", {{Group}}, "kind": "GlobalDocumentDB", "ip_range_filter": {{ranges}}, "is_virtual_network_filter_enabled": true }""").ReadTopology().All<ServiceResource>().Single();

        Assert.Equal(["10.0.0.1", "20.0.0.0/24"], account.NetworkRules!.IpRules.Select(rule => rule.Text));
    }

    [Fact]
    public void Services_with_rules_in_other_resources_are_put_together()
    {
        List<Diagnostic> findings = [];
        var topology = Network()
            .Add("azurerm_mssql_server.s", $$"""{ "id": "=", "name": "sql", {{Group}}, "public_network_access_enabled": true, "connection_policy": "Redirect" }""")
            .Add("azurerm_mssql_firewall_rule.f", """{ "id": "=", "name": "office", "server_id": "=azurerm_mssql_server.s.id", "start_ip_address": "20.0.0.1", "end_ip_address": "20.0.0.9" }""")
            .Add("azurerm_mssql_virtual_network_rule.n", """{ "id": "=", "name": "app", "server_id": "=azurerm_mssql_server.s.id", "subnet_id": "=azurerm_subnet.app.id", "ignore_missing_vnet_service_endpoint": false }""")
            .Add("azurerm_servicebus_namespace.b", $$"""{ "id": "=", "name": "bus", {{Group}}, "sku": "Premium", "network_rule_set": [ { "default_action": "Deny", "trusted_services_allowed": true, "ip_rules": ["20.0.0.1"], "network_rules": [ { "subnet_id": "=azurerm_subnet.app.id", "ignore_missing_vnet_service_endpoint": false } ] } ] }""")
            .Add("azurerm_eventhub_namespace.h", $$"""{ "id": "=", "name": "hub", {{Group}}, "sku": "Standard", "network_rulesets": [ { "default_action": "Deny", "trusted_service_access_enabled": false, "ip_rule": [ { "ip_mask": "20.0.0.1", "action": "Allow" } ], "virtual_network_rule": [ { "subnet_id": "=azurerm_subnet.app.id" } ] } ] }""")
            .Add("azurerm_linux_web_app.w", $$"""{ "id": "=", "name": "web", {{Group}}, "virtual_network_subnet_id": "=azurerm_subnet.app.id", "site_config": [ { "vnet_route_all_enabled": true, "ip_restriction_default_action": "Deny", "ip_restriction": [ { "name": "a", "priority": 100, "action": "Allow", "ip_address": null, "service_tag": "AzureFrontDoor.Backend", "virtual_network_subnet_id": null, "headers": [ { "x_azure_fdid": ["id"], "x_forwarded_for": [] } ] }, { "name": "b", "priority": 110, "action": "Allow", "ip_address": null, "service_tag": null, "virtual_network_subnet_id": "=azurerm_subnet.app.id", "headers": [] } ] } ] }""")
            .Add("azurerm_cognitive_account.a", $$"""{ "id": "=", "name": "ai", {{Group}}, "kind": "OpenAI", "custom_subdomain_name": "contosoai", "network_acls": [ { "default_action": "Deny", "bypass": "None", "ip_rules": ["20.0.0.1"], "virtual_network_rules": [ { "subnet_id": "=azurerm_subnet.app.id", "ignore_missing_vnet_service_endpoint": false } ] } ] }""")
            .Add("azurerm_container_registry.r", $$"""{ "id": "=", "name": "reg", {{Group}}, "sku": "Premium", "public_network_access_enabled": true, "network_rule_bypass_option": "None", "network_rule_set": [ { "default_action": "Deny", "ip_rule": [ { "action": "Allow", "ip_range": "20.0.0.0/24" } ] } ] }""")
            .ReadTopology(findings);

        Assert.Empty(findings);
        var services = topology.All<ServiceResource>().ToDictionary(service => service.Id.Name);
        Assert.Equal(6, services.Count);
        Assert.All(services.Values, service => Assert.Empty(service.UnknownValues));
        foreach (var name in new[] { "sql", "bus", "hub", "ai" })
        {
            Assert.Equal("app", services[name].NetworkRules!.VirtualNetworkRules.Single().SubnetId!.Name);
            Assert.Single(services[name].NetworkRules!.IpRules);
        }

        Assert.Equal(SqlConnectionPolicy.Redirect, services["sql"].ConnectionPolicy);
        Assert.Equal(FirewallAction.Deny, services["bus"].NetworkRules!.DefaultAction);
        Assert.Equal("app", services["web"].VirtualNetworkSubnetId!.Name);
        Assert.Equal(2, services["web"].AccessRestrictions!.Main.Count);
        Assert.Equal("contosoai", services["ai"].CustomSubdomain);
    }

    [Fact]
    public void Private_endpoints_and_names_are_put_together()
    {
        List<Diagnostic> findings = [];
        var topology = Network()
            .Add("azurerm_key_vault.kv", $$"""{ "id": "=", "name": "kv", {{Group}} }""")
            .Add("azurerm_private_dns_zone.z", """{ "id": "=", "name": "privatelink.vaultcore.azure.net", "resource_group_name": "rg" }""")
            .Add("azurerm_private_dns_zone_virtual_network_link.l", """{ "id": "=", "name": "l", "resource_group_name": "rg", "private_dns_zone_name": "privatelink.vaultcore.azure.net", "virtual_network_id": "=azurerm_virtual_network.hub.id", "registration_enabled": false }""")
            .Add("azurerm_private_dns_a_record.r", """{ "id": "=", "name": "other", "resource_group_name": "rg", "zone_name": "privatelink.vaultcore.azure.net", "ttl": 300, "records": ["10.0.1.9"] }""")
            .Add("azurerm_private_endpoint.pe", $$"""{ "id": "=", "name": "pe", {{Group}}, "subnet_id": "=azurerm_subnet.app.id", "private_service_connection": [ { "name": "c", "is_manual_connection": false, "private_connection_resource_id": "=azurerm_key_vault.kv.id", "subresource_names": ["vault"], "private_ip_address": "=" } ], "private_dns_zone_group": [ { "name": "default", "private_dns_zone_ids": [ "=azurerm_private_dns_zone.z.id" ] } ], "ip_configuration": [ { "name": "ip", "private_ip_address": "10.0.1.8", "subresource_name": "vault" } ] }""")
            .ReadTopology(findings);

        Assert.Empty(findings);
        var endpoint = topology.All<PrivateEndpoint>().Single();
        Assert.Equal(("app", "kv", "10.0.1.8"), (endpoint.SubnetId!.Name, endpoint.TargetId!.Name, endpoint.PrivateIpAddresses.Single().ToString()));
        var zone = topology.All<PrivateDnsZone>().Single();
        Assert.Equal("hub", zone.Links.Single().VirtualNetworkId!.Name);
        Assert.Contains(zone.Records, record => record.Name == "other");
    }

    [Fact]
    public void Workloads_are_placed_in_their_subnets()
    {
        List<Diagnostic> findings = [];
        var topology = Network()
            .Add("azurerm_network_security_group.n", $$"""{ "id": "=", "name": "nsg", {{Group}} }""")
            .Add("azurerm_linux_virtual_machine_scale_set.s", $$"""{ "id": "=", "name": "set", {{Group}}, "network_interface": [ { "name": "nic", "primary": true, "network_security_group_id": "=azurerm_network_security_group.n.id", "ip_configuration": [ { "name": "c", "primary": true, "subnet_id": "=azurerm_subnet.app.id", "public_ip_address": [ { "name": "ip" } ] } ] } ] }""")
            .Add("azurerm_orchestrated_virtual_machine_scale_set.f", $$"""{ "id": "=", "name": "flexible", {{Group}} }""")
            .Add("azurerm_kubernetes_cluster.k", $$"""{ "id": "=", "name": "aks", {{Group}}, "default_node_pool": [ { "name": "one", "vnet_subnet_id": "=azurerm_subnet.app.id" } ] }""")
            .Add("azurerm_kubernetes_cluster_node_pool.p", """{ "id": "=", "name": "two", "kubernetes_cluster_id": "=azurerm_kubernetes_cluster.k.id", "vnet_subnet_id": "=azurerm_subnet.app.id" }""")
            .Add("azurerm_application_gateway.g", $$"""{ "id": "=", "name": "agw", {{Group}}, "gateway_ip_configuration": [ { "name": "c", "subnet_id": "=azurerm_subnet.app.id" } ], "frontend_ip_configuration": [ { "name": "f", "public_ip_address_id": "=azurerm_public_ip.p.id" } ] }""")
            .Add("azurerm_public_ip.p", $$"""{ "id": "=", "name": "pip", {{Group}}, "sku": "Standard" }""")
            .Add("azurerm_mssql_managed_instance.m", $$"""{ "id": "=", "name": "mi", {{Group}}, "subnet_id": "=azurerm_subnet.app.id" }""")
            .Add("azurerm_app_service_environment_v3.e", $$"""{ "id": "=", "name": "ase", {{Group}}, "subnet_id": "=azurerm_subnet.app.id" }""")
            .Add("azurerm_container_group.c", $$"""{ "id": "=", "name": "aci", {{Group}}, "subnet_ids": ["=azurerm_subnet.app.id"] }""")
            .Add("azurerm_redis_cache.r", $$"""{ "id": "=", "name": "redis", {{Group}} }""")
            .Add("azurerm_databricks_workspace.d", $$"""{ "id": "=", "name": "dbx", {{Group}}, "custom_parameters": [ { "virtual_network_id": "=azurerm_virtual_network.hub.id", "public_subnet_name": "app", "private_subnet_name": "app" } ] }""")
            .ReadTopology(findings);

        Assert.Equal(
            ["aci app: hub/app", "agw c: hub/app", "aks one: hub/app, two: hub/app", "ase hub/app", "dbx public: hub/app, private: hub/app", "flexible ", "mi hub/app", "set nic: hub/app"],
            topology.All<SubnetWorkload>().Select(workload => $"{workload.Name} {workload.NetworkInterfaceConfigurations}").Order(StringComparer.Ordinal));
        var set = topology.All<SubnetWorkload>().Single(workload => workload.Name == "set").NetworkInterfaceConfigurations[0];
        Assert.Equal(("nsg", true), (set.NetworkSecurityGroupId!.Name, set.HasPublicIpAddress));
        Assert.True(topology.All<SubnetWorkload>().Single(workload => workload.Name == "flexible").IsFlexibleScaleSet);
        Assert.Equal("pip", topology.All<SubnetWorkload>().Single(workload => workload.Name == "agw").PublicIpAddressIds.Single().Name);
    }

    [Fact]
    public void Gateways_firewalls_and_balancers_are_put_together()
    {
        List<Diagnostic> findings = [];
        var topology = Network()
            .Add("azurerm_subnet.fw", """{ "id": "=", "name": "AzureFirewallSubnet", "resource_group_name": "rg", "virtual_network_name": "hub", "address_prefixes": ["10.0.2.0/26"] }""")
            .Add("azurerm_subnet.gw", """{ "id": "=", "name": "GatewaySubnet", "resource_group_name": "rg", "virtual_network_name": "hub", "address_prefixes": ["10.0.3.0/27"] }""")
            .Add("azurerm_public_ip.p", $$"""{ "id": "=", "name": "pip", {{Group}}, "sku": "Standard" }""")
            .Add("azurerm_firewall.fw", $$"""{ "id": "=", "name": "fw", {{Group}}, "ip_configuration": [ { "name": "c", "subnet_id": "=azurerm_subnet.fw.id", "public_ip_address_id": "=azurerm_public_ip.p.id", "private_ip_address": "=" } ] }""")
            .Add("azurerm_firewall_network_rule_collection.n", """{ "id": "=", "name": "n", "resource_group_name": "rg", "azure_firewall_name": "fw", "priority": 100, "action": "Allow", "rule": [ { "name": "r", "protocols": ["TCP"], "source_addresses": ["10.0.0.0/16"], "source_ip_groups": ["=azurerm_ip_group.g.id"], "destination_addresses": ["Storage"], "destination_ports": ["443"] } ] }""")
            .Add("azurerm_ip_group.g", $$"""{ "id": "=", "name": "offices", {{Group}}, "cidrs": ["192.168.0.0/24"] }""")
            .Add("azurerm_ip_group_cidr.c", """{ "id": "=", "ip_group_id": "=azurerm_ip_group.g.id", "cidr": "192.168.4.0/24" }""")
            .Add("azurerm_route_table.t", $$"""{ "id": "=", "name": "rt", {{Group}} }""")
            .Add("azurerm_route.all", """{ "id": "=", "name": "all", "resource_group_name": "rg", "route_table_name": "rt", "address_prefix": "0.0.0.0/0", "next_hop_type": "VirtualAppliance", "next_hop_in_ip_address": "=azurerm_firewall.fw.ip_configuration[0].private_ip_address" }""")
            .Add("azurerm_virtual_network_gateway.g", $$"""{ "id": "=", "name": "gw", {{Group}}, "type": "Vpn", "vpn_type": "RouteBased", "sku": "VpnGw1", "ip_configuration": [ { "name": "c", "subnet_id": "=azurerm_subnet.gw.id" } ] }""")
            .Add("azurerm_local_network_gateway.l", $$"""{ "id": "=", "name": "site", {{Group}}, "address_space": ["192.168.0.0/16"], "gateway_address": "20.9.9.9" }""")
            .Add("azurerm_virtual_network_gateway_connection.c", $$"""{ "id": "=", "name": "conn", {{Group}}, "type": "IPsec", "virtual_network_gateway_id": "=azurerm_virtual_network_gateway.g.id", "local_network_gateway_id": "=azurerm_local_network_gateway.l.id" }""")
            .Add("azurerm_lb.lb", $$"""{ "id": "=", "name": "lb", {{Group}}, "sku": "Standard", "frontend_ip_configuration": [ { "name": "front", "public_ip_address_id": "=azurerm_public_ip.p.id" } ] }""")
            .Add("azurerm_lb_backend_address_pool.pool", """{ "id": "=", "name": "pool", "loadbalancer_id": "=azurerm_lb.lb.id" }""")
            .Add("azurerm_lb_outbound_rule.o", """{ "id": "=", "name": "out", "loadbalancer_id": "=azurerm_lb.lb.id", "protocol": "All", "backend_address_pool_id": "=azurerm_lb_backend_address_pool.pool.id", "frontend_ip_configuration": [ { "name": "front" } ] }""")
            .Add("azurerm_network_interface.nic", $$"""{ "id": "=", "name": "nic", {{Group}}, "dns_servers": ["10.0.0.9"], "ip_configuration": [ { "name": "c", "subnet_id": "=azurerm_subnet.app.id" } ] }""")
            .Add("azurerm_lb_nat_rule.n", """{ "id": "=", "name": "ssh", "loadbalancer_id": "=azurerm_lb.lb.id", "protocol": "Tcp", "frontend_port": 50001, "backend_port": 22, "frontend_ip_configuration_name": "front" }""")
            .Add("azurerm_network_interface_nat_rule_association.a", """{ "network_interface_id": "=azurerm_network_interface.nic.id", "ip_configuration_name": "c", "nat_rule_id": "=azurerm_lb_nat_rule.n.id" }""")
            .Add("azurerm_lb_nat_pool.p", """{ "id": "=", "name": "rdp", "loadbalancer_id": "=azurerm_lb.lb.id", "protocol": "Tcp", "frontend_port_start": 51000, "frontend_port_end": 51009, "backend_port": 3389, "frontend_ip_configuration_name": "front" }""")
            .Add("azurerm_firewall_nat_rule_collection.n", """{ "id": "=", "name": "dnat", "resource_group_name": "rg", "azure_firewall_name": "fw", "priority": 100, "action": "Dnat", "rule": [ { "name": "r" } ] }""")
            .Add("azurerm_network_interface_backend_address_pool_association.a", """{ "network_interface_id": "=azurerm_network_interface.nic.id", "ip_configuration_name": "c", "backend_address_pool_id": "=azurerm_lb_backend_address_pool.pool.id" }""")
            .ReadTopology(findings);

        Assert.Equal("SEP2224", Assert.Single(findings).Code);
        var firewall = topology.All<AzureFirewall>().Single();
        Assert.Equal("10.0.2.4", firewall.PrivateIpAddress.ToString());
        Assert.Equal(("r", "offices"), (firewall.Rules.Single().Name, firewall.Rules.Single().SourceIpGroupIds.Single().Name));
        Assert.Equal("192.168.0.0/24, 192.168.4.0/24", topology.All<IpGroup>().Single().IpAddresses.ToString());
        Assert.Equal("10.0.2.4", topology.All<RouteTable>().Single().Routes.Single().NextHopIpAddresses.Single().ToString());
        Assert.Equal("GatewaySubnet", topology.All<VirtualNetworkGateway>().Single().SubnetId!.Name);
        Assert.Equal("site", topology.All<GatewayConnection>().Single().RemoteId!.Name);
        var balancer = topology.All<LoadBalancer>().Single();
        Assert.Equal("pool", balancer.OutboundRules.Single().BackendPoolName);
        Assert.Equal(["front"], balancer.OutboundRules.Single().FrontendNames);
        Assert.Equal(["rdp 51000-51009 front ", "ssh 50001-0 front nic"], balancer.Rules.Select(rule => $"{rule.Name} {rule.FrontendPort}-{rule.FrontendPortRangeEnd} {rule.FrontendName} {rule.NetworkInterfaceId?.Name}").Order());
        Assert.True(firewall.HasNatRules);
        Assert.Equal(["10.0.0.9"], topology.All<NetworkInterface>().Single().DnsServers);
        Assert.Equal("pool", topology.All<NetworkInterface>().Single().IpConfigurations.Single().LoadBalancerBackendPoolIds.Single().Name);
    }

    [Fact]
    public void Bodies_of_azapi_are_taken_over_in_both_forms()
    {
        List<Diagnostic> findings = [];
        var topology = new PlanBuilder()
            .Add("azapi_resource.v", """{ "id": "=", "name": "v", "type": "Microsoft.Network/virtualNetworks@2023-04-01", "parent_id": "/subscriptions/s/resourceGroups/rg", "location": "westeurope", "body": "{\"properties\":{\"addressSpace\":{\"addressPrefixes\":[\"10.0.0.0/16\"]}}}" }""")
            .Add("azapi_resource.s", """{ "id": "=", "name": "app", "type": "Microsoft.Network/virtualNetworks/subnets@2023-04-01", "parent_id": "=azapi_resource.v.id", "body": { "properties": { "addressPrefix": "10.0.1.0/24", "serviceEndpoints": [ { "service": "Microsoft.Storage" } ] } } }""")
            .Add("azapi_update_resource.u", """{ "id": "=", "resource_id": "=azapi_resource.s.id", "type": "Microsoft.Network/virtualNetworks/subnets@2023-04-01", "body": { "properties": { "defaultOutboundAccess": false } } }""")
            .Add("azapi_resource.broken", """{ "id": "=", "name": "b", "type": "Microsoft.Network/routeTables@2023-04-01", "parent_id": "/subscriptions/s/resourceGroups/rg", "body": "{" }""")
            .ReadTopology(findings);

        var subnet = topology.All<VirtualNetwork>().Single().Subnets.Single();
        Assert.Equal(("10.0.1.0/24", "Microsoft.Storage", false), (subnet.AddressPrefixes.Single().ToString(), subnet.ServiceEndpoints.Single().Service, subnet.DefaultOutboundAccess));
        Assert.Equal("SEP2306", Assert.Single(findings).Code);
    }

    [Fact]
    public void What_the_plan_does_not_describe_and_what_is_not_modelled_is_named()
    {
        List<Diagnostic> findings = [];
        new PlanBuilder { FormatVersion = "2.0" }
            .Add("azurerm_subnet_network_security_group_association.a", $$"""{ "subnet_id": "{{Ids}}Microsoft.Network/virtualNetworks/v/subnets/s", "network_security_group_id": "{{Ids}}Microsoft.Network/networkSecurityGroups/g" }""")
            .Add("azurerm_subnet_route_table_association.b", """{ "subnet_id": "=local.x", "route_table_id": "=local.y" }""")
            .Add("azurerm_virtual_hub.g", $$"""{ "id": "=", "name": "g", {{Group}} }""")
            .Add("azurerm_log_analytics_workspace.w", $$"""{ "id": "=", "name": "w", {{Group}} }""")
            .Read(findings);

        Assert.Equal(["SEP2303", "SEP2304", "SEP2305", "SEP2307"], findings.Select(finding => finding.Code).Order());
        Assert.All(findings, finding => Assert.True(finding.Span!.Line > 0));
    }

    [Fact]
    public void Circles_in_a_file_end()
    {
        var plan = new PlanBuilder()
            .Add("azurerm_subnet.a", """{ "id": "=", "name": "=azurerm_subnet.b.name", "resource_group_name": "=azurerm_subnet.b.resource_group_name", "virtual_network_name": "=azurerm_subnet.b.virtual_network_name" }""")
            .Add("azurerm_subnet.b", """{ "id": "=", "name": "=azurerm_subnet.a.name", "resource_group_name": "=azurerm_subnet.a.resource_group_name", "virtual_network_name": "=azurerm_subnet.a.virtual_network_name" }""")
            .Call("module.m", """{ "x": "=module.m.y" }""", """{ "y": "=var.x" }""")
            .Add("module.m.azurerm_network_interface.n", $$"""{ "id": "=", "name": "n", {{Group}}, "ip_configuration": [ { "name": "c", "subnet_id": "=var.x" } ] }""");

        Assert.NotEmpty(plan.Read([]));
    }

    [Theory]
    [InlineData("regula__azurerm__network__security_group_no_inbound_22__plan.json", "SEP4014 SEP4011 SEP4011 SEP4014")]
    [InlineData("regula__azurerm__storage__account_deny_access__plan.json", "")]
    public void Real_plans_are_understood(string file, string codes)
    {
        var root = new JsonDocumentReader().Read(File.ReadAllBytes(SharedFiles.Require("corpus/terraform-plans/" + file)), file).Documents[0];
        List<Diagnostic> findings = [];

        var result = TopologyReader.Read(TerraformReader.Read(root, false, "sub-0", "rg-0", findings), Topology.Empty);

        Assert.Empty(findings);
        Assert.NotNull(result.Topology);

        // The first plan is about rules that Azure does not take: 'Any', and '*' among several prefixes.
        Assert.Equal(codes, string.Join(' ', result.Findings.Select(finding => finding.Code)));
        if (file.Contains("storage", StringComparison.Ordinal))
        {
            var valid = result.Topology.All<ServiceResource>().Single(account => account.Id.Name == "validstorageaccount1");
            Assert.Equal(FirewallAction.Deny, valid.NetworkRules!.DefaultAction);
            Assert.Equal("subnetname", valid.NetworkRules!.VirtualNetworkRules.Single().SubnetId!.Name);
        }
    }

    private static PlanBuilder Network() => new PlanBuilder()
        .Add("azurerm_virtual_network.hub", $$"""{ "id": "=", "name": "hub", {{Group}}, "address_space": ["10.0.0.0/16"], "subnet": "=" }""")
        .Add("azurerm_subnet.app", """{ "id": "=", "name": "app", "resource_group_name": "rg", "virtual_network_name": "hub", "address_prefixes": ["10.0.1.0/24"], "service_endpoints": ["Microsoft.Storage"] }""");

    private static DocumentNode Json(string text) => new JsonDocumentReader().Read(Encoding.UTF8.GetBytes(text), "state.json").Documents[0];
}
