using System.Globalization;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>
/// Resolves what the engine leaves open because it asks for a deployed resource, where that resource is in the same evaluation:
/// reference('id').subnets[0].id and the like. Expressions around such a part are computed by the engine again, not here.
/// </summary>
internal sealed class ResidueResolver
{
    private const int MaxRounds = 5;
    private const int MaxIdDepth = 6;
    private const int MaxExpressionLength = 24_000;
    private readonly Dictionary<string, SnapshotResource> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<IReadOnlyList<(string Name, string Expression)>, IReadOnlyDictionary<string, DocumentNode>> _compute;
    private List<SnapshotResource> _resources;
    private bool _isChanged;

    private ResidueResolver(IEnumerable<SnapshotResource> resources, Func<IReadOnlyList<(string Name, string Expression)>, IReadOnlyDictionary<string, DocumentNode>> compute)
    {
        _resources = resources.ToList();
        _compute = compute;
    }

    /// <summary>Resolves what can be resolved.</summary>
    /// <param name="resources">The resources with open expressions.</param>
    /// <param name="compute">Computes expressions that are closed now; those that it cannot compute are missing in its answer.</param>
    public static IReadOnlyList<SnapshotResource> Resolve(IEnumerable<SnapshotResource> resources, Func<IReadOnlyList<(string Name, string Expression)>, IReadOnlyDictionary<string, DocumentNode>> compute)
    {
        var resolver = new ResidueResolver(resources, compute);
        for (var round = 0; round < MaxRounds && resolver.Round(); round++)
        {
        }

        return resolver._resources;
    }

    private bool Round()
    {
        _isChanged = false;
        _byId.Clear();
        foreach (var resource in _resources)
        {
            _byId.TryAdd(resource.Id, resource);
        }

        var composite = new Dictionary<string, string>(StringComparer.Ordinal);
        _resources = _resources.Select(resource => Map(resource, text => ResolveText(text, composite))).ToList();
        if (composite.Count > 0)
        {
            var names = composite.Values.Distinct(StringComparer.Ordinal).Select((expression, i) => ("v" + i.ToString(CultureInfo.InvariantCulture), expression)).ToList();
            var values = _compute(names);
            var byExpression = names.Where(name => values.ContainsKey(name.Item1)).ToDictionary(name => name.expression, name => values[name.Item1], StringComparer.Ordinal);
            _resources = _resources.Select(resource => Map(resource, text =>
                composite.TryGetValue(text.Text, out var expression) && byExpression.TryGetValue(expression, out var value) && !IsSame(text, value) ? Changed(value, text) : TemplateValues.Detached(text))).ToList();
        }

        return _isChanged;
    }

    private static bool IsSame(DocumentNode text, DocumentNode value) => value.Kind == DocumentNodeKind.String && value.Text == text.Text;

    private static SnapshotResource Map(SnapshotResource resource, Func<DocumentNode, DocumentNode> map)
    {
        var node = TemplateValues.Map(resource.Node, map);
        return resource with { Id = node.Find("id")?.Text ?? string.Empty, Node = node };
    }

    private DocumentNode Changed(DocumentNode value, DocumentNode place)
    {
        _isChanged = true;
        return At(value, place);
    }

    private DocumentNode ResolveText(DocumentNode text, Dictionary<string, string> composite)
    {
        if (!TemplateExpression.IsExpression(text.Text) || text.Text.Length > MaxExpressionLength || !text.Text.Contains("reference(", StringComparison.OrdinalIgnoreCase)
            || !TemplateExpression.TryParse(text.Text[1..^1], out var expression))
        {
            return TemplateValues.Detached(text);
        }

        if (expression is TemplateExpression.Call whole && Find(whole, text.Text[1..^1]) is { } value)
        {
            return Changed(value, text);
        }

        // The innermost parts first would be replaced twice; those inside a replaced part are left out.
        var inner = text.Text[1..^1];
        var end = int.MaxValue;
        foreach (var (call, found) in expression.DescendantsAndSelf().OfType<TemplateExpression.Call>()
            .Select(call => (Call: call, Value: Find(call, inner)))
            .Where(pair => pair.Value is not null)
            .OrderByDescending(pair => pair.Call.Start)
            .ToList())
        {
            if (call.End <= end)
            {
                inner = string.Concat(inner.AsSpan(0, call.Start), TemplateValues.ToExpression(found!), inner.AsSpan(call.End)); // filtered before
                end = call.Start;
            }
        }

        if (end != int.MaxValue && inner.Length <= MaxExpressionLength)
        {
            composite.TryAdd(text.Text, inner);
        }

        return TemplateValues.Detached(text);
    }

    /// <summary>What a call of reference comes to; null when that is not known.</summary>
    private DocumentNode? Find(TemplateExpression.Call call, string text)
    {
        if (!call.Is("reference") || call.Steps.Count == 0 || call.Arguments is not [TemplateExpression.Literal { IsNumber: false } id, ..] || (_byId.GetValueOrDefault(id.Text) ?? OnlyNamed(id.Text)) is not { } resource)
        {
            return null;
        }

        var isFull = call.Arguments is [_, _, TemplateExpression.Literal { Text: var view }, ..] && view.Equals("Full", StringComparison.OrdinalIgnoreCase);
        var current = isFull ? resource.Node : resource.Node.Find("properties");
        var currentId = resource.Id; // of the resource or element that 'current' is or belongs to; empty when unknown
        var collection = string.Empty; // the list that 'current' is
        for (var i = 0; i < call.Steps.Count; i++)
        {
            var step = call.Steps[i];
            if (step.Key is not { } key || current is null)
            {
                return null;
            }

            if (current.Kind == DocumentNodeKind.String && TemplateExpression.IsExpression(current.Text))
            {
                // Open itself: the rest of the way is added to it.
                return TemplateExpression.TryParse(current.Text[1..^1], out var open) && open is TemplateExpression.Call
                    ? DocumentNode.Of($"[{current.Text[1..^1]}{text[step.Start..call.Steps[^1].End]}]")
                    : null;
            }

            if (step.Name is null && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                current = current.Kind == DocumentNodeKind.Array ? current.EnumerateItems().ElementAtOrDefault(index) : null;
                currentId = ElementId(currentId, collection, current);
            }
            else if (current.Find(key) is { } member)
            {
                current = member;
                collection = key;
            }
            else if (key.Equals("id", StringComparison.OrdinalIgnoreCase) && current.Find("name") is not null && currentId.Length > 0)
            {
                current = DocumentNode.Of(currentId);
            }
            else
            {
                // The elements may be resources of their own; their order is known only when there is one.
                current = i + 1 < call.Steps.Count && call.Steps[i + 1] is { Name: null, Key: "0" } ? OnlyChild(currentId, key) : null;
                collection = key;
            }
        }

        return current is null or { Kind: DocumentNodeKind.Null } ? null : WithIds(current, currentId, collection, 0);
    }

    /// <summary>The resource that a name without an id means; null when there is none, or more than one.</summary>
    private SnapshotResource? OnlyNamed(string name) =>
        name.Contains('/', StringComparison.Ordinal) ? null
        : _resources.Where(resource => name.Equals(resource.Node.Find("name")?.Text, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] ? only : null;

    /// <summary>A value with the ids of the elements of its lists, which Azure adds and expressions may ask for.</summary>
    private static DocumentNode WithIds(DocumentNode value, string ownerId, string collection, int depth)
    {
        if (ownerId.Length == 0 || depth > MaxIdDepth)
        {
            return value;
        }

        if (value.Kind == DocumentNodeKind.Array)
        {
            return TemplateValues.Like(value, value.EnumerateItems().Select(item => ElementId(ownerId, collection, item) is { Length: > 0 } id && item is { Kind: DocumentNodeKind.Object } && item.Find("id") is null
                ? TemplateValues.Like(item, [.. item.EnumerateMembers().Select(member => new DocumentMember(member.Name, WithIds(member.Value, id, member.Name, depth + 1))), new("id", TemplateValues.WithText(item, id))])
                : TemplateValues.Map(item, TemplateValues.Detached)));
        }

        // Of an element of a list, its 'properties' hold further lists.
        return value.Kind == DocumentNodeKind.Object
            ? TemplateValues.Like(value, value.EnumerateMembers().Select(member => new DocumentMember(member.Name, WithIds(member.Value, ownerId, member.Name, depth + 1))))
            : TemplateValues.Detached(value);
    }

    /// <summary>The id of an element of a list in a resource, which Azure makes from the id of its owner.</summary>
    private static string ElementId(string ownerId, string collection, DocumentNode? element)
    {
        var name = element?.Find("name")?.Text;
        return element?.Find("id") is { Kind: DocumentNodeKind.String } id ? id.Text
            : string.IsNullOrEmpty(name) || ownerId.Length == 0 || TemplateExpression.IsExpression(name) ? string.Empty
            : $"{ownerId}/{collection}/{name}";
    }

    /// <summary>A list with the only child resource of a kind; null when there is none, or more than one.</summary>
    private DocumentNode? OnlyChild(string parentId, string collection)
    {
        if (parentId.Length == 0)
        {
            return null;
        }

        var prefix = $"{parentId}/{collection}/";
        var children = _resources.Where(resource => resource.Id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !resource.Id.AsSpan(prefix.Length).Contains('/')).Take(2).ToList();
        return children.Count != 1 ? null : DocumentNode.Array([TemplateValues.Object(
            ("name", DocumentNode.Of(children[0].Id[prefix.Length..])),
            ("id", DocumentNode.Of(children[0].Id)),
            ("properties", children[0].Node.Find("properties") is { } properties ? TemplateValues.Map(properties, TemplateValues.Detached) : null))]);
    }

    private static DocumentNode At(DocumentNode value, DocumentNode place) => value.Kind switch
    {
        DocumentNodeKind.Object => TemplateValues.Like(place, value.EnumerateMembers().Select(member => new DocumentMember(member.Name, At(member.Value, place)))),
        DocumentNodeKind.Array => TemplateValues.Like(place, value.EnumerateItems().Select(item => At(item, place))),
        DocumentNodeKind.Null => DocumentNode.Null(place.Source, place.Line, place.Column),
        _ => DocumentNode.Scalar(value.Kind, value.Text, place.Source, place.Line, place.Column),
    };
}
