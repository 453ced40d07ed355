using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimEffectiveSecurityRule;

/// <summary>Shows the security rules that reach a machine or subnet, group by group, in the shape of Get-AzEffectiveNetworkSecurityGroup.</summary>
[Cmdlet(VerbsCommon.Get, "SimEffectiveSecurityRule", HelpUri = HelpPages.Root + "Get-SimEffectiveSecurityRule.md")]
[Alias("Get-SimEffectiveNetworkSecurityGroup")]
[OutputType(typeof(EffectiveNetworkSecurityGroup))]
public sealed class GetSimEffectiveSecurityRuleCommand : SimCommand
{
    /// <summary>Subnets or interfaces: network/subnet, network/subnet/machine, a machine or interface by name or id, or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("NetworkInterfaceName", "VirtualMachineName", "Subnet")]
    [ReferenceText]
    [ArgumentCompleter(typeof(SourceCompleter))]
    public string[] Target { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Process()
    {
        foreach (var text in Target)
        {
            var (subnet, card) = RequirePlace(text);
            var groups = card is not null ? SecurityRuleQueries.EffectiveGroups(Working, card) : SecurityRuleQueries.EffectiveGroups(Working, subnet);
            WriteVerbose($"Found {groups.Count} groups that reach '{text}'.");
            foreach (var group in groups)
            {
                WriteObject(group);
            }
        }
    }
}
