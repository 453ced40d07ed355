using System.Collections.Immutable;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Model;

/// <summary>Collects changes and gives a new topology; the only mutable type of the model.</summary>
internal sealed class TopologyBuilder
{
    private readonly CompilationStore _store;
    private readonly ImmutableDictionary<ResourceId, Resource>.Builder _resources;
    private readonly ImmutableDictionary<Type, ImmutableSortedSet<ResourceId>>.Builder _byKind;
    private readonly ImmutableDictionary<string, ImmutableArray<ResourceId>>.Builder _byName;
    private readonly ImmutableDictionary<ResourceId, ImmutableHashSet<ResourceId>>.Builder _referencedBy;
    private readonly Dictionary<Type, ImmutableSortedSet<ResourceId>.Builder> _kindBuilders = [];

    public TopologyBuilder(Topology start, ServiceTagSnapshot? serviceTags, CompilationStore store)
    {
        _store = store;
        ServiceTags = serviceTags;
        Name = start.Name;
        DefaultSubscriptionId = start.DefaultSubscriptionId;
        DefaultResourceGroupName = start.DefaultResourceGroupName;
        Settings = start.Settings;
        Expectations = start.Expectations;
        _resources = start.Index.Resources.ToBuilder();
        _byKind = start.Index.ByKind.ToBuilder();
        _byName = start.Index.ByName.ToBuilder();
        _referencedBy = start.Index.ReferencedBy.ToBuilder();
    }

    public string Name { get; set; }

    public string DefaultSubscriptionId { get; set; }

    public string DefaultResourceGroupName { get; set; }

    public TopologySettings Settings { get; set; }

    public EquatableArray<AccessExpectation> Expectations { get; set; }

    public ServiceTagSnapshot? ServiceTags { get; set; }

    public IEnumerable<Resource> Resources => _resources.Values;

    public Resource? Find(ResourceId id) => _resources.GetValueOrDefault(id);

    /// <summary>Adds a resource, or replaces the one with the same id.</summary>
    public void Set(Resource resource)
    {
        var before = _resources.GetValueOrDefault(resource.Id);
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
            Kind(resource.GetType()).Add(resource.Id);
            var named = _byName.TryGetValue(resource.Name, out var ids) ? ids : [];
            _byName[resource.Name] = named.Add(resource.Id);
        }

        foreach (var target in Changed(resource, before))
        {
            _referencedBy[target] = (_referencedBy.TryGetValue(target, out var sources) ? sources : []).Add(resource.Id);
        }

        if (before is not null)
        {
            HashSet<ResourceId>? still = null;
            foreach (var target in Changed(before, resource))
            {
                still ??= [.. resource.References()];
                if (!still.Contains(target))
                {
                    Unreference(target, resource.Id);
                }
            }
        }
    }

    /// <summary>Removes a resource and says whether it was there.</summary>
    public bool Remove(ResourceId id)
    {
        if (!_resources.TryGetValue(id, out var resource))
        {
            return false;
        }

        _resources.Remove(id);
        Kind(resource.GetType()).Remove(id);
        var left = _byName[resource.Name].Remove(id);
        if (left.IsEmpty)
        {
            _byName.Remove(resource.Name);
        }
        else
        {
            _byName[resource.Name] = left;
        }

        foreach (var target in resource.References())
        {
            Unreference(target, id);
        }

        return true;
    }

    public Topology ToTopology()
    {
        foreach (var (kind, ids) in _kindBuilders)
        {
            _byKind[kind] = ids.ToImmutable();
        }

        return new(Name, DefaultSubscriptionId, DefaultResourceGroupName, Settings, Expectations, ServiceTags,
            new(_resources.ToImmutable(), _byKind.ToImmutable(), _byName.ToImmutable(), _referencedBy.ToImmutable()), _store);
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

    private ImmutableSortedSet<ResourceId>.Builder Kind(Type kind)
    {
        if (!_kindBuilders.TryGetValue(kind, out var ids))
        {
            _kindBuilders[kind] = ids = (_byKind.TryGetValue(kind, out var known) ? known : []).ToBuilder();
        }

        return ids;
    }

    private void Unreference(ResourceId target, ResourceId source)
    {
        if (_referencedBy.TryGetValue(target, out var sources))
        {
            var left = sources.Remove(source);
            if (left.IsEmpty)
            {
                _referencedBy.Remove(target);
            }
            else
            {
                _referencedBy[target] = left;
            }
        }
    }
}
