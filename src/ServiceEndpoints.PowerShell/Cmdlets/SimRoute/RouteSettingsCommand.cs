namespace ServiceEndpoints.PowerShell.Cmdlets.SimRoute;

/// <summary>The settings of a user-defined route, under the names of Az.</summary>
public abstract class RouteSettingsCommand : WriteChildCommand<RouteTable, UserRoute>
{
    private protected RouteSettingsCommand()
    {
    }

    /// <summary>The route table by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<RouteTable>))]
    [ValidateNotNullOrEmpty]
    public string? RouteTable { get; set; }

    /// <summary>The destination block.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix? AddressPrefix { get; set; }

    /// <summary>The service tag that stands for the destination, in place of a block .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ServiceTag { get; set; }

    /// <summary>VirtualAppliance, VirtualApplianceEcmp, VirtualNetworkGateway, VnetLocal, Internet or None .</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("VirtualAppliance", "VirtualApplianceEcmp", "VirtualNetworkGateway", "VnetLocal", "Internet", "None")]
    public RouteNextHopType NextHopType { get; set; }

    /// <summary>The address of the appliance; several for VirtualApplianceEcmp.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpAddress[]? NextHopIpAddress { get; set; }

    /// <summary>Says that the route overrides overlapping BGP routes whatever their length .</summary>
    [Parameter]
    public SwitchParameter BgpOverride { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => RouteTable;

    /// <inheritdoc/>
    private protected override ChildFamily<RouteTable, UserRoute> Family => ChildFamilies.Routes;

    /// <inheritdoc/>
    private protected override UserRoute Create(RouteTable parent, string name) => AddressPrefix is null == ServiceTag is null
        ? throw Fail(DiagnosticCatalog.ParameterMissing.With("either '-AddressPrefix' or '-ServiceTag'"), name)
        : new()
        {
            Name = name,
            AddressPrefix = AddressPrefix,
            ServiceTag = ServiceTag ?? string.Empty,
            NextHopType = NextHopType,
            NextHopIpAddresses = (NextHopIpAddress ?? []).ToEquatableArray(),
            HasBgpOverride = BgpOverride,
        };
}
