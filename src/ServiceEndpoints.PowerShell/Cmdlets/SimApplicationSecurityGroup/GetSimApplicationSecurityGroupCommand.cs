namespace ServiceEndpoints.PowerShell.Cmdlets.SimApplicationSecurityGroup;

/// <summary>Reads application security groups.</summary>
[Cmdlet(VerbsCommon.Get, "SimApplicationSecurityGroup", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimApplicationSecurityGroup.md")]
[OutputType(typeof(ApplicationSecurityGroup))]
public sealed class GetSimApplicationSecurityGroupCommand : GetResourceCommand<ApplicationSecurityGroup>;
