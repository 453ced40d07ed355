using System.Text;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>
/// The resources of a plan and the ways between them. Ids that Azure gives when the plan is applied are made up from names, so
/// that links inside the plan hold; other open values are followed over the references of the configuration where these lead
/// to one thing, and stay open where they do not.
/// </summary>
internal sealed class TerraformContext
{
    private const int MaxDepth = 40;
    private const int MaxSteps = 10_000;
    private readonly DocumentNode _root;
    private readonly string _defaultSubscription;
    private readonly List<Diagnostic> _findings;
    private readonly ILookup<string, TerraformInstance> _byName;
    private readonly Dictionary<TerraformInstance, string?> _ids = [];
    private readonly Dictionary<TerraformInstance, string> _names = [];
    private readonly string? _commonSubscription;
    private int _depth;
    private int _steps;

    public TerraformContext(DocumentNode root, IReadOnlyList<TerraformInstance> instances, string defaultSubscription, string defaultResourceGroup, List<Diagnostic> findings)
    {
        DefaultResourceGroup = defaultResourceGroup;
        _root = root;
        _defaultSubscription = defaultSubscription;
        _findings = findings;
        Instances = instances;
        HasConfiguration = root.Find("configuration")?.Find("root_module") is not null;
        _byName = instances.ToLookup(instance => $"{instance.Module}|{instance.Type}.{instance.Name}", StringComparer.Ordinal);
        var subscriptions = instances.Select(instance => instance.Values.Find("id")?.Text).OfType<string>().Select(SubscriptionOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(2).ToList();
        _commonSubscription = subscriptions.Count == 1 ? subscriptions[0] : null;
    }

    /// <summary>The resource group of resources whose own is open.</summary>
    public string DefaultResourceGroup { get; }

    /// <summary>The managed resources.</summary>
    public IReadOnlyList<TerraformInstance> Instances { get; }

    /// <summary>True for a plan that holds its configuration.</summary>
    public bool HasConfiguration { get; }

    /// <summary>The values of a resource.</summary>
    public TerraformBlock BlockOf(TerraformInstance instance) => new(this, instance, instance.Values, instance.Unknown, instance.Configuration?.Find("expressions"), string.Empty);

    /// <summary>The id of a resource: the known one, or one made of its names; null for a type that is not mapped.</summary>
    public string? IdOf(TerraformInstance instance)
    {
        if (_ids.TryGetValue(instance, out var known))
        {
            return known;
        }

        string? id = null;
        if (instance.Values.Find("id") is { Kind: DocumentNodeKind.String, IsNothing: false } given && given.Text.StartsWith('/'))
        {
            id = given.Text;
        }
        else if (_depth < MaxDepth)
        {
            _depth++;
            id = TerraformIds.Compose(this, instance);
            _depth--;
        }

        _ids[instance] = id;
        return id;
    }

    /// <summary>The name of a resource; a stand-in with a finding where it is known after the plan is applied only.</summary>
    public string NameOf(TerraformInstance instance, string attribute = "name")
    {
        if (instance.Values.Find(attribute) is { Kind: DocumentNodeKind.String, IsNothing: false } name)
        {
            return name.Text;
        }

        if (_names.TryGetValue(instance, out var known))
        {
            return known;
        }

        var text = new StringBuilder(instance.Module.Length == 0 ? string.Empty : instance.Module + ".").Append(instance.Name);
        if (instance.Key is not null)
        {
            text.Append('-').Append(instance.Key);
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && text[i] is not ('-' or '_' or '.'))
            {
                text[i] = '-';
            }
        }

        var standIn = text.ToString();
        _names.Add(instance, standIn);
        _findings.Add(DiagnosticCatalog.TerraformNameUnknown.In(instance.Values.Span, instance.Address, standIn));
        return standIn;
    }

    /// <summary>The subscription of a resource: that of its provider, the only one in the plan, or the given one.</summary>
    public string SubscriptionFor(TerraformInstance instance)
    {
        var providers = _root.Find("configuration")?.Find("provider_config");
        var key = instance.Configuration?.Find("provider_config_key")?.Text ?? "azurerm";
        var expression = (providers?.Find(key) ?? providers?.Find(key[(key.LastIndexOf(':') + 1)..]))?.Find("expressions")?.Find("subscription_id");
        var given = expression?.Find("constant_value")
            ?? (expression?.Find("references")?.EnumerateItems().Select(reference => TerraformReference.Parse(reference.Text)).FirstOrDefault(reference => reference.Root == "var") is { } variable
                ? _root.Find("variables")?.Find(variable.Name)?.Find("value") : null);
        return given is { Kind: DocumentNodeKind.String, IsNothing: false } ? given.Text : _commonSubscription ?? _defaultSubscription;
    }

    /// <summary>What an expression for one value comes to; null when its references do not lead to one thing.</summary>
    public DocumentNode? ResolveSingle(TerraformInstance owner, string attribute, DocumentNode? expression) =>
        Resolve(owner, attribute, expression, isList: false) is [var only] ? only : null;

    /// <summary>What an expression for a list comes to; null when its references lead to something that is not known.</summary>
    public List<DocumentNode>? ResolveList(TerraformInstance owner, string attribute, DocumentNode? expression) => Resolve(owner, attribute, expression, isList: true);

    private static string? SubscriptionOf(string id)
    {
        var parts = id.Split('/');
        return parts.Length > 2 && parts[1].Equals("subscriptions", StringComparison.OrdinalIgnoreCase) ? parts[2] : null;
    }

    private List<DocumentNode>? Resolve(TerraformInstance owner, string attribute, DocumentNode? expression, bool isList)
    {
        // INVARIANT: Terraform knows no circles of references; a file may claim one.
        if (expression is null || _depth >= MaxDepth)
        {
            return null;
        }

        _steps = _depth == 0 ? 0 : _steps;
        _depth++;
        var found = new List<DocumentNode>();
        var isFound = FollowExpression(expression, owner.Module, new(owner, attribute, isList, found), []);
        _depth--;
        return isFound ? found : null;
    }

    /// <summary>Follows an expression of the configuration to what it comes to; false when it leads to something that is not known.</summary>
    private bool FollowExpression(DocumentNode expression, string module, Search search, IReadOnlyList<string> rest)
    {
        if (expression.Find("constant_value") is { } constant)
        {
            return Take(constant, search, rest);
        }

        if (expression.Find("references") is not { Kind: DocumentNodeKind.Array } references || search.Depth > MaxDepth || ++_steps > MaxSteps)
        {
            return false;
        }

        var deeper = search with { Depth = search.Depth + 1 };
        var all = TerraformReference.Most(references.EnumerateItems().Select(reference => reference.Text));

        // Only chooses among instances.
        all.RemoveAll(reference => reference.Root is "each" or "count" && reference.Name is "key" or "index");
        if (all.Count == 0 || (rest.Count > 0 && all.Count > 1))
        {
            return false;
        }

        foreach (var reference in all)
        {
            var isFound = reference.Root switch
            {
                "" => FollowResource(reference, module, deeper, rest),
                "var" => FollowVariable(reference, module, deeper, rest),
                "module" => FollowOutput(reference, module, deeper, rest),
                "each" when reference.Name == "value" => FollowEach(reference, module, deeper, rest),
                _ => false,
            };
            if (!isFound)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes a value of the configuration.</summary>
    private static bool Take(DocumentNode value, Search search, IReadOnlyList<string> path)
    {
        if (Walk(value, path) is not { IsNothing: false } found)
        {
            return false;
        }

        search.Found.AddRange(found.Kind == DocumentNodeKind.Array ? found.EnumerateItems().Select(item => TemplateValues.Map(item, TemplateValues.Detached)) : [TemplateValues.Map(found, TemplateValues.Detached)]);
        return true;
    }

    private static DocumentNode? Walk(DocumentNode? value, IReadOnlyList<string> path)
    {
        foreach (var step in path)
        {
            value = value is { Kind: DocumentNodeKind.Array } ? value.EnumerateItems().ElementAtOrDefault(int.TryParse(step, out var index) ? index : -1) : value?.Find(step);
        }

        return value;
    }

    /// <summary>Follows each.value where for_each runs over the instances of another resource.</summary>
    private bool FollowEach(TerraformReference reference, string module, Search search, IReadOnlyList<string> rest) =>
        search.Owner.Module == module && search.Owner.Configuration?.Find("for_each_expression")?.Find("references") is { } chained
        && TerraformReference.Most(chained.EnumerateItems().Select(item => item.Text)) is [{ Root: "", Index: null } over]
        && FollowResource(over with { Index = search.Owner.Key, Path = reference.Path }, module, search, rest);

    private bool FollowVariable(TerraformReference reference, string module, Search search, IReadOnlyList<string> rest)
    {
        IReadOnlyList<string> path = [.. reference.Path, .. rest];
        if (reference.Index is not null)
        {
            path = [reference.Index, .. path];
        }

        if (module.Length == 0)
        {
            return _root.Find("variables")?.Find(reference.Name)?.Find("value") is { } value && Take(value, search, path);
        }

        var (parent, name) = ParentOf(module);
        return ConfigurationAt(parent)?.Find("module_calls")?.Find(name)?.Find("expressions")?.Find(reference.Name) is { } expression && FollowExpression(expression, parent, search, path);
    }

    private bool FollowOutput(TerraformReference reference, string module, Search search, IReadOnlyList<string> rest)
    {
        if (reference.Path.Count == 0)
        {
            return false;
        }

        var prefix = module.Length == 0 ? $"module.{reference.Name}" : $"{module}.module.{reference.Name}";
        var modules = Instances.Select(instance => instance.Module)
            .Select(address => TerraformDocument.ModuleSteps(address).Select(step => address[..step.End]).FirstOrDefault(step => step == prefix || step.StartsWith(prefix + "[", StringComparison.Ordinal)))
            .OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var key = reference.Index ?? (modules.Count > 1 ? search.Owner.Key : null);
        var chosen = key is null ? modules : modules.Where(address => address == prefix || address[prefix.Length..].Trim('[', ']', '"') == key).ToList();
        return chosen.Count == 1
            && ConfigurationAt(chosen[0])?.Find("outputs")?.Find(reference.Path[0])?.Find("expression") is { } expression
            && FollowExpression(expression, chosen[0], search, [.. reference.Path.Skip(1), .. rest]);
    }

    private bool FollowResource(TerraformReference reference, string module, Search search, IReadOnlyList<string> rest)
    {
        var instances = _byName[$"{module}|{reference.Name}"].ToList();
        IReadOnlyList<string> path = [.. reference.Path, .. rest];
        var index = reference.Index;
        if (index is null && reference.Path.Count == 0 && rest.Count > 0 && instances.Any(instance => instance.Key is not null))
        {
            // An output that holds all instances, or a value of each, by their keys.
            (index, path) = (path[0], path.Skip(1).ToList());
        }

        if (index is not null && index != "*")
        {
            instances = instances.Where(instance => instance.Key == index || (instance.Key is null && instances.Count == 1 && index == "0")).ToList();
        }
        else if (instances.Count > 1 && !search.IsList)
        {
            instances = instances.Where(instance => instance.Key is not null && instance.Key == search.Owner.Key).ToList();
        }

        if (instances.Count == 0 || (instances.Count > 1 && !search.IsList))
        {
            return false;
        }

        foreach (var instance in instances)
        {
            if (ValueOf(instance, path, search.Attribute) is not { } value)
            {
                return false;
            }

            search.Found.Add(value);
        }

        return true;
    }

    private DocumentNode? ValueOf(TerraformInstance instance, IReadOnlyList<string> path, string attribute)
    {
        // Older versions of Terraform name the resource only.
        var step = path.Count > 0 ? path[0]
            : attribute is "id" || attribute.EndsWith("_id", StringComparison.Ordinal) || attribute.EndsWith("_ids", StringComparison.Ordinal) ? "id"
            : attribute.EndsWith("_name", StringComparison.Ordinal) ? "name"
            : attribute;
        if (step == "id" && path.Count <= 1)
        {
            return IdOf(instance) is { } id ? TemplateValues.WithText(instance.Values, id) : null;
        }

        if (step == "name" && path.Count <= 1)
        {
            return TemplateValues.WithText(instance.Values, NameOf(instance));
        }

        var value = Walk(instance.Values, path.Count == 0 ? [step] : path);
        if (value is { IsNothing: false })
        {
            return TemplateValues.Map(value, TemplateValues.Detached);
        }

        // Open there as well; the name of the attribute says which value is meant.
        var place = instance.Values;
        return path.Count == 1 && BlockOf(instance).Value(path[0]) is { } further ? further
            : TemplateValues.WithText(place, $"[{(path.Count == 0 ? $"{instance.Address}.{step}" : $"{instance.Address}.{Join(path)}")}]");
    }

    private static string Join(IReadOnlyList<string> path)
    {
        var text = new StringBuilder();
        foreach (var step in path)
        {
            if (step.All(char.IsAsciiDigit))
            {
                text.Append('[').Append(step).Append(']');
            }
            else
            {
                text.Append(text.Length == 0 ? string.Empty : ".").Append(step);
            }
        }

        return text.ToString();
    }

    private DocumentNode? ConfigurationAt(string module) =>
        _root.Find("configuration")?.Find("root_module") is { } configuration ? TerraformDocument.ModuleAt(configuration, module) : null;

    private static (string Parent, string Name) ParentOf(string module)
    {
        var (start, name) = (0, string.Empty);
        var previous = 0;
        foreach (var step in TerraformDocument.ModuleSteps(module))
        {
            start = previous;
            name = step.Name;
            previous = step.End;
        }

        return (module[..start], name);
    }

    /// <summary>What a search shares.</summary>
    /// <param name="Owner">The resource whose attribute is open.</param>
    /// <param name="Attribute">The attribute.</param>
    /// <param name="IsList">True when it takes several values.</param>
    /// <param name="Found">What was found.</param>
    private sealed record Search(TerraformInstance Owner, string Attribute, bool IsList, List<DocumentNode> Found)
    {
        public int Depth { get; init; }
    }
}
