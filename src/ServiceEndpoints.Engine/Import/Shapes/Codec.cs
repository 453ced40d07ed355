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
internal abstract class ScalarCodec<T>(string expected, DocumentNodeKind kind = DocumentNodeKind.String) : Codec<T>
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

        if (node.IsScalar)
        {
            if (ReadContext.IsExpression(node.Text))
            {
                context.Unknown(node.Text);
                return false;
            }

            if (TryParse(node.Text.Trim(), out value))
            {
                return true;
            }
        }

        var (better, nearest) = Explain(node);
        context.Invalid(node, better ?? Expected, nearest);
        return false;
    }

    public override DocumentNode? Write(T value, WriteContext context) => DocumentNode.Scalar(kind, Format(value));

    /// <summary>Reads the value from a text without blanks around it.</summary>
    public abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);

    public abstract string Format(T value);

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

/// <summary>The words of a closed list with their numbers. It is not generic, since every enumeration would otherwise be compiled on its own at start.</summary>
internal sealed class WordList
{
    private readonly string[] _words;
    private readonly int[] _values;
    private readonly int[]? _numbers;

    public WordList(string[] words, int[] values, int[]? numbers)
    {
        _words = words;
        _values = values;
        _numbers = numbers;
    }

    public IReadOnlyList<string> Words => _words;

    public string Expected => _words.Length > 16
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"one of {_words.Length} words")
        : "one of " + string.Join(", ", _words.Select(word => $"'{word}'"));

    public static WordList OfNames(Type type, int without)
    {
        var names = Enum.GetNames(type);
        var values = (int[])Enum.GetValuesAsUnderlyingType(type);
        var kept = Enumerable.Range(0, names.Length).Where(i => values[i] != without).ToArray();
        return new([.. kept.Select(i => names[i])], [.. kept.Select(i => values[i])], null);
    }

    /// <summary>Finds a word; letter case does not matter (N-017). Get-Az writes numbers unless told otherwise.</summary>
    public bool TryParse(string text, out int value)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if (_words[i].Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                value = _values[i];
                return true;
            }
        }

        var isNumber = _numbers is not null && text.Length == 1 && text[0] >= '0' && text[0] - '0' < _numbers.Length;
        value = isNumber ? _numbers![text[0] - '0'] : 0; // tested one line above
        return isNumber;
    }

    public string? Format(int value)
    {
        var index = Array.IndexOf(_values, value);
        return index < 0 ? null : _words[index];
    }

    public string? Nearest(string text) => Catalog.NearestName.Find(text, _words, 1).FirstOrDefault();
}

/// <summary>A word of a closed list, for enumerations over int.</summary>
internal sealed class EnumCodec<T> : ScalarCodec<T>
    where T : struct, Enum
{
    private readonly WordList _words;

    private EnumCodec(WordList words)
        : base(words.Expected)
        => _words = words;

    /// <summary>The accepted words with their values, the word to write first for each value; and the values of the numbers that Get-Az writes.</summary>
    public static EnumCodec<T> Of(string[] words, T[] values, T[]? numbers = null) => new(new(words, ToInts(values), numbers is null ? null : ToInts(numbers)));

    /// <summary>The names of the enumeration as words.</summary>
    public static EnumCodec<T> OfNames(int without = int.MinValue) => new(WordList.OfNames(typeof(T), without));

    public override bool TryParse(string text, out T value)
    {
        var isWord = _words.TryParse(text, out var number);
        value = System.Runtime.CompilerServices.Unsafe.BitCast<int, T>(number);
        return isWord;
    }

    public override string Format(T value) => _words.Format(System.Runtime.CompilerServices.Unsafe.BitCast<T, int>(value)) ?? value.ToString();

    public override DocumentNode Schema(SchemaContext context) => SchemaContext.Words(_words.Words);

    protected override (string? Expected, string? Nearest) Explain(DocumentNode node) => (null, _words.Nearest(node.Text));

    private static int[] ToInts(T[] values)
    {
        var numbers = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            numbers[i] = System.Runtime.CompilerServices.Unsafe.BitCast<T, int>(values[i]);
        }

        return numbers;
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
