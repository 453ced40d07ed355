namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityRule;

/// <summary>Removes a rule of a network security group.</summary>
[Cmdlet(VerbsCommon.Remove, "SimNetworkSecurityRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimNetworkSecurityRule.md")]
[Alias("Remove-SimNetworkSecurityRuleConfig")]
[OutputType(typeof(SecurityRule))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimNetworkSecurityRuleCommand : RemoveChildCommand<NetworkSecurityGroup, SecurityRule>
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
