using System.Collections.Immutable;

namespace ServiceEndpoints.Engine.Model;

/// <summary>The persistent indexes of a topology; a change copies only the path to what changed.</summary>
internal sealed record TopologyIndex(
    ImmutableDictionary<ResourceId, Resource> Resources,
    ImmutableDictionary<Type, ImmutableSortedSet<ResourceId>> ByKind,
    ImmutableDictionary<string, ImmutableArray<ResourceId>> ByName,
    ImmutableDictionary<ResourceId, ImmutableHashSet<ResourceId>> ReferencedBy)
{
    public static TopologyIndex Empty { get; } = new(
        ImmutableDictionary<ResourceId, Resource>.Empty,
        ImmutableDictionary<Type, ImmutableSortedSet<ResourceId>>.Empty,
        ImmutableDictionary.Create<string, ImmutableArray<ResourceId>>(StringComparer.OrdinalIgnoreCase),
        ImmutableDictionary<ResourceId, ImmutableHashSet<ResourceId>>.Empty);
}
