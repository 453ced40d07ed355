namespace ServiceEndpoints.PowerShell.Cmdlets.SimVirtualNetworkGatewayConnection;

/// <summary>Reads connections of gateways.</summary>
[Cmdlet(VerbsCommon.Get, "SimVirtualNetworkGatewayConnection", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimVirtualNetworkGatewayConnection.md")]
[OutputType(typeof(GatewayConnection))]
public sealed class GetSimVirtualNetworkGatewayConnectionCommand : GetResourceCommand<GatewayConnection>;
