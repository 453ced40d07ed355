using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>One thing in several spellings gives one model.</summary>
public sealed class DialectTests
{
    private const string Group = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/r1/providers";

    private static readonly string[] s_networkForms =
    [
        $$"""
        { "id": "{{Group}}/Microsoft.Network/virtualNetworks/hub", "type": "Microsoft.Network/virtualNetworks", "name": "hub", "location": "West Europe",
          "properties": {
            "addressSpace": { "addressPrefixes": [ "10.1.0.0/16" ] },
            "subnets": [ { "name": "app", "properties": {
              "addressPrefix": "10.1.2.0/24",
              "networkSecurityGroup": { "id": "{{Group}}/Microsoft.Network/networkSecurityGroups/nsg1" },
              "routeTable": { "id": "{{Group}}/Microsoft.Network/routeTables/rt1" },
              "serviceEndpoints": [ { "service": "Microsoft.KeyVault", "locations": [ "*" ] } ] } } ] } }
        """,
        $$"""
        { "id": "{{Group}}/Microsoft.Network/virtualNetworks/hub", "type": "Microsoft.Network/virtualNetworks", "name": "hub", "location": "westeurope", "resourceGroup": "r1",
          "addressSpace": { "addressPrefixes": [ "10.1.0.0/16" ] }, "dhcpOptions": null,
          "subnets": [ { "name": "app", "addressPrefix": "10.1.2.0/24", "addressPrefixes": null,
            "networkSecurityGroup": { "id": "{{Group}}/Microsoft.Network/networkSecurityGroups/nsg1", "resourceGroup": "r1" },
            "routeTable": { "id": "{{Group}}/Microsoft.Network/routeTables/rt1", "resourceGroup": "r1" },
            "natGateway": null, "delegations": [],
            "serviceEndpoints": [ { "service": "Microsoft.KeyVault", "locations": [ "*" ], "provisioningState": "Succeeded" } ],
            "resourceGroup": "r1" } ] }
        """,
        $$"""
        { "Name": "hub", "Id": "{{Group}}/Microsoft.Network/virtualNetworks/hub", "ResourceGroupName": "r1", "Location": "westeurope", "Type": "Microsoft.Network/virtualNetworks",
          "AddressSpace": { "AddressPrefixes": [ "10.1.0.0/16" ], "AddressPrefixesText": "[]" }, "SubnetsText": "...", "TagsTable": null,
          "Subnets": [ { "Name": "app", "AddressPrefix": [ "10.1.2.0/24" ],
            "NetworkSecurityGroup": { "Id": "{{Group}}/Microsoft.Network/networkSecurityGroups/nsg1", "SecurityRules": [], "Location": null },
            "RouteTable": { "Id": "{{Group}}/Microsoft.Network/routeTables/rt1", "Routes": [] },
            "NatGateway": null, "Delegations": [], "ServiceEndpointText": "[]",
            "ServiceEndpoints": [ { "Service": "Microsoft.KeyVault", "Locations": [ "*" ], "ProvisioningState": "Succeeded" } ] } ] }
        """,
        $$"""
        [ { "ResourceId": "{{Group}}/Microsoft.Network/virtualNetworks/hub", "Id": "{{Group}}/Microsoft.Network/virtualNetworks/hub", "ResourceName": "hub", "Name": "hub", "Location": "westeurope",
            "ResourceType": "Microsoft.Network/virtualNetworks", "Kind": null, "Sku": null, "SubscriptionId": "00000000-0000-0000-0000-000000000001",
            "Properties": { "addressSpace": { "addressPrefixes": [ "10.1.0.0/16" ] } },
            "resources": [ { "ResourceId": "{{Group}}/Microsoft.Network/virtualNetworks/hub/subnets/app", "Name": "app", "ResourceType": "Microsoft.Network/virtualNetworks/subnets",
              "Properties": { "addressPrefix": "10.1.2.0/24",
                "networkSecurityGroup": { "id": "{{Group}}/microsoft.network/networksecuritygroups/NSG1" },
                "routeTable": { "id": "{{Group}}/Microsoft.Network/routeTables/rt1" },
                "serviceEndpoints": [ { "service": "Microsoft.KeyVault", "locations": [ "*" ] } ] } } ] } ]
        """,
        $$"""
        { "value": [
          { "type": "Microsoft.Network/virtualNetworks/subnets", "name": "hub/app", "apiVersion": "2023-01-01", "subscriptionId": "00000000-0000-0000-0000-000000000001", "resourceGroup": "r1",
            "properties": { "addressPrefixes": [ "10.1.2.0/24" ],
              "networkSecurityGroup": { "id": "{{Group}}/Microsoft.Network/networkSecurityGroups/nsg1" },
              "routeTable": { "id": "{{Group}}/Microsoft.Network/routeTables/rt1" },
              "serviceEndpoints": [ "Microsoft.KeyVault" ], "ServiceEndpoints": [ { "service": "Microsoft.KeyVault", "locations": [ "*" ] } ] } },
          { "type": "Microsoft.Network/virtualNetworks", "name": "hub", "location": "westeurope", "subscriptionId": "00000000-0000-0000-0000-000000000001", "resourceGroup": "r1",
            "properties": { "addressSpace": { "addressPrefixes": [ "10.1.0.0/16" ] } } } ] }
        """,
    ];

    private const string YamlForm = """
        subscription: 00000000-0000-0000-0000-000000000001
        resourceGroup: r1
        location: West Europe
        virtualNetworks:
          - name: hub
            addressPrefixes: [10.1.0.0/16]
            subnets:
              - name: app
                addressPrefix: 10.1.2.0/24
                networkSecurityGroup: nsg1
                routeTable: rt1
                serviceEndpoints: [{ service: Microsoft.KeyVault, locations: ['*'] }]
        networkSecurityGroups:
          - name: nsg1
        routeTables:
          - name: rt1
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_subnet_reads_alike_from_every_source(int form)
    {
        var fromYaml = ImportText.Single<VirtualNetwork>(ImportText.Yaml(YamlForm));

        var fromJson = ImportText.Single<VirtualNetwork>(ImportText.Json(s_networkForms[form]));

        Assert.Equal(fromYaml, fromJson);
    }

    [Fact]
    public void A_subnet_may_stand_before_its_network()
        => Assert.Equal("10.1.2.0/24", Assert.Single(ImportText.Single<VirtualNetwork>(ImportText.Json(s_networkForms[4])).Subnets).AddressPrefixes.ToString());
}
