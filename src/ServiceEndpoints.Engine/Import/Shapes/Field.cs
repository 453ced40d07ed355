using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>The names under which one input of a field may stand, the name to write first.</summary>
internal sealed record FieldInput(params string[] Paths);

/// <summary>One member of the model with the names it has in documents.</summary>
/// <typeparam name="T">The record that holds the member.</typeparam>
internal abstract class Field<T>(string member, params FieldInput[] inputs)
    where T : class
{
    /// <summary>The member as findings and unknown values name it.</summary>
    public string Member { get; } = member;

    public FieldInput[] Inputs { get; } = inputs;

    /// <summary>The path to write in ARM, below properties.</summary>
    public string ArmPath { get; protected set; } = inputs.Length > 0 ? inputs[0].Paths[0] : string.Empty;

    /// <summary>The path to write in the topology format.</summary>
    public string YamlPath { get; private set; } = inputs.Length > 0 ? inputs[0].Paths[0] : string.Empty;

    /// <summary>True when ARM has the member beside properties.</summary>
    public bool IsBesideProperties { get; private set; }

    public bool IsRequired { get; private set; }

    /// <summary>The type segment of the child resources that stand for the elements of the list; empty for none.</summary>
    public string ChildSegment { get; protected set; } = string.Empty;

    public string Description { get; private set; } = string.Empty;

    public virtual IShape? ItemShape => null;

    /// <summary>True when the field notes the path of each of its elements itself.</summary>
    public virtual bool TracksItems => false;

    public abstract T Read(T owner, ReadOnlySpan<DocumentNode?> inputs, ReadContext context);

    /// <summary>True when the absence of all inputs means something.</summary>
    public virtual bool ReadsAbsent => false;

    /// <summary>Called when no input is given, where that means something.</summary>
    public virtual T ReadAbsent(T owner, ReadContext context) => owner;

    public abstract void Write(T owner, ObjectBuilder builder, WriteContext context);

    /// <summary>The schema of each input.</summary>
    public abstract IEnumerable<DocumentNode> Schemas(SchemaContext context);

    public Field<T> Arm(string path)
    {
        ArmPath = path;
        return this;
    }

    public Field<T> Yaml(string path)
    {
        YamlPath = path;
        return this;
    }

    public Field<T> BesideProperties()
    {
        IsBesideProperties = true;
        return this;
    }

    public Field<T> Required()
    {
        IsRequired = true;
        return this;
    }

    public Field<T> Describe(string description)
    {
        Description = description;
        return this;
    }

    protected void Put(ObjectBuilder builder, WriteContext context, string name, DocumentNode? node)
    {
        if (node is not null)
        {
            (context.IsArm && !IsBesideProperties ? context.PropertiesOf(builder) : builder).Set(name, node);
        }
    }
}

/// <summary>A member that one value gives.</summary>
internal sealed class ValueField<T, TValue>(string member, Codec<TValue> codec, Func<T, TValue> get, Func<T, TValue, T> set, string[] names)
    : Field<T>(member, new FieldInput(names))
    where T : class
{
    private T? _prototype;
    private (bool IsSet, TValue Value) _armDefault;
    private bool _isAlwaysWritten;
    private string _singular = string.Empty;

    public override IShape? ItemShape => codec.ItemShape;

    public override bool ReadsAbsent => _armDefault.IsSet;

    // WHY: most values of an export are the defaults; setting one would copy the whole record.
    public override T Read(T owner, ReadOnlySpan<DocumentNode?> inputs, ReadContext context) =>
        codec.TryRead(inputs[0]!, context, out var value) && !EqualityComparer<TValue>.Default.Equals(value, get(owner)) ? set(owner, value) : owner; // the caller passes a node

    public override T ReadAbsent(T owner, ReadContext context) =>
        _armDefault.IsSet && !context.IsTopologyFormat ? set(owner, _armDefault.Value) : owner;

    public override void Write(T owner, ObjectBuilder builder, WriteContext context)
    {
        var value = get(owner);
        var isDefault = EqualityComparer<TValue>.Default.Equals(value, _armDefault.IsSet && context.IsArm ? _armDefault.Value : get(_prototype!)); // set by Bind
        if (isDefault && !_isAlwaysWritten)
        {
            return;
        }

        var node = codec.Write(value, context);
        if (_singular.Length > 0 && node is { Kind: DocumentNodeKind.Array, Count: 1 })
        {
            Put(builder, context, _singular, node.EnumerateItems().First());
        }
        else
        {
            Put(builder, context, context.IsArm ? ArmPath : YamlPath, node);
        }
    }

    public override IEnumerable<DocumentNode> Schemas(SchemaContext context) => [codec.Schema(context)];

    public ValueField<T, TValue> Bind(T prototype)
    {
        _prototype = prototype;
        return this;
    }

    /// <summary>The name that is written when the list has one element.</summary>
    public ValueField<T, TValue> Singular(string name)
    {
        _singular = name;
        return this;
    }

    /// <summary>What Azure means when the member is absent, where that differs from the default of the model.</summary>
    public ValueField<T, TValue> ArmDefault(TValue value)
    {
        _armDefault = (true, value);
        return this;
    }

    public ValueField<T, TValue> AlwaysWritten()
    {
        _isAlwaysWritten = true;
        return this;
    }
}

/// <summary>A list of objects that have names, each of which may also be given as a child resource.</summary>
internal sealed class ListField<T, TItem>(string member, Shape<TItem> item, Func<TItem, string> nameOf, Func<TItem, string, TItem> rename, Func<T, EquatableArray<TItem>> get, Func<T, EquatableArray<TItem>, T> set, string[] names)
    : Field<T>(member, new FieldInput(names))
    where T : class
    where TItem : class
{
    private readonly ShapeCodec<TItem> _codec = new(item);
    private Func<T, EquatableArray<TItem>>? _source;
    private Func<T, TItem, bool> _isOwn = (_, _) => true;
    private Func<T, WriteContext, bool> _isWritten = (_, _) => true;
    private bool _isDistinct = true;
    private bool _needsName;

    public override IShape? ItemShape => item;

    public override bool TracksItems => true;

    public ListField<T, TItem> Children(string segment)
    {
        ChildSegment = segment;
        return this;
    }

    /// <summary>The items that this field writes; others are written by another field of the same member.</summary>
    public ListField<T, TItem> Where(Func<T, TItem, bool> isOwn)
    {
        _isOwn = isOwn;
        return this;
    }

    /// <summary>Says when the list is written at all.</summary>
    public ListField<T, TItem> WrittenWhen(Func<T, WriteContext, bool> isWritten)
    {
        _isWritten = isWritten;
        return this;
    }

    /// <summary>Where the elements to write come from when reading always starts anew.</summary>
    public ListField<T, TItem> WritingFrom(Func<T, EquatableArray<TItem>> source)
    {
        _source = source;
        return this;
    }

    /// <summary>Says that an element without name cannot be taken.</summary>
    public ListField<T, TItem> NeedsName()
    {
        _needsName = true;
        return this;
    }

    /// <summary>Says that names may repeat or be missing.</summary>
    public ListField<T, TItem> MayRepeat()
    {
        _isDistinct = false;
        return this;
    }

    public override bool ReadsAbsent => ChildSegment.Length > 0;

    public override T ReadAbsent(T owner, ReadContext context)
    {
        if (ChildSegment.Length == 0 || context.Children.Count == 0 || !context.ChildrenOfScope(ChildSegment).Any())
        {
            return owner;
        }

        return Read(owner, [null], context);
    }

    public override T Read(T owner, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        var list = new NamedItems<TItem>(nameOf, get(owner));
        if (inputs[0] is { } node && node.Kind != DocumentNodeKind.Null)
        {
            if (node.IsScalar && ReadContext.IsExpression(node.Text))
            {
                context.Unknown(node.Text);
            }
            else if (node.IsScalar && item.FromText is null && !context.IsTopologyFormat)
            {
                if (!node.IsNothing)
                {
                    context.Report(DiagnosticCatalog.ValueCutShort, node, node.ToString());
                    context.Unknown(node.Text);
                }
            }
            else if (!node.IsNothing)
            {
                var index = 0;
                IEnumerable<DocumentNode> elements = node.Kind == DocumentNodeKind.Array ? node.EnumerateItems() : [node];
                foreach (var element in elements)
                {
                    AddInline(element, index++, list, context);
                }
            }
        }

        if (ChildSegment.Length > 0 && context.Children.Count > 0)
        {
            foreach (var child in context.ChildrenOfScope(ChildSegment).ToList())
            {
                if (ReadChild(child, context) is { } added)
                {
                    // The child resource itself is the later word (F-512).
                    Put(rename(added, child.Id.Name), list, null, context);
                }
            }
        }

        return set(owner, list.ToArray());
    }

    public override void Write(T owner, ObjectBuilder builder, WriteContext context)
    {
        var items = (_source ?? get)(owner);
        var own = items.Count == 0 ? [] : items.Where(element => _isOwn(owner, element)).ToList();
        if (own.Count == 0 || !_isWritten(owner, context))
        {
            return;
        }

        if (context.IsArm && ChildSegment.Length > 0 && context.WritesChildren && CanBeChildren(own))
        {
            foreach (var element in own)
            {
                context.AddChild(ChildSegment, nameOf(element), () => item.Write(element, context));
            }

            return;
        }

        var nodes = own.Select(element => context.InChild(ChildSegment, nameOf(element), () => item.Write(element, context)));
        Put(builder, context, context.IsArm ? ArmPath : YamlPath, DocumentNode.Array(nodes.ToList()));
    }

    public override IEnumerable<DocumentNode> Schemas(SchemaContext context) => [SchemaContext.ListOf(context.Reference(item))];

    private bool CanBeChildren(List<TItem> items) =>
        items.TrueForAll(element => nameOf(element).Length > 0 && !nameOf(element).Contains('/', StringComparison.Ordinal)) &&
        items.Select(nameOf).Distinct(StringComparer.OrdinalIgnoreCase).Count() == items.Count;

    private void AddInline(DocumentNode element, int index, NamedItems<TItem> list, ReadContext context)
    {
        if (element.Kind == DocumentNodeKind.Null)
        {
            return;
        }

        var name = ShapeNames.NameOf(element);
        if (name is null && _isDistinct && !element.IsScalar && (_needsName || context.IsTopologyFormat))
        {
            context.Push(Member, null, index);
            context.Report(DiagnosticCatalog.MemberMissing, element, "name");
            context.Pop();
            if (_needsName)
            {
                return;
            }
        }

        var added = ReadItem(element, name, context, index);
        if (added is null)
        {
            return;
        }

        if (_isDistinct && nameOf(added).Length == 0 && name is not null)
        {
            added = rename(added, name);
        }

        Put(added, list, element, context);
    }

    private TItem? ReadChild(ChildEntry child, ReadContext context) => context.InChild(child, () => ReadItem(child.Node, child.Id.Name, context));

    private TItem? ReadItem(DocumentNode element, string? name, ReadContext context, int index = -1)
    {
        context.Push(Member, name, index);
        var scope = context.Scope;
        if (ChildSegment.Length > 0 && name is not null && scope is not null && (_needsName || context.Children.Count > 0))
        {
            context.Scope = scope.Child(ChildSegment, name);
        }

        try
        {
            return _codec.TryRead(element, context, out var value) ? value : null;
        }
        finally
        {
            context.Scope = scope;
            context.Pop();
        }
    }

    private void Put(TItem added, NamedItems<TItem> list, DocumentNode? inline, ReadContext context)
    {
        var name = nameOf(added);
        if (_isDistinct && name.Length > 0 && list.Find(name) is var position and >= 0)
        {
            if (inline is not null)
            {
                context.Report(DiagnosticCatalog.DuplicateName, inline, name);
            }

            list.Replace(position, added);
            return;
        }

        list.Add(added);
    }
}

/// <summary>A member that several values give together, or one whose form differs between sources.</summary>
internal sealed class CustomField<T>(
    string member,
    FieldInput[] inputs,
    CustomField<T>.Reader read,
    Action<T, ObjectBuilder, WriteContext> write,
    Func<SchemaContext, IEnumerable<DocumentNode>> schemas,
    bool readsAbsent = false)
    : Field<T>(member, inputs)
    where T : class
{
    public delegate T Reader(T owner, ReadOnlySpan<DocumentNode?> inputs, ReadContext context);

    private IShape? _itemShape;

    public override IShape? ItemShape => _itemShape;

    public CustomField<T> Items(IShape? shape, string childSegment = "")
    {
        _itemShape = shape;
        ChildSegment = childSegment;
        return this;
    }

    public override T Read(T owner, ReadOnlySpan<DocumentNode?> inputs, ReadContext context) => read(owner, inputs, context);

    public override bool ReadsAbsent => readsAbsent;

    public override T ReadAbsent(T owner, ReadContext context) => readsAbsent ? read(owner, new DocumentNode?[Inputs.Length], context) : owner;

    public override void Write(T owner, ObjectBuilder builder, WriteContext context) =>
        write(owner, context.IsArm && !IsBesideProperties ? context.PropertiesOf(builder) : builder, context);

    public override IEnumerable<DocumentNode> Schemas(SchemaContext context) => schemas(context);
}
