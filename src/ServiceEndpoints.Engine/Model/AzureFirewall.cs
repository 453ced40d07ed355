using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>An Azure Firewall (Microsoft.Network/azureFirewalls); its rules are an input .</summary>
public sealed record AzureFirewall : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/azureFirewalls";

    /// <summary>AzureFirewallSubnet of its network; null when the source left it open.</summary>
    public ResourceId? SubnetId { get; internal init; }

    /// <summary>The private address that routes name as next hop; null when unknown.</summary>
    public IpAddress? PrivateIpAddress { get; internal init; }

    /// <summary>The public addresses .</summary>
    public EquatableArray<ResourceId> PublicIpAddressIds { get; internal init; }

    /// <summary>The rules in the order in which they are tried.</summary>
    public EquatableArray<ApplianceRule> Rules { get; internal init; }

    /// <summary>What happens to packets that no rule matches; Unknown when rules were not described.</summary>
    public ApplianceAction DefaultAction { get; internal init; } = ApplianceAction.Unknown;

    /// <summary>The ranges towards which the source is kept; empty means the IANA private ranges .</summary>
    public EquatableArray<IpPrefix> PrivateRanges { get; internal init; }

    /// <summary>True for forced tunnelling mode with a management subnet .</summary>
    public bool IsForcedTunneling { get; internal init; }

    /// <summary>True when NAT rules forward what is addressed to the firewall's own public addresses; what they do is not modelled .</summary>
    public bool HasNatRules { get; internal init; }

    internal override IEnumerable<ResourceId> References() =>
        (SubnetId is { } subnet ? PublicIpAddressIds.Prepend(subnet) : PublicIpAddressIds).Concat(Rules.SelectMany(rule => rule.References()));
}
