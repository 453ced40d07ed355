namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceEndpoint;

/// <summary>Enables service endpoints on a subnet; endpoints that are there stay, and enabling twice is enabling once .</summary>
[Cmdlet(VerbsLifecycle.Enable, "SimServiceEndpoint", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Enable-SimServiceEndpoint.md")]
[OutputType(typeof(Subnet))]
[OutputType(typeof(Topology))]
public sealed class EnableSimServiceEndpointCommand : ServiceEndpointCommand
{
    /// <summary>The regions the endpoint reaches, or *; without it those that Azure fills in .</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Location { get; set; }

    /// <summary>The public address of a standard service endpoint .</summary>
    [Parameter]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PublicIpAddress>))]
    [ValidateNotNullOrEmpty]
    public string? NetworkIdentifier { get; set; }

    private protected override string Verb => "Enable";

    /// <inheritdoc/>
    private protected override Subnet Change(Subnet subnet) => Service.Aggregate(subnet, With);

    // An existing entry changes only where locations or identifier are given.
    private Subnet With(Subnet subnet, string service)
    {
        var existing = subnet.FindEndpoint(service);
        var endpoint = existing ?? new ServiceEndpoint { Service = ServiceCatalog.FindEndpointService(service)?.Name ?? service };
        endpoint = endpoint with
        {
            Locations = Location is null ? endpoint.Locations : Location.Select(location => location == "*" ? location : RegionOf(location)).ToEquatableArray(),
            NetworkIdentifierId = NetworkIdentifier is null ? endpoint.NetworkIdentifierId : Reference<PublicIpAddress>(NetworkIdentifier),
        };
        return subnet with
        {
            ServiceEndpoints = existing is null ? subnet.ServiceEndpoints.Add(endpoint)
                : subnet.ServiceEndpoints.Select(one => ReferenceEquals(one, existing) ? endpoint : one).ToEquatableArray(),
        };
    }
}
