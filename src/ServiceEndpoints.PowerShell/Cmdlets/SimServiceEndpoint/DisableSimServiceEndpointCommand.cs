namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceEndpoint;

/// <summary>Disables service endpoints on a subnet; other endpoints stay.</summary>
[Cmdlet(VerbsLifecycle.Disable, "SimServiceEndpoint", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Disable-SimServiceEndpoint.md")]
[OutputType(typeof(Subnet))]
[OutputType(typeof(Topology))]
public sealed class DisableSimServiceEndpointCommand : ServiceEndpointCommand
{
    private protected override string Verb => "Disable";

    /// <inheritdoc/>
    private protected override Subnet Change(Subnet subnet) => subnet with
    {
        ServiceEndpoints = subnet.ServiceEndpoints.Where(endpoint => !Service.Contains(endpoint.Service, StringComparer.OrdinalIgnoreCase)).ToEquatableArray(),
    };
}
