using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The members of an application security group in one virtual network (N-180, N-193).</summary>
/// <param name="Known">The private addresses of the members.</param>
/// <param name="Possible">Where members lie whose address is not assigned yet; empty when every address is known.</param>
/// <param name="Doubts">The facts that are missing, each with the addresses it concerns.</param>
internal sealed record GroupMembers(IpSet Known, IpSet Possible, ImmutableArray<(IpSet Addresses, RuleDoubt Doubt)> Doubts)
{
    /// <summary>A group without members matches nothing (N-189).</summary>
    public static GroupMembers None { get; } = new(IpSet.Empty, IpSet.Empty, []);
}
