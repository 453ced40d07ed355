namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityRule;

/// <summary>The settings of a rule of a network security group, under the names of Az.</summary>
public abstract class SecurityRuleSettingsCommand : WriteChildCommand<NetworkSecurityGroup, SecurityRule>
{
    private protected SecurityRuleSettingsCommand()
    {
    }

    /// <summary>The network security group by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkSecurityGroup>))]
    [ValidateNotNullOrEmpty]
    public string? NetworkSecurityGroup { get; set; }

    /// <summary>100 to 4096; smaller numbers are tried first, and each stands once in a direction (N-013).</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 65535)]
    public int Priority { get; set; }

    /// <summary>Inbound or Outbound.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public TrafficDirection Direction { get; set; }

    /// <summary>Allow or Deny.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("Allow", "Deny")]
    public RuleAccess Access { get; set; }

    /// <summary>Tcp, Udp, Icmp, Esp, Ah, or * for all (N-044).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AnyProtocol]
    public NetworkProtocol Protocol { get; set; }

    /// <summary>Blocks, one service tag, or *; without it every source.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? SourceAddressPrefix { get; set; }

    /// <summary>Blocks, one service tag, or *; without it every destination.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? DestinationAddressPrefix { get; set; }

    /// <summary>The application security groups that the source must be in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ApplicationSecurityGroup>))]
    [ValidateNotNullOrEmpty]
    public string[]? SourceApplicationSecurityGroup { get; set; }

    /// <summary>The application security groups that the destination must be in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ApplicationSecurityGroup>))]
    [ValidateNotNullOrEmpty]
    public string[]? DestinationApplicationSecurityGroup { get; set; }

    /// <summary>The source ports: a port, low-high, or *; without it every port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public PortRange[]? SourcePortRange { get; set; }

    /// <summary>The destination ports: a port, low-high, or *; without it every port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public PortRange[]? DestinationPortRange { get; set; }

    /// <summary>A note of up to 140 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => NetworkSecurityGroup;

    /// <inheritdoc/>
    private protected override ChildFamily<NetworkSecurityGroup, SecurityRule> Family => ChildFamilies.SecurityRules;

    /// <inheritdoc/>
    private protected override SecurityRule Create(NetworkSecurityGroup parent, string name) => new()
    {
        Name = name,
        Description = Description ?? string.Empty,
        Priority = Priority,
        Direction = Direction,
        Access = Access,
        Protocol = Protocol,
        Source = RuleAddresses(SourceAddressPrefix, SourceApplicationSecurityGroup),
        Destination = RuleAddresses(DestinationAddressPrefix, DestinationApplicationSecurityGroup),
        SourcePorts = SourcePortRange?.ToEquatableArray() ?? [PortRange.Any],
        DestinationPorts = DestinationPortRange?.ToEquatableArray() ?? [PortRange.Any],
    };
}
