using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;
using static ServiceEndpoints.Engine.Tests.Diagnostics.Given;

namespace ServiceEndpoints.Engine.Tests.Diagnostics;

internal static partial class DiagnosticCases
{
    internal const string StorageType = "Microsoft.Storage/storageAccounts";
    internal const string VaultType = "Microsoft.KeyVault/vaults";
    internal const string SqlType = "Microsoft.Sql/servers";
    internal const string PostgreSqlType = "Microsoft.DBforPostgreSQL/servers";
    internal const string CosmosType = "Microsoft.DocumentDB/databaseAccounts";
    internal const string EventHubsType = "Microsoft.EventHub/namespaces";
    internal const string ServiceBusType = "Microsoft.ServiceBus/namespaces";
    internal const string RegistryType = "Microsoft.ContainerRegistry/registries";
    internal const string AiType = "Microsoft.CognitiveServices/accounts";
    internal const string DataLakeType = "Microsoft.DataLakeStore/accounts";
    internal const string AppType = "Microsoft.Web/sites";

    private static Dictionary<string, Func<IEnumerable<Diagnostic>>> Services => new()
    {
        ["SEP5001"] = () => IpRule(ServiceFamily.Storage, "198.51.100.0-198.51.100.9"), // F-060
        ["SEP5002"] = () => IpRule(ServiceFamily.Storage, "198.51.100.7/32"), // F-116
        ["SEP5003"] = () => IpRule(ServiceFamily.KeyVault, "172.20.0.0/16"), // F-116
        ["SEP5004"] = () => IpRule(ServiceFamily.CosmosDb, "2001:db8::/32"), // F-060
        ["SEP5005"] = () => IpRule(ServiceFamily.Sql, "198.51.100.9-198.51.100.1"), // F-060
        ["SEP5006"] = () => IpRule(ServiceFamily.DataLakeGen1, "198.51.100.9-2001:db8::1"), // F-060
        ["SEP5007"] = () => Findings(Service(RegistryType, "reg", WithIps("10.1.0.0/16")) with { Sku = "Premium" }), // F-064
        ["SEP5008"] = () => Findings(Service(EventHubsType, "hub", WithIps("0.0.0.0/0")) with { Sku = "Standard" }), // F-507
        ["SEP5009"] = () => Findings(Service(SqlType, "db", new() { IpRules = [Range("AllowAllWindowsAzureIps", "0.0.0.0", "0.0.0.0")] })), // F-313

        ["SEP5010"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Service(VaultType, "vault", Admits("hub/app"))), // F-047
        ["SEP5011"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Storage("contosodata", Admits("hub/app"))), // F-047
        ["SEP5012"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Service(VaultType, "vault", Awaits("hub/app"))), // F-048
        ["SEP5013"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Sql")), Service(SqlType, "db", Admits("hub/app")) with { Location = "northeurope" }), // F-054
        ["SEP5014"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage")), Storage("contosodata", Admits("hub/app")) with { Location = "eastus" }), // F-050
        ["SEP5015"] = () => Findings(Service(CosmosType, "cosmos", new() // F-051
        {
            VirtualNetworkRules = [new() { SubnetId = Id(VirtualNetwork.Type, "hub", Elsewhere).Child("subnets", "app") }],
        }), Tenant(Subscription, "a"), Tenant(Elsewhere, "b")),
        ["SEP5016"] = () => Findings(Storage("contosodata", new() // F-045
        {
            DefaultAction = FirewallAction.Deny,
            VirtualNetworkRules = [new() { SubnetId = SubnetId("hub/app"), State = VirtualNetworkRuleState.NetworkSourceDeleted }],
        })),
        ["SEP5017"] = () => Findings(Service("Microsoft.Synapse/workspaces", "work", Admits("hub/app"))), // F-336
        ["SEP5018"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Service("Microsoft.KeyVault/managedHSMs", "hsm", Admits("hub/app"))), // F-920

        ["SEP5020"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.EventHub")), Service(EventHubsType, "hub", Admits("hub/app")) with { Sku = "Basic" }), // F-501
        ["SEP5021"] = () => Findings(Service(ServiceBusType, "bus", WithIps("198.51.100.7")) with { Sku = "Standard" }), // F-541
        ["SEP5022"] = () => Findings(Service(RegistryType, "reg", WithIps("198.51.100.7")) with { Sku = "Standard" }), // F-741
        ["SEP5023"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Sql")), Service(PostgreSqlType, "pg", Admits("hub/app")) with { Sku = "B_Gen5_1" }), // F-354
        ["SEP5024"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Service(EventHubsType, "events") with { Sku = "Basic" }, PrivateEndpoint("pe", "hub/app", Id(EventHubsType, "events"), "namespace", "10.0.1.4")), // F-501
        ["SEP5030"] = () => Findings(Storage("contosodata", Admits([.. Enumerable.Range(0, 401).Select(i => "hub/s" + i)]))), // F-910
        ["SEP5031"] = () => Findings(Storage("contosodata", WithIps([.. Enumerable.Range(0, 401).Select(i => $"198.51.{i / 200}.{i % 200}")]))), // F-910
        ["SEP5032"] = () => Findings(Service(SqlType, "db", new() // F-323
        {
            IpRules = Enumerable.Range(0, 129).Select(i => Range("r" + i, $"198.51.100.{i}", $"198.51.100.{i}") with { Database = "sales" }).ToEquatableArray(),
        })),
        ["SEP5033"] = () => Findings(Restricted([.. Enumerable.Range(0, 513).Select(i => Allow(i, "198.51.100.0/24"))])), // F-625

        ["SEP5040"] = () => Findings(Storage("contosodata", WithIps("198.51.100.0/24") with { DefaultAction = FirewallAction.Allow })), // F-033
        ["SEP5041"] = () => Findings(Storage("contosodata", WithIps("198.51.100.0/24")) with { PublicNetworkAccess = PublicNetworkAccess.Disabled }), // F-035
        ["SEP5042"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.AzureCosmosDB")), Service(CosmosType, "cosmos", Admits("hub/app") with { IsVirtualNetworkFilterEnabled = false })), // F-403
        ["SEP5043"] = () => Findings(Service(CosmosType, "cosmos", new() { IsVirtualNetworkFilterEnabled = true })), // F-403
        ["SEP5044"] = () => Findings(Service(EventHubsType, "events", new() { DefaultAction = FirewallAction.Deny }) with { Sku = "Standard" }), // F-503
        ["SEP5045"] = () => Findings(Service(DataLakeType, "lake", new() { IsFirewallEnabled = false, IpRules = [Range("office", "198.51.100.0", "198.51.100.9")] })), // F-771
        ["SEP5046"] = () => Change(Closed(SqlType), Closed(SqlType) with { NetworkRules = new() { IpRules = [Range("office", "198.51.100.0", "198.51.100.9")] } }), // F-319
        ["SEP5047"] = () => Change(Closed(PostgreSqlType), Closed(PostgreSqlType) with { NetworkRules = new() { IpRules = [Range("office", "198.51.100.0", "198.51.100.9")] } }), // F-356
        ["SEP5048"] = () => Findings(Service(AppType, "shop") with { PublicNetworkAccess = PublicNetworkAccess.SecuredByPerimeter }), // F-088
        ["SEP5049"] = () => Findings(Storage("contosodata") with { PublicNetworkAccess = PublicNetworkAccess.SecuredByPerimeter }), // F-074
        ["SEP5050"] = () => Findings(Storage("contosodata", WithIps("198.51.100.0/24")), Perimeter(Associated(StorageType, "contosodata", PerimeterAccessMode.Enforced))), // F-072
        ["SEP5051"] = () => Findings(Service(RegistryType, "reg"), Perimeter(Associated(RegistryType, "reg", PerimeterAccessMode.Learning))), // F-088
        ["SEP5052"] = () => Findings(Perimeter() with { Profiles = [Profile(new PerimeterAccessRule { Name = "in", AddressPrefixes = Enumerable.Range(0, 201).Select(i => IpPrefix.Parse($"198.51.100.{i}/32")).ToEquatableArray() })] }), // F-093
        ["SEP5053"] = () => Findings(Perimeter() with { Profiles = Enumerable.Range(0, 201).Select(i => new PerimeterProfile { Name = "p" + i }).ToEquatableArray() }), // F-093
        ["SEP5054"] = () => Findings([.. Enumerable.Range(0, 101).Select(i => new NetworkSecurityPerimeter { Id = Id(NetworkSecurityPerimeter.Type, "p" + i) })]), // F-093
        ["SEP5055"] = () => Findings(Perimeter() with { Profiles = [Profile(new PerimeterAccessRule { Name = "out", Direction = TrafficDirection.Outbound, AddressPrefixes = Prefixes("198.51.100.0/24") })] }), // F-077

        ["SEP5060"] = () => Findings(Service(AiType, "ai", WithIps("198.51.100.0/24") with { Bypass = FirewallBypass.AzureServices }) with { Kind = "TextAnalytics" }), // F-711
        ["SEP5061"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.CognitiveServices")), Service(AiType, "ai", Admits("hub/app"))), // F-704
        ["SEP5062"] = () => Findings(Storage("contosodata", new() { ResourceInstanceRules = [new() { ResourceId = "workspace" }] })), // F-133
        ["SEP5063"] = () => Findings(Tenant(Subscription, "a"), Storage("contosodata", new() { ResourceInstanceRules = [new() { TenantId = "b", ResourceId = Id("Microsoft.Synapse/workspaces", "work").ToString() }] })), // F-133
        ["SEP5064"] = () => Findings(Service(CosmosType, "cosmos", new() { ResourceInstanceRules = [new() { ResourceId = Id("Microsoft.Synapse/workspaces", "work").ToString() }] })), // F-423
        ["SEP5065"] = () => Findings(Storage("contosodata", WithIps("198.51.100.0/24")) with { IsClassic = true }), // F-138
        ["SEP5066"] = () => Findings(Service(RegistryType, "reg", Admits("hub/app")) with { Location = "usgovvirginia", Sku = "Premium" }), // F-743

        ["SEP5070"] = () => Findings( // F-626
            Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Web")), Restricted(new AccessRestrictionRule { Name = "app", Priority = 100, SubnetId = SubnetId("hub/app") }),
            PrivateEndpoint("pe", "hub/app", Id(AppType, "shop"), "sites", "10.0.1.4")),
        ["SEP5071"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Web")), Restricted(new AccessRestrictionRule { Name = "app", Priority = 100, SubnetId = SubnetId("hub/app") }) with { IsInAppServiceEnvironment = true }), // F-628
        ["SEP5072"] = () => Findings( // F-744
            Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.ContainerRegistry")), Service(RegistryType, "reg", Admits("hub/app")) with { Sku = "Premium" },
            PrivateEndpoint("pe", "hub/app", Id(RegistryType, "reg"), "registry", "10.0.1.4")),
        ["SEP5073"] = () => Findings(Restricted(Allow(1, [.. Enumerable.Range(0, 9).Select(i => $"198.51.{i}.0/24")]))), // F-615
        ["SEP5074"] = () => Findings(Restricted(Allow(1, "198.51.100.0/24") with { Headers = [new() { Name = "x-azure-fdid", Values = Enumerable.Range(0, 9).Select(i => "id" + i).ToEquatableArray() }] })), // F-616
        ["SEP5075"] = () => Findings(Restricted(Allow(1, "198.51.100.0/24") with { Headers = [new() { Name = "user-agent", Values = ["probe"] }] })), // F-618
        ["SEP5076"] = () => Findings(Restricted(new AccessRestrictionRule { Name = "door", Priority = 1, ServiceTags = ["AzureFrontDoor.Backends"] })), // F-614
        ["SEP5077"] = () => Findings(Restricted(Allow(1, "10.1.0.0/16"))), // F-610
        ["SEP5078"] = () => Findings(Restricted(Allow(1, "198.51.100.0/24"), Allow(1, "203.0.113.0/24") with { Name = "other" })), // F-603
        ["SEP5079"] = () => Findings(Restricted(new AccessRestrictionRule { Name = "empty", Priority = 1 })),
        ["SEP5091"] = () => Findings(Service(AppType, "shop") with { AccessRestrictions = new() { Main = [Allow(1, "198.51.100.0/24")] } }), // F-605

        ["SEP5080"] = () => Findings(Endpoint() with { Location = "northeurope" }, Hub(Subnet("hub/app", "10.0.1.0/24")), Storage("contosodata")), // F-805
        ["SEP5081"] = () => Findings(Endpoint() with { GroupId = "blobs" }, Hub(Subnet("hub/app", "10.0.1.0/24")), Storage("contosodata")), // F-803
        ["SEP5082"] = () => Findings(Endpoint(), Hub(Subnet("hub/app", "10.0.1.0/24")), Storage("contosodata") with { Kind = "Storage" }), // F-808
        ["SEP5083"] = () => Findings(Endpoint() with { TargetId = Id(DataLakeType, "lake") }, Hub(Subnet("hub/app", "10.0.1.0/24")), Service(DataLakeType, "lake")), // F-779
        ["SEP5084"] = () => Findings(Endpoint() with { PrivateDnsZoneIds = Enumerable.Range(0, 6).Select(i => Id(PrivateDnsZone.Type, $"z{i}.example")).ToEquatableArray() }), // F-836
        ["SEP5085"] = () => Findings(Endpoint() with { PrivateDnsZoneIds = [Id(PrivateDnsZone.Type, "privatelink.file.core.windows.net")] }, Zone("privatelink.file.core.windows.net", "hub"), Hub(Subnet("hub/app", "10.0.1.0/24")), Storage("contosodata")), // F-830
        ["SEP5086"] = () => Findings(Endpoint() with { PrivateDnsZoneIds = [Id(PrivateDnsZone.Type, "privatelink.blob.core.windows.net")] }, Zone("privatelink.blob.core.windows.net"), Hub(Subnet("hub/app", "10.0.1.0/24")), Storage("contosodata")),
        ["SEP5087"] = () => Findings([Hub(Subnet("hub/app", "10.0.0.0/16")), .. Enumerable.Range(0, 1001).Select(i => PrivateEndpoint("pe" + i, "hub/app", null, "", $"10.0.{i / 200 + 1}.{i % 200 + 1}"))]), // F-843
        ["SEP5088"] = () => Findings([Hub(Subnet("hub/app", "10.0.1.0/24")), Service(VaultType, "vault"), .. Enumerable.Range(0, 65).Select(i => PrivateEndpoint("pe" + i, "hub/app", Id(VaultType, "vault"), "vault", $"10.0.1.{i + 4}"))]), // F-843
        ["SEP5089"] = () => Findings(Endpoint() with { ConnectionState = PrivateEndpointConnectionState.Pending }, Hub(Subnet("hub/app", "10.0.1.0/24")), Storage("contosodata")), // F-802
    };

    internal static ServiceNetworkRules WithIps(params string[] texts) => new()
    {
        DefaultAction = FirewallAction.Deny,
        IpRules = texts.Select(text => new ServiceIpRule { Text = text, Range = IpRange.Of(IpPrefix.Parse(text)) }).ToEquatableArray(),
    };

    internal static ServiceIpRule Range(string name, string first, string last) => new() { Name = name, Range = new(IpAddress.Parse(first), IpAddress.Parse(last)), Text = $"{first}-{last}" };

    private static ServiceNetworkRules Awaits(string subnet) => new()
    {
        DefaultAction = FirewallAction.Deny,
        VirtualNetworkRules = [new() { SubnetId = SubnetId(subnet), IgnoreMissingVnetServiceEndpoint = true }],
    };

    private static AzureSubscription Tenant(string subscription, string tenant) => new() { Id = AzureSubscription.IdOf(subscription), TenantId = tenant };

    private static ServiceResource Closed(string type) => Service(type, "db") with { PublicNetworkAccess = PublicNetworkAccess.Disabled };

    private static ServiceResource Restricted(params AccessRestrictionRule[] rules) => Service(AppType, "shop") with { AccessRestrictions = new() { Main = rules.ToEquatableArray(), ScmUsesMain = true } };

    private static AccessRestrictionRule Allow(int priority, params string[] prefixes) => new() { Name = "rule" + priority, Priority = priority, AddressPrefixes = prefixes.Select(IpPrefix.Parse).ToEquatableArray() };

    private static NetworkSecurityPerimeter Perimeter(params PerimeterAssociation[] associations) => new()
    {
        Id = Id(NetworkSecurityPerimeter.Type, "perimeter"),
        Profiles = [new() { Name = "profile" }],
        Associations = associations.ToEquatableArray(),
    };

    private static PerimeterAssociation Associated(string type, string name, PerimeterAccessMode mode) => new() { Name = name, ResourceId = Id(type, name), ProfileName = "profile", AccessMode = mode };

    private static PerimeterProfile Profile(PerimeterAccessRule rule) => new() { Name = "profile", AccessRules = [rule] };

    private static PrivateEndpoint Endpoint() => PrivateEndpoint("pe", "hub/app", Id(StorageType, "contosodata"), "blob", "10.0.1.4");

    private static IEnumerable<Diagnostic> IpRule(ServiceFamily family, string text) => ServiceIpRuleParser.TryParse(family, text, out _, out var finding) ? [] : [finding];
}
