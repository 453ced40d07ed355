namespace ServiceEndpoints.Engine.Model;

/// <summary>What a matching rule does.</summary>
public enum RuleAccess
{
    /// <summary>The flow passes this filter.</summary>
    Allow,

    /// <summary>The flow is dropped.</summary>
    Deny,

    /// <summary>The flow is delivered and no security group is asked; security admin rules only (N-286).</summary>
    AlwaysAllow,
}
