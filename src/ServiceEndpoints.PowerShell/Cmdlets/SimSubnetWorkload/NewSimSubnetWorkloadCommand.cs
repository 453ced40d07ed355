namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubnetWorkload;

/// <summary>Creates a resource whose instances live in a subnet: a scale set, a Kubernetes cluster, an application gateway, a managed instance, ... .</summary>
[Cmdlet(VerbsCommon.New, "SimSubnetWorkload", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimSubnetWorkload.md")]
[OutputType(typeof(SubnetWorkload))]
[OutputType(typeof(Topology))]
public sealed class NewSimSubnetWorkloadCommand : NewResourceCommand<SubnetWorkload>
{
    /// <summary>The resource type, for example Microsoft.ContainerService/managedClusters; not needed with a full id.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("ResourceType")]
    [ArgumentCompleter(typeof(WorkloadTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Type { get; set; }

    /// <summary>The subnets of the instances; every one becomes a place of its own, with the name of the subnet where there are several.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Subnet { get; set; } = [];

    /// <summary>The security group of the instances' own interfaces.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkSecurityGroup>))]
    [ValidateNotNullOrEmpty]
    public string? NetworkSecurityGroup { get; set; }

    /// <summary>The application security groups of the instances' interfaces (N-180).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ApplicationSecurityGroup>))]
    [ValidateNotNullOrEmpty]
    public string[]? ApplicationSecurityGroup { get; set; }

    /// <summary>The backend pools the instances are in, as load balancer/pool or id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? LoadBalancerBackendPool { get; set; }

    /// <summary>The addresses of DNS servers that the interfaces use instead of those of their network (F-834).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? DnsServer { get; set; }

    /// <summary>Gives every instance a public address of its own; which one is not known .</summary>
    [Parameter]
    public SwitchParameter InstancePublicIP { get; set; }

    /// <summary>Lets the interfaces receive packets that are not addressed to them .</summary>
    [Parameter]
    public SwitchParameter EnableIPForwarding { get; set; }

    /// <summary>Makes a scale set of the flexible kind, whose instances have no default outbound access .</summary>
    [Parameter]
    public SwitchParameter Flexible { get; set; }

    /// <summary>The public addresses that the resource answers on, for example those of an application gateway.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PublicIpAddress>))]
    [ValidateNotNullOrEmpty]
    public string[]? PublicIPAddress { get; set; }

    /// <summary>The region; without it that of the network.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override string TypeToCreate
    {
        get
        {
            var type = ResourceId.TryParse(Name, out var id) ? id.ResourceType : Type ?? throw Fail(DiagnosticCatalog.ParameterMissing.With("the parameter '-Type'"), Name);
            return SubnetWorkloadKind.Of(type.Trim())?.Type ??
                throw Fail(DiagnosticCatalog.ResourceTypeUnknown.With(type, $", such as '{NearestName.Find(type, SubnetWorkloadKind.All.Select(kind => kind.Type), 1).FirstOrDefault() ?? SubnetWorkloadKind.ScaleSet}'"), type);
        }
    }

    /// <inheritdoc/>
    private protected override SubnetWorkload Create(ResourceId id)
    {
        var subnets = Subnet.Select(subnet => SubnetReference(subnet)).ToArray();
        return new()
        {
            Id = id,
            Location = Location is null ? LocationOf(subnets[0]) : RegionOf(Location),
            NetworkInterfaceConfigurations = subnets.Select(subnet => new NetworkInterfaceConfiguration
            {
                Name = subnets.Length > 1 ? subnet.Name : string.Empty,
                SubnetId = subnet,
                NetworkSecurityGroupId = Reference<NetworkSecurityGroup>(NetworkSecurityGroup),
                ApplicationSecurityGroupIds = References<ApplicationSecurityGroup>(ApplicationSecurityGroup),
                LoadBalancerBackendPoolIds = (LoadBalancerBackendPool ?? []).Select(PoolReference).ToEquatableArray(),
                HasPublicIpAddress = InstancePublicIP,
                EnableIPForwarding = EnableIPForwarding,
                DnsServers = (DnsServer ?? []).ToEquatableArray(),
            }).ToEquatableArray(),
            PublicIpAddressIds = References<PublicIpAddress>(PublicIPAddress),
            IsFlexibleScaleSet = Flexible,
        };
    }
}
