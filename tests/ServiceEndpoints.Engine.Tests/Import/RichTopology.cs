using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>A topology in which every record of the model occurs and every member has another value than its default at least once.</summary>
internal static class RichTopology
{
    internal const string Sub1 = "00000000-0000-0000-0000-000000000001";
    internal const string Sub2 = "00000000-0000-0000-0000-000000000002";

    internal static Topology Create()
    {
        var builder = Topology.Empty.ToBuilder();
        builder.Name = "rich";
        builder.DefaultSubscriptionId = Sub1;
        builder.DefaultResourceGroupName = "rg-net";
        builder.Settings = Settings();
        builder.Expectations =
        [
            new() { From = "hub/app", To = "contosodata", Verdict = AccessVerdict.Allowed },
            new()
            {
                Name = "full", From = "vm-app", To = "sql1.database.windows.net", Protocol = NetworkProtocol.Udp, Port = 1433, Operation = AccessOperation.ManagementPlane, Verdict = AccessVerdict.Denied,
                Reason = AccessReason.NoMatchingRule, Path = AccessPath.ServiceEndpoint, Identity = "Subnet(hub/app)", DecidedBy = "rule 'x': y",
                Options = [new() { Name = "database", Values = ["orders"] }, new() { Name = "x-azure-fdid", Values = ["a", "b"] }],
            },
        ];
        foreach (var resource in Networks().Concat(Machines()).Concat(Gateways()).Concat(Endpoints()).Concat(Services()))
        {
            builder.Set(resource);
        }

        return builder.ToTopology();
    }

    internal static ResourceId Net(string type, string name, string group = "rg-net", string subscription = Sub1) => ResourceId.Create(subscription, group, "Microsoft.Network/" + type, name);

    internal static ResourceId Subnet(string network, string name, string group = "rg-net", string subscription = Sub1) => Net("virtualNetworks", network, group, subscription).Child("subnets", name);

    private static IpPrefix P(string text) => IpPrefix.Parse(text);

    private static IpAddress A(string text) => IpAddress.Parse(text);

    private static TopologySettings Settings() => new()
    {
        EndpointRoutePrecedence = EndpointRoutePrecedence.PlainPriority,
        InternetRouteKeepsEndpoint = false,
        ReservedRoutesUnderDefault = ReservedRoutesUnderDefault.AlwaysKept,
        PlatformNoneRoutes = PlatformNoneRoutes.Observed2024,
        ForwardedTrafficFlag = ForwardedTrafficFlag.SendingSide,
        PrivateEndpointHostRoute = PrivateEndpointHostRoute.SystemHostRouteWins,
        EndpointPolicyScope = EndpointPolicyScope.EndpointRegions,
        EndpointPolicyDenial = EndpointPolicyDenial.Dropped,
        NatPrecedence = NatPrecedence.InstanceAddressFirst,
        DefaultOutboundWhenUnset = DefaultOutboundWhenUnset.ByCreationDate,
        SameRegionStorageIdentity = SameRegionStorageIdentity.Public,
        AppServicePartialRouting = AppServicePartialRouting.PrivateRangesOnly,
        SqlAzureRuleAdmitsEndpoint = true,
        OpenSourceAzureRuleAdmitsEndpoint = true,
        EmptyNamespaceRulesAreOpen = false,
        NamespaceDisabledKeepsTrusted = false,
        StorageDisabledKeepsExceptions = false,
        CognitiveIpRulesApplyInRegion = false,
        InternetTagIncludesServices = false,
        PeeringAccessOffKeepsPath = true,
        IcmpRulePortsIgnored = false,
        PerimeterRefusesEndpointTraffic = false,
    };

    private static IEnumerable<Resource> Networks()
    {
        yield return new AzureSubscription { Id = AzureSubscription.IdOf(Sub1), TenantId = "11111111-1111-1111-1111-111111111111", DisplayName = "Contoso: production", Offer = SubscriptionOffer.EnterpriseAgreement };
        yield return new AzureSubscription { Id = AzureSubscription.IdOf(Sub2) };
        yield return new VirtualNetwork
        {
            Id = Net("virtualNetworks", "hub"),
            Location = "westeurope",
            AddressPrefixes = [P("10.0.0.0/16"), P("fd00:1::/48")],
            DnsServers = ["10.0.1.10", "10.0.1.11"],
            CreatedOn = new DateOnly(2025, 10, 1),
            HasNetworkIntentPolicy = true,
            Subnets =
            [
                new()
                {
                    Id = Subnet("hub", "app"),
                    AddressPrefixes = [P("10.0.1.0/24"), P("fd00:1:0:1::/64")],
                    NetworkSecurityGroupId = Net("networkSecurityGroups", "nsg-app"),
                    RouteTableId = Net("routeTables", "rt-app"),
                    NatGatewayId = Net("natGateways", "nat1"),
                    ServiceEndpoints =
                    [
                        new() { Service = "Microsoft.Storage", Locations = ["westeurope", "northeurope"], NetworkIdentifierId = Net("publicIPAddresses", "pip-id") },
                        new() { Service = "Microsoft.KeyVault", ProvisioningState = "Updating" },
                        new() { Service = "Microsoft.Sql" },
                    ],
                    ServiceEndpointPolicyIds = [Net("serviceEndpointPolicies", "sep1")],
                    Delegations = ["Microsoft.Web/serverFarms"],
                    PrivateEndpointNetworkPolicies = PrivateEndpointNetworkPolicies.RouteTableEnabled,
                    DefaultOutboundAccess = false,
                    SharingScope = "DelegatedServices",
                    HasOtherResources = true,
                },
                new() { Id = Subnet("hub", "data"), AddressPrefixes = [P("10.0.2.0/24")], DefaultOutboundAccess = true },
                new() { Id = Subnet("hub", "GatewaySubnet"), AddressPrefixes = [P("10.0.255.0/27")] },
                new() { Id = Subnet("hub", "AzureFirewallSubnet"), AddressPrefixes = [P("10.0.254.0/26")] },
            ],
            Peerings =
            [
                new() { Name = "spoke", RemoteVirtualNetworkId = Net("virtualNetworks", "spoke", "rg-other", Sub2) },
                new()
                {
                    Name = "to-far", RemoteVirtualNetworkId = Net("virtualNetworks", "not-described", "rg-far", "00000000-0000-0000-0000-000000000009"), State = PeeringState.Initiated, AllowVirtualNetworkAccess = false,
                    AllowForwardedTraffic = true, AllowGatewayTransit = true, UseRemoteGateways = true, RemoteAddressPrefixes = [P("10.9.0.0/16")], PeerCompleteVirtualNetworks = false,
                    LocalSubnetNames = ["app"], RemoteSubnetNames = ["x", "y"],
                },
            ],
        };
        yield return new VirtualNetwork
        {
            Id = Net("virtualNetworks", "spoke", "rg-other", Sub2),
            AddressPrefixes = [P("10.1.0.0/16")],
            Subnets = [new() { Id = Subnet("spoke", "app", "rg-other", Sub2), AddressPrefixes = [P("10.1.1.0/24")] }, new() { Id = Subnet("spoke", "open", "rg-other", Sub2), AddressPrefixes = [P("10.1.2.0/24")] }],
            UnknownValues = [new() { Property = "subnets[open].routeTableId", Expression = "[reference('rt').id]" }],
        };
        yield return new VirtualNetwork { Id = ResourceId.Create(Sub1, "rg-net", "Microsoft.ClassicNetwork/virtualNetworks", "old"), AddressPrefixes = [P("10.2.0.0/16")], IsClassic = true };

        yield return new ApplicationSecurityGroup { Id = Net("applicationSecurityGroups", "web"), Location = "westeurope" };
        yield return new ApplicationSecurityGroup { Id = Net("applicationSecurityGroups", "db"), Location = "westeurope" };
        yield return new NetworkSecurityGroup
        {
            Id = Net("networkSecurityGroups", "nsg-app"),
            Location = "westeurope",
            SecurityRules =
            [
                new() { Name = "in", Description = "web: in", Priority = 100, Protocol = NetworkProtocol.Tcp, Source = SecurityRuleAddresses.OfTag("Internet"), SourcePorts = [new(1024, 65535)], Destination = SecurityRuleAddresses.OfPrefixes(P("10.0.1.0/24")), DestinationPorts = [new(80, 80), new(443, 443), new(8000, 8080)] },
                new() { Name = "asg", Priority = 110, Direction = TrafficDirection.Outbound, Access = RuleAccess.Deny, Protocol = NetworkProtocol.Udp, Source = new() { ApplicationSecurityGroupIds = [Net("applicationSecurityGroups", "web")] }, Destination = new() { ApplicationSecurityGroupIds = [Net("applicationSecurityGroups", "db"), Net("applicationSecurityGroups", "web")] } },
                new() { Name = "many", Priority = 120, Direction = TrafficDirection.Outbound, Source = SecurityRuleAddresses.OfPrefixes(P("10.0.1.4/32"), P("10.0.1.5/32")), DestinationPorts = [new(53, 53)] },
                new() { Name = "nothing", Priority = 130, Source = new() },
            ],
        };
        yield return new RouteTable
        {
            Id = Net("routeTables", "rt-app"),
            Location = "westeurope",
            DisableBgpRoutePropagation = true,
            DisablePeeringRoutes = true,
            Routes =
            [
                new() { Name = "default", AddressPrefix = P("0.0.0.0/0"), NextHopType = RouteNextHopType.VirtualAppliance, NextHopIpAddresses = [A("10.0.2.4")] },
                new() { Name = "storage", ServiceTag = "Storage.WestEurope", NextHopType = RouteNextHopType.Internet, HasBgpOverride = true },
                new() { Name = "ecmp", AddressPrefix = P("172.16.0.0/12"), NextHopType = RouteNextHopType.VirtualApplianceEcmp, NextHopIpAddresses = [A("10.0.2.4"), A("10.0.2.5")] },
                new() { Name = "none", AddressPrefix = P("192.0.2.0/24") },
            ],
        };
        yield return new PublicIpAddress { Id = Net("publicIPAddresses", "pip1"), Location = "westeurope", IpAddress = A("203.0.113.20") };
        yield return new PublicIpAddress { Id = Net("publicIPAddresses", "pip-basic"), Location = "westeurope", IpAddress = A("203.0.113.21"), Sku = NetworkSku.Basic };
        yield return new PublicIpAddress { Id = Net("publicIPAddresses", "pip-id"), Location = "westeurope" };
        yield return new PublicIpPrefix { Id = Net("publicIPPrefixes", "prefix1"), Location = "westeurope", Prefix = P("203.0.113.64/28") };
        yield return new NatGateway { Id = Net("natGateways", "nat1"), Location = "westeurope", PublicIpAddressIds = [Net("publicIPAddresses", "pip1")], PublicIpPrefixIds = [Net("publicIPPrefixes", "prefix1")] };
        yield return new SecurityAdminConfiguration
        {
            Id = Net("networkManagers", "manager").Child("securityAdminConfigurations", "config1"),
            ScopeRank = 2,
            DeployedRegions = ["westeurope", "northeurope"],
            IntentPolicyHandling = IntentPolicyHandling.AllowRulesOnly,
            RuleCollections =
            [
                new()
                {
                    Name = "collection1",
                    VirtualNetworkIds = [Net("virtualNetworks", "hub"), Net("virtualNetworks", "spoke", "rg-other", Sub2)],
                    Rules =
                    [
                        new() { Name = "no-ssh", Priority = 10, Access = RuleAccess.AlwaysAllow, Protocol = NetworkProtocol.Tcp, Direction = TrafficDirection.Outbound, Sources = [SecurityRuleAddresses.OfTag("Internet"), SecurityRuleAddresses.OfPrefixes(P("10.0.0.0/8"))], Destinations = [SecurityRuleAddresses.Any], SourcePorts = [new(1, 2)], DestinationPorts = [new(22, 22)] },
                        new() { Name = "deny", Priority = 20, Access = RuleAccess.Deny, Sources = [SecurityRuleAddresses.OfPrefixes(P("10.0.0.0/8"), P("172.16.0.0/12"))] },
                    ],
                },
            ],
        };
        yield return new NetworkSecurityPerimeter
        {
            Id = Net("networkSecurityPerimeters", "nsp1"),
            Location = "westeurope",
            Profiles =
            [
                new()
                {
                    Name = "profile1",
                    AccessRules =
                    [
                        new() { Name = "in", AddressPrefixes = [P("198.51.100.0/24")], SubscriptionIds = [Sub2] },
                        new() { Name = "out", Direction = TrafficDirection.Outbound, FullyQualifiedDomainNames = ["www.contoso.com", "*.example.org"] },
                    ],
                },
            ],
            Associations = [new() { Name = "a1", ResourceId = ResourceId.Create(Sub1, "rg-data", "Microsoft.Storage/storageAccounts", "contosodata"), ProfileName = "profile1", AccessMode = PerimeterAccessMode.Enforced }],
        };
    }

    private static IEnumerable<Resource> Machines()
    {
        yield return new LoadBalancer
        {
            Id = Net("loadBalancers", "lb1"),
            Location = "westeurope",
            Frontends =
            [
                new() { Name = "inner", SubnetId = Subnet("hub", "data"), PrivateIpAddress = A("10.0.2.10") },
                new() { Name = "outer", PublicIpAddressId = Net("publicIPAddresses", "pip1") },
            ],
            BackendPoolNames = ["pool1", "pool2"],
            Rules =
            [
                new() { Name = "https", FrontendName = "outer", BackendPoolName = "pool1", FrontendPort = 443, BackendPort = 8443, DisableOutboundSnat = true },
                new() { Name = "all", FrontendName = "inner", BackendPoolName = "pool2", Protocol = NetworkProtocol.Any },
                new() { Name = "nat", FrontendName = "outer", NetworkInterfaceId = Net("networkInterfaces", "nic-app"), FrontendPort = 50001, BackendPort = 22 },
                new() { Name = "nat-range", FrontendName = "outer", BackendPoolName = "pool1", FrontendPort = 51000, FrontendPortRangeEnd = 51099, BackendPort = 22 },
                new() { Name = "nat-pool", FrontendName = "outer", FrontendPort = 52000, FrontendPortRangeEnd = 52099, BackendPort = 3389 },
            ],
            OutboundRules = [new() { Name = "out", BackendPoolName = "pool1", FrontendNames = ["outer"], Protocol = NetworkProtocol.Tcp }],
        };
        yield return new LoadBalancer { Id = Net("loadBalancers", "lb-basic"), Location = "westeurope", Sku = NetworkSku.Basic };
        yield return new NetworkInterface
        {
            Id = Net("networkInterfaces", "nic-app"),
            Location = "westeurope",
            NetworkSecurityGroupId = Net("networkSecurityGroups", "nsg-app"),
            VirtualMachineId = ResourceId.Create(Sub1, "rg-net", VirtualMachine.Type, "vm-app"),
            EnableIPForwarding = true,
            DnsServers = ["10.0.0.9", "10.0.0.10"],
            IpConfigurations =
            [
                new()
                {
                    SubnetId = Subnet("hub", "app"), PrivateIpAddress = A("10.0.1.4"), PublicIpAddressId = Net("publicIPAddresses", "pip1"), ApplicationSecurityGroupIds = [Net("applicationSecurityGroups", "web")],
                    LoadBalancerBackendPoolIds = [Net("loadBalancers", "lb1").Child("backendAddressPools", "pool1")],
                },
            ],
        };
        yield return new NetworkInterface
        {
            Id = Net("networkInterfaces", "nic-two"),
            Location = "westeurope",
            IpConfigurations =
            [
                new() { Name = "second", SubnetId = Subnet("hub", "app"), PrivateIpAddress = A("fd00:1:0:1::4"), IsPrimary = false },
                new() { Name = "first", SubnetId = Subnet("hub", "app"), PrivateIpAddress = A("10.0.1.9") },
            ],
        };
        yield return new NetworkInterface
        {
            Id = Net("networkInterfaces", "nic-fw"),
            Location = "westeurope",
            IpConfigurations = [new() { SubnetId = Subnet("hub", "data"), PrivateIpAddress = A("10.0.2.4") }],
            VirtualMachineId = ResourceId.Create(Sub1, "rg-net", VirtualMachine.Type, "vm-fw"),
        };
        yield return new VirtualMachine { Id = ResourceId.Create(Sub1, "rg-net", VirtualMachine.Type, "vm-app"), Location = "westeurope", NetworkInterfaceIds = [Net("networkInterfaces", "nic-app"), Net("networkInterfaces", "nic-two")], IsRunning = false, IsFlexibleScaleSetInstance = true };
        yield return new VirtualMachine { Id = ResourceId.Create(Sub1, "rg-net", VirtualMachine.Type, "vm-fw"), Location = "westeurope" };
        yield return new NetworkAppliance
        {
            Id = ResourceId.Create(Sub1, "rg-net", NetworkAppliance.Type, "fw"),
            NetworkInterfaceIds = [Net("networkInterfaces", "nic-fw")],
            OutgoingInterfaceId = Net("networkInterfaces", "nic-app"),
            SourceTranslation = SourceTranslation.Never,
            IsRunning = false,
            Forwards = false,
            DefaultAction = ApplianceAction.Deny,
            Rules =
            [
                new() { Name = "web", Protocol = NetworkProtocol.Tcp, Source = SecurityRuleAddresses.OfPrefixes(P("10.0.0.0/8"), P("192.168.0.0/16")), Destination = SecurityRuleAddresses.OfTag("Storage"), DestinationPorts = [new(443, 443), new(8000, 8010)] },
                new() { Name = "names", IsApplicationRule = true, HostNames = ["*.blob.core.windows.net"], Action = ApplianceAction.Unknown },
                new() { Name = "fqdn", HostNames = ["contoso.database.windows.net"], Action = ApplianceAction.Deny },
            ],
        };
        yield return new AzureFirewall
        {
            Id = Net("azureFirewalls", "azfw"),
            Location = "westeurope",
            SubnetId = Subnet("hub", "AzureFirewallSubnet"),
            PrivateIpAddress = A("10.0.254.4"),
            PublicIpAddressIds = [Net("publicIPAddresses", "pip1"), Net("publicIPAddresses", "pip-basic")],
            Rules =
            [
                new() { Name = "any" },
                new() { Name = "app", IsApplicationRule = true },
                new() { Name = "groups", Source = new(), SourceIpGroupIds = [Net("ipGroups", "offices"), Net("ipGroups", "branches")], Destination = SecurityRuleAddresses.OfPrefixes(P("10.0.0.0/8")), DestinationIpGroupIds = [Net("ipGroups", "offices")] },
                new() { Name = "everything", SourceIpGroupIds = [Net("ipGroups", "offices")], Destination = new() },
                new() { Name = "sets", IsApplicationRule = true, FqdnTags = ["WindowsUpdate"], WebCategories = ["SocialNetworking"] },
            ],
            DefaultAction = ApplianceAction.Deny,
            PrivateRanges = [P("10.0.0.0/8")],
            IsForcedTunneling = true,
            HasNatRules = true,
        };
        yield return new SubnetWorkload
        {
            Id = ResourceId.Create(Sub1, "rg-net", SubnetWorkloadKind.ScaleSet, "vmss1"),
            Location = "westeurope",
            IsFlexibleScaleSet = true,
            NetworkInterfaceConfigurations =
            [
                new() { Name = "second", SubnetId = Subnet("hub", "data") },
                new()
                {
                    Name = "first", IsPrimary = true, SubnetId = Subnet("hub", "app"), NetworkSecurityGroupId = Net("networkSecurityGroups", "nsg1"), ApplicationSecurityGroupIds = [Net("applicationSecurityGroups", "asg1")],
                    LoadBalancerBackendPoolIds = [Net("loadBalancers", "lb1").Child("backendAddressPools", "pool1")], HasPublicIpAddress = true, EnableIPForwarding = true,
                    LoadBalancerInboundNatPoolIds = [Net("loadBalancers", "lb1").Child("inboundNatPools", "nat-pool")], DnsServers = ["10.0.0.9"],
                },
            ],
        };
        yield return new SubnetWorkload { Id = ResourceId.Create(Sub1, "rg-net", SubnetWorkloadKind.KubernetesCluster, "aks1"), Location = "westeurope", NetworkInterfaceConfigurations = [new() { Name = "pool1", SubnetId = Subnet("hub", "app") }, new() { Name = "pool2", SubnetId = Subnet("hub", "app") }] };
        yield return new SubnetWorkload { Id = ResourceId.Create(Sub1, "rg-net", SubnetWorkloadKind.KubernetesCluster, "aks2"), Location = "westeurope", NetworkInterfaceConfigurations = [new() { SubnetId = Subnet("hub", "app"), EnableIPForwarding = true }] };
        yield return new SubnetWorkload { Id = Net("applicationGateways", "agw1"), Location = "westeurope", NetworkInterfaceConfigurations = [new() { Name = "place", SubnetId = Subnet("hub", "data") }], PublicIpAddressIds = [Net("publicIPAddresses", "pip1")] };
        yield return new SubnetWorkload { Id = ResourceId.Create(Sub1, "rg-net", SubnetWorkloadKind.Databricks, "dbx1"), Location = "westeurope", NetworkInterfaceConfigurations = [new() { Name = "public", SubnetId = Subnet("hub", "app") }, new() { Name = "private", SubnetId = Subnet("hub", "data") }] };
        yield return new SubnetWorkload { Id = ResourceId.Create(Sub1, "rg-net", SubnetWorkloadKind.ManagedInstance, "mi1"), Location = "westeurope", UnknownValues = [new() { Property = "networkInterfaceConfigurations", Expression = "reference" }] };
        foreach (var kind in SubnetWorkloadKind.All)
        {
            yield return new SubnetWorkload { Id = ResourceId.Create(Sub1, "rg-net", kind.Type, "simple"), Location = "westeurope", NetworkInterfaceConfigurations = [new() { SubnetId = Subnet("hub", "app") }] };
        }

        yield return new IpGroup { Id = Net("ipGroups", "offices"), Location = "westeurope", IpAddresses = [P("192.168.0.0/16"), P("198.51.100.7/32")] };
        yield return new IpGroup { Id = Net("ipGroups", "branches"), Location = "westeurope", UnknownValues = [new() { Property = "ipAddresses", Expression = "parameter" }] };
        yield return new AzureFirewall { Id = Net("azureFirewalls", "azfw-open"), Location = "westeurope", UnknownValues = [new() { Property = "rules", Expression = "policy" }] };
    }

    private static IEnumerable<Resource> Gateways()
    {
        yield return new VirtualNetworkGateway
        {
            Id = Net("virtualNetworkGateways", "gw"),
            Location = "westeurope",
            IsRouteBased = false,
            SubnetId = Subnet("hub", "GatewaySubnet"),
            PublicIpAddressIds = [Net("publicIPAddresses", "pip1")],
            InstanceAddresses = [A("10.0.255.4"), A("10.0.255.5")],
            IsActiveActive = true,
            DefaultSiteId = Net("localNetworkGateways", "lng"),
            BgpPrefixes = [P("0.0.0.0/0")],
            ClientAddressPool = [P("172.20.0.0/24")],
        };
        yield return new VirtualNetworkGateway { Id = Net("virtualNetworkGateways", "er"), Location = "westeurope", Kind = GatewayKind.ExpressRoute, SubnetId = Subnet("hub", "GatewaySubnet") };
        yield return new LocalNetworkGateway { Id = Net("localNetworkGateways", "lng"), Location = "westeurope", AddressPrefixes = [P("192.168.0.0/16")], GatewayIpAddress = A("198.51.100.1") };
        yield return new GatewayConnection { Id = Net("connections", "vpn"), Location = "westeurope", VirtualNetworkGatewayId = Net("virtualNetworkGateways", "gw"), RemoteId = Net("localNetworkGateways", "lng"), IsUp = false, BgpPrefixes = [P("192.168.1.0/24")] };
        yield return new GatewayConnection { Id = Net("connections", "er-c"), Location = "westeurope", VirtualNetworkGatewayId = Net("virtualNetworkGateways", "er"), RemoteId = Net("expressRouteCircuits", "circuit"), ConnectionType = "ExpressRoute", UsesFastPath = true };
        yield return new GatewayConnection { Id = Net("connections", "v2v"), Location = "westeurope", VirtualNetworkGatewayId = Net("virtualNetworkGateways", "gw"), RemoteId = Net("virtualNetworkGateways", "er"), ConnectionType = "Vnet2Vnet" };
        yield return new OnPremisesSite
        {
            Id = ResourceId.Create(Sub1, "rg-net", OnPremisesSite.Type, "hq"),
            AddressPrefixes = [P("192.168.0.0/16")],
            PublicAddresses = [P("198.51.100.1/32")],
            MicrosoftPeeringNatPool = [P("198.51.100.64/28")],
            TunnelledPrefixes = [P("20.38.0.0/16")],
            GatewayIds = [Net("localNetworkGateways", "lng"), Net("virtualNetworkGateways", "er")],
            AdvertisesDefaultRoute = true,
            DnsForwarderVirtualNetworkId = Net("virtualNetworks", "hub"),
        };
        yield return new RouteServer
        {
            Id = Net("virtualHubs", "rs"),
            Location = "westeurope",
            VirtualNetworkId = Net("virtualNetworks", "hub"),
            LearnedRoutes = [new() { AddressPrefix = P("10.50.0.0/16"), NextHopIpAddress = A("10.0.2.4"), AsPathLength = 3 }, new() { AddressPrefix = P("10.51.0.0/16"), NextHopIpAddress = A("10.0.2.5") }],
        };
    }

    private static IEnumerable<Resource> Endpoints()
    {
        var storage = ResourceId.Create(Sub1, "rg-data", "Microsoft.Storage/storageAccounts", "contosodata");
        yield return new ServiceEndpointPolicy
        {
            Id = Net("serviceEndpointPolicies", "sep1"),
            Location = "westeurope",
            Definitions =
            [
                new() { Name = "accounts", Description = "our accounts", ServiceResources = [storage.ToString(), "/subscriptions/" + Sub1, $"/subscriptions/{Sub1}/resourceGroups/rg-data"] },
                new() { Name = "aliases", Service = "Global", ServiceResources = ["/services/Azure/Batch"] },
            ],
        };
        yield return new PrivateEndpoint
        {
            Id = Net("privateEndpoints", "pe1"),
            Location = "westeurope",
            SubnetId = Subnet("hub", "data"),
            PrivateIpAddresses = [A("10.0.2.20")],
            TargetId = storage,
            GroupId = "blob",
            ApplicationSecurityGroupIds = [Net("applicationSecurityGroups", "db")],
            PrivateDnsZoneIds = [Net("privateDnsZones", "privatelink.blob.core.windows.net")],
        };
        yield return new PrivateEndpoint { Id = Net("privateEndpoints", "pe2"), Location = "westeurope", SubnetId = Subnet("hub", "data"), PrivateIpAddresses = [A("10.0.2.21"), A("10.0.2.22")], TargetId = ResourceId.Create(Sub1, "rg-data", "Microsoft.DocumentDB/databaseAccounts", "cosmos1"), ConnectionState = PrivateEndpointConnectionState.Pending };
        yield return new PrivateDnsZone
        {
            Id = Net("privateDnsZones", "privatelink.blob.core.windows.net"),
            Location = "global",
            Links = [new() { Name = "hub", VirtualNetworkId = Net("virtualNetworks", "hub") }, new() { Name = "link2", VirtualNetworkId = Net("virtualNetworks", "spoke", "rg-other", Sub2), FallsBackToPublic = true }],
            Records = [new() { Name = "contosodata", Addresses = [A("10.0.2.20")] }, new() { Name = "two", Addresses = [A("10.0.2.21"), A("10.0.2.22")] }],
        };
    }

    private static IEnumerable<Resource> Services()
    {
        ServiceVirtualNetworkRule SubnetRule(string name = "") => new() { Name = name, SubnetId = Subnet("hub", "app") };
        ServiceIpRule Ip(string text, string name = "") => new() { Name = name, Text = text, Range = IpRange.Of(IpPrefix.Parse(text)) };
        ServiceIpRule Range(string first, string last, string name) => new() { Name = name, Range = new(A(first), A(last)), Text = new IpRange(A(first), A(last)).ToString() };
        ResourceId Id(string type, string name) => ResourceId.Create(Sub1, "rg-data", type, name);

        yield return new ServiceResource
        {
            Id = Id("Microsoft.Storage/storageAccounts", "contosodata"), Location = "westeurope", Kind = "StorageV2", Sku = "Standard_GRS", PublicNetworkAccess = PublicNetworkAccess.SecuredByPerimeter, HasManagedIdentity = true,
            OwnedByAlias = "/services/Azure/Batch", PublicAddresses = [P("20.60.0.0/24")],
            NetworkRules = new()
            {
                DefaultAction = FirewallAction.Deny, Bypass = FirewallBypass.Logging | FirewallBypass.AzureServices,
                IpRules = [Ip("198.51.100.7"), Ip("198.51.100.0/24"), new() { Text = "203.0.113.9/24", Range = IpRange.Of(P("203.0.113.0/24")) }, Ip("2001:db8::/32")],
                VirtualNetworkRules = [SubnetRule(), new() { SubnetId = Subnet("spoke", "app", "rg-other", Sub2), State = VirtualNetworkRuleState.NetworkSourceDeleted }],
                ResourceInstanceRules = [new() { ResourceId = $"/subscriptions/{Sub1}/resourceGroups/*/providers/Microsoft.DataFactory/factories/*" }, new() { TenantId = "t1", ResourceId = "/x" }],
            },
        };
        yield return new ServiceResource { Id = Id("Microsoft.Storage/storageAccounts", "plain"), Location = "northeurope" };
        yield return new ServiceResource { Id = Id("Microsoft.Storage/storageAccounts", "empty"), Location = "northeurope", NetworkRules = ServiceNetworkRules.None };
        yield return new ServiceResource { Id = Id("Microsoft.ClassicStorage/storageAccounts", "classic"), IsClassic = true };
        yield return new ServiceResource { Id = Id("Microsoft.KeyVault/vaults", "kv1"), Location = "westeurope", NetworkRules = new() { DefaultAction = FirewallAction.Allow, Bypass = FirewallBypass.None, VirtualNetworkRules = [new() { SubnetId = Subnet("hub", "data"), IgnoreMissingVnetServiceEndpoint = true }] } };
        yield return new ServiceResource { Id = Id("Microsoft.KeyVault/managedHSMs", "hsm1"), Location = "westeurope", PublicNetworkAccess = PublicNetworkAccess.Disabled };
        yield return new ServiceResource
        {
            Id = Id("Microsoft.Sql/servers", "sql1"), Location = "westeurope", ConnectionPolicy = SqlConnectionPolicy.Redirect, HasManagedIdentity = false, HasDedicatedPools = true,
            NetworkRules = new()
            {
                IpRules = [Range("0.0.0.0", "0.0.0.0", "AllowAllWindowsAzureIps"), Range("198.51.100.0", "198.51.100.15", "office"), Range("198.51.100.20", "198.51.100.20", "one") with { Database = "orders" }],
                VirtualNetworkRules = [SubnetRule("rule1") with { IgnoreMissingVnetServiceEndpoint = true, State = VirtualNetworkRuleState.Pending }],
            },
        };
        yield return new ServiceResource { Id = Id("Microsoft.Sql/servers", "sql2"), Location = "westeurope", NetworkRules = new() { IpRules = [Range("198.51.100.0", "198.51.100.15", ""), Range("2001:db8::1", "2001:db8::9", "v6")], VirtualNetworkRules = [SubnetRule()] } };
        yield return new ServiceResource { Id = Id("Microsoft.Sql/servers", "sql3"), Location = "westeurope", NetworkRules = ServiceNetworkRules.None };
        yield return new ServiceResource { Id = Id("Microsoft.Synapse/workspaces", "syn1"), Location = "westeurope", NetworkRules = new() { IpRules = [Range("1.1.1.1", "1.1.1.9", "r")], TrustedServiceAccessEnabled = true } };
        yield return new ServiceResource { Id = Id("Microsoft.DBforPostgreSQL/servers", "pg1"), Location = "westeurope", Sku = "GP_Gen5_2", NetworkRules = new() { VirtualNetworkRules = [SubnetRule("vr")] } };
        yield return new ServiceResource { Id = Id("Microsoft.DBforMySQL/servers", "my1"), Location = "westeurope" };
        yield return new ServiceResource { Id = Id("Microsoft.DBforMariaDB/servers", "maria1"), Location = "westeurope" };
        yield return new ServiceResource
        {
            Id = Id("Microsoft.DocumentDB/databaseAccounts", "cosmos1"), Location = "westeurope",
            NetworkRules = new() { IpRules = [Ip("0.0.0.0"), Ip("104.42.195.92")], VirtualNetworkRules = [SubnetRule()], IsVirtualNetworkFilterEnabled = true, Bypass = FirewallBypass.AzureServices, ResourceInstanceRules = [new() { ResourceId = "/subscriptions/x/y" }] },
        };
        yield return new ServiceResource { Id = Id("Microsoft.DocumentDB/databaseAccounts", "cosmos2"), Location = "westeurope", NetworkRules = ServiceNetworkRules.None };
        yield return new ServiceResource { Id = Id("Microsoft.EventHub/namespaces", "eh1"), Location = "westeurope", Sku = "Standard", NetworkRules = new() { DefaultAction = FirewallAction.Deny, IpRules = [Ip("198.51.100.0/24"), Ip("198.51.100.7") with { Name = "reject", IsAllow = false }], VirtualNetworkRules = [SubnetRule() with { IgnoreMissingVnetServiceEndpoint = true }], TrustedServiceAccessEnabled = true } };
        yield return new ServiceResource { Id = Id("Microsoft.ServiceBus/namespaces", "sb1"), Location = "westeurope", Sku = "Premium", NetworkRules = new() { DefaultAction = FirewallAction.Allow } };
        yield return new ServiceResource
        {
            Id = Id("Microsoft.Web/sites", "app1"), Location = "westeurope", Kind = "functionapp", IsEnvironmentInternal = true, VirtualNetworkSubnetId = Subnet("hub", "app"), VnetRouteAllEnabled = true, OutboundIpAddresses = [P("20.1.1.1/32"), P("20.1.1.2/32")], IsInAppServiceEnvironment = true,
            AccessRestrictions = new()
            {
                Main =
                [
                    new() { Name = "office", Priority = 100, AddressPrefixes = [P("203.0.113.0/24"), P("198.51.100.7/32")] },
                    new() { Name = "subnet", Priority = 200, SubnetId = Subnet("hub", "app"), Action = FirewallAction.Deny },
                    new() { Name = "door", Priority = 300, ServiceTags = ["AzureFrontDoor.Backend"], Headers = [new() { Name = "x-azure-fdid", Values = ["a", "b"] }, new() { Name = "x-forwarded-host", Values = ["www.contoso.com"] }] },
                    new() { Name = "door", Priority = 300, IsAnyVirtualNetwork = true },
                    new() { Name = "rest", IsAnySource = true },
                ],
                Scm = [new() { Priority = 1, IsAnySource = true, Action = FirewallAction.Deny }],
                MainDefaultAction = FirewallAction.Deny,
                ScmDefaultAction = FirewallAction.Allow,
                ScmUsesMain = true,
            },
        };
        yield return new ServiceResource { Id = Id("Microsoft.Web/sites", "app2"), Location = "westeurope", VnetRouteAllEnabled = false, AccessRestrictions = new() };
        yield return new ServiceResource { Id = Id("Microsoft.Web/sites", "app1").Child("slots", "staging"), Location = "westeurope", PublicNetworkAccess = PublicNetworkAccess.Enabled };
        yield return new ServiceResource { Id = Id("Microsoft.CognitiveServices/accounts", "ai1"), Location = "westeurope", Kind = "OpenAI", CustomSubdomain = "contoso-ai", NetworkRules = new() { DefaultAction = FirewallAction.Deny, VirtualNetworkRules = [SubnetRule()] } };
        yield return new ServiceResource { Id = Id("Microsoft.ContainerRegistry/registries", "acr1"), Location = "westeurope", Sku = "Premium", NetworkRules = new() { DefaultAction = FirewallAction.Deny, Bypass = FirewallBypass.None, BypassAllowedForTasks = true, IpRules = [Ip("198.51.100.0/24")], VirtualNetworkRules = [SubnetRule()] } };
        yield return new ServiceResource { Id = Id("Microsoft.DataLakeStore/accounts", "adls1"), Location = "westeurope", NetworkRules = new() { IsFirewallEnabled = true, AllowAzureIps = true, IpRules = [Range("198.51.100.0", "198.51.100.15", "r1")], VirtualNetworkRules = [SubnetRule("v1")] } };
        yield return new ServiceResource { Id = Id("Microsoft.Search/searchServices", "search1"), Location = "westeurope", Sku = "basic", UnknownValues = [new() { Property = "networkRules.ipRules[0]", Expression = "[listKeys('x', 'y').z]" }] };
        yield return new PrivateEndpoint { Id = Net("privateEndpoints", "pe-open"), Location = "westeurope", PrivateIpAddresses = [A("10.0.2.30")], UnknownValues = [new() { Property = "subnetId", Expression = "null" }, new() { Property = "targetId", Expression = "[reference('x').id]" }] };
    }
}
