using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Set operations for the case that one set is small and the other may be large; unchanged sets come back as the same object.</summary>
internal static class SetAlgebra
{
    /// <summary>The addresses of both sets; <paramref name="part"/> itself when the other set holds all of it.</summary>
    public static IpSet Intersect(IpSet part, IpSet whole)
    {
        if (ReferenceEquals(part, whole) || ReferenceEquals(whole, IpSet.All) || part.IsEmpty)
        {
            return part;
        }

        if (whole.IsEmpty)
        {
            return IpSet.Empty;
        }

        if (ReferenceEquals(part, IpSet.All))
        {
            return whole;
        }

        if (part.Single is { } address)
        {
            return whole.Contains(address) ? part : IpSet.Empty;
        }

        var result = new List<IpRange>();
        var partRanges = part.Ranges.AsSpan();
        var wholeRanges = whole.Ranges.AsSpan();
        var few = partRanges.Length <= wholeRanges.Length ? partRanges : wholeRanges;
        var many = partRanges.Length <= wholeRanges.Length ? wholeRanges : partRanges;
        foreach (var range in few)
        {
            for (var i = FirstEndingAtOrAfter(many, range.First); i < many.Length && many[i].First <= range.Last; i++)
            {
                var first = many[i].First > range.First ? many[i].First : range.First;
                var last = many[i].Last < range.Last ? many[i].Last : range.Last;
                result.Add(new(first, last));
            }
        }

        if (result.Count == 0)
        {
            return IpSet.Empty;
        }

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(result).SequenceEqual(partRanges) ? part : IpSet.From(result);
    }

    /// <summary>The addresses of the first set that are not in the second.</summary>
    public static IpSet Except(IpSet part, IpSet cut)
    {
        var common = Intersect(part, cut);
        return common.IsEmpty ? part : ReferenceEquals(common, part) ? IpSet.Empty : part.Except(common);
    }

    /// <summary>True when the set holds every address of the range, false when it holds none, null when it holds some.</summary>
    public static bool? Holds(IpSet set, IpRange range)
    {
        if (range.First == range.Last)
        {
            return set.Contains(range.First);
        }

        var ranges = set.Ranges.AsSpan();
        var i = FirstEndingAtOrAfter(ranges, range.First);
        if (i >= ranges.Length || ranges[i].First > range.Last)
        {
            return false;
        }

        return ranges[i].First <= range.First && ranges[i].Last >= range.Last ? true : null;
    }

    private static int FirstEndingAtOrAfter(ReadOnlySpan<IpRange> ranges, IpAddress address)
    {
        int low = 0, high = ranges.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (ranges[middle].Last < address)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
