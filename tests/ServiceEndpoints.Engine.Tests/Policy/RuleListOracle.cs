using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>The rules of the specification as an obvious linear scan, written without any of the engine's compiled forms.</summary>
internal sealed class RuleListOracle(Topology topology, Func<string, IpAddress, bool> isInPublishedTag)
{
    private static readonly IpPrefix[] s_notInternet = [.. new[] { "0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3" }.Select(IpPrefix.Parse)];

    private static readonly IpAddress s_host = IpAddress.Parse("168.63.129.16");
    private readonly Dictionary<(string Nic, bool Inbound), (Subnet Subnet, List<(List<Line> Lines, bool IsAdmin)> Lists)> _lists = [];

    /// <summary>Whether a packet passes; both answers where an unknown tag could match or not.</summary>
    public HashSet<bool> Passes(string nic, bool inbound, IpAddress source, int sourcePort, IpAddress destination, int? port, NetworkProtocol protocol)
    {
        if (!_lists.TryGetValue((nic, inbound), out var place))
        {
            _lists.Add((nic, inbound), place = ListsOf(nic, inbound));
        }

        var (subnet, lists) = place;
        var answers = new HashSet<bool>();
        Go(0, 0);
        return answers;

        void Go(int list, int line)
        {
            if (list == lists.Count)
            {
                answers.Add(true);
                return;
            }

            var (lines, isAdmin) = lists[list];
            for (; line < lines.Count; line++)
            {
                var match = Matches(lines[line]);
                if (match == false)
                {
                    continue;
                }

                switch (lines[line].Access)
                {
                    case RuleAccess.Deny:
                        answers.Add(false);
                        break;
                    case RuleAccess.AlwaysAllow:
                        answers.Add(true);
                        break;
                    default:
                        Go(list + 1, 0);
                        break;
                }

                if (match == true)
                {
                    return;
                }
            }

            Assert.True(isAdmin, "A list of a group ends with a rule that matches everything.");
            Go(list + 1, 0);
        }

        bool? Matches(Line line)
        {
            if (line.Protocol != NetworkProtocol.Any && line.Protocol != protocol)
            {
                return false;
            }

            var isPortless = protocol is NetworkProtocol.Icmp or NetworkProtocol.Esp or NetworkProtocol.Ah;
            if (isPortless)
            {
                var restricted = !line.SourcePorts.Any(range => range.IsAny) || !line.DestinationPorts.Any(range => range.IsAny);
                if (restricted && !(line.Protocol == NetworkProtocol.Icmp && protocol == NetworkProtocol.Icmp))
                {
                    return false;
                }
            }
            else if (!line.SourcePorts.Any(range => range.Low <= sourcePort && sourcePort <= range.High) || !line.DestinationPorts.Any(range => range.Low <= port && port <= range.High))
            {
                return false;
            }

            var from = AnyHolds(line.Sources, source, subnet);
            var to = AnyHolds(line.Destinations, destination, subnet);
            return from == false || to == false ? false : from == true && to == true ? true : null;
        }
    }

    private (Subnet Subnet, List<(List<Line> Lines, bool IsAdmin)> Lists) ListsOf(string nic, bool inbound)
    {
        var point = Judge.PointOf(topology, nic);
        var lists = new List<(List<Line> Lines, bool IsAdmin)>();
        foreach (var configuration in topology.All<SecurityAdminConfiguration>().OrderBy(item => item.ScopeRank))
        {
            lists.Add((configuration.RuleCollections.SelectMany(collection => collection.Rules).Where(rule => rule.Direction == Direction(inbound))
                .Select(rule => new Line(rule.Priority, rule.Access, rule.Protocol, [.. rule.Sources], [.. rule.Destinations], [.. rule.SourcePorts], [.. rule.DestinationPorts]))
                .OrderBy(line => line.Priority).ThenBy(line => line.Access switch { RuleAccess.Deny => 1, RuleAccess.AlwaysAllow => 2, _ => 3 }).ToList(), true));
        }

        var subnetList = point.Subnet.NetworkSecurityGroupId is { } subnetGroup ? GroupLines(subnetGroup, inbound) : null;
        var nicList = point.InterfaceGroupId is { } nicGroup ? GroupLines(nicGroup, inbound) : null;
        foreach (var list in inbound ? new[] { subnetList, nicList } : [nicList, subnetList])
        {
            if (list is not null)
            {
                lists.Add((list, false));
            }
        }

        return (point.Subnet, lists);
    }

    private bool? AnyHolds(SecurityRuleAddresses[] sides, IpAddress address, Subnet subnet)
    {
        var results = sides.Select(side => Holds(side, address, subnet)).ToList();
        return results.Contains(true) ? true : results.Contains(null) ? null : false;
    }

    private bool? Holds(SecurityRuleAddresses side, IpAddress address, Subnet subnet)
    {
        if (side.IsAny)
        {
            return true;
        }

        foreach (var prefix in side.Prefixes)
        {
            if (prefix.Contains(address))
            {
                return true;
            }
        }

        foreach (var group in side.ApplicationSecurityGroupIds)
        {
            foreach (var nic in topology.All<NetworkInterface>())
            {
                if (nic.IpConfigurations.Any(configuration => configuration.ApplicationSecurityGroupIds.Contains(group) && configuration.PrivateIpAddress == address))
                {
                    return true;
                }
            }
        }

        return side.ServiceTag switch
        {
            "" => false,
            "VirtualNetwork" => IsVirtualNetwork(address, subnet),
            "Internet" => !s_notInternet.Any(prefix => prefix.Contains(address)) && !IsVirtualNetwork(address, null),
            "AzureLoadBalancer" => address == s_host,
            "UnknownTag" => s_notInternet.Any(prefix => prefix.Contains(address)) ? false : null,
            var name => isInPublishedTag(name, address),
        };
    }

    // N-224: the routes of the interface's own subnet count.
    private bool IsVirtualNetwork(IpAddress address, Subnet? routesOf)
    {
        var network = topology.Find<VirtualNetwork>(ExampleNetwork.NetworkId("V"))!;
        return network.AddressPrefixes.Any(prefix => prefix.Contains(address))
            || topology.Find<VirtualNetwork>(ExampleNetwork.NetworkId("P"))!.AddressPrefixes.Any(prefix => prefix.Contains(address))
            || address == s_host
            || (topology.Find<RouteTable>(routesOf?.RouteTableId) is { } table && table.Routes.Any(route => route.NextHopType == RouteNextHopType.VirtualAppliance && route.AddressPrefix!.Value.Contains(address)));
    }

    private List<Line> GroupLines(ResourceId id, bool inbound)
    {
        var any = SecurityRuleAddresses.Any;
        var network = SecurityRuleAddresses.OfTag("VirtualNetwork");
        var lines = topology.Find<NetworkSecurityGroup>(id)!.SecurityRules.Where(rule => rule.Direction == Direction(inbound))
            .Select(rule => new Line(rule.Priority, rule.Access, rule.Protocol, [rule.Source], [rule.Destination], [.. rule.SourcePorts], [.. rule.DestinationPorts])).ToList();
        lines.Add(Default(65000, RuleAccess.Allow, network, network));
        lines.Add(inbound ? Default(65001, RuleAccess.Allow, SecurityRuleAddresses.OfTag("AzureLoadBalancer"), any) : Default(65001, RuleAccess.Allow, any, SecurityRuleAddresses.OfTag("Internet")));
        lines.Add(Default(65500, RuleAccess.Deny, any, any));
        return [.. lines.OrderBy(line => line.Priority)];

        static Line Default(int priority, RuleAccess access, SecurityRuleAddresses source, SecurityRuleAddresses destination) =>
            new(priority, access, NetworkProtocol.Any, [source], [destination], [PortRange.Any], [PortRange.Any]);
    }

    private static TrafficDirection Direction(bool inbound) => inbound ? TrafficDirection.Inbound : TrafficDirection.Outbound;

    private sealed record Line(
        int Priority, RuleAccess Access, NetworkProtocol Protocol, SecurityRuleAddresses[] Sources, SecurityRuleAddresses[] Destinations, PortRange[] SourcePorts, PortRange[] DestinationPorts);
}
