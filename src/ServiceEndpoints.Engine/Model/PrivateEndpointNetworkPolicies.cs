namespace ServiceEndpoints.Engine.Model;

/// <summary>Which network policies of a subnet apply to private endpoints in it (F-822).</summary>
public enum PrivateEndpointNetworkPolicies
{
    /// <summary>Neither security groups nor user routes apply (the default, F-820).</summary>
    Disabled,

    /// <summary>Security groups and user routes apply.</summary>
    Enabled,

    /// <summary>Only security groups apply (F-821).</summary>
    NetworkSecurityGroupEnabled,

    /// <summary>Only user routes apply (F-812).</summary>
    RouteTableEnabled,
}
