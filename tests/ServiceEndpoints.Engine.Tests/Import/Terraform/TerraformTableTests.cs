using System.Diagnostics;
using System.Text.Json.Nodes;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import.Terraform;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Import.Terraform;

/// <summary>The tables of the mapping as a whole, and plans that nobody wrote by hand.</summary>
public sealed class TerraformTableTests
{
    [Fact]
    public void Every_mapped_type_has_an_id()
    {
        var without = TerraformMapper.MappedTypes.Where(type => !TerraformIds.KnownTypes.Contains(type)).ToList();

        Assert.Empty(without);
        Assert.True(TerraformMapper.MappedTypes.Count > 70, $"There are {TerraformMapper.MappedTypes.Count} types.");
    }

    [Fact]
    public void Every_type_can_be_all_open_and_all_empty()
    {
        foreach (var type in TerraformMapper.MappedTypes.Concat(TerraformMapper.AttachedTypes))
        {
            List<Diagnostic> findings = [];
            new PlanBuilder().Add($"{type}.x", """{ "id": "=", "name": "=local.x", "resource_group_name": "=local.x", "location": "=local.x", "type": "=local.x", "parent_id": "=local.x", "body": "=local.x", "ip_configuration": "=local.x", "network_rules": "=local.x", "site_config": "=local.x" }""").Read(findings);
            new PlanBuilder { HasConfiguration = false }.Add($"{type}.x", "{}").Read(findings);
            Assert.All(findings, finding => Assert.False(string.IsNullOrEmpty(finding.Remedy)));
        }
    }

    [Fact]
    public void Plans_of_any_shape_end_in_resources_or_findings()
    {
        var random = new Random(20260801);
        string[] references = ["azurerm_subnet.a.id", "azurerm_subnet.a", "azurerm_subnet.a[0].id", "azurerm_subnet.a[\"k\"].id", "module.m.out", "module.m.out.id", "var.x", "var.x.y", "local.x", "each.value.id", "each.key", "count.index", "", ".", "[", "azurerm_subnet", "data.azurerm_subnet.a.id", "azurerm_virtual_network.v.subnet[0].id"];
        var types = TerraformMapper.MappedTypes.Concat(TerraformMapper.AttachedTypes).ToList();
        string[] names = ["id", "name", "resource_group_name", "location", "subnet_id", "virtual_network_name", "ip_configuration", "network_rules", "address_space", "address_prefixes", "security_rule", "site_config", "parent_id", "type", "body", "loadbalancer_id", "virtual_network_subnet_ids", "rule", "subnet", "storage_account_id", "network_security_group_id"];
        for (var round = 0; round < 400; round++)
        {
            var changes = new JsonArray();
            var resources = new JsonArray();
            for (var i = 0; i < 6; i++)
            {
                var type = types[random.Next(types.Count)];
                var (after, unknown, expressions) = (new JsonObject(), new JsonObject(), new JsonObject());
                foreach (var name in names)
                {
                    if (random.Next(2) == 0)
                    {
                        after[name] = Value(random, 3);
                        unknown[name] = random.Next(3) switch { 0 => JsonValue.Create(true), 1 => new JsonArray(JsonValue.Create(true), new JsonObject { ["subnet_id"] = true }), _ => Value(random, 2) };
                        expressions[name] = random.Next(3) switch { 0 => new JsonObject { ["constant_value"] = Value(random, 2) }, 1 => Value(random, 2), _ => new JsonObject { ["references"] = new JsonArray(Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode?)JsonValue.Create(references[random.Next(references.Length)])).ToArray()) } };
                    }
                }

                changes.Add(new JsonObject
                {
                    ["address"] = $"{type}.a", ["module_address"] = random.Next(3) == 0 ? "module.m[0]" : null, ["type"] = type, ["name"] = "a", ["mode"] = "managed", ["index"] = random.Next(2) == 0 ? null : JsonValue.Create(random.Next(2)),
                    ["change"] = new JsonObject { ["before"] = Value(random, 2), ["after"] = after, ["after_unknown"] = unknown },
                });
                resources.Add(new JsonObject { ["type"] = type, ["name"] = "a", ["expressions"] = expressions, ["for_each_expression"] = new JsonObject { ["references"] = new JsonArray("azurerm_subnet.a") } });
            }

            var module = new JsonObject { ["resources"] = resources, ["module_calls"] = new JsonObject { ["m"] = new JsonObject { ["expressions"] = new JsonObject { ["x"] = new JsonObject { ["references"] = new JsonArray("module.m.out") } }, ["module"] = new JsonObject { ["outputs"] = new JsonObject { ["out"] = new JsonObject { ["expression"] = new JsonObject { ["references"] = new JsonArray("var.x", "azurerm_subnet.a") } } }, ["resources"] = resources.DeepClone() } } } };
            var plan = new JsonObject { ["format_version"] = "1.2", ["terraform_version"] = "1", ["resource_changes"] = changes, ["configuration"] = random.Next(4) == 0 ? null : new JsonObject { ["root_module"] = module } };
            var document = new Engine.Import.JsonDocumentReader().Read(System.Text.Encoding.UTF8.GetBytes(plan.ToJsonString()), "plan.json").Documents[0];

            var nodes = TerraformReader.Read(document, isBefore: random.Next(2) == 0, "s", "g", []);
            Engine.Import.TopologyReader.Read(nodes, Topology.Empty);
        }
    }

    [Fact]
    public void A_large_plan_takes_a_moment()
    {
        var plan = new PlanBuilder();
        for (var i = 0; i < 300; i++)
        {
            plan.Add($"azurerm_virtual_network.v[{i}]", $$"""{ "id": "=", "name": "v{{i}}", "resource_group_name": "rg", "location": "westeurope", "address_space": ["10.{{i / 256}}.{{i % 256}}.0/24"] }""");
            for (var j = 0; j < 10; j++)
            {
                plan.Add($"azurerm_subnet.s{j}[{i}]", $$"""{ "id": "=", "name": "s{{j}}", "resource_group_name": "rg", "virtual_network_name": "=azurerm_virtual_network.v each.key", "address_prefixes": ["10.{{i / 256}}.{{i % 256}}.{{j * 16}}/28"] }""");
            }
        }

        var document = plan.Document();
        var watch = Stopwatch.StartNew();
        var nodes = TerraformReader.Read(document, false, "s", "g", []);

        Assert.Equal(3300, nodes.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth == 0 ? 6 : 9) switch
    {
        0 => null,
        1 => JsonValue.Create("text"),
        2 => JsonValue.Create("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s"),
        3 => JsonValue.Create(random.Next(2) == 0),
        4 => JsonValue.Create(random.Next(100)),
        5 => JsonValue.Create("10.0.0.0/24"),
        6 => new JsonArray(Enumerable.Range(0, random.Next(3)).Select(_ => Value(random, depth - 1)).ToArray()),
        _ => new JsonObject([KeyValuePair.Create("name", Value(random, depth - 1)), KeyValuePair.Create("subnet_id", Value(random, depth - 1)), KeyValuePair.Create("properties", Value(random, depth - 1))]),
    };
}
