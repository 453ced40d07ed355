using System.Text.Json;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>What the catalogue knows about a caller and the exception for trusted services of a target.</summary>
internal enum TrustedServiceStanding
{
    /// <summary>The caller is on the list.</summary>
    Listed,

    /// <summary>The caller is a known service or workload that is not on the list, or a resource of a type that a complete list does not name.</summary>
    NotListed,

    /// <summary>Nothing is known about the caller.</summary>
    Unknown,
}

/// <summary>An entry of a list of trusted services.</summary>
/// <param name="ServiceName">The name of the service for people.</param>
/// <param name="NeedsManagedIdentity">True when the exception holds for calls with a managed identity only.</param>
/// <param name="Use">The use the exception is meant for; empty when the source names none.</param>
/// <param name="IsTask">True for the tasks of a container registry, which have a switch of their own (F-749).</param>
internal sealed record TrustedServiceEntry(string ServiceName, bool NeedsManagedIdentity, string Use, bool IsTask)
{
    internal required EquatableArray<string> Names { get; init; }

    internal required EquatableArray<string> Types { get; init; }
}

/// <summary>The trusted services of one family of targets.</summary>
internal sealed record TrustedServiceList(ServiceFamily Family, string RuleIds, bool IsComplete, bool NeedsSameTenant, string ReadOn, EquatableArray<TrustedServiceEntry> Entries);

/// <summary>The lists of trusted services (F-136, F-137, F-205, F-510, F-547, F-711, F-748); read from Data/trusted-services.json on first use.</summary>
internal static class TrustedServiceCatalog
{
    private static readonly Lazy<Content> s_content = new(Read);

    internal static EquatableArray<TrustedServiceList> Lists => s_content.Value.Lists;

    /// <summary>The list of a family; null for a service without such an exception (F-322, F-779). Managed HSM shares the list of Key Vault (F-200).</summary>
    internal static TrustedServiceList? ListOf(ServiceFamily family)
    {
        var wanted = family == ServiceFamily.ManagedHsm ? ServiceFamily.KeyVault : family;
        foreach (var list in Lists)
        {
            if (list.Family == wanted)
            {
                return list;
            }
        }

        return null;
    }

    /// <summary>Looks a caller up by its resource type or by its name.</summary>
    /// <param name="list">The list of the target.</param>
    /// <param name="name">The name of a service, for example 'Azure Backup' or Microsoft.EventGrid; empty when the caller is a resource.</param>
    /// <param name="resourceType">The type of the calling resource, or null.</param>
    /// <param name="entry">The entry of a listed caller.</param>
    internal static TrustedServiceStanding Find(TrustedServiceList list, string name, string? resourceType, out TrustedServiceEntry? entry)
    {
        var folded = Fold(name);
        TrustedServiceEntry? found = null;
        foreach (var candidate in list.Entries)
        {
            if (Names(candidate.Names, candidate.Types, folded, resourceType))
            {
                // WHY: a service that may pass without managed identity for one use and with it for others stands on both halves of the list (F-136, F-137).
                if (found is null || (found.NeedsManagedIdentity && !candidate.NeedsManagedIdentity))
                {
                    found = candidate;
                }
            }
        }

        entry = found;
        if (found is not null)
        {
            return TrustedServiceStanding.Listed;
        }

        if (resourceType is not null && list.IsComplete)
        {
            return TrustedServiceStanding.NotListed;
        }

        foreach (var (names, types) in s_content.Value.Known)
        {
            if (Names(names, types, folded, resourceType))
            {
                return TrustedServiceStanding.NotListed;
            }
        }

        return TrustedServiceStanding.Unknown;
    }

    /// <summary>The names of services that a misspelt name probably meant, best first.</summary>
    internal static IEnumerable<string> Nearest(string name) => NearestName.Find(name, s_content.Value.DisplayNames);

    private static bool Names(EquatableArray<string> names, EquatableArray<string> types, string folded, string? resourceType)
    {
        if (resourceType is not null)
        {
            foreach (var type in types)
            {
                // A provider alone stands for all its types.
                if (resourceType.Equals(type, StringComparison.OrdinalIgnoreCase) ||
                    (!type.Contains('/') && resourceType.StartsWith(type, StringComparison.OrdinalIgnoreCase) && resourceType.Length > type.Length && resourceType[type.Length] == '/'))
                {
                    return true;
                }
            }

            return false;
        }

        return names.Contains(folded);
    }

    /// <summary>Letters and digits in lower case, without a leading Azure or Microsoft, so that 'Event Grid', 'Azure Event Grid' and Microsoft.EventGrid are one name.</summary>
    private static string Fold(string text)
    {
        var folded = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        foreach (var maker in new[] { "azure", "microsoft" })
        {
            if (folded.Length > maker.Length && folded.StartsWith(maker, StringComparison.Ordinal))
            {
                return folded[maker.Length..];
            }
        }

        return folded;
    }

    private static Content Read()
    {
        using var document = JsonDocument.Parse(CatalogResource.Read("trusted-services.json"));
        var root = document.RootElement;
        var services = new Dictionary<string, (string Name, EquatableArray<string> Names, EquatableArray<string> Types)>(StringComparer.Ordinal);
        var known = new List<(EquatableArray<string>, EquatableArray<string>)>();
        var displayNames = new List<string>();
        foreach (var group in new[] { "services", "userWorkloads" })
        {
            foreach (var service in root.GetProperty(group).EnumerateObject())
            {
                var name = service.Value.GetProperty("name").GetString() ?? throw new InvalidOperationException($"The trusted service '{service.Name}' has no name.");
                var types = Texts(service.Value, "types");
                var names = Texts(service.Value, "aliases").Append(name).Concat(types).Concat(types.Select(type => type.Split('/')[0])).Select(Fold).Distinct(StringComparer.Ordinal).ToEquatableArray();
                services.Add(service.Name, (name, names, types));
                known.Add((names, types));
                displayNames.Add(name);
            }
        }

        var lists = new List<TrustedServiceList>();
        foreach (var list in root.GetProperty("lists").EnumerateArray())
        {
            var entries = list.GetProperty("entries").EnumerateArray().Select(entry =>
            {
                var key = entry.GetProperty("service").GetString() ?? string.Empty;
                var (name, names, types) = services[key];
                var ownTypes = Texts(entry, "types");
                return new TrustedServiceEntry(
                    name,
                    entry.TryGetProperty("identity", out var identity) && identity.GetBoolean(),
                    entry.TryGetProperty("use", out var use) ? use.GetString() ?? string.Empty : string.Empty,
                    key == "container-registry-tasks")
                {
                    Names = names,
                    Types = ownTypes.IsEmpty ? types : ownTypes,
                };
            }).ToEquatableArray();
            var sources = Texts(list, "sources");
            lists.Add(new(
                Enum.Parse<ServiceFamily>(list.GetProperty("family").GetString() ?? string.Empty),
                list.GetProperty("rules").GetString() ?? string.Empty,
                list.GetProperty("complete").GetBoolean(),
                list.GetProperty("sameTenant").GetBoolean(),
                root.GetProperty("sources").GetProperty(sources[^1]).GetProperty("date").GetString() ?? string.Empty,
                entries));
        }

        return new(lists.ToEquatableArray(), known.ToEquatableArray(), displayNames.ToEquatableArray());
    }

    private static EquatableArray<string> Texts(JsonElement element, string property) =>
        element.TryGetProperty(property, out var list) ? list.EnumerateArray().Select(item => item.GetString() ?? string.Empty).ToEquatableArray() : [];

    private sealed record Content(
        EquatableArray<TrustedServiceList> Lists,
        EquatableArray<(EquatableArray<string> Names, EquatableArray<string> Types)> Known,
        EquatableArray<string> DisplayNames);
}
