namespace ServiceEndpoints.PowerShell.Cmdlets.SimSecurityAdminConfiguration;

/// <summary>Reads security admin configurations.</summary>
[Cmdlet(VerbsCommon.Get, "SimSecurityAdminConfiguration", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimSecurityAdminConfiguration.md")]
[OutputType(typeof(SecurityAdminConfiguration))]
public sealed class GetSimSecurityAdminConfigurationCommand : GetResourceCommand<SecurityAdminConfiguration>;
