namespace ServiceEndpoints.PowerShell.Cmdlets.SimSecurityAdminConfiguration;

/// <summary>Removes security admin configurations.</summary>
[Cmdlet(VerbsCommon.Remove, "SimSecurityAdminConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimSecurityAdminConfiguration.md")]
[OutputType(typeof(SecurityAdminConfiguration))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimSecurityAdminConfigurationCommand : RemoveResourceCommand<SecurityAdminConfiguration>;
