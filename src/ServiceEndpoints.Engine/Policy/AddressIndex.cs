using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The address space cut where the set of rules that hold an address changes: one binary search gives the rules of an address.</summary>
internal sealed class AddressIndex
{
    private readonly uint[] _v4Starts;
    private readonly int[] _v4Rows;
    private readonly UInt128[] _v6Starts;
    private readonly int[] _v6Rows;
    private readonly ulong[] _rows;
    private readonly int _wordCount;

    private AddressIndex(uint[] v4Starts, int[] v4Rows, UInt128[] v6Starts, int[] v6Rows, ulong[] rows, int wordCount)
    {
        _v4Starts = v4Starts;
        _v4Rows = v4Rows;
        _v6Starts = v6Starts;
        _v6Rows = v6Rows;
        _rows = rows;
        _wordCount = wordCount;
    }

    /// <summary>Builds the index of the address sets of rules; a rule whose set is null holds every address.</summary>
    public static AddressIndex Build(ImmutableArray<IpSet?> sets)
    {
        var pool = new RuleBits(sets.Length);
        var always = new ulong[pool.WordCount];
        var v4 = new List<(UInt128 At, int Rule, bool Opens)>();
        var v6 = new List<(UInt128 At, int Rule, bool Opens)>();
        for (var rule = 0; rule < sets.Length; rule++)
        {
            if (sets[rule] is not { } set)
            {
                RuleBits.Set(always, rule);
                continue;
            }

            // INVARIANT: the ranges of a set do not touch, so that a rule closes before it opens again.
            foreach (var range in set.Ranges)
            {
                var (events, end) = range.First.IsIPv6 ? (v6, UInt128.MaxValue) : (v4, uint.MaxValue);
                events.Add((range.First.Value, rule, true));
                if (range.Last.Value != end)
                {
                    events.Add((range.Last.Value + 1, rule, false));
                }
            }
        }

        var (v4Starts, v4Rows) = Sweep(v4, always, pool);
        var (v6Starts, v6Rows) = Sweep(v6, always, pool);
        return new(Array.ConvertAll(v4Starts, value => (uint)value), v4Rows, v6Starts, v6Rows, pool.ToArray(), pool.WordCount);
    }

    /// <summary>The rules that hold the address.</summary>
    public ReadOnlySpan<ulong> Row(IpAddress address) => _rows.AsSpan(RowNumber(address) * _wordCount, _wordCount);

    /// <summary>True when every address of the range is held by the same rules.</summary>
    public bool IsUniform(IpRange range)
    {
        var first = Segment(range.First);
        var last = Segment(range.Last);
        var rows = range.First.IsIPv6 ? _v6Rows : _v4Rows;
        for (var i = first + 1; i <= last; i++)
        {
            if (rows[i] != rows[first])
            {
                return false;
            }
        }

        return true;
    }

    private int RowNumber(IpAddress address) => (address.IsIPv6 ? _v6Rows : _v4Rows)[Segment(address)];

    private int Segment(IpAddress address)
    {
        // INVARIANT: the first segment of each family starts at zero.
        var index = address.IsIPv6 ? Array.BinarySearch(_v6Starts, address.Value) : Array.BinarySearch(_v4Starts, address.V4);
        return index >= 0 ? index : ~index - 1;
    }

    private static (UInt128[] Starts, int[] Rows) Sweep(List<(UInt128 At, int Rule, bool Opens)> events, ulong[] always, RuleBits pool)
    {
        events.Sort((a, b) => a.At.CompareTo(b.At));
        var starts = new List<UInt128> { 0 };
        var rows = new List<int>();
        var row = always.AsSpan().ToArray();
        var i = 0;
        while (i < events.Count && events[i].At == 0)
        {
            Apply(events[i++]);
        }

        rows.Add(pool.NumberOf(row));
        while (i < events.Count)
        {
            var at = events[i].At;
            while (i < events.Count && events[i].At == at)
            {
                Apply(events[i++]);
            }

            var number = pool.NumberOf(row);
            if (number != rows[^1])
            {
                starts.Add(at);
                rows.Add(number);
            }
        }

        return ([.. starts], [.. rows]);

        void Apply((UInt128 At, int Rule, bool Opens) change)
        {
            if (change.Opens)
            {
                RuleBits.Set(row, change.Rule);
            }
            else
            {
                RuleBits.Clear(row, change.Rule);
            }
        }
    }
}
