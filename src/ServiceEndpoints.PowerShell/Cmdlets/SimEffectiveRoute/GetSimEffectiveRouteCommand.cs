namespace ServiceEndpoints.PowerShell.Cmdlets.SimEffectiveRoute;

/// <summary>Shows the effective routes of a subnet or network interface, in the shape of Get-AzEffectiveRouteTable.</summary>
[Cmdlet(VerbsCommon.Get, "SimEffectiveRoute", HelpUri = HelpPages.Root + "Get-SimEffectiveRoute.md")]
[Alias("Get-SimEffectiveRouteTable")]
[OutputType(typeof(EffectiveRoute))]
public sealed class GetSimEffectiveRouteCommand : SimCommand
{
    /// <summary>Subnets or interfaces: network/subnet, network/subnet/machine, a machine or interface by name or id, or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("NetworkInterfaceName", "VirtualMachineName", "Subnet")]
    [ReferenceText]
    [ArgumentCompleter(typeof(SourceCompleter))]
    public string[] Target { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Process()
    {
        foreach (var text in Target)
        {
            var (subnet, card) = RequirePlace(text);
            var routes = card is not null ? RouteQueries.EffectiveRoutes(Working, card) : RouteQueries.EffectiveRoutes(Working, subnet);
            WriteVerbose($"Found {routes.Count} effective routes of '{text}'.");
            foreach (var route in routes)
            {
                Stop.ThrowIfCancellationRequested();
                WriteObject(route);
            }
        }
    }
}
