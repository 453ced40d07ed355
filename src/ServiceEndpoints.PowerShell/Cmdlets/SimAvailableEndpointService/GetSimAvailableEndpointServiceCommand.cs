namespace ServiceEndpoints.PowerShell.Cmdlets.SimAvailableEndpointService;

/// <summary>Lists the endpoint types to be had in a region.</summary>
[Cmdlet(VerbsCommon.Get, "SimAvailableEndpointService", HelpUri = HelpPages.Root + "Get-SimAvailableEndpointService.md")]
[Alias("Get-SimVirtualNetworkAvailableEndpointService")]
[OutputType(typeof(EndpointService))]
public sealed class GetSimAvailableEndpointServiceCommand : GuardedCommand
{
    /// <summary>The regions, in any of their spellings; without it every endpoint type of the catalogue.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Location { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var services = Location is null ? ServiceCatalog.EndpointServices : Location.SelectMany(location => ServiceCatalog.AvailableIn(RegionOf(location))).Distinct();
        foreach (var service in services)
        {
            WriteObject(service);
        }
    }
}
