using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Tests.Support;
using ServiceEndpoints.Yaml;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>The published schema says what the reader does.</summary>
public sealed class TopologySchemaTests
{
    [Fact]
    public void Published_schema_is_the_one_of_the_reader()
    {
        var path = Path.Combine(SharedFiles.RepositoryRoot(), "module", TopologySchema.FileName);
        var schema = TopologySchema.Create();
        if (Environment.GetEnvironmentVariable("SERVICEENDPOINTS_UPDATE_BASELINES") is not null)
        {
            File.WriteAllText(path, schema);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == schema, $"'{path}' is out of date; run './build.ps1 UpdateBaselines'.");
    }

    [Fact]
    public void Everything_the_writer_writes_fits_the_schema()
        => Assert.Empty(Violations(TopologyWriter.ToTopologyFormat(RichTopology.Create())));

    [Theory]
    [InlineData("virtualNetwork: []", "virtualNetwork")]
    [InlineData("virtualNetworks: [{ name: a, addressPrefix: 10.0.0.0/8, subnets: [{ name: s, adressPrefix: 10.0.0.0/16 }] }]", "adressPrefix")]
    [InlineData("settings: { natPrecedence: Sometimes }", "natPrecedence")]
    [InlineData("networkSecurityGroups: [{ name: n, securityRules: [{ name: r, priority: high, direction: Inbound, access: Allow }] }]", "priority")]
    public void Faults_do_not_fit_the_schema(string yaml, string place)
        => Assert.Contains(Violations(Read(yaml)), violation => violation.Contains(place, StringComparison.Ordinal));

    [Fact]
    public void Stories_fit_the_schema()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedFiles.RepositoryRoot(), "module", "examples"), "*.yaml", SearchOption.AllDirectories))
        {
            Assert.Empty(Violations(Read(File.ReadAllText(file))).Select(violation => $"{Path.GetFileName(file)}: {violation}"));
        }
    }

    private static DocumentNode Read(string yaml) => new YamlDocumentReader().Read(Encoding.UTF8.GetBytes(yaml), "test.yaml").Documents[0];

    private static List<string> Violations(DocumentNode document)
    {
        var schema = JsonNode.Parse(TopologySchema.Create())!.AsObject();
        var violations = new List<string>();
        Check(JsonNode.Parse(new JsonDocumentWriter().Write(document)), schema, schema, string.Empty, violations);
        return violations;
    }

    /// <summary>The part of draft 07 that the schema uses.</summary>
    private static void Check(JsonNode? value, JsonObject schema, JsonObject root, string path, List<string> violations)
    {
        foreach (var (keyword, argument) in schema)
        {
            switch (keyword)
            {
                case "$ref":
                    Check(value, root["definitions"]![argument!.GetValue<string>()["#/definitions/".Length..]]!.AsObject(), root, path, violations);
                    break;
                case "type":
                    var types = argument is JsonArray several ? several.Select(type => type!.GetValue<string>()).ToArray() : [argument!.GetValue<string>()];
                    if (!types.Any(type => Is(value, type)))
                    {
                        violations.Add($"{path}: not {string.Join(" or ", types)}");
                    }

                    break;
                case "enum":
                    if (!argument!.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value)))
                    {
                        violations.Add($"{path}: {value?.ToJsonString()} is not in the list");
                    }

                    break;
                case "allOf":
                    foreach (var part in argument!.AsArray())
                    {
                        Check(value, part!.AsObject(), root, path, violations);
                    }

                    break;
                case "anyOf":
                    var attempts = argument!.AsArray().Select(part =>
                    {
                        var inner = new List<string>();
                        Check(value, part!.AsObject(), root, path, inner);
                        return inner;
                    }).ToList();
                    if (!attempts.Exists(attempt => attempt.Count == 0))
                    {
                        violations.AddRange(attempts.MaxBy(attempt => attempt.Max(text => text.Length))!);
                    }

                    break;
                case "properties" when value is JsonObject members:
                    foreach (var (name, member) in members)
                    {
                        if (argument!.AsObject().TryGetPropertyValue(name, out var known))
                        {
                            Check(member, known!.AsObject(), root, $"{path}.{name}", violations);
                        }
                        else if (schema["patternProperties"]?.AsObject().Any(pattern => System.Text.RegularExpressions.Regex.IsMatch(name, pattern.Key)) != true && schema["additionalProperties"] is { } additional && additional.GetValueKind() == JsonValueKind.False)
                        {
                            violations.Add($"{path}.{name}: not known");
                        }
                    }

                    break;
                case "required" when value is JsonObject given:
                    violations.AddRange(argument!.AsArray().Select(name => name!.GetValue<string>()).Where(name => !given.ContainsKey(name)).Select(name => $"{path}.{name}: missing"));
                    break;
                case "items" when value is JsonArray items:
                    for (var i = 0; i < items.Count; i++)
                    {
                        Check(items[i], argument!.AsObject(), root, $"{path}[{i}]", violations);
                    }

                    break;
                case "minimum" when value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.GetValue<double>() < argument!.GetValue<double>():
                case "maximum" when value is JsonValue above && above.GetValueKind() == JsonValueKind.Number && above.GetValue<double>() > argument!.GetValue<double>():
                    violations.Add($"{path}: out of range");
                    break;
                default:
                    Assert.Contains(keyword, (string[])["$schema", "title", "description", "examples", "definitions", "doNotSuggest", "additionalProperties", "patternProperties", "properties", "required", "items", "minimum", "maximum"]);
                    break;
            }
        }
    }

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" or "number" => value?.GetValueKind() == JsonValueKind.Number,
        _ => false,
    };
}
