namespace ServiceEndpoints.PowerShell.Cmdlets.SimLoadBalancerFrontend;

/// <summary>Adds a frontend to a load balancer.</summary>
[Cmdlet(VerbsCommon.Add, "SimLoadBalancerFrontend", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimLoadBalancerFrontend.md")]
[OutputType(typeof(LoadBalancerFrontend))]
[OutputType(typeof(Topology))]
public sealed class AddSimLoadBalancerFrontendCommand : WriteChildCommand<LoadBalancer, LoadBalancerFrontend>
{
    /// <summary>The load balancer by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<LoadBalancer>))]
    [ValidateNotNullOrEmpty]
    public string? LoadBalancer { get; set; }

    /// <summary>The subnet of an internal frontend.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Subnet { get; set; }

    /// <summary>The virtual network of the subnet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    [ValidateNotNullOrEmpty]
    public string? VNet { get; set; }

    /// <summary>The private address of an internal frontend; without it the first free one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpAddress? PrivateIPAddress { get; set; }

    /// <summary>The public address of a public frontend.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PublicIpAddress>))]
    [ValidateNotNullOrEmpty]
    public string? PublicIPAddress { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => LoadBalancer;

    /// <inheritdoc/>
    private protected override ChildFamily<LoadBalancer, LoadBalancerFrontend> Family => ChildFamilies.Frontends;

    /// <inheritdoc/>
    private protected override LoadBalancerFrontend Create(LoadBalancer parent, string name) => Frontend(name, Subnet, VNet, PrivateIPAddress, PublicIPAddress);
}
