namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Service tags of the edition in use, and the tags every network has.</summary>
internal sealed class ServiceTagCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line)
    {
        yield return ("VirtualNetwork", "the address space of the network, its peers and sites");
        yield return ("AzureLoadBalancer", "the health probes of load balancers");
        yield return ("Internet", "every address outside the network");
        foreach (var tag in ServiceTagSnapshot.BuiltIn.Tags)
        {
            yield return (tag.Name, $"{tag.SystemService} {tag.Region}".Trim());
        }
    }
}
