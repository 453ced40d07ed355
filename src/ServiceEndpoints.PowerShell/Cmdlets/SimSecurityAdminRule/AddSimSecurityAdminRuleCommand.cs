namespace ServiceEndpoints.PowerShell.Cmdlets.SimSecurityAdminRule;

/// <summary>Adds a security admin rule to a collection; networks that are given are tied to the collection (N-280).</summary>
[Cmdlet(VerbsCommon.Add, "SimSecurityAdminRule", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimSecurityAdminRule.md")]
[OutputType(typeof(SecurityAdminRule))]
[OutputType(typeof(Topology))]
public sealed class AddSimSecurityAdminRuleCommand : WriteChildCommand<SecurityAdminConfiguration, SecurityAdminRule>
{
    /// <summary>The security admin configuration by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<SecurityAdminConfiguration>))]
    [ValidateNotNullOrEmpty]
    public string? Configuration { get; set; }

    /// <summary>The rule collection; without it default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Collection { get; set; }

    /// <summary>Networks that the collection applies to, besides those it has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    [ValidateNotNullOrEmpty]
    public string[]? VNet { get; set; }

    /// <summary>1 to 4096; smaller numbers are tried first (N-282).</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 65535)]
    public int Priority { get; set; }

    /// <summary>Inbound or Outbound.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public TrafficDirection Direction { get; set; }

    /// <summary>Allow, AlwaysAllow or Deny (N-286).</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public RuleAccess Access { get; set; }

    /// <summary>Tcp, Udp, Icmp, Esp, Ah, or * for all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AnyProtocol]
    public NetworkProtocol Protocol { get; set; }

    /// <summary>Blocks, service tags, or *; without it every source.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? SourceAddressPrefix { get; set; }

    /// <summary>Blocks, service tags, or *; without it every destination.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? DestinationAddressPrefix { get; set; }

    /// <summary>The source ports; without it every port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public PortRange[]? SourcePortRange { get; set; }

    /// <summary>The destination ports; without it every port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public PortRange[]? DestinationPortRange { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => Configuration;

    /// <inheritdoc/>
    private protected override ChildFamily<SecurityAdminConfiguration, SecurityAdminRule> Family => ChildFamilies.AdminRules(Collection ?? "default");

    /// <inheritdoc/>
    private protected override SecurityAdminRule Create(SecurityAdminConfiguration parent, string name) => new()
    {
        Name = name,
        Priority = Priority,
        Direction = Direction,
        Access = Access,
        Protocol = Protocol,
        Sources = Items(SourceAddressPrefix),
        Destinations = Items(DestinationAddressPrefix),
        SourcePorts = SourcePortRange?.ToEquatableArray() ?? [PortRange.Any],
        DestinationPorts = DestinationPortRange?.ToEquatableArray() ?? [PortRange.Any],
    };

    /// <inheritdoc/>
    private protected override Topology With(Topology topology, SecurityAdminConfiguration parent, SecurityAdminRule child)
    {
        var networks = References<VirtualNetwork>(VNet);
        return topology.With(parent with
        {
            RuleCollections = parent.RuleCollections.Select(collection => collection.Name.Equals(Collection ?? "default", StringComparison.OrdinalIgnoreCase)
                ? collection with { VirtualNetworkIds = collection.VirtualNetworkIds.Union(networks).ToEquatableArray() } : collection).ToEquatableArray(),
        });
    }

    // An admin rule takes several tags, each an item of its own.
    private EquatableArray<SecurityRuleAddresses> Items(string[]? texts) => (texts ?? []).Select(text => RuleAddresses([text], null)).ToEquatableArray();
}
