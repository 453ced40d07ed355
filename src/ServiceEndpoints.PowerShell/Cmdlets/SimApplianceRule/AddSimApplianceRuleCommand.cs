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

    /// <summary>The destination ports; without it every port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public PortRange[]? DestinationPortRange { get; set; }

    /// <summary>The host names of an application rule; * as first label is allowed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? HostName { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => Appliance;

    /// <inheritdoc/>
    private protected override ChildFamily<Resource, ApplianceRule> Family => ChildFamilies.ApplianceRules;

    /// <inheritdoc/>
    private protected override ApplianceRule Create(Resource parent, string name) => new()
    {
        Name = name,
        Action = Action == FirewallAction.Allow ? ApplianceAction.Allow : ApplianceAction.Deny,
        IsApplicationRule = Application || HostName is not null,
        Protocol = Protocol,
        Source = RuleAddresses(SourceAddressPrefix, null),
        Destination = RuleAddresses(DestinationAddressPrefix, null),
        DestinationPorts = DestinationPortRange?.ToEquatableArray() ?? [PortRange.Any],
        HostNames = (HostName ?? []).ToEquatableArray(),
    };
}
