namespace ServiceEndpoints.Engine.Model;

/// <summary>Which admin rules reach networks with a network intent policy (N-310, N-311).</summary>
public enum IntentPolicyHandling
{
    /// <summary>None (the default).</summary>
    None,

    /// <summary>Allow and AlwaysAllow rules only.</summary>
    AllowRulesOnly,

    /// <summary>All rules.</summary>
    All,
}
