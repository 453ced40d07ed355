namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkInterface;

/// <summary>Removes network interfaces.</summary>
[Cmdlet(VerbsCommon.Remove, "SimNetworkInterface", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimNetworkInterface.md")]
[OutputType(typeof(NetworkInterface))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimNetworkInterfaceCommand : RemoveResourceCommand<NetworkInterface>;
