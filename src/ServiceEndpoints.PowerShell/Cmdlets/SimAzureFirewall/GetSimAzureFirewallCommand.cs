namespace ServiceEndpoints.PowerShell.Cmdlets.SimAzureFirewall;

/// <summary>Reads Azure Firewalls.</summary>
[Cmdlet(VerbsCommon.Get, "SimAzureFirewall", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimAzureFirewall.md")]
[Alias("Get-SimFirewall")]
[OutputType(typeof(AzureFirewall))]
public sealed class GetSimAzureFirewallCommand : GetResourceCommand<AzureFirewall>;
