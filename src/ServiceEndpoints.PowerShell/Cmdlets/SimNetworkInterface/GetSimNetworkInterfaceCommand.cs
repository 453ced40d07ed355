namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkInterface;

/// <summary>Reads network interfaces.</summary>
[Cmdlet(VerbsCommon.Get, "SimNetworkInterface", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimNetworkInterface.md")]
[OutputType(typeof(NetworkInterface))]
public sealed class GetSimNetworkInterfaceCommand : GetResourceCommand<NetworkInterface>;
