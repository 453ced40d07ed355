namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityRule;

/// <summary>Reads the rules of a network security group.</summary>
[Cmdlet(VerbsCommon.Get, "SimNetworkSecurityRule", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimNetworkSecurityRule.md")]
[Alias("Get-SimNetworkSecurityRuleConfig")]
[OutputType(typeof(SecurityRule))]
public sealed class GetSimNetworkSecurityRuleCommand : GetChildCommand<NetworkSecurityGroup, SecurityRule>
{
    /// <summary>The network security group by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkSecurityGroup>))]
    [ValidateNotNullOrEmpty]
    public string? NetworkSecurityGroup { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => NetworkSecurityGroup;

    /// <inheritdoc/>
    private protected override ChildFamily<NetworkSecurityGroup, SecurityRule> Family => ChildFamilies.SecurityRules;
}
