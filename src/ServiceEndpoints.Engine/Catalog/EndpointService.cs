using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>How far an endpoint type reaches from the region of the virtual network (F-050, R-112).</summary>
public enum EndpointReach
{
    /// <summary>Resources in the region of the virtual network only.</summary>
    Region,

    /// <summary>Resources in the region of the virtual network and in its paired region (F-052, R-113).</summary>
    RegionAndPair,

    /// <summary>Resources in every region.</summary>
    AllRegions,
}

/// <summary>A name that can be enabled as service endpoint on a subnet, for example Microsoft.Storage (R-100, table T1).</summary>
public sealed class EndpointService
{
    internal EndpointService(string name, EquatableArray<CatalogSource> sources)
    {
        Name = name;
        Sources = sources;
    }

    /// <summary>The name as it stands on the subnet; letter case does not matter .</summary>
    public string Name { get; }

    /// <summary>The name for people.</summary>
    public string DisplayName { get; internal init; } = string.Empty;

    /// <summary>GA, preview, or retired when the only service behind the name is retired.</summary>
    public string Status { get; internal init; } = string.Empty;

    /// <summary>The day the service was retired, as year-month-day; null when it is not.</summary>
    public string? RetiredOn { get; internal init; }

    /// <summary>How far the endpoint reaches with its default locations (F-050). For Microsoft.AzureActiveDirectory it is where the store must be.</summary>
    public EndpointReach Reach { get; internal init; }

    /// <summary>The service tag whose prefixes the endpoint route carries; for Microsoft.CognitiveServices an assumption (table T1).</summary>
    public string? ServiceTag { get; internal init; }

    /// <summary>True when service endpoint policies filter this type (R-600 ff.; R-643 for Microsoft.Storage.Global).</summary>
    public bool SupportsEndpointPolicies { get; internal init; }

    /// <summary>True when an entry may carry a network identifier, which makes it a standard service endpoint (R-161, F-085).</summary>
    public bool SupportsNetworkIdentifier { get; internal init; }

    /// <summary>The endpoint types that may not be on the same subnet (R-148, F-053).</summary>
    public EquatableArray<string> Excludes { get; internal init; }

    /// <summary>The aliases that endpoint policies accept for the type .</summary>
    public EquatableArray<string> PolicyAliases { get; internal init; }

    /// <summary>The resource types whose firewalls recognise the subnet through this type .</summary>
    public EquatableArray<string> ResourceTypes { get; internal init; }

    /// <summary>True when no recorded answer shows the default locations and table T1 infers them.</summary>
    public bool AreDefaultLocationsInferred { get; internal init; }

    /// <summary>The page the entry rests on first of all; <see cref="Sources"/> has them all.</summary>
    public string Source => Sources.Count == 0 ? string.Empty : Sources[0].Address;

    /// <summary>The date of the edition of <see cref="Source"/> that was read.</summary>
    public string ReadOn => Sources.Count == 0 ? string.Empty : Sources[0].ReadOn;

    /// <summary>Every source of the entry.</summary>
    public EquatableArray<CatalogSource> Sources { get; }

    /// <summary>What is unknown, contested or easily misread.</summary>
    public EquatableArray<string> Notes { get; internal init; }

    internal EquatableArray<string> LocationForm { get; init; }

    /// <summary>
    /// What Azure stores as locations when none are given: the region of the virtual network, for Storage followed by
    /// its pair, or '*'. A region without a pair, or one that is not known, stores itself alone.
    /// </summary>
    public EquatableArray<string> DefaultLocations(string region)
    {
        var locations = new List<string>();
        foreach (var part in LocationForm)
        {
            var location = part switch
            {
                "{region}" => RegionCatalog.Normalize(region),
                "{pairedRegion}" => RegionCatalog.PairOf(region),
                _ => part,
            };
            if (location is not null)
            {
                locations.Add(location);
            }
        }

        return locations.ToEquatableArray();
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
