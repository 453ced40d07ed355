namespace ServiceEndpoints.PowerShell.Cmdlets.SimVirtualMachine;

/// <summary>Removes virtual machines; their interfaces stay, as in Azure.</summary>
[Cmdlet(VerbsCommon.Remove, "SimVirtualMachine", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimVirtualMachine.md")]
[OutputType(typeof(VirtualMachine))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimVirtualMachineCommand : RemoveResourceCommand<VirtualMachine>
{
    /// <inheritdoc/>
    private protected override Topology Without(Topology topology, VirtualMachine resource) => topology
        .With(resource.NetworkInterfaceIds.Select(id => topology.Find<NetworkInterface>(id)).OfType<NetworkInterface>().Select(card => card with { VirtualMachineId = null }))
        .Without(resource.Id);
}
