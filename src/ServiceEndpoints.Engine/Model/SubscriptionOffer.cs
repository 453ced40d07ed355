namespace ServiceEndpoints.Engine.Model;

/// <summary>The kind of offer of a subscription, as far as the network cares (N-170).</summary>
public enum SubscriptionOffer
{
    /// <summary>Not stated; outbound TCP 25 passes with a warning that names the missing offer.</summary>
    Unknown,

    /// <summary>Enterprise Agreement: outbound TCP 25 is open.</summary>
    EnterpriseAgreement,

    /// <summary>Enterprise Dev/Test: outbound TCP 25 is blocked by default.</summary>
    EnterpriseDevTest,

    /// <summary>Pay-as-you-go and the other offers that block outbound TCP 25.</summary>
    PayAsYouGo,
}
