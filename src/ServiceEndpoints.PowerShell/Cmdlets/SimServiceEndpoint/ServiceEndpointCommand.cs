namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceEndpoint;

/// <summary>A cmdlet that changes which service endpoints a subnet has.</summary>
public abstract class ServiceEndpointCommand : ChangeCommand
{
    private protected ServiceEndpointCommand()
    {
    }

    /// <summary>The endpoint types, for example Microsoft.Storage.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string[] Service { get; set; } = [];

    /// <summary>The subnet as network/subnet or id, or its name beside -VNet.</summary>
    [Parameter(Position = 0, ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Subnet { get; set; }

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

    /// <summary>What is done, in the words of the question.</summary>
    private protected abstract string Verb { get; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var before = RequireSubnet(InputObject?.Id.ToString() ?? ResourceId?.ToString() ?? Subnet, VNet);
        var after = Change(before);
        var services = string.Join(", ", Service);
        if (after.Equals(before))
        {
            WriteVerbose($"{Verb} {services}: the subnet '{before.Path}' is so already.");
            WriteResult(before);
            return;
        }

        var network = Require<VirtualNetwork>(before.Id.Parent!.ToString()); // a subnet has a network
        if (Apply($"{Verb} {services}", before.Id, topology => topology.With(network.With(after))))
        {
            WriteResult(after);
        }
    }

    /// <summary>The subnet after the change.</summary>
    private protected abstract Subnet Change(Subnet subnet);
}
