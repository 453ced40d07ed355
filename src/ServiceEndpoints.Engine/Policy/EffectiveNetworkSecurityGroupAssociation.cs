using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>What an effective group is attached to; exactly one member is set.</summary>
public sealed record EffectiveNetworkSecurityGroupAssociation
{
    /// <summary>The subnet, or null.</summary>
    public ResourceId? Subnet { get; internal init; }

    /// <summary>The network interface, or null.</summary>
    public ResourceId? NetworkInterface { get; internal init; }

    /// <summary>The network manager whose security admin rules these are, or null.</summary>
    public ResourceId? NetworkManager { get; internal init; }

    /// <summary>The short name of what is set.</summary>
    public override string ToString() => (Subnet ?? NetworkInterface ?? NetworkManager)?.Path ?? string.Empty;
}
