using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The ports cut where the set of rules that hold a port changes.</summary>
internal sealed class PortIndex
{
    private readonly int[] _starts;
    private readonly int[] _segmentRows;
    private readonly ulong[] _rows;
    private readonly int _wordCount;

    private PortIndex(int[] starts, int[] segmentRows, ulong[] rows, int wordCount)
    {
        _starts = starts;
        _segmentRows = segmentRows;
        _rows = rows;
        _wordCount = wordCount;
    }

    /// <summary>Builds the index of the port lists of rules; a rule holds a port when any range of its list does.</summary>
    public static PortIndex Build(ImmutableArray<EquatableArray<PortRange>> lists)
    {
        var pool = new RuleBits(lists.Length);
        var events = new List<(int At, int Rule, int Change)>();
        for (var rule = 0; rule < lists.Length; rule++)
        {
            foreach (var range in lists[rule])
            {
                events.Add((range.Low, rule, 1));
                events.Add((range.High + 1, rule, -1));
            }
        }

        events.Sort((a, b) => a.At.CompareTo(b.At));
        var starts = new List<int> { 0 };
        var rows = new List<int>();
        var row = new ulong[pool.WordCount];

        // WHY: the ranges of one rule may overlap (N-040 does not forbid it), so each rule counts how many of them are open.
        var open = new int[lists.Length];
        var i = 0;
        for (var at = 0; ; at = events[i].At)
        {
            for (; i < events.Count && events[i].At == at; i++)
            {
                var rule = events[i].Rule;
                open[rule] += events[i].Change;
                if (open[rule] > 0)
                {
                    RuleBits.Set(row, rule);
                }
                else
                {
                    RuleBits.Clear(row, rule);
                }
            }

            var number = pool.NumberOf(row);
            if (rows.Count == 0)
            {
                rows.Add(number);
            }
            else if (rows[^1] != number)
            {
                starts.Add(at);
                rows.Add(number);
            }

            if (i == events.Count || events[i].At > ushort.MaxValue)
            {
                break;
            }
        }

        return new([.. starts], [.. rows], pool.ToArray(), pool.WordCount);
    }

    public static bool Contains(EquatableArray<PortRange> list, int port)
    {
        foreach (var range in list)
        {
            if (range.Contains(port))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The rules that hold the port.</summary>
    public ReadOnlySpan<ulong> Row(int port) => _rows.AsSpan(_segmentRows[Segment(port)] * _wordCount, _wordCount);

    /// <summary>True when every port of the range is held by the same rules.</summary>
    public bool IsUniform(PortRange range)
    {
        if (_starts.Length == 1)
        {
            return true;
        }

        var first = Segment(range.Low);
        for (var i = first + 1; i < _starts.Length && _starts[i] <= range.High; i++)
        {
            if (_segmentRows[i] != _segmentRows[first])
            {
                return false;
            }
        }

        return true;
    }

    private int Segment(int port)
    {
        var index = Array.BinarySearch(_starts, port);
        return index >= 0 ? index : ~index - 1;
    }
}
