using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>The network rules of every service in the spellings of its sources.</summary>
public sealed class ServiceDialectTests
{
    private const string Providers = "/subscriptions/s1/resourceGroups/r1/providers";
    private const string Subnet = Providers + "/Microsoft.Network/virtualNetworks/hub/subnets/app";

    [Theory]
    [InlineData("""
        { "id": "@/Microsoft.Storage/storageAccounts/st", "type": "Microsoft.Storage/storageAccounts", "name": "st", "location": "westeurope", "kind": "StorageV2", "sku": { "name": "Standard_LRS", "tier": "Standard" },
          "properties": { "publicNetworkAccess": "Enabled", "networkAcls": { "defaultAction": "Deny", "bypass": "AzureServices, Logging",
            "ipRules": [ { "value": "198.51.100.0/24", "action": "Allow" } ], "ipv6Rules": [ { "value": "2001:db8::/32", "action": "Allow" } ],
            "virtualNetworkRules": [ { "id": "#", "action": "Allow", "state": "succeeded" } ],
            "resourceAccessRules": [ { "tenantId": "t", "resourceId": "/x" } ] } } }
        """)]
    [InlineData("""
        { "id": "@/Microsoft.Storage/storageAccounts/st", "type": "Microsoft.Storage/storageAccounts", "name": "st", "location": "westeurope", "kind": "StorageV2", "sku": { "name": "Standard_LRS", "tier": "Standard" }, "resourceGroup": "r1",
          "publicNetworkAccess": "Enabled", "networkRuleSet": { "defaultAction": "Deny", "bypass": "Logging,AzureServices",
            "ipRules": [ { "ipAddressOrRange": "198.51.100.0/24", "action": "Allow" } ], "ipv6Rules": [ { "ipAddressOrRange": "2001:db8::/32" } ],
            "virtualNetworkRules": [ { "virtualNetworkResourceId": "#", "action": "Allow", "state": "Succeeded" } ],
            "resourceAccessRules": [ { "tenantId": "t", "resourceId": "/x" } ] } }
        """)]
    [InlineData("""
        { "ResourceGroupName": "r1", "StorageAccountName": "st", "Id": "@/Microsoft.Storage/storageAccounts/st", "Location": "West Europe", "Kind": "StorageV2", "Sku": { "Name": "Standard_LRS" }, "PublicNetworkAccess": "Enabled",
          "NetworkRuleSet": { "DefaultAction": 1, "Bypass": 5,
            "IpRules": [ { "Action": 0, "IPAddressOrRange": "198.51.100.0/24" } ], "Ipv6Rules": [ { "IPAddressOrRange": "2001:db8::/32" } ],
            "VirtualNetworkRules": [ { "Action": "Allow", "VirtualNetworkResourceId": "#", "State": "Succeeded" } ],
            "ResourceAccessRules": [ { "TenantId": "t", "ResourceId": "/x" } ] } }
        """)]
    public void Storage_account_reads_alike_from_every_source(string json)
    {
        var service = Read(json);

        Assert.Equal(
            new ServiceResource
            {
                Id = ResourceId.Create("s1", "r1", "Microsoft.Storage/storageAccounts", "st"), Location = "westeurope", Kind = "StorageV2", Sku = "Standard_LRS", PublicNetworkAccess = PublicNetworkAccess.Enabled,
                NetworkRules = new()
                {
                    DefaultAction = FirewallAction.Deny, Bypass = FirewallBypass.AzureServices | FirewallBypass.Logging,
                    IpRules = [Ip("198.51.100.0/24"), Ip("2001:db8::/32")],
                    VirtualNetworkRules = [new() { SubnetId = ResourceId.Parse(Subnet) }],
                    ResourceInstanceRules = [new() { TenantId = "t", ResourceId = "/x" }],
                },
            },
            service);
    }

    [Theory]
    [InlineData("""{ "id": "@/Microsoft.KeyVault/vaults/kv", "type": "Microsoft.KeyVault/vaults", "name": "kv", "properties": { "networkAcls": { "bypass": "None", "defaultAction": "Deny", "ipRules": [ { "value": "198.51.100.7/32" } ], "virtualNetworkRules": [ { "id": "#", "ignoreMissingVnetServiceEndpoint": false } ] } } }""")]
    [InlineData("""{ "VaultName": "kv", "VaultUri": "https://kv.vault.azure.net/", "ResourceId": "@/Microsoft.KeyVault/vaults/kv", "ResourceGroupName": "r1", "NetworkAcls": { "DefaultAction": 1, "Bypass": 0, "IpAddressRanges": [ "198.51.100.7/32" ], "VirtualNetworkResourceIds": [ "#" ] }, "NetworkAclsText": "...", "OriginalVault": { "x": 1 } }""")]
    public void Key_vault_reads_alike_from_every_source(string json)
    {
        var rules = Read(json).NetworkRules!;

        Assert.Equal(new() { DefaultAction = FirewallAction.Deny, Bypass = FirewallBypass.None, IpRules = [Ip("198.51.100.7/32")], VirtualNetworkRules = [new() { SubnetId = ResourceId.Parse(Subnet) }] }, rules);
    }

    [Theory]
    [InlineData("""
        [ { "id": "@/Microsoft.Sql/servers/sql", "type": "Microsoft.Sql/servers", "name": "sql", "location": "westeurope", "properties": { "publicNetworkAccess": "Enabled" } },
          { "id": "@/Microsoft.Sql/servers/sql/firewallRules/office", "type": "Microsoft.Sql/servers/firewallRules", "name": "office", "properties": { "startIpAddress": "198.51.100.0", "endIpAddress": "198.51.100.15" } },
          { "id": "@/Microsoft.Sql/servers/sql/ipv6FirewallRules/six", "type": "Microsoft.Sql/servers/ipv6FirewallRules", "name": "six", "properties": { "startIPv6Address": "2001:db8::1", "endIPv6Address": "2001:db8::9" } },
          { "id": "@/Microsoft.Sql/servers/sql/virtualNetworkRules/vr", "type": "Microsoft.Sql/servers/virtualNetworkRules", "name": "vr", "properties": { "virtualNetworkSubnetId": "#", "ignoreMissingVnetServiceEndpoint": true, "state": "Ready" } },
          { "id": "@/Microsoft.Sql/servers/sql/connectionPolicies/default", "type": "Microsoft.Sql/servers/connectionPolicies", "name": "default", "properties": { "connectionType": "Proxy" } } ]
        """)]
    [InlineData("""
        { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [
          { "type": "Microsoft.Sql/servers", "name": "sql", "location": "westeurope", "subscriptionId": "s1", "resourceGroup": "r1", "properties": { "publicNetworkAccess": "Enabled" }, "resources": [
            { "type": "firewallRules", "name": "office", "properties": { "startIpAddress": "198.51.100.0", "endIpAddress": "198.51.100.15" } },
            { "type": "Microsoft.Sql/servers/virtualNetworkRules", "name": "sql/vr", "properties": { "virtualNetworkSubnetId": "#", "ignoreMissingVnetServiceEndpoint": true } },
            { "type": "connectionPolicies", "name": "default", "properties": { "connectionType": "Proxy" } } ] },
          { "type": "Microsoft.Sql/servers/ipv6FirewallRules", "name": "sql/six", "subscriptionId": "s1", "resourceGroup": "r1", "properties": { "startIPv6Address": "2001:db8::1", "endIPv6Address": "2001:db8::9" } } ] }
        """)]
    [InlineData("""
        [ { "ResourceGroupName": "r1", "SubscriptionId": "s1", "ServerName": "sql", "FirewallRuleName": "office", "StartIpAddress": "198.51.100.0", "EndIpAddress": "198.51.100.15" },
          { "ResourceGroupName": "r1", "SubscriptionId": "s1", "ServerName": "sql", "VirtualNetworkRuleName": "vr", "VirtualNetworkSubnetId": "#", "IgnoreMissingVnetServiceEndpoint": true, "State": "Ready" },
          { "id": "@/Microsoft.Sql/servers/sql/ipv6FirewallRules/six", "properties": { "startIPv6Address": "2001:db8::1", "endIPv6Address": "2001:db8::9" } },
          { "id": "@/Microsoft.Sql/servers/sql/connectionPolicies/default", "properties": { "connectionType": "Proxy" } },
          { "id": "@/Microsoft.Sql/servers/sql", "name": "sql", "type": "Microsoft.Sql/servers", "location": "westeurope", "publicNetworkAccess": "Enabled" } ]
        """)]
    public void SQL_server_collects_its_children(string json)
        => Assert.Equal(
            new ServiceResource
            {
                Id = ResourceId.Create("s1", "r1", "Microsoft.Sql/servers", "sql"), Location = "westeurope", PublicNetworkAccess = PublicNetworkAccess.Enabled, ConnectionPolicy = SqlConnectionPolicy.Proxy,
                NetworkRules = new()
                {
                    IpRules = [Range("office", "198.51.100.0", "198.51.100.15"), Range("six", "2001:db8::1", "2001:db8::9")],
                    VirtualNetworkRules = [new() { Name = "vr", SubnetId = ResourceId.Parse(Subnet), IgnoreMissingVnetServiceEndpoint = true }],
                },
            },
            Read(json));

    [Theory]
    [InlineData("Microsoft.Synapse/workspaces")]
    [InlineData("Microsoft.DBforPostgreSQL/servers")]
    [InlineData("Microsoft.DBforMySQL/servers")]
    [InlineData("Microsoft.DBforMariaDB/servers")]
    public void Servers_of_the_SQL_family_collect_their_rules(string type)
    {
        var rules = Read($$"""
            [ { "id": "@/{{type}}/x/firewallRules/AllowAllWindowsAzureIps", "properties": { "startIpAddress": "0.0.0.0", "endIpAddress": "0.0.0.0" } },
              { "id": "@/{{type}}/x", "type": "{{type}}", "name": "x", "properties": { "trustedServiceBypassEnabled": true } } ]
            """).NetworkRules!;

        var rule = Assert.Single(rules.IpRules);
        Assert.Equal(("AllowAllWindowsAzureIps", true, "0.0.0.0"), (rule.Name, rule.IsAzureServices, rule.Text));
        Assert.True(rules.TrustedServiceAccessEnabled);
    }

    [Fact]
    public void Cosmos_account_knows_its_old_and_its_new_address_rules()
    {
        var rules = Read("""
            { "id": "@/Microsoft.DocumentDB/databaseAccounts/c", "type": "Microsoft.DocumentDB/databaseAccounts", "name": "c", "kind": "GlobalDocumentDB", "properties": {
              "ipRangeFilter": "104.42.195.92,198.51.100.0/24", "isVirtualNetworkFilterEnabled": true, "virtualNetworkRules": [ { "id": "#", "ignoreMissingVNetServiceEndpoint": true } ],
              "networkAclBypass": "AzureServices", "networkAclBypassResourceIds": [ "/x/y" ] } }
            """).NetworkRules!;

        Assert.Equal(
            new()
            {
                IpRules = [Ip("104.42.195.92"), Ip("198.51.100.0/24")], IsVirtualNetworkFilterEnabled = true, VirtualNetworkRules = [new() { SubnetId = ResourceId.Parse(Subnet), IgnoreMissingVnetServiceEndpoint = true }],
                Bypass = FirewallBypass.AzureServices, ResourceInstanceRules = [new() { ResourceId = "/x/y" }],
            },
            rules);
        Assert.Equal([Ip("0.0.0.0")], Read("""{ "id": "@/Microsoft.DocumentDB/databaseAccounts/c", "name": "c", "properties": { "ipRules": [ { "ipAddressOrRange": "0.0.0.0" } ], "ipRangeFilter": "" } }""").NetworkRules!.IpRules);
    }

    /// <summary>F-502: the default action before 2021-06-01-preview was Deny. F-512: the value of namespace and rule set is one.</summary>
    [Theory]
    [InlineData("Microsoft.EventHub", "networkRuleSets", "2024-01-01", null)]
    [InlineData("Microsoft.EventHub", "networkrulesets", "2018-01-01-preview", FirewallAction.Deny)]
    [InlineData("Microsoft.ServiceBus", "networkRuleSet", "2017-04-01", FirewallAction.Deny)]
    public void Namespace_takes_its_rule_set(string provider, string child, string apiVersion, FirewallAction? action)
    {
        var service = Read($$"""
            [ { "type": "{{provider}}/namespaces", "name": "n", "subscriptionId": "s1", "resourceGroup": "r1", "sku": { "name": "Premium" }, "properties": { "publicNetworkAccess": "Enabled" } },
              { "type": "{{provider}}/namespaces/{{child}}", "name": "n/default", "apiVersion": "{{apiVersion}}", "subscriptionId": "s1", "resourceGroup": "r1", "properties": {
                "publicNetworkAccess": "Disabled", "ipRules": [ { "ipMask": "198.51.100.0/24", "action": "Allow" } ],
                "virtualNetworkRules": [ { "subnet": { "id": "#" }, "ignoreMissingVnetServiceEndpoint": true } ], "trustedServiceAccessEnabled": true } } ]
            """);

        Assert.Equal(PublicNetworkAccess.Disabled, service.PublicNetworkAccess);
        Assert.Equal(
            new() { DefaultAction = action, IpRules = [Ip("198.51.100.0/24")], VirtualNetworkRules = [new() { SubnetId = ResourceId.Parse(Subnet), IgnoreMissingVnetServiceEndpoint = true }], TrustedServiceAccessEnabled = true },
            service.NetworkRules);
    }

    /// <summary>F-509: the retired filter rules can reject.</summary>
    [Fact]
    public void Event_hubs_take_the_retired_rules()
    {
        var rules = Read("""
            [ { "id": "@/Microsoft.EventHub/namespaces/n", "name": "n", "type": "Microsoft.EventHub/namespaces" },
              { "id": "@/Microsoft.EventHub/namespaces/n/ipfilterrules/a", "properties": { "ipMask": "198.51.100.7", "action": "Reject", "filterName": "a" } },
              { "id": "@/Microsoft.EventHub/namespaces/n/ipfilterrules/b", "properties": { "ipMask": "198.51.100.0/24", "action": "Accept", "filterName": "b" } },
              { "id": "@/Microsoft.EventHub/namespaces/n/virtualnetworkrules/v", "properties": { "virtualNetworkSubnetId": "#" } } ]
            """).NetworkRules!;

        Assert.Equal([("a", false), ("b", true)], rules.IpRules.Select(rule => (rule.Name, rule.IsAllow)));
        Assert.Equal("v", Assert.Single(rules.VirtualNetworkRules).Name);
    }

    [Theory]
    [InlineData("""{ "id": "#", "action": "Allow" }""")]
    [InlineData("""{ "virtualNetworkSubnetResourceId": "#", "action": "Allow" }""")]
    [InlineData("""{ "virtualNetworkResourceId": "#" }""")]
    public void Registry_knows_every_spelling_of_its_subnet_rules(string rule)
    {
        var rules = Read($$"""
            { "id": "@/Microsoft.ContainerRegistry/registries/acr", "name": "acr", "sku": { "name": "Premium" }, "properties": { "networkRuleBypassOptions": "None", "networkRuleBypassAllowedForTasks": true,
              "networkRuleSet": { "defaultAction": "Deny", "ipRules": [ { "action": "Allow", "value": "198.51.100.0/24" } ], "virtualNetworkRules": [ {{rule}} ] } } }
            """).NetworkRules!;

        Assert.Equal(
            new() { DefaultAction = FirewallAction.Deny, Bypass = FirewallBypass.None, BypassAllowedForTasks = true, IpRules = [Ip("198.51.100.0/24")], VirtualNetworkRules = [new() { SubnetId = ResourceId.Parse(Subnet) }] },
            rules);
    }

    [Fact]
    public void App_takes_the_restrictions_of_its_configuration()
    {
        const string restrictions = """
            "ipSecurityRestrictions": [
              { "ipAddress": "203.0.113.0/24,198.51.100.7/24", "action": "Allow", "tag": "Default", "priority": 100, "name": "office" },
              { "vnetSubnetResourceId": "#", "action": "Deny", "tag": "Default", "priority": 200, "name": "subnet" },
              { "ipAddress": "AzureFrontDoor.Backend", "tag": "ServiceTag", "action": "Allow", "priority": 300, "name": "door", "headers": { "x-azure-fdid": [ "a" ], "x-forwarded-for": [] } },
              { "ipAddress": "AnyVnets", "action": "Allow", "priority": 400, "name": "any subnet" },
              { "ipAddress": "1.2.3.4", "subnetMask": "255.255.255.0", "action": "Allow", "priority": 500, "name": "old" },
              { "ipAddress": "Any", "action": "Deny", "priority": 2147483647, "name": "Deny all" } ],
            "scmIpSecurityRestrictionsUseMain": true, "ipSecurityRestrictionsDefaultAction": "Deny", "vnetRouteAllEnabled": true
            """;
        var site = """{ "id": "@/Microsoft.Web/sites/app", "name": "app", "kind": "functionapp", "properties": { "publicNetworkAccess": "", "siteConfig": §, "virtualNetworkSubnetId": "#", "outboundIpAddresses": "20.1.1.1,20.1.1.2" } }""";
        var inTemplate = Read(site.Replace("§", $"{{ {restrictions} }}", StringComparison.Ordinal));
        var apart = Read($$"""[ { "id": "@/Microsoft.Web/sites/app/config/web", "name": "app/web", "type": "Microsoft.Web/sites/config", "properties": { {{restrictions}} } }, { "id": "@/Microsoft.Web/sites/app/config/appsettings", "name": "app/appsettings", "properties": {} }, {{site.Replace("§", "null", StringComparison.Ordinal)}} ]""");

        Assert.Equal(inTemplate, apart);
        Assert.Null(apart.PublicNetworkAccess);
        Assert.True(apart.VnetRouteAllEnabled);
        Assert.Equal("20.1.1.1/32, 20.1.1.2/32", apart.OutboundIpAddresses.ToString());
        Assert.Equal(
            new()
            {
                Main =
                [
                    new() { Name = "office", Priority = 100, AddressPrefixes = [IpPrefix.Parse("203.0.113.0/24"), IpPrefix.Parse("198.51.100.0/24")] },
                    new() { Name = "subnet", Priority = 200, Action = FirewallAction.Deny, SubnetId = ResourceId.Parse(Subnet) },
                    new() { Name = "door", Priority = 300, ServiceTags = ["AzureFrontDoor.Backend"], Headers = [new() { Name = "x-azure-fdid", Values = ["a"] }] },
                    new() { Name = "any subnet", Priority = 400, IsAnyVirtualNetwork = true },
                    new() { Name = "old", Priority = 500, AddressPrefixes = [IpPrefix.Parse("1.2.3.0/24")] },
                    new() { Name = "Deny all", Priority = 2147483647, Action = FirewallAction.Deny, IsAnySource = true },
                ],
                ScmUsesMain = true,
                MainDefaultAction = FirewallAction.Deny,
            },
            apart.AccessRestrictions);
    }

    [Fact]
    public void Slot_is_an_app_of_its_own()
    {
        var result = ImportText.Json(Fill("""
            [ { "id": "@/Microsoft.Web/sites/app", "name": "app" },
              { "id": "@/Microsoft.Web/sites/app/slots/staging", "name": "app/staging", "properties": { "publicNetworkAccess": "Disabled" } },
              { "id": "@/Microsoft.Web/sites/app/slots/staging/config/web", "name": "app/staging/web", "properties": { "ipSecurityRestrictionsDefaultAction": "Deny" } } ]
            """));

        var slot = ImportText.Clean(result).All<ServiceResource>().Single(app => app.Name == "staging");
        Assert.Equal((PublicNetworkAccess.Disabled, FirewallAction.Deny), (slot.PublicNetworkAccess, slot.AccessRestrictions!.MainDefaultAction));
    }

    [Fact]
    public void Azure_AI_account_and_managed_HSM_and_data_lake_are_read()
    {
        var ai = Read("""{ "id": "@/Microsoft.CognitiveServices/accounts/ai", "AccountName": "ai", "kind": "OpenAI", "properties": { "customSubDomainName": "contoso", "networkAcls": { "defaultAction": "Deny", "virtualNetworkRules": [ { "id": "#" } ] } } }""");
        Assert.Equal(("OpenAI", "contoso", Subnet), (ai.Kind, ai.CustomSubdomain, ai.NetworkRules!.VirtualNetworkRules[0].SubnetId.ToString()));

        var lake = Read("""
            { "id": "@/Microsoft.DataLakeStore/accounts/lake", "name": "lake", "properties": { "firewallState": "Enabled", "firewallAllowAzureIps": "Disabled",
              "firewallRules": [ { "name": "r", "id": "x", "properties": { "startIpAddress": "1.1.1.1", "endIpAddress": "1.1.1.9" } } ],
              "virtualNetworkRules": [ { "name": "v", "properties": { "subnetId": "#", "virtualNetworkRuleState": "NetworkSourceDeleted" } } ] } }
            """).NetworkRules!;
        Assert.Equal(
            new() { IsFirewallEnabled = true, IpRules = [Range("r", "1.1.1.1", "1.1.1.9")], VirtualNetworkRules = [new() { Name = "v", SubnetId = ResourceId.Parse(Subnet), State = VirtualNetworkRuleState.NetworkSourceDeleted }] },
            lake);

        var hsm = ImportText.Json(Fill("""{ "id": "@/Microsoft.KeyVault/managedHSMs/hsm", "name": "hsm", "properties": { "networkAcls": { "bypass": "AzureServices", "defaultAction": "Allow", "serviceTags": [ { "tag": "AzureCloud" } ] } } }"""));
        Assert.Equal(("NotModelled", "properties.networkAcls.serviceTags"), (Assert.Single(hsm.Findings).Name, hsm.Findings[0].Span!.Path));
    }

    [Fact]
    public void Values_that_only_a_deployment_knows_stay_unknown()
    {
        var service = Read("""
            { "id": "@/Microsoft.Storage/storageAccounts/st", "name": "st", "properties": { "publicNetworkAccess": "[parameters('access')]", "networkAcls": { "defaultAction": "[if(equals(1, 2), 'Allow', 'Deny')]",
              "ipRules": [ { "value": "[reference('pip').ipAddress]" }, { "value": "198.51.100.7" } ],
              "virtualNetworkRules": [ { "id": "[reference('vnet').subnets[0].id]" }, { "id": null }, { "id": "#" } ] } } }
            """);

        Assert.Equal("198.51.100.7", Assert.Single(service.NetworkRules!.IpRules).Text);
        Assert.Equal(Subnet, Assert.Single(service.NetworkRules.VirtualNetworkRules).SubnetId.ToString());
        Assert.Equal(
            [
                "networkRules.defaultAction = [if(equals(1, 2), 'Allow', 'Deny')]",
                "networkRules.ipRules[0].value = [reference('pip').ipAddress]",
                "networkRules.virtualNetworkRules[0].subnetId = [reference('vnet').subnets[0].id]",
                "networkRules.virtualNetworkRules[1].subnetId = null",
                "publicNetworkAccess = [parameters('access')]",
            ],
            service.UnknownValues.Select(unknown => unknown.ToString()).Order(StringComparer.Ordinal));
        Assert.NotNull(service.UnknownAt("networkRules.ipRules"));
    }

    [Fact]
    public void A_whole_list_by_expression_stays_unknown()
        => Assert.Equal(
            "networkRules.ipRules = [parameters('rules')]",
            Assert.Single(Read("""{ "id": "@/Microsoft.Storage/storageAccounts/st", "name": "st", "properties": { "networkAcls": { "defaultAction": "Deny", "ipRules": "[parameters('rules')]" } } }""").UnknownValues).ToString());

    [Fact]
    public void A_whole_object_by_expression_stays_unknown()
        => Assert.Contains(
            "networkRules = [parameters('acls')]",
            Read("""{ "id": "@/Microsoft.Storage/storageAccounts/st", "name": "st", "properties": { "networkAcls": "[parameters('acls')]" } }""").UnknownValues.Select(unknown => unknown.ToString()));

    [Theory] // F-632
    [InlineData("Web, Publishing", true)]
    [InlineData("Web", true)]
    [InlineData("None", false)]
    [InlineData("", false)]
    public void An_environment_says_whether_its_apps_are_internal(string mode, bool isInternal)
    {
        var result = ImportText.Json(Fill("""
            [ { "id": "@/Microsoft.Web/sites/app", "name": "app", "location": "westeurope", "properties": { "hostingEnvironmentProfile": { "id": "@/Microsoft.Web/hostingEnvironments/ase" } } },
              { "id": "@/Microsoft.Web/hostingEnvironments/ase", "name": "ase", "location": "westeurope", "properties": { "internalLoadBalancingMode": "?", "virtualNetwork": { "id": "#" } } } ]
            """).Replace("?", mode, StringComparison.Ordinal));
        var app = Assert.Single(ImportText.Topology(result).All<ServiceResource>());
        Assert.Equal((true, isInternal), (app.IsInAppServiceEnvironment, app.IsEnvironmentInternal));
    }

    [Theory] // F-090
    [InlineData(""" "sku": { "name": "DW100c", "tier": "DataWarehouse" } """, true)]
    [InlineData(""" "kind": "v12.0,user,datawarehouse,gen2" """, true)]
    [InlineData(""" "sku": { "name": "GP_Gen5", "tier": "GeneralPurpose" }, "kind": "v12.0,user,vcore" """, false)]
    public void A_dedicated_pool_among_the_databases_marks_the_server(string database, bool isMarked)
    {
        var beside = """[ { "id": "@/Microsoft.Sql/servers/sql", "name": "sql", "location": "westeurope" }, { "id": "@/Microsoft.Sql/servers/sql/databases/d", "name": "d", ? } ]""";
        var inside = """[ { "id": "@/Microsoft.Sql/servers/sql", "type": "Microsoft.Sql/servers", "name": "sql", "location": "westeurope", "resources": [ { "type": "databases", "name": "d", ? } ] } ]""";
        foreach (var text in new[] { beside, inside })
        {
            var result = ImportText.Json(Fill(text).Replace("?", database, StringComparison.Ordinal));
            Assert.Equal(isMarked, Assert.Single(ImportText.Topology(result).All<ServiceResource>()).HasDedicatedPools);
        }
    }

    private static string Fill(string json) => json.Replace("@", Providers, StringComparison.Ordinal).Replace("\"#\"", $"\"{Subnet}\"", StringComparison.Ordinal);

    private static ServiceResource Read(string json)
    {
        var hub = Topology.Empty.With(new VirtualNetwork { Id = ResourceId.Parse(Subnet).Parent!, Subnets = [new() { Id = ResourceId.Parse(Subnet) }] });
        return Assert.Single(ImportText.Clean(ImportText.Json(Fill(json), hub)).All<ServiceResource>());
    }

    private static ServiceIpRule Ip(string text) => new() { Text = text, Range = IpRange.Of(IpPrefix.Parse(text)) };

    private static ServiceIpRule Range(string name, string first, string last) => new() { Name = name, Range = new(IpAddress.Parse(first), IpAddress.Parse(last)), Text = $"{first}-{last}" };
}
