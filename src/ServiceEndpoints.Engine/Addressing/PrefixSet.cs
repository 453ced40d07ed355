using System.Collections.Immutable;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Addressing;

/// <summary>An immutable set of CIDR blocks that answers which is the longest one that holds an address.</summary>
/// <remarks>The blocks are flattened into sorted disjoint segments, each with the longest block over it: a match is one binary search.</remarks>
public sealed class PrefixSet
{
    private readonly ImmutableArray<IpPrefix> _prefixes;
    private readonly uint[] _v4Starts;
    private readonly int[] _v4Owner;
    private readonly UInt128[] _v6Starts;
    private readonly int[] _v6Owner;
    private IpSet? _addresses;

    private PrefixSet(ImmutableArray<IpPrefix> sorted)
    {
        _prefixes = sorted;
        var v4Count = 0;
        while (v4Count < sorted.Length && !sorted[v4Count].IsIPv6)
        {
            v4Count++;
        }

        (var v4Starts, _v4Owner) = Flatten(sorted, 0, v4Count, uint.MaxValue);
        _v4Starts = Array.ConvertAll(v4Starts, value => (uint)value);
        (_v6Starts, _v6Owner) = Flatten(sorted, v4Count, sorted.Length, UInt128.MaxValue);
    }

    /// <summary>The set without blocks.</summary>
    public static PrefixSet Empty { get; } = new([]);

    /// <summary>The blocks, sorted, each once.</summary>
    public EquatableArray<IpPrefix> Prefixes => new(_prefixes);

    /// <summary>True when the set holds no block.</summary>
    public bool IsEmpty => _prefixes.IsEmpty;

    /// <summary>The addresses that the blocks cover.</summary>
    public IpSet Addresses => _addresses ??= IpSet.From(_prefixes);

    /// <summary>The set of the given blocks.</summary>
    public static PrefixSet From(params IEnumerable<IpPrefix> prefixes)
    {
        var sorted = prefixes.ToArray();
        if (sorted.Length == 0)
        {
            return Empty;
        }

        Array.Sort(sorted);
        var distinct = ImmutableArray.CreateBuilder<IpPrefix>(sorted.Length);
        foreach (var prefix in sorted)
        {
            if (distinct.Count == 0 || distinct[^1] != prefix)
            {
                distinct.Add(prefix);
            }
        }

        return new(distinct.ToImmutable());
    }

    /// <summary>True when a block holds the address.</summary>
    public bool Contains(IpAddress address) => IndexOf(address) >= 0;

    /// <summary>Finds the longest block that holds the address.</summary>
    public bool TryMatch(IpAddress address, out IpPrefix longest)
    {
        var index = IndexOf(address);
        longest = index < 0 ? default : _prefixes[index];
        return index >= 0;
    }

    /// <summary>The length of the longest block that holds the address, or -1.</summary>
    internal int MatchLength(IpAddress address)
    {
        var index = IndexOf(address);
        return index < 0 ? -1 : _prefixes[index].Length;
    }

    private int IndexOf(IpAddress address)
    {
        if (!address.IsIPv6)
        {
            var index = Array.BinarySearch(_v4Starts, address.V4);
            index = index >= 0 ? index : ~index - 1;
            return index < 0 ? -1 : _v4Owner[index];
        }
        else
        {
            var index = Array.BinarySearch(_v6Starts, address.Value);
            index = index >= 0 ? index : ~index - 1;
            return index < 0 ? -1 : _v6Owner[index];
        }
    }

    private static (UInt128[] Starts, int[] Owner) Flatten(ImmutableArray<IpPrefix> sorted, int from, int to, UInt128 end)
    {
        var starts = new List<UInt128>();
        var owners = new List<int>();
        var open = new Stack<int>();
        for (var i = from; i <= to; i++)
        {
            while (open.Count > 0 && (i == to || sorted[i].First > sorted[open.Peek()].Last))
            {
                var closed = sorted[open.Pop()].Last.Value;
                if (closed != end)
                {
                    Mark(closed + 1, open.Count > 0 ? open.Peek() : -1);
                }
            }

            if (i < to)
            {
                Mark(sorted[i].First.Value, i);
                open.Push(i);
            }
        }

        return ([.. starts], [.. owners]);

        void Mark(UInt128 start, int owner)
        {
            if (starts.Count > 0 && starts[^1] == start)
            {
                owners[^1] = owner;
            }
            else
            {
                starts.Add(start);
                owners.Add(owner);
            }
        }
    }
}
