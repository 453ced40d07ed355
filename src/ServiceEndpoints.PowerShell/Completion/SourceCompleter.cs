namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Where a request can come from: subnets, machines, interfaces, workloads, sites, apps.</summary>
internal sealed class SourceCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line) =>
        line.Topology.All<VirtualNetwork>().SelectMany(network => network.Subnets).Select(subnet => (subnet.Path, $"subnet {subnet.AddressPrefixes}"))
            .Concat(line.Topology.All<VirtualMachine>().Select(Describe))
            .Concat(line.Topology.All<NetworkInterface>().Select(Describe))
            .Concat(line.Topology.All<SubnetWorkload>().Select(Describe))
            .Concat(line.Topology.All<OnPremisesSite>().Select(Describe))
            .Concat(line.Topology.All<ServiceResource>().Select(Describe));

    private static (string, string) Describe(Resource resource) => (resource.Name, $"{ResourceTypes.WordFor(resource.Id.ResourceType)} {resource.Id}");
}
