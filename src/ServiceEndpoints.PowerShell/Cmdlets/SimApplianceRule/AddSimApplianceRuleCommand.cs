namespace ServiceEndpoints.PowerShell.Cmdlets.SimApplianceRule;

/// <summary>Adds a rule to a network appliance or an Azure Firewall, after those that are there.</summary>
[Cmdlet(VerbsCommon.Add, "SimApplianceRule", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimApplianceRule.md")]
[OutputType(typeof(ApplianceRule))]
[OutputType(typeof(Topology))]
public sealed class AddSimApplianceRuleCommand : WriteChildCommand<Resource, ApplianceRule>
{
    /// <summary>The network appliance or Azure Firewall by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkAppliance>))]
    [ValidateNotNullOrEmpty]
    public string? Appliance { get; set; }

    /// <summary>Allow or Deny.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public FirewallAction Action { get; set; }

    /// <summary>Makes an application rule, which always translates the source .</summary>
    [Parameter]
    public SwitchParameter Application { get; set; }

    /// <summary>Tcp, Udp, Icmp, or * for all.</summary>
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

    /// <summary>IP groups whose addresses count as sources, beside or instead of blocks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<IpGroup>))]
    [ValidateNotNullOrEmpty]
    public string[]? SourceIPGroup { get; set; }

    /// <summary>IP groups whose addresses count as destinations, beside or instead of blocks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<IpGroup>))]
    [ValidateNotNullOrEmpty]
    public string[]? DestinationIPGroup { get; set; }

    /// <summary>The destination ports; without it every port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public PortRange[]? DestinationPortRange { get; set; }

    /// <summary>The host names of an application rule; * as first label is allowed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? HostName { get; set; }

    /// <summary>The FQDN tags of an application rule, for example WindowsUpdate; what they hold is not known, so that they leave answers open.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? FqdnTag { get; set; }

    /// <summary>The web categories of an application rule; what they hold is not known, so that they leave answers open.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? WebCategory { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => Appliance;

    /// <inheritdoc/>
    private protected override ChildFamily<Resource, ApplianceRule> Family => ChildFamilies.ApplianceRules;

    /// <inheritdoc/>
    private protected override ApplianceRule Create(Resource parent, string name) => new()
    {
        Name = name,
        Action = Action == FirewallAction.Allow ? ApplianceAction.Allow : ApplianceAction.Deny,
        IsApplicationRule = Application || HostName is not null || FqdnTag is not null || WebCategory is not null,
        Protocol = Protocol,
        Source = SourceIPGroup is not null && SourceAddressPrefix is null ? new() : RuleAddresses(SourceAddressPrefix, null),
        SourceIpGroupIds = References<IpGroup>(SourceIPGroup),
        Destination = DestinationIPGroup is not null && DestinationAddressPrefix is null ? new() : RuleAddresses(DestinationAddressPrefix, null),
        DestinationIpGroupIds = References<IpGroup>(DestinationIPGroup),
        DestinationPorts = DestinationPortRange?.ToEquatableArray() ?? [PortRange.Any],
        HostNames = (HostName ?? []).ToEquatableArray(),
        FqdnTags = (FqdnTag ?? []).ToEquatableArray(),
        WebCategories = (WebCategory ?? []).ToEquatableArray(),
    };
}
