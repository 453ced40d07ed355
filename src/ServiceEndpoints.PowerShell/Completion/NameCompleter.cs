namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Names of resources of one kind.</summary>
internal sealed class NameCompleter<T> : NamesCompleter
    where T : Resource
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line) =>
        line.Topology.All<T>().Select(resource => (resource.Name, resource.Id.ToString()));
}
