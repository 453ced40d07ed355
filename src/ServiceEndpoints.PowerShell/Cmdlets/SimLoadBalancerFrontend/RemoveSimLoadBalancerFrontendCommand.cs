namespace ServiceEndpoints.PowerShell.Cmdlets.SimLoadBalancerFrontend;

/// <summary>Removes a frontend of a load balancer.</summary>
[Cmdlet(VerbsCommon.Remove, "SimLoadBalancerFrontend", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimLoadBalancerFrontend.md")]
[OutputType(typeof(LoadBalancerFrontend))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimLoadBalancerFrontendCommand : RemoveChildCommand<LoadBalancer, LoadBalancerFrontend>
{
    /// <summary>The load balancer by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<LoadBalancer>))]
    [ValidateNotNullOrEmpty]
    public string? LoadBalancer { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => LoadBalancer;

    /// <inheritdoc/>
    private protected override ChildFamily<LoadBalancer, LoadBalancerFrontend> Family => ChildFamilies.Frontends;
}
