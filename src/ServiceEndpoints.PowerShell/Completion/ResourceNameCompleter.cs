namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Names of resources of the kind that the cmdlet's noun stands for.</summary>
internal sealed class ResourceNameCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line)
    {
        var noun = line.CommandName[(line.CommandName.IndexOf('-') + 1)..].Replace("SimVirtualNetwork", "SimVNet", StringComparison.OrdinalIgnoreCase);
        var kind = ResourceKinds.OfNoun(line.CommandName[(line.CommandName.IndexOf('-') + 1)..]) ?? ResourceKinds.OfNoun(noun);
        return kind is null ? [] : ResourceKinds.All(line.Topology, kind).Select(resource => (resource.Name, resource.Id.ToString()));
    }
}
