namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityGroup;

/// <summary>Creates a network security group; its six default rules are implied (N-060).</summary>
[Cmdlet(VerbsCommon.New, "SimNetworkSecurityGroup", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimNetworkSecurityGroup.md")]
[OutputType(typeof(NetworkSecurityGroup))]
[OutputType(typeof(Topology))]
public sealed class NewSimNetworkSecurityGroupCommand : NewResourceCommand<NetworkSecurityGroup>
{
    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override NetworkSecurityGroup Create(ResourceId id) => new() { Id = id, Location = RegionOf(Location) };
}
