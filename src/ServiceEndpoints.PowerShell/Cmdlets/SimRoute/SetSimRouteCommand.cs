namespace ServiceEndpoints.PowerShell.Cmdlets.SimRoute;

/// <summary>Replaces a route of a route table.</summary>
[Cmdlet(VerbsCommon.Set, "SimRoute", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Set-SimRoute.md")]
[Alias("Set-SimRouteConfig")]
[OutputType(typeof(UserRoute))]
[OutputType(typeof(Topology))]
public sealed class SetSimRouteCommand : RouteSettingsCommand
{
    /// <summary>Writes what was set; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    private protected override bool Replaces => true;
}
