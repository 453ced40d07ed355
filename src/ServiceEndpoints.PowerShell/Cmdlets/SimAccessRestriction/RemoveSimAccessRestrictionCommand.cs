namespace ServiceEndpoints.PowerShell.Cmdlets.SimAccessRestriction;

/// <summary>Removes an access restriction of an App Service app.</summary>
[Cmdlet(VerbsCommon.Remove, "SimAccessRestriction", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimAccessRestriction.md")]
[Alias("Remove-SimWebAppAccessRestrictionRule")]
[OutputType(typeof(AccessRestrictionRule))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimAccessRestrictionCommand : RemoveChildCommand<ServiceResource, AccessRestrictionRule>
{
    /// <summary>The app by name, id or object.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ServiceResource>))]
    [ValidateNotNullOrEmpty]
    public string? Resource { get; set; }

    /// <summary>Means the advanced tools instead of the site (F-605).</summary>
    [Parameter]
    public SwitchParameter TargetScmSite { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => Resource;

    /// <inheritdoc/>
    private protected override ChildFamily<ServiceResource, AccessRestrictionRule> Family => ChildFamilies.AccessRestrictions(TargetScmSite);
}
