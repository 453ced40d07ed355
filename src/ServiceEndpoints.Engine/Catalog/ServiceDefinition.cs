using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>The kinds of services whose network rules differ in shape or meaning.</summary>
public enum ServiceFamily
{
    /// <summary>Storage accounts.</summary>
    Storage,

    /// <summary>Key vaults.</summary>
    KeyVault,

    /// <summary>Managed HSM pools.</summary>
    ManagedHsm,

    /// <summary>Logical SQL servers with their databases and dedicated pools.</summary>
    Sql,

    /// <summary>Synapse workspaces.</summary>
    Synapse,

    /// <summary>PostgreSQL single servers.</summary>
    PostgreSql,

    /// <summary>MySQL single servers.</summary>
    MySql,

    /// <summary>MariaDB servers.</summary>
    MariaDb,

    /// <summary>Cosmos DB accounts.</summary>
    CosmosDb,

    /// <summary>Event Hubs namespaces.</summary>
    EventHubs,

    /// <summary>Service Bus namespaces.</summary>
    ServiceBus,

    /// <summary>App Service and Functions apps.</summary>
    AppService,

    /// <summary>Cognitive Services and Azure AI accounts.</summary>
    CognitiveServices,

    /// <summary>Container registries.</summary>
    ContainerRegistry,

    /// <summary>Data Lake Storage Gen1 accounts.</summary>
    DataLakeGen1,

    /// <summary>A resource type that the catalogue does not know.</summary>
    Other,
}

/// <summary>A port or range of ports that a service listens on (F-920).</summary>
public sealed class ServicePort
{
    internal ServicePort(PortRange ports, string protocol, string use)
    {
        Ports = ports;
        Protocol = protocol;
        Use = use;
    }

    /// <summary>The port or ports.</summary>
    public PortRange Ports { get; }

    /// <summary>The transport protocol; TCP for every service of the catalogue.</summary>
    public string Protocol { get; }

    /// <summary>What the port is for.</summary>
    public string Use { get; }

    /// <summary>True for the port that is meant when a request names none.</summary>
    public bool IsDefault { get; internal init; }

    /// <summary>The rule that names the port; 'inferred' where the sources are silent.</summary>
    public string Basis { get; internal init; } = string.Empty;

    /// <summary>The sub-resources that listen on it; empty means every one.</summary>
    public EquatableArray<string> Parts { get; internal init; }

    /// <summary>True when the sub-resource of that name listens on it; empty stands for any of them.</summary>
    public bool IsOf(string part) => Parts.IsEmpty || part.Length == 0 || Parts.Contains(part, StringComparer.OrdinalIgnoreCase);

    /// <summary>The ports and what they are for.</summary>
    public override string ToString() => $"{Protocol} {Ports} ({Use})";
}

/// <summary>A part of a resource with its own host name, for example the blob service of a storage account (F-920).</summary>
public sealed class ServiceSubResource
{
    private readonly Dictionary<AzureCloud, string> _suffixes;
    private readonly Dictionary<AzureCloud, string> _alternateSuffixes;
    private readonly Dictionary<AzureCloud, string> _zones;
    private readonly Dictionary<AzureCloud, string> _privateSuffixes;

    internal ServiceSubResource(
        string name,
        Dictionary<AzureCloud, string> suffixes,
        Dictionary<AzureCloud, string> alternateSuffixes,
        Dictionary<AzureCloud, string> zones,
        Dictionary<AzureCloud, string> privateSuffixes)
    {
        Name = name;
        GroupId = name;
        _suffixes = suffixes;
        _alternateSuffixes = alternateSuffixes;
        _zones = zones;
        _privateSuffixes = privateSuffixes;
    }

    /// <summary>The name, unique within the service: blob, blob_secondary, vault, sqlServer, sites, scm and so on.</summary>
    public string Name { get; }

    /// <summary>The group id that a private endpoint names to reach this part; empty when private endpoints cannot. scm shares 'sites' with the app (F-922).</summary>
    public string GroupId { get; internal init; }

    /// <summary>True for the read-only secondary of a geo-redundant storage account, whose host names begin with {account}-secondary.</summary>
    public bool IsSecondary { get; internal init; }

    /// <summary>The text between the resource name and the first dot of the host name, for example -secondary; mostly empty.</summary>
    public string NameSuffix { get; internal init; } = string.Empty;

    internal HostNameForm Form { get; init; }

    /// <summary>
    /// The public suffix, for example blob.core.windows.net; null where the sources name none.
    /// A part in braces, as in {region}.data.azurecr.io, stands for one label.
    /// </summary>
    public string? SuffixFor(AzureCloud cloud) => _suffixes.GetValueOrDefault(cloud);

    /// <summary>The private DNS zone that answers for private endpoints, for example privatelink.blob.core.windows.net; null where the sources name none.</summary>
    public string? PrivateDnsZoneFor(AzureCloud cloud) => _zones.GetValueOrDefault(cloud);

    /// <summary>
    /// What follows the resource name in the privatelink name (F-830). It is the private zone, except where the record
    /// stands deeper in the zone: scm.privatelink.azurewebsites.net lies in the zone privatelink.azurewebsites.net.
    /// </summary>
    public string? PrivateSuffixFor(AzureCloud cloud) => _privateSuffixes.GetValueOrDefault(cloud) ?? PrivateDnsZoneFor(cloud);

    /// <summary>A second public suffix of the same part, for example vaultcore.azure.net; null for most.</summary>
    public string? AlternateSuffixFor(AzureCloud cloud) => _alternateSuffixes.GetValueOrDefault(cloud);

    /// <summary>The normal host name of a resource; null where the cloud's suffix is unknown or needs more than the name, as the data endpoint of a registry does.</summary>
    public string? HostNameOf(string resourceName, AzureCloud cloud) =>
        SuffixFor(cloud) is { } suffix && !suffix.Contains('{') ? $"{resourceName}{NameSuffix}.{suffix}".ToLowerInvariant() : null;

    /// <summary>The privatelink name of a resource (F-830); null where the cloud's zone is unknown or the name needs more than the resource name.</summary>
    public string? PrivateHostNameOf(string resourceName, AzureCloud cloud) =>
        PrivateSuffixFor(cloud) is { } suffix && !suffix.Contains('{') ? $"{resourceName}{NameSuffix}.{suffix}".ToLowerInvariant() : null;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>Further shapes that the host names of a sub-resource take.</summary>
internal enum HostNameForm
{
    /// <summary>Only {name}.{suffix}.</summary>
    Plain,

    /// <summary>Also {name}.z13.{suffix}: the zone of a static website.</summary>
    Zone,

    /// <summary>Also {name}-{hash}.{region}-01.{suffix}: the unique default host name of an app.</summary>
    UniqueName,

    /// <summary>Also {name}-{region}.{suffix}: the endpoint of one region of a Cosmos DB account.</summary>
    RegionalName,
}

/// <summary>An Azure service whose resources have network rules: its names, ports, limits and host names (F-920, F-910).</summary>
public sealed class ServiceDefinition
{
    internal ServiceDefinition(string resourceType, ServiceFamily family)
    {
        ResourceType = resourceType;
        Family = family;
    }

    /// <summary>The resource type, for example Microsoft.Storage/storageAccounts.</summary>
    public string ResourceType { get; }

    /// <summary>The kind of network rules the service has.</summary>
    public ServiceFamily Family { get; }

    /// <summary>The name for people.</summary>
    public string DisplayName { get; internal init; } = string.Empty;

    /// <summary>The endpoint type that switches the service; null for those without one (Synapse workspaces, Managed HSM; F-920).</summary>
    public string? EndpointService => EndpointServices.Count == 0 ? null : EndpointServices[0];

    /// <summary>Every endpoint type that switches the service: two for Storage, none for Synapse workspaces and Managed HSM.</summary>
    public EquatableArray<string> EndpointServices { get; internal init; }

    /// <summary>The service tag that holds the public addresses of the service; null when no source names one. Sql stands for Azure SQL, Synapse, MySQL, PostgreSQL and MariaDB alike (N-133).</summary>
    public string? ServiceTag { get; internal init; }

    /// <summary>GA, preview or retired.</summary>
    public string Status { get; internal init; } = string.Empty;

    /// <summary>The day the service was retired, as year-month-day; null when it is not.</summary>
    public string? RetiredOn { get; internal init; }

    /// <summary>True when the service is retired.</summary>
    public bool IsRetired => RetiredOn is not null;

    /// <summary>The port that is meant when a request names none (F-920).</summary>
    public int DefaultPort { get; internal init; }

    /// <summary>Every port of the service (F-920).</summary>
    public EquatableArray<ServicePort> Ports { get; internal init; }

    /// <summary>The parts of a resource with their own host names (F-920).</summary>
    public EquatableArray<ServiceSubResource> SubResources { get; internal init; }

    /// <summary>The most virtual network rules a resource may have (F-910); 0 when it can have none, null when no source says. For App Service the limit counts all rules together.</summary>
    public int? MaxVirtualNetworkRules { get; internal init; }

    /// <summary>The most IP rules a resource may have (F-910); null when no source says.</summary>
    public int? MaxIpRules { get; internal init; }

    /// <summary>A remark on the limits; null for none.</summary>
    public string? LimitNote { get; internal init; }

    /// <summary>True when a rule may name a subnet of another tenant (F-051, table T4).</summary>
    public bool CrossTenantRules { get; internal init; }

    /// <summary>Every source of the entry.</summary>
    public EquatableArray<CatalogSource> Sources { get; internal init; }

    /// <summary>What is unknown, contested or easily misread.</summary>
    public EquatableArray<string> Notes { get; internal init; }

    /// <summary>The port that is meant when a request to a sub-resource names none: 10255 for the MongoDB interface of Cosmos DB (F-422, F-920).</summary>
    public int DefaultPortOf(ServiceSubResource? part)
    {
        ServicePort? first = null;
        foreach (var port in Ports)
        {
            if (!port.IsOf(part?.Name ?? string.Empty))
            {
                continue;
            }

            if (port.IsDefault)
            {
                return port.Ports.Low;
            }

            first ??= port;
        }

        return first?.Ports.Low ?? DefaultPort;
    }

    /// <summary>True when the sub-resource listens on a port (F-920).</summary>
    public bool Serves(ServiceSubResource? part, int port)
    {
        foreach (var served in Ports)
        {
            if (served.Ports.Contains(port) && served.IsOf(part?.Name ?? string.Empty))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The sub-resource that a request means when it names none: the one whose usual port it uses, else one that listens on it, else the first.</summary>
    public ServiceSubResource? SubResourceAt(int? port)
    {
        if (port is { } wanted)
        {
            foreach (var part in SubResources)
            {
                if (DefaultPortOf(part) == wanted)
                {
                    return part;
                }
            }

            foreach (var part in SubResources)
            {
                if (Serves(part, wanted))
                {
                    return part;
                }
            }
        }

        return SubResources.Count > 0 ? SubResources[0] : null;
    }

    /// <summary>Finds a sub-resource by its name, without regard to letter case; null when the service has none of that name.</summary>
    public ServiceSubResource? FindSubResource(string? name)
    {
        foreach (var part in SubResources)
        {
            if (part.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return part;
            }
        }

        return null;
    }

    /// <summary>The sub-resources that a private endpoint with the group id reaches; sites-{slot} counts as sites (F-922).</summary>
    public IEnumerable<ServiceSubResource> SubResourcesOfGroup(string? groupId)
    {
        if (string.IsNullOrEmpty(groupId))
        {
            yield break;
        }

        var wanted = Family == ServiceFamily.AppService && groupId.StartsWith("sites-", StringComparison.OrdinalIgnoreCase) ? "sites" : groupId;
        foreach (var part in SubResources)
        {
            if (part.GroupId.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                yield return part;
            }
        }
    }

    /// <summary>The resource type.</summary>
    public override string ToString() => ResourceType;
}
