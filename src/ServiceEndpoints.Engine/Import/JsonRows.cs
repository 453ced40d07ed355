using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace ServiceEndpoints.Engine.Import;

/// <summary>
/// The values of a JSON text in one flat table. A name row stands before each member value. Nodes are made from rows on
/// demand, so that a large export costs little more than its own text.
/// </summary>
internal sealed class JsonRows
{
    private const int BlockBits = 14;
    private const int BlockSize = 1 << BlockBits;
    private readonly List<Row[]> _blocks = [];
    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly Dictionary<int, string> _names = [];
    private int[]? _lineStarts;

    public JsonRows(ReadOnlyMemory<byte> utf8, string source)
    {
        _utf8 = utf8;
        Source = source;
    }

    public string Source { get; }

    public int RowCount { get; private set; }

    public ref Row this[int index] => ref _blocks[index >> BlockBits][index & (BlockSize - 1)];

    public int Add(DocumentNodeKind kind, int start, int length, bool isEscaped)
    {
        if (RowCount >> BlockBits == _blocks.Count)
        {
            _blocks.Add(new Row[BlockSize]);
        }

        var index = RowCount++;
        this[index] = new() { Start = start, Length = length, Next = index + 1, Kind = kind, IsEscaped = isEscaped };
        return index;
    }

    /// <summary>The text of a scalar or a name.</summary>
    public string TextAt(int index)
    {
        ref var row = ref this[index];
        var bytes = _utf8.Span.Slice(row.Start, row.Length);
        return row.Kind switch
        {
            DocumentNodeKind.String when row.IsEscaped => Unescape(_utf8.Span.Slice(row.Start - 1, row.Length + 2)),
            DocumentNodeKind.Null => string.Empty,
            _ => Encoding.UTF8.GetString(bytes),
        };
    }

    public (int Line, int Column) PositionOf(int index)
    {
        ref var row = ref this[index];
        return PositionAt(row.Kind == DocumentNodeKind.String ? row.Start - 1 : row.Start);
    }

    public (int Line, int Column) PositionAt(int offset)
    {
        var starts = _lineStarts ??= LineStarts(_utf8.Span);
        var line = Array.BinarySearch(starts, offset);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, Encoding.UTF8.GetCharCount(_utf8.Span[starts[line]..offset]) + 1);
    }

    public IEnumerable<DocumentMember> MembersOf(DocumentNode node, int index)
    {
        var end = this[index].Next;
        for (var i = index + 1; i < end; i = this[i + 1].Next)
        {
            var name = NameAt(i);
            yield return new(name, new(this, i + 1, node, name, -1));
        }
    }

    /// <summary>Moves through the members of an object without making nodes of them; the row of the value follows that of the name.</summary>
    public bool NextMember(ref int row, int end, [NotNullWhen(true)] out string? name)
    {
        if (row >= end)
        {
            name = null;
            return false;
        }

        name = NameAt(row);
        row++;
        return true;
    }

    public IEnumerable<DocumentNode> ItemsOf(DocumentNode node, int index)
    {
        var end = this[index].Next;
        var position = 0;
        for (var i = index + 1; i < end; i = this[i].Next)
        {
            yield return new(this, i, node, null, position++);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public DocumentNode? FindMember(DocumentNode node, int index, string name)
    {
        var end = this[index].Next;
        for (var i = index + 1; i < end; i = this[i + 1].Next)
        {
            if (IsNamed(i, name))
            {
                return new(this, i + 1, node, NameAt(i), -1);
            }
        }

        return null;
    }

    private bool IsNamed(int index, string name)
    {
        ref var row = ref this[index];
        if (row.IsEscaped)
        {
            return TextAt(index).Equals(name, StringComparison.OrdinalIgnoreCase);
        }

        return row.Length == name.Length && Ascii.EqualsIgnoreCase(_utf8.Span.Slice(row.Start, row.Length), name);
    }

    // WHY: a few hundred names make up nearly all members of an export; each is turned into a string once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string NameAt(int index)
    {
        ref var row = ref this[index];
        var bytes = _utf8.Span.Slice(row.Start, row.Length);
        if (row.IsEscaped || bytes.Length > 64)
        {
            return TextAt(index);
        }

        var hash = new HashCode();
        hash.AddBytes(bytes);
        var key = hash.ToHashCode();
        if (_names.TryGetValue(key, out var known) && Ascii.Equals(bytes, known))
        {
            return known;
        }

        var name = Encoding.UTF8.GetString(bytes);
        if (_names.Count < 4096)
        {
            _names.TryAdd(key, name);
        }

        return name;
    }

    private static string Unescape(ReadOnlySpan<byte> quoted)
    {
        try
        {
            var reader = new Utf8JsonReader(quoted);
            reader.Read();
            return reader.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: shown as the replacement character.
            return Encoding.UTF8.GetString(quoted[1..^1]);
        }
    }

    private static int[] LineStarts(ReadOnlySpan<byte> text)
    {
        var starts = new List<int>(1 + (text.Length / 32)) { 0 };
        var offset = 0;
        for (int found; (found = text[offset..].IndexOf((byte)'\n')) >= 0;)
        {
            offset += found + 1;
            starts.Add(offset);
        }

        return [.. starts];
    }

    internal struct Row
    {
        /// <summary>The first byte of the value, for strings the one after the quote.</summary>
        public int Start;

        /// <summary>The bytes of a scalar; the members or elements of a container.</summary>
        public int Length;

        /// <summary>The row after this value and everything in it.</summary>
        public int Next;

        public DocumentNodeKind Kind
        {
            readonly get => (DocumentNodeKind)_kind;
            init => _kind = (byte)value;
        }

        public bool IsEscaped;
        private byte _kind;

        public readonly int Count => Kind is DocumentNodeKind.Array or DocumentNodeKind.Object ? Length : 0;
    }
}
