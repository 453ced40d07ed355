namespace ServiceEndpoints.PowerShell.Cmdlets.SimPrivateDnsVNetLink;

/// <summary>Removes a link of a private DNS zone.</summary>
[Cmdlet(VerbsCommon.Remove, "SimPrivateDnsVNetLink", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimPrivateDnsVNetLink.md")]
[Alias("Remove-SimPrivateDnsVirtualNetworkLink")]
[OutputType(typeof(PrivateDnsZoneLink))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimPrivateDnsVNetLinkCommand : RemoveChildCommand<PrivateDnsZone, PrivateDnsZoneLink>
{
    /// <summary>The private DNS zone by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("ZoneName")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PrivateDnsZone>))]
    [ValidateNotNullOrEmpty]
    public string? PrivateDnsZone { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => PrivateDnsZone;

    /// <inheritdoc/>
    private protected override ChildFamily<PrivateDnsZone, PrivateDnsZoneLink> Family => ChildFamilies.DnsLinks;
}
