namespace ServiceEndpoints.Engine.Catalog;

/// <summary>Finds the names that a misspelt word probably meant.</summary>
internal static class NearestName
{
    /// <summary>
    /// The names closest to the text, best first. A name counts as close when it takes few single-letter changes
    /// (one for every three letters, at least two) or when one holds the other as its beginning.
    /// </summary>
    internal static IEnumerable<string> Find(string text, IEnumerable<string> names, int count = 3)
    {
        var wanted = Fold(text);
        if (wanted.Length == 0)
        {
            return [];
        }

        var limit = Math.Max(2, wanted.Length / 3);
        var found = new List<(int Distance, string Name)>();
        foreach (var name in names)
        {
            var folded = Fold(name);
            var isBeginning = wanted.Length >= 3 && folded.StartsWith(wanted, StringComparison.Ordinal);
            if (!isBeginning && Math.Abs(folded.Length - wanted.Length) > limit)
            {
                continue;
            }

            var distance = isBeginning ? Math.Min(1, folded.Length - wanted.Length) : Distance(wanted, folded, limit);
            if (distance <= limit)
            {
                found.Add((distance, name));
            }
        }

        return found.OrderBy(f => f.Distance).ThenBy(f => f.Name.Length).ThenBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
            .Select(f => f.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(count);
    }

    private static string Fold(string text) =>
        string.Create(text.Count(IsKept), text, static (span, source) =>
        {
            var i = 0;
            foreach (var c in source)
            {
                if (IsKept(c))
                {
                    span[i++] = char.ToLowerInvariant(c);
                }
            }
        });

    private static bool IsKept(char c) => !char.IsWhiteSpace(c) && c is not ('-' or '_');

    /// <summary>The number of single-letter insertions, removals, replacements and swaps of neighbours, or a number above the limit.</summary>
    private static int Distance(string a, string b, int limit)
    {
        var before = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    value = Math.Min(value, before[j - 2] + 1);
                }

                current[j] = value;
                best = Math.Min(best, value);
            }

            if (best > limit)
            {
                return limit + 1;
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }
}
