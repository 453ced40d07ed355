using System.Text;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import.Templates;
using ServiceEndpoints.Engine.Model;

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

    /// <summary>The attributes whose values are taken to be made of all instances of a resource, which a filter in the configuration might contradict.</summary>
    public SortedList<string, DocumentNode> Assumed { get; } = new(StringComparer.Ordinal);

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

    /// <summary>The id of the only resource of a kind among those that an expression for a larger value leads to; null when there is none, or more than one.</summary>
    /// <param name="owner">The resource with the value.</param>
    /// <param name="attribute">The path of the open part.</param>
    /// <param name="kind">The name of the part, for example networkSecurityGroup; it says which kind.</param>
    /// <param name="expression">The expression for the larger value.</param>
    public DocumentNode? ResolveTyped(TerraformInstance owner, string attribute, string kind, DocumentNode? expression)
    {
        var word = kind.EndsWith("Id", StringComparison.Ordinal) ? kind[..^2] : kind;
        word = word.StartsWith("remote", StringComparison.OrdinalIgnoreCase) ? word["remote".Length..] : word.StartsWith("virtualNetworkRules", StringComparison.OrdinalIgnoreCase) ? "subnet" : word;
        if (word.Length == 0 || expression?.Find("references") is not { Kind: DocumentNodeKind.Array } references)
        {
            return null;
        }

        // What leads nowhere might be another of the kind.
        var ids = TerraformReference.Most(references.EnumerateItems().Select(reference => reference.Text)).Where(reference => reference is not { Root: "each" or "count", Name: "key" or "index" })
            .Select(reference => (reference.Root, Id: ResolveSingle(owner, "id", TemplateValues.Object(("references", DocumentNode.Array([DocumentNode.Of(reference.Text)])))))).ToList();
        if (ids.Exists(pair => pair.Id is null && pair.Root.Length > 0))
        {
            return null;
        }

        var found = ids.Select(pair => pair.Id).OfType<DocumentNode>().Where(id => ResourceId.TryParse(id.Text, out var parsed) && IsOfKind(parsed.ResourceType[(parsed.ResourceType.LastIndexOf('/') + 1)..], word))
            .DistinctBy(id => id.Text, StringComparer.OrdinalIgnoreCase).Take(2).ToList();
        return found.Count == 1 && attribute.Length > 0 ? found[0] : null;
    }

    // networkSecurityGroup asks for networkSecurityGroups; a list of such resources has the name of the type.
    private static bool IsOfKind(string type, string word) =>
        type.Equals(word, StringComparison.OrdinalIgnoreCase) || type.Equals(word + "s", StringComparison.OrdinalIgnoreCase) || type.Equals(word + "es", StringComparison.OrdinalIgnoreCase)
        || (word.EndsWith('y') && type.Equals(word[..^1] + "ies", StringComparison.OrdinalIgnoreCase));

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
        var search = new Search(owner, attribute, isList, found);
        var isFound = FollowExpression(expression, new(owner.Module, owner.Key, owner.Configuration?.Find("for_each_expression")), search, []);
        _depth--;
        if (isFound && search.Assumed.Count > 0)
        {
            Assumed.TryAdd($"{owner.Address}: {attribute}", owner.Values);
        }

        return isFound ? found : null;
    }

    /// <summary>Follows an expression of the configuration to what it comes to; false when it leads to something that is not known.</summary>
    private bool FollowExpression(DocumentNode expression, Scope scope, Search search, IReadOnlyList<string> rest)
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
        var choosesOwn = all.RemoveAll(reference => reference.Root is "each" or "count" && reference.Name is "key" or "index") > 0;
        if (Choose(all, scope, search.IsList) is not { } keys || all.Count == 0 || (rest.Count > 0 && all.Count > 1))
        {
            return false;
        }

        foreach (var reference in all)
        {
            var isFound = reference.Root switch
            {
                "" => FollowResource(reference, scope, deeper, rest, keys.Count > 0 ? keys : choosesOwn ? scope.Key is null ? null : [scope.Key] : []),
                "var" => FollowVariable(reference, scope, deeper, rest),
                "module" => FollowOutput(reference, scope, deeper, rest, keys.Count == 1 ? keys[0] : choosesOwn ? scope.Key : null),
                "each" when reference.Name == "value" => FollowEach(reference, scope, deeper, rest),
                _ => false,
            };
            if (!isFound)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Takes known values out of the references of an expression that is open. Beside something open they choose, name or add: keys of
    /// instances choose these, ids and addresses are further elements of a list, and what else is known says nothing.
    /// </summary>
    /// <returns>The keys of the chosen instances, none for all; null when it cannot be told what the values do.</returns>
    private List<string>? Choose(List<TerraformReference> all, Scope scope, bool isList)
    {
        var keys = new List<string>();
        var things = all.Where(reference => reference.Root is "" or "module").ToList();
        foreach (var reference in things.Count == 0 ? [] : all.Where(reference => reference.Root is "var" or "each").ToList())
        {
            if (KnownValue(reference, scope, 0) is not { } value)
            {
                continue;
            }

            var texts = value.Kind switch
            {
                DocumentNodeKind.Object => value.EnumerateMembers().Select(member => member.Name).ToList(),
                DocumentNodeKind.Array => value.EnumerateItems().Where(item => item.IsScalar).Select(item => item.Text).ToList(),
                _ => [value.Text],
            };
            if (value.Kind != DocumentNodeKind.Null && texts.Count > 0 && things is [var thing] && thing.Index is null && KeysOf(thing, scope) is { Count: > 0 } known && texts.All(known.Contains))
            {
                if (keys.Count > 0)
                {
                    return null;
                }

                keys = texts;
                all.Remove(reference);
            }
            else if (isList && value.Kind is DocumentNodeKind.Array or DocumentNodeKind.String && texts.Count > 0)
            {
                if (texts.TrueForAll(text => text.StartsWith('/') || Addressing.IpPrefix.TryParse(text, out _) || Addressing.IpAddress.TryParse(text, out _)))
                {
                    continue; // further elements
                }

                if (value.Kind == DocumentNodeKind.Array)
                {
                    return null;
                }

                all.Remove(reference);
            }
            else
            {
                all.Remove(reference);
            }
        }

        return keys;
    }

    /// <summary>The keys of the instances of a resource or module that a reference without a key means.</summary>
    private HashSet<string> KeysOf(TerraformReference reference, Scope scope) => reference.Root.Length == 0
        ? _byName[$"{scope.Module}|{reference.Name}"].Select(instance => instance.Key).OfType<string>().ToHashSet(StringComparer.Ordinal)
        : ModulesOf(reference, scope).Select(KeyOf).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>What a variable, or the value of a loop over one, comes to; null when that is not in the plan.</summary>
    private DocumentNode? KnownValue(TerraformReference reference, Scope scope, int depth)
    {
        if (depth > MaxDepth || ++_steps > MaxSteps)
        {
            return null;
        }

        if (reference.Root == "each")
        {
            if (reference.Name != "value" || scope.Key is null || References(scope.ForEach) is not [{ Root: "var" } over] || KnownValue(over, scope, depth + 1) is not { } values)
            {
                return null;
            }

            // Over a set the value is the key.
            return values.Kind == DocumentNodeKind.Object ? Walk(values.Find(scope.Key), reference.Path) : DocumentNode.Of(scope.Key);
        }

        IReadOnlyList<string> path = reference.Index is null ? reference.Path : [reference.Index, .. reference.Path];
        if (scope.Module.Length == 0)
        {
            return Walk(_root.Find("variables")?.Find(reference.Name)?.Find("value"), path);
        }

        var (outer, call) = Caller(scope);
        var expression = call?.Find("expressions")?.Find(reference.Name);
        return expression?.Find("constant_value") is { } constant ? Walk(constant, path)
            : expression is null ? null
            : References(expression) is [{ Root: "var" or "each" } only] && KnownValue(only, outer, depth + 1) is { } value ? Walk(value, path)
            : null;
    }

    private static List<TerraformReference> References(DocumentNode? expression) =>
        expression?.Find("references") is { Kind: DocumentNodeKind.Array } references ? TerraformReference.Most(references.EnumerateItems().Select(item => item.Text)) : [];

    /// <summary>Where a module is called: the scope of the call, and the call in the configuration.</summary>
    private (Scope Outer, DocumentNode? Call) Caller(Scope scope)
    {
        var (parent, name) = ParentOf(scope.Module);
        var call = ConfigurationAt(parent)?.Find("module_calls")?.Find(name);
        return (new(parent, KeyOf(scope.Module), call?.Find("for_each_expression")), call);
    }

    /// <summary>The key of a module instance; null when there is one only.</summary>
    private static string? KeyOf(string module)
    {
        var start = 0;
        string? key = null;
        foreach (var step in TerraformDocument.ModuleSteps(module))
        {
            var own = module[start..step.End];
            var bracket = own.IndexOf('[', StringComparison.Ordinal);
            key = bracket < 0 ? null : own[(bracket + 1)..].TrimEnd(']').Trim('"');
            start = Math.Min(step.End + 1, module.Length);
        }

        return key;
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
    private bool FollowEach(TerraformReference reference, Scope scope, Search search, IReadOnlyList<string> rest) =>
        References(scope.ForEach) is [{ Root: "" or "module", Index: null } over] && scope.Key is not null
        && (over.Root.Length == 0
            ? FollowResource(over with { Index = scope.Key, Path = reference.Path }, scope, search, rest, [])
            : FollowOutput(over with { Index = scope.Key, Path = reference.Path }, scope, search, rest, null));

    private bool FollowVariable(TerraformReference reference, Scope scope, Search search, IReadOnlyList<string> rest)
    {
        IReadOnlyList<string> path = [.. reference.Path, .. rest];
        if (reference.Index is not null)
        {
            path = [reference.Index, .. path];
        }

        if (scope.Module.Length == 0)
        {
            return _root.Find("variables")?.Find(reference.Name)?.Find("value") is { } value && Take(value, search, path);
        }

        var (outer, call) = Caller(scope);
        return call?.Find("expressions")?.Find(reference.Name) is { } expression && FollowExpression(expression, outer, search, path);
    }

    /// <summary>The addresses of the module instances that a reference means.</summary>
    private List<string> ModulesOf(TerraformReference reference, Scope scope)
    {
        var prefix = scope.Module.Length == 0 ? $"module.{reference.Name}" : $"{scope.Module}.module.{reference.Name}";
        return Instances.Select(instance => instance.Module).Distinct(StringComparer.Ordinal)
            .Select(address => TerraformDocument.ModuleSteps(address).Select(step => address[..step.End]).FirstOrDefault(step => step == prefix || step.StartsWith(prefix + "[", StringComparison.Ordinal)))
            .OfType<string>().Distinct(StringComparer.Ordinal).ToList();
    }

    private bool FollowOutput(TerraformReference reference, Scope scope, Search search, IReadOnlyList<string> rest, string? ownKey)
    {
        IReadOnlyList<string> path = reference.Path;
        var modules = ModulesOf(reference, scope);
        var key = reference.Index is null or "*" ? modules.Count > 1 ? ownKey : null : reference.Index;
        if (key is not null)
        {
            modules = modules.Where(address => KeyOf(address) is not { } own || own == key).ToList();
        }

        if (modules.Count == 0 || (modules.Count > 1 && !search.IsList))
        {
            return false;
        }

        if (path.Count == 0)
        {
            // A key that is computed hides what stands behind it; the name of the attribute says which kind of resource is meant.
            return modules is [var only] && KindOf(search.Attribute) is { Length: > 0 } kind && FollowAnyOutput(only, kind, search);
        }

        if (modules.Count > 1)
        {
            search.Assumed.Add($"module.{reference.Name}");
        }

        return modules.TrueForAll(module => ConfigurationAt(module)?.Find("outputs")?.Find(path[0])?.Find("expression") is { } expression
            && FollowExpression(expression, new(module, null, null), search, [.. path.Skip(1), .. rest]));
    }

    /// <summary>Takes the only resource of a kind that the outputs of a module lead to.</summary>
    private bool FollowAnyOutput(string module, string kind, Search search)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var output in ConfigurationAt(module)?.Find("outputs")?.EnumerateMembers() ?? [])
        {
            var found = new List<DocumentNode>();
            if (output.Value.Find("expression") is { } expression && FollowExpression(expression, new(module, null, null), new(search.Owner, "id", IsList: true, found) { Depth = search.Depth + 1 }, []))
            {
                ids.UnionWith(found.Select(node => node.Text).Where(id => ResourceId.TryParse(id, out var parsed) && IsOfKind(parsed.ResourceType[(parsed.ResourceType.LastIndexOf('/') + 1)..], kind)));
            }
        }

        if (ids.Count != 1)
        {
            return false;
        }

        search.Found.Add(TemplateValues.WithText(search.Owner.Values, ids.First()));
        return true;
    }

    /// <summary>The kind of resource that an attribute asks for, as Azure spells it: virtualNetwork for remote_virtual_network_id; empty for other attributes.</summary>
    private static string KindOf(string attribute)
    {
        var word = attribute.EndsWith("_ids", StringComparison.Ordinal) ? attribute[..^4] : attribute.EndsWith("_id", StringComparison.Ordinal) ? attribute[..^3] : string.Empty;
        word = word.StartsWith("remote_", StringComparison.Ordinal) ? word[7..] : word.EndsWith("_subnet", StringComparison.Ordinal) ? "subnet" : word;
        return word.Replace("_", string.Empty, StringComparison.Ordinal);
    }

    /// <summary>Takes the values of a resource.</summary>
    /// <param name="reference">The reference to it.</param>
    /// <param name="scope">Where the reference stands.</param>
    /// <param name="search">The search.</param>
    /// <param name="rest">Further steps into the value.</param>
    /// <param name="keys">The keys of the instances that are meant; none for all, null when they cannot be told.</param>
    private bool FollowResource(TerraformReference reference, Scope scope, Search search, IReadOnlyList<string> rest, List<string>? keys)
    {
        var instances = _byName[$"{scope.Module}|{reference.Name}"].ToList();
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
        else if (instances.Count > 1 && keys is not { Count: 0 })
        {
            instances = keys is null ? [] : instances.Where(instance => instance.Key is not null && keys.Contains(instance.Key)).ToList();
        }
        else if (instances.Count > 1 && search.IsList)
        {
            search.Assumed.Add(reference.Name);
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

        /// <summary>The resources and modules of which all instances were taken because nothing names any.</summary>
        public HashSet<string> Assumed { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>Where an expression stands.</summary>
    /// <param name="Module">The address of the module instance.</param>
    /// <param name="Key">What each.key and count.index are there; null when they mean nothing.</param>
    /// <param name="ForEach">What for_each runs over there; null when it is not used.</param>
    private sealed record Scope(string Module, string? Key, DocumentNode? ForEach);
}
