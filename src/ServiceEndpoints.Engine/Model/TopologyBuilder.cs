using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Model;

/// <summary>Collects changes and gives a new topology; the only mutable type of the model.</summary>
internal sealed class TopologyBuilder(Topology start, ServiceTagSnapshot? serviceTags, CompilationStore store)
{
    private readonly TopologyIndex.Builder _index = start.Index.ToBuilder();

    public string Name { get; set; } = start.Name;

    public string DefaultSubscriptionId { get; set; } = start.DefaultSubscriptionId;

    public string DefaultResourceGroupName { get; set; } = start.DefaultResourceGroupName;

    public TopologySettings Settings { get; set; } = start.Settings;

    public EquatableArray<AccessExpectation> Expectations { get; set; } = start.Expectations;

    public ServiceTagSnapshot? ServiceTags { get; set; } = serviceTags;

    public IEnumerable<Resource> Resources => _index.Resources;

    public Resource? Find(ResourceId id) => _index.Find(id);

    /// <summary>Adds a resource, or replaces the one with the same id.</summary>
    public void Set(Resource resource) => _index.Set(resource);

    /// <summary>Removes a resource and says whether it was there.</summary>
    public bool Remove(ResourceId id) => _index.Remove(id);

    public Topology ToTopology() => new(Name, DefaultSubscriptionId, DefaultResourceGroupName, Settings, Expectations, ServiceTags, _index.ToIndex(), store);
}
