namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>A cmdlet that changes one existing subnet: named by itself, piped or given by resource id.</summary>
public abstract class SubnetTargetCommand : ChangeCommand
{
    private protected SubnetTargetCommand()
    {
    }

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

    /// <summary>The subnet that is meant, and its network.</summary>
    /// <param name="name">What the parameter for the name holds.</param>
    private protected (VirtualNetwork Network, Subnet Subnet) RequireTarget(string? name)
    {
        var subnet = RequireSubnet(InputObject?.Id.ToString() ?? ResourceId?.ToString() ?? name, VNet);
        return (Require<VirtualNetwork>(subnet.Id.Parent!.ToString()), subnet); // a subnet has a network
    }
}
