namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubnet;

/// <summary>Replaces all settings of a subnet, as a write in Azure does; endpoints that are not named are dropped, with a warning .</summary>
[Cmdlet(VerbsCommon.Set, "SimSubnet", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Set-SimSubnet.md")]
[Alias("Set-SimVirtualNetworkSubnetConfig")]
[OutputType(typeof(Subnet))]
[OutputType(typeof(Topology))]
public sealed class SetSimSubnetCommand : ExistingSubnetCommand
{
    /// <inheritdoc/>
    private protected override bool ReplacesAll => true;
}
