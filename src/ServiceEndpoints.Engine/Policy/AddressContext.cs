using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>What the tags VirtualNetwork (T4) and Internet (N-242) mean in a subnet. Subnets of one network with the same route table share it.</summary>
internal sealed class AddressContext
{
    /// <summary>The tag VirtualNetwork; the same for both sides of a rule and for both groups of an interface (N-220).</summary>
    public required IpSet VirtualNetwork { get; init; }

    /// <summary>The prefixes of the tag as effective rules list them (N-339).</summary>
    public required EquatableArray<IpPrefix> VirtualNetworkPrefixes { get; init; }

    /// <summary>The tag Internet.</summary>
    public required IpSet Internet { get; init; }

    /// <summary>Published tags were asked what VirtualNetwork holds: a route of a tag puts its prefixes in (N-226).</summary>
    public bool VirtualNetworkHoldsTags { get; init; }

    /// <summary>Published tags were asked what Internet holds: the other reading of N-134 takes their addresses out.</summary>
    public bool InternetLeavesTagsOut { get; init; }

    /// <summary>Addresses that belong to VirtualNetwork or not, because a fact is missing.</summary>
    public IpSet PossiblyVirtualNetwork { get; init; } = IpSet.Empty;

    /// <summary>The facts behind <see cref="PossiblyVirtualNetwork"/>.</summary>
    public ImmutableArray<(IpSet Addresses, RuleDoubt Doubt)> Doubts { get; init; } = [];

    /// <summary>Parts of VirtualNetwork that rest on a contested or inferred reading; only those that nothing else puts into the tag.</summary>
    public ImmutableArray<(IpSet Addresses, string RuleId, string Reading, string Alternative)> Readings { get; init; } = [];

    /// <summary>The subnet's own route table holds a default route, which takes activation back under ordinary rules (N-166).</summary>
    public bool HasUserDefaultRoute { get; init; }

    /// <summary>The fact behind an address that is possibly in VirtualNetwork.</summary>
    public RuleDoubt DoubtAbout(IpSet addresses)
    {
        foreach (var (set, doubt) in Doubts)
        {
            if (set.Overlaps(addresses))
            {
                return doubt;
            }
        }

        throw new ArgumentException($"No fact is missing about '{addresses}'.");
    }
}
