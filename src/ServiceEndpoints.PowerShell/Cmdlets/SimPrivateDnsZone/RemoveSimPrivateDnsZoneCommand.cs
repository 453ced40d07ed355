namespace ServiceEndpoints.PowerShell.Cmdlets.SimPrivateDnsZone;

/// <summary>Removes private DNS zones.</summary>
[Cmdlet(VerbsCommon.Remove, "SimPrivateDnsZone", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimPrivateDnsZone.md")]
[OutputType(typeof(PrivateDnsZone))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimPrivateDnsZoneCommand : RemoveResourceCommand<PrivateDnsZone>;
