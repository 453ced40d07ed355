namespace ServiceEndpoints.PowerShell.Cmdlets.SimLoadBalancerOutboundRule;

/// <summary>Removes an outbound rule of a load balancer.</summary>
[Cmdlet(VerbsCommon.Remove, "SimLoadBalancerOutboundRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimLoadBalancerOutboundRule.md")]
[OutputType(typeof(LoadBalancerOutboundRule))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimLoadBalancerOutboundRuleCommand : RemoveChildCommand<LoadBalancer, LoadBalancerOutboundRule>
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
    private protected override ChildFamily<LoadBalancer, LoadBalancerOutboundRule> Family => ChildFamilies.OutboundRules;
}
