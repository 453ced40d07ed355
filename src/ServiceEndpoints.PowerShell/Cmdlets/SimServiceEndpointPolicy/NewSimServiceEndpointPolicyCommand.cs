namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceEndpointPolicy;

/// <summary>Creates a service endpoint policy; definitions are added to it .</summary>
[Cmdlet(VerbsCommon.New, "SimServiceEndpointPolicy", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimServiceEndpointPolicy.md")]
[OutputType(typeof(ServiceEndpointPolicy))]
[OutputType(typeof(Topology))]
public sealed class NewSimServiceEndpointPolicyCommand : NewResourceCommand<ServiceEndpointPolicy>
{
    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override ServiceEndpointPolicy Create(ResourceId id) => new() { Id = id, Location = RegionOf(Location) };
}
