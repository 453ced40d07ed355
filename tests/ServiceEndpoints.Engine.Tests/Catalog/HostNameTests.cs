using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Tests.Catalog;

public sealed class HostNameTests
{
    [Theory]
    // F-920, one or more names of every service
    [InlineData("contosodata.blob.core.windows.net", ServiceFamily.Storage, "contosodata", "blob")]
    [InlineData("CONTOSODATA.Blob.Core.Windows.Net.", ServiceFamily.Storage, "contosodata", "blob")]
    [InlineData("contosodata-secondary.blob.core.windows.net", ServiceFamily.Storage, "contosodata", "blob_secondary")]
    [InlineData("contosodata.file.core.windows.net", ServiceFamily.Storage, "contosodata", "file")]
    [InlineData("contosodata.queue.core.windows.net", ServiceFamily.Storage, "contosodata", "queue")]
    [InlineData("contosodata.table.core.windows.net", ServiceFamily.Storage, "contosodata", "table")]
    [InlineData("contosodata.dfs.core.windows.net", ServiceFamily.Storage, "contosodata", "dfs")]
    [InlineData("contosodata-secondary.dfs.core.windows.net", ServiceFamily.Storage, "contosodata", "dfs_secondary")]
    [InlineData("contosodata.z13.web.core.windows.net", ServiceFamily.Storage, "contosodata", "web")]
    [InlineData("contosodata-secondary.z13.web.core.windows.net", ServiceFamily.Storage, "contosodata", "web_secondary")]
    [InlineData("contoso.vault.azure.net", ServiceFamily.KeyVault, "contoso", "vault")]
    [InlineData("contoso.vaultcore.azure.net", ServiceFamily.KeyVault, "contoso", "vault")]
    [InlineData("contoso.managedhsm.azure.net", ServiceFamily.ManagedHsm, "contoso", "managedhsm")]
    [InlineData("contoso.database.windows.net", ServiceFamily.Sql, "contoso", "sqlServer")]
    [InlineData("contoso.sql.azuresynapse.net", ServiceFamily.Synapse, "contoso", "Sql")]
    [InlineData("contoso-ondemand.sql.azuresynapse.net", ServiceFamily.Synapse, "contoso", "SqlOnDemand")]
    [InlineData("contoso.dev.azuresynapse.net", ServiceFamily.Synapse, "contoso", "Dev")]
    [InlineData("contoso.postgres.database.azure.com", ServiceFamily.PostgreSql, "contoso", "postgresqlServer")]
    [InlineData("contoso.mysql.database.azure.com", ServiceFamily.MySql, "contoso", "mysqlServer")]
    [InlineData("contoso.mariadb.database.azure.com", ServiceFamily.MariaDb, "contoso", "mariadbServer")]
    [InlineData("contoso.documents.azure.com", ServiceFamily.CosmosDb, "contoso", "Sql")]
    [InlineData("contoso.mongo.cosmos.azure.com", ServiceFamily.CosmosDb, "contoso", "MongoDB")]
    [InlineData("contoso.cassandra.cosmos.azure.com", ServiceFamily.CosmosDb, "contoso", "Cassandra")]
    [InlineData("contoso.gremlin.cosmos.azure.com", ServiceFamily.CosmosDb, "contoso", "Gremlin")]
    [InlineData("contoso.table.cosmos.azure.com", ServiceFamily.CosmosDb, "contoso", "Table")]
    [InlineData("app.azurewebsites.net", ServiceFamily.AppService, "app", "sites")]
    [InlineData("app.scm.azurewebsites.net", ServiceFamily.AppService, "app", "scm")]
    [InlineData("app-staging.azurewebsites.net", ServiceFamily.AppService, "app-staging", "sites")]
    [InlineData("test-dxg8aua0eqcmg8gd.eastus-01.azurewebsites.net", ServiceFamily.AppService, "test", "sites")]
    [InlineData("test-dxg8aua0eqcmg8gd.scm.eastus-01.azurewebsites.net", ServiceFamily.AppService, "test", "scm")]
    [InlineData("contoso.cognitiveservices.azure.com", ServiceFamily.CognitiveServices, "contoso", "account")]
    [InlineData("contoso.openai.azure.com", ServiceFamily.CognitiveServices, "contoso", "openai")]
    [InlineData("contoso.services.ai.azure.com", ServiceFamily.CognitiveServices, "contoso", "aiservices")]
    [InlineData("contoso.azurecr.io", ServiceFamily.ContainerRegistry, "contoso", "registry")]
    [InlineData("contoso.westeurope.data.azurecr.io", ServiceFamily.ContainerRegistry, "contoso", "registry_data")]
    [InlineData("contoso.azuredatalakestore.net", ServiceFamily.DataLakeGen1, "contoso", "account")]
    public void Name_leads_to_the_resource(string host, ServiceFamily family, string resource, string part)
    {
        Assert.True(ServiceCatalog.TryParseHostName(host, AzureCloud.Public, out var name, out var service, out var subResource, out var isPrivate));
        Assert.Equal((family, resource, part, false), (service.Family, name, subResource.Name, isPrivate));
    }

    [Theory]
    // F-830
    [InlineData("contosodata.privatelink.blob.core.windows.net", ServiceFamily.Storage, "contosodata", "blob")]
    [InlineData("contosodata-secondary.privatelink.blob.core.windows.net", ServiceFamily.Storage, "contosodata", "blob_secondary")]
    [InlineData("contoso.privatelink.vaultcore.azure.net", ServiceFamily.KeyVault, "contoso", "vault")]
    [InlineData("app.privatelink.azurewebsites.net", ServiceFamily.AppService, "app", "sites")]
    [InlineData("app.scm.privatelink.azurewebsites.net", ServiceFamily.AppService, "app", "scm")]
    [InlineData("contoso.privatelink.azurecr.io", ServiceFamily.ContainerRegistry, "contoso", "registry")]
    [InlineData("contoso.westeurope.data.privatelink.azurecr.io", ServiceFamily.ContainerRegistry, "contoso", "registry_data")]
    public void Privatelink_names_are_marked(string host, ServiceFamily family, string resource, string part)
    {
        Assert.True(ServiceCatalog.TryParseHostName(host, AzureCloud.Public, out var name, out var service, out var subResource, out var isPrivate));
        Assert.Equal((family, resource, part, true), (service.Family, name, subResource.Name, isPrivate));
    }

    [Fact]
    public void Messaging_names_have_two_readings() // F-921
    {
        Assert.False(ServiceCatalog.TryParseHostName("contoso.servicebus.windows.net", AzureCloud.Public, out _, out _, out _));
        var readings = ServiceCatalog.FindHostName("contoso.servicebus.windows.net", AzureCloud.Public);
        Assert.Equal([ServiceFamily.EventHubs, ServiceFamily.ServiceBus], readings.Select(r => r.Service.Family).Order());
        Assert.All(readings, r => Assert.Equal("contoso", r.ResourceName));
    }

    [Fact]
    public void Regional_name_of_a_cosmos_account_has_two_readings_of_one_service()
    {
        var readings = ServiceCatalog.FindHostName("contoso-westeurope.documents.azure.com", AzureCloud.Public);
        Assert.Equal([("contoso-westeurope", null), ("contoso", "westeurope")], readings.Select(r => (r.ResourceName, r.Region)));
        Assert.True(ServiceCatalog.TryParseHostName("contoso-westeurope.documents.azure.com", AzureCloud.Public, out var name, out _, out _));
        Assert.Equal("contoso-westeurope", name);
    }

    [Fact]
    public void Region_in_a_name_is_reported()
    {
        Assert.Equal("westeurope", ServiceCatalog.FindHostName("contoso.westeurope.data.azurecr.io", AzureCloud.Public)[0].Region);
        Assert.Equal("eastus", ServiceCatalog.FindHostName("test-dxg8aua0eqcmg8gd.eastus-01.azurewebsites.net", AzureCloud.Public)[0].Region);
        Assert.Null(ServiceCatalog.FindHostName("contoso.azurecr.io", AzureCloud.Public)[0].Region);
    }

    [Theory]
    [InlineData("contosodata.blob.core.usgovcloudapi.net", AzureCloud.UsGovernment, "contosodata")]
    [InlineData("contoso.vault.usgovcloudapi.net", AzureCloud.UsGovernment, "contoso")]
    [InlineData("app.scm.azurewebsites.us", AzureCloud.UsGovernment, "app")]
    [InlineData("contoso.azurecr.us", AzureCloud.UsGovernment, "contoso")]
    [InlineData("contoso.privatelink.azurecr.us", AzureCloud.UsGovernment, "contoso")]
    [InlineData("contoso.usgovvirginia.azurecr.us", AzureCloud.UsGovernment, "contoso")]
    [InlineData("contosodata.blob.core.chinacloudapi.cn", AzureCloud.China, "contosodata")]
    public void Other_clouds_have_their_own_names(string host, AzureCloud cloud, string resource)
    {
        Assert.True(ServiceCatalog.TryParseHostName(host, cloud, out var name, out _, out _));
        Assert.Equal(resource, name);
        Assert.False(ServiceCatalog.TryParseHostName(host, AzureCloud.Public, out _, out _, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("contosodata")]
    [InlineData("blob.core.windows.net")]
    [InlineData("a.b.blob.core.windows.net")]
    [InlineData(".blob.core.windows.net")]
    [InlineData("-secondary.blob.core.windows.net")]
    [InlineData("app.other.azurewebsites.net")]
    [InlineData("app-abc.eastus-01.azurewebsites.net")]
    [InlineData("contoso.example.com")]
    [InlineData("https://contosodata.blob.core.windows.net/")]
    [InlineData("contoso.data.azurecr.io")]
    [InlineData("contosodata.z13x.web.core.windows.net")]
    public void Other_names_are_not_guessed(string? host) => Assert.Empty(ServiceCatalog.FindHostName(host, AzureCloud.Public));

    [Fact]
    public void Every_name_built_is_read_back()
    {
        var count = 0;
        foreach (var cloud in Enum.GetValues<AzureCloud>())
        {
            foreach (var service in ServiceCatalog.Services)
            {
                foreach (var part in service.SubResources)
                {
                    foreach (var (host, isPrivate) in new[] { (part.HostNameOf("Contoso", cloud), false), (part.PrivateHostNameOf("Contoso", cloud), true) })
                    {
                        if (host is null)
                        {
                            continue;
                        }

                        Assert.Contains(ServiceCatalog.FindHostName(host, cloud), m =>
                            m.ResourceName == "contoso" && m.Service == service && m.SubResource == part && m.IsPrivateLinkName == isPrivate);
                        count++;
                    }
                }
            }
        }

        Assert.InRange(count, 150, 250);
    }

    [Fact]
    public void Group_ids_lead_to_their_parts()
    {
        var app = ServiceCatalog.FindService("Microsoft.Web/sites");
        Assert.Equal("sites, scm", string.Join(", ", app?.SubResourcesOfGroup("sites-staging") ?? [])); // F-922
        var storage = ServiceCatalog.FindService("Microsoft.Storage/storageAccounts");
        Assert.Equal("blob", string.Join(", ", storage?.SubResourcesOfGroup("Blob") ?? []));
        Assert.Equal("blob_secondary", storage?.FindSubResource("BLOB_SECONDARY")?.Name);
        Assert.Empty(ServiceCatalog.FindService("Microsoft.DataLakeStore/accounts")?.SubResourcesOfGroup("") ?? []);
        Assert.Equal("account, openai, aiservices", string.Join(", ", ServiceCatalog.FindService("Microsoft.CognitiveServices/accounts")?.SubResourcesOfGroup("account") ?? []));
    }
}
