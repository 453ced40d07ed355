using System.Globalization;
using System.Text.RegularExpressions;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>
/// The network of the worked examples: V 10.1.0.0/16 with subnets S1 and S2, machines A and B in S1, C in S2, peered with P
/// 10.2.0.0/16. Groups nsgS on S1, nsgN on A's interface and nsgT on S2 exist when they are given. A rule is written
/// 'name(priority access protocol source -> destination ports)', with 'out:' in front for the outbound direction.
/// </summary>
internal sealed partial record ExampleNetwork
{
    public const string Subscription = "11111111-1111-1111-1111-111111111111";

    public string[]? NsgS { get; init; }

    public string[]? NsgN { get; init; }

    public string[]? NsgT { get; init; }

    public string[] MembersOfWeb { get; init; } = [];

    public UserRoute[] Routes { get; init; } = [];

    public bool DisableBgpRoutePropagation { get; init; }

    public bool PeeringAllowsAccess { get; init; } = true;

    public string Location { get; init; } = "westeurope";

    public bool HasNetworkIntentPolicy { get; init; }

    public PrivateEndpointNetworkPolicies EndpointPolicies { get; init; }

    public Resource[] More { get; init; } = [];

    public VirtualNetworkPeering[] MorePeerings { get; init; } = [];

    public TopologySettings Settings { get; init; } = TopologySettings.Default;

    public static ResourceId EndpointId { get; } = Id(PrivateEndpoint.Type, "pe");

    public static ResourceId Id(string type, string name) => ResourceId.Create(Subscription, "example", type, name);

    public static ResourceId NetworkId(string name) => Id(VirtualNetwork.Type, name);

    public static ResourceId SubnetId(string name) => NetworkId("V").Child("subnets", name);

    public static ResourceId GroupId(string name) => Id(NetworkSecurityGroup.Type, name);

    public static ResourceId AsgId(string name) => Id(ApplicationSecurityGroup.Type, name);

    public static ResourceId NicId(string name) => Id(NetworkInterface.Type, name);

    public Topology Build()
    {
        var builder = Topology.Empty.ToBuilder();
        builder.Settings = Settings;
        var hasTable = Routes.Length > 0 || DisableBgpRoutePropagation;
        builder.Set(new VirtualNetwork
        {
            Id = NetworkId("V"),
            Location = Location,
            HasNetworkIntentPolicy = HasNetworkIntentPolicy,
            AddressPrefixes = [IpPrefix.Parse("10.1.0.0/16")],
            Subnets =
            [
                Subnet("S1", "10.1.1.0/24", NsgS is null ? null : "nsgS") with { RouteTableId = hasTable ? Id(RouteTable.Type, "rt") : null },
                Subnet("S2", "10.1.2.0/24", NsgT is null ? null : "nsgT") with { PrivateEndpointNetworkPolicies = EndpointPolicies },
                Subnet(SpecialSubnets.Firewall, "10.1.250.0/26", NsgS is null ? null : "nsgS"),
                Subnet(SpecialSubnets.Gateway, "10.1.251.0/27", null),
                Subnet(SpecialSubnets.Bastion, "10.1.252.0/26", NsgS is null ? null : "nsgS"),
            ],
            Peerings = MorePeerings.Prepend(Link("toP", "P")).ToEquatableArray(),
        });
        builder.Set(new VirtualNetwork { Id = NetworkId("P"), Location = Location, AddressPrefixes = [IpPrefix.Parse("10.2.0.0/16")], Peerings = [Link("toV", "V")] });
        foreach (var (name, rules) in new[] { ("nsgS", NsgS), ("nsgN", NsgN), ("nsgT", NsgT) })
        {
            if (rules is not null)
            {
                builder.Set(Group(name, rules));
            }
        }

        if (hasTable)
        {
            builder.Set(new RouteTable { Id = Id(RouteTable.Type, "rt"), Routes = Routes.ToEquatableArray(), DisableBgpRoutePropagation = DisableBgpRoutePropagation });
        }

        builder.Set(new ApplicationSecurityGroup { Id = AsgId("AsgWeb") });
        builder.Set(new PublicIpAddress { Id = Id(PublicIpAddress.Type, "pipA"), IpAddress = IpAddress.Parse("203.0.113.20") });
        builder.Set(Nic("A", "S1", "10.1.1.4") with { NetworkSecurityGroupId = NsgN is null ? null : GroupId("nsgN") });
        builder.Set(Nic("B", "S1", "10.1.1.5"));
        builder.Set(Nic("C", "S2", "10.1.2.4"));
        builder.Set(new PrivateEndpoint { Id = EndpointId, SubnetId = SubnetId("S2"), PrivateIpAddresses = [IpAddress.Parse("10.1.2.9")] });
        foreach (var resource in More)
        {
            builder.Set(resource);
        }

        return builder.ToTopology();

        VirtualNetworkPeering Link(string name, string remote) => new() { Name = name, RemoteVirtualNetworkId = NetworkId(remote), AllowVirtualNetworkAccess = PeeringAllowsAccess };

        static Subnet Subnet(string name, string prefix, string? group) => new()
        {
            Id = SubnetId(name),
            AddressPrefixes = [IpPrefix.Parse(prefix)],
            NetworkSecurityGroupId = group is null ? null : GroupId(group),
        };
    }

    public NetworkInterface Nic(string name, string subnet, string? address) => new()
    {
        Id = NicId(name),
        IpConfigurations =
        [
            new()
            {
                SubnetId = SubnetId(subnet),
                PrivateIpAddress = address is null ? null : IpAddress.Parse(address),
                ApplicationSecurityGroupIds = MembersOfWeb.Contains(name) ? [AsgId("AsgWeb")] : [],
            },
        ],
    };

    public static NetworkSecurityGroup Group(string name, params string[] rules) => new() { Id = GroupId(name), SecurityRules = rules.Select(Rule).ToEquatableArray() };

    public static SecurityRule Rule(string text)
    {
        var match = RuleText().Match(text);
        Assert.True(match.Success, $"'{text}' is no rule.");
        var protocol = match.Groups["protocol"].Value;
        return new()
        {
            Name = match.Groups["name"].Value,
            Direction = match.Groups["out"].Success ? TrafficDirection.Outbound : TrafficDirection.Inbound,
            Priority = int.Parse(match.Groups["priority"].Value, CultureInfo.InvariantCulture),
            Access = Enum.Parse<RuleAccess>(match.Groups["access"].Value),
            Protocol = protocol == "*" ? NetworkProtocol.Any : Enum.Parse<NetworkProtocol>(protocol),
            Source = Side(match.Groups["source"].Value),
            Destination = Side(match.Groups["destination"].Value),
            SourcePorts = match.Groups["sport"].Success ? Ports(match.Groups["sport"].Value) : [PortRange.Any],
            DestinationPorts = Ports(match.Groups["ports"].Value),
        };
    }

    public static SecurityRuleAddresses Side(string text) => text switch
    {
        "*" => SecurityRuleAddresses.Any,
        _ when text.StartsWith("Asg", StringComparison.Ordinal) => new() { ApplicationSecurityGroupIds = text.Split(',').Select(AsgId).ToEquatableArray() },
        _ when IpPrefix.TryParse(text.Split(',')[0], out _) => SecurityRuleAddresses.OfPrefixes(text.Split(',').Select(IpPrefix.Parse)),
        _ => SecurityRuleAddresses.OfTag(text),
    };

    /// <summary>A security admin configuration on V from rules in the same notation.</summary>
    public static SecurityAdminConfiguration Admin(string name, params string[] rules) => new()
    {
        Id = ResourceId.Create(Subscription, "example", "Microsoft.Network/networkManagers", "manager").Child("securityAdminConfigurations", name),
        RuleCollections = [Collection("rules", rules)],
    };

    public static SecurityAdminRuleCollection Collection(string name, params string[] rules) => new()
    {
        Name = name,
        VirtualNetworkIds = [NetworkId("V")],
        Rules = rules.Select(Rule).Select(rule => new SecurityAdminRule
        {
            Name = rule.Name,
            Priority = rule.Priority,
            Direction = rule.Direction,
            Access = rule.Access,
            Protocol = rule.Protocol,
            Sources = [rule.Source],
            Destinations = [rule.Destination],
            SourcePorts = rule.SourcePorts,
            DestinationPorts = rule.DestinationPorts,
        }).ToEquatableArray(),
    };

    private static EquatableArray<PortRange> Ports(string text) => text.Split(',').Select(PortRange.Parse).ToEquatableArray();

    // The source may carry ports in brackets: 10.0.0.0/8[1024-65535].
    [GeneratedRegex(@"^(?<out>out:)?(?<name>\w+)\((?<priority>\d+) (?<access>\w+) (?<protocol>\S+) (?<source>[^\s\[]+)(\[(?<sport>[^\]]+)\])? -> (?<destination>\S+) (?<ports>\S+)\)$")]
    private static partial Regex RuleText();
}
