using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>What a security group means on the subnets and interfaces that use it (N-004, N-151, N-152, N-164, N-225).</summary>
internal static class GroupAttachmentChecks
{
    private static readonly IpAddress s_host = SpecialRanges.Platform[0];

    internal static void CheckOn(ValidationContext context, NetworkSecurityGroup group, VirtualNetwork network, Subnet subnet)
    {
        var path = SubnetChecks.Path(subnet, "networkSecurityGroupId");
        if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.Gateway))
        {
            context.Add(DiagnosticCatalog.GatewaySubnetGroup, network.Id, path, subnet.Path, group.Name); // N-151, R-826
        }
        else if (SpecialSubnets.Is(subnet.Name, SpecialSubnets.Bastion))
        {
            CheckBastion(context, group, network, subnet, path);
        }

        // N-225: allow and deny rules that name the tag now mean every address
        if (context.DefaultRouteOf(subnet.RouteTableId) is { } route && RouteTableChecks.LeadsAway(route) &&
            group.SecurityRules.FirstOrDefault(rule => IsVirtualNetwork(rule.Source) || IsVirtualNetwork(rule.Destination)) is { } widened)
        {
            context.Add(DiagnosticCatalog.VirtualNetworkTagWidened, network.Id, path, subnet.Path, route.Name, widened.Name, group.Name);
        }
    }

    // N-152; the groups of the targets are ordinary ones and need no more than the subnet's private range (N-153)
    private static void CheckBastion(ValidationContext context, NetworkSecurityGroup group, VirtualNetwork network, Subnet subnet, string path)
    {
        Require(TrafficDirection.Inbound, rule => rule.Source, "GatewayManager", 443, "inbound 443 from 'GatewayManager'");
        Require(TrafficDirection.Outbound, rule => rule.Destination, "AzureCloud", 443, "outbound 443 to 'AzureCloud'");
        Require(TrafficDirection.Outbound, rule => rule.Destination, "VirtualNetwork", 3389, "outbound 3389 to 'VirtualNetwork'");
        Require(TrafficDirection.Outbound, rule => rule.Destination, "VirtualNetwork", 22, "outbound 22 to 'VirtualNetwork'");

        void Require(TrafficDirection direction, Func<SecurityRule, SecurityRuleAddresses> side, string tag, int port, string what)
        {
            if (!group.SecurityRules.Any(rule => rule.Direction == direction && rule.Access == RuleAccess.Allow &&
                rule.Protocol is NetworkProtocol.Any or NetworkProtocol.Tcp && rule.DestinationPorts.Any(ports => ports.Contains(port)) &&
                (side(rule).IsAny || side(rule).ServiceTag.Equals(tag, StringComparison.OrdinalIgnoreCase))))
            {
                context.Add(DiagnosticCatalog.BastionRuleMissing, network.Id, path, subnet.Path, group.Name, what);
            }
        }
    }

    private static bool IsVirtualNetwork(SecurityRuleAddresses side) => side.ServiceTag.Equals("VirtualNetwork", StringComparison.OrdinalIgnoreCase);

    internal static void Check(ValidationContext context, NetworkInterface nic)
    {
        CheckPlace(context, nic);
        if (context.Topology.Find<NetworkSecurityGroup>(nic.NetworkSecurityGroupId) is { } group)
        {
            if (group.Location.Length > 0 && nic.Location.Length > 0 && !RegionCatalog.AreSame(group.Location, nic.Location))
            {
                context.Add(DiagnosticCatalog.SecurityGroupElsewhere, nic.Id, "networkSecurityGroupId", group.Name, "region", nic.Name); // N-004
            }
            else if (!group.Id.SubscriptionId.Equals(nic.Id.SubscriptionId, StringComparison.OrdinalIgnoreCase))
            {
                context.Add(DiagnosticCatalog.SecurityGroupElsewhere, nic.Id, "networkSecurityGroupId", group.Name, "subscription", nic.Name); // N-004
            }
        }

        CheckProbes(context, nic);
    }

    private static void CheckPlace(ValidationContext context, NetworkInterface nic)
    {
        foreach (var networkId in nic.IpConfigurations.Select(configuration => configuration.SubnetId?.Parent).OfType<ResourceId>().Distinct())
        {
            if (context.Topology.Find<VirtualNetwork>(networkId) is not { } network)
            {
                continue;
            }

            // N-004
            if (nic.Location.Length > 0 && network.Location.Length > 0 && !RegionCatalog.AreSame(nic.Location, network.Location))
            {
                context.Add(DiagnosticCatalog.InterfaceElsewhere, nic.Id, "location", nic.Name, "region", network.Name);
            }

            if (!nic.Id.SubscriptionId.Equals(networkId.SubscriptionId, StringComparison.OrdinalIgnoreCase))
            {
                context.Add(DiagnosticCatalog.InterfaceElsewhere, nic.Id, "ipConfigurations", nic.Name, "subscription", network.Name);
            }
        }
    }

    // N-164, N-221: the probes of a load balancer come from the host and are filtered
    private static void CheckProbes(ValidationContext context, NetworkInterface nic)
    {
        for (var i = 0; i < nic.IpConfigurations.Count; i++)
        {
            var configuration = nic.IpConfigurations[i];
            if (!configuration.LoadBalancerBackendPoolIds.Any(pool => pool.Root.IsType(LoadBalancer.Type)))
            {
                continue;
            }

            var path = PropertyPath.Item("ipConfigurations", configuration.Name, i) + ".loadBalancerBackendPoolIds";
            foreach (var groupId in new[] { context.Topology.FindSubnet(configuration.SubnetId)?.NetworkSecurityGroupId, nic.NetworkSecurityGroupId }.Distinct())
            {
                if (context.Topology.Find<NetworkSecurityGroup>(groupId) is { } group && FirstProbeDenial(group) is { } denial)
                {
                    context.Add(DiagnosticCatalog.HealthProbesDenied, nic.Id, path, nic.Name, denial.Name, group.Name);
                }
            }
        }
    }

    // Only a denial that no probe can pass counts: an allowance of some ports before it may be the port of the probe.
    private static SecurityRule? FirstProbeDenial(NetworkSecurityGroup group)
    {
        foreach (var rule in group.SecurityRules.Where(rule => rule.Direction == TrafficDirection.Inbound).OrderBy(rule => rule.Priority))
        {
            if (!(rule.Source.IsAny || rule.Source.Prefixes.Any(prefix => prefix.Contains(s_host)) || IsVirtualNetwork(rule.Source) ||
                rule.Source.ServiceTag.Equals("AzureLoadBalancer", StringComparison.OrdinalIgnoreCase)) || rule.Protocol is NetworkProtocol.Udp or NetworkProtocol.Icmp or NetworkProtocol.Esp or NetworkProtocol.Ah)
            {
                continue;
            }

            if (rule.Access == RuleAccess.Allow)
            {
                return null;
            }

            if (rule.DestinationPorts.Any(ports => ports.IsAny) && rule.SourcePorts.Any(ports => ports.IsAny) && (rule.Destination.IsAny || IsVirtualNetwork(rule.Destination)))
            {
                return rule;
            }
        }

        return null;
    }
}
