namespace ServiceEndpoints.PowerShell.Cmdlets.SimAccessRestriction;

/// <summary>Reads the access restrictions of an App Service app.</summary>
[Cmdlet(VerbsCommon.Get, "SimAccessRestriction", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimAccessRestriction.md")]
[Alias("Get-SimWebAppAccessRestrictionRule")]
[OutputType(typeof(AccessRestrictionRule))]
public sealed class GetSimAccessRestrictionCommand : GetChildCommand<ServiceResource, AccessRestrictionRule>
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
