using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>One edition of the service tags of one cloud (N-206, N-207).</summary>
public sealed class ServiceTagSnapshot
{
    private static readonly Lazy<ServiceTagSnapshot> s_public = new(() => ReadEmbedded("service-tags-public.bin"));
    private static readonly Lazy<ServiceTagSnapshot> s_usGovernment = new(() => ReadEmbedded("service-tags-usgovernment.bin"));

    private readonly Lazy<TagPrefixTable> _table;
    private readonly Lazy<Dictionary<string, ServiceTag>> _byName;
    private readonly Lazy<EquatableArray<ServiceTag>?[]> _tagsOfClass;
    private readonly Lazy<IpSet> _addresses;
    private readonly Lazy<IpSet> _untagged;

    internal ServiceTagSnapshot(int changeNumber, AzureCloud cloud, string source, EquatableArray<ServiceTag> tags, Lazy<TagPrefixTable> table)
    {
        ChangeNumber = changeNumber;
        Cloud = cloud;
        Source = source;
        Tags = tags;
        _table = table;
        _byName = new(() => Tags.ToDictionary(tag => tag.Name, StringComparer.OrdinalIgnoreCase));
        _tagsOfClass = new(() => new EquatableArray<ServiceTag>?[_table.Value.ClassCount]);
        _addresses = new(() => _table.Value.Addresses());
        _untagged = new(() => AddressSpaces.PublicUnicast.Except(Addresses).Except(AddressSpaces.HostSet));
    }

    /// <summary>The edition of the public cloud that travels with the engine; decoded on first use.</summary>
    public static ServiceTagSnapshot BuiltIn => s_public.Value;

    /// <summary>A snapshot without tags.</summary>
    public static ServiceTagSnapshot Empty { get; } = new(0, AzureCloud.Public, "none", [], new(TagPrefixTable.Empty));

    /// <summary>The number that identifies the edition; each cloud counts on its own.</summary>
    public int ChangeNumber { get; }

    /// <summary>The cloud whose addresses these are.</summary>
    public AzureCloud Cloud { get; }

    /// <summary>Where the snapshot comes from: 'built-in', or the name that the caller gave.</summary>
    public string Source { get; }

    /// <summary>The number of tags.</summary>
    public int Count => Tags.Count;

    /// <summary>The tags in the order of the file.</summary>
    public EquatableArray<ServiceTag> Tags { get; }

    internal TagPrefixTable Table => _table.Value;

    /// <summary>Every address that is in some tag.</summary>
    internal IpSet Addresses => _addresses.Value;

    /// <summary>The public addresses that are in no tag, without that of the host, which every network holds (N-221).</summary>
    internal IpSet UntaggedAddresses => _untagged.Value;

    /// <summary>Whether any of the addresses is in a tag.</summary>
    internal bool HoldsAnyOf(IpSet addresses) => addresses.Single is { } address ? _table.Value.ClassOf(address) != 0 : Addresses.Overlaps(addresses);

    /// <summary>The edition of a cloud that travels with the engine; null for a cloud whose tags it does not carry.</summary>
    public static ServiceTagSnapshot? BuiltInFor(AzureCloud cloud) => cloud switch
    {
        AzureCloud.Public => s_public.Value,
        AzureCloud.UsGovernment => s_usGovernment.Value,
        _ => null,
    };

    /// <summary>Finds a tag by its name: letter case does not matter (N-204), the spelling of the region does (N-203).</summary>
    public bool TryGetTag([NotNullWhen(true)] string? name, [NotNullWhen(true)] out ServiceTag? tag)
    {
        tag = null;
        return name is not null && _byName.Value.TryGetValue(name, out tag);
    }

    /// <summary>Every tag that holds the address, in the order of the file; none for an address that is in no tag.</summary>
    public EquatableArray<ServiceTag> TagsContaining(IpAddress address)
    {
        var number = _table.Value.ClassOf(address);
        if (number == 0)
        {
            return [];
        }

        // WHY: many addresses share a set of tags; the list of each set is built once. Two threads may build it twice, to the same effect.
        var cache = _tagsOfClass.Value;
        return cache[number] ??= _table.Value.TagsOfClass(number).Select(index => Tags[index]).ToEquatableArray();
    }

    /// <summary>
    /// The tag of a service in one region, whatever the spelling of the region: ('Storage', 'Norway East') gives
    /// Storage.NorwayEast and ('AzureCloud', 'Norway East') gives AzureCloud.norwaye (N-203). Null when there is none.
    /// </summary>
    public ServiceTag? RegionalTag(string tagName, string region)
    {
        var known = RegionCatalog.Find(region);
        foreach (var word in new[] { known?.TagSuffix, known?.TagRegion, known?.Name ?? RegionCatalog.Normalize(region) })
        {
            if (word is not null && TryGetTag($"{tagName}.{word}", out var tag) && tag.IsRegional)
            {
                return tag;
            }
        }

        return null;
    }

    /// <summary>The names of the tags that a misspelt text probably meant, best first, at most three.</summary>
    public IEnumerable<string> NearestNames(string text)
    {
        var names = NearestName.Find(text, Tags.Select(tag => tag.Name));
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && RegionalTag(text[..dot], text[(dot + 1)..]) is { } regional
            ? names.Prepend(regional.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(3)
            : names;
    }

    /// <summary>The cloud, the change number and the source.</summary>
    public override string ToString() => $"{Cloud} {ChangeNumber} ({Source})";

    private static ServiceTagSnapshot ReadEmbedded(string fileName) =>
        ServiceTagSnapshotCompactReader.ReadTrusted(CatalogResource.Read(fileName), "built-in");
}
