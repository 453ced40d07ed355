namespace ServiceEndpoints.PowerShell.Cmdlets.SimPrivateEndpoint;

/// <summary>Changes the connection state of a private endpoint, or its zones.</summary>
[Cmdlet(VerbsData.Update, "SimPrivateEndpoint", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Update-SimPrivateEndpoint.md")]
[OutputType(typeof(PrivateEndpoint))]
[OutputType(typeof(Topology))]
public sealed class UpdateSimPrivateEndpointCommand : UpdateResourceCommand<PrivateEndpoint>
{
    /// <summary>Approved, Pending, Rejected or Disconnected (F-802).</summary>
    [Parameter]
    public PrivateEndpointConnectionState ConnectionState { get; set; }

    /// <summary>The private zones that the zone group keeps up to date; the list is the whole list.</summary>
    [Parameter]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PrivateDnsZone>))]
    [AllowEmptyCollection]
    [AllowNull]
    public string[]? PrivateDnsZone { get; set; }

    /// <inheritdoc/>
    private protected override PrivateEndpoint Change(PrivateEndpoint resource) => resource with
    {
        ConnectionState = IsBound(nameof(ConnectionState)) ? ConnectionState : resource.ConnectionState,
        PrivateDnsZoneIds = IsBound(nameof(PrivateDnsZone)) ? References<PrivateDnsZone>(PrivateDnsZone) : resource.PrivateDnsZoneIds,
    };
}
