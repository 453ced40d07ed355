using System.Text;
using System.Text.Json.Nodes;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Templates;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Import.Templates;

/// <summary>Templates and answers of an engine of any shape end in resources or findings.</summary>
public sealed class TemplateRobustnessTests
{
    private static readonly string[] s_texts =
    [
        "", "[", "]", "[]", "[[x]", "[concat('a'", "[parameters('p')]", "[reference('/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v').subnets[0].id]",
        "[reference('/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v', '2020-01-01', 'Full').properties.subnets[99999999999].id]",
        "[concat(reference('/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v').name, 'x')]", "[environment().suffixes.storage]", "[deployment().properties.templateLink.uri]",
        "nested/a.json", "../a.json", "https://example.org/a.json", "Microsoft.Resources/deployments", "Microsoft.Network/virtualNetworks", "Microsoft.Network/azureFirewalls",
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v", "10.0.0.0/24", "inner", "true",
    ];

    private static readonly string[] s_names =
    [
        "type", "name", "properties", "resources", "template", "templateLink", "parametersLink", "uri", "relativePath", "parameters", "copy", "condition", "existing", "expressionEvaluationOptions", "scope",
        "subnets", "ipConfigurations", "subnet", "id", "outputs", "variables", "addressPrefix", "value", "reference", TemplateComposer.MarkerName,
    ];

    [Fact]
    public void Random_templates_and_answers_never_break_the_evaluation()
    {
        var random = new Random(20260802);
        for (var round = 0; round < 1500; round++)
        {
            var template = Object(random, 5);
            template["$schema"] = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
            template["resources"] = random.Next(2) == 0 ? new JsonArray(Enumerable.Range(0, 4).Select(_ => (JsonNode?)Object(random, 4)).ToArray()) : Object(random, 4);
            var document = TemplateDocument.TryRecognize(Read(template));
            if (document is null)
            {
                continue;
            }

            var result = TemplateEvaluator.Evaluate(new RandomEngine(random), new(document, "main.json"), TemplateParameterValue.ReadObject(Read(Object(random, 3))), new() { SubscriptionId = "s", ResourceGroupName = "g", DeploymentName = "main" },
                _ => random.Next(3) == 0 ? Encoding.UTF8.GetBytes(random.Next(2) == 0 ? template.ToJsonString() : "{") : null, CancellationToken.None);

            Assert.True(result.Resources is not null || result.Findings.Any(finding => finding.Severity == DiagnosticSeverity.Error), "It gives nothing and does not say why.");
            if (result.Resources is not null)
            {
                TopologyReader.Read(result.Resources, Topology.Empty);
            }
        }
    }

    [Fact]
    public void Parameter_files_of_any_shape_are_read_or_refused()
    {
        var random = new Random(20260803);
        for (var round = 0; round < 2000; round++)
        {
            var values = TemplateParameterValue.ReadFile(Read(Object(random, 4)), out var finding);
            Assert.True(values is not null ^ finding is not null);
        }
    }

    [Fact]
    public void A_link_is_followed_as_the_engine_evaluates_it()
    {
        // Without the real engine: the probe says where the link leads, and in the next round the template stands inline.
        var template = Read(JsonNode.Parse("""
            { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
              "resources": [ { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "net", "properties": { "mode": "Incremental", "templateLink": { "relativePath": "nested/a.json" } } } ] }
            """)!);
        var engine = new ProbingEngine();

        var result = TemplateEvaluator.Evaluate(engine, new(TemplateDocument.TryRecognize(template)!, "main.json"), [], new() { DeploymentName = "main" },
            file => file == "nested/a.json" ? Encoding.UTF8.GetBytes("{ \"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\", \"contentVersion\": \"1.0.0.0\", \"resources\": [] }") : null, CancellationToken.None);

        Assert.Empty(result.Findings);
        Assert.Equal(["nested/a.json"], result.LinkedFiles);
        Assert.Equal(2, engine.Requests.Count);
        Assert.Contains(TemplateComposer.ProbeType, engine.Requests[0].Template);
        Assert.DoesNotContain(TemplateComposer.ProbeType, engine.Requests[1].Template);
        Assert.DoesNotContain("templateLink", engine.Requests[1].Template);
    }

    private static DocumentNode Read(JsonNode node) => new JsonDocumentReader().Read(Encoding.UTF8.GetBytes(node.ToJsonString()), "main.json").Documents[0];

    private static JsonObject Object(Random random, int depth)
    {
        var result = new JsonObject();
        for (var i = random.Next(6); i > 0; i--)
        {
            var name = s_names[random.Next(s_names.Length)];
            result[name] = name == "type" && random.Next(2) == 0 ? JsonValue.Create("Microsoft.Resources/deployments") : Value(random, depth - 1);
        }

        return result;
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth <= 0 ? 4 : 7) switch
    {
        0 => JsonValue.Create(random.Next(3)),
        1 => random.Next(4) == 0 ? null : JsonValue.Create(random.Next(2) == 0),
        2 or 3 => JsonValue.Create(s_texts[random.Next(s_texts.Length)]),
        4 => new JsonArray(Enumerable.Range(0, random.Next(3)).Select(_ => Value(random, depth - 1)).ToArray()),
        _ => Object(random, depth - 1),
    };

    private sealed class RandomEngine(Random random) : ITemplateEngine
    {
        public EngineAnswer Evaluate(EngineRequest request, CancellationToken stop)
        {
            // What is sent must at least be JSON.
            JsonNode.Parse(request.Template);
            if (random.Next(4) == 0)
            {
                return new(null, random.Next(3) switch { 0 => string.Empty, 1 => "The template resource 'x' at line '3' and column '1' is not valid. Please see https://aka.ms/x for usage details.", _ => "at line '99999999999' and column '0' parameter 'p' [parameters('u0')] 'externalInputs('parameter_7')'" },
                    random.Next(2) == 0 ? [] : [new("f", 1, 1, random.Next(2) == 0, "BCP001", "message")]);
            }

            var snapshot = Object(random, 3);
            snapshot["predictedResources"] = new JsonArray(Enumerable.Range(0, random.Next(5)).Select(i => (JsonNode?)new JsonObject
            {
                ["type"] = random.Next(3) switch { 0 => TemplateComposer.ProbeType, 1 => "Microsoft.Network/azureFirewalls", _ => "Microsoft.Network/virtualNetworks" },
                ["id"] = s_texts[random.Next(s_texts.Length)],
                ["name"] = "v",
                ["condition"] = Value(random, 1),
                ["location"] = Value(random, 1),
                ["properties"] = random.Next(2) == 0 ? Value(random, 3) : new JsonObject { ["number"] = i, ["address"] = s_texts[random.Next(s_texts.Length)], [TemplateComposer.MarkerName] = i.ToString(System.Globalization.CultureInfo.InvariantCulture), ["subnets"] = Value(random, 3) },
            }).ToArray());
            snapshot["diagnostics"] = new JsonArray("x Warning NestedDeploymentShortCircuited: The nested deployment '/providers/Microsoft.Resources/deployments/n' at line '2' and column '2' could not be expanded because it uses outer-mode evaluation.");
            return new(Encoding.UTF8.GetBytes(random.Next(20) == 0 ? "{" : snapshot.ToJsonString()), string.Empty, []);
        }
    }

    private sealed class ProbingEngine : ITemplateEngine
    {
        public List<EngineRequest> Requests { get; } = [];

        public EngineAnswer Evaluate(EngineRequest request, CancellationToken stop)
        {
            Requests.Add(request);
            var resources = new JsonArray();
            foreach (var probe in Find(JsonNode.Parse(request.Template)))
            {
                var address = probe["properties"]!["parameters"]!["link"]!["value"]!["address"]!.GetValue<string>();
                resources.Add(new JsonObject { ["type"] = TemplateComposer.ProbeType, ["id"] = "x", ["name"] = "p", ["properties"] = new JsonObject { ["number"] = resources.Count, ["address"] = address, ["parameters"] = "" } });
            }

            return new(Encoding.UTF8.GetBytes(new JsonObject { ["predictedResources"] = resources, ["diagnostics"] = new JsonArray() }.ToJsonString()), string.Empty, []);
        }

        private static IEnumerable<JsonNode> Find(JsonNode? node) => node switch
        {
            JsonObject item when item["name"]?.ToString().StartsWith("sep-link-", StringComparison.Ordinal) == true && item["properties"]?["template"] is not null => [item],
            JsonObject item => item.SelectMany(member => Find(member.Value)),
            JsonArray list => list.SelectMany(Find),
            _ => [],
        };
    }
}
