namespace ServiceEndpoints.PowerShell.Cmdlets.SimSecurityAdminRule;

/// <summary>Removes a security admin rule of a collection.</summary>
[Cmdlet(VerbsCommon.Remove, "SimSecurityAdminRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimSecurityAdminRule.md")]
[OutputType(typeof(SecurityAdminRule))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimSecurityAdminRuleCommand : RemoveChildCommand<SecurityAdminConfiguration, SecurityAdminRule>
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

    /// <inheritdoc/>
    private protected override string? ParentName => Configuration;

    /// <inheritdoc/>
    private protected override ChildFamily<SecurityAdminConfiguration, SecurityAdminRule> Family => ChildFamilies.AdminRules(Collection ?? "default");
}
