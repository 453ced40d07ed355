namespace ServiceEndpoints.PowerShell.Cmdlets.SimPublicIPAddress;

/// <summary>Removes public IP addresses; one in use stays.</summary>
[Cmdlet(VerbsCommon.Remove, "SimPublicIPAddress", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimPublicIPAddress.md")]
[OutputType(typeof(PublicIpAddress))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimPublicIPAddressCommand : RemoveResourceCommand<PublicIpAddress>;
