namespace ServiceEndpoints.PowerShell.Cmdlets.SimRoute;

/// <summary>Reads the routes of a route table.</summary>
[Cmdlet(VerbsCommon.Get, "SimRoute", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimRoute.md")]
[Alias("Get-SimRouteConfig")]
[OutputType(typeof(UserRoute))]
public sealed class GetSimRouteCommand : GetChildCommand<RouteTable, UserRoute>
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
