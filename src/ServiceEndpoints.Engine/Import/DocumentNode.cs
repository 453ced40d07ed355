using System.Globalization;
using System.Text;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import;

/// <summary>
/// A value in a document, whatever the format: a scalar, a list or an object with ordered members. It knows where it stands.
/// Nodes of large JSON documents are made when somebody looks at them and are not kept.
/// </summary>
public sealed class DocumentNode
{
    private readonly JsonRows? _rows;
    private readonly int _row;
    private readonly DocumentMember[]? _members;
    private readonly DocumentNode[]? _items;
    private readonly string _source;
    private readonly int _line;
    private readonly int _column;
    private DocumentNode? _parent;
    private string? _name;
    private string? _text;
    private int _index;

    /// <summary>A node that is made from the rows of a JSON text.</summary>
    internal DocumentNode(JsonRows rows, int row, DocumentNode? parent, string? name, int index)
    {
        _rows = rows;
        _row = row;
        _parent = parent;
        _name = name;
        _index = index;
        _source = rows.Source;
        Kind = rows[row].Kind;
    }

    private DocumentNode(DocumentNodeKind kind, string? text, DocumentMember[]? members, DocumentNode[]? items, string source, int line, int column)
    {
        Kind = kind;
        _text = text;
        _members = members;
        _items = items;
        _source = source;
        _line = line;
        _column = column;
        _index = -1;
    }

    /// <summary>What the node holds.</summary>
    public DocumentNodeKind Kind { get; }

    /// <summary>A string without quotes and escapes, a number as written, true or false; empty for null, lists and objects.</summary>
    public string Text => _text ??= _rows is null || !IsScalar ? string.Empty : _rows.TextAt(_row);

    /// <summary>The line of the first character, from 1; 0 when the node does not come from a text.</summary>
    public int Line => _rows is null ? _line : _rows.PositionOf(_row).Line;

    /// <summary>The column of the first character, from 1; 0 when the node does not come from a text.</summary>
    public int Column => _rows is null ? _column : _rows.PositionOf(_row).Column;

    /// <summary>The number of members or elements.</summary>
    public int Count => _rows is null ? _members?.Length ?? _items?.Length ?? 0 : _rows[_row].Count;

    /// <summary>The members of an object in their order; none for other kinds.</summary>
    public EquatableArray<DocumentMember> Members => EnumerateMembers().ToEquatableArray();

    /// <summary>The elements of a list; none for other kinds.</summary>
    public EquatableArray<DocumentNode> Items => EnumerateItems().ToEquatableArray();

    /// <summary>The path from the root, for example virtualNetworks[0].subnets[1].addressPrefix; empty for the root.</summary>
    public string Path
    {
        get
        {
            var steps = new Stack<DocumentNode>();
            for (var node = this; node._parent is not null && steps.Count < 1000; node = node._parent)
            {
                steps.Push(node);
            }

            var path = new StringBuilder();
            foreach (var step in steps)
            {
                if (step._name is { } name)
                {
                    if (path.Length > 0)
                    {
                        path.Append('.');
                    }

                    path.Append(name);
                }
                else
                {
                    path.Append(CultureInfo.InvariantCulture, $"[{step._index}]");
                }
            }

            return path.ToString();
        }
    }

    /// <summary>The place of the node in its source.</summary>
    public SourceSpan Span
    {
        get
        {
            var (line, column) = _rows is null ? (_line, _column) : _rows.PositionOf(_row);
            return new(_source, line, column, Path);
        }
    }

    /// <summary>The place of the name in front of the value, where it is known.</summary>
    internal SourceSpan NameSpan
    {
        get
        {
            if (_rows is null || _name is null)
            {
                return Span;
            }

            var (line, column) = _rows.PositionOf(_row - 1);
            return new(_source, line, column, Path);
        }
    }

    internal string Source => _source;

    internal bool IsScalar => Kind is not (DocumentNodeKind.Array or DocumentNodeKind.Object);

    /// <summary>True for null and for the empty text, which some exports write for null.</summary>
    internal bool IsNothing => Kind == DocumentNodeKind.Null || (Kind == DocumentNodeKind.String && Text.Length == 0);

    /// <summary>The member with the name, without regard to letter case; null when the node has none of that name or is no object.</summary>
    public DocumentNode? Find(string name)
    {
        if (_rows is not null)
        {
            return Kind == DocumentNodeKind.Object ? _rows.FindMember(this, _row, name) : null;
        }

        if (_members is not null)
        {
            foreach (var member in _members)
            {
                if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return member.Value;
                }
            }
        }

        return null;
    }

    /// <summary>The text, or the kind and the number of elements.</summary>
    public override string ToString() => Kind switch
    {
        DocumentNodeKind.Null => "null",
        DocumentNodeKind.Array => string.Create(CultureInfo.InvariantCulture, $"list of {Count}"),
        DocumentNodeKind.Object => string.Create(CultureInfo.InvariantCulture, $"object with {Count} members"),
        _ => Text,
    };

    /// <summary>Goes through the members; a node of a large text is made only for those whose name is wanted.</summary>
    /// <param name="select">Says for a name whether its value is wanted, with what to do about it.</param>
    /// <param name="visit">Takes a wanted member.</param>
    /// <param name="state">Handed through.</param>
    internal void VisitMembers<TState, TWanted>(TState state, Func<TState, string, TWanted?> select, Action<TState, DocumentMember, TWanted> visit)
        where TWanted : class
    {
        if (_rows is null)
        {
            foreach (var member in _members ?? [])
            {
                if (select(state, member.Name) is { } wanted)
                {
                    visit(state, member, wanted);
                }
            }

            return;
        }

        if (Kind != DocumentNodeKind.Object)
        {
            return;
        }

        var end = _rows[_row].Next;
        for (var row = _row + 1; _rows.NextMember(ref row, end, out var name); row = _rows[row].Next)
        {
            if (select(state, name) is { } wanted)
            {
                visit(state, new(name, new(_rows, row, this, name, -1)), wanted);
            }
        }
    }

    internal IEnumerable<DocumentMember> EnumerateMembers() =>
        _rows is null ? _members ?? [] : Kind == DocumentNodeKind.Object ? _rows.MembersOf(this, _row) : [];

    internal IEnumerable<DocumentNode> EnumerateItems() =>
        _rows is null ? _items ?? [] : Kind == DocumentNodeKind.Array ? _rows.ItemsOf(this, _row) : [];

    /// <summary>The node at a path of member names joined by dots, or null.</summary>
    internal DocumentNode? FindPath(ReadOnlySpan<string> path)
    {
        var node = this;
        foreach (var name in path)
        {
            node = node.Find(name);
            if (node is null)
            {
                return null;
            }
        }

        return node;
    }

    /// <summary>The parts of a text between commas, each in the place of the whole.</summary>
    internal IEnumerable<DocumentNode> SplitAtCommas()
    {
        foreach (var part in Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return new(DocumentNodeKind.String, part, null, null, _source, Line, Column) { _parent = _parent, _name = _name, _index = _index };
        }
    }

    internal static DocumentNode Null(string source = "", int line = 0, int column = 0) =>
        new(DocumentNodeKind.Null, string.Empty, null, null, source, line, column);

    internal static DocumentNode Scalar(DocumentNodeKind kind, string text, string source = "", int line = 0, int column = 0) =>
        new(kind, text, null, null, source, line, column);

    internal static DocumentNode Of(string text) => Scalar(DocumentNodeKind.String, text);

    internal static DocumentNode Of(bool value) => Scalar(DocumentNodeKind.Boolean, value ? "true" : "false");

    internal static DocumentNode Of(int value) => Scalar(DocumentNodeKind.Number, value.ToString(CultureInfo.InvariantCulture));

    internal static DocumentNode Array(IEnumerable<DocumentNode> items, string source = "", int line = 0, int column = 0)
    {
        var node = new DocumentNode(DocumentNodeKind.Array, null, null, items.ToArray(), source, line, column);
        for (var i = 0; i < node._items!.Length; i++) // set one line above
        {
            node._items[i].Adopt(node, null, i);
        }

        return node;
    }

    internal static DocumentNode Object(IEnumerable<DocumentMember> members, string source = "", int line = 0, int column = 0)
    {
        var node = new DocumentNode(DocumentNodeKind.Object, null, members.ToArray(), null, source, line, column);
        foreach (var member in node._members!) // set one line above
        {
            member.Value.Adopt(node, member.Name, -1);
        }

        return node;
    }

    // WHY: a node that an alias repeats keeps the parent of its first place, which is where its text stands.
    private void Adopt(DocumentNode parent, string? name, int index)
    {
        if (_parent is null)
        {
            _parent = parent;
            _name = name;
            _index = index;
        }
    }
}
