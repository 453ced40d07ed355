namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkRule;

/// <summary>Removes rules from the firewall of a service resource.</summary>
[Cmdlet(VerbsCommon.Remove, "SimNetworkRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "Subnet", HelpUri = HelpPages.Root + "Remove-SimNetworkRule.md")]
[OutputType(typeof(NetworkRule))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimNetworkRuleCommand : ChangeCommand
{
    /// <summary>The rule, as Get-SimNetworkRule writes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Object, ValueFromPipeline = true)]
    [ValidateNotNull]
    public NetworkRule? InputObject { get; set; }

    /// <summary>The resource by name, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Subnet", ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "IPAddress", ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ResourceInstance", ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ServiceResource>))]
    public string Resource { get; set; } = string.Empty;

    /// <summary>The subnets of subnet rules, as network/subnet, id or object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Subnet", ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetworkResourceId")]
    [ReferenceText]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    public string[] Subnet { get; set; } = [];

    /// <summary>Address rules: a single address, a block, or first-last for services with ranges; AzureServices for 0.0.0.0.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "IPAddress", ValueFromPipelineByPropertyName = true)]
    public string[] IPAddressOrRange { get; set; } = [];

    /// <summary>The ids of resource instance rules.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ResourceInstance", ValueFromPipelineByPropertyName = true)]
    public string[] ResourceInstanceId { get; set; } = [];

    /// <summary>Removes without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes what was removed; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    private protected override bool IsForced => Force;

    /// <inheritdoc/>
    private protected override void Process()
    {
        if (InputObject is not null)
        {
            Remove(Require<ServiceResource>(InputObject.ResourceId.ToString()), InputObject.Kind, InputObject.SubnetId?.ToString() ?? InputObject.Rule);
            return;
        }

        var (kind, texts) = ParameterSetName switch
        {
            "Subnet" => (NetworkRuleKind.VirtualNetwork, Subnet.Select(text => SubnetReference(text).ToString())),
            "IPAddress" => (NetworkRuleKind.IPAddress, IPAddressOrRange),
            _ => (NetworkRuleKind.ResourceInstance, ResourceInstanceId),
        };
        foreach (var text in texts)
        {
            Remove(Require<ServiceResource>(Resource), kind, text);
        }
    }

    private void Remove(ServiceResource resource, NetworkRuleKind kind, string text)
    {
        var rule = NetworkRule.Of(resource).FirstOrDefault(rule => rule.Kind == kind && rule.Is(text))
            ?? throw Fail(DiagnosticCatalog.ElementNotFound.For(resource.Id, text, "network rules", resource.Id.Path, text, string.Empty), text);
        if (Apply($"Remove network rule '{rule.Rule}'", rule.RemoveFrom(resource)))
        {
            WriteResult(rule);
        }
    }
}
