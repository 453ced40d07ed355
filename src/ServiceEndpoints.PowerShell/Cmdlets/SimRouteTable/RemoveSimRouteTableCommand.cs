namespace ServiceEndpoints.PowerShell.Cmdlets.SimRouteTable;

/// <summary>Removes route tables; one that a subnet uses stays.</summary>
[Cmdlet(VerbsCommon.Remove, "SimRouteTable", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimRouteTable.md")]
[OutputType(typeof(RouteTable))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimRouteTableCommand : RemoveResourceCommand<RouteTable>;
