namespace ServiceEndpoints.PowerShell.Cmdlets.SimPrivateEndpoint;

/// <summary>Creates a private endpoint for a service resource.</summary>
[Cmdlet(VerbsCommon.New, "SimPrivateEndpoint", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimPrivateEndpoint.md")]
[OutputType(typeof(PrivateEndpoint))]
[OutputType(typeof(Topology))]
public sealed class NewSimPrivateEndpointCommand : NewResourceCommand<PrivateEndpoint>
{
    /// <summary>The subnet as network/subnet or id, or its name beside -VNet.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    public string Subnet { get; set; } = string.Empty;

    /// <summary>The virtual network of the subnet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    [ValidateNotNullOrEmpty]
    public string? VNet { get; set; }

    /// <summary>The resource the endpoint leads to.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PrivateLinkServiceId")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ServiceResource>))]
    public string Resource { get; set; } = string.Empty;

    /// <summary>The sub-resource, for example blob (F-803); without it the only one the target has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? GroupId { get; set; }

    /// <summary>The private addresses; without it the first free address of the subnet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpAddress[]? PrivateIPAddress { get; set; }

    /// <summary>Approved, Pending, Rejected or Disconnected; only Approved carries traffic (F-802).</summary>
    [Parameter]
    public PrivateEndpointConnectionState ConnectionState { get; set; }

    /// <summary>The application security groups of the endpoint (N-194).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ApplicationSecurityGroup>))]
    [ValidateNotNullOrEmpty]
    public string[]? ApplicationSecurityGroup { get; set; }

    /// <summary>The private zones that the zone group keeps up to date (F-836).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PrivateDnsZone>))]
    [ValidateNotNullOrEmpty]
    public string[]? PrivateDnsZone { get; set; }

    /// <summary>The region; without it that of the network.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override PrivateEndpoint Create(ResourceId id)
    {
        var subnetId = SubnetReference(Subnet, VNet);
        var free = PrivateIPAddress is null && Working.FindSubnet(subnetId) is { } subnet ? SubnetAddresses.NextFree(Working, subnet) : null;
        return new()
        {
            Id = id,
            Location = Location is null ? LocationOf(subnetId) : RegionOf(Location),
            SubnetId = subnetId,
            PrivateIpAddresses = PrivateIPAddress?.ToEquatableArray() ?? (free is { } address ? [address] : []),
            TargetId = Reference<ServiceResource>(Resource),
            GroupId = GroupId ?? string.Empty,
            ConnectionState = ConnectionState,
            ApplicationSecurityGroupIds = References<ApplicationSecurityGroup>(ApplicationSecurityGroup),
            PrivateDnsZoneIds = References<PrivateDnsZone>(PrivateDnsZone),
        };
    }
}
