namespace ServiceEndpoints.PowerShell.Cmdlets.SimVirtualNetworkGatewayConnection;

/// <summary>Removes connections of gateways.</summary>
[Cmdlet(VerbsCommon.Remove, "SimVirtualNetworkGatewayConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimVirtualNetworkGatewayConnection.md")]
[OutputType(typeof(GatewayConnection))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimVirtualNetworkGatewayConnectionCommand : RemoveResourceCommand<GatewayConnection>;
