namespace ServiceEndpoints.Engine.Access;

/// <summary>Why a client in a subnet reaches a service without the identity of its subnet.</summary>
internal enum EndpointGap
{
    /// <summary>It arrives over the endpoint, or is not in a subnet.</summary>
    None,

    /// <summary>The subnet has no endpoint of the service .</summary>
    NotEnabled,

    /// <summary>The endpoint is not in state Succeeded .</summary>
    NotProvisioned,

    /// <summary>The endpoint does not reach the region of the resource .</summary>
    RegionNotCovered,

    /// <summary>A user or gateway route takes the traffic off the endpoint .</summary>
    RoutedAway,
}
