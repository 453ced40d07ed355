namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceEndpointPolicy;

/// <summary>Removes service endpoint policies; one on a subnet stays.</summary>
[Cmdlet(VerbsCommon.Remove, "SimServiceEndpointPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimServiceEndpointPolicy.md")]
[OutputType(typeof(ServiceEndpointPolicy))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimServiceEndpointPolicyCommand : RemoveResourceCommand<ServiceEndpointPolicy>;
