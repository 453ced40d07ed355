namespace ServiceEndpoints.PowerShell.Cmdlets.SimRouteTable;

/// <summary>Creates a route table.</summary>
[Cmdlet(VerbsCommon.New, "SimRouteTable", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimRouteTable.md")]
[OutputType(typeof(RouteTable))]
[OutputType(typeof(Topology))]
public sealed class NewSimRouteTableCommand : NewResourceCommand<RouteTable>
{
    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <summary>Keeps gateway routes out of the subnets that use the table .</summary>
    [Parameter]
    public SwitchParameter DisableBgpRoutePropagation { get; set; }

    /// <summary>Removes the peering routes from the subnets that use the table .</summary>
    [Parameter]
    public SwitchParameter DisablePeeringRoute { get; set; }

    /// <inheritdoc/>
    private protected override RouteTable Create(ResourceId id) => new()
    {
        Id = id,
        Location = RegionOf(Location),
        DisableBgpRoutePropagation = DisableBgpRoutePropagation,
        DisablePeeringRoutes = DisablePeeringRoute,
    };
}
