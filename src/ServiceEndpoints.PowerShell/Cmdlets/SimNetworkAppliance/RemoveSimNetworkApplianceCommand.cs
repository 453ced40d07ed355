namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkAppliance;

/// <summary>Removes network appliances; their machines stay.</summary>
[Cmdlet(VerbsCommon.Remove, "SimNetworkAppliance", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimNetworkAppliance.md")]
[OutputType(typeof(NetworkAppliance))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimNetworkApplianceCommand : RemoveResourceCommand<NetworkAppliance>;
