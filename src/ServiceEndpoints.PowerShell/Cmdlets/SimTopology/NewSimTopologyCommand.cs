namespace ServiceEndpoints.PowerShell.Cmdlets.SimTopology;

/// <summary>Makes a topology without resources; it is only returned, the current one stays.</summary>
[Cmdlet(VerbsCommon.New, "SimTopology", HelpUri = HelpPages.Root + "New-SimTopology.md")]
[OutputType(typeof(Topology))]
public sealed class NewSimTopologyCommand : GuardedCommand
{
    /// <summary>The name of the topology.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The subscription of resources that are given by name only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SubscriptionId { get; set; }

    /// <summary>The resource group of resources that are given by name only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResourceGroupName { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var builder = Topology.Empty.ToBuilder();
        builder.Name = Name ?? builder.Name;
        builder.DefaultSubscriptionId = SubscriptionId ?? builder.DefaultSubscriptionId;
        builder.DefaultResourceGroupName = ResourceGroupName ?? builder.DefaultResourceGroupName;
        WriteObject(builder.ToTopology());
    }
}
