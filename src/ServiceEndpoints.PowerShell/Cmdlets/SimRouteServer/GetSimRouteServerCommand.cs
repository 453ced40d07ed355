namespace ServiceEndpoints.PowerShell.Cmdlets.SimRouteServer;

/// <summary>Reads Route Servers.</summary>
[Cmdlet(VerbsCommon.Get, "SimRouteServer", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimRouteServer.md")]
[OutputType(typeof(RouteServer))]
public sealed class GetSimRouteServerCommand : GetResourceCommand<RouteServer>;
