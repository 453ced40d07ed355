namespace ServiceEndpoints.PowerShell.Cmdlets.SimVirtualNetworkGateway;

/// <summary>Removes VPN and ExpressRoute gateways; one with connections stays.</summary>
[Cmdlet(VerbsCommon.Remove, "SimVirtualNetworkGateway", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimVirtualNetworkGateway.md")]
[OutputType(typeof(VirtualNetworkGateway))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimVirtualNetworkGatewayCommand : RemoveResourceCommand<VirtualNetworkGateway>;
