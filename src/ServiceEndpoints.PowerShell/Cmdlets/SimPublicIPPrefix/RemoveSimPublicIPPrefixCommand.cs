namespace ServiceEndpoints.PowerShell.Cmdlets.SimPublicIPPrefix;

/// <summary>Removes blocks of public IP addresses; one in use stays.</summary>
[Cmdlet(VerbsCommon.Remove, "SimPublicIPPrefix", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimPublicIPPrefix.md")]
[OutputType(typeof(PublicIpPrefix))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimPublicIPPrefixCommand : RemoveResourceCommand<PublicIpPrefix>;
