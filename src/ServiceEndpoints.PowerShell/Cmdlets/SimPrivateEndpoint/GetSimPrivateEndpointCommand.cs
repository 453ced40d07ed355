namespace ServiceEndpoints.PowerShell.Cmdlets.SimPrivateEndpoint;

/// <summary>Reads private endpoints.</summary>
[Cmdlet(VerbsCommon.Get, "SimPrivateEndpoint", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimPrivateEndpoint.md")]
[OutputType(typeof(PrivateEndpoint))]
public sealed class GetSimPrivateEndpointCommand : GetResourceCommand<PrivateEndpoint>;
