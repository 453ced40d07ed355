namespace ServiceEndpoints.PowerShell.Cmdlets.SimVirtualNetworkGateway;

/// <summary>Reads VPN and ExpressRoute gateways.</summary>
[Cmdlet(VerbsCommon.Get, "SimVirtualNetworkGateway", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimVirtualNetworkGateway.md")]
[OutputType(typeof(VirtualNetworkGateway))]
public sealed class GetSimVirtualNetworkGatewayCommand : GetResourceCommand<VirtualNetworkGateway>;
