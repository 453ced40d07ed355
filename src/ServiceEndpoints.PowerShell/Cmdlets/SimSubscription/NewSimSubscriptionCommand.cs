namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubscription;

/// <summary>Says what is known of a subscription: its tenant and its kind of offer. The name is the id of the subscription.</summary>
[Cmdlet(VerbsCommon.New, "SimSubscription", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimSubscription.md")]
[OutputType(typeof(AzureSubscription))]
[OutputType(typeof(Topology))]
public sealed class NewSimSubscriptionCommand : NewResourceCommand<AzureSubscription>
{
    /// <summary>The Entra tenant.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    /// <summary>The name for people.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? DisplayName { get; set; }

    /// <summary>The kind of offer, which decides on outbound port 25 (N-170).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SubscriptionOffer Offer { get; set; }

    /// <inheritdoc/>
    private protected override AzureSubscription Create(ResourceId id) => new() { Id = id, TenantId = TenantId ?? string.Empty, DisplayName = DisplayName ?? string.Empty, Offer = Offer };

    /// <inheritdoc/>
    private protected override ResourceId NewId() => Name.Contains('/') ? base.NewId() : AzureSubscription.IdOf(Name);
}
