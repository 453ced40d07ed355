using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>One side of a security rule: everything, blocks, one service tag, or application security groups (N-030, N-032).</summary>
public sealed record SecurityRuleAddresses
{
    /// <summary>Every address of both families, written * (N-020).</summary>
    public static SecurityRuleAddresses Any { get; } = new() { IsAny = true };

    /// <summary>True for *.</summary>
    public bool IsAny { get; internal init; }

    /// <summary>The blocks, when the side is given by addresses.</summary>
    public EquatableArray<IpPrefix> Prefixes { get; internal init; }

    /// <summary>The service tag, when the side is given by one; empty otherwise.</summary>
    public string ServiceTag { get; internal init; } = string.Empty;

    /// <summary>The application security groups, when the side is given by them.</summary>
    public EquatableArray<ResourceId> ApplicationSecurityGroupIds { get; internal init; }

    internal static SecurityRuleAddresses OfTag(string tag) => new() { ServiceTag = tag };

    internal static SecurityRuleAddresses OfPrefixes(params IEnumerable<IpPrefix> prefixes) => new() { Prefixes = prefixes.ToEquatableArray() };

    /// <summary>The side as a rule shows it.</summary>
    public override string ToString() => IsAny ? "*"
        : ServiceTag.Length > 0 ? ServiceTag
        : ApplicationSecurityGroupIds.Count > 0 ? string.Join(", ", ApplicationSecurityGroupIds.Select(id => id.Name))
        : Prefixes.ToString();
}
