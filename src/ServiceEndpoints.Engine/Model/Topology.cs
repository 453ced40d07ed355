using System.Collections.Immutable;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A described network: every resource, the readings of contested rules, and the expectations. Immutable; changes give a new topology that shares all that did not change.</summary>
public sealed class Topology : IEquatable<Topology>
{
    private readonly CompilationStore _store;
    private readonly ServiceTagSnapshot? _serviceTags;
    private CompiledTopology? _compiled;

    internal Topology(
        string name,
        string defaultSubscriptionId,
        string defaultResourceGroupName,
        TopologySettings settings,
        EquatableArray<AccessExpectation> expectations,
        ServiceTagSnapshot? serviceTags,
        TopologyIndex index,
        CompilationStore store)
    {
        Name = name;
        DefaultSubscriptionId = defaultSubscriptionId;
        DefaultResourceGroupName = defaultResourceGroupName;
        Settings = settings;
        Expectations = expectations;
        _serviceTags = serviceTags;
        Index = index;
        _store = store;
    }

    /// <summary>The topology without resources.</summary>
    public static Topology Empty => new("topology", "00000000-0000-0000-0000-000000000000", "sim", TopologySettings.Default, [], null, TopologyIndex.Empty, new());

    /// <summary>The name of the topology.</summary>
    public string Name { get; }

    /// <summary>The subscription of resources that are given by name only.</summary>
    public string DefaultSubscriptionId { get; }

    /// <summary>The resource group of resources that are given by name only.</summary>
    public string DefaultResourceGroupName { get; }

    /// <summary>The readings of contested rules.</summary>
    public TopologySettings Settings { get; }

    /// <summary>The answers that the author of the description expects.</summary>
    public EquatableArray<AccessExpectation> Expectations { get; }

    /// <summary>The service-tag edition that judges addresses; the one inside the engine unless another was imported. It does not count for equality.</summary>
    public ServiceTagSnapshot ServiceTags => _serviceTags ?? ServiceTagSnapshot.BuiltIn;

    /// <summary>The number of top-level resources.</summary>
    public int ResourceCount => Index.Resources.Count;

    /// <summary>All top-level resources in the order of their ids.</summary>
    public IEnumerable<Resource> Resources => Index.Ordered;

    internal TopologyIndex Index { get; }

    /// <summary>The compiled forms, built on first use and shared by unchanged parts of derived topologies.</summary>
    internal CompiledTopology Compiled => _compiled ?? Interlocked.CompareExchange(ref _compiled, new(this, _store), null) ?? _compiled;

    /// <summary>All resources of one kind in the order of their ids.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public IEnumerable<T> All<T>()
        where T : Resource =>
        Index.ByKind.TryGetValue(typeof(T), out var ids) ? ids.Select(id => (T)Index.Resources[id]) : [];

    /// <summary>The resource with the id, or null when it is missing or of another kind.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public T? Find<T>(ResourceId? id)
        where T : Resource =>
        id is not null && Index.Resources.TryGetValue(id, out var resource) ? resource as T : null;

    /// <summary>The subnet with the id, or null.</summary>
    public Subnet? FindSubnet(ResourceId? id) => Find<VirtualNetwork>(id?.Parent)?.FindSubnet(id?.Name ?? string.Empty);

    /// <summary>The virtual network of a subnet, or null.</summary>
    internal VirtualNetwork? NetworkOf(ResourceId? subnetId) => Find<VirtualNetwork>(subnetId?.Parent);

    /// <summary>The resources that name the given id, in the order of their ids.</summary>
    public IEnumerable<Resource> ReferencesTo(ResourceId id) =>
        Index.ReferencedBy.TryGetValue(id, out var ids) ? ids.Select(source => Index.Resources[source]).OrderBy(resource => resource.Id) : [];

    /// <summary>The ids of top-level resources with a name, in any resource group.</summary>
    internal ImmutableArray<ResourceId> IdsNamed(string name) => Index.ByName.TryGetValue(name, out var ids) ? ids : [];

    /// <summary>The id that a resource given by its name gets in this topology.</summary>
    internal ResourceId NewId(string type, string name, string? resourceGroupName = null) =>
        ResourceId.Create(DefaultSubscriptionId, string.IsNullOrEmpty(resourceGroupName) ? DefaultResourceGroupName : resourceGroupName, type, name);

    /// <summary>The tenant of a subscription; empty when the topology does not say.</summary>
    internal string TenantOf(string subscriptionId) => Find<AzureSubscription>(AzureSubscription.IdOf(subscriptionId))?.TenantId ?? string.Empty;

    internal TopologyBuilder ToBuilder() => new(this, _serviceTags, _store);

    /// <summary>The topology with a resource added or replaced.</summary>
    internal Topology With(params IEnumerable<Resource> resources)
    {
        var builder = ToBuilder();
        foreach (var resource in resources)
        {
            builder.Set(resource);
        }

        return builder.ToTopology();
    }

    /// <summary>The topology without a resource.</summary>
    internal Topology Without(ResourceId id)
    {
        var builder = ToBuilder();
        builder.Remove(id);
        return builder.ToTopology();
    }

    internal Topology With(ServiceTagSnapshot serviceTags)
    {
        var builder = ToBuilder();
        builder.ServiceTags = serviceTags;
        return builder.ToTopology();
    }

    internal Topology With(TopologySettings settings)
    {
        var builder = ToBuilder();
        builder.Settings = settings;
        return builder.ToTopology();
    }

    /// <summary>Two topologies are equal when they hold equal resources, readings and expectations; the name does not count.</summary>
    public bool Equals(Topology? other)
    {
        if (other is null || Settings != other.Settings || Expectations != other.Expectations || ResourceCount != other.ResourceCount)
        {
            return false;
        }

        if (ReferenceEquals(Index, other.Index))
        {
            return true;
        }

        foreach (var (id, resource) in Index.Resources)
        {
            if (!other.Index.Resources.TryGetValue(id, out var twin) || !resource.Equals(twin))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Topology);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ResourceCount, Settings);

    /// <summary>Name and size.</summary>
    public override string ToString() => $"{Name} ({ResourceCount} resources)";
}
