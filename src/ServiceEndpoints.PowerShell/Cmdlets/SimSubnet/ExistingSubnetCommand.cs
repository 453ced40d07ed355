namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubnet;

/// <summary>Writes the settings of an existing subnet: named, piped or given by resource id.</summary>
public abstract class ExistingSubnetCommand : SubnetSettingsCommand
{
    private protected ExistingSubnetCommand()
    {
    }

    /// <summary>The name of the subnet, or network/subnet.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <summary>The virtual network by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    [ValidateNotNullOrEmpty]
    public string? VNet { get; set; }

    /// <summary>The subnet, as Get-SimSubnet writes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Object, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Subnet? InputObject { get; set; }

    /// <summary>The full resource id of the subnet.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Id, ValueFromPipelineByPropertyName = true)]
    public ResourceId? ResourceId { get; set; }

    /// <summary>Writes the changed subnet; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    /// <summary>True when settings that are not given return to their defaults.</summary>
    private protected abstract bool ReplacesAll { get; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var before = RequireSubnet(InputObject?.Id.ToString() ?? ResourceId?.ToString() ?? Name, VNet);
        if (ReplacesAll && AddressPrefix is null)
        {
            throw Fail(DiagnosticCatalog.ParameterMissing.With("the parameter '-AddressPrefix'"), before.Id);
        }

        var network = Require<VirtualNetwork>(before.Id.Parent!.ToString()); // a subnet has a network
        Store(ReplacesAll ? "Replace" : "Update", network, before, Configure(ReplacesAll ? new() { Id = before.Id } : before));
    }
}
