namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityRule;

/// <summary>Adds a rule to a network security group.</summary>
[Cmdlet(VerbsCommon.Add, "SimNetworkSecurityRule", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimNetworkSecurityRule.md")]
[Alias("Add-SimNetworkSecurityRuleConfig")]
[OutputType(typeof(SecurityRule))]
[OutputType(typeof(Topology))]
public sealed class AddSimNetworkSecurityRuleCommand : SecurityRuleSettingsCommand;
