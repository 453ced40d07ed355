namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityPerimeterAssociation;

/// <summary>Removes the association of a resource with a perimeter.</summary>
[Cmdlet(VerbsCommon.Remove, "SimNetworkSecurityPerimeterAssociation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimNetworkSecurityPerimeterAssociation.md")]
[OutputType(typeof(PerimeterAssociation))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimNetworkSecurityPerimeterAssociationCommand : RemoveChildCommand<NetworkSecurityPerimeter, PerimeterAssociation>
{
    /// <summary>The network security perimeter by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("SecurityPerimeterName")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkSecurityPerimeter>))]
    [ValidateNotNullOrEmpty]
    public string? Perimeter { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => Perimeter;

    /// <inheritdoc/>
    private protected override ChildFamily<NetworkSecurityPerimeter, PerimeterAssociation> Family => ChildFamilies.PerimeterAssociations;
}
