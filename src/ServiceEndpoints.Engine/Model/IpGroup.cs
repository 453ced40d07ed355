using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>An IP group (Microsoft.Network/ipGroups): addresses that rules of Azure Firewall name together .</summary>
public sealed record IpGroup : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/ipGroups";

    /// <summary>The addresses of the group; ranges are kept as the blocks they consist of.</summary>
    public EquatableArray<IpPrefix> IpAddresses { get; internal init; }
}
