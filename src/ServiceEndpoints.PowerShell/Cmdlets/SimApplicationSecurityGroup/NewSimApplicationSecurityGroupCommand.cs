namespace ServiceEndpoints.PowerShell.Cmdlets.SimApplicationSecurityGroup;

/// <summary>Creates an application security group; its members name it (N-180).</summary>
[Cmdlet(VerbsCommon.New, "SimApplicationSecurityGroup", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimApplicationSecurityGroup.md")]
[OutputType(typeof(ApplicationSecurityGroup))]
[OutputType(typeof(Topology))]
public sealed class NewSimApplicationSecurityGroupCommand : NewResourceCommand<ApplicationSecurityGroup>
{
    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override ApplicationSecurityGroup Create(ResourceId id) => new() { Id = id, Location = RegionOf(Location) };
}
