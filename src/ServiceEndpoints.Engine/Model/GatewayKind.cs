namespace ServiceEndpoints.Engine.Model;

/// <summary>The kind of a virtual network gateway.</summary>
public enum GatewayKind
{
    /// <summary>A VPN gateway.</summary>
    Vpn,

    /// <summary>An ExpressRoute gateway.</summary>
    ExpressRoute,
}
