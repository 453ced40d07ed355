using System.Text.Json;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Catalog;

public sealed class ServiceCatalogTests
{
    [Theory]
    // R-100, table T1 of the routing specification, and F-050, table T4 of the firewall specification.
    [InlineData("Microsoft.Storage", EndpointReach.RegionAndPair, "westeurope, northeurope", "Storage", "GA")]
    [InlineData("Microsoft.Storage.Global", EndpointReach.AllRegions, "*", "Storage", "GA")]
    [InlineData("Microsoft.Sql", EndpointReach.Region, "westeurope", "Sql", "GA")]
    [InlineData("Microsoft.AzureCosmosDB", EndpointReach.AllRegions, "*", "AzureCosmosDB", "GA")]
    [InlineData("Microsoft.KeyVault", EndpointReach.AllRegions, "*", "AzureKeyVault", "GA")]
    [InlineData("Microsoft.ServiceBus", EndpointReach.AllRegions, "*", "ServiceBus", "GA")]
    [InlineData("Microsoft.EventHub", EndpointReach.AllRegions, "*", "EventHub", "GA")]
    [InlineData("Microsoft.Web", EndpointReach.AllRegions, "*", "AppService", "GA")]
    [InlineData("Microsoft.CognitiveServices", EndpointReach.AllRegions, "*", "CognitiveServicesManagement", "GA")]
    [InlineData("Microsoft.ContainerRegistry", EndpointReach.AllRegions, "*", "AzureContainerRegistry", "preview")]
    [InlineData("Microsoft.AzureActiveDirectory", EndpointReach.Region, "*", "AzureActiveDirectory", "retired")]
    public void Table_of_endpoint_types_is_kept(string name, EndpointReach reach, string locations, string tag, string status)
    {
        var endpoint = ServiceCatalog.FindEndpointService(name.ToUpperInvariant());
        Assert.NotNull(endpoint);
        Assert.Equal(name, endpoint.Name);
        Assert.Equal(reach, endpoint.Reach);
        Assert.Equal(locations, endpoint.DefaultLocations("West Europe").ToString());
        Assert.Equal(tag, endpoint.ServiceTag);
        Assert.Equal(status, endpoint.Status);
        Assert.NotEmpty(endpoint.Source);
        Assert.NotEmpty(endpoint.ReadOn);
        Assert.NotEmpty(endpoint.DisplayName);
    }

    [Fact]
    public void There_are_eleven_endpoint_types() => Assert.Equal(11, ServiceCatalog.EndpointServices.Count);

    [Fact]
    public void Storage_region_without_pair_stores_itself_alone()
        => Assert.Equal("italynorth", ServiceCatalog.FindEndpointService("Microsoft.Storage")?.DefaultLocations("Italy North").ToString());

    [Fact]
    public void Storage_in_an_unknown_region_stores_the_region_as_written()
        => Assert.Equal("atlantis", ServiceCatalog.FindEndpointService("Microsoft.Storage")?.DefaultLocations("Atlantis").ToString());

    [Fact]
    public void The_two_storage_types_exclude_each_other() // R-148, F-053
    {
        Assert.Equal("Microsoft.Storage.Global", ServiceCatalog.FindEndpointService("Microsoft.Storage")?.Excludes.ToString());
        Assert.Equal("Microsoft.Storage", ServiceCatalog.FindEndpointService("Microsoft.Storage.Global")?.Excludes.ToString());
        Assert.Equal(2, ServiceCatalog.EndpointServices.Count(e => e.Excludes.Count > 0));
    }

    [Fact]
    public void Network_identifiers_work_with_four_types() // R-161, F-085
        => Assert.Equal(
            ["Microsoft.AzureCosmosDB", "Microsoft.KeyVault", "Microsoft.Sql", "Microsoft.Storage"],
            ServiceCatalog.EndpointServices.Where(e => e.SupportsNetworkIdentifier).Select(e => e.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Endpoint_policies_filter_storage_alone() // R-600 ff., R-643, R-619
    {
        Assert.Equal(
            ["Microsoft.Storage", "Microsoft.Storage.Global"],
            ServiceCatalog.EndpointServices.Where(e => e.SupportsEndpointPolicies).Select(e => e.Name));
        Assert.Equal(7, ServiceCatalog.FindEndpointService("Microsoft.Storage")?.PolicyAliases.Count);
        Assert.Contains("/services/Azure/ManagedInstance", ServiceCatalog.FindEndpointService("Microsoft.Storage")?.PolicyAliases ?? []);
    }

    [Fact]
    public void Singular_spelling_is_unknown_and_leads_to_the_plural()
    {
        Assert.Null(ServiceCatalog.FindEndpointService("Microsoft.CognitiveService"));
        Assert.Equal("Microsoft.CognitiveServices", ServiceCatalog.NearestEndpointServices("Microsoft.CognitiveService").First());
    }

    [Fact]
    public void Catalogue_is_complete_for_the_public_cloud_only()
    {
        Assert.True(ServiceCatalog.IsCompleteFor(AzureCloud.Public));
        Assert.False(ServiceCatalog.IsCompleteFor(AzureCloud.UsGovernment));
        Assert.False(ServiceCatalog.IsCompleteFor(AzureCloud.China));
    }

    [Theory]
    // F-910; -1 stands for a limit that no source names.
    [InlineData("Microsoft.Storage/storageAccounts", ServiceFamily.Storage, 400, 400)]
    [InlineData("Microsoft.KeyVault/vaults", ServiceFamily.KeyVault, 200, 1000)]
    [InlineData("Microsoft.KeyVault/managedHSMs", ServiceFamily.ManagedHsm, -1, -1)]
    [InlineData("Microsoft.Sql/servers", ServiceFamily.Sql, 128, 128)]
    [InlineData("Microsoft.Synapse/workspaces", ServiceFamily.Synapse, 0, 128)]
    [InlineData("Microsoft.DBforPostgreSQL/servers", ServiceFamily.PostgreSql, 128, -1)]
    [InlineData("Microsoft.DBforMySQL/servers", ServiceFamily.MySql, 128, -1)]
    [InlineData("Microsoft.DBforMariaDB/servers", ServiceFamily.MariaDb, 128, -1)]
    [InlineData("Microsoft.DocumentDB/databaseAccounts", ServiceFamily.CosmosDb, 256, -1)]
    [InlineData("Microsoft.EventHub/namespaces", ServiceFamily.EventHubs, 128, -1)]
    [InlineData("Microsoft.ServiceBus/namespaces", ServiceFamily.ServiceBus, 128, -1)]
    [InlineData("Microsoft.Web/sites", ServiceFamily.AppService, 512, 512)]
    [InlineData("Microsoft.CognitiveServices/accounts", ServiceFamily.CognitiveServices, 100, 100)]
    [InlineData("Microsoft.ContainerRegistry/registries", ServiceFamily.ContainerRegistry, 100, 200)]
    [InlineData("Microsoft.DataLakeStore/accounts", ServiceFamily.DataLakeGen1, 100, -1)]
    public void Limits_are_those_of_the_table(string type, ServiceFamily family, int virtualNetworkRules, int ipRules)
    {
        var service = ServiceCatalog.FindService(type.ToLowerInvariant());
        Assert.NotNull(service);
        Assert.Equal(type, service.ResourceType);
        Assert.Equal(family, service.Family);
        Assert.Equal(virtualNetworkRules < 0 ? null : virtualNetworkRules, service.MaxVirtualNetworkRules);
        Assert.Equal(ipRules < 0 ? null : ipRules, service.MaxIpRules);
    }

    [Fact]
    public void Every_family_but_other_has_one_service()
        => Assert.Equal(
            Enum.GetValues<ServiceFamily>().Where(f => f != ServiceFamily.Other).Order(),
            ServiceCatalog.Services.Select(s => s.Family).Order());

    [Theory]
    // F-920
    [InlineData("Microsoft.Storage/storageAccounts", 443, "443, 445")]
    [InlineData("Microsoft.KeyVault/vaults", 443, "443")]
    [InlineData("Microsoft.KeyVault/managedHSMs", 443, "443")]
    [InlineData("Microsoft.Sql/servers", 1433, "1433, 11000-11999, 1434, 14000-14999")]
    [InlineData("Microsoft.Synapse/workspaces", 1433, "1433, 443")]
    [InlineData("Microsoft.DBforPostgreSQL/servers", 5432, "5432")]
    [InlineData("Microsoft.DBforMySQL/servers", 3306, "3306")]
    [InlineData("Microsoft.DBforMariaDB/servers", 3306, "3306")]
    [InlineData("Microsoft.DocumentDB/databaseAccounts", 443, "443, 10000-20000, 10255, 10350")]
    [InlineData("Microsoft.EventHub/namespaces", 5671, "5671, 5672, 443, 9093")]
    [InlineData("Microsoft.ServiceBus/namespaces", 5671, "5671, 443")]
    [InlineData("Microsoft.Web/sites", 443, "443, 80")]
    [InlineData("Microsoft.CognitiveServices/accounts", 443, "443")]
    [InlineData("Microsoft.ContainerRegistry/registries", 443, "443")]
    [InlineData("Microsoft.DataLakeStore/accounts", 443, "443")]
    public void Ports_are_those_of_the_table(string type, int defaultPort, string ports)
    {
        var service = ServiceCatalog.FindService(type);
        Assert.NotNull(service);
        Assert.Equal(defaultPort, service.DefaultPort);
        Assert.Equal(ports, string.Join(", ", service.Ports.Select(p => p.Ports)));
        Assert.All(service.Ports, p => Assert.Equal("TCP", p.Protocol));
        Assert.Single(service.Ports, p => p.IsDefault);
    }

    [Fact]
    public void Cross_tenant_rules_exist_for_three_services() // F-051, table T4
        => Assert.Equal(
            [ServiceFamily.Storage, ServiceFamily.KeyVault, ServiceFamily.CognitiveServices],
            ServiceCatalog.Services.Where(s => s.CrossTenantRules).Select(s => s.Family).Order());

    [Fact]
    public void Storage_has_two_endpoint_types_and_two_services_have_none() // F-920
    {
        Assert.Equal("Microsoft.Storage, Microsoft.Storage.Global", ServiceCatalog.FindService("Microsoft.Storage/storageAccounts")?.EndpointServices.ToString());
        Assert.Equal(
            [ServiceFamily.ManagedHsm, ServiceFamily.Synapse],
            ServiceCatalog.Services.Where(s => s.EndpointService is null).Select(s => s.Family).Order());
    }

    [Fact]
    public void Services_and_endpoint_types_name_each_other()
    {
        foreach (var endpoint in ServiceCatalog.EndpointServices)
        {
            Assert.Equal(
                ServiceCatalog.Services.Where(s => s.EndpointServices.Contains(endpoint.Name)).Select(s => s.ResourceType).Order(StringComparer.Ordinal),
                endpoint.ResourceTypes.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Retired_services_carry_their_day()
        => Assert.Equal(
            ["DataLakeGen1 2024-02-29", "MariaDb 2025-09-19", "MySql 2024-09-16", "PostgreSql 2025-03-28"],
            ServiceCatalog.Services.Where(s => s.IsRetired).Select(s => $"{s.Family} {s.RetiredOn}").Order(StringComparer.Ordinal));

    [Fact]
    public void Available_types_follow_the_cloud_of_the_region()
    {
        Assert.Equal(ServiceCatalog.EndpointServices, ServiceCatalog.AvailableIn("West Europe"));
        Assert.DoesNotContain(ServiceCatalog.AvailableIn("usgovvirginia"), e => e.Name == "Microsoft.AzureActiveDirectory");
        Assert.Contains(ServiceCatalog.AvailableIn("usgovvirginia"), e => e.Name == "Microsoft.Storage");
        Assert.Empty(ServiceCatalog.AvailableIn("atlantis"));
    }

    [Fact]
    public void Every_entry_has_sources()
    {
        Assert.All(ServiceCatalog.EndpointServices, e => Assert.NotEmpty(e.Sources));
        Assert.All(ServiceCatalog.Services, s => Assert.NotEmpty(s.Sources));
    }

    [Fact]
    public void Suffixes_and_zones_agree_with_the_published_catalogue()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFiles.Require("data/endpoint-services.json")));
        var compared = 0;
        foreach (var entry in document.RootElement.GetProperty("services").EnumerateArray())
        {
            var endpoint = ServiceCatalog.FindEndpointService(entry.GetProperty("service").GetString());
            Assert.NotNull(endpoint);
            foreach (var type in entry.GetProperty("resourceTypes").EnumerateArray())
            {
                var service = ServiceCatalog.FindService(type.GetProperty("type").GetString());
                Assert.NotNull(service);
                foreach (var dns in type.GetProperty("dns").EnumerateArray())
                {
                    var suffixes = Values(dns.GetProperty("suffix"));
                    var zones = Values(dns.GetProperty("privateDnsZone"));
                    var names = dns.GetProperty("subResources").EnumerateArray().Select(n => n.GetString()).ToList();
                    Assert.Contains(service.SubResources, p =>
                        (names.Count == 0 || names.Contains(p.GroupId)) &&
                        Enum.GetValues<AzureCloud>().Select(p.SuffixFor).SequenceEqual(suffixes) &&
                        Enum.GetValues<AzureCloud>().Select(p.PrivateSuffixFor).SequenceEqual(zones));
                    compared++;
                }
            }
        }

        Assert.Equal(37, compared);

        static List<string?> Values(JsonElement map) =>
            [.. Enum.GetValues<AzureCloud>().Select(c => map.GetProperty(AzureCloudNames.NameOf(c)).GetString())];
    }
}
