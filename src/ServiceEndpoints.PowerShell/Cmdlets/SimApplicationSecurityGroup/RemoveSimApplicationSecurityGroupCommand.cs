namespace ServiceEndpoints.PowerShell.Cmdlets.SimApplicationSecurityGroup;

/// <summary>Removes application security groups; one in use stays.</summary>
[Cmdlet(VerbsCommon.Remove, "SimApplicationSecurityGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimApplicationSecurityGroup.md")]
[OutputType(typeof(ApplicationSecurityGroup))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimApplicationSecurityGroupCommand : RemoveResourceCommand<ApplicationSecurityGroup>;
