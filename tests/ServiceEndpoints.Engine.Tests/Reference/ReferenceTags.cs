using System.Collections.Concurrent;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Tests.Reference;

/// <summary>Membership of addresses in service tags by walking the list of each tag; answers are remembered because the pool of addresses is small.</summary>
internal sealed class ReferenceTags(ServiceTagSnapshot snapshot)
{
    private static readonly ConcurrentDictionary<ServiceTagSnapshot, ReferenceTags> s_all = new();

    private readonly ConcurrentDictionary<string, IpPrefix[]> _prefixes = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(string, IpAddress), int> _lengths = new();
    private readonly ConcurrentDictionary<IpAddress, string[]> _names = new();
    private readonly ConcurrentDictionary<string, IpAddress[]> _points = new();

    public static ReferenceTags Of(ServiceTagSnapshot snapshot) => s_all.GetOrAdd(snapshot, key => new(key));

    /// <summary>The length of the longest block of the tag that holds the address; -1 when none does, or when there is no such tag.</summary>
    public int LengthOf(string tag, IpAddress address)
    {
        if (_lengths.TryGetValue((tag, address), out var known))
        {
            return known;
        }

        var best = -1;
        foreach (var prefix in PrefixesOf(tag))
        {
            if (prefix.Contains(address) && prefix.Length > best)
            {
                best = prefix.Length;
            }
        }

        return _lengths[(tag, address)] = best;
    }

    public bool Contains(string tag, IpAddress address) => LengthOf(tag, address) >= 0;

    public bool Exists(string tag) => snapshot.TryGetTag(tag, out _);

    /// <summary>The names of all tags that hold the address.</summary>
    public string[] TagsOf(IpAddress address) =>
        _names.GetOrAdd(address, key => snapshot.Tags.Where(tag => Contains(tag.Name, key)).Select(tag => tag.Name).ToArray());

    /// <summary>The places where membership in one of the tags may change: the begin of every block, and what follows its end; one place for every combination of memberships.</summary>
    public IEnumerable<IpAddress> PointsOf(IEnumerable<string> tags)
    {
        var names = tags.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToArray();
        return _points.GetOrAdd(string.Join(',', names), _ =>
        {
            var changes = new SortedDictionary<ulong, int[]>();
            for (var i = 0; i < names.Length; i++)
            {
                foreach (var prefix in PrefixesOf(names[i]).Where(prefix => !prefix.IsIPv6))
                {
                    At(prefix.First.V4)[i]++;
                    At((ulong)prefix.Last.V4 + 1)[i]--;
                }
            }

            var depth = new int[names.Length];
            var found = new Dictionary<string, IpAddress>();
            foreach (var (place, change) in changes)
            {
                for (var i = 0; i < names.Length; i++)
                {
                    depth[i] += change[i];
                }

                if (place <= uint.MaxValue)
                {
                    found.TryAdd(string.Concat(depth.Select(value => value > 0 ? '1' : '0')), IpAddress.FromV4((uint)place));
                }
            }

            return [.. found.Values];

            int[] At(ulong place) => changes.TryGetValue(place, out var known) ? known : changes[place] = new int[names.Length];
        });
    }

    /// <summary>The name of the regional tag: the second word is the file's own spelling of the region (N-203).</summary>
    public static string Regional(string tag, string region) =>
        RegionCatalog.All.FirstOrDefault(candidate => candidate.Name.Equals(region, StringComparison.OrdinalIgnoreCase)) is { } known
            ? $"{tag}.{(tag == "AzureCloud" ? known.TagRegion : known.TagSuffix)}" : $"{tag}.{region}";

    private IpPrefix[] PrefixesOf(string tag) =>
        _prefixes.GetOrAdd(tag, name => snapshot.TryGetTag(name, out var found) ? found.Prefixes.Prefixes.ToArray() : []);
}
