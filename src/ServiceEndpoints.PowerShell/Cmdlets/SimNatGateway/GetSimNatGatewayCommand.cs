namespace ServiceEndpoints.PowerShell.Cmdlets.SimNatGateway;

/// <summary>Reads NAT gateways.</summary>
[Cmdlet(VerbsCommon.Get, "SimNatGateway", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimNatGateway.md")]
[OutputType(typeof(NatGateway))]
public sealed class GetSimNatGatewayCommand : GetResourceCommand<NatGateway>;
