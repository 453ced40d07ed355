using System.Globalization;
using System.Text.RegularExpressions;

namespace ServiceEndpoints.Engine.Tests.Cases;

/// <summary>Finds the rules that a text names: R-320, R-610 to R-616, F-118..F-121.</summary>
internal static partial class RuleMentions
{
    public static IReadOnlySet<string> In(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match match in Mention().Matches(text))
        {
            var (letter, first) = (match.Groups["letter"].Value, Number(match.Groups["first"]));
            found.Add(Id(letter, first));
            if (match.Groups["last"].Success && match.Groups["same"].Value == letter)
            {
                for (var number = first + 1; number <= Number(match.Groups["last"]); number++)
                {
                    // Numbers leave gaps; only rules that exist are meant.
                    if (number == Number(match.Groups["last"]) || RuleLedger.Current.Contains(Id(letter, number)))
                    {
                        found.Add(Id(letter, number));
                    }
                }
            }
        }

        return found;
    }

    /// <summary>The rules that a text writes out: of R-610 to R-616 the first and the last. A range is a heading; it says nothing about a single rule inside.</summary>
    public static IReadOnlySet<string> WrittenOutIn(string text) => Single().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    private static string Id(string letter, int number) => string.Create(CultureInfo.InvariantCulture, $"{letter}-{number:000}");

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?<letter>[RFN])-(?<first>\d{3})\b(?:\s*(?:to|\.\.|-|–)\s*(?<same>[RFN])-(?<last>\d{3})\b)?", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\b[RFN]-\d{3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Single();
}
