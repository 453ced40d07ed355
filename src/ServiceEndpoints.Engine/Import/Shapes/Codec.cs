using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>How values of one kind are read from documents, written into them, and described in the schema.</summary>
/// <typeparam name="T">The type of the value in the model.</typeparam>
internal abstract class Codec<T>
{
    /// <summary>The shape of the objects that the value consists of, if it does.</summary>
    public virtual IShape? ItemShape => null;

    /// <summary>Reads a value. False when there is none; the context has been told why.</summary>
    public abstract bool TryRead(DocumentNode node, ReadContext context, [MaybeNullWhen(false)] out T value);

    /// <summary>The value as a node; null when there is nothing to write.</summary>
    public abstract DocumentNode? Write(T value, WriteContext context);

    /// <summary>What the schema says about the value.</summary>
    public abstract DocumentNode Schema(SchemaContext context);
}

/// <summary>A value that is written as one word or number.</summary>
internal class ScalarCodec<T>(string expected, Func<string, (bool IsValue, T Value)> parse, Func<T, string> format, Func<DocumentNode> schema, DocumentNodeKind kind = DocumentNodeKind.String) : Codec<T>
{
    public string Expected { get; } = expected;

    public override bool TryRead(DocumentNode node, ReadContext context, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node.Kind == DocumentNodeKind.Array && node.Count == 1)
        {
            // Get-Az writes single values as lists of one, terraform writes blocks so.
            node = node.EnumerateItems().First();
        }

        if (node.Kind == DocumentNodeKind.Null)
        {
            return false;
        }

        if (node.IsScalar && ReadContext.IsExpression(node.Text))
        {
            context.Unknown(node.Text);
            return false;
        }

        if (node.IsScalar && parse(node.Text.Trim()) is { IsValue: true } parsed)
        {
            value = parsed.Value;
            return true;
        }

        var (expected, nearest) = Explain(node);
        context.Invalid(node, expected ?? Expected, nearest);
        return false;
    }

    public override DocumentNode? Write(T value, WriteContext context) => DocumentNode.Scalar(kind, format(value));

    public override DocumentNode Schema(SchemaContext context) => schema();

    public bool TryParse(string text, [MaybeNullWhen(false)] out T value)
    {
        var parsed = parse(text.Trim());
        value = parsed.Value;
        return parsed.IsValue;
    }

    public string Format(T value) => format(value);

    /// <summary>What was expected, if that can be said better, and what was probably meant.</summary>
    protected virtual (string? Expected, string? Nearest) Explain(DocumentNode node) => default;
}

/// <summary>A value that may be missing.</summary>
internal sealed class OptionalCodec<T>(Codec<T> inner) : Codec<T?>
    where T : struct
{
    public override bool TryRead(DocumentNode node, ReadContext context, out T? value)
    {
        var isRead = inner.TryRead(node, context, out var found);
        value = isRead ? found : null;
        return isRead;
    }

    public override DocumentNode? Write(T? value, WriteContext context) => value is { } given ? inner.Write(given, context) : null;

    public override DocumentNode Schema(SchemaContext context) => inner.Schema(context);
}

/// <summary>A word of a closed list. Letter case does not matter (N-017); Get-Az writes numbers unless told otherwise.</summary>
internal sealed class EnumCodec<T> : ScalarCodec<T>
    where T : struct, Enum
{
    private readonly (string Word, T Value)[] _words;

    /// <summary>The accepted words, the one to write first for each value.</summary>
    public EnumCodec(params (string Word, T Value)[] words)
        : this(words, null)
    {
    }

    public EnumCodec((string Word, T Value)[] words, T[]? numbers)
        : base(
            words.Length > 16 ? $"one of {words.Length} words" : "one of " + string.Join(", ", words.Select(word => $"'{word.Word}'")),
            text => Parse(words, numbers, text),
            value => Format(words, value),
            () => SchemaContext.Words(words.Select(word => word.Word)))
        => _words = words;

    /// <summary>The names of the enumeration as words.</summary>
    public static EnumCodec<T> OfNames(params T[] without) => new(Enum.GetValues<T>().Except(without).Select(value => (value.ToString(), value)).ToArray());

    protected override (string? Expected, string? Nearest) Explain(DocumentNode node) =>
        (null, Catalog.NearestName.Find(node.Text, _words.Select(word => word.Word), 1).FirstOrDefault());

    private static (bool IsValue, T Value) Parse((string Word, T Value)[] words, T[]? numbers, string text)
    {
        foreach (var (word, value) in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return (true, value);
            }
        }

        return numbers is not null && text.Length == 1 && text[0] - '0' is var number and >= 0 && number < numbers.Length ? (true, numbers[number]) : default;
    }

    private static string Format((string Word, T Value)[] words, T value)
    {
        foreach (var (word, known) in words)
        {
            if (EqualityComparer<T>.Default.Equals(known, value))
            {
                return word;
            }
        }

        return value.ToString();
    }
}

/// <summary>A list; one value alone counts as a list of one.</summary>
internal sealed class ListCodec<T>(Codec<T> item, bool splitsCommas = false) : Codec<EquatableArray<T>>
{
    public override IShape? ItemShape => item.ItemShape;

    public override bool TryRead(DocumentNode node, ReadContext context, out EquatableArray<T> value)
    {
        value = [];
        if (node.Kind == DocumentNodeKind.Null)
        {
            return false;
        }

        if (node.IsScalar && ReadContext.IsExpression(node.Text))
        {
            context.Unknown(node.Text);
            return false;
        }

        var list = new List<T>(Math.Max(node.Count, 1));
        if (node.Kind == DocumentNodeKind.Array)
        {
            var index = 0;
            foreach (var element in node.EnumerateItems())
            {
                context.Push(string.Empty, null, index++);
                Add(element, context, list);
                context.Pop();
            }
        }
        else if (splitsCommas && node.Kind == DocumentNodeKind.String && node.Text.Contains(','))
        {
            foreach (var part in node.SplitAtCommas())
            {
                Add(part, context, list);
            }
        }
        else if (!node.IsNothing)
        {
            Add(node, context, list);
        }

        value = list.ToEquatableArray();
        return true;
    }

    public override DocumentNode? Write(EquatableArray<T> value, WriteContext context)
    {
        var items = new List<DocumentNode>(value.Count);
        foreach (var element in value)
        {
            if (item.Write(element, context) is { } node)
            {
                items.Add(node);
            }
        }

        return DocumentNode.Array(items);
    }

    public DocumentNode? WriteItem(T value, WriteContext context) => item.Write(value, context);

    public override DocumentNode Schema(SchemaContext context) => SchemaContext.OneOrMore(item.Schema(context));

    private void Add(DocumentNode element, ReadContext context, List<T> list)
    {
        if (element.Kind == DocumentNodeKind.Null)
        {
            context.Unknown("null");
        }
        else if (item.TryRead(element, context, out var value))
        {
            list.Add(value);
        }
    }
}

/// <summary>A reference to another resource: in ARM an object with an id or the bare id, in the topology format a name or an id.</summary>
internal sealed class ReferenceCodec(ReferenceTarget target, bool isBareInArm) : Codec<ResourceId>
{
    public ReferenceTarget Target { get; } = target;

    public override bool TryRead(DocumentNode node, ReadContext context, [MaybeNullWhen(false)] out ResourceId value)
    {
        value = null;
        var at = node;
        if (node.Kind == DocumentNodeKind.Array && node.Count == 1)
        {
            at = node.EnumerateItems().First();
        }

        if (at.Kind == DocumentNodeKind.Object)
        {
            var id = at.Find("id") ?? at.Find("resourceId") ?? (context.IsTopologyFormat ? at.Find("name") : null);
            if (id is null || id.IsNothing)
            {
                context.Unknown(id is null ? "no id" : "null");
                return false;
            }

            at = id;
        }

        if (at.IsNothing)
        {
            return false;
        }

        if (!at.IsScalar)
        {
            context.Invalid(at, context.IsTopologyFormat ? $"the name or the id of a {Target.Word}" : "a resource id");
            return false;
        }

        var text = at.Text.Trim();
        if (ReadContext.IsExpression(text))
        {
            context.Unknown(text);
            return false;
        }

        return context.TryResolve(at, text, Target, out value);
    }

    public override DocumentNode? Write(ResourceId value, WriteContext context)
    {
        if (!context.IsArm)
        {
            return DocumentNode.Of(context.NameOf(value, Target));
        }

        var id = DocumentNode.Of(value.ToString());
        return isBareInArm ? id : DocumentNode.Object([new("id", id)]);
    }

    public override DocumentNode Schema(SchemaContext context) => SchemaContext.Reference(Target.Word);
}

/// <summary>A reference that may be missing.</summary>
internal sealed class OptionalReferenceCodec(ReferenceCodec inner) : Codec<ResourceId?>
{
    public override bool TryRead(DocumentNode node, ReadContext context, out ResourceId? value) => inner.TryRead(node, context, out value);

    public override DocumentNode? Write(ResourceId? value, WriteContext context) => value is null ? null : inner.Write(value, context);

    public override DocumentNode Schema(SchemaContext context) => inner.Schema(context);
}

/// <summary>An object of its own shape, or the short text that stands for one.</summary>
internal sealed class ShapeCodec<T>(Shape<T> shape) : Codec<T>
    where T : class
{
    public override IShape ItemShape => shape;

    public override bool TryRead(DocumentNode node, ReadContext context, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        if (node.Kind == DocumentNodeKind.Null)
        {
            return false;
        }

        if (node.IsScalar)
        {
            if (ReadContext.IsExpression(node.Text))
            {
                context.Unknown(node.Text);
            }
            else if (shape.FromText is { } fromText)
            {
                return (value = fromText(node, context)) is not null;
            }
            else if (!context.IsTopologyFormat)
            {
                context.Report(Diagnostics.DiagnosticCatalog.ValueCutShort, node, node.ToString());
                context.Unknown(node.Text);
            }
            else
            {
                context.Invalid(node, "an object");
            }

            return false;
        }

        if (node.Kind == DocumentNodeKind.Array)
        {
            if (node.Count == 1)
            {
                return TryRead(node.EnumerateItems().First(), context, out value);
            }

            context.Invalid(node, "an object");
            return false;
        }

        value = shape.Read(node, shape.Prototype, context);
        return value is not null;
    }

    public override DocumentNode? Write(T value, WriteContext context) => shape.Write(value, context);

    public override DocumentNode Schema(SchemaContext context) => context.Reference(shape);
}
