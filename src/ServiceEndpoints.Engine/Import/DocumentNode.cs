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
    // WHY: a large export is looked at through hundreds of thousands of nodes; what excludes each other shares a field.
    private readonly object? _content;
    private readonly string _source;
    private readonly int _place;
    private readonly int _column;
    private DocumentNode? _parent;
    private string? _name;
    private string? _text;
    private int _index;

    /// <summary>A node that is made from the rows of a JSON text.</summary>
    internal DocumentNode(JsonRows rows, int row, DocumentNode? parent, string? name, int index)
    {
        _content = rows;
        _place = row;
        _parent = parent;
        _name = name;
        _index = index;
        _source = rows.Source;
        Kind = rows[row].Kind;
    }

    private DocumentNode(DocumentNodeKind kind, string? text, object? content, string source, int line, int column)
    {
        Kind = kind;
        _text = text;
        _content = content;
        _source = source;
        _place = line;
        _column = column;
        _index = -1;
    }

    /// <summary>What the node holds.</summary>
    public DocumentNodeKind Kind { get; }

    // The text that the node is part of, or what a node without one holds.
    private JsonRows? Rows => _content as JsonRows;

    private DocumentMember[] OwnMembers => _content as DocumentMember[] ?? [];

    private DocumentNode[] OwnItems => _content as DocumentNode[] ?? [];

    /// <summary>A string without quotes and escapes, a number as written, true or false; empty for null, lists and objects.</summary>
    public string Text => _text ??= IsScalar && Rows is { } rows ? rows.TextAt(_place) : string.Empty;

    /// <summary>The line of the first character, from 1; 0 when the node does not come from a text.</summary>
    public int Line => Rows is { } rows ? rows.PositionOf(_place).Line : _place;

    /// <summary>The column of the first character, from 1; 0 when the node does not come from a text.</summary>
    public int Column => Rows is { } rows ? rows.PositionOf(_place).Column : _column;

    /// <summary>The number of members or elements.</summary>
    public int Count => Rows is { } rows ? rows[_place].Count : OwnMembers.Length + OwnItems.Length;

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
            var (line, column) = Rows is { } rows ? rows.PositionOf(_place) : (_place, _column);
            return new(_source, line, column, Path);
        }
    }

    /// <summary>The place of the name in front of the value, where it is known.</summary>
    internal SourceSpan NameSpan
    {
        get
        {
            if (Rows is not { } rows || _name is null)
            {
                return Span;
            }

            var (line, column) = rows.PositionOf(_place - 1);
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
        if (Kind != DocumentNodeKind.Object)
        {
            return null;
        }

        if (Rows is { } rows)
        {
            return rows.FindMember(this, _place, name);
        }

        foreach (var member in OwnMembers)
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>The member with the name that stands beside 'properties', or below it as ARM has most members.</summary>
    internal DocumentNode? FindProperty(string name) => Find(name) ?? Find("properties")?.Find(name);

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
        if (Kind != DocumentNodeKind.Object)
        {
            return;
        }

        if (Rows is not { } rows)
        {
            foreach (var member in OwnMembers)
            {
                if (select(state, member.Name) is { } wanted)
                {
                    visit(state, member, wanted);
                }
            }

            return;
        }

        var end = rows[_place].Next;
        for (var row = _place + 1; rows.NextMember(ref row, end, out var name); row = rows[row].Next)
        {
            if (select(state, name) is { } wanted)
            {
                visit(state, new(name, new(rows, row, this, name, -1)), wanted);
            }
        }
    }

    internal IEnumerable<DocumentMember> EnumerateMembers() =>
        Rows is not { } rows ? OwnMembers : Kind == DocumentNodeKind.Object ? rows.MembersOf(this, _place) : [];

    internal IEnumerable<DocumentNode> EnumerateItems() =>
        Rows is not { } rows ? OwnItems : Kind == DocumentNodeKind.Array ? rows.ItemsOf(this, _place) : [];

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
            yield return new(DocumentNodeKind.String, part, null, _source, Line, Column) { _parent = _parent, _name = _name, _index = _index };
        }
    }

    internal static DocumentNode Null(string source = "", int line = 0, int column = 0) =>
        new(DocumentNodeKind.Null, string.Empty, null, source, line, column);

    internal static DocumentNode Scalar(DocumentNodeKind kind, string text, string source = "", int line = 0, int column = 0) =>
        new(kind, text, null, source, line, column);

    internal static DocumentNode Of(string text) => Scalar(DocumentNodeKind.String, text);

    internal static DocumentNode Of(bool value) => Scalar(DocumentNodeKind.Boolean, value ? "true" : "false");

    internal static DocumentNode Of(int value) => Scalar(DocumentNodeKind.Number, value.ToString(CultureInfo.InvariantCulture));

    internal static DocumentNode Array(IEnumerable<DocumentNode> items, string source = "", int line = 0, int column = 0)
    {
        var own = items.ToArray();
        var node = new DocumentNode(DocumentNodeKind.Array, null, own, source, line, column);
        for (var i = 0; i < own.Length; i++)
        {
            own[i].Adopt(node, null, i);
        }

        return node;
    }

    internal static DocumentNode Object(IEnumerable<DocumentMember> members, string source = "", int line = 0, int column = 0)
    {
        var own = members.ToArray();
        var node = new DocumentNode(DocumentNodeKind.Object, null, own, source, line, column);
        foreach (var member in own)
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
