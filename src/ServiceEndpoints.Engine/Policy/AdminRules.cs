using System.Collections.Immutable;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The security admin rules of a network: one block for each rank of scope, the highest scope first (N-303).</summary>
internal sealed class AdminRules(ImmutableArray<AdminBlock> blocks)
{
    /// <summary>No admin rules reach the place.</summary>
    public static AdminRules None { get; } = new([]);

    public ImmutableArray<AdminBlock> Blocks { get; } = blocks;

    /// <summary>The blocks as stages in a subnet.</summary>
    public ImmutableArray<SecurityStage> Bind(TrafficDirection direction, AddressContext context, ResourceId networkId) =>
        Blocks.IsEmpty ? [] : Blocks.Where(block => block.Doubt is not null || !block[direction].Rules.IsEmpty).Select(block => new SecurityStage
        {
            Kind = SecurityStageKind.Admin,
            OwnerId = block.ConfigurationId,
            AppliedTo = networkId,
            Binding = block.Doubt is null ? new(block[direction], context, [], []) : null,
            Doubt = block.Doubt,
        }).ToImmutableArray();
}
