using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>A shape without its type, for schema and positions.</summary>
internal interface IShape
{
    string Name { get; }

    Type ModelType { get; }

    /// <summary>The segments of child types that the shape reads, and the shapes of those children.</summary>
    IEnumerable<(string Segment, IShape? Shape)> ChildSegments { get; }

    DocumentNode Schema(SchemaContext context);

    /// <summary>The node that gives a member, its item shape and the segment of its child resources.</summary>
    (DocumentNode? Node, IShape? ItemShape, string ChildSegment) Locate(DocumentNode node, string member);
}

/// <summary>The members of a record with their names in documents: one table from which reader, writer, positions and schema come.</summary>
/// <typeparam name="T">The record.</typeparam>
internal sealed class Shape<T> : IShape
    where T : class
{
    private static readonly (string Name, string Description)[] s_identity =
    [
        ("name", "The name; unique for its type in the resource group."), ("id", "The full resource id, instead of the name."), ("resourceGroup", "The resource group, where it differs from that of the file."),
        ("subscription", "The subscription, where it differs from that of the file."), ("type", "The resource type, for entries under 'resources'."),
    ];

    private static readonly Func<Gathering, string, NameTree?> s_select = Select;
    private static readonly Action<Gathering, DocumentMember, NameTree> s_visit = Visit;

    private readonly List<Field<T>> _fields = [];
    private readonly List<int> _firstSlots = [];
    private readonly NameTree _names = new();
    private readonly HashSet<string> _quietNames = new(ShapeNames.Quiet, StringComparer.OrdinalIgnoreCase);
    private int _slotCount;
    private Gathering? _spare;

    public Shape(string name, T prototype, bool hasProperties = false)
    {
        Name = name;
        Prototype = prototype;
        HasProperties = hasProperties;
    }

    public string Name { get; }

    public T Prototype { get; }

    /// <summary>True when ARM wraps the members in properties.</summary>
    public bool HasProperties { get; }

    public Type ModelType => typeof(T);

    /// <summary>Reads the short text that may stand for the object.</summary>
    public Func<DocumentNode, ReadContext, T?>? FromText { get; init; }

    /// <summary>The short text of an object that needs no more than that, or null.</summary>
    public Func<T, WriteContext, string?>? ToText { get; init; }

    /// <summary>Says whether what was read can stand in the model; what cannot has left an unknown value behind.</summary>
    public Func<T, bool> IsUsable { get; init; } = _ => true;

    /// <summary>True for a shape that reads part of an object whose names another shape checks.</summary>
    public bool IsPartial { get; init; }

    /// <summary>What the schema says about the short text.</summary>
    public string TextDescription { get; init; } = string.Empty;

    public IEnumerable<(string Segment, IShape? Shape)> ChildSegments =>
        _fields.Where(it => it.ChildSegment.Length > 0).SelectMany(it => it.ChildSegment.Split('|').Select(segment => (segment, it.ItemShape)));

    public Shape<T> Add(Field<T> field)
    {
        _fields.Add(field);
        _firstSlots.Add(_slotCount);
        foreach (var input in field.Inputs)
        {
            for (var rank = 0; rank < input.Paths.Length; rank++)
            {
                _names.Add(input.Paths[rank], _slotCount, rank);
            }

            _slotCount++;
        }

        return this;
    }

    public Shape<T> Value<TValue>(string member, Codec<TValue> codec, Func<T, TValue> get, Func<T, TValue, T> set, params string[] names) =>
        Add(new ValueField<T, TValue>(member, codec, get, set, names.Length == 0 ? [member] : names).Bind(Prototype));

    public ValueField<T, TValue> NewValue<TValue>(string member, Codec<TValue> codec, Func<T, TValue> get, Func<T, TValue, T> set, params string[] names) =>
        new ValueField<T, TValue>(member, codec, get, set, names.Length == 0 ? [member] : names).Bind(Prototype);

    /// <summary>Names that are known and do not matter.</summary>
    public Shape<T> Quiet(params string[] names)
    {
        _quietNames.UnionWith(names);
        return this;
    }

    /// <summary>A member that matters and is not modelled: it is reported where it has a value.</summary>
    public Shape<T> NotModelled(string path, string what, Func<DocumentNode, bool>? matters = null) => Add(new CustomField<T>(
        string.Empty,
        [new(path)],
        (owner, inputs, context) =>
        {
            var node = inputs[0]!; // custom fields are read when an input is given
            if (matters is null ? !node.IsNothing && !(node.Kind is DocumentNodeKind.Array or DocumentNodeKind.Object && node.Count == 0) : matters(node))
            {
                context.Report(DiagnosticCatalog.NotModelled, node, context.Resource?.Path ?? string.Empty, what);
            }

            return owner;
        },
        (_, _, _) => { },
        _ => []));

    public T? Read(DocumentNode node, T seed, ReadContext context)
    {
        // WHY: one object is read after the other in most documents; the state of the last one is used again.
        var gathering = Interlocked.Exchange(ref _spare, null) ?? new(_quietNames, _slotCount);
        gathering.Begin(_names, context, isStrict: context.IsTopologyFormat && !IsPartial);
        Gather(node, gathering);
        var slots = gathering.Slots;
        var value = seed;
        var outer = context.Current;
        context.Current = node;
        for (var i = 0; i < _fields.Count; i++)
        {
            var field = _fields[i];
            var inputs = slots.AsSpan(_firstSlots[i], field.Inputs.Length);
            var isGiven = IsGiven(inputs);
            if (!isGiven && !field.IsRequired && !field.ReadsAbsent)
            {
                continue;
            }

            if (!field.TracksItems)
            {
                context.Push(field.Member);
            }

            value = isGiven ? field.Read(value, inputs, context) : Absent(field, value, inputs, node, context);
            if (!field.TracksItems)
            {
                context.Pop();
            }
        }

        context.Current = outer;
        _spare = gathering;
        return IsUsable(value) ? value : null;
    }

    public DocumentNode Write(T value, WriteContext context)
    {
        if (!context.IsArm && ToText?.Invoke(value, context) is { } text)
        {
            return DocumentNode.Of(text);
        }

        var builder = new ObjectBuilder();
        WriteInto(value, builder, context);
        return builder.Build();
    }

    public void WriteInto(T value, ObjectBuilder builder, WriteContext context)
    {
        var outer = context.BeginObject(HasProperties);
        foreach (var field in _fields)
        {
            field.Write(value, builder, context);
        }

        context.EndObject(outer);
    }

    public DocumentNode Schema(SchemaContext context)
    {
        var members = new SortedDictionary<string, DocumentNode>(StringComparer.Ordinal);
        var required = new List<string>();
        foreach (var field in _fields)
        {
            var schemas = field.Schemas(context).ToList();
            for (var i = 0; i < schemas.Count && i < field.Inputs.Length; i++)
            {
                var paths = field.Inputs[i].Paths;
                for (var rank = 0; rank < paths.Length; rank++)
                {
                    var written = i == 0 ? field.YamlPath : paths[0];
                    var description = paths[rank] != written ? $"Another name of '{written}'." : field.Description;
                    SchemaContext.Place(members, paths[rank], schemas[i], description, isAlias: paths[rank] != written);
                }
            }

            // A member that may be declared as unknown is not required in the schema of a resource.
            if (field.IsRequired && field.Inputs[0].Paths.Length == 1 && !typeof(Resource).IsAssignableFrom(typeof(T)))
            {
                required.Add(field.Inputs[0].Paths[0]);
            }
        }

        if (typeof(Resource).IsAssignableFrom(typeof(T)))
        {
            foreach (var (name, description) in s_identity)
            {
                members[name] = SchemaContext.Typed("string", description);
            }
        }

        var schema = SchemaContext.Object(members, required, _quietNames);
        return FromText is null ? schema : SchemaContext.EitherText(TextDescription, schema);
    }

    public (DocumentNode? Node, IShape? ItemShape, string ChildSegment) Locate(DocumentNode node, string member)
    {
        foreach (var field in _fields)
        {
            if (field.Member.Equals(member, StringComparison.OrdinalIgnoreCase))
            {
                return (field.Inputs.SelectMany(input => input.Paths).Select(path => FindPath(node, path)).FirstOrDefault(found => found is not null), field.ItemShape, field.ChildSegment);
            }
        }

        // A finding may also use the name in the document.
        return (FindPath(node, member), null, string.Empty);
    }

    private static DocumentNode? FindPath(DocumentNode node, string path)
    {
        var steps = path.Split('.');
        return node.FindPath(steps) ?? node.Find("properties")?.FindPath(steps);
    }

    private static bool IsGiven(ReadOnlySpan<DocumentNode?> inputs)
    {
        foreach (var input in inputs)
        {
            if (input is not null && input.Kind != DocumentNodeKind.Null)
            {
                return true;
            }
        }

        return false;
    }

    private static T Absent(Field<T> field, T value, ReadOnlySpan<DocumentNode?> inputs, DocumentNode node, ReadContext context)
    {
        if (field.IsRequired && !context.IsAddingChildren && !context.IsDeclaredUnknown)
        {
            if (context.IsTopologyFormat)
            {
                context.Report(DiagnosticCatalog.MemberMissing, node, field.YamlPath);
            }

            context.Unknown(inputs[0] is null ? "not given" : "null");
        }

        return field.ReadAbsent(value, context);
    }

    /// <summary>
    /// Sorts the members of a node into the inputs of the fields: members beside the name first, then those below properties
    /// as ARM has them. Of several names of one input the first with a value counts.
    /// </summary>
    private static void Gather(DocumentNode node, Gathering gathering)
    {
        node.VisitMembers(gathering, s_select, s_visit);
        if (gathering.Properties is { } properties)
        {
            // Members that were pasted from Azure may hold much that does not matter here.
            (gathering.Properties, gathering.IsInside, gathering.IsStrict) = (null, true, false);
            properties.VisitMembers(gathering, s_select, s_visit);
        }
    }

    private static NameTree? Select(Gathering gathering, string name) =>
        gathering.Names.Children.TryGetValue(name, out var known) ? known
        : gathering.IsStrict ? NameTree.Unknown
        : !gathering.IsInside && name.Equals("properties", StringComparison.OrdinalIgnoreCase) ? NameTree.Unknown
        : null;

    private static void Visit(Gathering gathering, DocumentMember member, NameTree known)
    {
        if (known == NameTree.Unknown)
        {
            if (!gathering.IsInside && member.Value.Kind == DocumentNodeKind.Object && member.Name.Equals("properties", StringComparison.OrdinalIgnoreCase))
            {
                gathering.Properties = member.Value;
            }
            else if (!gathering.IsInside && member.Value is { IsScalar: true, IsNothing: false } && member.Name.Equals("properties", StringComparison.OrdinalIgnoreCase))
            {
                // All of them are open, or were left out by whoever wrote the text.
                if (!gathering.IsStrict && !ReadContext.IsExpression(member.Value.Text))
                {
                    gathering.Context?.Report(DiagnosticCatalog.ValueCutShort, member.Value, member.Value.Text);
                }

                gathering.Context?.Unknown(member.Value.Text, "properties");
            }
            else if (gathering.IsStrict && !gathering.QuietNames.Contains(member.Name))
            {
                var nearest = NearestName.Find(member.Name, gathering.Names.Children.Keys, 1).FirstOrDefault();
                gathering.Context?.Report(DiagnosticCatalog.UnknownMember, member.NameSpan, member.Name, nearest is null ? string.Empty : $" to '{nearest}'");
            }

            return;
        }

        if (known.Children.Count > 0 && member.Value.Kind == DocumentNodeKind.Object)
        {
            var (names, isInside) = (gathering.Names, gathering.IsInside);
            (gathering.Names, gathering.IsInside) = (known, true);
            member.Value.VisitMembers(gathering, s_select, s_visit);
            (gathering.Names, gathering.IsInside) = (names, isInside);
            return;
        }

        foreach (var (slot, rank) in known.Targets)
        {
            Offer(member.Value, slot, rank, gathering.Slots, gathering.Ranks);
        }
    }

    /// <summary>The state of <see cref="Gather"/>.</summary>
    private sealed class Gathering(HashSet<string> quietNames, int slotCount)
    {
        public NameTree Names { get; set; } = NameTree.Unknown;

        public HashSet<string> QuietNames { get; } = quietNames;

        public DocumentNode?[] Slots { get; } = new DocumentNode?[slotCount];

        public byte[] Ranks { get; } = new byte[slotCount];

        public ReadContext? Context { get; private set; }

        public DocumentNode? Properties { get; set; }

        public bool IsInside { get; set; }

        public bool IsStrict { get; set; }

        public void Begin(NameTree names, ReadContext context, bool isStrict)
        {
            Array.Clear(Slots);
            Array.Clear(Ranks);
            (Names, Context, Properties, IsInside, IsStrict) = (names, context, null, false, isStrict);
        }
    }

    private static void Offer(DocumentNode value, int slot, int rank, DocumentNode?[] slots, byte[] ranks)
    {
        var current = slots[slot];
        if (current is null || (IsEmpty(current) && !IsEmpty(value)) || (rank < ranks[slot] && !IsEmpty(value)))
        {
            slots[slot] = value;
            ranks[slot] = (byte)rank;
        }
    }

    private static bool IsEmpty(DocumentNode node) => node.IsNothing || (node.Kind == DocumentNodeKind.Array && node.Count == 0);
}
