using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;
using static ServiceEndpoints.Engine.Tests.Diagnostics.Given;

namespace ServiceEndpoints.Engine.Tests.Diagnostics;

internal static partial class DiagnosticCases
{
    private static Dictionary<string, Func<IEnumerable<Diagnostic>>> SecurityGroups => new()
    {
        ["SEP4001"] = () => Findings(Group(Rule("web-", 100))), // N-010
        ["SEP4002"] = () => Findings(Group(Rule("web", 100), Rule("WEB", 110))), // N-012
        ["SEP4003"] = () => Findings(Group(Rule("web", 100) with { Description = new('x', 141) })), // N-010
        ["SEP4004"] = () => Findings(Group(Rule("web", 99))), // N-015
        ["SEP4005"] = () => Findings(Group(Rule("web", 100), Rule("app", 100))), // N-013
        ["SEP4006"] = () => Findings(Group(Rule("web", 100) with { Source = new() })), // N-030
        ["SEP4007"] = () => Findings(Group(Rule("web", 100) with { Source = new() { IsAny = true, ServiceTag = "Internet" } })), // N-030
        ["SEP4008"] = () => Findings(Group(Rule("web", 100) with { Source = Addresses("10.0.0.0/8 10.0.0.0/16") })), // N-034
        ["SEP4009"] = () => Findings(Group(Rule("web", 100) with { Source = Addresses("10.1.0.0/16"), Destination = Addresses("2001:db8::/32") })), // N-051
        ["SEP4010"] = () => Side("192.168.0.0/34"), // N-022
        ["SEP4011"] = () => Side("any"), // N-021
        ["SEP4012"] = () => Side("50.206.209.68/27"), // N-024
        ["SEP4013"] = () => Side("10.0.0.4-10.0.0.9"), // N-025
        ["SEP4014"] = () => Side("10.1.0.0/16", "VirtualNetwork"), // N-032
        ["SEP4015"] = () => Side("Storage.WestEuropa"), // N-202
        ["SEP4016"] = () => Side(Topology.Empty.ServiceTags.Tags.First(tag => !tag.IsUsableInSecurityRules).Name), // N-201
        ["SEP4017"] = () => Side("VIRTUAL_NETWORK"), // N-211
        ["SEP4018"] = () => Ports("636, 389"), // N-040
        ["SEP4019"] = () => Ports("443-80"), // N-041
        ["SEP4020"] = () => Ports("any"), // N-042
        ["SEP4021"] = () => Ports("443", "*"), // N-043
        ["SEP4022"] = () => Findings(Group(Rule("web", 100) with { DestinationPorts = [] })), // N-031
        ["SEP4023"] = () => SecurityRuleParser.TryParseProtocol("http", out _, out var finding) ? [] : [finding], // N-010
        ["SEP4024"] = () => Findings(Group(Rule("ping", 100) with { Protocol = NetworkProtocol.Icmp, DestinationPorts = [new(8, 8)] })), // N-046
        ["SEP4025"] = () => Findings(Group(Rule("denyAllInBound", 4000))), // N-016
        ["SEP4026"] = () => Findings(Group(Rule("web", 100) with { Destination = Addresses("203.0.113.20/32") }), PublicAddress("ip")), // N-101
        ["SEP4027"] = () => Findings(Group(Out("dns", 100, "AzurePlatformDNS") with { Access = RuleAccess.Deny, Protocol = NetworkProtocol.Udp, DestinationPorts = [new(53, 53)] })), // N-163
        ["SEP4028"] = () => Findings(Group(Out("vault", 100, "AzureKeyVault"), Closed(200))), // N-132
        ["SEP4029"] = () => Findings(Group(Out("db", 100, "Sql") with { DestinationPorts = [new(1433, 1433)] }, Closed(200))), // N-131
        ["SEP4030"] = () => Findings(Group([.. Enumerable.Range(0, 1001).Select(i => Rule("r" + i, 100 + i))])), // N-350
        ["SEP4031"] = () => Findings(Group(Rule("web", 100) with { Source = SecurityRuleAddresses.OfPrefixes(Enumerable.Range(0, 4001).Select(i => IpPrefix.Parse($"10.{i / 250}.{i % 250}.0/24"))) })), // N-350
        ["SEP4032"] = () => Findings([Group(Rule("web", 100) with { Source = Asgs([.. Enumerable.Range(0, 11).Select(i => "asg" + i)]) })]), // N-186
        ["SEP4033"] = () => Findings(Group([.. Enumerable.Range(0, 101).Select(i => Rule("r" + i, 100 + i) with { Source = Asgs("asg" + i) })])), // N-350
        ["SEP4034"] = () => Findings([.. Enumerable.Range(0, 5001).Select(i => new NetworkSecurityGroup { Id = GroupId("g" + i), Location = "westeurope" })]), // N-350
        ["SEP4035"] = () => Findings([.. Enumerable.Range(0, 3001).Select(i => Asg("g" + i))]), // N-350
        ["SEP4036"] = () => Findings(Asg("web"), Hub(Subnet("hub/app", "10.0.0.0/16")), Interface("many", "hub/app", null) with // N-350
        {
            IpConfigurations = Enumerable.Repeat(new NetworkInterfaceIpConfiguration { SubnetId = SubnetId("hub/app"), ApplicationSecurityGroupIds = [AsgId("web")] }, 4001).ToEquatableArray(),
        }),
        ["SEP4037"] = () => Findings(Member("vm1", "hub/app", "10.0.1.4", [.. Enumerable.Range(0, 21).Select(i => "asg" + i)])), // N-353

        ["SEP4040"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Interface("vm1", "hub/app", "10.0.1.4") with { Location = "northeurope" }), // N-004
        ["SEP4041"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Group() with { Location = "northeurope" }, Interface("vm1", "hub/app", "10.0.1.4") with { NetworkSecurityGroupId = GroupId("web") }), // N-004
        ["SEP4042"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Asg("web") with { Location = "northeurope" }, Member("vm1", "hub/app", "10.0.1.4", "web")), // N-190
        ["SEP4043"] = () => Findings( // N-183
            Hub(Subnet("hub/app", "10.0.1.0/24")), Spoke(Subnet("spoke/app", "10.1.1.0/24")), Asg("web"),
            Member("vm1", "hub/app", "10.0.1.4", "web"), Member("vm2", "spoke/app", "10.1.1.4", "web")),
        ["SEP4044"] = () => Findings( // N-184
            Hub(Subnet("hub/app", "10.0.1.0/24")), Spoke(Subnet("spoke/app", "10.1.1.0/24")), Asg("web"), Asg("db"),
            Member("vm1", "hub/app", "10.0.1.4", "web"), Member("vm2", "spoke/app", "10.1.1.4", "db"),
            Group(Rule("web", 100) with { Source = Asgs("web"), Destination = Asgs("db") })),
        ["SEP4045"] = () => Findings(Asg("web"), Group(Rule("web", 100) with { Source = Asgs("web") })), // N-189
        ["SEP4046"] = () => Findings(Hub(Subnet("hub/app", "10.0.1.0/24")), Asg("web"), Storage("contosodata"), Endpoint() with { ApplicationSecurityGroupIds = [AsgId("web")] }), // N-194

        ["SEP4050"] = () => Findings(Hub(Subnet("hub/GatewaySubnet", "10.0.1.0/27") with { NetworkSecurityGroupId = GroupId("web") }), Group()),
        ["SEP4051"] = () => Findings(Hub(Subnet("hub/AzureBastionSubnet", "10.0.1.0/26") with { NetworkSecurityGroupId = GroupId("web") }), Group()), // N-152
        ["SEP4052"] = () => Findings( // N-225
            Hub(Subnet("hub/app", "10.0.1.0/24") with { NetworkSecurityGroupId = GroupId("web"), RouteTableId = TableId("routes") }),
            Table("routes", Route("all", "0.0.0.0/0", RouteNextHopType.VirtualAppliance, "10.0.9.4")), Group(Out("net", 100, "VirtualNetwork"))),
        ["SEP4053"] = () => Findings( // N-164
            Hub(Subnet("hub/app", "10.0.1.0/24") with { NetworkSecurityGroupId = GroupId("web") }), Group(Rule("close", 4000) with { Access = RuleAccess.Deny }),
            new LoadBalancer { Id = Id(LoadBalancer.Type, "lb"), BackendPoolNames = ["pool"] },
            Interface("vm1", "hub/app", "10.0.1.4") with
            {
                IpConfigurations = [new() { SubnetId = SubnetId("hub/app"), PrivateIpAddress = IpAddress.Parse("10.0.1.4"), LoadBalancerBackendPoolIds = [Id(LoadBalancer.Type, "lb").Child("backendAddressPools", "pool")] }],
            }),

        ["SEP4060"] = () => Findings(Admin("admin", AdminRule("close", 0))), // N-282
        ["SEP4061"] = () => Findings(Admin("admin", AdminRule("close", 10), AdminRule("open", 10) with { Access = RuleAccess.Allow })), // N-292
        ["SEP4062"] = () => Findings(Admin("one"), Admin("two")), // N-300
        ["SEP4063"] = () => Findings(Hub() with { HasNetworkIntentPolicy = true }, Admin("admin") with { RuleCollections = [new() { Name = "c", VirtualNetworkIds = [NetworkId("hub")] }] }), // N-310
        ["SEP4064"] = () => Findings(Admin("admin", [.. Enumerable.Range(1, 101).Select(i => AdminRule("r" + i, i))])), // N-350
        ["SEP4065"] = () => Findings(Admin("admin", AdminRule("close", 10) with { Sources = [SecurityRuleAddresses.OfPrefixes(Enumerable.Range(0, 1001).Select(i => IpPrefix.Parse($"10.{i / 250}.{i % 250}.0/24")))] })), // N-350

        ["SEP4070"] = () => Removal(GroupId("web"), Hub(Subnet("hub/app", "10.0.1.0/24") with { NetworkSecurityGroupId = GroupId("web") }), Group()), // N-003
        ["SEP4071"] = () => Removal(AsgId("web"), Hub(Subnet("hub/app", "10.0.1.0/24")), Asg("web"), Member("vm1", "hub/app", "10.0.1.4", "web")), // N-191
    };

    internal static NetworkSecurityGroup Group(params SecurityRule[] rules) => new() { Id = GroupId("web"), Location = "westeurope", SecurityRules = rules.ToEquatableArray() };

    internal static SecurityRule Rule(string name, int priority, TrafficDirection direction = TrafficDirection.Inbound) => new() { Name = name, Priority = priority, Direction = direction };

    internal static SecurityRule Out(string name, int priority, string tag) => Rule(name, priority, TrafficDirection.Outbound) with { Destination = SecurityRuleAddresses.OfTag(tag) };

    internal static SecurityRule Closed(int priority) => Out("close", priority, "Internet") with { Access = RuleAccess.Deny };

    internal static SecurityRuleAddresses Addresses(string prefixes) => SecurityRuleAddresses.OfPrefixes(Prefixes(prefixes));

    internal static SecurityRuleAddresses Asgs(params string[] names) => new() { ApplicationSecurityGroupIds = names.Select(AsgId).ToEquatableArray() };

    internal static ApplicationSecurityGroup Asg(string name) => new() { Id = AsgId(name), Location = "westeurope" };

    internal static NetworkInterface Member(string name, string subnet, string address, params string[] asgs) => Interface(name, subnet, address) with
    {
        IpConfigurations = [new() { SubnetId = SubnetId(subnet), PrivateIpAddress = IpAddress.Parse(address), ApplicationSecurityGroupIds = asgs.Select(AsgId).ToEquatableArray() }],
    };

    private static SecurityAdminConfiguration Admin(string name, params SecurityAdminRule[] rules) => new()
    {
        Id = Id("Microsoft.Network/networkManagers", "manager").Child("securityAdminConfigurations", name),
        RuleCollections = [new() { Name = "collection", Rules = rules.ToEquatableArray() }],
    };

    private static SecurityAdminRule AdminRule(string name, int priority) => new() { Name = name, Priority = priority, Access = RuleAccess.Deny };

    private static IEnumerable<Diagnostic> Side(params string[] texts) =>
        SecurityRuleParser.TryParseAddresses(texts, ServiceTagSnapshot.BuiltIn, out _, out var finding) ? [] : [finding];

    private static IEnumerable<Diagnostic> Ports(params string[] texts) => SecurityRuleParser.TryParsePorts(texts, out _, out var finding) ? [] : [finding];
}
