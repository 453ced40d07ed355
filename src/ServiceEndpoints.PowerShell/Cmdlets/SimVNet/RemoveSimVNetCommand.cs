namespace ServiceEndpoints.PowerShell.Cmdlets.SimVNet;

/// <summary>Removes virtual networks; one whose subnets are in use stays.</summary>
[Cmdlet(VerbsCommon.Remove, "SimVNet", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimVNet.md")]
[Alias("Remove-SimVirtualNetwork")]
[OutputType(typeof(VirtualNetwork))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimVNetCommand : RemoveResourceCommand<VirtualNetwork>;
