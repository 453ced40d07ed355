namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityPerimeterRule;

/// <summary>Removes an access rule of a perimeter.</summary>
[Cmdlet(VerbsCommon.Remove, "SimNetworkSecurityPerimeterRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimNetworkSecurityPerimeterRule.md")]
[OutputType(typeof(PerimeterAccessRule))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimNetworkSecurityPerimeterRuleCommand : RemoveChildCommand<NetworkSecurityPerimeter, PerimeterAccessRule>
{
    /// <summary>The network security perimeter by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("SecurityPerimeterName")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkSecurityPerimeter>))]
    [ValidateNotNullOrEmpty]
    public string? Perimeter { get; set; }

    /// <summary>The profile; without it default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ProfileName")]
    [ValidateNotNullOrEmpty]
    public string? Profile { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => Perimeter;

    /// <inheritdoc/>
    private protected override ChildFamily<NetworkSecurityPerimeter, PerimeterAccessRule> Family => ChildFamilies.PerimeterRules(Profile ?? "default");
}
