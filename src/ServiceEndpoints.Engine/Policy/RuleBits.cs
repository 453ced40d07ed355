using System.Numerics;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Sets of rules of one list, as rows of 64-bit words; equal rows are kept once.</summary>
internal sealed class RuleBits(int ruleCount)
{
    private readonly Dictionary<int, List<int>> _byHash = [];
    private readonly List<ulong> _pool = [];

    /// <summary>The number of words of a row.</summary>
    public int WordCount { get; } = WordsFor(ruleCount);

    public static int WordsFor(int ruleCount) => Math.Max(1, (ruleCount + 63) / 64);

    public static void Set(Span<ulong> row, int rule) => row[rule >> 6] |= 1UL << (rule & 63);

    public static void Clear(Span<ulong> row, int rule) => row[rule >> 6] &= ~(1UL << (rule & 63));

    public static bool Has(ReadOnlySpan<ulong> row, int rule) => (row[rule >> 6] & (1UL << (rule & 63))) != 0;

    /// <summary>The first rule of the row at or after a position, or -1.</summary>
    public static int Next(ReadOnlySpan<ulong> row, int from)
    {
        for (var word = from >> 6; word < row.Length; word++)
        {
            var bits = row[word];
            if (word == from >> 6)
            {
                bits &= ulong.MaxValue << (from & 63);
            }

            if (bits != 0)
            {
                return (word << 6) + BitOperations.TrailingZeroCount(bits);
            }
        }

        return -1;
    }

    /// <summary>The number of the row with this content.</summary>
    public int NumberOf(ReadOnlySpan<ulong> row)
    {
        var hash = 17;
        foreach (var word in row)
        {
            hash = unchecked((hash * 16777619) ^ word.GetHashCode());
        }

        if (!_byHash.TryGetValue(hash, out var candidates))
        {
            _byHash.Add(hash, candidates = []);
        }

        foreach (var candidate in candidates)
        {
            if (row.SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pool).Slice(candidate * WordCount, WordCount)))
            {
                return candidate;
            }
        }

        var number = _pool.Count / WordCount;
        candidates.Add(number);
        _pool.AddRange(row);
        return number;
    }

    /// <summary>All rows, one after the other.</summary>
    public ulong[] ToArray() => [.. _pool];
}
