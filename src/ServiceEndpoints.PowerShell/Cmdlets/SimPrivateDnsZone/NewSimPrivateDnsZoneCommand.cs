namespace ServiceEndpoints.PowerShell.Cmdlets.SimPrivateDnsZone;

/// <summary>Creates a private DNS zone, linked to networks where they are given.</summary>
[Cmdlet(VerbsCommon.New, "SimPrivateDnsZone", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimPrivateDnsZone.md")]
[OutputType(typeof(PrivateDnsZone))]
[OutputType(typeof(Topology))]
public sealed class NewSimPrivateDnsZoneCommand : NewResourceCommand<PrivateDnsZone>
{
    /// <summary>The networks to link.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    [ValidateNotNullOrEmpty]
    public string[]? VNet { get; set; }

    /// <inheritdoc/>
    private protected override PrivateDnsZone Create(ResourceId id) => new()
    {
        Id = id,
        Links = References<VirtualNetwork>(VNet).Select(network => new PrivateDnsZoneLink { Name = network.Name, VirtualNetworkId = network }).ToEquatableArray(),
    };
}
