namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityPerimeter;

/// <summary>Creates a network security perimeter; rules and associations are added to it (F-070).</summary>
[Cmdlet(VerbsCommon.New, "SimNetworkSecurityPerimeter", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimNetworkSecurityPerimeter.md")]
[OutputType(typeof(NetworkSecurityPerimeter))]
[OutputType(typeof(Topology))]
public sealed class NewSimNetworkSecurityPerimeterCommand : NewResourceCommand<NetworkSecurityPerimeter>
{
    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override NetworkSecurityPerimeter Create(ResourceId id) => new() { Id = id, Location = RegionOf(Location) };
}
