namespace ServiceEndpoints.PowerShell.Cmdlets.SimPrivateEndpoint;

/// <summary>Removes private endpoints.</summary>
[Cmdlet(VerbsCommon.Remove, "SimPrivateEndpoint", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimPrivateEndpoint.md")]
[OutputType(typeof(PrivateEndpoint))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimPrivateEndpointCommand : RemoveResourceCommand<PrivateEndpoint>;
