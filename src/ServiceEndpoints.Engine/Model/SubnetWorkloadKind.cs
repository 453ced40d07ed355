namespace ServiceEndpoints.Engine.Model;

/// <summary>A type of resource whose instances live in a subnet.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="Word">The word for it in messages.</param>
/// <param name="ListName">The key of the list in the topology format.</param>
/// <param name="Delegations">The services that its subnets may be delegated to, beside the type itself .</param>
internal sealed record SubnetWorkloadKind(string Type, string Word, string ListName, params string[] Delegations)
{
    internal const string ScaleSet = "Microsoft.Compute/virtualMachineScaleSets";
    internal const string KubernetesCluster = "Microsoft.ContainerService/managedClusters";
    internal const string ApplicationGateway = "Microsoft.Network/applicationGateways";
    internal const string Bastion = "Microsoft.Network/bastionHosts";
    internal const string ManagedInstance = "Microsoft.Sql/managedInstances";
    internal const string AppServiceEnvironment = "Microsoft.Web/hostingEnvironments";
    internal const string ContainerGroup = "Microsoft.ContainerInstance/containerGroups";
    internal const string ContainerAppsEnvironment = "Microsoft.App/managedEnvironments";
    internal const string RedisCache = "Microsoft.Cache/redis";
    internal const string ApiManagement = "Microsoft.ApiManagement/service";
    internal const string Databricks = "Microsoft.Databricks/workspaces";
    internal const string HDInsight = "Microsoft.HDInsight/clusters";
    internal const string DomainService = "Microsoft.AAD/domainServices";
    internal const string PostgreSql = "Microsoft.DBforPostgreSQL/flexibleServers";
    internal const string MySql = "Microsoft.DBforMySQL/flexibleServers";
    internal const string Cassandra = "Microsoft.DocumentDB/cassandraClusters";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<SubnetWorkloadKind> All { get; } =
    [
        new(ScaleSet, "virtual machine scale set", "virtualMachineScaleSets", Databricks, HDInsight, "Microsoft.Batch/batchAccounts"),
        new(KubernetesCluster, "Kubernetes cluster", "managedClusters"),
        new(ApplicationGateway, "application gateway", "applicationGateways"),
        new(Bastion, "Bastion host", "bastionHosts"),
        new(ManagedInstance, "SQL managed instance", "managedInstances"),
        new(AppServiceEnvironment, "App Service Environment", "hostingEnvironments"),
        new(ContainerGroup, "container group", "containerGroups"),
        new(ContainerAppsEnvironment, "Container Apps environment", "managedEnvironments", "Microsoft.App/environments"),
        new(RedisCache, "Redis cache", "redisCaches"),
        new(ApiManagement, "API Management service", "apiManagementServices", "Microsoft.Web/serverFarms", AppServiceEnvironment),
        new(Databricks, "Databricks workspace", "databricksWorkspaces"),
        new(HDInsight, "HDInsight cluster", "hdInsightClusters"),
        new(DomainService, "managed domain", "domainServices"),
        new(PostgreSql, "flexible server", "postgreSqlFlexibleServers"),
        new(MySql, "flexible server", "mySqlFlexibleServers"),
        new(Cassandra, "Cassandra cluster", "cassandraClusters"),
    ];

    /// <summary>The kind of a type, or null.</summary>
    public static SubnetWorkloadKind? Of(string type)
    {
        foreach (var kind in All)
        {
            if (kind.Type.Equals(type, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>True when a subnet that is delegated to the service may hold the workload.</summary>
    public bool FitsDelegation(string service) =>
        service.Equals(Type, StringComparison.OrdinalIgnoreCase) || Delegations.Contains(service, StringComparer.OrdinalIgnoreCase);
}
