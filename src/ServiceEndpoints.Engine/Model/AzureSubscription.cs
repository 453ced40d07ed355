namespace ServiceEndpoints.Engine.Model;

/// <summary>A subscription as an identity: its tenant and what its offer implies.</summary>
public sealed record AzureSubscription : Resource
{
    /// <summary>The type that ids of subscriptions carry here.</summary>
    public const string Type = "Microsoft.Resources/subscriptions";

    /// <summary>The Entra tenant; empty when unknown, which counts as the same tenant everywhere.</summary>
    public string TenantId { get; internal init; } = string.Empty;

    /// <summary>The display name.</summary>
    public string DisplayName { get; internal init; } = string.Empty;

    /// <summary>The kind of offer, which decides on outbound port 25 (N-170).</summary>
    public SubscriptionOffer Offer { get; internal init; }

    internal static ResourceId IdOf(string subscriptionId) => ResourceId.Create(subscriptionId, "-", Type, subscriptionId);
}
