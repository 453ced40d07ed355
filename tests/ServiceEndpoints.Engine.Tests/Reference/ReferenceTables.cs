using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Tests.Reference;

/// <summary>One row of table F-920 and of table T1 of the routing specification, for one kind of resource.</summary>
/// <param name="Family">The row.</param>
/// <param name="Type">The resource type.</param>
/// <param name="EndpointTypes">The endpoint types that switch the service.</param>
/// <param name="Tag">The tag with the public addresses of the service.</param>
/// <param name="Ports">The ports; the first one is meant when a request names none.</param>
/// <param name="Parts">The sub-resources; the first one is meant when a request names none.</param>
internal sealed record ReferenceService(string Family, string Type, string[] EndpointTypes, string Tag, (int Low, int High)[] Ports, ReferencePart[] Parts);

/// <summary>A sub-resource: its name, the group id of its private endpoint, the private zone and what follows the resource name in the record, and its ports where they are not those of the row.</summary>
internal sealed record ReferencePart(string Name, string GroupId, string Zone, string RecordSuffix = "", (int Low, int High)[]? Ports = null);

/// <summary>The tables of the specification, written down again so that a slip in the catalogue shows.</summary>
internal static class ReferenceTables
{
    public static ReferenceService[] Services { get; } =
    [
        new("Storage", "Microsoft.Storage/storageAccounts", ["Microsoft.Storage", "Microsoft.Storage.Global"], "Storage", [(443, 443)],
        [
            new("blob", "blob", "privatelink.blob.core.windows.net"),
            new("blob_secondary", "blob_secondary", "privatelink.blob.core.windows.net", "-secondary"),
            new("file", "file", "privatelink.file.core.windows.net", string.Empty, [(443, 443), (445, 445)]),
            new("queue", "queue", "privatelink.queue.core.windows.net"),
            new("table", "table", "privatelink.table.core.windows.net"),
            new("web", "web", "privatelink.web.core.windows.net"),
            new("dfs", "dfs", "privatelink.dfs.core.windows.net"),
        ]),
        new("KeyVault", "Microsoft.KeyVault/vaults", ["Microsoft.KeyVault"], "AzureKeyVault", [(443, 443)], [new("vault", "vault", "privatelink.vaultcore.azure.net")]),
        new("Sql", "Microsoft.Sql/servers", ["Microsoft.Sql"], "Sql", [(1433, 1433), (11000, 11999), (1434, 1434), (14000, 14999)],
            [new("sqlServer", "sqlServer", "privatelink.database.windows.net")]),
        new("PostgreSql", "Microsoft.DBforPostgreSQL/servers", ["Microsoft.Sql"], "Sql", [(5432, 5432)],
            [new("postgresqlServer", "postgresqlServer", "privatelink.postgres.database.azure.com")]),
        new("MySql", "Microsoft.DBforMySQL/servers", ["Microsoft.Sql"], "Sql", [(3306, 3306)], [new("mysqlServer", "mysqlServer", "privatelink.mysql.database.azure.com")]),
        new("MariaDb", "Microsoft.DBforMariaDB/servers", ["Microsoft.Sql"], "Sql", [(3306, 3306)], [new("mariadbServer", "mariadbServer", "privatelink.mariadb.database.azure.com")]),
        new("CosmosDb", "Microsoft.DocumentDB/databaseAccounts", ["Microsoft.AzureCosmosDB"], "AzureCosmosDB", [(443, 443), (10000, 20000)],
        [
            new("Sql", "Sql", "privatelink.documents.azure.com"),
            new("MongoDB", "MongoDB", "privatelink.mongo.cosmos.azure.com", string.Empty, [(10255, 10255)]),
        ]),
        new("EventHubs", "Microsoft.EventHub/namespaces", ["Microsoft.EventHub"], "EventHub", [(5671, 5671), (5672, 5672), (443, 443), (9093, 9093)],
            [new("namespace", "namespace", "privatelink.servicebus.windows.net")]),
        new("ServiceBus", "Microsoft.ServiceBus/namespaces", ["Microsoft.ServiceBus"], "ServiceBus", [(5671, 5671), (443, 443)],
            [new("namespace", "namespace", "privatelink.servicebus.windows.net")]),
        new("AppService", "Microsoft.Web/sites", ["Microsoft.Web"], "AppService", [(443, 443), (80, 80)],
        [
            new("sites", "sites", "privatelink.azurewebsites.net"),
            new("scm", "sites", "privatelink.azurewebsites.net", ".scm"),
        ]),
        new("CognitiveServices", "Microsoft.CognitiveServices/accounts", ["Microsoft.CognitiveServices"], "CognitiveServicesManagement", [(443, 443)],
            [new("account", "account", "privatelink.cognitiveservices.azure.com")]),
        new("ContainerRegistry", "Microsoft.ContainerRegistry/registries", ["Microsoft.ContainerRegistry"], "AzureContainerRegistry", [(443, 443)],
            [new("registry", "registry", "privatelink.azurecr.io")]),
    ];

    /// <summary>Table T1: what Azure stores as locations when none are given, with {r} for the region of the network and {p} for its pair; and the tag of the endpoint route.</summary>
    public static (string Name, string[] Locations, string Tag)[] EndpointTypes { get; } =
    [
        ("Microsoft.Storage", ["{r}", "{p}"], "Storage"),
        ("Microsoft.Storage.Global", ["*"], "Storage"),
        ("Microsoft.Sql", ["{r}"], "Sql"),
        ("Microsoft.AzureCosmosDB", ["*"], "AzureCosmosDB"),
        ("Microsoft.KeyVault", ["*"], "AzureKeyVault"),
        ("Microsoft.ServiceBus", ["*"], "ServiceBus"),
        ("Microsoft.EventHub", ["*"], "EventHub"),
        ("Microsoft.Web", ["*"], "AppService"),
        ("Microsoft.CognitiveServices", ["*"], "CognitiveServicesManagement"),
        ("Microsoft.ContainerRegistry", ["*"], "AzureContainerRegistry"),
    ];

    public static IpPrefix[] ReservedDocumented { get; } = Prefixes("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");

    public static IpPrefix[] Reserved2021 { get; } = Prefixes("10.0.0.0/8", "192.168.0.0/16", "100.64.0.0/10", "25.33.80.0/20", "25.41.3.0/25");

    public static IpPrefix[] Reserved2024 { get; } = Prefixes(
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "198.18.0.0/15", "20.35.252.0/22", "23.103.0.0/18", "25.4.0.0/14", "25.148.0.0/15",
        "25.150.0.0/16", "25.152.0.0/14", "25.156.0.0/16", "25.159.0.0/16", "25.176.0.0/13", "25.184.0.0/14", "40.108.0.0/17", "40.109.0.0/16", "104.146.0.0/17", "104.147.0.0/16",
        "157.59.0.0/16");

    /// <summary>N-242: what is never in the tag Internet.</summary>
    public static IpPrefix[] NotInternet { get; } = Prefixes("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3");

    /// <summary>RFC 1918 and RFC 6598 .</summary>
    public static IpPrefix[] PrivateRanges { get; } = Prefixes("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");

    private static IpPrefix[] Prefixes(params string[] texts) => texts.Select(IpPrefix.Parse).ToArray();

    public static ReferenceService? ServiceOf(string type) => Services.FirstOrDefault(service => service.Type.Equals(type, StringComparison.OrdinalIgnoreCase));
}
