namespace ServiceEndpoints.Engine.Model;

/// <summary>The readings of R-650.</summary>
public enum EndpointPolicyDenial
{
    /// <summary>The client gets HTTP 403 (the default).</summary>
    Http403,

    /// <summary>The packet is dropped.</summary>
    Dropped,
}
