namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubnet;

/// <summary>Removes subnets; one that is in use stays, with an error.</summary>
[Cmdlet(VerbsCommon.Remove, "SimSubnet", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimSubnet.md")]
[Alias("Remove-SimVirtualNetworkSubnetConfig")]
[OutputType(typeof(Subnet))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimSubnetCommand : ChangeCommand
{
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

    /// <summary>Removes without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes what was removed; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    private protected override bool IsForced => Force;

    /// <inheritdoc/>
    private protected override void Process()
    {
        var subnet = RequireSubnet(InputObject?.Id.ToString() ?? ResourceId?.ToString() ?? Name, VNet);
        var network = Require<VirtualNetwork>(subnet.Id.Parent!.ToString()); // a subnet has a network
        if (Remove(subnet.Id, topology => topology.With(network.Without(subnet))))
        {
            WriteResult(subnet);
        }
    }
}
