namespace ServiceEndpoints.PowerShell.Cmdlets.SimVirtualNetworkGatewayConnection;

/// <summary>Changes what is given of a connection: whether it is up, what it learns.</summary>
[Cmdlet(VerbsData.Update, "SimVirtualNetworkGatewayConnection", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Update-SimVirtualNetworkGatewayConnection.md")]
[OutputType(typeof(GatewayConnection))]
[OutputType(typeof(Topology))]
public sealed class UpdateSimVirtualNetworkGatewayConnectionCommand : UpdateResourceCommand<GatewayConnection>
{
    /// <summary>The prefixes learned by BGP over this connection; the list is the whole list.</summary>
    [Parameter]
    [AllowEmptyCollection]
    public IpPrefix[]? BgpPrefix { get; set; }

    /// <summary>False for a connection that is known to be down .</summary>
    [Parameter]
    public bool? IsUp { get; set; }

    /// <inheritdoc/>
    private protected override GatewayConnection Change(GatewayConnection resource) => resource with { BgpPrefixes = BgpPrefix?.ToEquatableArray() ?? resource.BgpPrefixes, IsUp = IsUp ?? resource.IsUp };
}
