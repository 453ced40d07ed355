using System.Text.Json;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>Reads Data/services.json into the types of the catalogue.</summary>
internal static class ServiceCatalogReader
{
    internal static ServiceCatalogContent Read()
    {
        using var document = JsonDocument.Parse(CatalogResource.Read("services.json"));
        var root = document.RootElement;
        var sources = new Dictionary<string, CatalogSource>(StringComparer.Ordinal);
        foreach (var source in root.GetProperty("sources").EnumerateObject())
        {
            sources.Add(source.Name, new CatalogSource(source.Name, Text(source.Value, "title"), Text(source.Value, "path"), Text(source.Value, "date")));
        }

        var endpointServices = new List<EndpointService>();
        foreach (var entry in root.GetProperty("endpointServices").EnumerateArray())
        {
            endpointServices.Add(new EndpointService(Text(entry, "name"), SourcesOf(entry))
            {
                DisplayName = Text(entry, "displayName"),
                Status = Text(entry, "status"),
                RetiredOn = OptionalText(entry, "retiredOn"),
                Reach = Enum.Parse<EndpointReach>(Text(entry, "reach")),
                ServiceTag = OptionalText(entry, "serviceTag"),
                SupportsEndpointPolicies = Flag(entry, "endpointPolicies"),
                SupportsNetworkIdentifier = Flag(entry, "networkIdentifier"),
                Excludes = Texts(entry, "excludes"),
                PolicyAliases = Texts(entry, "policyAliases"),
                ResourceTypes = Texts(entry, "resourceTypes"),
                LocationForm = Texts(entry, "locations"),
                AreDefaultLocationsInferred = Flag(entry, "locationsInferred"),
                Notes = Texts(entry, "notes"),
            });
        }

        var services = new List<ServiceDefinition>();
        foreach (var entry in root.GetProperty("services").EnumerateArray())
        {
            var limits = entry.GetProperty("limits");
            var ports = entry.GetProperty("ports").EnumerateArray().Select(ReadPort).ToEquatableArray();
            services.Add(new ServiceDefinition(Text(entry, "type"), Enum.Parse<ServiceFamily>(Text(entry, "family")))
            {
                DisplayName = Text(entry, "displayName"),
                EndpointServices = Texts(entry, "endpointServices"),
                ServiceTag = OptionalText(entry, "serviceTag"),
                Status = Text(entry, "status"),
                RetiredOn = OptionalText(entry, "retiredOn"),
                DefaultPort = ports.Single(p => p.IsDefault).Ports.Low,
                Ports = ports,
                SubResources = entry.GetProperty("subResources").EnumerateArray().Select(ReadSubResource).ToEquatableArray(),
                MaxVirtualNetworkRules = OptionalNumber(limits, "virtualNetworkRules"),
                MaxIpRules = OptionalNumber(limits, "ipRules"),
                LimitNote = OptionalText(limits, "note"),
                CrossTenantRules = Flag(entry, "crossTenantRules"),
                Sources = SourcesOf(entry),
                Notes = Texts(entry, "notes"),
            });
        }

        return new ServiceCatalogContent(
            endpointServices.ToEquatableArray(),
            services.ToEquatableArray(),
            Texts(root, "completeFor").Select(ParseCloud).ToEquatableArray());

        EquatableArray<CatalogSource> SourcesOf(JsonElement entry) => Texts(entry, "sources").Select(key => sources[key]).ToEquatableArray();
    }

    private static ServicePort ReadPort(JsonElement entry) =>
        new(PortRange.Parse(Text(entry, "ports")), Text(entry, "protocol"), Text(entry, "use"))
        {
            IsDefault = Flag(entry, "isDefault"),
            Basis = Text(entry, "basis"),
            Parts = Texts(entry, "parts"),
        };

    private static ServiceSubResource ReadSubResource(JsonElement entry)
    {
        var name = Text(entry, "name");
        return new(name, ByCloud(entry, "suffix"), ByCloud(entry, "alternateSuffix"), ByCloud(entry, "privateDnsZone"), ByCloud(entry, "privateName"))
        {
            GroupId = OptionalText(entry, "groupId") ?? name,
            IsSecondary = Flag(entry, "secondary"),
            NameSuffix = OptionalText(entry, "nameSuffix") ?? string.Empty,
            Form = OptionalText(entry, "infix") switch
            {
                null => HostNameForm.Plain,
                "zone" => HostNameForm.Zone,
                "uniqueName" => HostNameForm.UniqueName,
                "regionalName" => HostNameForm.RegionalName,
                var other => throw new InvalidOperationException($"The service table has the unknown host name form '{other}'."),
            },
        };
    }

    private static AzureCloud ParseCloud(string name) => AzureCloudNames.TryParse(name, out var cloud) ? cloud
        : throw new InvalidOperationException($"The service table names the unknown cloud '{name}'.");

    private static Dictionary<AzureCloud, string> ByCloud(JsonElement entry, string property)
    {
        var values = new Dictionary<AzureCloud, string>();
        if (entry.TryGetProperty(property, out var map))
        {
            foreach (var item in map.EnumerateObject())
            {
                values.Add(ParseCloud(item.Name), item.Value.GetString() ?? string.Empty);
            }
        }

        return values;
    }

    private static string Text(JsonElement entry, string property) => OptionalText(entry, property)
        ?? throw new InvalidOperationException($"The service table has an entry without '{property}'.");

    private static string? OptionalText(JsonElement entry, string property) => entry.TryGetProperty(property, out var value) ? value.GetString() : null;

    private static int? OptionalNumber(JsonElement entry, string property) => entry.TryGetProperty(property, out var value) ? value.GetInt32() : null;

    private static bool Flag(JsonElement entry, string property) => entry.TryGetProperty(property, out var value) && value.GetBoolean();

    private static EquatableArray<string> Texts(JsonElement entry, string property) => entry.TryGetProperty(property, out var value)
        ? value.EnumerateArray().Select(e => e.GetString() ?? string.Empty).ToEquatableArray()
        : EquatableArray<string>.Empty;
}

/// <summary>What the service table holds.</summary>
internal sealed record ServiceCatalogContent(
    EquatableArray<EndpointService> EndpointServices,
    EquatableArray<ServiceDefinition> Services,
    EquatableArray<AzureCloud> CompleteFor);
