namespace ServiceEndpoints.PowerShell.Cmdlets.SimIPGroup;

/// <summary>Creates an IP group, which rules of Azure Firewall name instead of addresses .</summary>
[Cmdlet(VerbsCommon.New, "SimIPGroup", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimIPGroup.md")]
[OutputType(typeof(IpGroup))]
[OutputType(typeof(Topology))]
public sealed class NewSimIPGroupCommand : NewResourceCommand<IpGroup>
{
    /// <summary>The addresses and blocks of the group; without it the group is empty and matches nothing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("IpAddress")]
    public IpPrefix[]? AddressPrefix { get; set; }

    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override IpGroup Create(ResourceId id) => new() { Id = id, Location = RegionOf(Location), IpAddresses = (AddressPrefix ?? []).ToEquatableArray() };
}
