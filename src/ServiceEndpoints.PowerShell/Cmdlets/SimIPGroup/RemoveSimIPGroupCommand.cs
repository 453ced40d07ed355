namespace ServiceEndpoints.PowerShell.Cmdlets.SimIPGroup;

/// <summary>Removes IP groups; one that a rule names stays.</summary>
[Cmdlet(VerbsCommon.Remove, "SimIPGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimIPGroup.md")]
[OutputType(typeof(IpGroup))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimIPGroupCommand : RemoveResourceCommand<IpGroup>;
