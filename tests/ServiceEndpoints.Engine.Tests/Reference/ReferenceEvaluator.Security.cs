using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Reference;

// The filters of the network: security admin rules, security groups, and what their tags mean at one place.
internal sealed partial class ReferenceEvaluator
{
    private static readonly IpAddress s_platform = IpAddress.Parse("168.63.129.16");
    private static readonly IpAddress s_metadata = IpAddress.Parse("169.254.169.254");

    private static readonly IpPrefix[] s_multicast = [IpPrefix.Parse("224.0.0.0/4"), IpPrefix.Parse("255.255.255.255/32")];

    private enum Side
    {
        Allow,
        Deny,
        AlwaysAllow,
        NoMatch,
    }

    // Table T1 of the security groups: admin rules, then interface and subnet outbound, or subnet and interface inbound (N-070).
    private ReferenceAnswer? Filter(VirtualNetwork network, Subnet subnet, NetworkInterface? nic, TrafficDirection direction, Packet packet)
    {
        // N-049: a network carries neither multicast nor broadcast, whatever the rules say.
        if (IsIn(s_multicast, packet.Destination))
        {
            return ReferenceAnswer.Unreachable(AccessReason.AddressNotRoutable);
        }

        // N-161: traffic to the platform is filtered only by rules that name its tags.
        if (direction == TrafficDirection.Outbound && (packet.Destination == s_platform || packet.Destination == s_metadata))
        {
            ResourceId?[] groups = [nic?.NetworkSecurityGroupId, subnet.NetworkSecurityGroupId];
            return groups.Any(group => group is not null && DeniesPlatform(Require<NetworkSecurityGroup>(group), packet)) ? ReferenceAnswer.Unreachable(AccessReason.SecurityGroup) : null;
        }

        // N-154, N-150: the subnets of the firewall are not filtered.
        if (Same(subnet.Name, "AzureFirewallSubnet") || Same(subnet.Name, "AzureFirewallManagementSubnet"))
        {
            return null;
        }

        switch (AdminRules(network, subnet, direction, packet))
        {
            case Side.Deny:
                return ReferenceAnswer.Unreachable(AccessReason.SecurityAdminRule);
            case Side.AlwaysAllow:
                return null;
            default:
                break;
        }

        ResourceId?[] order = direction == TrafficDirection.Outbound
            ? [nic?.NetworkSecurityGroupId, subnet.NetworkSecurityGroupId]
            : [subnet.NetworkSecurityGroupId, nic?.NetworkSecurityGroupId];
        foreach (var group in order)
        {
            if (group is not null && !GroupAllows(Require<NetworkSecurityGroup>(group), network, subnet, direction, packet))
            {
                return ReferenceAnswer.Unreachable(AccessReason.SecurityGroup);
            }
        }

        return null;
    }

    // N-075: ascending priority, the first match decides; N-060: the six default rules follow.
    private bool GroupAllows(NetworkSecurityGroup group, VirtualNetwork network, Subnet subnet, TrafficDirection direction, Packet packet)
    {
        SecurityRule? first = null;
        foreach (var rule in group.SecurityRules)
        {
            if (rule.Direction == direction && (first is null || rule.Priority < first.Priority) &&
                FieldsMatch(rule.Protocol, rule.SourcePorts, rule.DestinationPorts, packet) &&
                AddressMatches(rule.Source, packet.Source, network, subnet, packet) && AddressMatches(rule.Destination, packet.Destination, network, subnet, packet))
            {
                first = rule;
            }
        }

        if (first is not null)
        {
            return first.Access == RuleAccess.Allow;
        }

        if (InVirtualNetworkTag(packet.Source, network, subnet) && InVirtualNetworkTag(packet.Destination, network, subnet))
        {
            return true;
        }

        return direction == TrafficDirection.Inbound ? packet.Source == s_platform : InInternetTag(packet.Destination, network, subnet);
    }

    // N-163: denials of the platform tags reach DNS, metadata and activation.
    private bool DeniesPlatform(NetworkSecurityGroup group, Packet packet)
    {
        SecurityRule? first = null;
        foreach (var rule in group.SecurityRules)
        {
            var meant = (Same(rule.Destination.ServiceTag, "AzurePlatformDNS") && packet.Destination == s_platform && packet.Port == 53) ||
                (Same(rule.Destination.ServiceTag, "AzurePlatformIMDS") && packet.Destination == s_metadata && packet.Port == 80);
            if (meant && rule.Direction == TrafficDirection.Outbound && (first is null || rule.Priority < first.Priority) &&
                FieldsMatch(rule.Protocol, rule.SourcePorts, rule.DestinationPorts, packet) && (rule.Source.IsAny || rule.Source.Prefixes.Any(prefix => prefix.Contains(packet.Source))))
            {
                first = rule;
            }
        }

        return first is { Access: RuleAccess.Deny };
    }

    private Side AdminRules(VirtualNetwork network, Subnet subnet, TrafficDirection direction, Packet packet)
    {
        // N-313: the subnets of gateways, Bastion, firewalls and Route Server receive none.
        string[] special = ["GatewaySubnet", "AzureBastionSubnet", "AzureFirewallSubnet", "AzureFirewallManagementSubnet", "RouteServerSubnet"];
        if (special.Any(name => Same(name, subnet.Name)))
        {
            return Side.NoMatch;
        }

        var applying = _adminConfigurations
            .Where(configuration => configuration.DeployedRegions.Count == 0 || configuration.DeployedRegions.Any(region => Same(region, network.Location)))
            .Where(configuration => configuration.RuleCollections.Any(collection => collection.VirtualNetworkIds.Contains(network.Id)))
            .OrderBy(configuration => configuration.ScopeRank)
            .ToArray();
        if (applying.Length == 0)
        {
            return Side.NoMatch;
        }

        // N-310 to N-312: a network with an intent policy receives what the highest scope says.
        var handling = network.HasNetworkIntentPolicy ? applying[0].IntentPolicyHandling : IntentPolicyHandling.All;
        var answer = Side.NoMatch;
        foreach (var block in applying.GroupBy(configuration => configuration.ScopeRank))
        {
            var decided = Side.NoMatch;
            var priority = int.MaxValue;
            foreach (var rule in block.SelectMany(configuration => configuration.RuleCollections).Where(collection => collection.VirtualNetworkIds.Contains(network.Id)).SelectMany(collection => collection.Rules))
            {
                if (rule.Direction != direction || handling == IntentPolicyHandling.None || (handling == IntentPolicyHandling.AllowRulesOnly && rule.Access == RuleAccess.Deny) ||
                    !FieldsMatch(rule.Protocol, rule.SourcePorts, rule.DestinationPorts, packet) ||
                    !AnyMatches(rule.Sources, packet.Source, network, subnet, packet) || !AnyMatches(rule.Destinations, packet.Destination, network, subnet, packet))
                {
                    continue;
                }

                // N-292: at equal priority Deny comes first, then AlwaysAllow, then Allow.
                var side = rule.Access switch { RuleAccess.Deny => Side.Deny, RuleAccess.AlwaysAllow => Side.AlwaysAllow, _ => Side.Allow };
                if (rule.Priority < priority || (rule.Priority == priority && Rank(side) < Rank(decided)))
                {
                    (priority, decided) = (rule.Priority, side);
                }
            }

            // N-303: the lower scope is asked when the higher one has no match or allows.
            if (decided is Side.Deny or Side.AlwaysAllow)
            {
                return decided;
            }

            answer = decided == Side.NoMatch ? answer : decided;
        }

        return answer;

        static int Rank(Side side) => side switch { Side.Deny => 0, Side.AlwaysAllow => 1, Side.Allow => 2, _ => 3 };
    }

    private bool AnyMatches(EquatableArray<SecurityRuleAddresses> items, IpAddress address, VirtualNetwork network, Subnet subnet, Packet packet) =>
        items.Count == 0 || items.Any(item => AddressMatches(item, address, network, subnet, packet));

    private bool FieldsMatch(NetworkProtocol protocol, EquatableArray<PortRange> sourcePorts, EquatableArray<PortRange> destinationPorts, Packet packet)
    {
        if (protocol != NetworkProtocol.Any && protocol != packet.Protocol)
        {
            return false; // N-045
        }

        if (packet.Port is { } port)
        {
            return HoldsPorts(sourcePorts, packet.SourceLow, packet.SourceHigh) && HoldsPorts(destinationPorts, port, port);
        }

        // N-046, N-047: ICMP has no port, and a rule for Icmp is read without its ports; a rule for every protocol with ports does not match.
        return (protocol == NetworkProtocol.Icmp && _settings.IcmpRulePortsIgnored) || (sourcePorts.All(range => range.IsAny) && destinationPorts.All(range => range.IsAny));
    }

    private static bool HoldsPorts(EquatableArray<PortRange> ranges, int low, int high)
    {
        foreach (var range in ranges)
        {
            if (range.Low <= low && range.High >= high)
            {
                return true;
            }

            if (range.Low <= high && range.High >= low)
            {
                throw Outside("a rule that holds some source ports of a flow");
            }
        }

        return false;
    }

    private bool AddressMatches(SecurityRuleAddresses side, IpAddress address, VirtualNetwork network, Subnet subnet, Packet packet)
    {
        if (side.IsAny)
        {
            return true; // N-020
        }

        if (side.ServiceTag.Length > 0)
        {
            return TagMatches(side.ServiceTag, address, network, subnet, packet);
        }

        foreach (var prefix in side.Prefixes)
        {
            if (prefix.Contains(address))
            {
                return true; // N-036, N-053
            }
        }

        // N-180, N-187: an application security group stands for the private addresses of its members; N-193: never for those of another network.
        foreach (var group in side.ApplicationSecurityGroupIds)
        {
            foreach (var nic in _interfaces)
            {
                foreach (var configuration in nic.IpConfigurations)
                {
                    if (configuration.PrivateIpAddress == address && configuration.SubnetId?.Parent == network.Id && configuration.ApplicationSecurityGroupIds.Contains(group))
                    {
                        return true;
                    }
                }
            }

            if (_endpoints.Any(endpoint => endpoint.SubnetId?.Parent == network.Id && endpoint.ApplicationSecurityGroupIds.Contains(group) && endpoint.PrivateIpAddresses.Contains(address)))
            {
                return true; // N-194
            }
        }

        return false;
    }

    private bool TagMatches(string tag, IpAddress address, VirtualNetwork network, Subnet subnet, Packet packet)
    {
        if (Same(tag, "VirtualNetwork"))
        {
            return InVirtualNetworkTag(address, network, subnet);
        }

        if (Same(tag, "Internet"))
        {
            return InInternetTag(address, network, subnet);
        }

        if (Same(tag, "AzureLoadBalancer"))
        {
            return address == s_platform; // N-250
        }

        if (Same(tag, "AzurePlatformDNS"))
        {
            return address == s_platform && packet.Port == 53;
        }

        if (Same(tag, "AzurePlatformIMDS"))
        {
            return address == s_metadata && packet.Port == 80;
        }

        return _tags.Exists(tag) ? _tags.Contains(tag, address) : throw Outside($"the tag {tag}");
    }

    // Table T4 of the security groups.
    private bool InVirtualNetworkTag(IpAddress address, VirtualNetwork network, Subnet subnet) =>
        InConnectedSpace(address, network) || InRoutedSpace(address, network, subnet);

    private bool InConnectedSpace(IpAddress address, VirtualNetwork network)
    {
        if (address == s_platform || Holds(network, address))
        {
            return true;
        }

        foreach (var peering in network.Peerings)
        {
            // N-220, N-223: the prefixes of a peer count while the link is connected and allows access.
            if (RemoteOf(network, peering, true) is { } remote && PeerPrefixes(peering, remote).Any(prefix => prefix.Contains(address)))
            {
                return true;
            }
        }

        // N-228: sites, local network gateways and client pools of the gateway in use, while it works.
        foreach (var gateway in GatewaysOf(network))
        {
            if (Works(gateway) && (gateway.ClientAddressPool.Any(prefix => prefix.Contains(address)) ||
                GatewayPrefixes(gateway).Any(prefix => prefix.Length > 0 && prefix.Contains(address))))
            {
                return true;
            }
        }

        return false;
    }

    // N-224, N-225, N-226: user routes to an appliance, a gateway or VnetLocal widen the tag, and so does a default route learned by BGP.
    private bool InRoutedSpace(IpAddress address, VirtualNetwork network, Subnet subnet)
    {
        var table = subnet.RouteTableId is { } id ? Require<RouteTable>(id) : null;
        var hasUserDefault = false;
        foreach (var route in table?.Routes ?? [])
        {
            hasUserDefault |= route.AddressPrefix == IpPrefix.AnyIPv4;
            if (route.NextHopType is RouteNextHopType.None or RouteNextHopType.Internet)
            {
                continue;
            }

            if (route.AddressPrefix is { } prefix ? prefix.Contains(address) : _tags.Contains(route.ServiceTag, address))
            {
                return true;
            }
        }

        if (table is { DisableBgpRoutePropagation: true })
        {
            return false;
        }

        return LearnedBy(network).Any(route => route.AddressPrefix.Contains(address) && !(hasUserDefault && route.AddressPrefix.Length == 0)) || (!hasUserDefault &&
            GatewaysOf(network).Any(gateway => Works(gateway) && GatewayPrefixes(gateway).Any(prefix => prefix.Length == 0 && prefix.Contains(address))));
    }

    private bool InInternetTag(IpAddress address, VirtualNetwork network, Subnet subnet)
    {
        _ = subnet; // N-242: what user routes and default routes add to VirtualNetwork is not taken from Internet
        return !IsIn(ReferenceTables.NotInternet, address) && !InConnectedSpace(address, network) &&
            (_settings.InternetTagIncludesServices || _tags.TagsOf(address).Length == 0); // N-134
    }

    /// <summary>What a filter looks at: one source, one destination, the ports.</summary>
    private sealed record Packet(IpAddress Source, int SourceLow, int SourceHigh, IpAddress Destination, int? Port, NetworkProtocol Protocol);

    private static Packet PacketOf(Goal goal, IpAddress source, IpAddress destination) =>
        new(source, goal.Request.SourcePort ?? 49152, goal.Request.SourcePort ?? 65535, destination, goal.Port, goal.Protocol);
}
