using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>A plan or state as 'terraform show -json' writes it.</summary>
internal sealed class TerraformDocument
{
    private TerraformDocument(DocumentNode root, bool isPlan)
    {
        Root = root;
        IsPlan = isPlan;
    }

    public DocumentNode Root { get; }

    /// <summary>True for a plan, false for a state.</summary>
    public bool IsPlan { get; }

    /// <summary>The word for messages.</summary>
    public string Word => IsPlan ? "plan" : "state";

    /// <summary>The plan or state in a document; null when it is something else.</summary>
    public static TerraformDocument? TryRecognize(DocumentNode root)
    {
        if (root.Kind != DocumentNodeKind.Object || root.Find("format_version") is null || root.Find("terraform_version") is null)
        {
            return null;
        }

        return root.Find("planned_values") is not null || root.Find("resource_changes") is not null ? new(root, true)
            : root.Find("values") is not null || root.Count <= 3 ? new(root, false)
            : null;
    }

    /// <summary>The managed resources after the plan, or before it.</summary>
    public List<TerraformInstance> Instances(bool isBefore, List<Diagnostic> findings)
    {
        var version = Root.Find("format_version")?.Text ?? string.Empty;
        if (!version.StartsWith("0.", StringComparison.Ordinal) && !version.StartsWith("1.", StringComparison.Ordinal))
        {
            findings.Add(DiagnosticCatalog.TerraformVersion.In((Root.Find("format_version") ?? Root).Span, version));
        }

        if (Root.Find("errored") is { Kind: DocumentNodeKind.Boolean, Text: "true" } errored)
        {
            findings.Add(DiagnosticCatalog.TerraformErrored.In(errored.Span));
        }

        var instances = new List<TerraformInstance>();
        if (Root.Find("resource_changes") is { Kind: DocumentNodeKind.Array } changes)
        {
            foreach (var change in changes.EnumerateItems())
            {
                var values = change.Find("change")?.Find(isBefore ? "before" : "after");
                if (values is { Kind: DocumentNodeKind.Object } && change.Find("deposed") is null)
                {
                    Add(instances, change, values, isBefore ? null : change.Find("change")?.Find("after_unknown"), change.Find("module_address")?.Text ?? string.Empty);
                }
            }
        }
        else if ((Root.Find("planned_values") ?? Root.Find("values"))?.Find("root_module") is { } module)
        {
            AddModule(instances, module, string.Empty, 0);
        }

        if (Root.Find("configuration")?.Find("root_module") is { } configuration)
        {
            var modules = new Dictionary<string, Dictionary<string, DocumentNode>>(StringComparer.Ordinal);
            foreach (var instance in instances)
            {
                if (!modules.TryGetValue(instance.Module, out var resources))
                {
                    modules.Add(instance.Module, resources = new(StringComparer.Ordinal));
                    foreach (var resource in ModuleAt(configuration, instance.Module)?.Find("resources")?.EnumerateItems() ?? [])
                    {
                        if (resource.Find("mode")?.Text != "data")
                        {
                            resources.TryAdd($"{resource.Find("type")?.Text}.{resource.Find("name")?.Text}", resource);
                        }
                    }
                }

                instance.Configuration = resources.GetValueOrDefault($"{instance.Type}.{instance.Name}");
            }
        }

        return instances;
    }

    /// <summary>The configuration of a module instance.</summary>
    public static DocumentNode? ModuleAt(DocumentNode rootModule, string address)
    {
        DocumentNode? module = rootModule;
        foreach (var (name, _) in ModuleSteps(address))
        {
            module = module?.Find("module_calls")?.Find(name)?.Find("module");
        }

        return module;
    }

    /// <summary>The names of the modules on an address, each with the length of the address up to there.</summary>
    public static IEnumerable<(string Name, int End)> ModuleSteps(string address)
    {
        var start = 0;
        while (start < address.Length && address.AsSpan(start).StartsWith("module.", StringComparison.Ordinal))
        {
            start += "module.".Length;
            var nameEnd = start;
            while (nameEnd < address.Length && address[nameEnd] is not ('.' or '['))
            {
                nameEnd++;
            }

            var end = nameEnd < address.Length && address[nameEnd] == '[' ? TerraformReference.SkipIndex(address, nameEnd) : nameEnd;
            yield return (address[start..nameEnd], end);
            start = Math.Min(end + 1, address.Length);
        }
    }

    private static void AddModule(List<TerraformInstance> instances, DocumentNode module, string address, int depth)
    {
        if (depth > 50)
        {
            return;
        }

        foreach (var resource in module.Find("resources")?.EnumerateItems() ?? [])
        {
            if (resource.Find("values") is { Kind: DocumentNodeKind.Object } values)
            {
                Add(instances, resource, values, null, address);
            }
        }

        foreach (var child in module.Find("child_modules")?.EnumerateItems() ?? [])
        {
            AddModule(instances, child, child.Find("address")?.Text ?? address, depth + 1);
        }
    }

    private static void Add(List<TerraformInstance> instances, DocumentNode resource, DocumentNode values, DocumentNode? unknown, string module)
    {
        var type = resource.Find("type")?.Text ?? string.Empty;
        if (resource.Find("mode")?.Text == "data" || !(type.StartsWith("azurerm_", StringComparison.Ordinal) || type.StartsWith("azapi_", StringComparison.Ordinal)))
        {
            return;
        }

        instances.Add(new()
        {
            Address = resource.Find("address")?.Text ?? type,
            Module = module,
            Type = type,
            Name = resource.Find("name")?.Text ?? string.Empty,
            Key = resource.Find("index") is { IsScalar: true, Kind: not DocumentNodeKind.Null } index ? index.Text : null,
            Values = values,
            Unknown = unknown,
        });
    }
}
