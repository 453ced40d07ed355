namespace ServiceEndpoints.PowerShell.Cmdlets.SimLoadBalancer;

/// <summary>Removes load balancers.</summary>
[Cmdlet(VerbsCommon.Remove, "SimLoadBalancer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimLoadBalancer.md")]
[OutputType(typeof(LoadBalancer))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimLoadBalancerCommand : RemoveResourceCommand<LoadBalancer>;
