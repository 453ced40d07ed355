namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubnet;

/// <summary>The settings of a subnet, as Add, Set and Update take them.</summary>
public abstract class SubnetSettingsCommand : ChangeCommand
{
    private protected SubnetSettingsCommand()
    {
    }

    /// <summary>The address blocks of the subnet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public IpPrefix[]? AddressPrefix { get; set; }

    /// <summary>The security group by name, id or object; an empty text takes it off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkSecurityGroup>))]
    [AllowEmptyString]
    [AllowNull]
    public string? NetworkSecurityGroup { get; set; }

    /// <summary>The route table by name, id or object; an empty text takes it off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<RouteTable>))]
    [AllowEmptyString]
    [AllowNull]
    public string? RouteTable { get; set; }

    /// <summary>The NAT gateway by name, id or object; an empty text takes it off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NatGateway>))]
    [AllowEmptyString]
    [AllowNull]
    public string? NatGateway { get; set; }

    /// <summary>The endpoint types, for example Microsoft.Storage; the list is the whole list .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    [AllowEmptyCollection]
    [AllowNull]
    public string[]? ServiceEndpoint { get; set; }

    /// <summary>The service endpoint policies; the list is the whole list.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ServiceEndpointPolicy>))]
    [AllowEmptyCollection]
    [AllowNull]
    public string[]? ServiceEndpointPolicy { get; set; }

    /// <summary>The services the subnet is delegated to, for example Microsoft.Web/serverFarms.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [AllowNull]
    public string[]? Delegation { get; set; }

    /// <summary>What applies to private endpoints in the subnet (F-822).</summary>
    [Parameter]
    [Alias("PrivateEndpointNetworkPoliciesFlag")]
    public PrivateEndpointNetworkPolicies PrivateEndpointNetworkPolicy { get; set; }

    /// <summary>False makes a private subnet; nothing leaves it unset .</summary>
    [Parameter]
    public bool? DefaultOutboundAccess { get; set; }

    /// <summary>Says that resources outside the topology keep the subnet in use .</summary>
    [Parameter]
    public SwitchParameter HasOtherResource { get; set; }

    /// <summary>The subnet with every given setting in place; what is not given stays as in the start.</summary>
    private protected Subnet Configure(Subnet start) => start with
    {
        AddressPrefixes = AddressPrefix?.ToEquatableArray() ?? start.AddressPrefixes,
        NetworkSecurityGroupId = IsBound(nameof(NetworkSecurityGroup)) ? Reference<NetworkSecurityGroup>(NetworkSecurityGroup) : start.NetworkSecurityGroupId,
        RouteTableId = IsBound(nameof(RouteTable)) ? Reference<RouteTable>(RouteTable) : start.RouteTableId,
        NatGatewayId = IsBound(nameof(NatGateway)) ? Reference<NatGateway>(NatGateway) : start.NatGatewayId,
        ServiceEndpoints = IsBound(nameof(ServiceEndpoint)) ? Endpoints(start) : start.ServiceEndpoints,
        ServiceEndpointPolicyIds = IsBound(nameof(ServiceEndpointPolicy)) ? References<ServiceEndpointPolicy>(ServiceEndpointPolicy) : start.ServiceEndpointPolicyIds,
        Delegations = IsBound(nameof(Delegation)) ? (Delegation ?? []).ToEquatableArray() : start.Delegations,
        PrivateEndpointNetworkPolicies = IsBound(nameof(PrivateEndpointNetworkPolicy)) ? PrivateEndpointNetworkPolicy : start.PrivateEndpointNetworkPolicies,
        DefaultOutboundAccess = IsBound(nameof(DefaultOutboundAccess)) ? DefaultOutboundAccess : start.DefaultOutboundAccess,
        HasOtherResources = IsBound(nameof(HasOtherResource)) ? HasOtherResource : start.HasOtherResources,
    };

    /// <summary>Warns of endpoints that a replaced list drops, validates, asks and stores .</summary>
    private protected void Store(string action, VirtualNetwork network, Subnet? before, Subnet after)
    {
        if (before is not null && ResourceParts.Lost(before, after) is { Length: > 0 } lost)
        {
            WriteWarning($"The subnet '{after.Path}' loses {lost}; a write replaces the whole list of endpoints (R-151).");
        }

        if (Apply(action, after.Id, topology => topology.With(network.With(after))))
        {
            WriteResult(after);
        }
    }

    // WHY: an endpoint that stays keeps its locations and state.
    private EquatableArray<ServiceEndpoint> Endpoints(Subnet start) => (ServiceEndpoint ?? [])
        .Select(service => start.FindEndpoint(service) ?? new ServiceEndpoint { Service = ServiceCatalog.FindEndpointService(service)?.Name ?? service })
        .ToEquatableArray();
}
