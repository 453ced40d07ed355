namespace ServiceEndpoints.PowerShell.Cmdlets.SimLoadBalancerRule;

/// <summary>Removes a rule of a load balancer.</summary>
[Cmdlet(VerbsCommon.Remove, "SimLoadBalancerRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimLoadBalancerRule.md")]
[OutputType(typeof(LoadBalancerRule))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimLoadBalancerRuleCommand : RemoveChildCommand<LoadBalancer, LoadBalancerRule>
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
    private protected override ChildFamily<LoadBalancer, LoadBalancerRule> Family => ChildFamilies.BalancerRules;
}
