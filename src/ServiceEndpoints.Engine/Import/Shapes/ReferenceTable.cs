using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>What a reference may lead to.</summary>
/// <param name="Word">The word for it in messages.</param>
/// <param name="Types">The resource types; none means any service resource.</param>
/// <param name="IsWatched">True when a full id that leads nowhere is worth a finding.</param>
internal sealed record ReferenceTarget(string Word, string[] Types, bool IsWatched = true)
{
    public bool Accepts(ResourceId id)
    {
        if (Types.Length == 0)
        {
            return true;
        }

        foreach (var type in Types)
        {
            if (id.IsType(type))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What became of a reference.</summary>
internal enum ReferenceOutcome
{
    Found,
    Dangling,
    NotFound,
    Ambiguous,
    WrongType,
    NotAnId,
}

/// <summary>Every resource and child that references can name: those of the documents and those of the base topology.</summary>
internal sealed class ReferenceTable
{
    private readonly Topology _start;
    private readonly ReferenceTable? _whole;
    private readonly HashSet<ResourceId> _ids;
    private readonly Dictionary<string, ResourceId> _parsed = new(StringComparer.Ordinal);
    private Dictionary<string, List<ResourceId>>? _byName;
    private ILookup<string, ResourceId>? _childrenOfStart;

    public ReferenceTable(Topology start)
    {
        _start = start;
        _ids = [];
    }

    private ReferenceTable(ReferenceTable whole)
    {
        _start = whole._start;
        _whole = whole;
        _ids = whole._ids;
    }

    /// <summary>The same table for one of several readers at a time; nothing may be added to either while they read.</summary>
    public ReferenceTable Fork() => new(this);

    /// <summary>Makes room for that many more.</summary>
    public void Expect(int count)
    {
        _ids.EnsureCapacity(_ids.Count + count);
        _parsed.EnsureCapacity(_parsed.Count + count);
    }

    public void Add(ResourceId id)
    {
        if (_ids.Add(id) && _byName is not null)
        {
            Enter(_byName, id);
        }
    }

    /// <summary>Reads an id; an id that was read before is found again as it is.</summary>
    public bool TryParse(string text, [NotNullWhen(true)] out ResourceId? id)
    {
        if (IsParsed(text, out id))
        {
            return true;
        }

        if (!ResourceId.TryParse(text, out id))
        {
            return false;
        }

        _parsed.Add(text, id);
        return true;
    }

    /// <summary>True when the resource that has the part with this id is known, or when the text is no id.</summary>
    public bool KnowsOwner(string text)
    {
        // Most often the text names a part one level below an interface.
        var end = text.LastIndexOf('/');
        end = end > 0 ? text.LastIndexOf('/', end - 1) : -1;
        return (end > 0 && IsParsed(text[..end], out var owner) && _ids.Contains(owner)) || !ResourceId.TryParse(text, out var id) || Knows(id.Root);
    }

    public bool Knows(ResourceId id) => _ids.Contains(id) || _start.Index.Resources.ContainsKey(id) ||
        (id.Parent is not null && (_start.FindSubnet(id) is not null || (_start.Find<LoadBalancer>(id.Parent) is { } balancer &&
            (balancer.BackendPoolNames.Contains(id.Name, StringComparer.OrdinalIgnoreCase) || balancer.Rules.Any(rule => rule.IsNatPool && rule.Name.Equals(id.Name, StringComparison.OrdinalIgnoreCase))))));

    /// <summary>Finds what a name, a path of names or a full id leads to, seen from a resource.</summary>
    public ReferenceOutcome Resolve(string text, ReferenceTarget target, ResourceId? from, out ResourceId? id, out IReadOnlyList<ResourceId> candidates)
    {
        candidates = [];
        id = null;
        if (text.StartsWith('/'))
        {
            if (!TryParse(text, out id))
            {
                return ReferenceOutcome.NotAnId;
            }

            return !target.Accepts(id) ? ReferenceOutcome.WrongType
                : !target.IsWatched || Knows(id) ? ReferenceOutcome.Found
                : ReferenceOutcome.Dangling;
        }

        var found = Candidates(text, target);
        if (found.Count > 1)
        {
            found = Closest(found, from);
        }

        candidates = found;
        if (found.Count == 1)
        {
            id = found[0];
            return ReferenceOutcome.Found;
        }

        return found.Count == 0 ? ReferenceOutcome.NotFound : ReferenceOutcome.Ambiguous;
    }

    public string? Nearest(string text, ReferenceTarget target)
    {
        var known = new List<string>();
        foreach (var id in _ids.Concat(_start.Index.Resources.Keys).Concat(_start.All<VirtualNetwork>().SelectMany(network => network.Subnets.Select(subnet => subnet.Id))))
        {
            if (target.Accepts(id) && (target.Types.Length > 0 || IsService(id)))
            {
                known.Add(id.Path);
                if (known.Count >= 5000)
                {
                    break;
                }
            }
        }

        return NearestName.Find(text, known, 1).FirstOrDefault() ??
            known.FirstOrDefault(path => path.EndsWith("/" + text, StringComparison.OrdinalIgnoreCase) || text.EndsWith("/" + path, StringComparison.OrdinalIgnoreCase));
    }

    private bool IsParsed(string text, [NotNullWhen(true)] out ResourceId? id) => _parsed.TryGetValue(text, out id) || (_whole is not null && _whole._parsed.TryGetValue(text, out id));

    private List<ResourceId> Candidates(string text, ReferenceTarget target)
    {
        var found = new List<ResourceId>();
        var parts = text.Split('/');
        foreach (var id in Named(parts[^1]))
        {
            if (target.Accepts(id) && (target.Types.Length > 0 || IsService(id)) && Fits(id, parts) && !found.Contains(id))
            {
                found.Add(id);
            }
        }

        return found;
    }

    private IEnumerable<ResourceId> Named(string name)
    {
        // WHY: documents of Azure name everything by id; only the topology format needs this.
        if (_byName is null)
        {
            _byName = new(_ids.Count, StringComparer.OrdinalIgnoreCase);
            foreach (var id in _ids)
            {
                Enter(_byName, id);
            }
        }

        if (_byName.TryGetValue(name, out var named))
        {
            foreach (var id in named)
            {
                yield return id;
            }
        }

        foreach (var id in _start.IdsNamed(name))
        {
            yield return id;
        }

        foreach (var id in (_childrenOfStart ??= ChildrenOfStart())[name])
        {
            yield return id;
        }
    }

    private static void Enter(Dictionary<string, List<ResourceId>> byName, ResourceId id)
    {
        if (!byName.TryGetValue(id.Name, out var named))
        {
            byName.Add(id.Name, named = []);
        }

        named.Add(id);
    }

    private ILookup<string, ResourceId> ChildrenOfStart() => _start.All<VirtualNetwork>().SelectMany(network => network.Subnets.Select(subnet => subnet.Id))
        .Concat(_start.All<LoadBalancer>().SelectMany(balancer => balancer.BackendPoolNames.Select(balancer.BackendPoolId).Concat(balancer.Rules.Where(rule => rule.IsNatPool).Select(rule => balancer.InboundNatPoolId(rule.Name)))))
        .ToLookup(id => id.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the words are the last names of the id, with the resource group in front if there is one more.</summary>
    private static bool Fits(ResourceId id, string[] parts)
    {
        ResourceId? step = id;
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            if (step is null)
            {
                return i == 0 && parts[0].Equals(id.ResourceGroupName, StringComparison.OrdinalIgnoreCase);
            }

            if (!parts[i].Equals(step.Name, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            step = step.Parent;
        }

        return true;
    }

    /// <summary>Of several candidates those nearest to the resource: in the same parent, else in the same group, else in the same subscription.</summary>
    private static List<ResourceId> Closest(List<ResourceId> found, ResourceId? from)
    {
        if (from is null)
        {
            return found;
        }

        foreach (var isNear in (Func<ResourceId, bool>[])
        [
            id => id.Parent is not null && id.Root == from.Root,
            id => Same(id.SubscriptionId, from.SubscriptionId) && Same(id.ResourceGroupName, from.ResourceGroupName),
            id => Same(id.SubscriptionId, from.SubscriptionId),
        ])
        {
            var near = found.FindAll(id => isNear(id));
            if (near.Count > 0)
            {
                return near;
            }
        }

        return found;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    // A type that is not known is that of a service (they stand under 'resources').
    private bool IsService(ResourceId id) => ResourceShapes.Find(id.ResourceType) is { } kind ? kind.ModelType == typeof(ServiceResource) : _ids.Contains(id) && id.Parent is null;
}
