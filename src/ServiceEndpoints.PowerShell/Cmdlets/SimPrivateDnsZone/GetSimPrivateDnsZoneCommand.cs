namespace ServiceEndpoints.PowerShell.Cmdlets.SimPrivateDnsZone;

/// <summary>Reads private DNS zones with their links and records.</summary>
[Cmdlet(VerbsCommon.Get, "SimPrivateDnsZone", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimPrivateDnsZone.md")]
[OutputType(typeof(PrivateDnsZone))]
public sealed class GetSimPrivateDnsZoneCommand : GetResourceCommand<PrivateDnsZone>;
