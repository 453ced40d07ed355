namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubnetWorkload;

/// <summary>Removes resources whose instances live in a subnet.</summary>
[Cmdlet(VerbsCommon.Remove, "SimSubnetWorkload", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimSubnetWorkload.md")]
[OutputType(typeof(SubnetWorkload))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimSubnetWorkloadCommand : RemoveResourceCommand<SubnetWorkload>;
