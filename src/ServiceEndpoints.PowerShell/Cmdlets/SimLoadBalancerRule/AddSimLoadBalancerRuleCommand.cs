namespace ServiceEndpoints.PowerShell.Cmdlets.SimLoadBalancerRule;

/// <summary>Adds a load-balancing rule, or an inbound NAT rule to one interface (N-102).</summary>
[Cmdlet(VerbsCommon.Add, "SimLoadBalancerRule", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimLoadBalancerRule.md")]
[OutputType(typeof(LoadBalancerRule))]
[OutputType(typeof(Topology))]
public sealed class AddSimLoadBalancerRuleCommand : WriteChildCommand<LoadBalancer, LoadBalancerRule>
{
    /// <summary>The load balancer by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<LoadBalancer>))]
    [ValidateNotNullOrEmpty]
    public string? LoadBalancer { get; set; }

    /// <summary>The frontend the rule listens on; without it the first one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? FrontendName { get; set; }

    /// <summary>The backend pool; without it the first one, unless -NetworkInterface is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? BackendPool { get; set; }

    /// <summary>The interface of an inbound NAT rule.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkInterface>))]
    [ValidateNotNullOrEmpty]
    public string? NetworkInterface { get; set; }

    /// <summary>Tcp, Udp, or * for all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AnyProtocol]
    public NetworkProtocol Protocol { get; set; } = NetworkProtocol.Tcp;

    /// <summary>The port clients use; 0 together with backend port 0 means all ports.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, 65535)]
    public int FrontendPort { get; set; }

    /// <summary>The last port of a range from the frontend port on, each for another machine of the pool; makes an inbound NAT rule.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 65535)]
    public int FrontendPortRangeEnd { get; set; }

    /// <summary>The port of the machine; without it the frontend port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, 65535)]
    public int BackendPort { get; set; }

    /// <summary>Keeps the frontend from being used for outbound translation .</summary>
    [Parameter]
    public SwitchParameter DisableOutboundSnat { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => LoadBalancer;

    /// <inheritdoc/>
    private protected override ChildFamily<LoadBalancer, LoadBalancerRule> Family => ChildFamilies.BalancerRules;

    /// <inheritdoc/>
    private protected override LoadBalancerRule Create(LoadBalancer parent, string name) => new()
    {
        Name = name,
        FrontendName = FrontendName ?? parent.Frontends.FirstOrDefault()?.Name ?? string.Empty,
        BackendPoolName = NetworkInterface is not null ? string.Empty : BackendPool?[0] ?? parent.BackendPoolNames.FirstOrDefault() ?? string.Empty,
        NetworkInterfaceId = Reference<NetworkInterface>(NetworkInterface),
        Protocol = Protocol,
        FrontendPort = FrontendPort,
        FrontendPortRangeEnd = FrontendPortRangeEnd,
        BackendPort = IsBound(nameof(BackendPort)) ? BackendPort : FrontendPort,
        DisableOutboundSnat = DisableOutboundSnat,
    };
}
