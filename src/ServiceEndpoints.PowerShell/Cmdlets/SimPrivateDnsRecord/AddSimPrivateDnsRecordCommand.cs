namespace ServiceEndpoints.PowerShell.Cmdlets.SimPrivateDnsRecord;

/// <summary>Adds an address record to a private DNS zone.</summary>
[Cmdlet(VerbsCommon.Add, "SimPrivateDnsRecord", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimPrivateDnsRecord.md")]
[Alias("Add-SimPrivateDnsRecordSet")]
[OutputType(typeof(PrivateDnsRecord))]
[OutputType(typeof(Topology))]
public sealed class AddSimPrivateDnsRecordCommand : WriteChildCommand<PrivateDnsZone, PrivateDnsRecord>
{
    /// <summary>The private DNS zone by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("ZoneName")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PrivateDnsZone>))]
    [ValidateNotNullOrEmpty]
    public string? PrivateDnsZone { get; set; }

    /// <summary>The addresses.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public IpAddress[] IPAddress { get; set; } = [];

    /// <inheritdoc/>
    private protected override string? ParentName => PrivateDnsZone;

    /// <inheritdoc/>
    private protected override ChildFamily<PrivateDnsZone, PrivateDnsRecord> Family => ChildFamilies.DnsRecords;

    /// <inheritdoc/>
    private protected override PrivateDnsRecord Create(PrivateDnsZone parent, string name) => new() { Name = name, Addresses = IPAddress.ToEquatableArray() };
}
