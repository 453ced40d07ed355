namespace ServiceEndpoints.Engine.Access;

/// <summary>The way by which a request arrives (F-010).</summary>
public enum AccessPath
{
    /// <summary>The request does not arrive, or the way is not known.</summary>
    None,

    /// <summary>Over the public endpoint of the service, from the Internet, from on-premises or over the backbone.</summary>
    PublicEndpoint,

    /// <summary>Over a service endpoint, with the identity of a subnet.</summary>
    ServiceEndpoint,

    /// <summary>Over a private endpoint.</summary>
    PrivateEndpoint,

    /// <summary>Inside virtual networks, to a private address.</summary>
    VirtualNetwork,

    /// <summary>From the platform: trusted services and resource instances.</summary>
    AzurePlatform,
}
