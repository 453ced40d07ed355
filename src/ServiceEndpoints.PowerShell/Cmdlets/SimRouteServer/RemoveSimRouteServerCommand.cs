namespace ServiceEndpoints.PowerShell.Cmdlets.SimRouteServer;

/// <summary>Removes Route Servers.</summary>
[Cmdlet(VerbsCommon.Remove, "SimRouteServer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimRouteServer.md")]
[OutputType(typeof(RouteServer))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimRouteServerCommand : RemoveResourceCommand<RouteServer>;
