using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>Seeded rule lists and flows over a small world, so that rules meet packets often.</summary>
internal sealed class RandomRules(int seed)
{
    private static readonly string[] s_prefixes =
        ["10.1.0.0/16", "10.1.1.0/24", "10.1.1.4/32", "10.1.1.0/29", "10.1.1.8/30", "10.1.2.0/24", "10.2.0.0/16", "10.2.0.0/28", "198.51.100.0/24", "198.51.100.8/29", "20.60.0.0/16", "0.0.0.0/0", "172.31.0.0/16"];

    private static readonly string[] s_tags = ["VirtualNetwork", "Internet", "AzureLoadBalancer", "Storage.WestEurope", "AzureCloud", "Sql"];
    private static readonly string[] s_ports = ["*", "*", "80", "443", "80-443", "22", "1024-65535"];
    private static readonly string[] s_sourcePorts = ["*", "*", "*", "*", "1024-65535", "50000", "50001-60000"];
    private readonly Random _random = new(seed);

    public Topology Topology(int ruleCount, bool withAdmin, bool withUnknownTag, bool withRoute)
    {
        var network = new ExampleNetwork
        {
            MembersOfWeb = _random.Next(2) == 0 ? ["A"] : ["A", "C"],
            NsgS = [],
            NsgN = _random.Next(2) == 0 ? [] : null,
            NsgT = [],
            Routes = withRoute ? [new() { Name = "r", AddressPrefix = IpPrefix.Parse("198.51.100.8/29"), NextHopType = RouteNextHopType.VirtualAppliance, NextHopIpAddresses = [IpAddress.Parse("10.1.2.4")] }] : [],
        }.Build();
        foreach (var group in network.All<NetworkSecurityGroup>().ToList())
        {
            var rules = Enumerable.Range(0, ruleCount).Select(i => Rule($"r{i}", 100 + i)).ToList();
            if (withUnknownTag)
            {
                var at = _random.Next(rules.Count);
                rules[at] = rules[at] with { Destination = SecurityRuleAddresses.OfTag("UnknownTag") };
            }

            network = network.With(group with { SecurityRules = rules.OrderBy(_ => _random.Next()).ToEquatableArray() });
        }

        if (withAdmin)
        {
            for (var rank = 0; rank < _random.Next(1, 3); rank++)
            {
                var configuration = ExampleNetwork.Admin($"admin{rank}");
                var rules = Enumerable.Range(0, 4).Select(i => AdminRule($"a{i}", _random.Next(1, 4))).ToEquatableArray();
                network = network.With(configuration with { ScopeRank = rank, RuleCollections = [configuration.RuleCollections[0] with { Rules = rules }] });
            }
        }

        return network;
    }

    public int Next(int limit) => _random.Next(limit);

    public T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    public NetworkProtocol FlowProtocol() => Pick(NetworkProtocol.Tcp, NetworkProtocol.Tcp, NetworkProtocol.Udp, NetworkProtocol.Icmp, NetworkProtocol.Esp);

    private SecurityRule Rule(string name, int priority) => new()
    {
        Name = name,
        Priority = priority,
        Direction = Pick(TrafficDirection.Inbound, TrafficDirection.Outbound),
        Access = Pick(RuleAccess.Allow, RuleAccess.Deny),
        Protocol = RuleProtocol(),
        Source = Side(),
        Destination = Side(),
        SourcePorts = [PortRange.Parse(Pick(s_sourcePorts))],
        DestinationPorts = Ports(),
    };

    private SecurityAdminRule AdminRule(string name, int priority) => new()
    {
        Name = name,
        Priority = priority,
        Direction = Pick(TrafficDirection.Inbound, TrafficDirection.Outbound),
        Access = Pick(RuleAccess.Allow, RuleAccess.Deny, RuleAccess.AlwaysAllow),
        Protocol = RuleProtocol(),
        Sources = [SideWithoutGroup(), SideWithoutGroup()],
        Destinations = [SideWithoutGroup()],
        DestinationPorts = Ports(),
    };

    private NetworkProtocol RuleProtocol() => Pick(NetworkProtocol.Any, NetworkProtocol.Any, NetworkProtocol.Tcp, NetworkProtocol.Tcp, NetworkProtocol.Udp, NetworkProtocol.Icmp, NetworkProtocol.Ah);

    private EquatableArray<PortRange> Ports()
    {
        var first = PortRange.Parse(Pick(s_ports));
        return first.IsAny || _random.Next(3) > 0 ? [first] : [first, PortRange.Parse(Pick("8080", "8000-9000", "443"))];
    }

    private SecurityRuleAddresses Side() => _random.Next(8) == 0 ? ExampleNetwork.Side("AsgWeb") : SideWithoutGroup();

    private SecurityRuleAddresses SideWithoutGroup() => _random.Next(6) switch
    {
        0 or 1 => SecurityRuleAddresses.Any,
        2 => SecurityRuleAddresses.OfTag(Pick(s_tags)),
        3 => SecurityRuleAddresses.OfPrefixes(IpPrefix.Parse(Pick(s_prefixes)), IpPrefix.Parse(Pick(s_prefixes))),
        _ => SecurityRuleAddresses.OfPrefixes(IpPrefix.Parse(Pick(s_prefixes))),
    };
}
