namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceEndpointPolicy;

/// <summary>Reads service endpoint policies.</summary>
[Cmdlet(VerbsCommon.Get, "SimServiceEndpointPolicy", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimServiceEndpointPolicy.md")]
[OutputType(typeof(ServiceEndpointPolicy))]
public sealed class GetSimServiceEndpointPolicyCommand : GetResourceCommand<ServiceEndpointPolicy>;
