using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>
/// The prefixes of all tags of one edition. Every distinct prefix is kept once with the set of tags that hold it, and
/// equal sets are kept once: about 57,000 prefixes share 3,600 sets in a weekly file of 100,000 entries.
/// </summary>
internal sealed class TagPrefixTable
{
    private readonly int _tagCount;
    private readonly Lazy<(int[] Starts, int[] Rows)> _rowsByTag;
    private readonly Lazy<Segments> _segments;

    /// <summary>Takes the columns as they are: prefixes sorted by address and length, IPv4 and IPv6 apart; sets ascending.</summary>
    internal TagPrefixTable(int tagCount, uint[] v4Networks, byte[] v4Lengths, UInt128[] v6Networks, byte[] v6Lengths, int[] setOfRow, int[][] sets)
    {
        _tagCount = tagCount;
        V4Networks = v4Networks;
        V4Lengths = v4Lengths;
        V6Networks = v6Networks;
        V6Lengths = v6Lengths;
        SetOfRow = setOfRow;
        Sets = sets;
        _rowsByTag = new(GroupRowsByTag);
        _segments = new(() => new Segments(this));
    }

    internal static TagPrefixTable Empty { get; } = new(0, [], [], [], [], [], []);

    internal uint[] V4Networks { get; }

    internal byte[] V4Lengths { get; }

    internal UInt128[] V6Networks { get; }

    internal byte[] V6Lengths { get; }

    /// <summary>For every row, IPv4 before IPv6, the position of its set of tags.</summary>
    internal int[] SetOfRow { get; }

    /// <summary>The distinct sets of tags, as positions in the snapshot, ascending.</summary>
    internal int[][] Sets { get; }

    /// <summary>How many different sets of tags an address can be in.</summary>
    internal int ClassCount => _segments.Value.ClassCount;

    internal int CountOf(int tag)
    {
        var starts = _rowsByTag.Value.Starts;
        return starts[tag + 1] - starts[tag];
    }

    internal IEnumerable<IpPrefix> PrefixesOf(int tag)
    {
        var (starts, rows) = _rowsByTag.Value;
        for (var i = starts[tag]; i < starts[tag + 1]; i++)
        {
            yield return PrefixAt(rows[i]);
        }
    }

    internal IpPrefix PrefixAt(int row) => row < V4Networks.Length
        ? new(IpAddress.FromV4(V4Networks[row]), V4Lengths[row])
        : new(IpAddress.FromV6(V6Networks[row - V4Networks.Length]), V6Lengths[row - V4Networks.Length]);

    /// <summary>Every address that some tag holds.</summary>
    internal IpSet Addresses() => IpSet.From(Enumerable.Range(0, SetOfRow.Length).Select(PrefixAt));

    /// <summary>The number of the set of tags that hold the address; 0 stands for none.</summary>
    internal int ClassOf(IpAddress address) => _segments.Value.ClassOf(address);

    /// <summary>The tags of a class, as ascending positions in the snapshot.</summary>
    internal int[] TagsOfClass(int number) => _segments.Value.TagsOf(number);

    /// <summary>Builds the table from entries in any order; an entry that occurs twice counts once.</summary>
    internal static TagPrefixTable Build(int tagCount, List<ulong> v4Keys, List<int> v4Tags, List<V6Entry> v6Entries)
    {
        var keys = v4Keys.ToArray();
        var tags = v4Tags.ToArray();
        Array.Sort(keys, tags);
        var v6 = v6Entries.ToArray();
        Array.Sort(v6);

        var sets = new SetPool();
        var setOfRow = new List<int>(keys.Length);
        var v4Networks = new List<uint>(keys.Length);
        var v4Lengths = new List<byte>(keys.Length);
        for (var i = 0; i < keys.Length;)
        {
            var end = i + 1;
            while (end < keys.Length && keys[end] == keys[i])
            {
                end++;
            }

            v4Networks.Add((uint)(keys[i] >> 8));
            v4Lengths.Add((byte)keys[i]);
            var group = tags.AsSpan(i, end - i);
            group.Sort();
            setOfRow.Add(sets.NumberOf(group));
            i = end;
        }

        var v6Networks = new List<UInt128>(v6.Length);
        var v6Lengths = new List<byte>(v6.Length);
        var v6Tags = Array.ConvertAll(v6, e => e.Tag);
        for (var i = 0; i < v6.Length;)
        {
            var end = i + 1;
            while (end < v6.Length && v6[end].Network == v6[i].Network && v6[end].Length == v6[i].Length)
            {
                end++;
            }

            v6Networks.Add(v6[i].Network);
            v6Lengths.Add(v6[i].Length);
            setOfRow.Add(sets.NumberOf(v6Tags.AsSpan(i, end - i)));
            i = end;
        }

        return new(tagCount, [.. v4Networks], [.. v4Lengths], [.. v6Networks], [.. v6Lengths], [.. setOfRow], sets.ToArray());
    }

    internal static ulong V4Key(uint network, int length) => ((ulong)network << 8) | (byte)length;

    private (int[] Starts, int[] Rows) GroupRowsByTag()
    {
        var starts = new int[_tagCount + 1];
        foreach (var set in SetOfRow)
        {
            foreach (var tag in Sets[set])
            {
                starts[tag + 1]++;
            }
        }

        for (var tag = 0; tag < _tagCount; tag++)
        {
            starts[tag + 1] += starts[tag];
        }

        var next = starts.AsSpan(0, _tagCount).ToArray();
        var rows = new int[starts[_tagCount]];
        for (var row = 0; row < SetOfRow.Length; row++)
        {
            foreach (var tag in Sets[SetOfRow[row]])
            {
                rows[next[tag]++] = row;
            }
        }

        return (starts, rows);
    }

    /// <summary>One IPv6 prefix of one tag.</summary>
    internal readonly record struct V6Entry(UInt128 Network, byte Length, int Tag) : IComparable<V6Entry>
    {
        public int CompareTo(V6Entry other)
        {
            var order = Network.CompareTo(other.Network);
            order = order != 0 ? order : Length.CompareTo(other.Length);
            return order != 0 ? order : Tag.CompareTo(other.Tag);
        }
    }

    /// <summary>Keeps equal sets of tags once.</summary>
    private sealed class SetPool
    {
        private readonly Dictionary<int, List<int>> _byHash = [];
        private readonly List<int[]> _sets = [];

        /// <summary>The number of the set with these ascending members; repeated members count once.</summary>
        internal int NumberOf(ReadOnlySpan<int> members)
        {
            var distinct = members;
            for (var i = 1; i < members.Length; i++)
            {
                if (members[i] == members[i - 1])
                {
                    distinct = members.ToArray().Distinct().ToArray();
                    break;
                }
            }

            var hash = distinct.Length;
            foreach (var member in distinct)
            {
                hash = unchecked((hash * 16777619) ^ member);
            }

            if (!_byHash.TryGetValue(hash, out var candidates))
            {
                _byHash.Add(hash, candidates = []);
            }

            foreach (var candidate in candidates)
            {
                if (distinct.SequenceEqual(_sets[candidate]))
                {
                    return candidate;
                }
            }

            candidates.Add(_sets.Count);
            _sets.Add(distinct.ToArray());
            return _sets.Count - 1;
        }

        internal int[][] ToArray() => [.. _sets];
    }

    /// <summary>
    /// The address space cut where the set of holding tags changes: each cut is the first address of a segment and has the
    /// number of that set, so one binary search finds all tags of an address.
    /// </summary>
    private sealed class Segments
    {
        private readonly SetPool _pool = new();
        private readonly uint[] _v4Starts;
        private readonly int[] _v4Classes;
        private readonly UInt128[] _v6Starts;
        private readonly int[] _v6Classes;
        private readonly int[][] _classes;

        internal Segments(TagPrefixTable table)
        {
            _pool.NumberOf([]);
            var unions = new Dictionary<(int, int), int>();
            var classes = new List<int[]> { Array.Empty<int>() };
            var v4Count = table.V4Networks.Length;
            (var v4Starts, _v4Classes) = Cut(table, 0, v4Count, uint.MaxValue, unions, classes);
            _v4Starts = Array.ConvertAll(v4Starts, value => (uint)value);
            (_v6Starts, _v6Classes) = Cut(table, v4Count, table.SetOfRow.Length, UInt128.MaxValue, unions, classes);
            _classes = [.. classes];
        }

        internal int ClassCount => _classes.Length;

        internal int ClassOf(IpAddress address)
        {
            var index = address.IsIPv6 ? Array.BinarySearch(_v6Starts, address.Value) : Array.BinarySearch(_v4Starts, address.V4);
            index = index >= 0 ? index : ~index - 1;
            return index < 0 ? 0 : address.IsIPv6 ? _v6Classes[index] : _v4Classes[index];
        }

        internal int[] TagsOf(int number) => _classes[number];

        private (UInt128[] Starts, int[] Classes) Cut(TagPrefixTable table, int from, int to, UInt128 lastOfAll, Dictionary<(int, int), int> unions, List<int[]> classes)
        {
            var starts = new List<UInt128>();
            var numbers = new List<int>();
            var open = new Stack<(UInt128 Last, int Class)>();
            for (var row = from; row <= to; row++)
            {
                var prefix = row < to ? table.PrefixAt(row) : default;
                while (open.Count > 0 && (row == to || prefix.First.Value > open.Peek().Last))
                {
                    var closed = open.Pop().Last;
                    if (closed != lastOfAll)
                    {
                        Mark(closed + 1, open.Count > 0 ? open.Peek().Class : 0);
                    }
                }

                if (row < to)
                {
                    var number = Union(open.Count > 0 ? open.Peek().Class : 0, table.SetOfRow[row]);
                    Mark(prefix.First.Value, number);
                    open.Push((prefix.Last.Value, number));
                }
            }

            return ([.. starts], [.. numbers]);

            void Mark(UInt128 start, int number)
            {
                if (starts.Count > 0 && starts[^1] == start)
                {
                    numbers[^1] = number;
                }
                else
                {
                    starts.Add(start);
                    numbers.Add(number);
                }
            }

            int Union(int outer, int set)
            {
                if (!unions.TryGetValue((outer, set), out var number))
                {
                    var members = classes[outer].Concat(table.Sets[set]).ToArray();
                    Array.Sort(members);
                    number = _pool.NumberOf(members);
                    if (number == classes.Count)
                    {
                        classes.Add([.. members.Distinct()]);
                    }

                    unions.Add((outer, set), number);
                }

                return number;
            }
        }
    }
}
