namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityPerimeter;

/// <summary>Reads network security perimeters.</summary>
[Cmdlet(VerbsCommon.Get, "SimNetworkSecurityPerimeter", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimNetworkSecurityPerimeter.md")]
[OutputType(typeof(NetworkSecurityPerimeter))]
public sealed class GetSimNetworkSecurityPerimeterCommand : GetResourceCommand<NetworkSecurityPerimeter>;
