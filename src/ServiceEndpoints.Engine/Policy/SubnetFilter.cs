using System.Collections.Immutable;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>What filters the interfaces of a subnet, apart from their own groups.</summary>
internal sealed class SubnetFilter
{
    public required ResourceId NetworkId { get; init; }

    /// <summary>What the tags mean in the subnet.</summary>
    public required AddressContext Context { get; init; }

    /// <summary>The edition of the service tags in use.</summary>
    public required ServiceTagSnapshot Tags { get; init; }

    /// <summary>The subnet's group on traffic to its interfaces; null when there is none (N-071).</summary>
    public SecurityStage? Inbound { get; init; }

    /// <summary>The subnet's group on traffic from its interfaces; null when there is none.</summary>
    public SecurityStage? Outbound { get; init; }

    public ImmutableArray<SecurityStage> AdminInbound { get; init; } = [];

    public ImmutableArray<SecurityStage> AdminOutbound { get; init; } = [];

    /// <summary>The subnet of Azure Firewall, which groups do not filter (N-154).</summary>
    public bool IsUnfiltered { get; init; }

    public SecurityStage? Group(TrafficDirection direction) => direction == TrafficDirection.Inbound ? Inbound : Outbound;

    public ImmutableArray<SecurityStage> Admin(TrafficDirection direction) => direction == TrafficDirection.Inbound ? AdminInbound : AdminOutbound;
}
