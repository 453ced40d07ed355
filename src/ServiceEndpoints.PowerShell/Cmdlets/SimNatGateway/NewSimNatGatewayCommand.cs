namespace ServiceEndpoints.PowerShell.Cmdlets.SimNatGateway;

/// <summary>Creates a NAT gateway; a subnet names it.</summary>
[Cmdlet(VerbsCommon.New, "SimNatGateway", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimNatGateway.md")]
[OutputType(typeof(NatGateway))]
[OutputType(typeof(Topology))]
public sealed class NewSimNatGatewayCommand : NewResourceCommand<NatGateway>
{
    /// <summary>The public addresses, with the prefixes up to 16 .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PublicIpAddress>))]
    [ValidateNotNullOrEmpty]
    public string[]? PublicIPAddress { get; set; }

    /// <summary>The public prefixes .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PublicIpPrefix>))]
    [ValidateNotNullOrEmpty]
    public string[]? PublicIPPrefix { get; set; }

    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override NatGateway Create(ResourceId id) => new()
    {
        Id = id,
        Location = RegionOf(Location),
        PublicIpAddressIds = References<PublicIpAddress>(PublicIPAddress),
        PublicIpPrefixIds = References<PublicIpPrefix>(PublicIPPrefix),
    };
}
