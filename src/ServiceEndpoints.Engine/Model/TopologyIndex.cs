using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ServiceEndpoints.Engine.Model;

/// <summary>
/// The persistent indexes of a topology; a change copies only the path to what changed. All but the first are built when somebody
/// asks for them or changes the topology, and carried along by later changes, so that an import does not pay for what nobody looks at.
/// </summary>
internal sealed class TopologyIndex(ImmutableDictionary<ResourceId, Resource> resources)
{
    private IReadOnlyList<Resource>? _ordered;
    private ImmutableDictionary<Type, ImmutableSortedSet<ResourceId>>? _byKind;
    private ImmutableDictionary<string, ImmutableArray<ResourceId>>? _byName;
    private ImmutableDictionary<ResourceId, ImmutableHashSet<ResourceId>>? _referencedBy;

    public static TopologyIndex Empty { get; } = new(ImmutableDictionary<ResourceId, Resource>.Empty);

    public ImmutableDictionary<ResourceId, Resource> Resources { get; } = resources;

    /// <summary>The resources in the order of their ids.</summary>
    public IReadOnlyList<Resource> Ordered => Built(ref _ordered, static index =>
    {
        var ids = index.Resources.Keys.ToArray();
        var ordered = index.Resources.Values.ToArray();
        Array.Sort(ids, ordered);
        return (IReadOnlyList<Resource>)ImmutableCollectionsMarshal.AsImmutableArray(ordered);
    });

    /// <summary>The ids of the resources of a kind, in order.</summary>
    public ImmutableDictionary<Type, ImmutableSortedSet<ResourceId>> ByKind => Built(ref _byKind, static index => index.Ordered
        .GroupBy(resource => resource.GetType(), resource => resource.Id)
        .ToImmutableDictionary(group => group.Key, group => group.ToImmutableSortedSet()));

    /// <summary>The ids of the resources with a name, in order.</summary>
    public ImmutableDictionary<string, ImmutableArray<ResourceId>> ByName => Built(ref _byName, static index => index.Resources.Keys
        .GroupBy(id => id.Name, StringComparer.OrdinalIgnoreCase)
        .ToImmutableDictionary(group => group.Key, group => group.Order().ToImmutableArray(), StringComparer.OrdinalIgnoreCase));

    /// <summary>The ids of the resources that name an id.</summary>
    public ImmutableDictionary<ResourceId, ImmutableHashSet<ResourceId>> ReferencedBy => Built(ref _referencedBy, static index => index.Resources.Values
        .SelectMany(resource => resource.References(), (resource, target) => (Source: resource.Id, Target: target))
        .GroupBy(pair => pair.Target, pair => pair.Source)
        .ToImmutableDictionary(group => group.Key, group => group.ToImmutableHashSet()));

    /// <summary>Collects changes. An index without resources has nothing that were worth carrying along.</summary>
    public Builder ToBuilder() => new(this);

    private T Built<T>(ref T? place, Func<TopologyIndex, T> build)
        where T : class =>
        place ?? Interlocked.CompareExchange(ref place, build(this), null) ?? place;

    /// <summary>Changes of an index that are not visible yet.</summary>
    internal sealed class Builder
    {
        private readonly ImmutableDictionary<ResourceId, Resource>.Builder _resources;
        private readonly ImmutableDictionary<Type, ImmutableSortedSet<ResourceId>>.Builder? _byKind;
        private readonly ImmutableDictionary<string, ImmutableArray<ResourceId>>.Builder? _byName;
        private readonly ImmutableDictionary<ResourceId, ImmutableHashSet<ResourceId>>.Builder? _referencedBy;

        public Builder(TopologyIndex start)
        {
            _resources = start.Resources.ToBuilder();

            // WHY: many topologies may be derived from one; what one of them had to build would be built again for each.
            if (start.Resources.Count > 0)
            {
                _byKind = start.ByKind.ToBuilder();
                _byName = start.ByName.ToBuilder();
                _referencedBy = start.ReferencedBy.ToBuilder();
            }
        }

        public IEnumerable<Resource> Resources => _resources.Values;

        public Resource? Find(ResourceId id) => _resources.GetValueOrDefault(id);

        /// <summary>Adds a resource, or replaces the one with the same id.</summary>
        public void Set(Resource resource)
        {
            var before = Find(resource.Id);
            if (ReferenceEquals(before, resource))
            {
                return;
            }

            if (before is not null && before.GetType() != resource.GetType())
            {
                Remove(resource.Id);
                before = null;
            }

            if (before is not null && !string.Equals(before.Id.ToString(), resource.Id.ToString(), StringComparison.Ordinal))
            {
                // WHY: dictionaries keep the first key; the spelling of the newest resource is the one to show.
                _resources.Remove(before.Id);
            }

            _resources[resource.Id] = resource;
            if (before is null)
            {
                Enter(resource);
            }

            if (_referencedBy is not null)
            {
                ChangeReferences(_referencedBy, before, resource);
            }
        }

        /// <summary>Removes a resource and says whether it was there.</summary>
        public bool Remove(ResourceId id)
        {
            if (Find(id) is not { } resource)
            {
                return false;
            }

            _resources.Remove(id);
            if (_byKind is not null)
            {
                _byKind[resource.GetType()] = _byKind[resource.GetType()].Remove(id);
            }

            if (_byName?[resource.Name].Remove(id) is { } left)
            {
                Put(_byName, resource.Name, left, left.IsEmpty);
            }

            if (_referencedBy is not null)
            {
                foreach (var target in resource.References())
                {
                    Unreference(_referencedBy, target, id);
                }
            }

            return true;
        }

        public TopologyIndex ToIndex() => new(_resources.ToImmutable())
        {
            _byKind = _byKind?.ToImmutable(),
            _byName = _byName?.ToImmutable(),
            _referencedBy = _referencedBy?.ToImmutable(),
        };

        private void Enter(Resource resource)
        {
            if (_byKind is not null)
            {
                _byKind[resource.GetType()] = (_byKind.TryGetValue(resource.GetType(), out var known) ? known : []).Add(resource.Id);
            }

            if (_byName is not null)
            {
                var named = _byName.TryGetValue(resource.Name, out var ids) ? ids : [];
                var position = named.BinarySearch(resource.Id);
                _byName[resource.Name] = position < 0 ? named.Insert(~position, resource.Id) : named;
            }
        }

        private static void ChangeReferences(ImmutableDictionary<ResourceId, ImmutableHashSet<ResourceId>>.Builder referencedBy, Resource? before, Resource resource)
        {
            foreach (var target in Changed(resource, before))
            {
                referencedBy[target] = (referencedBy.TryGetValue(target, out var sources) ? sources : []).Add(resource.Id);
            }

            if (before is null)
            {
                return;
            }

            HashSet<ResourceId>? still = null;
            foreach (var target in Changed(before, resource))
            {
                still ??= [.. resource.References()];
                if (!still.Contains(target))
                {
                    Unreference(referencedBy, target, resource.Id);
                }
            }
        }

        // WHY: a network of 3,000 subnets that gains one would otherwise walk all references of all subnets at every change.
        private static IEnumerable<ResourceId> Changed(Resource resource, Resource? other)
        {
            if (resource is VirtualNetwork network && other is VirtualNetwork twin && network.Peerings.SameAs(twin.Peerings))
            {
                for (var i = 0; i < network.Subnets.Count; i++)
                {
                    if (i >= twin.Subnets.Count || !ReferenceEquals(network.Subnets[i], twin.Subnets[i]))
                    {
                        foreach (var id in network.Subnets[i].References())
                        {
                            yield return id;
                        }
                    }
                }

                yield break;
            }

            foreach (var id in resource.References())
            {
                yield return id;
            }
        }

        private static void Unreference(ImmutableDictionary<ResourceId, ImmutableHashSet<ResourceId>>.Builder referencedBy, ResourceId target, ResourceId source)
        {
            if (referencedBy.TryGetValue(target, out var sources))
            {
                var left = sources.Remove(source);
                Put(referencedBy, target, left, left.IsEmpty);
            }
        }

        private static void Put<TKey, TValue>(ImmutableDictionary<TKey, TValue>.Builder entries, TKey key, TValue value, bool isEmpty)
            where TKey : notnull
        {
            if (isEmpty)
            {
                entries.Remove(key);
            }
            else
            {
                entries[key] = value;
            }
        }
    }
}
