namespace ServiceEndpoints.PowerShell.Cmdlets.SimLocalNetworkGateway;

/// <summary>Removes local network gateways; one with connections stays.</summary>
[Cmdlet(VerbsCommon.Remove, "SimLocalNetworkGateway", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimLocalNetworkGateway.md")]
[OutputType(typeof(LocalNetworkGateway))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimLocalNetworkGatewayCommand : RemoveResourceCommand<LocalNetworkGateway>;
