using System.Text;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>The Azure regions of all clouds, their pairs and their spellings; read from Data/regions.tsv on first use.</summary>
public static class RegionCatalog
{
    private static readonly Lazy<Content> s_content = new(Read);

    /// <summary>Every known region, ordered by cloud and name.</summary>
    public static EquatableArray<Region> All => s_content.Value.All;

    /// <summary>Finds a region by its name, display name or service-tag spelling; letter case, blanks and hyphens do not matter.</summary>
    /// <returns>The region, or null when the text names none.</returns>
    public static Region? Find(string? anySpelling)
    {
        if (string.IsNullOrWhiteSpace(anySpelling))
        {
            return null;
        }

        var content = s_content.Value;
        if (content.BySpelling.TryGetValue(anySpelling, out var region))
        {
            return region;
        }

        return content.BySpelling.GetValueOrDefault(Fold(anySpelling));
    }

    /// <summary>The canonical name of the region, or the text in lower case without blanks when it names no known region.</summary>
    public static string Normalize(string anySpelling) => Find(anySpelling)?.Name ?? WithoutBlanks(anySpelling);

    /// <summary>True when both texts name the same region, known or not; an empty text names none.</summary>
    public static bool AreSame(string? a, string? b) =>
        !string.IsNullOrWhiteSpace(a) && !string.IsNullOrWhiteSpace(b) &&
        (a.Equals(b, StringComparison.OrdinalIgnoreCase) || Normalize(a).Equals(Normalize(b), StringComparison.Ordinal));

    /// <summary>The canonical name of the paired region, or null when there is none or the region is unknown.</summary>
    public static string? PairOf(string anySpelling) => Find(anySpelling)?.PairedRegion;

    /// <summary>The names of the regions that a misspelt text probably meant, best first, at most three.</summary>
    public static IEnumerable<string> Nearest(string text) =>
        NearestName.Find(text, All.SelectMany(r => new[] { r.Name, r.DisplayName })).Select(n => Normalize(n)).Distinct(StringComparer.Ordinal);

    private static string WithoutBlanks(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();

    /// <summary>Letters and digits only, lower case; a leading geography in brackets, as in '(Europe) West Europe', is dropped.</summary>
    private static string Fold(string text)
    {
        var start = 0;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.StartsWith("(") && trimmed.IndexOf(')') is var close && close >= 0)
        {
            start = close + 1;
        }

        var folded = new StringBuilder(trimmed.Length);
        foreach (var c in trimmed[start..])
        {
            if (!char.IsWhiteSpace(c) && c is not ('-' or '_'))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }

    private static Content Read()
    {
        var regions = new List<Region>();
        string[]? columns = null;
        foreach (var line in Encoding.UTF8.GetString(CatalogResource.Read("regions.tsv")).Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.TrimEnd('\r').Split('\t');
            if (columns is null)
            {
                columns = cells;
                continue;
            }

            string? Cell(string column) => cells[Array.IndexOf(columns, column)] is { Length: > 0 } text ? text : null;
            string Required(string column) => Cell(column) ?? throw new InvalidOperationException($"The region table has a line without '{column}'.");

            var name = Required("name");
            if (!AzureCloudNames.TryParse(Required("cloud"), out var cloud))
            {
                throw new InvalidOperationException($"The region table names an unknown cloud for '{name}'.");
            }

            regions.Add(new Region(name, Cell("displayName") ?? name, cloud)
            {
                PairedRegion = Cell("pairedRegion"),
                IsPairOneWay = Cell("pairIsOneWay") == "yes",
                Geography = Cell("geography"),
                TagSuffix = Cell("tagSuffix"),
                TagRegion = Cell("tagRegion"),
                Kind = Required("kind"),
                Source = Required("source"),
                Note = Cell("notes"),
            });
        }

        // INVARIANT: no spelling names two regions; RegionCatalogTests checks it.
        var bySpelling = new Dictionary<string, Region>(StringComparer.OrdinalIgnoreCase);
        foreach (var region in regions)
        {
            bySpelling[region.Name] = region;
            bySpelling[Fold(region.DisplayName)] = region;
            if (region.TagSuffix is { } suffix)
            {
                bySpelling[suffix] = region;
            }

            if (region.TagRegion is { } tagRegion)
            {
                bySpelling[tagRegion] = region;
            }
        }

        return new Content(regions.ToEquatableArray(), bySpelling);
    }

    private sealed record Content(EquatableArray<Region> All, Dictionary<string, Region> BySpelling);
}
