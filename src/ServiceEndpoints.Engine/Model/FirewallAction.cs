namespace ServiceEndpoints.Engine.Model;

/// <summary>The default action of a service firewall.</summary>
public enum FirewallAction
{
    /// <summary>Requests pass unless a rule says otherwise; with allow rules only, the rules have no effect (F-033).</summary>
    Allow,

    /// <summary>Requests are refused unless a rule admits them.</summary>
    Deny,
}
