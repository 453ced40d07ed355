namespace ServiceEndpoints.PowerShell.Cmdlets.SimPrivateDnsRecord;

/// <summary>Removes an address record of a private DNS zone.</summary>
[Cmdlet(VerbsCommon.Remove, "SimPrivateDnsRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimPrivateDnsRecord.md")]
[Alias("Remove-SimPrivateDnsRecordSet")]
[OutputType(typeof(PrivateDnsRecord))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimPrivateDnsRecordCommand : RemoveChildCommand<PrivateDnsZone, PrivateDnsRecord>
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
    private protected override ChildFamily<PrivateDnsZone, PrivateDnsRecord> Family => ChildFamilies.DnsRecords;
}
