using System.Globalization;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Resources that a description implies by giving an address where Azure has a resource.</summary>
internal sealed class ImpliedResources(ReferenceTable references)
{
    private readonly Dictionary<IpAddress, ResourceId> _addresses = [];
    private readonly Dictionary<IpPrefix, ResourceId> _prefixes = [];
    private readonly List<(Resource Resource, ResourceId Owner)> _added = [];

    public IReadOnlyList<(Resource Resource, ResourceId Owner)> Added => _added;

    /// <summary>Notes a public address that has its own description.</summary>
    public void Note(Resource resource)
    {
        if (resource is PublicIpAddress { IpAddress: { } address })
        {
            _addresses.TryAdd(address, resource.Id);
        }
        else if (resource is PublicIpPrefix { Prefix: { } prefix })
        {
            _prefixes.TryAdd(prefix, resource.Id);
        }
    }

    public ResourceId PublicAddress(IpAddress address, ResourceId owner)
    {
        if (!_addresses.TryGetValue(address, out var id))
        {
            id = NewId(PublicIpAddress.Type, owner, "-ip");
            _addresses.Add(address, id);
            _added.Add((new PublicIpAddress { Id = id, IpAddress = address }, owner));
        }

        return id;
    }

    public ResourceId PublicPrefix(IpPrefix prefix, ResourceId owner)
    {
        if (!_prefixes.TryGetValue(prefix, out var id))
        {
            id = NewId(PublicIpPrefix.Type, owner, "-ipprefix");
            _prefixes.Add(prefix, id);
            _added.Add((new PublicIpPrefix { Id = id, Prefix = prefix }, owner));
        }

        return id;
    }

    private ResourceId NewId(string type, ResourceId owner, string suffix)
    {
        var name = owner.IsType(NetworkInterface.Type) && owner.Name.EndsWith("-nic", StringComparison.OrdinalIgnoreCase) ? owner.Name[..^4] : owner.Name;
        for (var number = 1; ; number++)
        {
            var id = ResourceId.Create(owner.SubscriptionId, owner.ResourceGroupName, type,
                number == 1 ? name + suffix : string.Create(CultureInfo.InvariantCulture, $"{name}{suffix}{number}"));
            if (!references.Knows(id))
            {
                references.Add(id);
                return id;
            }
        }
    }
}
