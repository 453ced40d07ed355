namespace ServiceEndpoints.PowerShell.Cmdlets.SimPrivateDnsVNetLink;

/// <summary>Links a private DNS zone to a network (F-832).</summary>
[Cmdlet(VerbsCommon.Add, "SimPrivateDnsVNetLink", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimPrivateDnsVNetLink.md")]
[Alias("Add-SimPrivateDnsVirtualNetworkLink")]
[OutputType(typeof(PrivateDnsZoneLink))]
[OutputType(typeof(Topology))]
public sealed class AddSimPrivateDnsVNetLinkCommand : WriteChildCommand<PrivateDnsZone, PrivateDnsZoneLink>
{
    /// <summary>The private DNS zone by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("ZoneName")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PrivateDnsZone>))]
    [ValidateNotNullOrEmpty]
    public string? PrivateDnsZone { get; set; }

    /// <summary>The virtual network by name or id.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    public string VNet { get; set; } = string.Empty;

    /// <summary>Lets a missing record fall back to the public answer (NxDomainRedirect, F-832).</summary>
    [Parameter]
    public SwitchParameter FallbackToPublic { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => PrivateDnsZone;

    /// <inheritdoc/>
    private protected override ChildFamily<PrivateDnsZone, PrivateDnsZoneLink> Family => ChildFamilies.DnsLinks;

    /// <inheritdoc/>
    private protected override PrivateDnsZoneLink Create(PrivateDnsZone parent, string name) => new()
    {
        Name = name,
        VirtualNetworkId = Reference<VirtualNetwork>(VNet)!, // mandatory and not empty
        FallsBackToPublic = FallbackToPublic,
    };
}
