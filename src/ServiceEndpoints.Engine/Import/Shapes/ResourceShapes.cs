using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>A kind of resource: its type, its list in the topology format, and its shape.</summary>
internal abstract class ResourceKind(string type, Type modelType, string[] listNames)
{
    /// <summary>The resource type.</summary>
    public string Type { get; } = type;

    /// <summary>The keys of the list in the topology format, the one to write first; none when resources of the type stand under 'resources'.</summary>
    public string[] ListNames { get; } = listNames;

    /// <summary>True when the location of the file counts for resources without one.</summary>
    public bool TakesDefaultLocation { get; init; } = true;

    public abstract IShape Shape { get; }

    public Type ModelType { get; } = modelType;

    public abstract Resource Create(ResourceId id);

    public abstract Resource Read(DocumentNode node, Resource seed, ReadContext context);

    public abstract void Write(Resource resource, ObjectBuilder builder, WriteContext context);
}

/// <summary>A kind of resource of one record.</summary>
/// <param name="type">The resource type.</param>
/// <param name="shape">Gives the shape; shapes are built when the first resource of their kind is seen, which keeps the start short.</param>
/// <param name="create">Creates a resource without content.</param>
/// <param name="listNames">The keys of the list in the topology format.</param>
internal sealed class ResourceKind<T>(string type, Func<Shape<T>> shape, Func<ResourceId, T> create, params string[] listNames) : ResourceKind(type, typeof(T), listNames)
    where T : Resource
{
    public override IShape Shape => shape();

    public override Resource Create(ResourceId id) => create(id);

    public override Resource Read(DocumentNode node, Resource seed, ReadContext context) => shape().Read(node, (T)seed, context) ?? seed;

    public override void Write(Resource resource, ObjectBuilder builder, WriteContext context) => shape().WriteInto((T)resource, builder, context);
}

/// <summary>Every kind of resource that the readers and writers know.</summary>
internal static class ResourceShapes
{
    /// <summary>The member that marks a service resource of a type that is not known, so that it is not taken for something that does not matter.</summary>
    public const string ServiceMark = "isServiceResource";

    private static readonly Lazy<Dictionary<string, ResourceKind>> s_byType = new(() => All.ToDictionary(kind => kind.Type, StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<Dictionary<string, ResourceKind>> s_byListName = new(() =>
        All.SelectMany(kind => kind.ListNames, (kind, name) => (kind, name)).ToDictionary(pair => pair.name, pair => pair.kind, StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<ResourceKind[]> s_all = new(() =>
    [
        new ResourceKind<AzureSubscription>(AzureSubscription.Type, () => NetworkShapes.Subscription, id => new() { Id = id }, "subscriptions") { TakesDefaultLocation = false },
        new ResourceKind<VirtualNetwork>(VirtualNetwork.Type, () => NetworkShapes.VirtualNetwork, id => new() { Id = id }, "virtualNetworks"),
        new ResourceKind<VirtualNetwork>("Microsoft.ClassicNetwork/virtualNetworks", () => NetworkShapes.VirtualNetwork, id => new() { Id = id, IsClassic = true }),
        new ResourceKind<NetworkSecurityGroup>(NetworkSecurityGroup.Type, () => NetworkShapes.SecurityGroup, id => new() { Id = id }, "networkSecurityGroups"),
        new ResourceKind<ApplicationSecurityGroup>(ApplicationSecurityGroup.Type, () => NetworkShapes.ApplicationGroup, id => new() { Id = id }, "applicationSecurityGroups"),
        new ResourceKind<RouteTable>(RouteTable.Type, () => NetworkShapes.RouteTable, id => new() { Id = id }, "routeTables"),
        new ResourceKind<PublicIpAddress>(PublicIpAddress.Type, () => NetworkShapes.PublicAddress, id => new() { Id = id }, "publicIPAddresses"),
        new ResourceKind<PublicIpPrefix>(PublicIpPrefix.Type, () => NetworkShapes.PublicPrefix, id => new() { Id = id }, "publicIPPrefixes"),
        new ResourceKind<NatGateway>(NatGateway.Type, () => NetworkShapes.NatGateway, id => new() { Id = id }, "natGateways"),
        new ResourceKind<LoadBalancer>(LoadBalancer.Type, () => BalancerShapes.LoadBalancer, id => new() { Id = id }, "loadBalancers"),
        new ResourceKind<NetworkInterface>(NetworkInterface.Type, () => MachineShapes.Interface, id => new() { Id = id }, "networkInterfaces"),
        new ResourceKind<VirtualMachine>(VirtualMachine.Type, () => MachineShapes.Machine, id => new() { Id = id }, "virtualMachines"),
        new ResourceKind<VirtualNetworkGateway>(VirtualNetworkGateway.Type, () => GatewayShapes.Gateway, id => new() { Id = id }, "virtualNetworkGateways"),
        new ResourceKind<LocalNetworkGateway>(LocalNetworkGateway.Type, () => GatewayShapes.LocalGateway, id => new() { Id = id }, "localNetworkGateways"),
        new ResourceKind<GatewayConnection>(GatewayConnection.Type, () => GatewayShapes.Connection, id => new() { Id = id }, "connections"),
        new ResourceKind<OnPremisesSite>(OnPremisesSite.Type, () => GatewayShapes.Site, id => new() { Id = id }, "onPremisesSites") { TakesDefaultLocation = false },
        new ResourceKind<RouteServer>(RouteServer.Type, () => GatewayShapes.RouteServer, id => new() { Id = id }, "routeServers"),
        new ResourceKind<NetworkAppliance>(NetworkAppliance.Type, () => ApplianceShapes.Appliance, id => new() { Id = id }, "networkAppliances") { TakesDefaultLocation = false },
        new ResourceKind<IpGroup>(IpGroup.Type, () => ApplianceShapes.Group, id => new() { Id = id }, "ipGroups"),
        new ResourceKind<AzureFirewall>(AzureFirewall.Type, () => ApplianceShapes.Firewall, id => new() { Id = id }, "azureFirewalls"),
        new ResourceKind<ServiceEndpointPolicy>(ServiceEndpointPolicy.Type, () => EndpointShapes.EndpointPolicy, id => new() { Id = id }, "serviceEndpointPolicies"),
        new ResourceKind<PrivateEndpoint>(PrivateEndpoint.Type, () => EndpointShapes.PrivateEndpoint, id => new() { Id = id }, "privateEndpoints"),
        new ResourceKind<PrivateDnsZone>(PrivateDnsZone.Type, () => EndpointShapes.PrivateZone, id => new() { Id = id }, "privateDnsZones") { TakesDefaultLocation = false },
        new ResourceKind<SecurityAdminConfiguration>(SecurityAdminConfiguration.Type, () => AdminShapes.Configuration, id => new() { Id = id }, "securityAdminConfigurations") { TakesDefaultLocation = false },
        new ResourceKind<NetworkSecurityPerimeter>(NetworkSecurityPerimeter.Type, () => AdminShapes.Perimeter, id => new() { Id = id }, "networkSecurityPerimeters"),
        .. SubnetWorkloadKind.All.Select(kind => new ResourceKind<SubnetWorkload>(kind.Type, () => WorkloadShapes.Workload, id => new() { Id = id }, kind.ListName)),
        Service("Microsoft.Storage/storageAccounts", "storageAccounts"),
        Service("Microsoft.KeyVault/vaults", "keyVaults", "vaults"),
        Service("Microsoft.KeyVault/managedHSMs", "managedHsms"),
        Service("Microsoft.Sql/servers", "sqlServers"),
        Service("Microsoft.Synapse/workspaces", "synapseWorkspaces"),
        Service("Microsoft.DBforPostgreSQL/servers", "postgreSqlServers"),
        Service("Microsoft.DBforMySQL/servers", "mySqlServers"),
        Service("Microsoft.DBforMariaDB/servers", "mariaDbServers"),
        Service("Microsoft.DocumentDB/databaseAccounts", "cosmosAccounts", "cosmosDbAccounts", "databaseAccounts"),
        Service("Microsoft.EventHub/namespaces", "eventHubNamespaces", "eventHubs"),
        Service("Microsoft.ServiceBus/namespaces", "serviceBusNamespaces", "serviceBuses"),
        Service("Microsoft.Web/sites", "webApps", "sites", "appServices"),
        Service("Microsoft.Web/sites/slots"),
        Service("Microsoft.CognitiveServices/accounts", "cognitiveServicesAccounts", "cognitiveAccounts", "aiServices"),
        Service("Microsoft.ContainerRegistry/registries", "containerRegistries", "registries"),
        Service("Microsoft.DataLakeStore/accounts", "dataLakeStoreAccounts", "dataLakeAccounts"),
        new ResourceKind<ServiceResource>("Microsoft.ClassicStorage/storageAccounts", () => ServiceShapes.Service, id => new() { Id = id, IsClassic = true }),
    ]);

    public static IReadOnlyList<ResourceKind> All => s_all.Value;

    public static ResourceKind? Find(string type) => s_byType.Value.GetValueOrDefault(type);

    public static ResourceKind? FindList(string name) => s_byListName.Value.GetValueOrDefault(name);

    /// <summary>The kind that a resource of the topology format under 'resources' has: any type that is not known is a service resource.</summary>
    public static ResourceKind ForListedResource(string type) => Find(type) ?? Service(type);

    /// <summary>Adds what every resource has.</summary>
    public static Shape<T> Common<T>(this Shape<T> shape)
        where T : Resource => shape
        .Add(new ValueField<T, string>("location", Codecs.Region, resource => resource.Location, (resource, value) => (T)((Resource)resource with { Location = value }), ["location"])
            .Bind(shape.Prototype).BesideProperties().Describe("The region in any spelling."))
        .Quiet("resourceGroup", "resourceGroupName", "subscription", "subscriptionId", "tags", "managedBy", "extendedLocation", "sku", "kind", "identity");

    /// <summary>Adds the values that a source left open, as the last member.</summary>
    public static Shape<T> WithUnknowns<T>(this Shape<T> shape)
        where T : Resource => shape
        .Add(new ValueField<T, EquatableArray<UnknownValue>>("unknownValues", s_unknowns, resource => resource.UnknownValues,
            (resource, value) => (T)((Resource)resource with { UnknownValues = value }), ["unknownValues"]).Bind(shape.Prototype).BesideProperties()
            .Describe("Members whose value is not known; a decision that hangs on one is undetermined."));

    private static readonly ListCodec<UnknownValue> s_unknowns = new(new ShapeCodec<UnknownValue>(new Shape<UnknownValue>("unknownValue", new())
        .Value("property", Codecs.Text, unknown => unknown.Property, (unknown, value) => unknown with { Property = value })
        .Value("expression", LiteralText, unknown => unknown.Expression, (unknown, value) => unknown with { Expression = value })));

    // WHY: the expression of an unknown value is kept as text; it must not make itself unknown.
    private static Codec<string> LiteralText => new LiteralTextCodec();

    private static ResourceKind<ServiceResource> Service(string type, params string[] listNames) =>
        new(type, () => ServiceShapes.Service, id => new() { Id = id }, listNames);

    private sealed class LiteralTextCodec : Codec<string>
    {
        public override bool TryRead(DocumentNode node, ReadContext context, out string value)
        {
            value = node.Text;
            return node.IsScalar;
        }

        public override DocumentNode? Write(string value, WriteContext context) => DocumentNode.Of(value);

        public override DocumentNode Schema(SchemaContext context) => SchemaContext.Typed("string");
    }
}
