namespace ServiceEndpoints.PowerShell.Cmdlets.SimLoadBalancer;

/// <summary>Reads load balancers.</summary>
[Cmdlet(VerbsCommon.Get, "SimLoadBalancer", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimLoadBalancer.md")]
[OutputType(typeof(LoadBalancer))]
public sealed class GetSimLoadBalancerCommand : GetResourceCommand<LoadBalancer>;
