namespace ServiceEndpoints.PowerShell.Cmdlets.SimVNet;

/// <summary>Creates a virtual network.</summary>
[Cmdlet(VerbsCommon.New, "SimVNet", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimVNet.md")]
[Alias("New-SimVirtualNetwork")]
[OutputType(typeof(VirtualNetwork))]
[OutputType(typeof(Topology))]
public sealed class NewSimVNetCommand : NewResourceCommand<VirtualNetwork>
{
    /// <summary>The address space: one or more blocks of either family.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public IpPrefix[] AddressPrefix { get; set; } = [];

    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    public string Location { get; set; } = string.Empty;

    /// <summary>The addresses of custom DNS servers; without it Azure answers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? DnsServer { get; set; }

    /// <summary>The day of creation as year-month-day, for the reading ByCreationDate of default outbound access .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateOnly? CreatedOn { get; set; }

    /// <summary>Makes a network of the classic deployment model, which has no endpoints .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Classic { get; set; }

    /// <summary>Says that services with a network intent policy live in the network (N-310).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter HasNetworkIntentPolicy { get; set; }

    /// <inheritdoc/>
    private protected override VirtualNetwork Create(ResourceId id) => new()
    {
        Id = id,
        Location = RegionOf(Location),
        AddressPrefixes = AddressPrefix.ToEquatableArray(),
        DnsServers = (DnsServer ?? []).ToEquatableArray(),
        CreatedOn = CreatedOn,
        IsClassic = Classic,
        HasNetworkIntentPolicy = HasNetworkIntentPolicy,
    };
}
