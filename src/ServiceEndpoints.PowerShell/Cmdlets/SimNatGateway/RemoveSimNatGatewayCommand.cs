namespace ServiceEndpoints.PowerShell.Cmdlets.SimNatGateway;

/// <summary>Removes NAT gateways; one that a subnet uses stays.</summary>
[Cmdlet(VerbsCommon.Remove, "SimNatGateway", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimNatGateway.md")]
[OutputType(typeof(NatGateway))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimNatGatewayCommand : RemoveResourceCommand<NatGateway>;
