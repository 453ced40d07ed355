namespace ServiceEndpoints.Engine.Model;

/// <summary>A virtual network (Microsoft.Network/virtualNetworks) with its subnets and peerings.</summary>
public sealed record VirtualNetwork : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/virtualNetworks";

    private SubnetIndex? _subnetIndex;

    /// <summary>The address space: one or more blocks of either family (properties.addressSpace.addressPrefixes).</summary>
    public EquatableArray<Addressing.IpPrefix> AddressPrefixes { get; internal init; }

    /// <summary>The subnets.</summary>
    public EquatableArray<Subnet> Subnets { get; internal init; }

    /// <summary>The links to other networks, as seen from this side (properties.virtualNetworkPeerings).</summary>
    public EquatableArray<VirtualNetworkPeering> Peerings { get; internal init; }

    /// <summary>Custom DNS servers; empty means Azure-provided DNS.</summary>
    public EquatableArray<string> DnsServers { get; internal init; }

    /// <summary>True for a network of the classic deployment model, which cannot have endpoints .</summary>
    public bool IsClassic { get; internal init; }

    /// <summary>The day the network was created, as yyyy-MM-dd, needed only for the reading ByCreationDate of R-512; null when unknown.</summary>
    public DateOnly? CreatedOn { get; internal init; }

    /// <summary>True when the network holds services with a network intent policy (SQL Managed Instance, Databricks), N-310.</summary>
    public bool HasNetworkIntentPolicy { get; internal init; }

    /// <summary>The value that the source left open of the address space, or null.</summary>
    internal UnknownValue? OpenSpace => UnknownValues.IsEmpty ? null : Policy.OpenValues.Find(this, "addressPrefixes") ?? Policy.OpenValues.Find(this, "addressSpace");

    /// <summary>The value that the source left open of the peerings, or null.</summary>
    internal UnknownValue? OpenPeerings => UnknownValues.IsEmpty ? null : Policy.OpenValues.Find(this, "peerings") ?? Policy.OpenValues.Find(this, "virtualNetworkPeerings");

    /// <summary>The address space as far as it is known: of one that is open at least the blocks of the subnets.</summary>
    internal EquatableArray<Addressing.IpPrefix> KnownSpace => OpenSpace is null ? AddressPrefixes
        : AddressPrefixes.AddRange(Subnets.SelectMany(subnet => subnet.AddressPrefixes).Where(block => !AddressPrefixes.Any(prefix => prefix.Contains(block))));

    internal Subnet? FindSubnet(string name)
    {
        // WHY: `with` copies private fields, so the index remembers which list it was made from.
        var index = _subnetIndex;
        if (index is null || !index.Subnets.SameAs(Subnets))
        {
            _subnetIndex = index = new(Subnets);
        }

        return index.ByName.GetValueOrDefault(name);
    }

    internal override IEnumerable<ResourceId> References()
    {
        foreach (var peering in Peerings)
        {
            if (peering.RemoteVirtualNetworkId is { } remote)
            {
                yield return remote;
            }
        }

        foreach (var subnet in Subnets)
        {
            foreach (var id in subnet.References())
            {
                yield return id;
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(VirtualNetwork? other) => other is not null && (ReferenceEquals(this, other) ||
        (base.Equals(other) && AddressPrefixes == other.AddressPrefixes && Subnets == other.Subnets && Peerings == other.Peerings &&
         DnsServers == other.DnsServers && IsClassic == other.IsClassic && CreatedOn == other.CreatedOn && HasNetworkIntentPolicy == other.HasNetworkIntentPolicy));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), AddressPrefixes, Subnets.Count);

    private sealed class SubnetIndex
    {
        public SubnetIndex(EquatableArray<Subnet> subnets)
        {
            Subnets = subnets;
            ByName = new(subnets.Count, StringComparer.OrdinalIgnoreCase);
            foreach (var subnet in subnets)
            {
                ByName.TryAdd(subnet.Name, subnet);
            }
        }

        public EquatableArray<Subnet> Subnets { get; }

        public Dictionary<string, Subnet> ByName { get; }
    }
}
