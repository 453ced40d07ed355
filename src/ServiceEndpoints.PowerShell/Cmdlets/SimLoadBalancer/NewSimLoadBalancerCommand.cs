namespace ServiceEndpoints.PowerShell.Cmdlets.SimLoadBalancer;

/// <summary>Creates a load balancer with its first frontend.</summary>
[Cmdlet(VerbsCommon.New, "SimLoadBalancer", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimLoadBalancer.md")]
[OutputType(typeof(LoadBalancer))]
[OutputType(typeof(Topology))]
public sealed class NewSimLoadBalancerCommand : NewResourceCommand<LoadBalancer>
{
    /// <summary>Standard or Basic.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public NetworkSku Sku { get; set; }

    /// <summary>The name of the first frontend; without it frontend1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? FrontendName { get; set; }

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

    /// <summary>The names of the backend pools; without it one pool named backend.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? BackendPool { get; set; }

    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override LoadBalancer Create(ResourceId id) => new()
    {
        Id = id,
        Location = RegionOf(Location),
        Sku = Sku,
        Frontends = Subnet is null && PublicIPAddress is null ? [] : [Frontend(FrontendName ?? "frontend1", Subnet, VNet, PrivateIPAddress, PublicIPAddress)],
        BackendPoolNames = (BackendPool ?? ["backend"]).ToEquatableArray(),
    };
}
