using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>The blocks of endpoint routes and of service resources, made once per tag edition and shared by every subnet.</summary>
internal static class EndpointBlocks
{
    // WHY: a cache that is safe for threads; the key is an immutable tag edition.
    private static readonly ConditionalWeakTable<ServiceTagSnapshot, ConcurrentDictionary<string, PrefixSet>> s_blocks = [];

    /// <summary>The IPv4 blocks of a tag in the given regions, or in all of them for '*' .</summary>
    public static PrefixSet Of(ServiceTagSnapshot tags, string? tag, EquatableArray<string> locations)
    {
        if (tag is null)
        {
            return PrefixSet.Empty;
        }

        var table = s_blocks.GetValue(tags, _ => new(StringComparer.OrdinalIgnoreCase));
        var key = locations.Count == 1 ? $"{tag}|{locations[0]}" : $"{tag}|{string.Join('|', locations)}";
        return table.GetOrAdd(key, _ => Build(tags, tag, locations));
    }

    private static PrefixSet Build(ServiceTagSnapshot tags, string tag, EquatableArray<string> locations)
    {
        IEnumerable<IpPrefix> blocks = locations.Contains("*")
            ? tags.TryGetTag(tag, out var all) ? all.Prefixes.Prefixes : []
            : locations.SelectMany(location => tags.RegionalTag(tag, location)?.Prefixes.Prefixes ?? []);
        return PrefixSet.From(blocks.Where(block => !block.IsIPv6));
    }
}
