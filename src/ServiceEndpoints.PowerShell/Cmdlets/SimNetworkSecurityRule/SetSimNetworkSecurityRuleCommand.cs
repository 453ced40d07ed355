namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityRule;

/// <summary>Replaces a rule of a network security group.</summary>
[Cmdlet(VerbsCommon.Set, "SimNetworkSecurityRule", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Set-SimNetworkSecurityRule.md")]
[Alias("Set-SimNetworkSecurityRuleConfig")]
[OutputType(typeof(SecurityRule))]
[OutputType(typeof(Topology))]
public sealed class SetSimNetworkSecurityRuleCommand : SecurityRuleSettingsCommand
{
    /// <summary>Writes what was set; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    private protected override bool Replaces => true;
}
