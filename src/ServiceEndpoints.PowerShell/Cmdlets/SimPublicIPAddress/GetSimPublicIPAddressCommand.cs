namespace ServiceEndpoints.PowerShell.Cmdlets.SimPublicIPAddress;

/// <summary>Reads public IP addresses.</summary>
[Cmdlet(VerbsCommon.Get, "SimPublicIPAddress", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimPublicIPAddress.md")]
[OutputType(typeof(PublicIpAddress))]
public sealed class GetSimPublicIPAddressCommand : GetResourceCommand<PublicIpAddress>;
