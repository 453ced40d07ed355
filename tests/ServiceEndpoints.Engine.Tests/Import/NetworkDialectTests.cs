using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>Network resources in the spellings of their sources, and what is put together from several of them.</summary>
public sealed class NetworkDialectTests
{
    private const string Net = "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.Network";

    [Theory]
    [InlineData("""
        { "id": "@/networkSecurityGroups/n", "type": "Microsoft.Network/networkSecurityGroups", "name": "n", "properties": { "securityRules": [ { "name": "r", "properties": {
          "priority": 100, "direction": "Outbound", "access": "deny", "protocol": "TCP", "sourceAddressPrefix": "*", "sourceAddressPrefixes": [], "sourcePortRange": "*",
          "destinationAddressPrefix": "Storage.WestEurope", "destinationPortRanges": [ "80", "443-445" ], "destinationPortRange": "" } } ],
          "defaultSecurityRules": [ { "name": "AllowVnetInBound", "properties": { "priority": 65000 } } ] } }
        """)]
    [InlineData("""
        { "Name": "n", "Id": "@/networkSecurityGroups/n", "Type": "Microsoft.Network/networkSecurityGroups", "SecurityRules": [ { "Name": "r", "Priority": 100, "Direction": "Outbound", "Access": "Deny", "Protocol": "Tcp",
          "SourceAddressPrefix": [ "*" ], "SourcePortRange": [ "*" ], "DestinationAddressPrefix": [ "Storage.WestEurope" ], "DestinationPortRange": [ "80", "443-445" ], "SourceApplicationSecurityGroups": [] } ], "SecurityRulesText": "[]" }
        """)]
    [InlineData("""
        [ { "id": "@/networkSecurityGroups/n", "type": "Microsoft.Network/networkSecurityGroups", "name": "n" },
          { "id": "@/networkSecurityGroups/n/securityRules/r", "name": "r", "type": "Microsoft.Network/networkSecurityGroups/securityRules", "priority": 100, "direction": "Outbound", "access": "Deny", "protocol": "Tcp",
            "sourceAddressPrefix": "*", "sourcePortRange": "*", "destinationAddressPrefix": "Storage.WestEurope", "destinationAddressPrefixes": [], "destinationPortRange": null, "destinationPortRanges": [ "80", "443-445" ] } ]
        """)]
    public void Security_rule_reads_alike_from_every_source(string json)
        => Assert.Equal(
            new()
            {
                Name = "r", Priority = 100, Direction = TrafficDirection.Outbound, Access = RuleAccess.Deny, Protocol = NetworkProtocol.Tcp, Destination = SecurityRuleAddresses.OfTag("Storage.WestEurope"),
                DestinationPorts = [new(80, 80), new(443, 445)],
            },
            Assert.Single(Clean(json).All<NetworkSecurityGroup>().Single().SecurityRules));

    [Theory]
    [InlineData("""{ "id": "@/networkInterfaces/nic", "type": "Microsoft.Network/networkInterfaces", "name": "nic", "properties": { "enableIPForwarding": true, "ipConfigurations": [ { "name": "a", "properties": { "privateIPAddress": "10.0.0.4", "subnet": { "id": "@/virtualNetworks/v/subnets/s" }, "primary": true, "publicIPAddress": { "id": "@/publicIPAddresses/p" } } } ] } }""")]
    [InlineData("""{ "id": "@/networkInterfaces/nic", "type": "Microsoft.Network/networkInterfaces", "name": "nic", "enableIpForwarding": true, "ipConfigurations": [ { "name": "a", "privateIpAddress": "10.0.0.4", "subnet": { "id": "@/virtualNetworks/v/subnets/s", "resourceGroup": "r1" }, "primary": true, "publicIpAddress": { "id": "@/publicIPAddresses/p" }, "applicationSecurityGroups": null } ], "virtualMachine": null }""")]
    [InlineData("""{ "Name": "nic", "Id": "@/networkInterfaces/nic", "EnableIPForwarding": true, "IpConfigurations": [ { "Name": "a", "PrivateIpAddress": "10.0.0.4", "Subnet": { "Id": "@/virtualNetworks/v/subnets/s", "AddressPrefix": [] }, "Primary": true, "PublicIpAddress": { "Id": "@/publicIPAddresses/p" } } ], "IpConfigurationsText": "x" }""")]
    public void Interface_reads_alike_from_every_source(string json)
        => Assert.Equal(
            new()
            {
                Id = ResourceId.Create("s1", "r1", NetworkInterface.Type, "nic"), EnableIPForwarding = true,
                IpConfigurations = [new() { Name = "a", SubnetId = Id("virtualNetworks/v/subnets/s"), PrivateIpAddress = IpAddress.Parse("10.0.0.4"), PublicIpAddressId = Id("publicIPAddresses/p") }],
            },
            Assert.Single(Read(json).All<NetworkInterface>()));

    [Fact]
    public void Routes_know_prefixes_tags_and_several_next_hops()
    {
        var table = Clean("""
            [ { "id": "@/routeTables/rt", "name": "rt", "properties": { "disableBgpRoutePropagation": true, "disablePeeringRoute": "All", "routes": [
                { "name": "a", "properties": { "addressPrefix": "0.0.0.0/0", "nextHopType": "VirtualAppliance", "nextHopIpAddress": "10.0.0.4" } },
                { "name": "b", "properties": { "addressPrefix": "Storage", "nextHopType": "Internet", "nextHopIpAddress": "" } } ] } },
              { "type": "Microsoft.Network/routeTables/routes", "name": "rt/c", "subscriptionId": "s1", "resourceGroup": "r1", "properties": { "addressPrefix": "10.9.0.0/16", "nextHopType": "VirtualApplianceEcmp", "nextHop": { "nextHopIpAddresses": [ "10.0.0.4", "10.0.0.5" ] } } } ]
            """).All<RouteTable>().Single();

        Assert.True(table.DisableBgpRoutePropagation && table.DisablePeeringRoutes);
        Assert.Equal([("a", "0.0.0.0/0", "10.0.0.4"), ("b", "Storage", ""), ("c", "10.9.0.0/16", "10.0.0.4, 10.0.0.5")], table.Routes.Select(route => (route.Name, route.Destination, route.NextHopIpAddresses.ToString())));
    }

    [Fact]
    public void Absent_tier_means_Basic_in_Azure_and_Standard_in_the_topology_format()
    {
        Assert.Equal([NetworkSku.Basic, NetworkSku.Standard], Clean("""[ { "id": "@/publicIPAddresses/a", "name": "a", "properties": {} }, { "id": "@/publicIPAddresses/b", "name": "b", "sku": { "name": "StandardV2" } } ]""").All<PublicIpAddress>().Select(address => address.Sku));
        Assert.Equal(NetworkSku.Standard, ImportText.Single<PublicIpAddress>(ImportText.Yaml("publicIPAddresses: [a]")).Sku);
    }

    [Fact]
    public void Machines_and_interfaces_find_each_other()
    {
        var topology = Read("""
            [ { "id": "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.Compute/virtualMachines/vm", "name": "vm", "properties": { "networkProfile": { "networkInterfaces": [
                { "id": "@/networkInterfaces/second", "properties": { "primary": false } }, { "id": "@/networkInterfaces/first", "properties": { "primary": true } } ] }, "extended": { "instanceView": { "powerState": { "code": "PowerState/deallocated" } } } } },
              { "id": "@/networkInterfaces/first", "name": "first" }, { "id": "@/networkInterfaces/second", "name": "second" },
              { "id": "@/networkInterfaces/third", "name": "third", "properties": { "virtualMachine": { "id": "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.Compute/virtualMachines/other" } } },
              { "id": "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.Compute/virtualMachines/other", "name": "other" } ]
            """);

        Assert.Equal(["third"], topology.All<VirtualMachine>().First().NetworkInterfaceIds.Select(id => id.Name));
        var machine = topology.All<VirtualMachine>().Last();
        Assert.Equal(["first", "second"], machine.NetworkInterfaceIds.Select(id => id.Name));
        Assert.False(machine.IsRunning);
        Assert.Equal(["vm", "vm", "other"], topology.All<NetworkInterface>().Select(nic => nic.VirtualMachineId!.Name));
    }

    [Fact]
    public void Load_balancer_reaches_its_members_from_either_side()
    {
        var topology = Read("""
            [ { "id": "@/loadBalancers/lb", "name": "lb", "sku": { "name": "Standard" }, "properties": {
                "frontendIPConfigurations": [ { "name": "f", "properties": { "publicIPAddress": { "id": "@/publicIPAddresses/p" } } } ],
                "backendAddressPools": [ { "name": "pool", "properties": { "backendIPConfigurations": [ { "id": "@/networkInterfaces/a/ipConfigurations/x" } ] } },
                  { "name": "byAddress", "properties": { "loadBalancerBackendAddresses": [ { "name": "q", "properties": { "ipAddress": "10.0.0.5", "virtualNetwork": { "id": "@/virtualNetworks/v" } } } ] } } ],
                "loadBalancingRules": [ { "name": "r", "properties": { "frontendIPConfiguration": { "id": "@/loadBalancers/lb/frontendIPConfigurations/f" }, "backendAddressPool": { "id": "@/loadBalancers/lb/backendAddressPools/pool" }, "protocol": "Tcp", "frontendPort": 443, "backendPort": 8443, "disableOutboundSnat": true } } ],
                "inboundNatRules": [ { "name": "n", "properties": { "frontendIPConfiguration": { "id": "@/loadBalancers/lb/frontendIPConfigurations/f" }, "backendIPConfiguration": { "id": "@/networkInterfaces/a/ipConfigurations/x" }, "protocol": "Tcp", "frontendPort": 50001, "backendPort": 22 } } ],
                "outboundRules": [ { "name": "o", "properties": { "frontendIPConfigurations": [ { "id": "@/loadBalancers/lb/frontendIPConfigurations/f" } ], "backendAddressPool": { "id": "@/loadBalancers/lb/backendAddressPools/pool" }, "protocol": "All" } } ] } },
              { "id": "@/networkInterfaces/a", "name": "a", "properties": { "ipConfigurations": [ { "name": "x", "properties": { "subnet": { "id": "@/virtualNetworks/v/subnets/s" }, "privateIPAddress": "10.0.0.4" } } ] } },
              { "id": "@/networkInterfaces/b", "name": "b", "properties": { "ipConfigurations": [ { "name": "x", "properties": { "subnet": { "id": "@/virtualNetworks/v/subnets/s" }, "privateIPAddress": "10.0.0.5" } } ] } } ]
            """);

        var balancer = topology.All<LoadBalancer>().Single();
        Assert.Equal(["pool", "byAddress"], balancer.BackendPoolNames);
        Assert.Equal(["pool", "byAddress"], topology.All<NetworkInterface>().Select(nic => Assert.Single(nic.IpConfigurations[0].LoadBalancerBackendPoolIds).Name));
        Assert.Equal(
            [
                new() { Name = "r", FrontendName = "f", BackendPoolName = "pool", FrontendPort = 443, BackendPort = 8443, DisableOutboundSnat = true },
                new() { Name = "n", FrontendName = "f", NetworkInterfaceId = Id("networkInterfaces/a"), FrontendPort = 50001, BackendPort = 22 },
            ],
            balancer.Rules);
        Assert.Equal([new() { Name = "o", BackendPoolName = "pool", FrontendNames = ["f"] }], balancer.OutboundRules);
    }

    [Fact]
    public void Private_endpoint_takes_address_and_zones_from_its_parts()
    {
        var topology = Read("""
            [ { "id": "@/privateEndpoints/pe", "name": "pe", "properties": { "subnet": { "id": "@/virtualNetworks/v/subnets/s" }, "networkInterfaces": [ { "id": "@/networkInterfaces/pe.nic" } ],
                "privateLinkServiceConnections": [], "manualPrivateLinkServiceConnections": [ { "name": "c", "properties": { "privateLinkServiceId": "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.Storage/storageAccounts/st", "groupIds": [ "blob" ] } } ] } },
              { "id": "@/privateEndpoints/pe/privateDnsZoneGroups/default", "properties": { "privateDnsZoneConfigs": [ { "name": "z", "properties": { "privateDnsZoneId": "@/privateDnsZones/privatelink.blob.core.windows.net" } } ] } },
              { "id": "@/networkInterfaces/pe.nic", "name": "pe.nic", "properties": { "privateEndpoint": { "id": "@/privateEndpoints/PE" }, "ipConfigurations": [ { "name": "c", "properties": { "privateIPAddress": "10.0.0.9", "subnet": { "id": "@/virtualNetworks/v/subnets/s" } } } ] } },
              { "id": "@/privateDnsZones/privatelink.blob.core.windows.net", "name": "privatelink.blob.core.windows.net", "location": "global" },
              { "id": "@/privateDnsZones/privatelink.blob.core.windows.net/virtualNetworkLinks/l", "name": "privatelink.blob.core.windows.net/l", "properties": { "virtualNetwork": { "id": "@/virtualNetworks/v" }, "resolutionPolicy": "NxDomainRedirect", "registrationEnabled": false } },
              { "id": "@/privateDnsZones/privatelink.blob.core.windows.net/A/st", "name": "privatelink.blob.core.windows.net/st", "properties": { "ttl": 10, "aRecords": [ { "ipv4Address": "10.0.0.9" } ] } } ]
            """);

        Assert.Empty(topology.All<NetworkInterface>());
        var endpoint = topology.All<PrivateEndpoint>().Single();
        Assert.Equal(("10.0.0.9", "st", "blob", PrivateEndpointConnectionState.Pending, "privatelink.blob.core.windows.net"),
            (endpoint.PrivateIpAddresses.ToString(), endpoint.TargetId!.Name, endpoint.GroupId, endpoint.ConnectionState, Assert.Single(endpoint.PrivateDnsZoneIds).Name));
        var zone = topology.All<PrivateDnsZone>().Single();
        Assert.Equal([new() { Name = "l", VirtualNetworkId = Id("virtualNetworks/v"), FallsBackToPublic = true }], zone.Links);
        Assert.Equal([("st", "10.0.0.9")], zone.Records.Select(record => (record.Name, record.Addresses.ToString())));
    }

    /// <summary>Network rules come before application rules; the base policy before the policy; smaller priorities first.</summary>
    [Fact]
    public void Firewall_takes_the_rules_of_its_policy()
    {
        var firewall = Read("""
            [ { "id": "@/azureFirewalls/fw", "name": "fw", "properties": { "firewallPolicy": { "id": "@/firewallPolicies/p" }, "ipConfigurations": [ { "name": "c", "properties": { "privateIPAddress": "10.0.0.4", "subnet": { "id": "@/virtualNetworks/v/subnets/AzureFirewallSubnet" }, "publicIPAddress": { "id": "@/publicIPAddresses/p" } } } ], "networkRuleCollections": [], "applicationRuleCollections": [] } },
              { "id": "@/firewallPolicies/p/ruleCollectionGroups/g", "properties": { "priority": 200, "ruleCollections": [
                { "ruleCollectionType": "FirewallPolicyFilterRuleCollection", "name": "apps", "priority": 100, "action": { "type": "Allow" }, "rules": [ { "ruleType": "ApplicationRule", "name": "web", "protocols": [ { "protocolType": "Https", "port": 443 } ], "targetFqdns": [ "*.contoso.com" ], "sourceAddresses": [ "10.0.0.0/8" ] } ] },
                { "ruleCollectionType": "FirewallPolicyFilterRuleCollection", "name": "late", "priority": 900, "action": { "type": "Deny" }, "rules": [ { "ruleType": "NetworkRule", "name": "late", "ipProtocols": [ "Any" ], "sourceAddresses": [ "*" ], "destinationAddresses": [ "*" ], "destinationPorts": [ "*" ] } ] },
                { "ruleCollectionType": "FirewallPolicyFilterRuleCollection", "name": "early", "priority": 200, "action": { "type": "Allow" }, "rules": [ { "ruleType": "NetworkRule", "name": "early", "ipProtocols": [ "TCP", "UDP" ], "sourceAddresses": [ "10.0.0.0-10.0.0.3" ], "destinationAddresses": [ "Storage", "192.0.2.1" ], "destinationPorts": [ "443" ] } ] } ] } },
              { "id": "@/firewallPolicies/p", "name": "p", "properties": { "basePolicy": { "id": "@/firewallPolicies/base" }, "snat": { "privateRanges": [ "10.0.0.0/8", "IANAPrivateRanges" ] } } },
              { "id": "@/firewallPolicies/base", "name": "base", "properties": {} },
              { "id": "@/firewallPolicies/base/ruleCollectionGroups/g", "properties": { "priority": 500, "ruleCollections": [ { "ruleCollectionType": "FirewallPolicyFilterRuleCollection", "priority": 100, "action": { "type": "Deny" }, "rules": [ { "ruleType": "NetworkRule", "name": "base", "ipProtocols": [ "TCP" ], "sourceAddresses": [ "*" ], "destinationAddresses": [ "203.0.113.0/24" ], "destinationPorts": [ "25" ] } ] } ] } } ]
            """).All<AzureFirewall>().Single();

        Assert.Equal(
            [
                "base Deny Tcp * -> 203.0.113.0/24 25", "early Allow Tcp 10.0.0.0/30 -> 192.0.2.1/32 443", "early Allow Tcp 10.0.0.0/30 -> Storage 443", "early Allow Udp 10.0.0.0/30 -> 192.0.2.1/32 443",
                "early Allow Udp 10.0.0.0/30 -> Storage 443", "late Deny Any * -> * *", "web Allow Tcp 10.0.0.0/8 -> *.contoso.com 443",
            ],
            firewall.Rules.Select(rule => $"{rule.Name} {rule.Action} {rule.Protocol} {rule.Source} -> {(rule.HostNames.Count > 0 ? rule.HostNames : rule.Destination)} {rule.DestinationPorts}"));
        Assert.Equal((ApplianceAction.Deny, "10.0.0.0/8", "10.0.0.4", 1, 0), (firewall.DefaultAction, firewall.PrivateRanges.ToString(), firewall.PrivateIpAddress.ToString(), firewall.PublicIpAddressIds.Count, firewall.UnknownValues.Count));
    }

    [Fact]
    public void Firewall_rules_name_ip_groups_and_sets_of_host_names()
    {
        var topology = Read("""
            [ { "id": "@/azureFirewalls/fw", "name": "fw", "properties": { "firewallPolicy": { "id": "@/firewallPolicies/p" } } },
              { "id": "@/firewallPolicies/p", "name": "p", "properties": {} },
              { "id": "@/firewallPolicies/p/ruleCollectionGroups/g", "properties": { "priority": 200, "ruleCollections": [
                { "ruleCollectionType": "FirewallPolicyFilterRuleCollection", "name": "apps", "priority": 100, "action": { "type": "Allow" }, "rules": [
                  { "ruleType": "ApplicationRule", "name": "sets", "protocols": [ { "protocolType": "Https", "port": 443 } ], "targetFqdns": [], "fqdnTags": [ "WindowsUpdate" ], "webCategories": [ "News" ], "sourceAddresses": [], "sourceIpGroups": [ "@/ipGroups/offices" ] } ] },
                { "ruleCollectionType": "FirewallPolicyFilterRuleCollection", "name": "net", "priority": 200, "action": { "type": "Allow" }, "rules": [
                  { "ruleType": "NetworkRule", "name": "groups", "ipProtocols": [ "TCP" ], "sourceAddresses": [ "10.0.0.4", "AzureCloud" ], "sourceIpGroups": [ "@/ipGroups/offices" ], "destinationAddresses": [], "destinationIpGroups": [ "@/ipGroups/offices" ], "destinationPorts": [ "443" ] },
                  { "ruleType": "NetworkRule", "name": "open", "ipProtocols": [ "TCP" ], "sourceAddresses": [ "*" ], "destinationIpGroups": [ "[reference('x').id]" ], "destinationPorts": [ "443" ] } ] } ] } },
              { "id": "@/ipGroups/offices", "name": "offices", "location": "westeurope", "properties": { "ipAddresses": [ "192.168.0.0/24", "10.9.0.1", "10.9.0.4-10.9.0.7" ], "firewalls": [] } } ]
            """);

        Assert.Equal("192.168.0.0/24, 10.9.0.1/32, 10.9.0.4/30", topology.All<IpGroup>().Single().IpAddresses.ToString());
        var firewall = topology.All<AzureFirewall>().Single();
        Assert.Equal(
            ["groups 10.0.0.4/32+offices -> +offices", "groups AzureCloud+ -> +offices", "open *+ -> +", "sets +offices -> *+"],
            firewall.Rules.Select(rule => $"{rule.Name} {rule.Source}+{string.Join(',', rule.SourceIpGroupIds.Select(id => id.Name))} -> {rule.Destination}+{string.Join(',', rule.DestinationIpGroupIds.Select(id => id.Name))}"));
        Assert.Equal(("WindowsUpdate", "News"), (firewall.Rules[3].FqdnTags.ToString(), firewall.Rules[3].WebCategories.ToString()));
        Assert.Equal("rules[open].destinationIpGroupIds[0]", Assert.Single(firewall.UnknownValues).Property);
    }

    [Fact]
    public void Firewall_without_its_base_policy_knows_none_of_its_rules()
    {
        var result = ImportText.Json(Fill("""
            [ { "id": "@/azureFirewalls/fw", "name": "fw", "properties": { "firewallPolicy": { "id": "@/firewallPolicies/p" } } },
              { "id": "@/firewallPolicies/p", "name": "p", "properties": { "basePolicy": { "id": "@/firewallPolicies/central" } } } ]
            """));

        Assert.Equal("PolicyMissing", Assert.Single(result.Findings).Name);
        Assert.Equal("rules", Assert.Single(ImportText.Single<AzureFirewall>(result).UnknownValues).Property);
    }

    [Fact]
    public void Firewall_without_its_policy_keeps_its_rules_unknown()
    {
        var result = ImportText.Json(Fill("""{ "id": "@/azureFirewalls/fw", "name": "fw", "properties": { "firewallPolicy": { "id": "@/firewallPolicies/p" } } }"""));

        Assert.Equal("PolicyMissing", Assert.Single(result.Findings).Name);
        var firewall = ImportText.Single<AzureFirewall>(result);
        Assert.Equal(ApplianceAction.Unknown, firewall.DefaultAction);
        Assert.Equal("defaultAction", Assert.Single(firewall.UnknownValues).Property);
    }

    [Fact]
    public void Firewall_with_rules_of_its_own_refuses_the_rest()
    {
        var firewall = Clean("""
            { "id": "@/azureFirewalls/fw", "name": "fw", "properties": {
              "applicationRuleCollections": [ { "name": "a", "properties": { "priority": 100, "action": { "type": "Allow" }, "rules": [ { "name": "app", "protocols": [ { "protocolType": "Https", "port": 443 } ], "targetFqdns": [ "x.y" ], "sourceAddresses": [] } ] } } ],
              "networkRuleCollections": [ { "name": "b", "properties": { "priority": 300, "action": { "type": "Allow" }, "rules": [ { "name": "two", "protocols": [ "Any" ], "sourceAddresses": [ "*" ], "destinationAddresses": [ "*" ], "destinationPorts": [ "53" ] } ] } },
                { "name": "c", "properties": { "priority": 200, "action": { "type": "Deny" }, "rules": [ { "name": "one", "protocols": [ "TCP" ], "sourceAddresses": [ "*" ], "destinationAddresses": [ "*" ], "destinationPorts": [ "22" ] } ] } } ] } }
            """).All<AzureFirewall>().Single();

        Assert.Equal(["one", "two", "app"], firewall.Rules.Select(rule => rule.Name));
        Assert.Equal(ApplianceAction.Deny, firewall.DefaultAction);
    }

    [Fact]
    public void Admin_rules_reach_the_members_of_their_groups()
    {
        var result = ImportText.Json(Fill("""
            [ { "id": "@/networkManagers/m/securityAdminConfigurations/c", "name": "c", "properties": { "applyOnNetworkIntentPolicyBasedServices": [ "AllowRulesOnly" ] } },
              { "id": "@/networkManagers/m/securityAdminConfigurations/c/ruleCollections/rc/rules/r", "kind": "Custom", "properties": { "priority": 10, "direction": "Inbound", "access": "AlwaysAllow", "protocol": "Any", "sources": [ { "addressPrefix": "Internet", "addressPrefixType": "ServiceTag" } ], "destinations": [ { "addressPrefix": "*", "addressPrefixType": "IPPrefix" } ], "destinationPortRanges": [ "22" ], "sourcePortRanges": [ "0-65535" ] } },
              { "id": "@/networkManagers/m/securityAdminConfigurations/c/ruleCollections/rc", "name": "rc", "properties": { "appliesToGroups": [ { "networkGroupId": "@/networkManagers/m/networkGroups/g" } ] } },
              { "id": "@/networkManagers/m/networkGroups/g", "name": "g", "properties": {} },
              { "id": "@/networkManagers/m/networkGroups/g/staticMembers/s", "properties": { "resourceId": "@/virtualNetworks/v" } },
              { "id": "@/virtualNetworks/v", "name": "v", "properties": { "addressSpace": { "addressPrefixes": [ "10.0.0.0/16" ] } } } ]
            """));

        Assert.Equal("AssumedDeployed", Assert.Single(result.Findings).Name);
        var configuration = ImportText.Single<SecurityAdminConfiguration>(result);
        Assert.Equal(IntentPolicyHandling.AllowRulesOnly, configuration.IntentPolicyHandling);
        var collection = Assert.Single(configuration.RuleCollections);
        Assert.Equal(["v"], collection.VirtualNetworkIds.Select(id => id.Name));
        Assert.Equal(
            new() { Name = "r", Priority = 10, Access = RuleAccess.AlwaysAllow, Sources = [SecurityRuleAddresses.OfTag("Internet")], Destinations = [SecurityRuleAddresses.Any], DestinationPorts = [new(22, 22)] },
            Assert.Single(collection.Rules));
    }

    [Fact]
    public void Perimeter_collects_its_children()
    {
        var perimeter = Clean("""
            [ { "id": "@/networkSecurityPerimeters/p/profiles/one/accessRules/in", "properties": { "direction": "Inbound", "addressPrefixes": [ "198.51.100.0/24" ], "subscriptions": [ { "id": "/subscriptions/s2" } ] } },
              { "id": "@/networkSecurityPerimeters/p/profiles/one", "name": "one", "properties": {} },
              { "id": "@/networkSecurityPerimeters/p/resourceAssociations/a", "properties": { "accessMode": "Enforced", "profile": { "id": "@/networkSecurityPerimeters/p/profiles/one" }, "privateLinkResource": { "id": "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.Storage/storageAccounts/st" } } },
              { "id": "@/networkSecurityPerimeters/p", "name": "p", "location": "westeurope" } ]
            """).All<NetworkSecurityPerimeter>().Single();

        Assert.Equal([("in", "198.51.100.0/24", "s2")], Assert.Single(perimeter.Profiles).AccessRules.Select(rule => (rule.Name, rule.AddressPrefixes.ToString(), rule.SubscriptionIds.ToString())));
        Assert.Equal(("a", "st", "one", PerimeterAccessMode.Enforced), (perimeter.Associations[0].Name, perimeter.Associations[0].ResourceId.Name, perimeter.Associations[0].ProfileName, perimeter.Associations[0].AccessMode));
    }

    [Fact]
    public void Gateways_connections_and_route_servers_are_read()
    {
        var topology = Read("""
            [ { "id": "@/virtualNetworkGateways/gw", "name": "gw", "properties": { "gatewayType": "Vpn", "vpnType": "RouteBased", "activeActive": true, "sku": { "name": "VpnGw1" }, "ipConfigurations": [
                { "name": "a", "properties": { "subnet": { "id": "@/virtualNetworks/v/subnets/GatewaySubnet" }, "publicIPAddress": { "id": "@/publicIPAddresses/p1" } } }, { "name": "b", "properties": { "subnet": { "id": "@/virtualNetworks/v/subnets/GatewaySubnet" }, "publicIPAddress": { "id": "@/publicIPAddresses/p2" } } } ],
                "bgpSettings": { "asn": 65515, "bgpPeeringAddress": "10.0.255.4,10.0.255.5" }, "gatewayDefaultSite": { "id": "@/localNetworkGateways/l" }, "vpnClientConfiguration": { "vpnClientAddressPool": { "addressPrefixes": [ "172.16.0.0/24" ] } } } },
              { "id": "@/localNetworkGateways/l", "name": "l", "properties": { "localNetworkAddressSpace": { "addressPrefixes": [ "192.168.0.0/16" ] }, "gatewayIpAddress": "198.51.100.1" } },
              { "id": "@/connections/c", "name": "c", "properties": { "connectionType": "IPsec", "connectionStatus": "NotConnected", "virtualNetworkGateway1": { "id": "@/virtualNetworkGateways/gw", "properties": {} }, "localNetworkGateway2": { "id": "@/localNetworkGateways/l" }, "sharedKey": "secret" } },
              { "id": "@/virtualHubs/rs", "name": "rs", "kind": "RouteServer", "properties": { "sku": "Standard" } },
              { "id": "@/virtualHubs/rs/ipConfigurations/i", "properties": { "subnet": { "id": "@/virtualNetworks/v/subnets/RouteServerSubnet" } } },
              { "id": "@/virtualHubs/wan", "name": "wan", "properties": { "virtualWan": { "id": "@/virtualWans/w" } } } ]
            """, "TypeNotModelled");

        var gateway = topology.All<VirtualNetworkGateway>().Single();
        Assert.Equal(("GatewaySubnet", 2, "10.0.255.4, 10.0.255.5", "l", "172.16.0.0/24", true), (gateway.SubnetId!.Name, gateway.PublicIpAddressIds.Count, gateway.InstanceAddresses.ToString(), gateway.DefaultSiteId!.Name, gateway.ClientAddressPool.ToString(), gateway.IsActiveActive));
        Assert.Equal(("l", false), (topology.All<GatewayConnection>().Single().RemoteId!.Name, topology.All<GatewayConnection>().Single().IsUp));
        Assert.Equal(("rs", "v"), (topology.All<RouteServer>().Single().Name, topology.All<RouteServer>().Single().VirtualNetworkId!.Name));
    }

    [Fact]
    public void Export_that_was_cut_off_says_so()
    {
        var result = ImportText.Json(Fill("""{ "Name": "v", "Id": "@/virtualNetworks/v", "AddressSpace": { "AddressPrefixes": [ "10.0.0.0/16" ] }, "Subnets": [ "Microsoft.Azure.Commands.Network.Models.PSSubnet" ], "VirtualNetworkPeerings": "" }"""));

        var finding = Assert.Single(result.Findings);
        Assert.Equal(("ValueCutShort", "Subnets[0]"), (finding.Name, finding.Span!.Path));
        Assert.Contains("-Depth", finding.Remedy, StringComparison.Ordinal);
        Assert.Equal("subnets[0]", Assert.Single(ImportText.Single<VirtualNetwork>(result).UnknownValues).Property);
    }

    [Fact]
    public void Child_without_parent_is_added_to_the_topology_or_reported()
    {
        const string subnet = """{ "id": "@/virtualNetworks/v/subnets/late", "name": "late", "properties": { "addressPrefix": "10.0.9.0/24" } }""";
        var start = Clean("""{ "id": "@/virtualNetworks/v", "name": "v", "properties": { "addressSpace": { "addressPrefixes": [ "10.0.0.0/16" ] }, "subnets": [ { "name": "first", "properties": { "addressPrefix": "10.0.0.0/24" } } ] } }""");

        var network = ImportText.Clean(ImportText.Json(Fill(subnet), start)).All<VirtualNetwork>().Single();
        Assert.Equal(["first", "late"], network.Subnets.Select(item => item.Name));
        Assert.Equal("10.0.0.0/16", network.AddressPrefixes.ToString());
        Assert.Empty(network.UnknownValues);

        // Without its network a subnet is kept; what the network has besides is open.
        var alone = ImportText.Json(Fill(subnet));
        Assert.Equal("ParentAssumed", Assert.Single(alone.Findings).Name);
        Assert.Equal(["addressPrefixes", "peerings", "dnsServers"], ImportText.Single<VirtualNetwork>(alone).UnknownValues.Select(unknown => unknown.Property));
        Assert.Equal("v/late", ImportText.Single<VirtualNetwork>(alone).Subnets.Single().Path);

        // A peering says nothing of the kind.
        Assert.Equal("ParentMissing", Assert.Single(ImportText.Json(Fill("""{ "id": "@/virtualNetworks/v/virtualNetworkPeerings/p", "name": "p", "properties": {} }""")).Findings).Name);
    }

    [Fact]
    public void Pages_rows_and_lines_are_followed()
    {
        const string network = """{ "id": "@/virtualNetworks/§", "name": "§", "type": "Microsoft.Network/virtualNetworks", "properties": { "addressSpace": { "addressPrefixes": [ "10.0.0.0/16" ] } } }""";
        string One(string name) => network.Replace("§", name, StringComparison.Ordinal);

        var topology = Clean($$"""
            { "value": [ {{One("a")}} ], "nextLink": null }
            { "count": 1, "total_records": 1, "data": [ {{One("b")}} ] }
            [ [ {{One("c")}} ], {{One("d")}} ]
            {{One("e")}}
            { "tenantId": "t", "id": "/subscriptions/s1", "subscriptionId": "s1", "displayName": "Production", "state": "Enabled" }
            """);

        Assert.Equal(["a", "b", "c", "d", "e"], topology.All<VirtualNetwork>().Select(item => item.Name));
        Assert.Equal(("t", "Production"), (topology.TenantOf("s1"), topology.All<AzureSubscription>().Single().DisplayName));
    }

    [Theory]
    [InlineData("nextLink")]
    [InlineData("@odata.nextLink")]
    [InlineData("skip_token")]
    public void A_page_that_is_not_the_last_is_named(string name)
    {
        var finding = Assert.Single(ImportText.Json($$"""{ "{{name}}": "x", "value": [ { "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/routeTables/r", "type": "Microsoft.Network/routeTables", "properties": {} } ] }""").Findings);

        Assert.Equal(("SEP2032", 1), (finding.Code, finding.Span!.Line));
        Assert.Contains($"'{name}'", finding.Message);
    }

    [Theory]
    [InlineData("\"@{addressSpace=}\"", "SEP2017")]
    [InlineData("\"[parameters('all')]\"", "")]
    public void Properties_that_are_no_object_are_unknown_as_a_whole(string properties, string code)
    {
        var result = ImportText.Json($$"""{ "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/data", "type": "Microsoft.Storage/storageAccounts", "properties": {{properties}} }""");

        Assert.Equal(code, string.Join(' ', result.Findings.Select(finding => finding.Code)));
        Assert.Equal("properties", Assert.Single(result.Topology!.Resources.Single().UnknownValues).Property); // read in spite of the warning
        Assert.Equal(Engine.Access.AccessVerdict.Undetermined, Support.Net.Ask(result.Topology, "203.0.113.77", "data").Verdict);
    }

    [Fact]
    public void A_security_group_whose_properties_are_unknown_decides_nothing()
    {
        var result = ImportText.Json("""
            [ { "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/nsg", "type": "Microsoft.Network/networkSecurityGroups", "properties": "[parameters('all')]" },
              { "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v", "type": "Microsoft.Network/virtualNetworks", "location": "westeurope", "properties": { "addressSpace": { "addressPrefixes": [ "10.0.0.0/16" ] },
                "subnets": [ { "name": "a", "properties": { "addressPrefix": "10.0.1.0/24", "networkSecurityGroup": { "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/nsg" } } } ] } },
              { "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/data", "type": "Microsoft.Storage/storageAccounts", "location": "westeurope", "properties": {} } ]
            """);

        Assert.Empty(result.Findings);
        Assert.Equal(Engine.Access.AccessVerdict.Undetermined, Support.Net.Ask(result.Topology!, "v/a", "data").Verdict); // read without findings
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("[ 1, 2 ]")]
    [InlineData("{ \"foo\": 1 }")]
    public void Documents_without_resources_are_refused(string json)
        => Assert.Equal("NotAResource", Assert.Single(ImportText.Json(json).Findings).Name);

    [Theory]
    [InlineData("Microsoft.ContainerService/managedClusters", """{ "agentPoolProfiles": [ { "name": "one", "vnetSubnetID": "@/virtualNetworks/v/subnets/a", "podSubnetID": "@/virtualNetworks/v/subnets/b" }, { "name": "two", "vnetSubnetID": "@/virtualNetworks/v/subnets/a" } ] }""", "one: v/a, two: v/a, one: v/b")]
    [InlineData("Microsoft.Network/applicationGateways", """{ "gatewayIPConfigurations": [ { "name": "c", "properties": { "subnet": { "id": "@/virtualNetworks/v/subnets/a" } } } ], "frontendIPConfigurations": [ { "name": "in", "properties": { "subnet": { "id": "@/virtualNetworks/v/subnets/a" } } }, { "name": "out", "properties": { "publicIPAddress": { "id": "@/publicIPAddresses/p" } } } ] }""", "c: v/a")]
    [InlineData("Microsoft.Network/bastionHosts", """{ "ipConfigurations": [ { "name": "c", "properties": { "subnet": { "id": "@/virtualNetworks/v/subnets/AzureBastionSubnet" }, "publicIPAddress": { "id": "@/publicIPAddresses/p" } } } ] }""", "c: v/AzureBastionSubnet")]
    [InlineData("Microsoft.Sql/managedInstances", """{ "subnetId": "@/virtualNetworks/v/subnets/a" }""", "v/a")]
    [InlineData("Microsoft.Web/hostingEnvironments", """{ "virtualNetwork": { "id": "@/virtualNetworks/v/subnets/a", "subnet": "a" } }""", "v/a")]
    [InlineData("Microsoft.Web/hostingEnvironments", """{ "virtualNetwork": { "id": "@/virtualNetworks/v", "subnet": "a" } }""", "v/a")]
    [InlineData("Microsoft.ContainerInstance/containerGroups", """{ "subnetIds": [ { "id": "@/virtualNetworks/v/subnets/a", "name": "x" } ] }""", "x: v/a")]
    [InlineData("Microsoft.ContainerInstance/containerGroups", """{ "networkProfile": { "id": "@/networkProfiles/np" } }""", "v/b")]
    [InlineData("Microsoft.App/managedEnvironments", """{ "vnetConfiguration": { "infrastructureSubnetId": "@/virtualNetworks/v/subnets/a" } }""", "v/a")]
    [InlineData("Microsoft.Cache/Redis", """{ "subnetId": "@/virtualNetworks/v/subnets/a", "sku": { "name": "Premium" } }""", "v/a")]
    [InlineData("Microsoft.ApiManagement/service", """{ "virtualNetworkType": "External", "virtualNetworkConfiguration": { "subnetResourceId": "@/virtualNetworks/v/subnets/a" }, "publicIpAddressId": "@/publicIPAddresses/p" }""", "v/a")]
    [InlineData("Microsoft.Databricks/workspaces", """{ "parameters": { "customVirtualNetworkId": { "value": "@/virtualNetworks/v" }, "customPublicSubnetName": { "value": "a" }, "customPrivateSubnetName": { "value": "b" } } }""", "public: v/a, private: v/b")]
    [InlineData("Microsoft.HDInsight/clusters", """{ "computeProfile": { "roles": [ { "name": "headnode", "virtualNetworkProfile": { "id": "@/virtualNetworks/v", "subnet": "@/virtualNetworks/v/subnets/a" } } ] } }""", "headnode: v/a")]
    [InlineData("Microsoft.AAD/domainServices", """{ "replicaSets": [ { "subnetId": "@/virtualNetworks/v/subnets/a" } ] }""", "v/a")]
    [InlineData("Microsoft.DBforPostgreSQL/flexibleServers", """{ "network": { "delegatedSubnetResourceId": "@/virtualNetworks/v/subnets/a" } }""", "v/a")]
    public void Workloads_name_their_subnets_in_the_way_of_their_type(string type, string properties, string places)
    {
        var topology = Read($$"""
            [ { "id": "/subscriptions/s1/resourceGroups/r1/providers/{{type}}/w", "type": "{{type}}", "name": "w", "location": "westeurope", "properties": {{properties}} },
              { "id": "@/networkProfiles/np", "name": "np", "properties": { "containerNetworkInterfaceConfigurations": [ { "name": "n", "properties": { "ipConfigurations": [ { "name": "i", "properties": { "subnet": { "id": "@/virtualNetworks/v/subnets/b" } } } ] } } ] } },
              { "id": "@/publicIPAddresses/p", "name": "p" },
              { "id": "@/virtualNetworks/v", "name": "v", "properties": { "subnets": [ { "name": "a" }, { "name": "b" }, { "name": "AzureBastionSubnet" } ] } } ]
            """);

        var workload = topology.All<SubnetWorkload>().Single();
        Assert.Equal(places, workload.NetworkInterfaceConfigurations.ToString());
        Assert.Equal(properties.Contains("publicIPAddresses", StringComparison.Ordinal) ? "p" : string.Empty, string.Join(',', workload.PublicIpAddressIds.Select(id => id.Name)));
        Assert.Empty(workload.UnknownValues);
    }

    [Fact]
    public void Scale_set_reads_the_interfaces_of_its_profile()
    {
        var set = Read("""
            { "id": "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.Compute/virtualMachineScaleSets/set", "name": "set", "properties": { "orchestrationMode": "Flexible", "virtualMachineProfile": { "networkProfile": {
              "networkInterfaceConfigurations": [ { "name": "nic", "properties": { "primary": true, "enableIPForwarding": true, "networkSecurityGroup": { "id": "@/networkSecurityGroups/n" }, "ipConfigurations": [
                { "name": "v6", "properties": { "subnet": { "id": "@/virtualNetworks/v/subnets/b" }, "privateIPAddressVersion": "IPv6", "loadBalancerBackendAddressPools": [ { "id": "@/loadBalancers/lb/backendAddressPools/six" } ] } },
                { "name": "v4", "properties": { "primary": true, "subnet": { "id": "@/virtualNetworks/v/subnets/a" }, "loadBalancerBackendAddressPools": [ { "id": "@/loadBalancers/lb/backendAddressPools/four" } ], "publicIPAddressConfiguration": { "name": "ip" } } } ] } } ] } } } }
            """).All<SubnetWorkload>().Single();

        Assert.True(set.IsFlexibleScaleSet);
        var place = Assert.Single(set.NetworkInterfaceConfigurations);
        Assert.Equal(("nic", true, true, true, "v/a", "n", "six,four"), (place.Name, place.IsPrimary, place.EnableIPForwarding, place.HasPublicIpAddress, place.SubnetId!.Path, place.NetworkSecurityGroupId!.Name, string.Join(',', place.LoadBalancerBackendPoolIds.Select(id => id.Name))));
    }

    [Fact]
    public void Pools_of_a_cluster_may_stand_by_themselves()
    {
        var cluster = Read("""
            [ { "id": "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.ContainerService/managedClusters/c/agentPools/two", "type": "Microsoft.ContainerService/managedClusters/agentPools", "name": "c/two", "properties": { "vnetSubnetID": "@/virtualNetworks/v/subnets/b" } },
              { "id": "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.ContainerService/managedClusters/c", "name": "c", "properties": { "agentPoolProfiles": [ { "name": "one", "vnetSubnetID": "@/virtualNetworks/v/subnets/a" } ] } } ]
            """).All<SubnetWorkload>().Single();

        Assert.Equal("one: v/a, two: v/b", cluster.NetworkInterfaceConfigurations.ToString());
    }

    [Fact]
    public void Pool_without_its_cluster_says_where_the_cluster_is()
    {
        var cluster = Read("""{ "id": "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.ContainerService/managedClusters/c/agentPools/two", "type": "Microsoft.ContainerService/managedClusters/agentPools", "name": "two", "vnetSubnetId": "@/virtualNetworks/v/subnets/b" }""").All<SubnetWorkload>().Single();

        Assert.Equal(("c", "two: v/b"), (cluster.Name, cluster.NetworkInterfaceConfigurations.ToString()));
    }

    [Fact]
    public void Workload_with_an_open_subnet_says_so()
    {
        var workload = Read("""{ "id": "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.ContainerInstance/containerGroups/g", "name": "g", "properties": { "networkProfile": { "id": "@/networkProfiles/elsewhere" } } }""").All<SubnetWorkload>().Single();

        Assert.Null(Assert.Single(workload.NetworkInterfaceConfigurations).SubnetId);
        Assert.Equal("networkInterfaceConfigurations[0].subnetId", Assert.Single(workload.UnknownValues).Property);
    }

    [Fact]
    public void Other_types_are_counted_quietly_and_those_that_matter_are_named()
    {
        var result = ImportText.Json(Fill("""
            [ { "id": "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.Cache/redis/x", "type": "Microsoft.Cache/Redis", "name": "x" },
              { "id": "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.Cache/redis/y", "type": "Microsoft.Cache/Redis", "name": "y" },
              { "type": "Microsoft.Network/natGateways", "name": "[variables('nat')]" },
              { "id": "@/virtualWans/g", "name": "g" } ]
            """));

        Assert.Equal(["NameUnknown", "TypeNotModelled"], result.Findings.Select(finding => finding.Name));
        Assert.All(result.Findings, finding => Assert.NotEqual(DiagnosticSeverity.Error, finding.Severity));
        Assert.Equal(["Microsoft.Network/natGateways: 1", "Microsoft.Cache/redis: 2 (not needed)", "Microsoft.Network/virtualWans: 1 (not needed)"], result.Summary.Types.Select(type => type.ToString()));
    }

    [Theory]
    [InlineData("""{ "properties": { "dnsSettings": { "dnsServers": [ "10.0.0.9" ], "appliedDnsServers": [] }, "ipConfigurations": [] }""")]
    [InlineData("""{ "DnsSettings": { "DnsServers": [ "10.0.0.9" ] }, "IpConfigurations": []""")]
    public void Interface_may_have_dns_servers_of_its_own(string properties)
        => Assert.Equal(["10.0.0.9"], Read($$"""{ "id": "@/networkInterfaces/nic", "name": "nic", {{properties[1..]}} }""").All<NetworkInterface>().Single().DnsServers);

    [Fact]
    public void Nat_rules_of_firewalls_and_nat_pools_are_noted()
    {
        var topology = Read("""
            [ { "id": "@/azureFirewalls/own", "name": "own", "properties": { "natRuleCollections": [ { "name": "n", "properties": { "priority": 100, "rules": [ { "name": "r" } ] } } ] } },
              { "id": "@/azureFirewalls/by-policy", "name": "by-policy", "properties": { "firewallPolicy": { "id": "@/firewallPolicies/p" } } },
              { "id": "@/azureFirewalls/none", "name": "none", "properties": { "natRuleCollections": [] } },
              { "id": "@/firewallPolicies/p", "name": "p", "properties": {} },
              { "id": "@/firewallPolicies/p/ruleCollectionGroups/g", "properties": { "priority": 100, "ruleCollections": [ { "ruleCollectionType": "FirewallPolicyNatRuleCollection", "name": "n", "priority": 100, "action": { "type": "Dnat" }, "rules": [ { "ruleType": "NatRule", "name": "r" } ] } ] } },
              { "id": "@/loadBalancers/lb", "name": "lb", "sku": { "name": "Standard" }, "properties": {
                "inboundNatPools": [ { "name": "pool", "properties": { "protocol": "Tcp", "frontendPortRangeStart": 50000, "frontendPortRangeEnd": 50119, "backendPort": 3389, "frontendIPConfiguration": { "id": "@/loadBalancers/lb/frontendIPConfigurations/f" } } } ],
                "inboundNatRules": [ { "name": "one", "properties": { "protocol": "Tcp", "frontendPort": 51000, "frontendPortRangeStart": 0, "frontendPortRangeEnd": 0, "backendPort": 22 } },
                  { "name": "range", "properties": { "protocol": "Tcp", "frontendPort": 0, "frontendPortRangeStart": 52000, "frontendPortRangeEnd": 52009, "backendPort": 22, "backendAddressPool": { "id": "@/loadBalancers/lb/backendAddressPools/b" } } } ] } } ]
            """);

        Assert.Equal(["by-policy", "own"], topology.All<AzureFirewall>().Where(firewall => firewall.HasNatRules).Select(firewall => firewall.Name).Order());
        Assert.Equal(
            ["one 51000-0 to ", "pool 50000-50119 to ", "range 52000-52009 to b"],
            topology.All<LoadBalancer>().Single().Rules.Select(rule => $"{rule.Name} {rule.FrontendPort}-{rule.FrontendPortRangeEnd} to {rule.BackendPoolName}").Order());
    }

    [Fact]
    public void Names_that_matter_and_are_not_modelled_are_named_with_their_place()
    {
        var result = ImportText.Json(Fill("""
            { "id": "@/virtualNetworkGateways/gw", "name": "gw",
              "properties": { "natRules": [ { "name": "r" } ], "ipConfigurations": [] } }
            """));

        var finding = Assert.Single(result.Findings);
        Assert.Equal(("NotModelled", DiagnosticCategory.NotImplemented, "gw", 2, "properties.natRules"), (finding.Name, finding.Category, finding.ResourceId!.Name, finding.Span!.Line, finding.Span.Path));
    }

    [Fact]
    public void Places_of_children_that_stand_by_themselves_are_found()
    {
        var result = ImportText.Json(Fill("""
            [ { "id": "@/networkSecurityGroups/n", "name": "n" },
              { "id": "@/networkSecurityGroups/n/securityRules/r", "name": "n/r",
                "properties": { "priority": 100, "direction": "Inbound", "access": "Allow" } } ]
            """));

        Assert.Equal("[1].properties.priority", result.SpanOf(Id("networkSecurityGroups/n"), "securityRules[r].priority")!.Path);
        Assert.Equal((2, "[1]"), (result.SpanOf(Id("networkSecurityGroups/n/securityRules/r"))!.Line, result.SpanOf(Id("networkSecurityGroups/n/securityRules/r"))!.Path));
    }

    [Fact]
    public void Same_resource_in_two_documents_counts_once()
    {
        var result = ImportText.Json(Fill("""
            [ { "id": "@/natGateways/n", "name": "n", "location": "westeurope" }, { "location": "westeurope", "name": "n", "id": "@/natGateways/n" }, { "id": "@/natGateways/N", "name": "N", "location": "northeurope" } ]
            """));

        Assert.Equal(("DuplicateResource", DiagnosticSeverity.Information), (Assert.Single(result.Findings).Name, result.Findings[0].Severity));
        Assert.Equal("northeurope", ImportText.Single<NatGateway>(result).Location);
    }

    private static string Fill(string json) => json.Replace("@", Net, StringComparison.Ordinal);

    private static ResourceId Id(string path) => ResourceId.Parse($"{Net}/{path}");

    private static Topology Clean(string json) => ImportText.Clean(ImportText.Json(Fill(json)));

    /// <summary>The topology of a text whose references may lead out of it.</summary>
    private static Topology Read(string json, params string[] expected)
    {
        var result = ImportText.Json(Fill(json));
        Assert.Equal(expected, result.Findings.Select(finding => finding.Name).Where(name => name != "ReferenceDangles"));
        return ImportText.Topology(result);
    }
}
