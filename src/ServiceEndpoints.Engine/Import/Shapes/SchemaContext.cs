namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Builds the parts of the JSON Schema and collects the definitions of shapes.</summary>
internal sealed class SchemaContext
{
    private readonly SortedDictionary<string, DocumentNode?> _definitions = new(StringComparer.Ordinal);

    public IEnumerable<DocumentMember> Definitions => _definitions.Where(pair => pair.Value is not null).Select(pair => new DocumentMember(pair.Key, pair.Value!));

    public DocumentNode Reference(IShape shape)
    {
        if (_definitions.TryAdd(shape.Name, null))
        {
            _definitions[shape.Name] = shape.Schema(this);
        }

        return Of(("$ref", DocumentNode.Of($"#/definitions/{shape.Name}")));
    }

    public static DocumentNode Of(params (string Name, DocumentNode Value)[] members) =>
        DocumentNode.Object(members.Select(member => new DocumentMember(member.Name, member.Value)));

    public static DocumentNode Typed(string type, string description = "") => description.Length == 0
        ? Of(("type", DocumentNode.Of(type)))
        : Of(("type", DocumentNode.Of(type)), ("description", DocumentNode.Of(description)));

    public static DocumentNode Text(string description, params string[] examples)
    {
        var members = new List<(string, DocumentNode)> { ("type", DocumentNode.Of("string")), ("description", DocumentNode.Of(description)) };
        if (examples.Length > 0)
        {
            members.Add(("examples", DocumentNode.Array(examples.Select(DocumentNode.Of))));
        }

        return Of([.. members]);
    }

    public static DocumentNode Words(IEnumerable<string> words) => Of(("enum", DocumentNode.Array(words.Distinct(StringComparer.Ordinal).Select(DocumentNode.Of))));

    public static DocumentNode Anything() => Of();

    /// <summary>A reference: a name or an id, an object with the id as Azure writes it, or nothing.</summary>
    public static DocumentNode Reference(string word) => Of(
        ("type", DocumentNode.Array([DocumentNode.Of("string"), DocumentNode.Of("object"), DocumentNode.Of("null")])),
        ("description", DocumentNode.Of($"The name of a {word}, or its full resource id.")));

    public static DocumentNode ListOf(DocumentNode item, string description = "") => description.Length == 0
        ? Of(("type", DocumentNode.Of("array")), ("items", Copy(item)))
        : Of(("type", DocumentNode.Of("array")), ("description", DocumentNode.Of(description)), ("items", Copy(item)));

    /// <summary>A member that is accepted and not suggested.</summary>
    public static DocumentNode Hidden(DocumentNode schema) =>
        DocumentNode.Object(schema.EnumerateMembers().Select(member => new DocumentMember(member.Name, Copy(member.Value))).Append(new("doNotSuggest", DocumentNode.Of(true))));

    public static DocumentNode OneOrMore(DocumentNode item) => Of(("anyOf", DocumentNode.Array([Copy(item), ListOf(item)])));

    public static DocumentNode EitherText(string description, DocumentNode other) =>
        Of(("anyOf", DocumentNode.Array([Text(description), Copy(other)])));

    /// <summary>An object with known members; the quiet ones are accepted and not suggested.</summary>
    public static DocumentNode Object(IReadOnlyDictionary<string, DocumentNode> members, IReadOnlyCollection<string> required, IEnumerable<string>? quiet = null)
    {
        var parts = new List<(string, DocumentNode)>
        {
            ("type", DocumentNode.Of("object")),
            ("additionalProperties", DocumentNode.Of(false)),
            ("properties", DocumentNode.Object(members.Select(member => new DocumentMember(member.Key, member.Value)))),
        };
        var silent = (quiet ?? []).Where(name => !members.ContainsKey(name)).Select(name => name.Replace("$", "\\$", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (silent.Count > 0)
        {
            parts.Add(("patternProperties", Of(($"^({string.Join('|', silent)})$", Hidden(Anything())))));
        }

        if (required.Count > 0)
        {
            parts.Add(("required", DocumentNode.Array(required.Select(DocumentNode.Of))));
        }

        return Of([.. parts]);
    }

    /// <summary>Puts the schema of a member at a path of names joined by dots.</summary>
    public static void Place(SortedDictionary<string, DocumentNode> members, string path, DocumentNode schema, string description, bool isAlias)
    {
        if (!isAlias && OtherCase(path) is { } other)
        {
            // Azure itself writes IP here and Ip there; the reader does not mind.
            Place(members, other, schema, $"Another name of '{path}'.", isAlias: true);
        }

        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0)
        {
            var outer = path[..dot];
            var inner = new SortedDictionary<string, DocumentNode>(StringComparer.Ordinal);
            var others = new List<DocumentNode>();
            if (members.TryGetValue(outer, out var known))
            {
                foreach (var part in known.Find("anyOf")?.EnumerateItems() ?? [known])
                {
                    if (part.Find("properties") is { } properties)
                    {
                        foreach (var member in properties.EnumerateMembers())
                        {
                            inner[member.Name] = Copy(member.Value);
                        }
                    }
                    else
                    {
                        others.Add(Copy(part));
                    }
                }
            }

            Place(inner, path[(dot + 1)..], schema, description, isAlias);
            others.Add(Object(inner, [], ShapeNames.Quiet));
            members[outer] = others.Count == 1 ? others[0] : Of(("anyOf", DocumentNode.Array(others)));
            return;
        }

        // WHY: draft 07 ignores what stands beside a reference.
        var described = description.Length == 0 ? Copy(schema)
            : schema.Find("$ref") is not null ? Of(("description", DocumentNode.Of(description)), ("allOf", DocumentNode.Array([Copy(schema)])))
            : DocumentNode.Object(schema.EnumerateMembers().Where(member => member.Name != "description").Select(member => new DocumentMember(member.Name, Copy(member.Value)))
                .Prepend(new("description", DocumentNode.Of(description))));
        described = isAlias ? Hidden(described) : described;
        members[path] = members.TryGetValue(path, out var before) && before.Find("type")?.Text == "object"
            ? Of(("anyOf", DocumentNode.Array([Copy(before), described])))
            : described;
    }

    private static string? OtherCase(string path)
    {
        var other = path.Contains("IP", StringComparison.Ordinal) ? path.Replace("IP", "Ip", StringComparison.Ordinal) : path.Replace("Ip", "IP", StringComparison.Ordinal);
        return other == path ? null : other;
    }

    /// <summary>A copy of its own, since a node stands in one place only.</summary>
    private static DocumentNode Copy(DocumentNode node) => node.Kind switch
    {
        DocumentNodeKind.Object => DocumentNode.Object(node.EnumerateMembers().Select(member => new DocumentMember(member.Name, Copy(member.Value)))),
        DocumentNodeKind.Array => DocumentNode.Array(node.EnumerateItems().Select(Copy)),
        DocumentNodeKind.Null => DocumentNode.Null(),
        _ => DocumentNode.Scalar(node.Kind, node.Text),
    };
}
