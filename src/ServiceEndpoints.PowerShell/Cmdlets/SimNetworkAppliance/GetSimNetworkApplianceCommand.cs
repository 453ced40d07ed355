namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkAppliance;

/// <summary>Reads network appliances.</summary>
[Cmdlet(VerbsCommon.Get, "SimNetworkAppliance", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimNetworkAppliance.md")]
[OutputType(typeof(NetworkAppliance))]
public sealed class GetSimNetworkApplianceCommand : GetResourceCommand<NetworkAppliance>;
