using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;
using static ServiceEndpoints.Engine.Tests.Diagnostics.Given;

namespace ServiceEndpoints.Engine.Tests.Diagnostics;

internal static partial class DiagnosticCases
{
    private const string Account = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/contosodata";

    private static Dictionary<string, Func<IEnumerable<Diagnostic>>> Networks => new()
    {
        ["SEP1004"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24") with { RouteTableId = TableId("missing") })),
        ["SEP3001"] = () => Findings(Network("-hub", "10.0.0.0/16")),
        ["SEP3002"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24"), Subnet("hub/APP", "10.0.2.0/24"))),
        ["SEP3003"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24") with { RouteTableId = GroupId("web") })),
        ["SEP3004"] = () => Findings(Network("hub", "10.0.0.0/16") with { Location = "westeuropa" }),

        ["SEP3010"] = () => Prefix("10.0.0.0/33"),
        ["SEP3011"] = () => Prefix("10.0.3.5/24"),
        ["SEP3012"] = () => Findings(Network("hub", "127.0.0.0/16")),
        ["SEP3013"] = () => Findings(Network("hub", "10.0.0.0/16 10.0.128.0/17")),
        ["SEP3014"] = () => Findings(Network("hub", "203.0.113.0/24"), Storage("contosodata") with { PublicAddresses = Prefixes("203.0.113.9/32") }),
        ["SEP3015"] = () => Findings(Hub(Subnet("hub/app", "10.9.1.0/24"))),
        ["SEP3016"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24"), Subnet("hub/web", "10.0.1.128/25"))),
        ["SEP3017"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/30"))),
        ["SEP3018"] = () => Findings(Hub(Subnet("hub/GatewaySubnet", "10.0.1.0/30"))),
        ["SEP3019"] = () => Findings(Hub(Subnet("hub/GatewaySubnet", "10.0.1.0/28"))),
        ["SEP3020"] = () => Findings(Hub(Subnet("hub/AzureBastionSubnet", "10.0.1.0/28"))),
        ["SEP3021"] = () => Findings(Hub(Integration("10.0.1.0/29")), App("shop", "hub/apps")),
        ["SEP3022"] = () => Change(Hub(Subnet("hub/app", "10.0.1.0/24")), Hub(Subnet("hub/app", "10.0.2.0/24")), Interface("vm1", "hub/app", "10.0.1.4")),
        ["SEP3023"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24") with { SharingScope = "Tenant" })),
        ["SEP3024"] = () => Change(
            Hub(Subnet("hub/app", "10.0.1.0/24") with { DefaultOutboundAccess = false }),
            Hub(Subnet("hub/app", "10.0.1.0/24") with { DefaultOutboundAccess = false, SharingScope = "Tenant" }),
            Interface("vm1", "hub/app", "10.0.1.4")),
        ["SEP3025"] = () => Change(Hub(Integration("10.0.1.0/26")), Hub(Subnet("hub/apps", "10.0.1.0/26")), App("shop", "hub/apps")),
        ["SEP3026"] = () => Findings(Hub(Integration("10.0.1.0/26")), Interface("vm1", "hub/apps", "10.0.1.4")),
        ["SEP3027"] = () => Findings([Hub(Subnet("hub/app", "10.0.1.0/29")), .. Enumerable.Range(1, 4).Select(i => Interface("vm" + i, "hub/app", null))]),
        ["SEP3028"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Interface("vm1", "hub/app", "10.0.2.4")),
        ["SEP3029"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Interface("vm1", "hub/app", "10.0.1.4"), Interface("vm2", "hub/app", "10.0.1.4")),
        ["SEP3030"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Interface("vm1", "hub/app", "10.0.1.3")),
        ["SEP3031"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Firewall("fw", "hub/app")),
        ["SEP3032"] = () => Findings(Hub(Subnet("hub/AzureBastionSubnet", "10.0.1.0/27"))),
        ["SEP3033"] = () => Findings([.. Enumerable.Range(0, 1001).Select(i => Network("n" + i, "10.0.0.0/16"))]),
        ["SEP3034"] = () => Findings(Hub([.. Enumerable.Range(0, 3001).Select(i => Subnet("hub/s" + i, ""))])),
        ["SEP3035"] = () => Findings(Hub() with { Peerings = Enumerable.Range(0, 501).Select(i => Peering("n" + i)).ToEquatableArray() }),
        ["SEP3036"] = () => Findings([.. Enumerable.Range(0, 201).Select(i => Table("t" + i))]),
        ["SEP3037"] = () => Findings(Hub(Subnet("hub/app", "10.0.0.0/8")), Many("hub/app", 65_537)),
        ["SEP3038"] = () => Findings(
            Hub(Subnet("hub/app", "10.0.0.0/16")) with { Peerings = [Peering("spoke")] },
            Network("spoke", "10.1.0.0/16", Subnet("spoke/app", "10.1.0.0/16")) with { Peerings = [Peering("hub")] },
            Many("hub/app", 64_001), Many("spoke/app", 64_000)),

        ["SEP3040"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storge"))),
        ["SEP3041"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.CognitiveService"))),
        ["SEP3042"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storge")) with { Location = "usgovvirginia" }),
        ["SEP3043"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.KeyVault", "microsoft.keyvault"))),
        ["SEP3044"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage", "Microsoft.Storage.Global"))),
        ["SEP3045"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage")) with { IsClassic = true }),
        ["SEP3046"] = () => Findings(Hub(Subnet("hub/RouteServerSubnet", "10.0.1.0/27", "Microsoft.Storage"))),
        ["SEP3047"] = () => Findings(Hub(Subnet("hub/GatewaySubnet", "10.0.1.0/27", "Microsoft.Storage"))),
        ["SEP3048"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.AzureActiveDirectory"))),
        ["SEP3049"] = () => Findings(Hub(Labelled(("Microsoft.Web", "label"))), PublicAddress("label")),
        ["SEP3050"] = () => Findings(Hub(Labelled(("Microsoft.Storage", "label"), ("Microsoft.KeyVault", "other"))), PublicAddress("label"), PublicAddress("other")), // F-086
        ["SEP3051"] = () => Findings(Hub(Labelled(("Microsoft.Storage", "label"))), PublicAddress("label") with { Location = "northeurope" }),
        ["SEP3052"] = () => Change(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage")), Hub(Subnet("hub/app", "10.0.1.0/24")), Storage("contosodata", Admits("hub/app"))),

        ["SEP3060"] = () => Findings(Hub() with { Peerings = [Peering("spoke")] }, Network("spoke", "10.0.128.0/17") with { Peerings = [Peering("hub")] }),
        ["SEP3061"] = () => Change(
            Hub() with { Peerings = [Peering("spoke")] },
            Network("hub", "10.0.0.0/16 10.1.0.0/16") with { Peerings = [Peering("spoke")] },
            Spoke() with { Peerings = [Peering("hub")] }),
        ["SEP3062"] = () => Findings(Hub() with { Peerings = [Peering("spoke"), Peering("spoke") with { Name = "again" }] }, Spoke() with { Peerings = [Peering("hub")] }),
        ["SEP3063"] = () => Change(
            Hub() with { Peerings = [Peering("spoke")] },
            Hub() with { Peerings = [Peering("spoke") with { PeerCompleteVirtualNetworks = false }] },
            Spoke() with { Peerings = [Peering("hub")] }),
        ["SEP3064"] = () => Findings(Hub() with { Peerings = [Peering("spoke") with { PeerCompleteVirtualNetworks = false, LocalSubnetNames = Enumerable.Range(0, 201).Select(i => "s" + i).ToEquatableArray() }] }), // R-813
        ["SEP3065"] = () => Findings(Gateway("gw", "hub"), WithGatewaySubnet("hub", "10.0.0.0/16", "10.0.1.0/27") with { Peerings = [Peering("spoke") with { UseRemoteGateways = true }] }),
        ["SEP3066"] = () => Findings(Hub() with { Peerings = [Peering("a") with { UseRemoteGateways = true }, Peering("b") with { UseRemoteGateways = true }] }),
        ["SEP3067"] = () => Findings(Hub() with { Peerings = [Peering("spoke") with { AllowGatewayTransit = true }] }, Spoke() with { Peerings = [Peering("hub") with { UseRemoteGateways = true }] }), // R-814
        ["SEP3068"] = () => Findings(
            Gateway("gw", "hub"),
            WithGatewaySubnet("hub", "10.0.0.0/16", "10.0.1.0/27") with { Peerings = [Peering("spoke")] },
            Spoke() with { Peerings = [Peering("hub") with { UseRemoteGateways = true }] }),
        ["SEP3069"] = () => Findings(Hub() with { IsClassic = true, Peerings = [Peering("spoke")] }, Spoke() with { IsClassic = true }),
        ["SEP3070"] = () => Findings(Hub() with { Peerings = [Peering("spoke")] }, Spoke()),
        ["SEP3071"] = () => Findings(Hub() with { Peerings = [Peering("spoke") with { State = PeeringState.Disconnected }] }, Spoke() with { Peerings = [Peering("hub")] }),
        ["SEP3072"] = () => Findings(
            Gateway("gw", "hub"),
            WithGatewaySubnet("hub", "10.0.0.0/16", "10.0.1.0/27") with { Peerings = [Peering("spoke") with { AllowGatewayTransit = true }] },
            Spoke() with { Peerings = [Peering("hub")] }),
        ["SEP3073"] = () => Findings(Hub() with { Peerings = [Peering("spoke") with { RemoteAddressPrefixes = Prefixes("10.2.0.0/16") }] }, Spoke() with { Peerings = [Peering("hub")] }),
        ["SEP3074"] = () => Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24")) with { Peerings = [Peering("spoke")] },
            Spoke() with { Peerings = [Peering("hub")] },
            Storage("contosodata"),
            PrivateEndpoint("pe", "hub/app", Storage("contosodata").Id, "blob", "10.0.1.4") with { PrivateDnsZoneIds = [Id(PrivateDnsZone.Type, "privatelink.blob.core.windows.net")] },
            Zone("privatelink.blob.core.windows.net", "hub")),

        ["SEP3080"] = () => Findings(Table("routes", new UserRoute { Name = "empty", NextHopType = RouteNextHopType.None })),
        ["SEP3081"] = () => Findings(Table("routes", Route("nva", "10.9.0.0/16", RouteNextHopType.VirtualAppliance))),
        ["SEP3082"] = () => Findings(Table("routes", Route("out", "10.9.0.0/16", RouteNextHopType.Internet, "10.0.0.4"))),
        ["SEP3083"] = () => Findings(Table("routes", Route("nva", "10.9.0.0/16", RouteNextHopType.VirtualApplianceEcmp, "10.0.0.4"))),
        ["SEP3084"] = () => Findings(Table("routes", Route("peer", "10.9.0.0/16", RouteNextHopType.VNetPeering))),
        ["SEP3085"] = () => NextHop("Firewall"),
        ["SEP3086"] = () => Findings(Table("routes", Route("a", "10.9.0.0/16", RouteNextHopType.None), Route("b", "10.9.0.0/16", RouteNextHopType.Internet))),
        ["SEP3087"] = () => Findings(Table("routes", [.. Topology.Empty.ServiceTags.Tags.Take(26).Select((tag, i) => Route("r" + i, tag.Name, RouteNextHopType.Internet))])),
        ["SEP3088"] = () => Findings(Table("routes", [.. Enumerable.Range(0, 401).Select(i => Route("r" + i, $"10.{i / 256}.{i % 256}.0/24", RouteNextHopType.None))])),
        ["SEP3089"] = () => Findings(Table("routes", Route("tag", "Storage.WestEuropa", RouteNextHopType.Internet))),
        ["SEP3090"] = () => Findings(Routed(Route("gw", "10.9.0.0/16", RouteNextHopType.VirtualNetworkGateway))),
        ["SEP3091"] = () => Findings([.. Routed(Route("gw", "0.0.0.0/0", RouteNextHopType.VirtualNetworkGateway)), Gateway("gw", "hub") with { IsRouteBased = false }]),
        ["SEP3092"] = () => Findings([.. Routed(Route("gw", "0.0.0.0/0", RouteNextHopType.VirtualNetworkGateway)), Gateway("gw", "hub")]),
        ["SEP3093"] = () => Findings(Routed(Route("nva", "10.9.0.0/16", RouteNextHopType.VirtualAppliance, "10.250.0.4"))),
        ["SEP3094"] = () => Findings(Routed(Route("nva", "10.9.0.0/16", RouteNextHopType.VirtualAppliance, "10.0.9.4"))),
        ["SEP3095"] = () => Findings([.. Routed(Route("nva", "10.9.0.0/16", RouteNextHopType.VirtualAppliance, "10.0.9.4")), Interface("nva", "hub/nva", "10.0.9.4")]),
        ["SEP3096"] = () => Findings([.. Routed(Route("nva", "10.9.0.0/16", RouteNextHopType.VirtualAppliance, "10.0.1.4")), Interface("nva", "hub/app", "10.0.1.4") with { EnableIPForwarding = true }]), // R-438
        ["SEP3097"] = () => Findings(Routed(Route("local", "10.9.0.0/16", RouteNextHopType.VnetLocal))),
        ["SEP3098"] = () => Findings(Table("routes", Route("dns", "168.63.129.16/32", RouteNextHopType.None))),
        ["SEP3099"] = () => Findings([.. Routed(Route("all", "0.0.0.0/0", RouteNextHopType.VirtualAppliance, "10.0.9.4")), WithPublicAddress("vm1", "hub/app", "10.0.1.4"), PublicAddress("vm1-ip")]),

        ["SEP3100"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24") with { RouteTableId = TableId("routes") }), Table("routes") with { Location = "northeurope" }),
        ["SEP3101"] = () => Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24") with { RouteTableId = Id(RouteTable.Type, "routes", Elsewhere) }),
            Table("routes") with { Id = Id(RouteTable.Type, "routes", Elsewhere) }),
        ["SEP3102"] = () => Findings(Hub(Subnet("hub/AzureBastionSubnet", "10.0.1.0/26") with { RouteTableId = TableId("routes") }), Table("routes")),
        ["SEP3103"] = () => Findings(Hub(Subnet("hub/RouteServerSubnet", "10.0.1.0/27") with { RouteTableId = TableId("routes") }), Table("routes")),
        ["SEP3104"] = () => Findings(Hub(Subnet("hub/AzureFirewallSubnet", "10.0.1.0/26") with { NetworkSecurityGroupId = GroupId("web") }), new NetworkSecurityGroup { Id = GroupId("web"), Location = "westeurope" }), // R-826
        ["SEP3105"] = () => Findings(Hub(Subnet("hub/GatewaySubnet", "10.0.1.0/27") with { NatGatewayId = Nat("nat").Id }), Nat("nat")),
        ["SEP3106"] = () => Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24") with { NatGatewayId = Nat("nat").Id }),
            Network("spoke", "10.1.0.0/16", Subnet("spoke/app", "10.1.1.0/24") with { NatGatewayId = Nat("nat").Id }),
            Nat("nat")),
        ["SEP3107"] = () => Findings(Nat("nat", "ip"), PublicAddress("ip") with { Sku = NetworkSku.Basic }),
        ["SEP3108"] = () => Findings(Nat("nat", [.. Enumerable.Range(0, 17).Select(i => "ip" + i)])),
        ["SEP3109"] = () => Addition(
            Gateway("gw", "hub"),
            Hub(Subnet("hub/GatewaySubnet", "10.0.1.0/27") with { RouteTableId = TableId("routes") }),
            Table("routes", Route("all", "0.0.0.0/0", RouteNextHopType.Internet))),
        ["SEP3110"] = () => Findings(
            Hub(Subnet("hub/GatewaySubnet", "10.0.1.0/27") with { RouteTableId = TableId("routes") }),
            Table("routes", Route("all", "0.0.0.0/0", RouteNextHopType.Internet))),
        ["SEP3111"] = () => Findings(
            Hub(Subnet("hub/GatewaySubnet", "10.0.1.0/27") with { RouteTableId = TableId("routes") }),
            Table("routes") with { DisableBgpRoutePropagation = true }),
        ["SEP3112"] = () => Findings(
            Hub(Subnet("hub/AzureFirewallSubnet", "10.0.1.0/26") with { RouteTableId = TableId("routes") }),
            Table("routes", Route("all", "0.0.0.0/0", RouteNextHopType.None))),
        ["SEP3113"] = () => Findings(Hub(Subnet("hub/AzureFirewallSubnet", "10.0.1.0/26")), Firewall("fw", "hub/AzureFirewallSubnet") with { IsForcedTunneling = true }),
        ["SEP3114"] = () => Findings(WithGatewaySubnet("hub", "10.0.0.0/16", "10.0.1.0/27"), Gateway("gw1", "hub"), Gateway("gw2", "hub")),
        ["SEP3115"] = () => Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24") with { RouteTableId = TableId("routes"), NatGatewayId = Nat("nat").Id }),
            Table("routes", Route("all", "0.0.0.0/0", RouteNextHopType.VirtualAppliance, "10.0.9.4")), Nat("nat")),
        ["SEP3116"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24") with { NatGatewayId = Nat("nat").Id }), Nat("nat"), WithPublicAddress("vm1", "hub/app", "10.0.1.4"), PublicAddress("vm1-ip")), // R-502
        ["SEP3117"] = () => Findings(
            Hub(Subnet("hub/app", "10.0.1.0/24") with { RouteTableId = TableId("routes"), DefaultOutboundAccess = false }),
            Table("routes", Route("all", "0.0.0.0/0", RouteNextHopType.Internet))),
        ["SEP3118"] = () => Findings(WithGatewaySubnet("hub", "10.0.0.0/16", "10.0.1.0/27"), Gateway("gw", "hub"), Site("10.0.4.0/24") with { GatewayIds = [Gateway("gw", "hub").Id] }),
        ["SEP3119"] = () => Findings(Site("10.20.0.0/16") with { PublicAddresses = Prefixes("198.51.100.0/24"), MicrosoftPeeringNatPool = Prefixes("198.51.100.128/28") }),
        ["SEP3120"] = () => Findings(Hub(Integration("10.0.1.0/26")) with { Location = "northeurope" }, App("shop", "hub/apps")),
        ["SEP3121"] = () => Findings(Hub(Subnet("hub/apps", "10.0.1.0/26")), App("shop", "hub/apps")),
        ["SEP3122"] = () => Findings(Network("hub", "10.0.0.0/16 fd00:db8::/48", Integration("10.0.1.0/26 fd00:db8::/64")), App("shop", "hub/apps")),

        ["SEP3130"] = () => Findings(Hub(Filtered("hub/app")), EndpointPolicy("p", "Microsoft.Storage", Account)),
        ["SEP3131"] = () => Findings(Hub(Filtered("hub/app", "Microsoft.Storage")), EndpointPolicy("p", "Microsoft.Storage", Account) with { Location = "northeurope" }),
        ["SEP3132"] = () => Findings(EndpointPolicy("p", "Microsoft.Storage", Account, "/services/Azure/Batch")),
        ["SEP3133"] = () => Findings(EndpointPolicy("p", "Global", Account)),
        ["SEP3134"] = () => Findings(EndpointPolicy("p", "Microsoft.KeyVault", Account)),
        ["SEP3135"] = () => Findings(EndpointPolicy("p", "Microsoft.Storage", "contosodata")),
        ["SEP3136"] = () => Findings(EndpointPolicy("p", "Microsoft.Storage", "/providers/Microsoft.Management/managementGroups/contoso")),
        ["SEP3137"] = () => Findings(EndpointPolicy("p", "Global", "/services/Azure/Bach")),
        ["SEP3138"] = () => Findings(EndpointPolicy("p", "Microsoft.Storage", Account) with { Definitions = [new() { Name = "d", Description = new('x', 141), ServiceResources = [Account] }] }),
        ["SEP3139"] = () => Findings(Hub(Filtered("hub/app", "Microsoft.Storage")), EndpointPolicy("p", "Global", "/services/Azure")),
        ["SEP3140"] = () => Findings(Hub(Filtered("hub/app", "Microsoft.Storage")) with { IsClassic = true }, EndpointPolicy("p", "Microsoft.Storage", Account)),
        ["SEP3141"] = () => Findings(Hub(Filtered("hub/app", "Microsoft.Storage") with { Delegations = ["Microsoft.Web/serverFarms"] }), EndpointPolicy("p", "Microsoft.Storage", Account)),
        ["SEP3142"] = () => Findings(Hub(Filtered("hub/app", "Microsoft.Storage") with { Delegations = ["Microsoft.Sql/managedInstances"] }), EndpointPolicy("p", "Microsoft.Storage", Account)),
        ["SEP3143"] = () => Findings(Hub(Filtered("hub/app", "Microsoft.Storage") with { Delegations = ["Microsoft.ApiManagement/service"] }), EndpointPolicy("p", "Microsoft.Storage", Account)),
        ["SEP3144"] = () => Findings(Hub(Filtered("hub/app", "Microsoft.Storage") with { Delegations = ["Microsoft.Databricks/workspaces"] }), EndpointPolicy("p", "Microsoft.Storage", Account)),
        ["SEP3145"] = () => Findings([.. Enumerable.Range(0, 501).Select(i => EndpointPolicy("p" + i, "Microsoft.Storage", Account))]),
        ["SEP3146"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage") with { ServiceEndpointPolicyIds = Enumerable.Range(0, 101).Select(i => PolicyId("p" + i)).ToEquatableArray() })), // R-835
        ["SEP3147"] = () => Findings(Hub(
            Subnet("hub/a", "10.0.1.0/24", "Microsoft.Storage") with { ServiceEndpointPolicyIds = Enumerable.Range(0, 60).Select(i => PolicyId("p" + i)).ToEquatableArray() },
            Subnet("hub/b", "10.0.2.0/24", "Microsoft.Storage") with { ServiceEndpointPolicyIds = Enumerable.Range(60, 41).Select(i => PolicyId("p" + i)).ToEquatableArray() })),
        ["SEP3148"] = () => Findings(EndpointPolicy("p", "Microsoft.Storage", [.. Enumerable.Range(0, 201).Select(i => Account + i)])),

        ["SEP3150"] = () => Removal(SubnetId("hub/app"), Hub(Subnet("hub/app", "10.0.1.0/24")), Interface("vm1", "hub/app", "10.0.1.4")),
        ["SEP3151"] = () => Removal(NetworkId("hub"), Hub(Subnet("hub/app", "10.0.1.0/24")), Interface("vm1", "hub/app", "10.0.1.4")),
        ["SEP3152"] = () => Removal(TableId("routes"), Hub(Subnet("hub/app", "10.0.1.0/24") with { RouteTableId = TableId("routes") }), Table("routes")),
        ["SEP3153"] = () => Removal(Nat("nat").Id, Hub(Subnet("hub/app", "10.0.1.0/24") with { NatGatewayId = Nat("nat").Id }), Nat("nat")),
        ["SEP3154"] = () => Removal(NetworkId("hub"), Hub(Integration("10.0.1.0/26")), App("shop", "hub/apps")),
        ["SEP3155"] = () => Removal(AddressId("ip"), Nat("nat", "ip"), PublicAddress("ip")),
        ["SEP3156"] = () => Removal(SubnetId("hub/app"), Hub(Subnet("hub/app", "10.0.1.0/24", "Microsoft.Storage")), Storage("contosodata", Admits("hub/app"))), // F-043
    };

    internal static VirtualNetwork Hub(params Subnet[] subnets) => Network("hub", "10.0.0.0/16", subnets);

    internal static VirtualNetwork Spoke(params Subnet[] subnets) => Network("spoke", "10.1.0.0/16", subnets);

    internal static VirtualNetwork WithGatewaySubnet(string name, string prefixes, string subnet) => Network(name, prefixes, Subnet(name + "/GatewaySubnet", subnet));

    private static Subnet Integration(string prefixes) => Subnet("hub/apps", prefixes) with { Delegations = ["Microsoft.Web/serverFarms"] };

    private static Subnet Filtered(string path, params string[] endpoints) => Subnet(path, "10.0.1.0/24", endpoints) with { ServiceEndpointPolicyIds = [PolicyId("p")] };

    private static Subnet Labelled(params (string Service, string Label)[] endpoints) => Subnet("hub/app", "10.0.1.0/24") with
    {
        ServiceEndpoints = endpoints.Select(endpoint => new ServiceEndpoint { Service = endpoint.Service, NetworkIdentifierId = AddressId(endpoint.Label) }).ToEquatableArray(),
    };

    // A network with a gateway subnet and a subnet for an appliance; the routes are on the subnet 'app'.
    private static Resource[] Routed(params UserRoute[] routes) =>
    [
        Hub(Subnet("hub/app", "10.0.1.0/24") with { RouteTableId = TableId("routes") }, Subnet("hub/nva", "10.0.9.0/24"), Subnet("hub/GatewaySubnet", "10.0.8.0/27")),
        Table("routes", routes),
    ];

    private static NetworkInterface Many(string subnet, int count) => Interface("many", subnet, null) with
    {
        Id = Id(NetworkInterface.Type, "many-" + subnet.Replace('/', '-')),
        IpConfigurations = Enumerable.Repeat(new NetworkInterfaceIpConfiguration { SubnetId = SubnetId(subnet) }, count).ToEquatableArray(),
    };

    private static NetworkInterface WithPublicAddress(string name, string subnet, string address) => Interface(name, subnet, address) with
    {
        IpConfigurations = [new() { SubnetId = SubnetId(subnet), PrivateIpAddress = IpAddress.Parse(address), PublicIpAddressId = AddressId(name + "-ip") }],
    };

    private static OnPremisesSite Site(string prefixes) => new() { Id = Id(OnPremisesSite.Type, "office"), AddressPrefixes = Prefixes(prefixes) };

    private static IEnumerable<Diagnostic> Prefix(string text) => AddressPrefixParser.TryParse(text, out _, out var finding) ? [] : [finding];

    private static IEnumerable<Diagnostic> NextHop(string text) => UserRouteParser.TryParseNextHopType(text, out _, out var finding) ? [] : [finding];
}
