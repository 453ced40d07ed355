namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkInterface;

/// <summary>The settings of a new network interface, alone or with its machine.</summary>
/// <typeparam name="T">What is created.</typeparam>
public abstract class InterfaceSettingsCommand<T> : NewResourceCommand<T>
    where T : Resource
{
    private PublicIpAddress? _publicAddress;

    private protected InterfaceSettingsCommand()
    {
    }

    /// <summary>The subnet as network/subnet or id, or its name beside -VNet.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Subnet", ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    public string Subnet { get; set; } = string.Empty;

    /// <summary>The virtual network by name or id.</summary>
    [Parameter(ParameterSetName = "Subnet", ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    [ValidateNotNullOrEmpty]
    public string? VNet { get; set; }

    /// <summary>The private addresses; without it the first free address of the subnet, as Azure gives it.</summary>
    [Parameter(ParameterSetName = "Subnet", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public IpAddress[]? PrivateIPAddress { get; set; }

    /// <summary>A public IP address resource by name or id, or an address, for which a resource is created.</summary>
    [Parameter(ParameterSetName = "Subnet", ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PublicIpAddress>))]
    [ValidateNotNullOrEmpty]
    public string? PublicIPAddress { get; set; }

    /// <summary>The security group of the interface.</summary>
    [Parameter(ParameterSetName = "Subnet", ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkSecurityGroup>))]
    [ValidateNotNullOrEmpty]
    public string? NetworkSecurityGroup { get; set; }

    /// <summary>The application security groups of the interface (N-180).</summary>
    [Parameter(ParameterSetName = "Subnet", ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ApplicationSecurityGroup>))]
    [ValidateNotNullOrEmpty]
    public string[]? ApplicationSecurityGroup { get; set; }

    /// <summary>The backend pools the interface is in, as load balancer/pool or id.</summary>
    [Parameter(ParameterSetName = "Subnet", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? LoadBalancerBackendPool { get; set; }

    /// <summary>The addresses of DNS servers that the interface uses instead of those of its network (F-834).</summary>
    [Parameter(ParameterSetName = "Subnet", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? DnsServer { get; set; }

    /// <summary>Lets the interface receive packets that are not addressed to it .</summary>
    [Parameter(ParameterSetName = "Subnet")]
    public SwitchParameter EnableIPForwarding { get; set; }

    /// <summary>The region; without it that of the network.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <summary>The interface as the parameters describe it.</summary>
    private protected NetworkInterface CreateInterface(ResourceId id, ResourceId? machine)
    {
        var subnetId = SubnetReference(Subnet, VNet);
        var subnet = Working.FindSubnet(subnetId);
        IpAddress?[] addresses = PrivateIPAddress is not null ? [.. PrivateIPAddress.Select(address => (IpAddress?)address)]
            : [subnet is null ? null : SubnetAddresses.NextFree(Working, subnet)];
        var publicId = PublicId(id);
        return new()
        {
            Id = id,
            Location = Location is null ? LocationOf(subnetId) : RegionOf(Location),
            NetworkSecurityGroupId = Reference<NetworkSecurityGroup>(NetworkSecurityGroup),
            VirtualMachineId = machine,
            EnableIPForwarding = EnableIPForwarding,
            DnsServers = (DnsServer ?? []).ToEquatableArray(),
            IpConfigurations = addresses.Select((address, index) => new NetworkInterfaceIpConfiguration
            {
                Name = $"ipconfig{index + 1}",
                SubnetId = subnetId,
                PrivateIpAddress = address,
                PublicIpAddressId = index == 0 ? publicId : null,
                ApplicationSecurityGroupIds = References<ApplicationSecurityGroup>(ApplicationSecurityGroup),
                LoadBalancerBackendPoolIds = (LoadBalancerBackendPool ?? []).Select(PoolReference).ToEquatableArray(),
                IsPrimary = index == 0,
            }).ToEquatableArray(),
        };
    }

    /// <summary>The topology with the public address that came with the interface.</summary>
    private protected Topology WithPublicAddress(Topology topology) => _publicAddress is null ? topology : topology.With(_publicAddress);

    private ResourceId? PublicId(ResourceId owner)
    {
        _publicAddress = null;
        if (!IpAddress.TryParse(PublicIPAddress, out var address))
        {
            return Reference<PublicIpAddress>(PublicIPAddress);
        }

        var id = ResourceId.Create(owner.SubscriptionId, owner.ResourceGroupName, Engine.Model.PublicIpAddress.Type, $"{owner.Name}-ip");
        _publicAddress = new() { Id = id, IpAddress = address };
        return id;
    }
}
