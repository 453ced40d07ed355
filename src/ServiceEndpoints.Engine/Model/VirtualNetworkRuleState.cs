namespace ServiceEndpoints.Engine.Model;

/// <summary>The state of a subnet rule as far as matching goes (F-101, F-301, F-340, F-770).</summary>
public enum VirtualNetworkRuleState
{
    /// <summary>Succeeded, Ready or Active: the rule matches.</summary>
    Effective,

    /// <summary>Provisioning, Initializing or InProgress: the rule does not match yet.</summary>
    Pending,

    /// <summary>Failed, Deprovisioning or Deleting: the rule does not match.</summary>
    Ineffective,

    /// <summary>NetworkSourceDeleted: the subnet was deleted; the rule matches nothing until it is rewritten (F-044, F-045).</summary>
    NetworkSourceDeleted,
}
