namespace ServiceEndpoints.Engine.Access;

/// <summary>The stage of the walk that a step belongs to.</summary>
public enum TraceStepKind
{
    /// <summary>What the source is.</summary>
    Source,

    /// <summary>What the destination is.</summary>
    Destination,

    /// <summary>What the name resolves to.</summary>
    NameResolution,

    /// <summary>A security admin rule.</summary>
    SecurityAdminRule,

    /// <summary>A network security group.</summary>
    SecurityGroup,

    /// <summary>The choice of a route.</summary>
    Route,

    /// <summary>What happens at the next hop.</summary>
    NextHop,

    /// <summary>An appliance or firewall in the path.</summary>
    Appliance,

    /// <summary>The source address and identity that leave.</summary>
    Identity,

    /// <summary>A service endpoint policy.</summary>
    EndpointPolicy,

    /// <summary>A network security perimeter.</summary>
    Perimeter,

    /// <summary>The firewall of the service.</summary>
    ServiceFirewall,

    /// <summary>The way back.</summary>
    ReturnPath,

    /// <summary>The verdict.</summary>
    Verdict,
}
