using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>A service endpoint of a subnet with the regions it really reaches .</summary>
internal sealed class EffectiveEndpoint
{
    public required ServiceEndpoint Endpoint { get; init; }

    public required EndpointService Service { get; init; }

    /// <summary>Canonical regions, or '*'.</summary>
    public required EquatableArray<string> Locations { get; init; }

    /// <summary>The IPv4 blocks of the endpoint route .</summary>
    public required PrefixSet Blocks { get; init; }

    /// <summary>True when an endpoint policy widened the reach to every region .</summary>
    public bool IsWidenedByPolicy { get; init; }

    public bool ReachesAll => Locations.Contains("*");

    public bool Reaches(string region) => ReachesAll || Locations.Any(location => RegionCatalog.AreSame(location, region));

    /// <summary>The regions that a list on input stands for: the default of the type when it is empty .</summary>
    public static EquatableArray<string> LocationsOf(ServiceEndpoint endpoint, EndpointService service, string networkRegion)
    {
        // a type without reach of its own in the catalogue is not limited to a region.
        var stored = endpoint.Locations.Count > 0 ? endpoint.Locations.Select(location => location == "*" ? location : RegionCatalog.Normalize(location)).ToEquatableArray()
            : networkRegion.Length > 0 || service.Reach == EndpointReach.AllRegions ? service.DefaultLocations(networkRegion)
            : [];

        // F-085, R-166: a standard endpoint for Storage reaches every region, one for SQL its own; a list that somebody chose is taken as it stands.
        return endpoint.NetworkIdentifierId is not null && service is { SupportsNetworkIdentifier: true, Reach: EndpointReach.RegionAndPair } &&
            (endpoint.Locations.IsEmpty || stored.Equals(service.DefaultLocations(networkRegion)))
            ? ["*"]
            : stored;
    }
}
