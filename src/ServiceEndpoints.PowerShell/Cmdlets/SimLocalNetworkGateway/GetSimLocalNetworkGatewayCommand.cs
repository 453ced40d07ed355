namespace ServiceEndpoints.PowerShell.Cmdlets.SimLocalNetworkGateway;

/// <summary>Reads local network gateways.</summary>
[Cmdlet(VerbsCommon.Get, "SimLocalNetworkGateway", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimLocalNetworkGateway.md")]
[OutputType(typeof(LocalNetworkGateway))]
public sealed class GetSimLocalNetworkGatewayCommand : GetResourceCommand<LocalNetworkGateway>;
