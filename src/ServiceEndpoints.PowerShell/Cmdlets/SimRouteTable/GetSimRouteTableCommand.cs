namespace ServiceEndpoints.PowerShell.Cmdlets.SimRouteTable;

/// <summary>Reads route tables.</summary>
[Cmdlet(VerbsCommon.Get, "SimRouteTable", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimRouteTable.md")]
[OutputType(typeof(RouteTable))]
public sealed class GetSimRouteTableCommand : GetResourceCommand<RouteTable>;
