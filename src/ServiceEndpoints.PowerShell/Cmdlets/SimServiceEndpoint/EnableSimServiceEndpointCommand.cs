namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceEndpoint;

/// <summary>Enables service endpoints on a subnet; endpoints that are there stay, and enabling twice is enabling once (R-152).</summary>
[Cmdlet(VerbsLifecycle.Enable, "SimServiceEndpoint", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Enable-SimServiceEndpoint.md")]
[OutputType(typeof(Subnet))]
[OutputType(typeof(Topology))]
public sealed class EnableSimServiceEndpointCommand : ChangeCommand
{
    /// <summary>The endpoint types, for example Microsoft.Storage.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string[] Service { get; set; } = [];

    /// <summary>The subnet as network/subnet or id, or its name beside -VNet.</summary>
    [Parameter(Position = 0, ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Subnet { get; set; }

    /// <summary>The virtual network by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    [ValidateNotNullOrEmpty]
    public string? VNet { get; set; }

    /// <summary>The subnet, as Get-SimSubnet writes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Object, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Subnet? InputObject { get; set; }

    /// <summary>The full resource id of the subnet.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Id, ValueFromPipelineByPropertyName = true)]
    public ResourceId? ResourceId { get; set; }

    /// <summary>The regions the endpoint reaches, or *; without it those that Azure fills in (R-110).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Location { get; set; }

    /// <summary>The public address of a standard service endpoint (R-160).</summary>
    [Parameter]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PublicIpAddress>))]
    [ValidateNotNullOrEmpty]
    public string? NetworkIdentifier { get; set; }

    /// <summary>Writes the changed subnet; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    /// <inheritdoc/>
    private protected override void Process()
    {
        var before = RequireSubnet(InputObject?.Id.ToString() ?? ResourceId?.ToString() ?? Subnet, VNet);
        var after = before;
        foreach (var service in Service)
        {
            after = With(after, service);
        }

        if (after.Equals(before))
        {
            WriteVerbose($"The subnet '{before.Path}' has {string.Join(", ", Service)} already.");
            WriteResult(before);
            return;
        }

        var network = Require<VirtualNetwork>(before.Id.Parent!.ToString()); // a subnet has a network
        if (Apply($"Enable {string.Join(", ", Service)}", before.Id, topology => topology.With(network.With(after))))
        {
            WriteResult(after);
        }
    }

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
