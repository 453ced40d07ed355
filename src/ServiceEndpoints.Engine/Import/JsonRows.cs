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
    private const int WordSlots = 4096;
    private const int LongestShared = 40;
    private const int LineBlockBits = 16;
    private readonly List<Row[]> _blocks = [];
    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly string?[] _words = new string?[WordSlots];
    private int[]? _linesBefore;

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
        return row.IsEscaped ? Unescape(_utf8.Span.Slice(row.Start - 1, row.Length + 2))
            : row.Kind == DocumentNodeKind.Null ? string.Empty
            : Shared(_utf8.Span.Slice(row.Start, row.Length));
    }

    public (int Line, int Column) PositionOf(int index)
    {
        ref var row = ref this[index];
        return PositionAt(row.Kind == DocumentNodeKind.String ? row.Start - 1 : row.Start);
    }

    public (int Line, int Column) PositionAt(int offset)
    {
        // WHY: the start of every line of a large text would take as much memory as the topology; lines are counted per block.
        var text = _utf8.Span;
        var before = _linesBefore ??= LinesBefore(text);
        var block = Math.Min(offset >> LineBlockBits, before.Length - 1);
        var line = before[block] + text[(block << LineBlockBits)..offset].Count((byte)'\n');
        var start = text[..offset].LastIndexOf((byte)'\n') + 1;
        return (line + 1, Encoding.UTF8.GetCharCount(text[start..offset]) + 1);
    }

    public IEnumerable<DocumentMember> MembersOf(DocumentNode node, int index)
    {
        var end = this[index].Next;
        for (var i = index + 1; i < end; i = this[i + 1].Next)
        {
            var name = TextAt(i);
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

        name = TextAt(row);
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
                return new(this, i + 1, node, TextAt(i), -1);
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

    // WHY: a few hundred names and words make up nearly all of an export; each is turned into a string once. One whose place
    // another has taken is made anew.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string Shared(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > LongestShared)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        ref var known = ref _words[((bytes.Length * 31) + (bytes[0] * 7) + (bytes[bytes.Length / 2] * 131) + (bytes[^1] * 517)) & (WordSlots - 1)];
        return known is not null && Ascii.Equals(bytes, known) ? known : known = Encoding.UTF8.GetString(bytes);
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

    // The number of line ends in front of each block.
    private static int[] LinesBefore(ReadOnlySpan<byte> text)
    {
        var before = new int[(text.Length >> LineBlockBits) + 1];
        for (var block = 1; block < before.Length; block++)
        {
            before[block] = before[block - 1] + text.Slice((block - 1) << LineBlockBits, 1 << LineBlockBits).Count((byte)'\n');
        }

        return before;
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
