using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>The format that people write by hand.</summary>
public sealed class TopologyFormatTests
{
    private const string Story = """
        topology: contoso
        subscription: 11111111-1111-1111-1111-111111111111
        resourceGroup: rg-net
        location: West Europe
        settings:
          natPrecedence: InstanceAddressFirst
          emptyNamespaceRulesAreOpen: false
        expect:
          - { from: hub/app, to: contosodata, verdict: Allowed, path: ServiceEndpoint }
          - { from: vm1, to: sql1, reason: NoMatchingRule }
        storageAccounts:
          - name: contosodata
            networkAcls: { defaultAction: Deny, bypass: None, ipRules: [198.51.100.0/24], virtualNetworkRules: [hub/app] }
        virtualNetworks:
          - name: hub
            addressPrefixes: [10.0.0.0/16]
            subnets:
              - name: app
                addressPrefix: 10.0.1.0/24
                networkSecurityGroup: nsg-app
                natGateway: nat
                serviceEndpoints: [Microsoft.Storage]
        networkSecurityGroups:
          - name: nsg-app
            securityRules:
              - { name: out, priority: 100, direction: Outbound, access: Allow, protocol: Tcp, destinationAddressPrefix: Storage, destinationPortRange: 443 }
        natGateways:
          - name: nat
            publicIPAddresses: [203.0.113.30]
        virtualMachines:
          - { name: vm1, subnet: hub/app, privateIPAddress: 10.0.1.10, publicIPAddress: 203.0.113.20 }
          - { name: vm2, subnet: app }
          - { name: vm3, subnet: app }
        """;

    [Fact]
    public void Names_defaults_and_short_forms_give_the_full_model()
    {
        var topology = ImportText.Clean(ImportText.Yaml(Story));

        Assert.Equal(("contoso", "11111111-1111-1111-1111-111111111111", "rg-net"), (topology.Name, topology.DefaultSubscriptionId, topology.DefaultResourceGroupName));
        Assert.Equal(NatPrecedence.InstanceAddressFirst, topology.Settings.NatPrecedence);
        Assert.False(topology.Settings.EmptyNamespaceRulesAreOpen);
        var network = Assert.Single(topology.All<VirtualNetwork>());
        Assert.Equal("westeurope", network.Location);
        var subnet = Assert.Single(network.Subnets);
        Assert.Equal("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/hub/subnets/app", subnet.Id.ToString());
        Assert.Equal("nsg-app", subnet.NetworkSecurityGroupId!.Name);

        // what Azure would fill in stays empty.
        Assert.Empty(Assert.Single(subnet.ServiceEndpoints).Locations);
        var rules = Assert.Single(topology.All<ServiceResource>()).NetworkRules!;
        Assert.Equal((FirewallAction.Deny, FirewallBypass.None, "198.51.100.0/24", subnet.Id), (rules.DefaultAction, rules.Bypass, rules.IpRules[0].Text, rules.VirtualNetworkRules[0].SubnetId));
    }

    [Fact]
    public void Expectations_take_their_verdict_from_the_reason()
    {
        var expectations = ImportText.Clean(ImportText.Yaml(Story)).Expectations;

        Assert.Equal((AccessVerdict.Allowed, AccessPath.ServiceEndpoint), (expectations[0].Verdict, expectations[0].Path));
        Assert.Equal((AccessVerdict.Denied, AccessReason.NoMatchingRule), (expectations[1].Verdict, expectations[1].Reason));
    }

    [Fact]
    public void A_machine_describes_its_interface_and_an_address_its_public_address()
    {
        var topology = ImportText.Clean(ImportText.Yaml(Story));
        var machine = topology.All<VirtualMachine>().First();
        var nic = topology.Find<NetworkInterface>(Assert.Single(machine.NetworkInterfaceIds))!;

        Assert.Equal(("vm1-nic", machine.Id), (nic.Name, nic.VirtualMachineId));
        var configuration = Assert.Single(nic.IpConfigurations);
        Assert.Equal(IpAddress.Parse("10.0.1.10"), configuration.PrivateIpAddress);
        Assert.Equal(IpAddress.Parse("203.0.113.20"), topology.Find<PublicIpAddress>(configuration.PublicIpAddressId)!.IpAddress);
        Assert.Equal("westeurope", topology.Find<PublicIpAddress>(configuration.PublicIpAddressId)!.Location);
        Assert.Equal(["203.0.113.30"], topology.All<NatGateway>().Single().PublicIpAddressIds.Select(id => topology.Find<PublicIpAddress>(id)!.IpAddress.ToString()));
    }

    /// <summary>R-405: the first four addresses and the last one of a subnet belong to Azure.</summary>
    [Fact]
    public void Addresses_that_are_left_out_are_the_lowest_free_ones()
    {
        var topology = ImportText.Clean(ImportText.Yaml("""
            virtualNetworks:
              - { name: v, addressPrefixes: [10.0.0.0/24], subnets: [{ name: s, addressPrefix: 10.0.0.0/29 }] }
            privateEndpoints: [{ name: pe, subnet: s, privateLinkServiceId: a, groupId: blob }]
            virtualMachines: [{ name: one, subnet: s }, { name: two, subnet: s, privateIPAddress: 10.0.0.4 }]
            storageAccounts: [a]
            """));

        Assert.Equal("10.0.0.4", topology.Find<NetworkInterface>(topology.NewId(NetworkInterface.Type, "two-nic"))!.IpConfigurations[0].PrivateIpAddress.ToString());
        Assert.Equal(["10.0.0.5", "10.0.0.6"], [
            topology.All<PrivateEndpoint>().Single().PrivateIpAddresses.ToString(),
            topology.Find<NetworkInterface>(topology.NewId(NetworkInterface.Type, "one-nic"))!.IpConfigurations[0].PrivateIpAddress.ToString()!]);

        var full = ImportText.Yaml("""
            virtualNetworks: [{ name: v, addressPrefixes: [10.0.0.0/24], subnets: [{ name: s, addressPrefix: 10.0.0.0/29 }] }]
            virtualMachines: [{ name: a, subnet: s }, { name: b, subnet: s }, { name: c, subnet: s }, { name: d, subnet: s }]
            """);
        Assert.Equal(("NoFreeAddress", "R-845"), (Assert.Single(full.Findings).Name, full.Findings[0].RuleId));
    }

    [Fact]
    public void An_inline_public_address_is_the_described_one_where_there_is_one()
    {
        var topology = ImportText.Clean(ImportText.Yaml("""
            virtualNetworks: [{ name: v, addressPrefixes: [10.0.0.0/24], subnets: [{ name: s, addressPrefix: 10.0.0.0/26 }] }]
            networkInterfaces:
              - { name: a, subnet: s, publicIPAddress: 203.0.113.9 }
              - { name: b, subnet: s, publicIPAddress: 203.0.113.10 }
              - { name: c, subnet: s, publicIPAddress: 203.0.113.10 }
            publicIPAddresses: [{ name: known, ipAddress: 203.0.113.9, sku: Basic }]
            """));

        Assert.Equal(["b-ip", "known"], topology.All<PublicIpAddress>().Select(address => address.Name));
        Assert.Equal(["known", "b-ip", "b-ip"], topology.All<NetworkInterface>().Select(nic => nic.IpConfigurations[0].PublicIpAddressId!.Name));
    }

    [Fact]
    public void Five_faults_give_five_findings_with_their_places()
    {
        var result = ImportText.Yaml("""
            virtualNetworks:
              - name: hub
                addressPrefixes: [10.0.0.0/16]
                subnets:
                  - name: app
                    addressPrefix: 10.0.1.7/24
                    networkSecurityGrup: nsg
                    routeTable: rt-ap
            routeTables: [{ name: rt-app }]
            networkSecurityGroups:
              - name: nsg
                securityRules:
                  - { name: a, priority: high, direction: Outbound, access: Alow }
            """);

        Assert.Null(result.Topology);
        Assert.Equal(
            [
                ("ValueNotAccepted", 6, 24, "virtualNetworks[0].subnets[0].addressPrefix", "subnets[app].addressPrefixes"),
                ("UnknownMember", 7, 9, "virtualNetworks[0].subnets[0].networkSecurityGrup", "subnets[app]"),
                ("NameNotFound", 8, 21, "virtualNetworks[0].subnets[0].routeTable", "subnets[app].routeTableId"),
                ("ValueNotAccepted", 13, 30, "networkSecurityGroups[0].securityRules[0].priority", "securityRules[a].priority"),
                ("ValueNotAccepted", 13, 65, "networkSecurityGroups[0].securityRules[0].access", "securityRules[a].access"),
            ],
            result.Findings.Select(finding => (finding.Name, finding.Span!.Line, finding.Span.Column, finding.Span.Path, finding.Property)));
        Assert.Equal(
            ["Correct the value to '10.0.1.0/24'.", "Correct the name to 'networkSecurityGroup', or remove the member.", "Check the name (did you mean 'rt-app'?), or create the route table first.", "Correct the value.", "Correct the value to 'Allow'."],
            result.Findings.Select(finding => finding.Remedy));
        Assert.All(result.Findings, finding => Assert.Equal("test.yaml", finding.Span!.Source));
    }

    [Theory]
    [InlineData("virtualNetwork: []", "UnknownKey", "to 'virtualNetworks'")]
    [InlineData("topology: a\nnonsense: 1", "UnknownKey", "")]
    [InlineData("settings: { natPrecedence: Sometimes }", "ValueNotAccepted", "")]
    [InlineData("settings: { natPrecedense: NatGatewayFirst }", "UnknownMember", "to 'natPrecedence'")]
    [InlineData("settings: 5", "ValueNotAccepted", "")]
    [InlineData("expect: [{ from: a, verdict: Denied }]", "MemberMissing", "'to'")]
    [InlineData("expect: [{ from: a, to: b }]", "MemberMissing", "'verdict'")]
    [InlineData("expect: [{ from: a, to: b, reason: NoMatchingRul }]", "ValueNotAccepted", "to 'NoMatchingRule'")]
    [InlineData("virtualNetworks: [{ addressPrefixes: [10.0.0.0/8] }]", "MemberMissing", "'name'")]
    [InlineData("virtualNetworks: [{ name: a }]", "MemberMissing", "'addressPrefixes'")]
    [InlineData("virtualNetworks: [{ name: a/b, addressPrefixes: [10.0.0.0/8] }]", "ValueNotAccepted", "")]
    [InlineData("virtualNetworks: 5", "ValueNotAccepted", "")]
    [InlineData("virtualNetworks: [null]", "ValueNotAccepted", "")]
    [InlineData("virtualNetworks: [{ name: a, addressPrefixes: [10.0.0.0/8], subnets: [{ addressPrefix: 10.0.0.0/16 }] }]", "MemberMissing", "'name'")]
    [InlineData("virtualNetworks: [{ name: a, addressPrefixes: [10.0.0.0/8], subnets: [{ name: s, addressPrefix: 10.0.0.0/16 }, { name: S, addressPrefix: 10.1.0.0/16 }] }]", "DuplicateName", "")]
    [InlineData("applicationSecurityGroups: [web, WEB]", "DuplicateResource", "")]
    [InlineData("natGateways: [{ name: a, id: /subscriptions/s/resourceGroups/r/providers/Microsoft.Network/routeTables/a }]", "IdOfWrongType", "")]
    [InlineData("resources: [{ name: a }]", "MemberMissing", "'type'")]
    [InlineData("resources: [{ name: a, type: Microsoft.Storage/storageAcounts }]", "ValueNotAccepted", "to 'Microsoft.Storage/storageAccounts'")]
    [InlineData("storageAccounts: [{ name: a, networkAcls: { defaultAction: Maybe } }]", "ValueNotAccepted", "")]
    [InlineData("storageAccounts: [{ name: a, networkAcls: { virtualNetworkRules: [/subscriptions/s] } }]", "ValueNotAccepted", "")]
    [InlineData("storageAccounts: [{ name: a, networkAcls: { ipRules: [1.2.3] } }]", "ValueNotAccepted", "")]
    [InlineData("sqlServers: [{ name: a, firewallRules: [{ name: r, startIpAddress: 1.1.1.9, endIpAddress: 1.1.1.1 }] }]", "ValueNotAccepted", "")]
    [InlineData("networkSecurityGroups: [{ name: n, securityRules: [{ name: r, priority: 1, direction: Inbound, access: Allow, sourceAddressPrefix: Any }] }]", "SecurityRuleAddressAny", "")]
    [InlineData("networkSecurityGroups: [{ name: n, securityRules: [{ name: r, priority: 1, direction: Inbound, access: Allow, sourceAddressPrefix: '*', sourceAddressPrefixes: [10.0.0.0/8] }] }]", "RuleSideAmbiguous", "")]
    [InlineData("networkSecurityGroups: [{ name: n, securityRules: [{ name: r, priority: 1, direction: Inbound, access: Allow, sourceAddressPrefixes: [10.0.0.0/8, Storage] }] }]", "SecurityRuleTagInList", "")]
    [InlineData("networkSecurityGroups: [{ name: n, securityRules: [{ name: r, priority: 1, direction: Inbound, access: Allow, destinationPortRange: '443, 80' }] }]", "SecurityRulePortInvalid", "")]
    [InlineData("routeTables: [{ name: r, routes: [{ name: x, addressPrefix: '*', nextHopType: Internet }] }]", "ValueNotAccepted", "")]
    public void Mistakes_are_refused(string yaml, string name, string remedy)
    {
        var result = ImportText.Yaml(yaml);

        var finding = Assert.Single(result.Findings);
        Assert.Equal((name, DiagnosticSeverity.Error), (finding.Name, finding.Severity));
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
        Assert.True(finding.Span!.Line > 0);
        Assert.Null(result.Topology);
    }

    [Fact]
    public void An_unknown_region_is_a_warning_with_the_nearest_name()
    {
        var result = ImportText.Yaml("storageAccounts: [{ name: a, location: westeurop }]");

        var finding = Assert.Single(result.Findings);
        Assert.Equal(("UnknownRegion", DiagnosticSeverity.Warning, "Check the name of the region to 'westeurope'."), (finding.Name, finding.Severity, finding.Remedy));
        Assert.NotNull(result.Topology);
    }

    [Fact]
    public void A_name_that_fits_twice_is_taken_from_the_nearest_place()
    {
        var topology = ImportText.Clean(ImportText.Yaml("""
            virtualNetworks:
              - name: one
                addressPrefixes: [10.1.0.0/16]
                subnets: [{ name: app, addressPrefix: 10.1.0.0/24, networkSecurityGroup: nsg }]
              - name: two
                resourceGroup: other
                addressPrefixes: [10.2.0.0/16]
                subnets: [{ name: app, addressPrefix: 10.2.0.0/24, networkSecurityGroup: nsg }]
            networkSecurityGroups: [{ name: nsg }, { name: nsg, resourceGroup: other }]
            storageAccounts:
              - { name: a, networkAcls: { virtualNetworkRules: [two/app, other/two/app] } }
            """));

        Assert.Equal(["sim", "other"], topology.All<VirtualNetwork>().OrderBy(network => network.Name).Select(network => network.Subnets[0].NetworkSecurityGroupId!.ResourceGroupName));
        Assert.All(topology.All<ServiceResource>().Single().NetworkRules!.VirtualNetworkRules, rule => Assert.Equal("two/app", rule.SubnetId.Path));
    }

    [Fact]
    public void A_name_that_stays_ambiguous_is_refused_with_the_candidates()
    {
        var finding = Assert.Single(ImportText.Yaml("""
            virtualNetworks:
              - { name: one, addressPrefixes: [10.1.0.0/16], subnets: [{ name: app, addressPrefix: 10.1.0.0/24 }] }
              - { name: two, addressPrefixes: [10.2.0.0/16], subnets: [{ name: app, addressPrefix: 10.2.0.0/24 }] }
            storageAccounts: [{ name: a, networkAcls: { virtualNetworkRules: [app] } }]
            """).Findings);

        Assert.Equal("NameAmbiguous", finding.Name);
        Assert.Contains("one/subnets/app", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_leads_nowhere_is_a_warning_once()
    {
        var result = ImportText.Yaml("""
            virtualNetworks:
              - name: v
                addressPrefixes: [10.1.0.0/16]
                subnets:
                  - { name: a, addressPrefix: 10.1.0.0/24, routeTable: /subscriptions/s/resourceGroups/r/providers/Microsoft.Network/routeTables/gone }
                  - { name: b, addressPrefix: 10.1.1.0/24, routeTable: /subscriptions/s/resourceGroups/r/providers/Microsoft.Network/routeTables/GONE }
            """);

        var finding = Assert.Single(result.Findings);
        Assert.Equal(("ReferenceDangles", 5), (finding.Name, finding.Span!.Line));
        Assert.Equal("gone", result.Topology!.All<VirtualNetwork>().Single().Subnets[0].RouteTableId!.Name);
    }

    /// <summary>Every finding of the validator names its member so that the place in the file is found.</summary>
    [Fact]
    public void Findings_of_the_validator_get_their_places()
    {
        var result = ImportText.Yaml("""
            virtualNetworks:
              - name: v
                location: nowhere
                addressPrefixes: [10.1.0.0/16]
                subnets:
                  - { name: a, addressPrefix: 10.1.0.0/24, routeTable: /subscriptions/s/resourceGroups/r/providers/Microsoft.Network/routeTables/gone }
                  - { name: b, addressPrefix: 10.1.0.0/25, serviceEndpoints: [Microsoft.Storag] }
            networkSecurityGroups:
              - name: n
                securityRules:
                  - { name: x, priority: 100, direction: Inbound, access: Allow }
                  - { name: y, priority: 100, direction: Inbound, access: Allow }
            """);
        var findings = TopologyValidator.Validate(result.Topology!).Select(result.Locate).ToList();

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.True(finding.Span is { Line: > 0, Source: "test.yaml" }, finding.ToString()));
        Assert.Contains(findings, finding => finding.Name == "ReferenceDangles" && finding.Span!.Path == "virtualNetworks[0].subnets[0].routeTable");
        Assert.Contains(findings, finding => finding.Span!.Path == "virtualNetworks[0].location");
        Assert.Contains(findings, finding => finding.Span!.Path.StartsWith("virtualNetworks[0].subnets[1].serviceEndpoints", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Span!.Path.StartsWith("networkSecurityGroups[0].securityRules[1]", StringComparison.Ordinal));
    }

    [Fact]
    public void Documents_add_to_a_topology_and_replace_what_they_describe_again()
    {
        var start = ImportText.Clean(ImportText.Yaml(Story));

        var added = ImportText.Clean(ImportText.Yaml("""
            networkInterfaces: [{ name: late, subnet: hub/app }]
            networkSecurityGroups: [{ name: nsg-app }]
            expect: [{ from: a, to: b, verdict: Denied }]
            """, start));

        Assert.Equal(start.ResourceCount + 1, added.ResourceCount);
        Assert.Equal("contoso", added.Name);
        Assert.Empty(added.All<NetworkSecurityGroup>().Single().SecurityRules);
        Assert.Equal("10.0.1.6", added.Find<NetworkInterface>(added.NewId(NetworkInterface.Type, "late"))!.IpConfigurations[0].PrivateIpAddress.ToString());
        Assert.Equal(3, added.Expectations.Count);
        Assert.Equal(NatPrecedence.InstanceAddressFirst, added.Settings.NatPrecedence);
    }

    [Fact]
    public void Pasted_Azure_objects_are_understood()
    {
        var topology = ImportText.Clean(ImportText.Yaml("""
            virtualNetworks:
              - name: v
                type: Microsoft.Network/virtualNetworks
                etag: x
                tags: { a: b }
                properties:
                  addressSpace: { addressPrefixes: [10.0.0.0/16] }
                  encryption: { enabled: false }
                  somethingNew: 5
                  subnets: [{ name: s, properties: { addressPrefix: 10.0.0.0/24, networkSecurityGroup: { id: nsg } } }]
            networkSecurityGroups: [nsg]
            """));

        Assert.Equal("nsg", topology.All<VirtualNetwork>().Single().Subnets[0].NetworkSecurityGroupId!.Name);
    }

    [Fact]
    public void Findings_of_the_model_get_their_places()
    {
        var result = ImportText.Yaml(Story);
        var network = result.Topology!.All<VirtualNetwork>().Single();

        SourceSpan? Span(ResourceId id, string property) => result.Locate(DiagnosticCatalog.NameNotFound.For(id, property, "a", "b", "c")).Span;

        Assert.Equal((15, 5), (Span(network.Id, string.Empty)!.Line, Span(network.Id, string.Empty)!.Column));
        Assert.Equal("virtualNetworks[0].addressPrefixes", Span(network.Id, "addressPrefixes")!.Path);
        Assert.Equal("virtualNetworks[0].subnets[0].addressPrefix", Span(network.Id, "subnets[app].addressPrefixes")!.Path);
        Assert.Equal("virtualNetworks[0].subnets[0].addressPrefix", Span(network.Id.Child("subnets", "app"), "addressPrefixes")!.Path);
        Assert.Equal("virtualNetworks[0].subnets[0].serviceEndpoints[0]", Span(network.Id, "subnets[app].serviceEndpoints[0]")!.Path);
        Assert.Equal("virtualNetworks[0].subnets[0]", Span(network.Id, "subnets[app].defaultOutboundAccess")!.Path);
        Assert.Equal("networkSecurityGroups[0].securityRules[0].priority", Span(result.Topology.All<NetworkSecurityGroup>().Single().Id, "securityRules[out].priority")!.Path);
        Assert.Equal("storageAccounts[0].networkAcls.ipRules[0]", Span(result.Topology.All<ServiceResource>().Single().Id, "networkRules.ipRules[0]")!.Path);
        Assert.Equal("virtualMachines[0].subnet", Span(result.Topology.All<NetworkInterface>().First().Id, "ipConfigurations[ipconfig1].subnetId")!.Path);
        Assert.Null(Span(ResourceId.Create("s", "g", NatGateway.Type, "none"), "x"));
        Assert.Equal(9, result.SpanOfExpectation(0)!.Line);
        Assert.Null(result.SpanOfExpectation(7));
    }

    [Fact]
    public void A_common_location_is_written_once()
    {
        var topology = ImportText.Clean(ImportText.Yaml(Story));
        var text = new ServiceEndpoints.Yaml.YamlDocumentWriter().Write(TopologyWriter.ToTopologyFormat(topology));

        Assert.Single(text.Split('\n'), line => line.Contains("location", StringComparison.Ordinal));
        Assert.Equal(topology, ImportText.Clean(ImportText.Yaml(text)));
    }

    [Fact]
    public void Too_many_findings_are_counted()
    {
        var documents = new ServiceEndpoints.Yaml.YamlDocumentReader().Read(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 50).Select(i => $"nonsense{i}: 1").Prepend("topology: x"))), "many.yaml");

        var result = TopologyReader.Read(documents.Documents, Topology.Empty, new() { FindingLimit = 10 });

        Assert.Equal(11, result.Findings.Count);
        Assert.Equal("40 further findings are left out.", result.Findings[^1].Message);
    }
}
