namespace ServiceEndpoints.PowerShell.Cmdlets.SimPublicIPPrefix;

/// <summary>Creates a block of public IP addresses.</summary>
[Cmdlet(VerbsCommon.New, "SimPublicIPPrefix", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimPublicIPPrefix.md")]
[OutputType(typeof(PublicIpPrefix))]
[OutputType(typeof(Topology))]
public sealed class NewSimPublicIPPrefixCommand : NewResourceCommand<PublicIpPrefix>
{
    /// <summary>The block; without it none is assigned yet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix? IPPrefix { get; set; }

    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override PublicIpPrefix Create(ResourceId id) => new() { Id = id, Location = RegionOf(Location), Prefix = IPPrefix };
}
