namespace ServiceEndpoints.PowerShell.Cmdlets.SimRoute;

/// <summary>Adds a route to a route table.</summary>
[Cmdlet(VerbsCommon.Add, "SimRoute", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimRoute.md")]
[Alias("Add-SimRouteConfig")]
[OutputType(typeof(UserRoute))]
[OutputType(typeof(Topology))]
public sealed class AddSimRouteCommand : RouteSettingsCommand;
