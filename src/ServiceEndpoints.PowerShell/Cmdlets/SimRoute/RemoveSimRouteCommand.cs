namespace ServiceEndpoints.PowerShell.Cmdlets.SimRoute;

/// <summary>Removes a route of a route table.</summary>
[Cmdlet(VerbsCommon.Remove, "SimRoute", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimRoute.md")]
[Alias("Remove-SimRouteConfig")]
[OutputType(typeof(UserRoute))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimRouteCommand : RemoveChildCommand<RouteTable, UserRoute>
{
    /// <summary>The route table by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<RouteTable>))]
    [ValidateNotNullOrEmpty]
    public string? RouteTable { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => RouteTable;

    /// <inheritdoc/>
    private protected override ChildFamily<RouteTable, UserRoute> Family => ChildFamilies.Routes;
}
