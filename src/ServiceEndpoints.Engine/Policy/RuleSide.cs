using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>One side of a compiled rule, split into what is the same everywhere and what depends on the place of the evaluation.</summary>
internal sealed class RuleSide
{
    /// <summary>Every address of both families (N-020).</summary>
    public bool IsAny { get; init; }

    /// <summary>Literal blocks and published tags.</summary>
    public IpSet Fixed { get; init; } = IpSet.Empty;

    /// <summary>The part of <see cref="Fixed"/> that the interval index holds.</summary>
    public IpSet Indexed { get; init; } = IpSet.Empty;

    /// <summary>Published tags too large for the index of every group; their blocks stay in the snapshot.</summary>
    public ImmutableArray<ServiceTag> LargeTags { get; init; } = [];

    /// <summary>The side names the tag VirtualNetwork, whose content depends on the subnet (T4).</summary>
    public bool IsVirtualNetwork { get; init; }

    /// <summary>The side names the tag Internet (N-240).</summary>
    public bool IsInternet { get; init; }

    /// <summary>The side names a published tag, known or not, so that its content hangs on the edition of the service tags (N-207).</summary>
    public bool NamesPublishedTag { get; init; }

    /// <summary>The application security groups of the side (N-180).</summary>
    public ImmutableArray<ResourceId> Groups { get; init; } = [];

    /// <summary>The addresses that the side may hold in addition because part of it is not known; empty when all is known.</summary>
    public IpSet Possible { get; init; } = IpSet.Empty;

    /// <summary>The tags and words of the side as the rule writes them.</summary>
    public string Text { get; init; } = "*";

    /// <summary>True when the content depends on the place.</summary>
    public bool IsContextual => IsVirtualNetwork || IsInternet || !Groups.IsEmpty;

    public override string ToString() => Text;
}
