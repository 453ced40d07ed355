namespace ServiceEndpoints.Engine.Access;

/// <summary>The answer to whether a request gets in.</summary>
public enum AccessVerdict
{
    /// <summary>The network layer lets the request through; credentials and permissions are still checked afterwards (F-001).</summary>
    Allowed,

    /// <summary>The service was reached and refuses the request on network grounds.</summary>
    Denied,

    /// <summary>No answer comes back: name, route, security group or appliance stops the packet.</summary>
    Unreachable,

    /// <summary>The request does not pass through what this product models (F-930, R-490).</summary>
    NotCovered,

    /// <summary>A fact that the answer hangs on is missing; the decision names it.</summary>
    Undetermined,
}
