namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubnet;

/// <summary>Removes subnets; one that is in use stays, with an error.</summary>
[Cmdlet(VerbsCommon.Remove, "SimSubnet", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimSubnet.md")]
[Alias("Remove-SimVirtualNetworkSubnetConfig")]
[OutputType(typeof(Subnet))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimSubnetCommand : SubnetTargetCommand
{
    /// <summary>The name of the subnet, or network/subnet.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    public string Name { get; set; } = string.Empty;

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
        var (network, subnet) = RequireTarget(Name);
        if (Remove(subnet.Id, topology => topology.With(network.Without(subnet))))
        {
            WriteResult(subnet);
        }
    }
}
