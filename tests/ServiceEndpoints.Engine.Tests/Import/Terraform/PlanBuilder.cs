using System.Text;
using System.Text.Json.Nodes;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Terraform;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Import.Terraform;

/// <summary>
/// Plans in the form that 'terraform show -json' gives them: what is known in 'after', what is open in 'after_unknown', and the
/// references in 'configuration'. In the values given here a text that begins with '=' is a reference that is open.
/// </summary>
internal sealed class PlanBuilder
{
    private readonly JsonArray _changes = [];
    private readonly JsonObject _root = new() { ["resources"] = new JsonArray(), ["module_calls"] = new JsonObject() };
    private readonly JsonObject _variables = [];

    public bool HasConfiguration { get; init; } = true;

    public string FormatVersion { get; init; } = "1.2";

    public PlanBuilder Variable(string name, string value)
    {
        _variables[name] = new JsonObject { ["value"] = value };
        return this;
    }

    public PlanBuilder Add(string address, string values, string? before = null, string? forEach = null, string? configuration = null)
    {
        var (module, type, name, index) = Split(address);
        var (known, open, expressions) = Divide((JsonObject)JsonNode.Parse(values)!);
        var change = new JsonObject
        {
            ["address"] = address,
            ["mode"] = "managed",
            ["type"] = type,
            ["name"] = name,
            ["change"] = new JsonObject { ["actions"] = new JsonArray(before is null ? "create" : "update"), ["before"] = before is null ? null : JsonNode.Parse(before), ["after"] = known, ["after_unknown"] = open },
        };
        if (module.Length > 0)
        {
            change["module_address"] = module;
        }

        if (index is not null)
        {
            change["index"] = int.TryParse(index, out var number) ? JsonValue.Create(number) : JsonValue.Create(index);
        }

        _changes.Add(change);
        var resources = (JsonArray)Module(module)["resources"]!;
        if (!resources.Any(resource => resource!["type"]!.GetValue<string>() == type && resource["name"]!.GetValue<string>() == name))
        {
            var resource = new JsonObject { ["mode"] = "managed", ["type"] = type, ["name"] = name, ["expressions"] = configuration is null ? expressions : JsonNode.Parse(configuration) };
            if (forEach is not null)
            {
                resource["for_each_expression"] = References(forEach);
            }

            resources.Add(resource);
        }

        return this;
    }

    public PlanBuilder Call(string module, string expressions, string? outputs = null)
    {
        var call = Module(module);
        _ = call;
        var (parent, name) = module.Contains('.') && module.LastIndexOf("module.", StringComparison.Ordinal) > 0
            ? (module[..(module.LastIndexOf("module.", StringComparison.Ordinal) - 1)], module[(module.LastIndexOf("module.", StringComparison.Ordinal) + 7)..])
            : (string.Empty, module[7..]);
        var node = (JsonObject)Module(parent)["module_calls"]![name]!;
        node["expressions"] = new JsonObject(((JsonObject)JsonNode.Parse(expressions)!).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Expression(pair.Value))));
        if (outputs is not null)
        {
            node["module"]!["outputs"] = new JsonObject(((JsonObject)JsonNode.Parse(outputs)!).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)new JsonObject { ["expression"] = Expression(pair.Value) })));
        }

        return this;
    }

    public DocumentNode Document()
    {
        var plan = new JsonObject { ["format_version"] = FormatVersion, ["terraform_version"] = "1.11.4", ["variables"] = _variables.DeepClone(), ["planned_values"] = new JsonObject(), ["resource_changes"] = _changes.DeepClone() };
        if (HasConfiguration)
        {
            plan["configuration"] = new JsonObject { ["provider_config"] = new JsonObject(), ["root_module"] = _root.DeepClone() };
        }

        return new JsonDocumentReader().Read(Encoding.UTF8.GetBytes(plan.ToJsonString(new() { WriteIndented = true })), "plan.json").Documents[0];
    }

    public IReadOnlyList<DocumentNode> Read(List<Diagnostic> findings, bool isBefore = false) => TerraformReader.Read(Document(), isBefore, "sub-0", "rg-0", findings);

    public Topology ReadTopology(List<Diagnostic>? findings = null)
    {
        findings ??= [];
        var result = TopologyReader.Read(Read(findings), Topology.Empty);
        Assert.True(result.Topology is not null, string.Join(Environment.NewLine, result.Findings));
        findings.AddRange(result.Findings);
        return result.Topology;
    }

    private static (string Module, string Type, string Name, string? Index) Split(string address)
    {
        string? index = null;
        var end = address.Length;
        if (address.EndsWith(']'))
        {
            end = address.LastIndexOf('[');
            index = address[(end + 1)..^1].Trim('"');
        }

        var bare = address[..end];
        var name = bare[(bare.LastIndexOf('.') + 1)..];
        var rest = bare[..^(name.Length + 1)];
        var type = rest[(rest.LastIndexOf('.') + 1)..];
        return (rest.Length == type.Length ? string.Empty : rest[..^(type.Length + 1)], type, name, index);
    }

    private static (JsonObject Known, JsonObject Open, JsonObject Expressions) Divide(JsonObject values)
    {
        var (known, open, expressions) = (new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var (name, value) in values)
        {
            switch (value)
            {
                case JsonValue text when text.TryGetValue<string>(out var reference) && reference.StartsWith('='):
                    open[name] = true;
                    if (reference.Length > 1)
                    {
                        expressions[name] = References(reference[1..]);
                    }

                    break;
                case JsonArray list when list.All(item => item is JsonObject) && list.Count > 0:
                    var parts = list.Select(item => Divide((JsonObject)item!)).ToList();
                    known[name] = new JsonArray(parts.Select(part => (JsonNode?)part.Known).ToArray());
                    open[name] = new JsonArray(parts.Select(part => (JsonNode?)part.Open).ToArray());
                    expressions[name] = new JsonArray(parts.Select(part => (JsonNode?)part.Expressions).ToArray());
                    break;
                case JsonArray list when list.Any(item => item is JsonValue text && text.TryGetValue<string>(out var reference) && reference.StartsWith('=')):
                    known[name] = new JsonArray(list.Select(item => item!.GetValue<string>().StartsWith('=') ? null : item.DeepClone()).ToArray());
                    open[name] = new JsonArray(list.Select(item => (JsonNode?)JsonValue.Create(item!.GetValue<string>().StartsWith('='))).ToArray());
                    expressions[name] = References(string.Join(' ', list.Select(item => item!.GetValue<string>()).Where(item => item.StartsWith('=')).Select(item => item[1..])));
                    break;
                default:
                    known[name] = value?.DeepClone();
                    expressions[name] = new JsonObject { ["constant_value"] = value?.DeepClone() };
                    break;
            }
        }

        return (known, open, expressions);
    }

    private static JsonObject Expression(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var reference) && reference.StartsWith('=')
        ? References(reference[1..]) : new JsonObject { ["constant_value"] = value?.DeepClone() };

    /// <summary>References as Terraform lists them: each with all its beginnings.</summary>
    private static JsonObject References(string texts)
    {
        var list = new JsonArray();
        foreach (var text in texts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            list.Add(text);
            for (var end = text.Length - 1; end > 0; end--)
            {
                if (text[end] is '.' or '[' && text[..end].Count(c => c == '.') >= 1)
                {
                    list.Add(text[..end]);
                }
            }
        }

        return new() { ["references"] = list };
    }

    private JsonObject Module(string address)
    {
        var module = _root;
        foreach (var (name, _) in TerraformDocument.ModuleSteps(address))
        {
            var calls = (JsonObject)module["module_calls"]!;
            if (calls[name] is not JsonObject call)
            {
                calls[name] = call = new JsonObject { ["expressions"] = new JsonObject(), ["module"] = new JsonObject { ["resources"] = new JsonArray(), ["module_calls"] = new JsonObject(), ["outputs"] = new JsonObject() } };
            }

            module = (JsonObject)call["module"]!;
        }

        return module;
    }
}
