namespace ServiceEndpoints.PowerShell.Cmdlets.SimVirtualNetworkGatewayConnection;

/// <summary>Connects a gateway with a site, a circuit, or the gateway of another network.</summary>
[Cmdlet(VerbsCommon.New, "SimVirtualNetworkGatewayConnection", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimVirtualNetworkGatewayConnection.md")]
[OutputType(typeof(GatewayConnection))]
[OutputType(typeof(Topology))]
public sealed class NewSimVirtualNetworkGatewayConnectionCommand : NewResourceCommand<GatewayConnection>
{
    /// <summary>The gateway of this side.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetworkGateway")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetworkGateway>))]
    public string VirtualNetworkGateway1 { get; set; } = string.Empty;

    /// <summary>The local network gateway of the site.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("LocalNetworkGateway")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<LocalNetworkGateway>))]
    [ValidateNotNullOrEmpty]
    public string? LocalNetworkGateway2 { get; set; }

    /// <summary>The gateway of the other network.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetworkGateway>))]
    [ValidateNotNullOrEmpty]
    public string? VirtualNetworkGateway2 { get; set; }

    /// <summary>The id of an ExpressRoute circuit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ResourceId? PeerId { get; set; }

    /// <summary>IPsec, Vnet2Vnet or ExpressRoute; without it what fits the other side.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("IPsec", "Vnet2Vnet", "ExpressRoute")]
    [ValidateNotNullOrEmpty]
    public string? ConnectionType { get; set; }

    /// <summary>The prefixes learned by BGP over this connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix[]? BgpPrefix { get; set; }

    /// <summary>Lets data bypass the gateway towards machines (FastPath, R-469).</summary>
    [Parameter]
    public SwitchParameter ExpressRouteGatewayBypass { get; set; }

    /// <summary>False for a connection that is known to be down .</summary>
    [Parameter]
    public bool? IsUp { get; set; }

    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override GatewayConnection Create(ResourceId id) => new()
    {
        Id = id,
        Location = RegionOf(Location),
        VirtualNetworkGatewayId = Reference<VirtualNetworkGateway>(VirtualNetworkGateway1),
        RemoteId = Reference<LocalNetworkGateway>(LocalNetworkGateway2) ?? Reference<VirtualNetworkGateway>(VirtualNetworkGateway2) ?? PeerId
            ?? throw Fail(DiagnosticCatalog.ParameterMissing.With("one of '-LocalNetworkGateway2', '-VirtualNetworkGateway2' and '-PeerId'"), Name),
        ConnectionType = ConnectionType ?? (LocalNetworkGateway2 is not null ? "IPsec" : VirtualNetworkGateway2 is not null ? "Vnet2Vnet" : "ExpressRoute"),
        BgpPrefixes = (BgpPrefix ?? []).ToEquatableArray(),
        UsesFastPath = ExpressRouteGatewayBypass,
        IsUp = IsUp ?? true,
    };
}
