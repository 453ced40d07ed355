using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>The services that know service endpoints, and the names that switch them; read from Data/services.json on first use.</summary>
public static class ServiceCatalog
{
    private static readonly Lazy<ServiceCatalogContent> s_content = new(ServiceCatalogReader.Read);

    private static readonly Lazy<Dictionary<string, EndpointService>> s_endpointServices =
        new(() => s_content.Value.EndpointServices.ToDictionary(e => e.Name, StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<Dictionary<string, ServiceDefinition>> s_services =
        new(() => s_content.Value.Services.ToDictionary(s => s.ResourceType, StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<Dictionary<AzureCloud, HostNameTable>> s_hostNames =
        new(() => Enum.GetValues<AzureCloud>().ToDictionary(cloud => cloud, cloud => new HostNameTable(Services, cloud)));

    /// <summary>Every endpoint type (R-100, table T1).</summary>
    public static EquatableArray<EndpointService> EndpointServices => s_content.Value.EndpointServices;

    /// <summary>Every service with network rules (F-920).</summary>
    public static EquatableArray<ServiceDefinition> Services => s_content.Value.Services;

    /// <summary>Finds an endpoint type by its name, without regard to letter case; null when the catalogue has none of that name.</summary>
    public static EndpointService? FindEndpointService(string? name) =>
        name is null ? null : s_endpointServices.Value.GetValueOrDefault(name.Trim());

    /// <summary>Finds a service by its resource type, without regard to letter case; null when the catalogue has none of that type.</summary>
    public static ServiceDefinition? FindService(string? resourceType)
    {
        if (resourceType is null)
        {
            return null;
        }

        // F-922: a slot is an app with rules of its own.
        var type = resourceType.Trim();
        return s_services.Value.GetValueOrDefault(type.Equals(ServiceResource.SlotType, StringComparison.OrdinalIgnoreCase) ? "Microsoft.Web/sites" : type);
    }

    /// <summary>
    /// True when the list of endpoint types is complete for the cloud: an unknown name is then an error, otherwise
    /// the answer is undetermined.
    /// </summary>
    public static bool IsCompleteFor(AzureCloud cloud) => s_content.Value.CompleteFor.Contains(cloud);

    /// <summary>The endpoint types that a misspelt name probably meant, best first .</summary>
    public static IEnumerable<string> NearestEndpointServices(string text) => NearestName.Find(text, EndpointServices.Select(e => e.Name));

    /// <summary>The resource types that a misspelt type probably meant, best first.</summary>
    public static IEnumerable<string> NearestResourceTypes(string text) => NearestName.Find(text, Services.Select(s => s.ResourceType));

    /// <summary>
    /// The endpoint types to be had in a region: those with a service that the sources place in the region's cloud.
    /// None for a region that is not known.
    /// </summary>
    public static IEnumerable<EndpointService> AvailableIn(string region)
    {
        if (RegionCatalog.Find(region) is not { } known)
        {
            yield break;
        }

        foreach (var endpoint in EndpointServices)
        {
            if (endpoint.ResourceTypes.Any(t => FindService(t) is { } service && service.SubResources.Any(p => p.SuffixFor(known.Cloud) is not null)))
            {
                yield return endpoint;
            }
        }
    }

    /// <summary>
    /// Every reading of a host name, the most plausible first; none when it is no name of a catalogued service in this cloud.
    /// Event Hubs and Service Bus share their suffix, so their names have two readings (F-921).
    /// </summary>
    public static EquatableArray<HostNameMatch> FindHostName(string? hostName, AzureCloud cloud) =>
        string.IsNullOrWhiteSpace(hostName) ? [] : s_hostNames.Value[cloud].Find(hostName);

    /// <summary>
    /// Reads a host name such as contosodata.blob.core.windows.net, or its privatelink form. False for a name of no catalogued
    /// service and for one that several services share (F-921); <see cref="FindHostName"/> returns their candidates.
    /// </summary>
    public static bool TryParseHostName(
        string? hostName,
        AzureCloud cloud,
        [NotNullWhen(true)] out string? resourceName,
        [NotNullWhen(true)] out ServiceDefinition? service,
        [NotNullWhen(true)] out ServiceSubResource? subResource) =>
        TryParseHostName(hostName, cloud, out resourceName, out service, out subResource, out _);

    /// <summary>Reads a host name and says whether it is the privatelink form, which clients should not use directly (F-837).</summary>
    public static bool TryParseHostName(
        string? hostName,
        AzureCloud cloud,
        [NotNullWhen(true)] out string? resourceName,
        [NotNullWhen(true)] out ServiceDefinition? service,
        [NotNullWhen(true)] out ServiceSubResource? subResource,
        out bool isPrivateLinkName)
    {
        var matches = FindHostName(hostName, cloud);
        if (matches.Count == 0 || matches.Any(m => m.Service != matches[0].Service))
        {
            (resourceName, service, subResource, isPrivateLinkName) = (null, null, null, false);
            return false;
        }

        (resourceName, service, subResource, isPrivateLinkName) = (matches[0].ResourceName, matches[0].Service, matches[0].SubResource, matches[0].IsPrivateLinkName);
        return true;
    }
}
