namespace ServiceEndpoints.PowerShell.Cmdlets.SimRouteTable;

/// <summary>Changes the switches of a route table; its routes stay.</summary>
[Cmdlet(VerbsData.Update, "SimRouteTable", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Update-SimRouteTable.md")]
[OutputType(typeof(RouteTable))]
[OutputType(typeof(Topology))]
public sealed class UpdateSimRouteTableCommand : UpdateResourceCommand<RouteTable>
{
    /// <summary>Keeps gateway routes out of the subnets that use the table .</summary>
    [Parameter]
    public SwitchParameter DisableBgpRoutePropagation { get; set; }

    /// <summary>Removes the peering routes from the subnets that use the table .</summary>
    [Parameter]
    public SwitchParameter DisablePeeringRoute { get; set; }

    /// <inheritdoc/>
    private protected override RouteTable Change(RouteTable resource) => resource with
    {
        DisableBgpRoutePropagation = IsBound(nameof(DisableBgpRoutePropagation)) ? DisableBgpRoutePropagation : resource.DisableBgpRoutePropagation,
        DisablePeeringRoutes = IsBound(nameof(DisablePeeringRoute)) ? DisablePeeringRoute : resource.DisablePeeringRoutes,
    };
}
