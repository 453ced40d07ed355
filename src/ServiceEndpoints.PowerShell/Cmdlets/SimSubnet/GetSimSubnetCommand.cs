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
        var byName = NamePattern.Of(Name?.Where(name => !name.Contains('/')).ToArray());
        var byPath = NamePattern.Of(Name?.Where(name => name.Contains('/')).ToArray());
        foreach (var subnet in networks.SelectMany(network => network.Subnets))
        {
            Stop.ThrowIfCancellationRequested();
            if (byName.IsMatch(subnet.Name) || byPath.IsMatch(subnet.Path))
            {
                WriteObject(subnet);
            }
        }

        foreach (var name in (Name ?? []).Where(name => !WildcardPattern.ContainsWildcardCharacters(name)))
        {
            var pattern = NamePattern.Of(name);
            if (!networks.SelectMany(network => network.Subnets).Any(subnet => pattern.IsMatch(name.Contains('/') ? subnet.Path : subnet.Name)))
            {
                // The finding names the nearest subnet; where the name exists in another network, that network is not the one asked for.
                TopologyResolver.ResolveSubnet(Working, name, out var finding);
                Report(finding ?? DiagnosticCatalog.NameNotFound.With("subnet", name, string.Empty), name);
            }
        }
    }

    private IEnumerable<VirtualNetwork> Networks()
    {
        if (InputObject is not null)
        {
            return [Require<VirtualNetwork>(InputObject.Id.ToString())];
        }

        if (VNet is not null && !WildcardPattern.ContainsWildcardCharacters(VNet))
        {
            return [Require<VirtualNetwork>(VNet)];
        }

        var pattern = VNet is null ? NamePattern.Of(null) : NamePattern.Of(VNet);
        return Working.All<VirtualNetwork>().Where(network => pattern.IsMatch(network.Name));
    }
}
