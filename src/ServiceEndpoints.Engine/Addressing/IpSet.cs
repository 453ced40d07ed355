using System.Collections.Immutable;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Addressing;

/// <summary>An immutable set of addresses of both families, kept as sorted ranges that neither overlap nor touch.</summary>
public sealed class IpSet : IEquatable<IpSet>
{
    private readonly ImmutableArray<IpRange> _ranges;
    private readonly uint[] _v4First;
    private readonly uint[] _v4Last;
    private readonly int _v6Start;

    // INVARIANT: ranges are sorted, disjoint and not adjacent; IPv4 comes before IPv6.
    private IpSet(ImmutableArray<IpRange> ranges)
    {
        _ranges = ranges;
        var v4 = 0;
        while (v4 < ranges.Length && !ranges[v4].First.IsIPv6)
        {
            v4++;
        }

        _v6Start = v4;
        _v4First = new uint[v4];
        _v4Last = new uint[v4];
        for (var i = 0; i < v4; i++)
        {
            _v4First[i] = ranges[i].First.V4;
            _v4Last[i] = ranges[i].Last.V4;
        }
    }

    /// <summary>The set without addresses.</summary>
    public static IpSet Empty { get; } = new([]);

    /// <summary>Every IPv4 address.</summary>
    public static IpSet AllIPv4 { get; } = From(IpPrefix.AnyIPv4);

    /// <summary>Every IPv6 address.</summary>
    public static IpSet AllIPv6 { get; } = From(IpPrefix.AnyIPv6);

    /// <summary>Every address of both families.</summary>
    public static IpSet All { get; } = From(IpPrefix.AnyIPv4, IpPrefix.AnyIPv6);

    /// <summary>The ranges of the set in ascending order.</summary>
    public EquatableArray<IpRange> Ranges => new(_ranges);

    /// <summary>True when the set holds no address.</summary>
    public bool IsEmpty => _ranges.IsEmpty;

    /// <summary>The address when the set holds exactly one.</summary>
    internal IpAddress? Single => _ranges.Length == 1 && _ranges[0].First == _ranges[0].Last ? _ranges[0].First : null;

    /// <summary>The lowest address, a representative of the set; null when the set is empty.</summary>
    public IpAddress? First => _ranges.IsEmpty ? null : _ranges[0].First;

    /// <summary>How many IPv4 addresses the set holds.</summary>
    public long IPv4Count
    {
        get
        {
            long count = 0;
            for (var i = 0; i < _v4First.Length; i++)
            {
                count += (long)_v4Last[i] - _v4First[i] + 1;
            }

            return count;
        }
    }

    /// <summary>The set of the addresses of the given blocks.</summary>
    public static IpSet From(params IEnumerable<IpPrefix> prefixes) => From(prefixes.Select(IpRange.Of));

    /// <summary>The set of the addresses of the given ranges.</summary>
    public static IpSet From(IEnumerable<IpRange> ranges)
    {
        var sorted = ranges.ToArray();
        Array.Sort(sorted);
        var merged = ImmutableArray.CreateBuilder<IpRange>(sorted.Length);
        foreach (var range in sorted)
        {
            if (merged.Count > 0 && merged[^1] is var last && last.First.IsIPv6 == range.First.IsIPv6 &&
                (range.First <= last.Last || range.First.Value == last.Last.Value + 1))
            {
                if (range.Last > last.Last)
                {
                    merged[^1] = new(last.First, range.Last);
                }
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged.Count == 0 && Empty is not null ? Empty : new(merged.ToImmutable());
    }

    /// <summary>The set that holds one address.</summary>
    public static IpSet Of(IpAddress address) => new([new(address, address)]);

    /// <summary>True when the address is in the set.</summary>
    public bool Contains(IpAddress address)
    {
        if (!address.IsIPv6)
        {
            var v4 = address.V4;
            var index = Array.BinarySearch(_v4First, v4);
            index = index >= 0 ? index : ~index - 1;
            return index >= 0 && v4 <= _v4Last[index];
        }

        int low = _v6Start, high = _ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var range = _ranges[middle];
            if (address < range.First)
            {
                high = middle - 1;
            }
            else if (address > range.Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when every address of <paramref name="other"/> is in this set.</summary>
    public bool Contains(IpSet other) => other.Except(this).IsEmpty;

    /// <summary>True when the sets share an address.</summary>
    public bool Overlaps(IpSet other)
    {
        // WHY: a few ranges of a service are held against thousands of a cloud; those in between are leapt over.
        var (few, many) = _ranges.Length <= other._ranges.Length ? (_ranges, other._ranges) : (other._ranges, _ranges);
        var at = 0;
        foreach (var range in few)
        {
            at = FirstEndingAt(many, range.First, at);
            if (at == many.Length)
            {
                return false;
            }

            if (many[at].First <= range.Last)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first range from a position on that ends at an address or behind it; the number of ranges when there is none.</summary>
    private static int FirstEndingAt(ImmutableArray<IpRange> ranges, IpAddress address, int from)
    {
        var (low, step) = (from, 1);
        while (low + step < ranges.Length && ranges[low + step].Last < address)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, ranges.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = ranges[middle].Last < address ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The addresses of either set.</summary>
    public IpSet Union(IpSet other) => other.IsEmpty ? this : IsEmpty ? other : From(_ranges.Concat(other._ranges));

    /// <summary>The addresses of both sets.</summary>
    public IpSet Intersect(IpSet other)
    {
        var result = ImmutableArray.CreateBuilder<IpRange>();
        int i = 0, j = 0;
        while (i < _ranges.Length && j < other._ranges.Length)
        {
            var (a, b) = (_ranges[i], other._ranges[j]);
            var first = a.First > b.First ? a.First : b.First;
            var last = a.Last < b.Last ? a.Last : b.Last;
            if (first.IsIPv6 == last.IsIPv6 && first <= last)
            {
                result.Add(new(first, last));
            }

            if (a.Last < b.Last)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return result.Count == 0 ? Empty : new(result.ToImmutable());
    }

    /// <summary>The addresses of this set that are not in <paramref name="other"/>.</summary>
    public IpSet Except(IpSet other)
    {
        if (!Overlaps(other))
        {
            return this;
        }

        var result = ImmutableArray.CreateBuilder<IpRange>();
        var j = 0;
        foreach (var range in _ranges)
        {
            var first = range.First;
            var done = false;
            while (j < other._ranges.Length && other._ranges[j].Last < first)
            {
                j++;
            }

            for (var k = j; k < other._ranges.Length && other._ranges[k].First <= range.Last; k++)
            {
                var cut = other._ranges[k];
                if (cut.First > first)
                {
                    result.Add(new(first, IpAddress.From(cut.First.Value - 1, cut.First.IsIPv6)));
                }

                if (cut.Last >= range.Last)
                {
                    done = true;
                    break;
                }

                first = IpAddress.From(cut.Last.Value + 1, cut.Last.IsIPv6);
            }

            if (!done)
            {
                result.Add(new(first, range.Last));
            }
        }

        return result.Count == 0 ? Empty : new(result.ToImmutable());
    }

    /// <summary>The smallest list of blocks that covers exactly this set.</summary>
    public IEnumerable<IpPrefix> ToPrefixes()
    {
        foreach (var range in _ranges)
        {
            var bits = range.First.BitCount;
            var value = range.First.Value;
            while (true)
            {
                var length = bits;
                while (length > 0)
                {
                    var candidate = new IpPrefix(IpAddress.From(value, range.First.IsIPv6), length - 1);
                    if (candidate.First.Value != value || candidate.Last > range.Last)
                    {
                        break;
                    }

                    length--;
                }

                var prefix = new IpPrefix(IpAddress.From(value, range.First.IsIPv6), length);
                yield return prefix;
                if (prefix.Last >= range.Last)
                {
                    break;
                }

                value = prefix.Last.Value + 1;
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(IpSet? other) => other is not null && (ReferenceEquals(this, other) || _ranges.AsSpan().SequenceEqual(other._ranges.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IpSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_ranges.Length, _ranges.IsEmpty ? 0 : _ranges[0].GetHashCode());

    /// <summary>Up to four ranges of the set as text.</summary>
    public override string ToString() => _ranges.Length switch
    {
        0 => "none",
        <= 4 => string.Join(", ", _ranges.Select(Write)),
        _ => $"{string.Join(", ", _ranges.Take(3).Select(Write))} and {_ranges.Length - 3} more ranges",
    };

    private static string Write(IpRange range)
    {
        if (range.First == range.Last)
        {
            return range.First.ToString();
        }

        var prefixes = From([range]).ToPrefixes().Take(2).ToArray();
        return prefixes.Length > 1 ? range.ToString() : prefixes[0].ToString();
    }
}
