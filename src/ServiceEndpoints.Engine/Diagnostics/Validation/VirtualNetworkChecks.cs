using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Address spaces, subnets as blocks of it, and the limits of networks.</summary>
internal static class VirtualNetworkChecks
{
    // Few changed subnets are compared with all others one by one.
    private const int ComparedSubnets = 8;

    internal const int MaxNetworks = 1000;
    internal const int MaxSubnets = 3000;
    internal const int MaxPeerings = 500;
    internal const int MaxAddresses = 65_536;
    internal const int MaxPeeredAddresses = 128_000;

    internal static void Check(ValidationContext context, VirtualNetwork network)
    {
        var twin = context.Other(network);
        if (twin is null || twin.AddressPrefixes != network.AddressPrefixes)
        {
            CheckAddressSpace(context, network);
        }

        CheckSubnetBlocks(context, network);
        CheckNames(context, network, twin);
        CheckLimits(context, network);
        foreach (var subnet in context.SubnetsToCheck(network))
        {
            SubnetChecks.Check(context, network, subnet);
        }

        if (twin is null || !twin.Peerings.SameAs(network.Peerings) || twin.AddressPrefixes != network.AddressPrefixes)
        {
            PeeringChecks.Check(context, network);
        }

        CheckTables(context, network, twin);
    }

    private static void CheckAddressSpace(ValidationContext context, VirtualNetwork network)
    {
        for (var i = 0; i < network.AddressPrefixes.Count; i++)
        {
            var prefix = network.AddressPrefixes[i];
            foreach (var forbidden in SpecialRanges.ForbiddenAddressSpace)
            {
                if (prefix.Overlaps(forbidden))
                {
                    //
                    context.Add(DiagnosticCatalog.AddressSpaceForbidden, network.Id, $"addressPrefixes[{i}]", prefix, network.Name, forbidden);
                    break;
                }
            }
        }

        CheckShadowedCloud(context, network);
        foreach (var (outer, inner) in Overlaps(network.AddressPrefixes.Select((prefix, i) => (prefix, i)).ToList()))
        {
            //
            context.Add(DiagnosticCatalog.AddressSpaceOverlapsItself, network.Id, $"addressPrefixes[{Math.Max(outer, inner)}]",
                network.AddressPrefixes[Math.Min(outer, inner)], network.AddressPrefixes[Math.Max(outer, inner)], network.Name);
        }
    }

    // public ranges that Azure's services use
    private static void CheckShadowedCloud(ValidationContext context, VirtualNetwork network)
    {
        for (var i = 0; i < network.AddressPrefixes.Count; i++)
        {
            var prefix = network.AddressPrefixes[i];
            if (!SpecialRanges.IsInternal(prefix) && context.TagsIn(network.Location) is { } tags && tags.TryGetTag("AzureCloud", out var cloud) &&
                cloud.Prefixes.Addresses.Overlaps(IpSet.From(prefix)))
            {
                context.Add(DiagnosticCatalog.AddressSpaceShadowsService, network.Id, $"addressPrefixes[{i}]", prefix, network.Name, "Azure services (service tag 'AzureCloud')");
            }
        }
    }

    private static void CheckSubnetBlocks(ValidationContext context, VirtualNetwork network)
    {
        var hasSpace = !network.AddressPrefixes.IsEmpty && network.UnknownAt("addressPrefixes") is null;
        foreach (var subnet in context.SubnetsToCheck(network))
        {
            var path = $"subnets[{subnet.Name}].addressPrefixes";
            foreach (var prefix in subnet.AddressPrefixes)
            {
                if (prefix.IsIPv6 ? prefix.Length != 64 : prefix.Length is < 8 or > 29)
                {
                    context.Add(DiagnosticCatalog.SubnetSizeInvalid, network.Id, path, prefix, subnet.Name);
                }

                if (hasSpace && !network.AddressPrefixes.Any(range => range.Contains(prefix)))
                {
                    context.Add(DiagnosticCatalog.SubnetOutsideAddressSpace, network.Id, path, prefix, subnet.Name, network.AddressPrefixes);
                }
            }
        }

        // sorted once when all subnets are judged; changed subnets are compared with all others.
        var changed = context.IsWhole ? network.Subnets : context.DifferenceOf(network).Changed;
        if (changed.Count > ComparedSubnets || context.IsWhole)
        {
            var blocks = network.Subnets.SelectMany((subnet, i) => subnet.AddressPrefixes.Select(prefix => (prefix, i))).ToList();
            foreach (var (first, second) in Overlaps(blocks).Select(pair => (Math.Min(pair.Outer, pair.Inner), Math.Max(pair.Outer, pair.Inner))).Distinct())
            {
                ReportOverlap(context, network, network.Subnets[second], network.Subnets[first]); // the finding stands at the later subnet
            }

            return;
        }

        for (var i = 0; i < changed.Count; i++)
        {
            foreach (var other in network.Subnets)
            {
                if (AreOverlapping(changed[i], other) && !changed.Take(i).Any(earlier => ReferenceEquals(earlier, other)))
                {
                    ReportOverlap(context, network, changed[i], other);
                }
            }
        }
    }

    private static bool AreOverlapping(Subnet a, Subnet b)
    {
        foreach (var prefix in a.AddressPrefixes)
        {
            foreach (var other in b.AddressPrefixes)
            {
                if (prefix.Overlaps(other))
                {
                    return !ReferenceEquals(a, b);
                }
            }
        }

        return false;
    }

    private static void ReportOverlap(ValidationContext context, VirtualNetwork network, Subnet here, Subnet there)
    {
        if (!ReferenceEquals(here, there))
        {
            var (mine, other) = here.AddressPrefixes.SelectMany(a => there.AddressPrefixes.Where(a.Overlaps).Select(b => (a, b))).First();
            context.Add(DiagnosticCatalog.SubnetsOverlap, network.Id, $"subnets[{here.Name}].addressPrefixes", mine, here.Name, other, there.Name);
        }
    }

    private static void CheckNames(ValidationContext context, VirtualNetwork network, VirtualNetwork? twin)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var checkedSubnets = context.SubnetsToCheck(network);
        foreach (var subnet in checkedSubnets)
        {
            ReferenceChecks.CheckName(context, network.Id, subnet.Name, $"subnets[{subnet.Name}].name", VirtualNetwork.Type);
            var isRepeated = checkedSubnets.Count > ComparedSubnets
                ? !names.Add(subnet.Name)
                : network.Subnets.Any(other => !ReferenceEquals(other, subnet) && other.Name.Equals(subnet.Name, StringComparison.OrdinalIgnoreCase));
            if (isRepeated)
            {
                context.Add(DiagnosticCatalog.ChildNameRepeated, network.Id, $"subnets[{subnet.Name}].name", network.Name, "subnet", subnet.Name);
            }
        }

        if (twin is not null && twin.Peerings.SameAs(network.Peerings))
        {
            return;
        }

        names.Clear();
        for (var i = 0; i < network.Peerings.Count; i++)
        {
            var peering = network.Peerings[i];
            var path = PropertyPath.Item("peerings", peering.Name, i) + ".name";
            if (!names.Add(peering.Name))
            {
                context.Add(DiagnosticCatalog.ChildNameRepeated, network.Id, path, network.Name, "peering", peering.Name);
            }

            ReferenceChecks.CheckName(context, network.Id, peering.Name, path, VirtualNetwork.Type);
        }
    }

    private static void CheckLimits(ValidationContext context, VirtualNetwork network)
    {
        if (network.Subnets.Count > MaxSubnets)
        {
            context.Add(DiagnosticCatalog.SubnetLimit, network.Id, "subnets", network.Name, network.Subnets.Count, MaxSubnets);
        }

        if (network.Peerings.Count > MaxPeerings)
        {
            context.Add(DiagnosticCatalog.PeeringLimit, network.Id, "peerings", network.Name, network.Peerings.Count, MaxPeerings);
        }

        if (context.SubnetsToCheck(network).Any(subnet => !subnet.ServiceEndpointPolicyIds.IsEmpty))
        {
            EndpointPolicyChecks.CheckNetworkLimit(context, network);
        }

        if (!context.IsWhole)
        {
            return;
        }

        PrivateEndpointChecks.CheckNetworkLimit(context, network);
        var own = context.HeldAddresses(network);
        if (own > MaxAddresses)
        {
            context.Add(DiagnosticCatalog.AddressLimit, network.Id, "subnets", network.Name, own, MaxAddresses);
        }

        var group = own + network.Peerings
            .Select(peering => context.Topology.Find<VirtualNetwork>(peering.RemoteVirtualNetworkId))
            .OfType<VirtualNetwork>()
            .Sum(context.HeldAddresses);
        if (group > MaxPeeredAddresses)
        {
            context.Add(DiagnosticCatalog.PeeredAddressLimit, network.Id, "peerings", network.Name, group, MaxPeeredAddresses);
        }
    }

    // The table of each subnet is looked at once per network: next hops and gateways are the same for all its subnets.
    private static void CheckTables(ValidationContext context, VirtualNetwork network, VirtualNetwork? twin)
    {
        var isNeighborhoodChanged = twin is null || !twin.Peerings.SameAs(network.Peerings) || twin.AddressPrefixes != network.AddressPrefixes;
        var tables = new HashSet<ResourceId>();
        foreach (var subnet in isNeighborhoodChanged ? network.Subnets : context.SubnetsToCheck(network))
        {
            if (subnet.RouteTableId is { } id &&
                tables.Add(id) && context.Topology.Find<RouteTable>(id) is { } table)
            {
                RouteTableChecks.CheckIn(context, table, network);
            }
        }
    }

    /// <summary>R-705: public addresses of services inside the address space of a network.</summary>
    internal static void CheckShadowedServices(ValidationContext context)
    {
        var networks = new List<(VirtualNetwork Network, int Index)>();
        var blocks = new List<(IpPrefix Prefix, int Owner)>();
        foreach (var network in context.Topology.All<VirtualNetwork>())
        {
            for (var i = 0; i < network.AddressPrefixes.Count; i++)
            {
                if (!SpecialRanges.IsInternal(network.AddressPrefixes[i]))
                {
                    blocks.Add((network.AddressPrefixes[i], networks.Count));
                    networks.Add((network, i));
                }
            }
        }

        if (networks.Count == 0)
        {
            return;
        }

        var services = context.Topology.All<ServiceResource>().Where(service => !service.PublicAddresses.IsEmpty).ToList();
        for (var i = 0; i < services.Count; i++)
        {
            foreach (var address in services[i].PublicAddresses)
            {
                blocks.Add((address, networks.Count + i));
            }
        }

        foreach (var (outer, inner) in Overlaps(blocks))
        {
            var (place, service) = outer < inner ? (outer, inner) : (inner, outer);
            if (place < networks.Count && service >= networks.Count)
            {
                var (network, index) = networks[place];
                context.Add(DiagnosticCatalog.AddressSpaceShadowsService, network.Id, $"addressPrefixes[{index}]",
                    network.AddressPrefixes[index], network.Name, $"'{services[service - networks.Count].Name}'");
            }
        }
    }

    /// <summary>The pairs of owners whose blocks overlap; one pass over the sorted blocks, since blocks are nested or apart.</summary>
    internal static IEnumerable<(int Outer, int Inner)> Overlaps(List<(IpPrefix Prefix, int Owner)> blocks)
    {
        blocks.Sort((a, b) => a.Prefix.CompareTo(b.Prefix) is var order && order != 0 ? order : a.Owner.CompareTo(b.Owner));
        var open = new List<(IpPrefix Prefix, int Owner)>();
        foreach (var block in blocks)
        {
            while (open.Count > 0 && !open[^1].Prefix.Contains(block.Prefix))
            {
                open.RemoveAt(open.Count - 1);
            }

            foreach (var (_, owner) in open)
            {
                yield return (owner, block.Owner);
            }

            open.Add(block);
        }
    }
}
