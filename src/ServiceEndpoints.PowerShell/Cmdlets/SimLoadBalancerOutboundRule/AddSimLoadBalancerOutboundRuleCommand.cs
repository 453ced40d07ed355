namespace ServiceEndpoints.PowerShell.Cmdlets.SimLoadBalancerOutboundRule;

/// <summary>Adds an outbound rule to a standard load balancer .</summary>
[Cmdlet(VerbsCommon.Add, "SimLoadBalancerOutboundRule", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimLoadBalancerOutboundRule.md")]
[OutputType(typeof(LoadBalancerOutboundRule))]
[OutputType(typeof(Topology))]
public sealed class AddSimLoadBalancerOutboundRuleCommand : WriteChildCommand<LoadBalancer, LoadBalancerOutboundRule>
{
    /// <summary>The load balancer by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<LoadBalancer>))]
    [ValidateNotNullOrEmpty]
    public string? LoadBalancer { get; set; }

    /// <summary>The frontend whose address is used; without it the first one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? FrontendName { get; set; }

    /// <summary>The backend pool; without it the first one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? BackendPool { get; set; }

    /// <summary>Tcp, Udp, or * for all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AnyProtocol]
    public NetworkProtocol Protocol { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => LoadBalancer;

    /// <inheritdoc/>
    private protected override ChildFamily<LoadBalancer, LoadBalancerOutboundRule> Family => ChildFamilies.OutboundRules;

    /// <inheritdoc/>
    private protected override LoadBalancerOutboundRule Create(LoadBalancer parent, string name) => new()
    {
        Name = name,
        FrontendNames = [FrontendName ?? parent.Frontends.FirstOrDefault()?.Name ?? string.Empty],
        BackendPoolName = BackendPool?[0] ?? parent.BackendPoolNames.FirstOrDefault() ?? string.Empty,
        Protocol = Protocol,
    };
}
