namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Service tags of the edition in use, and the tags every network has.</summary>
internal sealed class ServiceTagCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line)
    {
        foreach (var tag in SecurityRuleParser.PlatformTags)
        {
            yield return (tag, "a tag of every network");
        }

        foreach (var tag in line.Topology.ServiceTags.Tags)
        {
            yield return (tag.Name, $"{tag.SystemService} {tag.Region}".Trim());
        }
    }
}
