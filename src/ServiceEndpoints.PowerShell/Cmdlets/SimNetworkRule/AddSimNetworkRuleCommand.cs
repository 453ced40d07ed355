namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkRule;

/// <summary>Adds rules to the firewall of a service resource: subnets, addresses, or resource instances.</summary>
[Cmdlet(VerbsCommon.Add, "SimNetworkRule", SupportsShouldProcess = true, DefaultParameterSetName = "Subnet", HelpUri = HelpPages.Root + "Add-SimNetworkRule.md")]
[OutputType(typeof(NetworkRule))]
[OutputType(typeof(Topology))]
public sealed class AddSimNetworkRuleCommand : ChangeCommand
{
    /// <summary>The resource by name, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ServiceResource>))]
    public string Resource { get; set; } = string.Empty;

    /// <summary>Subnet rules: subnets as network/subnet, id or object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Subnet", ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetworkResourceId")]
    [ReferenceText]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    public string[] Subnet { get; set; } = [];

    /// <summary>Stores the subnet rule before the endpoint exists on the subnet (F-047).</summary>
    [Parameter(ParameterSetName = "Subnet")]
    public SwitchParameter IgnoreMissingVnetServiceEndpoint { get; set; }

    /// <summary>The state of the subnet rule; only an effective one matches (F-101).</summary>
    [Parameter(ParameterSetName = "Subnet")]
    public VirtualNetworkRuleState RuleState { get; set; }

    /// <summary>Address rules: a single address, a block, or first-last for services with ranges; AzureServices for 0.0.0.0.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "IPAddress", ValueFromPipelineByPropertyName = true)]
    public string[] IPAddressOrRange { get; set; } = [];

    /// <summary>The database of a database-level rule of SQL Database (F-302).</summary>
    [Parameter(ParameterSetName = "IPAddress", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    /// <summary>Resource instance rules: full resource ids, * as last segment for all instances of a type (F-133).</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ResourceInstance", ValueFromPipelineByPropertyName = true)]
    public string[] ResourceInstanceId { get; set; } = [];

    /// <summary>The tenant of the resource instances; without it that of the account.</summary>
    [Parameter(ParameterSetName = "ResourceInstance", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    /// <summary>The name, for services whose rules have one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var before = Require<ServiceResource>(Resource);
        var rules = before.RulesOrDefault;
        var added = ParameterSetName switch
        {
            "Subnet" => rules with { VirtualNetworkRules = rules.VirtualNetworkRules.AddRange(NewSubnetRules(rules)) },
            "IPAddress" => rules with { IpRules = rules.IpRules.AddRange(IPAddressOrRange.Select(text => IpRule(before, text)).Where(rule => !rules.IpRules.Contains(rule))) },
            _ => rules with { ResourceInstanceRules = rules.ResourceInstanceRules.AddRange(ResourceInstanceId.Select(id => new ResourceInstanceRule { ResourceId = id, TenantId = TenantId ?? string.Empty }).Where(rule => !rules.ResourceInstanceRules.Contains(rule))) },
        };
        var after = before with { NetworkRules = added };
        if (!before.Equals(after) && !Apply("Add network rule", after))
        {
            return;
        }

        // A rule that was there already is written as well: adding twice is adding once.
        foreach (var rule in NetworkRule.Of(after).Where(IsAsked))
        {
            WriteResult(rule);
        }
    }

    private IEnumerable<ServiceVirtualNetworkRule> NewSubnetRules(ServiceNetworkRules rules) => Subnet.Select(text => SubnetReference(text))
        .Where(id => rules.VirtualNetworkRules.All(rule => rule.SubnetId != id))
        .Select((id, index) => new ServiceVirtualNetworkRule
        {
            Name = Name is null ? string.Empty : index == 0 ? Name : $"{Name}{index + 1}",
            SubnetId = id,
            IgnoreMissingVnetServiceEndpoint = IgnoreMissingVnetServiceEndpoint,
            State = RuleState,
        });

    private ServiceIpRule IpRule(ServiceResource resource, string text) =>
        ServiceIpRuleParser.TryParse(ServiceCatalog.FindService(resource.Type)?.Family ?? ServiceFamily.Other, AzureWord(text), out var rule, out var finding)
            ? rule with { Name = Name ?? string.Empty, Database = Database ?? string.Empty }
            : throw Fail(finding, text);

    // The portal calls the rule 0.0.0.0 'Allow Azure services' (F-313).
    private static string AzureWord(string text) => text.Equals("AzureServices", StringComparison.OrdinalIgnoreCase) ? "0.0.0.0" : text;

    private bool IsAsked(NetworkRule rule) => ParameterSetName switch
    {
        "Subnet" => rule.Kind == NetworkRuleKind.VirtualNetwork && Subnet.Any(text => SubnetReference(text) == rule.SubnetId),
        "IPAddress" => rule.Kind == NetworkRuleKind.IPAddress && IPAddressOrRange.Any(text => IpRule(Require<ServiceResource>(Resource), text).Text.Equals(rule.Rule, StringComparison.OrdinalIgnoreCase)),
        _ => rule.Kind == NetworkRuleKind.ResourceInstance && ResourceInstanceId.Contains(rule.Rule, StringComparer.OrdinalIgnoreCase),
    };
}
