using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>The resources that were read, over those of the base topology.</summary>
internal sealed class ResourceSet(Topology start)
{
    private readonly Dictionary<ResourceId, Resource> _read = [];
    private readonly HashSet<ResourceId> _removed = [];

    public IEnumerable<Resource> Changed => _read.Values;

    public IEnumerable<ResourceId> Removed => _removed;

    /// <summary>Makes room for that many more.</summary>
    public void Expect(int count) => _read.EnsureCapacity(_read.Count + count);

    public void Set(Resource resource)
    {
        _removed.Remove(resource.Id);

        if (!_read.TryAdd(resource.Id, resource))
        {
            // WHY: the spelling of the id that was read last is the one to keep as key.
            _read.Remove(resource.Id);
            _read.Add(resource.Id, resource);
        }
    }

    public void Remove(ResourceId id)
    {
        _read.Remove(id);
        _removed.Add(id);
    }

    public bool IsRead(ResourceId id) => _read.ContainsKey(id);

    public bool TryFind<T>(ResourceId? id, [NotNullWhen(true)] out T? resource)
        where T : Resource
    {
        resource = id is null || _removed.Contains(id) ? null : _read.TryGetValue(id, out var read) ? read as T : start.Find<T>(id);
        return resource is not null;
    }

    /// <summary>The resources of a kind that were read, in the order of the documents.</summary>
    public List<T> All<T>()
        where T : Resource => _read.Values.OfType<T>().ToList();

    /// <summary>The resources of a kind, read or of the base topology.</summary>
    public IEnumerable<T> Everything<T>()
        where T : Resource => _read.Values.OfType<T>().Concat(start.All<T>().Where(resource => !_read.ContainsKey(resource.Id) && !_removed.Contains(resource.Id)));
}
