namespace ServiceEndpoints.PowerShell.Cmdlets.SimAzureFirewall;

/// <summary>Removes Azure Firewalls.</summary>
[Cmdlet(VerbsCommon.Remove, "SimAzureFirewall", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimAzureFirewall.md")]
[Alias("Remove-SimFirewall")]
[OutputType(typeof(AzureFirewall))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimAzureFirewallCommand : RemoveResourceCommand<AzureFirewall>;
