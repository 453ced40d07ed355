namespace ServiceEndpoints.Engine.Model;

/// <summary>The subnet names that Azure reserves for its own services .</summary>
public static class SpecialSubnets
{
    /// <summary>The subnet of VPN and ExpressRoute gateways.</summary>
    public const string Gateway = "GatewaySubnet";

    /// <summary>The subnet of Azure Firewall.</summary>
    public const string Firewall = "AzureFirewallSubnet";

    /// <summary>The subnet of the management address of Azure Firewall under forced tunnelling.</summary>
    public const string FirewallManagement = "AzureFirewallManagementSubnet";

    /// <summary>The subnet of Azure Bastion.</summary>
    public const string Bastion = "AzureBastionSubnet";

    /// <summary>The subnet of Azure Route Server.</summary>
    public const string RouteServer = "RouteServerSubnet";

    internal static bool Is(string name, string special) => name.Equals(special, StringComparison.OrdinalIgnoreCase);

    internal static bool IsSpecial(string name) =>
        Is(name, Gateway) || Is(name, Firewall) || Is(name, FirewallManagement) || Is(name, Bastion) || Is(name, RouteServer);
}
