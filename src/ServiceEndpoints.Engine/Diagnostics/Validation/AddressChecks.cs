using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Interfaces, and everything else that holds an address in a subnet.</summary>
internal static class AddressChecks
{
    // WHY: machines of these services have interfaces in the subnet that is delegated to the service.
    private static readonly string[] s_delegationsWithMachines = ["Microsoft.Databricks/workspaces", "Microsoft.HDInsight/clusters", "Microsoft.Batch/batchAccounts"];

    /// <summary>The checks of a changed holder against its subnets; when all is judged the subnets do it.</summary>
    internal static void CheckInSubnets(ValidationContext context, Resource owner)
    {
        if (context.IsWhole)
        {
            return;
        }

        foreach (var bySubnet in AddressHolder.Of(owner).GroupBy(entry => entry.Subnet))
        {
            if (context.Topology.FindSubnet(bySubnet.Key) is not { } subnet || context.Topology.NetworkOf(bySubnet.Key) is not { } network)
            {
                continue;
            }

            var holders = context.HoldersIn(subnet.Id);
            SubnetChecks.CheckCapacity(context, network, subnet, holders);
            CheckDelegation(context, subnet, owner);
            var mine = new HashSet<IpAddress>();
            foreach (var (_, holder) in bySubnet)
            {
                CheckPlace(context, subnet, holder);
                if (holder.Address is not { } address)
                {
                    continue;
                }

                var taken = holders.FirstOrDefault(other => other.Owner.Id != owner.Id && other.Address == address && !AreOneThing(other.Owner, owner));
                if (taken.Owner is not null || !mine.Add(address))
                {
                    context.Add(DiagnosticCatalog.AddressTaken, owner.Id, holder.Property, address, owner.Name, (taken.Owner ?? owner).Name);
                }
            }
        }
    }

    /// <summary>True for a private endpoint and the interface that Azure creates for it, which exports show as well.</summary>
    internal static bool AreOneThing(Resource a, Resource b) =>
        (a is PrivateEndpoint && b is NetworkInterface { VirtualMachineId: null }) || (b is PrivateEndpoint && a is NetworkInterface { VirtualMachineId: null });

    internal static void CheckPlace(ValidationContext context, Subnet subnet, AddressHolder holder)
    {
        if (holder.Address is not { } address || subnet.AddressPrefixes.IsEmpty)
        {
            return;
        }

        var block = subnet.AddressPrefixes.Where(prefix => prefix.Contains(address)).Select(prefix => (IpPrefix?)prefix).FirstOrDefault();
        if (block is not { } prefix)
        {
            context.Add(DiagnosticCatalog.AddressNotInSubnet, holder.Owner.Id, holder.Property, address, holder.Owner.Name, subnet.Path, subnet.AddressPrefixes);
        }
        else if (!prefix.IsIPv6 && prefix.Length <= 29 && (address.V4 < prefix.First.V4 + 4 || address == prefix.Last))
        {
            context.Add(DiagnosticCatalog.AddressReserved, holder.Owner.Id, holder.Property, address, holder.Owner.Name, subnet.Path);
        }
    }

    /// <summary>R-844: an interface, or a workload of another service, in a subnet that is delegated to a service.</summary>
    internal static void CheckDelegation(ValidationContext context, Subnet subnet, Resource owner)
    {
        if (owner is SubnetWorkload { Kind: { } kind } && !subnet.Delegations.IsEmpty && !subnet.Delegations.Any(kind.FitsDelegation))
        {
            context.Add(DiagnosticCatalog.ForeignResourceInDelegatedSubnet, owner.Id, "networkInterfaceConfigurations", owner.Name, subnet.Path, subnet.Delegations);
        }

        if (owner is not NetworkInterface || subnet.Delegations.IsEmpty)
        {
            return;
        }

        if (!subnet.Delegations.Any(delegation => s_delegationsWithMachines.Contains(delegation, StringComparer.OrdinalIgnoreCase)))
        {
            context.Add(DiagnosticCatalog.ForeignResourceInDelegatedSubnet, owner.Id, "ipConfigurations", owner.Name, subnet.Path, subnet.Delegations);
        }
    }

    internal static void Check(ValidationContext context, NetworkInterface nic)
    {
        CheckInSubnets(context, nic);
        GroupAttachmentChecks.Check(context, nic);
        AsgChecks.Check(context, nic);
        for (var i = 0; i < nic.IpConfigurations.Count; i++)
        {
            var configuration = nic.IpConfigurations[i];
            if (context.Topology.FindSubnet(configuration.SubnetId) is not { } subnet)
            {
                continue;
            }

            var path = PropertyPath.Item("ipConfigurations", configuration.Name, i);
            if (configuration.PublicIpAddressId is not null)
            {
                if (context.DefaultRouteOf(subnet.RouteTableId) is { } route && RouteTableChecks.LeadsAway(route))
                {
                    context.Add(DiagnosticCatalog.PublicAddressBehindDefaultRoute, nic.Id, path + ".publicIpAddressId", nic.Name, route.Name, subnet.Path);
                }
                else if (subnet.NatGatewayId is not null)
                {
                    context.Add(DiagnosticCatalog.NatGatewayBesideInstanceAddress, nic.Id, path + ".publicIpAddressId", nic.Name, subnet.Path);
                }
            }
        }
    }

    /// <summary>R-553, R-829: the subnet an app is integrated with.</summary>
    internal static void CheckIntegration(ValidationContext context, ServiceResource app)
    {
        if (context.Topology.FindSubnet(app.VirtualNetworkSubnetId) is not { } subnet || context.Topology.NetworkOf(app.VirtualNetworkSubnetId) is not { } network)
        {
            return;
        }

        const string property = "virtualNetworkSubnetId";
        if (app.Location.Length > 0 && network.Location.Length > 0 && !RegionCatalog.AreSame(app.Location, network.Location))
        {
            context.Add(DiagnosticCatalog.IntegrationSubnetInOtherRegion, app.Id, property, app.Name, app.Location, subnet.Path, network.Location);
        }

        foreach (var prefix in subnet.AddressPrefixes)
        {
            if (prefix.IsIPv6)
            {
                context.Add(DiagnosticCatalog.IntegrationSubnetWithIPv6, app.Id, property, app.Name, subnet.Path, prefix);
            }
            else if (prefix.Length > 28)
            {
                context.Add(DiagnosticCatalog.IntegrationSubnetTooSmall, app.Id, property, prefix, subnet.Path, app.Name);
            }
        }

        if (subnet.Delegations.IsEmpty)
        {
            context.Add(DiagnosticCatalog.IntegrationSubnetNotDelegated, app.Id, property, app.Name, subnet.Path);
        }
        else if (!subnet.Delegations.Any(delegation => delegation.Equals(SubnetChecks.AppDelegation, StringComparison.OrdinalIgnoreCase)))
        {
            context.Add(DiagnosticCatalog.ForeignResourceInDelegatedSubnet, app.Id, property, app.Name, subnet.Path, subnet.Delegations);
        }
    }
}
