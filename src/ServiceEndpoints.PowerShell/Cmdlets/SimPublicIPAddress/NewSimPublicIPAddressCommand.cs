namespace ServiceEndpoints.PowerShell.Cmdlets.SimPublicIPAddress;

/// <summary>Creates a public IP address.</summary>
[Cmdlet(VerbsCommon.New, "SimPublicIPAddress", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimPublicIPAddress.md")]
[OutputType(typeof(PublicIpAddress))]
[OutputType(typeof(Topology))]
public sealed class NewSimPublicIPAddressCommand : NewResourceCommand<PublicIpAddress>
{
    /// <summary>The address; without it none is assigned yet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpAddress? IPAddress { get; set; }

    /// <summary>Standard or Basic (N-110).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public NetworkSku Sku { get; set; }

    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override PublicIpAddress Create(ResourceId id) => new() { Id = id, Location = RegionOf(Location), IpAddress = IPAddress, Sku = Sku };
}
