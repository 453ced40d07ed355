using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Terraform;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Import.Terraform;

/// <summary>
/// Whole plans as 'terraform show -json' writes them: open values are missing in 'after' and marked in 'after_unknown', references
/// name what an expression is made of and lose what stands behind a computed key, locals and dynamic blocks are not written at all.
/// </summary>
public sealed class TerraformPlanTests
{
    [Fact]
    public void Spokes_made_by_a_module_in_a_loop_are_joined()
    {
        var topology = Read("spokes", out var findings);

        Assert.Empty(findings);
        var networks = topology.All<VirtualNetwork>().ToDictionary(network => network.Id.Name);
        Assert.Equal(["vnet-billing", "vnet-orders"], networks["hub"].Peerings.Select(peering => peering.RemoteVirtualNetworkId!.Name).Order());
        Assert.All(networks["vnet-orders"].Subnets, subnet => Assert.Equal("nsg-orders", subnet.NetworkSecurityGroupId!.Name));
        Assert.Equal("nsg-billing", networks["vnet-billing"].Subnets.Single().NetworkSecurityGroupId!.Name);
        Assert.Equal(["vnet-billing/app", "vnet-orders/db"], Admitted(topology, "contoso-shared-kv"));

        // The plan keeps 'module.spoke' of 'module.spoke[each.key].subnet_ids["app"]': the only subnet of its kind is meant where there is one.
        Assert.Equal(["vnet-billing/app"], Admitted(topology, "contosobilling"));
        Assert.Equal("[module.spoke]", Assert.Single(Service(topology, "contosoorders").UnknownValues).Expression);
        Assert.Equal("vnet-billing/app", topology.All<PrivateEndpoint>().Single(endpoint => endpoint.Id.Name == "pe-billing").SubnetId!.Path);
        Assert.Equal(["contosobilling", "contosoorders"], topology.All<PrivateEndpoint>().Select(endpoint => endpoint.TargetId!.Name).Order());
    }

    [Theory]
    [InlineData("kv-listed", "hub/db hub/web")] // [for s in var.admitted : azurerm_subnet.this[s].id]
    [InlineData("kv-chosen", "hub/jobs")] // var.isolated ? [azurerm_subnet.this["jobs"].id] : []
    [InlineData("kv-named", "hub/db")] // [azurerm_subnet.this[var.primary].id]
    [InlineData("kv-everything", "hub/db hub/jobs hub/web")] // values(azurerm_subnet.this)[*].id
    [InlineData("kv-extended", "far/s hub/web")] // concat([azurerm_subnet.this["web"].id], var.others)
    public void Known_values_beside_open_ones_choose_or_add(string vault, string subnets)
    {
        var topology = Read("choices", out _);

        Assert.Equal(subnets.Split(' '), Admitted(topology, vault));
        Assert.Empty(Service(topology, vault).UnknownValues);
    }

    [Theory]
    [InlineData("kv-local", "[local.subnet_ids]")]
    [InlineData("kv-guessed", "[azurerm_subnet.this]")] // beside a list that names no instance
    [InlineData("contosodynamic", "[azurerm_storage_account.dynamic.network_rules[0].virtual_network_subnet_ids]")] // in a dynamic block
    public void What_the_plan_does_not_tell_is_unknown_and_so_are_decisions_about_it(string service, string expression)
    {
        var topology = Read("choices", out _);

        Assert.Equal(expression, Assert.Single(Service(topology, service).UnknownValues).Expression);
        var decision = Net.Ask(topology, "hub/web", service);
        Assert.Equal(AccessVerdict.Undetermined, decision.Verdict);
    }

    [Fact]
    public void Lists_of_all_instances_are_said_to_be_assumed_and_unknown_values_are_no_mistakes()
    {
        Read("choices", out var findings);

        Assert.Equal(["SEP2224", "SEP2312"], findings.Where(finding => finding.Severity >= DiagnosticSeverity.Warning).Select(finding => finding.Code).Order().Distinct());
        Assert.Contains("'azurerm_key_vault.everything: virtual_network_subnet_ids'", findings.Single(finding => finding.Code == "SEP2312").Message);
    }

    [Fact]
    public void Loops_find_the_instance_that_the_value_of_the_loop_names()
    {
        var topology = Read("choices", out _);

        Assert.Equal(["nic-one hub/db", "nic-two hub/web"], topology.All<NetworkInterface>().Select(nic => $"{nic.Id.Name} {nic.IpConfigurations.Single().SubnetId!.Path}").Order());

        // A list given as an attribute has one expression for all of it.
        Assert.Equal("10.0.9.4", topology.All<RouteTable>().Single().Routes.Single().NextHopIpAddresses.Single().ToString());
    }

    [Fact]
    public void Open_members_of_azapi_bodies_are_found_or_unknown()
    {
        var topology = Read("azapi", out var findings);

        var subnets = topology.All<VirtualNetwork>().Single().Subnets.ToDictionary(subnet => subnet.Name);
        Assert.Equal(("g", "r", false), (subnets["app"].NetworkSecurityGroupId?.Name, subnets["app"].RouteTableId?.Name, subnets["own"].DefaultOutboundAccess));
        Assert.Equal(["v/own"], Admitted(topology, "contosodata"));
        Assert.Equal(("publicNetworkAccess", "[azapi_resource.bus.body.properties.publicNetworkAccess]"), Assert.Single(Service(topology, "contosobus").UnknownValues.Select(unknown => (unknown.Property, unknown.Expression))));
        Assert.Equal("SEP2311", Assert.Single(findings).Code);
    }

    [Fact]
    public void A_body_that_is_open_as_a_whole_leaves_every_decision_open()
    {
        var topology = Read("azapi", out _);

        var decision = Net.Ask(topology, "203.0.113.77", "contosoold");
        Assert.Equal((AccessVerdict.Undetermined, AccessReason.ValueUnknown), (decision.Verdict, decision.Reason));
    }

    [Fact]
    public void Before_the_plan_only_what_exists_is_there()
    {
        List<Diagnostic> findings = [];
        var resources = TerraformReader.Read(Document("azapi"), isBefore: true, "sub-0", "rg-0", findings);

        Assert.Empty(findings);
        var account = TopologyReader.Read(resources, Topology.Empty).Topology!.All<ServiceResource>().Single(); // read without findings
        Assert.Equal(("contosodata", FirewallAction.Allow), (account.Id.Name, account.NetworkRules!.DefaultAction));
    }

    [Fact]
    public void Every_plan_of_these_tests_is_as_Terraform_writes_it()
    {
        foreach (var name in new[] { "spokes", "choices", "azapi" })
        {
            var plan = Document(name);
            Assert.All(["format_version", "terraform_version", "planned_values", "resource_changes", "configuration"], member => Assert.NotNull(plan.Find(member)));

            // What is marked as open has no value.
            foreach (var change in plan.Find("resource_changes")!.EnumerateItems())
            {
                AssertApart(change.Find("change")!.Find("after"), change.Find("change")!.Find("after_unknown"));
            }
        }
    }

    private static void AssertApart(DocumentNode? value, DocumentNode? mark)
    {
        switch (mark)
        {
            case { Kind: DocumentNodeKind.Boolean, Text: "true" }:
                Assert.True(value is null or { Kind: DocumentNodeKind.Null });
                break;
            case { Kind: DocumentNodeKind.Object }:
                Assert.All(mark.EnumerateMembers(), member => AssertApart(value?.Find(member.Name), member.Value));
                break;
            case { Kind: DocumentNodeKind.Array }:
                var items = value?.EnumerateItems().ToList() ?? [];
                var index = 0;
                foreach (var item in mark.EnumerateItems())
                {
                    AssertApart(items.ElementAtOrDefault(index++), item);
                }

                break;
        }
    }

    private static DocumentNode Document(string name) => new JsonDocumentReader().Read(
        File.ReadAllBytes(Path.Combine(SharedFiles.RepositoryRoot(), "tests", "ServiceEndpoints.Engine.Tests", "Import", "Terraform", "Plans", name + ".json")), name + ".json").Documents[0];

    private static Topology Read(string name, out List<Diagnostic> findings)
    {
        findings = [];
        var result = TopologyReader.Read(TerraformReader.Read(Document(name), isBefore: false, "sub-0", "rg-0", findings), Topology.Empty, TopologyReadOptions.Default with { ChecksReferences = false });
        Assert.True(result.Topology is not null, string.Join(Environment.NewLine, result.Findings));
        findings.AddRange(result.Findings);
        return result.Topology;
    }

    private static ServiceResource Service(Topology topology, string name) => topology.All<ServiceResource>().Single(service => service.Id.Name == name);

    private static IEnumerable<string> Admitted(Topology topology, string name) => Service(topology, name).NetworkRules!.VirtualNetworkRules.Select(rule => rule.SubnetId!.Path).Order(StringComparer.Ordinal);
}
