namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubnet;

/// <summary>Reads subnets.</summary>
[Cmdlet(VerbsCommon.Get, "SimSubnet", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimSubnet.md")]
[Alias("Get-SimVirtualNetworkSubnetConfig")]
[OutputType(typeof(Subnet))]
public sealed class GetSimSubnetCommand : SimCommand
{
    /// <summary>The names of subnets, or network/subnet, with wildcards or exact; without it all subnets.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The virtual network by name or id; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? VNet { get; set; }

    /// <summary>The virtual network, as Get-SimVNet writes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Object, ValueFromPipeline = true)]
    [ValidateNotNull]
    public VirtualNetwork? InputObject { get; set; }

    /// <summary>The full resource id of the subnet.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Id, ValueFromPipelineByPropertyName = true)]
    public ResourceId? ResourceId { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        if (ResourceId is not null)
        {
            WriteObject(RequireSubnet(ResourceId.ToString()));
            return;
        }

        var networks = Networks().ToList();
        foreach (var subnet in networks.SelectMany(network => network.Subnets))
        {
            Stop.ThrowIfCancellationRequested();
            if (Name is null || Name.Any(name => Fits(subnet, name)))
            {
                WriteObject(subnet);
            }
        }

        foreach (var name in (Name ?? []).Where(name => !WildcardPattern.ContainsWildcardCharacters(name)))
        {
            if (!networks.SelectMany(network => network.Subnets).Any(subnet => Fits(subnet, name)))
            {
                // The finding names the nearest subnet; where the name exists in another network, that network is not the one asked for.
                TopologyResolver.ResolveSubnet(Working, name, out var finding);
                Report(finding ?? DiagnosticCatalog.NameNotFound.With("subnet", name, string.Empty), name);
            }
        }
    }

    private static bool Fits(Subnet subnet, string name) => NamePattern.Of(name).IsMatch(name.Contains('/') ? subnet.Path : subnet.Name);

    private IEnumerable<VirtualNetwork> Networks()
    {
        if (InputObject is not null)
        {
            return [Require<VirtualNetwork>(InputObject.Id.ToString())];
        }

        return VNet is null ? Working.All<VirtualNetwork>()
            : WildcardPattern.ContainsWildcardCharacters(VNet) ? Working.All<VirtualNetwork>().Where(network => NamePattern.Of(VNet).IsMatch(network.Name))
            : [Require<VirtualNetwork>(VNet)];
    }
}
