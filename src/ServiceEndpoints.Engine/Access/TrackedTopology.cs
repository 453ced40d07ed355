using System.Collections.Immutable;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Reads a topology for a compiler and remembers what was read, so that the compiled form can tell whether it still holds for a derived topology.</summary>
internal sealed class TrackedTopology(Topology topology)
{
    private readonly List<(ResourceId Id, object? Seen, ReadKind Kind)> _reads = [];

    private enum ReadKind
    {
        Resource,
        References,
        Subnet,
    }

    public Topology Topology { get; } = topology;

    public T? Find<T>(ResourceId? id)
        where T : Resource
    {
        if (id is null)
        {
            return null;
        }

        var found = Topology.Find<T>(id);
        _reads.Add((id, found, ReadKind.Resource));
        return found;
    }

    /// <summary>Remembers a network that the compiler was handed; its other subnets do not count.</summary>
    public void Note(VirtualNetwork network) => _reads.Add((network.Id, network, ReadKind.Resource));

    /// <summary>A subnet of a network that was read; a network that only gained or lost other subnets counts as the same.</summary>
    public Subnet? FindSubnet(VirtualNetwork network, string name)
    {
        var found = network.FindSubnet(name);
        _reads.Add((network.Id.Child(Subnet.TypeSegment, name), found, ReadKind.Subnet));
        return found;
    }

    /// <summary>The resources of one kind that name the id, in the order of their ids.</summary>
    public ImmutableArray<T> ReferencesTo<T>(ResourceId id)
        where T : Resource
    {
        var sources = Topology.Index.ReferencedBy.GetValueOrDefault(id);
        _reads.Add((id, sources, ReadKind.References));
        if (sources is null)
        {
            return [];
        }

        var result = new List<T>();
        foreach (var source in sources)
        {
            if (Topology.Index.Resources[source] is T resource)
            {
                _reads.Add((source, resource, ReadKind.Resource));
                result.Add(resource);
            }
        }

        result.Sort((a, b) => a.Id.CompareTo(b.Id));
        return [.. result];
    }

    /// <summary>True when reading the same things from another topology gives the same objects.</summary>
    public bool HoldsFor(Topology other)
    {
        if (ReferenceEquals(other.Index, Topology.Index))
        {
            return true;
        }

        foreach (var (id, seen, kind) in _reads)
        {
            var holds = kind switch
            {
                ReadKind.References => HasSameReferences(other.Index.ReferencedBy.GetValueOrDefault(id), seen as ImmutableHashSet<ResourceId>, other),
                ReadKind.Subnet => ReferenceEquals(other.FindSubnet(id), seen),
                _ => Same(other.Index.Resources.GetValueOrDefault(id), seen),
            };
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    private bool HasSameReferences(ImmutableHashSet<ResourceId>? now, ImmutableHashSet<ResourceId>? seen, Topology other) => ReferenceEquals(now, seen) || SameKindsReferenced(now, seen, other);

    // WHY: a subnet rule of a service names a subnet too; such a change must not make the network compile anew.
    private bool SameKindsReferenced(ImmutableHashSet<ResourceId>? now, ImmutableHashSet<ResourceId>? seen, Topology other)
    {
        if (Count(now, other) != Count(seen, Topology))
        {
            return false;
        }

        foreach (var id in now ?? [])
        {
            if (other.Index.Resources[id] is not ServiceResource && (seen is null || !seen.Contains(id)))
            {
                return false;
            }
        }

        return true;

        static int Count(ImmutableHashSet<ResourceId>? ids, Topology owner)
        {
            var count = 0;
            foreach (var id in ids ?? [])
            {
                count += owner.Index.Resources[id] is ServiceResource ? 0 : 1;
            }

            return count;
        }
    }

    // WHY: a network that only gained or lost a subnet is the same network for its neighbours and for its other subnets.
    private static bool Same(Resource? now, object? seen) => ReferenceEquals(now, seen) ||
        (now is VirtualNetwork a && seen is VirtualNetwork b && a.AddressPrefixes.SameAs(b.AddressPrefixes) && a.Peerings.SameAs(b.Peerings) &&
         a.Location == b.Location && a.DnsServers.SameAs(b.DnsServers) && a.CreatedOn == b.CreatedOn && a.IsClassic == b.IsClassic &&
         a.UnknownValues == b.UnknownValues && (a.OpenSpace is null || a.Subnets.SameAs(b.Subnets)) && HasSameGatewayTable(a, b));

    private static bool HasSameGatewayTable(VirtualNetwork a, VirtualNetwork b) =>
        ReferenceEquals(a.FindSubnet(SpecialSubnets.Gateway), b.FindSubnet(SpecialSubnets.Gateway));
}
