namespace ServiceEndpoints.PowerShell.Cmdlets.SimVirtualMachine;

/// <summary>Reads virtual machines.</summary>
[Cmdlet(VerbsCommon.Get, "SimVirtualMachine", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimVirtualMachine.md")]
[OutputType(typeof(VirtualMachine))]
public sealed class GetSimVirtualMachineCommand : GetResourceCommand<VirtualMachine>;
