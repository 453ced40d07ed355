namespace ServiceEndpoints.Engine.Routing;

/// <summary>Where an effective route comes from .</summary>
public enum RouteSource
{
    /// <summary>The platform: address space, peerings, endpoints, reserved prefixes.</summary>
    Default,

    /// <summary>A user route of the subnet's table.</summary>
    User,

    /// <summary>A gateway or Route Server: static prefixes of sites and BGP.</summary>
    VirtualNetworkGateway,
}
