namespace ServiceEndpoints.PowerShell.Cmdlets.SimApplianceRule;

/// <summary>Removes a rule of a network appliance or an Azure Firewall.</summary>
[Cmdlet(VerbsCommon.Remove, "SimApplianceRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimApplianceRule.md")]
[OutputType(typeof(ApplianceRule))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimApplianceRuleCommand : RemoveChildCommand<Resource, ApplianceRule>
{
    /// <summary>The network appliance or Azure Firewall by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkAppliance>))]
    [ValidateNotNullOrEmpty]
    public string? Appliance { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => Appliance;

    /// <inheritdoc/>
    private protected override ChildFamily<Resource, ApplianceRule> Family => ChildFamilies.ApplianceRules;
}
