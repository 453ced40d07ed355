using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Application security groups and their members (N-180 to N-194).</summary>
internal static class AsgChecks
{
    internal const int MaxMembers = 4000;
    internal const int MaxPerInterface = 20;
    internal const int MaxGroups = 3000;

    /// <summary>The network of the members of a group: that of the member with the first id; null when it has none (N-183).</summary>
    internal static ResourceId? HomeOf(ValidationContext context, ResourceId asgId) => context.Remember(asgId, () =>
    {
        (ResourceId Member, ResourceId Network)? first = null;
        foreach (var resource in context.Referrers(asgId))
        {
            if (resource is NetworkInterface nic && NetworkIn(nic, asgId) is { } network && (first is not { } known || nic.Id.CompareTo(known.Member) < 0))
            {
                first = (nic.Id, network);
            }
        }

        return first?.Network;
    });

    private static ResourceId? NetworkIn(NetworkInterface nic, ResourceId asgId)
    {
        foreach (var configuration in nic.IpConfigurations)
        {
            if (configuration.ApplicationSecurityGroupIds.Contains(asgId) && configuration.SubnetId?.Parent is { } network)
            {
                return network;
            }
        }

        return null;
    }

    internal static void Check(ValidationContext context, ApplicationSecurityGroup group)
    {
        var members = context.Referrers(group.Id)
            .OfType<NetworkInterface>()
            .Sum(nic => nic.IpConfigurations.Count(configuration => configuration.ApplicationSecurityGroupIds.Contains(group.Id)));
        if (members > MaxMembers)
        {
            context.Add(DiagnosticCatalog.AsgMemberLimit, group.Id, string.Empty, group.Name, members, MaxMembers); // N-350
        }
    }

    internal static void Check(ValidationContext context, NetworkInterface nic)
    {
        var all = nic.IpConfigurations.SelectMany(configuration => configuration.ApplicationSecurityGroupIds).Distinct().ToList();
        if (all.Count > MaxPerInterface)
        {
            context.Add(DiagnosticCatalog.InterfaceAsgLimit, nic.Id, "ipConfigurations", nic.Name, all.Count, MaxPerInterface); // N-353
        }

        if (!context.IsWhole)
        {
            foreach (var group in all.Select(id => context.Topology.Find<ApplicationSecurityGroup>(id)).OfType<ApplicationSecurityGroup>())
            {
                Check(context, group);
            }
        }

        for (var i = 0; i < nic.IpConfigurations.Count; i++)
        {
            var configuration = nic.IpConfigurations[i];
            for (var k = 0; k < configuration.ApplicationSecurityGroupIds.Count; k++)
            {
                var id = configuration.ApplicationSecurityGroupIds[k];
                if (context.Topology.Find<ApplicationSecurityGroup>(id) is { } group)
                {
                    var path = $"{PropertyPath.Item("ipConfigurations", configuration.Name, i)}.applicationSecurityGroupIds[{k}]";
                    CheckPlace(context, nic, group, path);
                    CheckNetwork(context, nic, configuration, group, path);
                }
            }
        }
    }

    private static void CheckPlace(ValidationContext context, NetworkInterface nic, ApplicationSecurityGroup group, string path)
    {
        // N-190, N-004
        if (group.Location.Length > 0 && nic.Location.Length > 0 && !RegionCatalog.AreSame(group.Location, nic.Location))
        {
            context.Add(DiagnosticCatalog.AsgElsewhere, nic.Id, path, group.Name, "region", nic.Name);
        }
        else if (!group.Id.SubscriptionId.Equals(nic.Id.SubscriptionId, StringComparison.OrdinalIgnoreCase))
        {
            context.Add(DiagnosticCatalog.AsgElsewhere, nic.Id, path, group.Name, "subscription", nic.Name);
        }
    }

    // N-183: when all is judged the member with the first id sets the network; a changed interface is compared with another member
    private static void CheckNetwork(ValidationContext context, NetworkInterface nic, NetworkInterfaceIpConfiguration configuration, ApplicationSecurityGroup group, string path)
    {
        if (configuration.SubnetId?.Parent is not { } own)
        {
            return;
        }

        var home = context.IsWhole
            ? HomeOf(context, group.Id)
            : context.Referrers(group.Id).OfType<NetworkInterface>().Where(other => other.Id != nic.Id).Select(other => NetworkIn(other, group.Id)).FirstOrDefault(network => network is not null);
        if (home is not null && home != own)
        {
            context.Add(DiagnosticCatalog.AsgMembersInTwoNetworks, nic.Id, path, nic.Name, own.Name, group.Name, home.Name);
        }
    }

    /// <summary>N-194: the groups of a private endpoint count only where security groups apply to private endpoints.</summary>
    internal static void Check(ValidationContext context, PrivateEndpoint endpoint)
    {
        if (!endpoint.ApplicationSecurityGroupIds.IsEmpty && context.Topology.FindSubnet(endpoint.SubnetId) is
            { PrivateEndpointNetworkPolicies: PrivateEndpointNetworkPolicies.Disabled or PrivateEndpointNetworkPolicies.RouteTableEnabled } subnet)
        {
            context.Add(DiagnosticCatalog.PrivateEndpointAsgInert, endpoint.Id, "applicationSecurityGroupIds", endpoint.Name, subnet.Path);
        }
    }
}
