namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Regions by their canonical names; the name for people finds them as well.</summary>
internal sealed class LocationCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line) => RegionCatalog.All.Select(region => (region.Name, region.DisplayName));
}
