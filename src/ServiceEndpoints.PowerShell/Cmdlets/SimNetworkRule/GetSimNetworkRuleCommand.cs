namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkRule;

/// <summary>Reads the rules in the firewall of a service resource.</summary>
[Cmdlet(VerbsCommon.Get, "SimNetworkRule", HelpUri = HelpPages.Root + "Get-SimNetworkRule.md")]
[OutputType(typeof(NetworkRule))]
public sealed class GetSimNetworkRuleCommand : SimCommand
{
    /// <summary>The resource by name, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ServiceResource>))]
    public string Resource { get; set; } = string.Empty;

    /// <summary>Only rules of this kind.</summary>
    [Parameter]
    public NetworkRuleKind RuleKind { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        foreach (var rule in NetworkRule.Of(Require<ServiceResource>(Resource)))
        {
            if (!IsBound(nameof(RuleKind)) || rule.Kind == RuleKind)
            {
                WriteObject(rule);
            }
        }
    }
}
