namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityPerimeter;

/// <summary>Removes network security perimeters.</summary>
[Cmdlet(VerbsCommon.Remove, "SimNetworkSecurityPerimeter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimNetworkSecurityPerimeter.md")]
[OutputType(typeof(NetworkSecurityPerimeter))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimNetworkSecurityPerimeterCommand : RemoveResourceCommand<NetworkSecurityPerimeter>;
