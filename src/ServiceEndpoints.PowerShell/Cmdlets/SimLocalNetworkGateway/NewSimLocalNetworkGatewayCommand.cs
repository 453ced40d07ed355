namespace ServiceEndpoints.PowerShell.Cmdlets.SimLocalNetworkGateway;

/// <summary>Creates a local network gateway: a remote site as Azure knows it.</summary>
[Cmdlet(VerbsCommon.New, "SimLocalNetworkGateway", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimLocalNetworkGateway.md")]
[OutputType(typeof(LocalNetworkGateway))]
[OutputType(typeof(Topology))]
public sealed class NewSimLocalNetworkGatewayCommand : NewResourceCommand<LocalNetworkGateway>
{
    /// <summary>The address blocks of the site.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix[]? AddressPrefix { get; set; }

    /// <summary>The public address of the VPN device.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpAddress? GatewayIPAddress { get; set; }

    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override LocalNetworkGateway Create(ResourceId id) => new() { Id = id, Location = RegionOf(Location), AddressPrefixes = (AddressPrefix ?? []).ToEquatableArray(), GatewayIpAddress = GatewayIPAddress };
}
