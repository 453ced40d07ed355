namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityPerimeterAssociation;

/// <summary>Associates a resource with a profile of a perimeter (F-070).</summary>
[Cmdlet(VerbsCommon.Add, "SimNetworkSecurityPerimeterAssociation", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimNetworkSecurityPerimeterAssociation.md")]
[OutputType(typeof(PerimeterAssociation))]
[OutputType(typeof(Topology))]
public sealed class AddSimNetworkSecurityPerimeterAssociationCommand : WriteChildCommand<NetworkSecurityPerimeter, PerimeterAssociation>
{
    /// <summary>The network security perimeter by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("SecurityPerimeterName")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkSecurityPerimeter>))]
    [ValidateNotNullOrEmpty]
    public string? Perimeter { get; set; }

    /// <summary>The resource to associate.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ServiceResource>))]
    public string Resource { get; set; } = string.Empty;

    /// <summary>The profile; without it default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ProfileName")]
    [ValidateNotNullOrEmpty]
    public string? Profile { get; set; }

    /// <summary>Learning, Enforced or Audit (F-070).</summary>
    [Parameter]
    public PerimeterAccessMode AccessMode { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => Perimeter;

    /// <inheritdoc/>
    private protected override ChildFamily<NetworkSecurityPerimeter, PerimeterAssociation> Family => ChildFamilies.PerimeterAssociations;

    /// <inheritdoc/>
    private protected override PerimeterAssociation Create(NetworkSecurityPerimeter parent, string name) => new()
    {
        Name = name,
        ResourceId = Reference<ServiceResource>(Resource)!, // mandatory and not empty
        ProfileName = Profile ?? "default",
        AccessMode = AccessMode,
    };
}
