namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Where a request can go: service resources, their host names, private endpoints, machines.</summary>
internal sealed class DestinationCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line)
    {
        foreach (var resource in line.Topology.All<ServiceResource>())
        {
            yield return (resource.Name, $"{resource.Type} {resource.Id}");
        }

        foreach (var resource in line.Topology.All<ServiceResource>())
        {
            foreach (var part in ServiceCatalog.FindService(resource.Type)?.SubResources ?? [])
            {
                if (part.HostNameOf(resource.HostLabel, AzureCloud.Public) is { } host)
                {
                    yield return (host, $"{part.Name} of {resource.Name}");
                }
            }
        }

        foreach (var resource in line.Topology.All<PrivateEndpoint>().Concat<Resource>(line.Topology.All<VirtualMachine>()))
        {
            yield return (resource.Name, $"{ResourceTypes.WordFor(resource.Id.ResourceType)} {resource.Id}");
        }
    }
}
