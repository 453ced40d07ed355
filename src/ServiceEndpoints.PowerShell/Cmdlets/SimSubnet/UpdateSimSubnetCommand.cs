namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubnet;

/// <summary>Changes what is given of a subnet and leaves the rest.</summary>
[Cmdlet(VerbsData.Update, "SimSubnet", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Update-SimSubnet.md")]
[Alias("Update-SimVirtualNetworkSubnetConfig")]
[OutputType(typeof(Subnet))]
[OutputType(typeof(Topology))]
public sealed class UpdateSimSubnetCommand : ExistingSubnetCommand
{
    /// <inheritdoc/>
    private protected override bool ReplacesAll => false;
}
