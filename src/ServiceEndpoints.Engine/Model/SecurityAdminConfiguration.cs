namespace ServiceEndpoints.Engine.Model;

/// <summary>A deployed security admin configuration of a network manager (N-280).</summary>
public sealed record SecurityAdminConfiguration : Resource
{
    /// <summary>The type below a network manager.</summary>
    public const string Type = "Microsoft.Network/networkManagers/securityAdminConfigurations";

    /// <summary>The rank of the manager's scope: the smaller the higher, so that its rules come first (N-303).</summary>
    public int ScopeRank { get; internal init; }

    /// <summary>The regions the configuration is deployed to in canonical spelling; empty means every region.</summary>
    public EquatableArray<string> DeployedRegions { get; internal init; }

    /// <summary>What networks with a network intent policy receive (N-311).</summary>
    public IntentPolicyHandling IntentPolicyHandling { get; internal init; }

    /// <summary>The rule collections.</summary>
    public EquatableArray<SecurityAdminRuleCollection> RuleCollections { get; internal init; }

    internal override IEnumerable<ResourceId> References() => RuleCollections.SelectMany(collection => collection.VirtualNetworkIds);
}
