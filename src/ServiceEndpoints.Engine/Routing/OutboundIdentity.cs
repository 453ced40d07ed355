using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>Finds the public address that traffic leaves with when the next hop is Internet (section 7 of the routing specification).</summary>
internal static class OutboundIdentity
{
    private static readonly DateOnly s_privateByDefault = new(2025, 9, 30);

    /// <summary>The identity; null when the machine has no way out, or when <paramref name="openFact"/> names what would have to be known.</summary>
    public static SourceIdentity? Of(CompiledTopology compiled, Position at, DecisionRecorder recorder, out string? openFact)
    {
        // only flows that the machine opens come here; answers keep the address that the flow came in by.
        openFact = null;
        var topology = compiled.Topology;
        if (at.App is { } app)
        {
            // to public destinations the app shows its own outbound addresses, unless a NAT gateway serves the subnet.
            if (NatGatewayOf(topology, at, recorder) is { } appNat)
            {
                return appNat;
            }

            recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-551", app.Name, "App '{0}' shows one of its own outbound addresses.", app.Name);
            return Public(app.OutboundIpAddresses.Count > 0 ? IpSet.From(app.OutboundIpAddresses) : null, app.Name);
        }

        var nat = NatGatewayOf(topology, at, null);
        var instance = InstanceAddress(topology, at);
        if (nat is not null && instance is not null)
        {
            recorder.Reading(nameof(TopologySettings.NatPrecedence), topology.Settings.NatPrecedence, "R-502");
            if (topology.Settings.NatPrecedence == NatPrecedence.InstanceAddressFirst)
            {
                nat = null;
            }
        }

        // also on AzureFirewallSubnet. R-769: a NAT gateway that is attached is in use.
        if (nat is not null)
        {
            return NatGatewayOf(topology, at, recorder);
        }

        if (at.Firewall is { } firewall)
        {
            //
            var addresses = AddressesOf(topology, firewall.PublicIpAddressIds);
            recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-453, R-531", firewall.Name, "Azure Firewall '{0}' leaves with one of its public addresses: {1}.", firewall.Name, (object?)addresses ?? "unknown");
            return firewall.PublicIpAddressIds.IsEmpty ? null : Public(addresses, firewall.Name);
        }

        if (instance is not null)
        {
            recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-501", instance.Value.Name, "The public address '{0}' of the interface is used: {1}.", instance.Value.Name, (object?)instance.Value.Address ?? "unknown");
            return Public(instance.Value.Address is { } address ? IpSet.Of(address) : null, instance.Value.Name);
        }

        if (LoadBalancerAddresses(topology, at, recorder) is { } balanced)
        {
            return balanced.IsNone ? null : balanced.Identity;
        }

        return DefaultOutbound(topology, at, recorder, out openFact);
    }

    // any of the addresses; a prefix counts as a whole.
    private static SourceIdentity? NatGatewayOf(Topology topology, Position at, DecisionRecorder? recorder)
    {
        if (at.Subnet.NatGatewayId is not { } id)
        {
            return null;
        }

        if (topology.Find<NatGateway>(id) is not { } nat)
        {
            recorder?.Missing($"the NAT gateway '{id.Name}', which subnet '{at.Subnet.Path}' names");
            return Public(null, id.Name);
        }

        var blocks = new List<IpPrefix>();
        var known = true;
        foreach (var address in nat.PublicIpAddressIds)
        {
            if (topology.Find<PublicIpAddress>(address)?.IpAddress is { } value)
            {
                blocks.Add(IpPrefix.Of(value));
            }
            else
            {
                known = false;
            }
        }

        foreach (var prefix in nat.PublicIpPrefixIds)
        {
            if (topology.Find<PublicIpPrefix>(prefix)?.Prefix is { } value)
            {
                blocks.Add(value);
            }
            else
            {
                known = false;
            }
        }

        if (blocks.Count == 0 && known)
        {
            return null; // a NAT gateway without addresses translates nothing
        }

        var set = known ? IpSet.From(blocks) : null;
        recorder?.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-501, R-504, R-506", nat.Name, "NAT gateway '{0}' of subnet '{1}' is used: {2}.", nat.Name, at.Subnet.Path, (object?)set ?? "unknown");
        return Public(set, nat.Name);
    }

    private static (string Name, IpAddress? Address)? InstanceAddress(Topology topology, Position at)
    {
        var configuration = at.Configuration?.PublicIpAddressId is not null ? at.Configuration : null;
        return configuration?.PublicIpAddressId is { } id ? (id.Name, topology.Find<PublicIpAddress>(id)?.IpAddress) : null;
    }

    //
    private static (bool IsNone, SourceIdentity? Identity)? LoadBalancerAddresses(Topology topology, Position at, DecisionRecorder recorder)
    {
        if (at.Configuration is null || at.Configuration.LoadBalancerBackendPoolIds.IsEmpty)
        {
            return null;
        }

        var internalOnly = false;
        foreach (var poolId in at.Configuration.LoadBalancerBackendPoolIds)
        {
            if (topology.Find<LoadBalancer>(poolId.Parent) is not { } balancer)
            {
                continue;
            }

            var frontends = balancer.OutboundRules.Where(rule => rule.BackendPoolName.Equals(poolId.Name, StringComparison.OrdinalIgnoreCase)).SelectMany(rule => rule.FrontendNames).ToList();
            if (frontends.Count == 0)
            {
                frontends = [.. balancer.Rules.Where(rule => rule.BackendPoolName.Equals(poolId.Name, StringComparison.OrdinalIgnoreCase) && rule is { DisableOutboundSnat: false, IsNat: false }).Select(rule => rule.FrontendName)];
            }

            var ids = balancer.Frontends.Where(frontend => frontends.Contains(frontend.Name, StringComparer.OrdinalIgnoreCase)).Select(frontend => frontend.PublicIpAddressId).OfType<ResourceId>().Distinct().ToEquatableArray();
            if (ids.Count > 0)
            {
                var addresses = AddressesOf(topology, ids);
                recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-501, R-507, R-508", balancer.Name, "Load balancer '{0}' translates to its frontend: {1}.", balancer.Name, (object?)addresses ?? "unknown");
                return (false, Public(addresses, balancer.Name));
            }

            internalOnly |= balancer.Sku == NetworkSku.Standard;
        }

        if (!internalOnly)
        {
            return null;
        }

        recorder.Step(TraceStepKind.Identity, TraceOutcome.Stop, "R-509", at.Configuration.LoadBalancerBackendPoolIds[0].Path,
            "The machine is behind a standard load balancer that translates nothing outbound.");
        return (true, null);
    }

    //
    private static SourceIdentity? DefaultOutbound(Topology topology, Position at, DecisionRecorder recorder, out string? openFact)
    {
        openFact = null;
        if (!at.Subnet.Delegations.IsEmpty)
        {
            recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-516", at.Subnet.Path, "Subnet '{0}' is delegated; its service provides its own way out, with an address that is not known.", at.Subnet.Path);
            return Public(null, "delegated service");
        }

        if (at.Workload is { IsScaleSet: false } managed)
        {
            recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-516", managed.Name, "'{0}' provides its own way out, with an address that is not known.", managed.Name);
            return Public(null, managed.Name);
        }

        if (at.Workload is { IsFlexibleScaleSet: true })
        {
            recorder.Step(TraceStepKind.Identity, TraceOutcome.Stop, "R-511", at.Workload.Name, "Instances of the flexible scale set '{0}' have no default outbound access.", at.Workload.Name);
            return null;
        }

        var machine = topology.Find<VirtualMachine>(at.Nic?.VirtualMachineId);
        if (machine is not null && (machine.IsFlexibleScaleSetInstance || machine.NetworkInterfaceIds.Any(id =>
                topology.Find<NetworkInterface>(id)?.IpConfigurations.Any(configuration => configuration.PublicIpAddressId is not null) == true)))
        {
            recorder.Step(TraceStepKind.Identity, TraceOutcome.Stop, "R-511", machine.Name, "Machine '{0}' has no default outbound access.", machine.Name);
            return null;
        }

        var allowed = at.Subnet.DefaultOutboundAccess;
        if (allowed is null)
        {
            recorder.Reading(nameof(TopologySettings.DefaultOutboundWhenUnset), topology.Settings.DefaultOutboundWhenUnset, "R-512");
            if (topology.Settings.DefaultOutboundWhenUnset == DefaultOutboundWhenUnset.ByCreationDate)
            {
                if (at.Network.CreatedOn is not { } day)
                {
                    openFact = $"the day on which network '{at.Network.Name}' was created";
                    return null;
                }

                allowed = day < s_privateByDefault;
            }
            else
            {
                allowed = true;
            }
        }

        if (allowed == false)
        {
            recorder.Step(TraceStepKind.Identity, TraceOutcome.Stop, "R-511, R-513", at.Subnet.Path, "Subnet '{0}' is private and the machine has no other way to a public address.", at.Subnet.Path);
            recorder.Recommend($"Attach a NAT gateway to subnet '{at.Subnet.Path}', or enable a service endpoint for the service there.");
            return null;
        }

        recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-510", at.Subnet.Path, "Default outbound access of subnet '{0}' is used: an address that belongs to Microsoft and may change.", at.Subnet.Path);
        return Public(null, "default outbound access");
    }

    private static IpSet? AddressesOf(Topology topology, EquatableArray<ResourceId> ids)
    {
        var addresses = ids.Select(id => topology.Find<PublicIpAddress>(id)?.IpAddress).ToArray();
        return addresses.Length == 0 || addresses.Any(address => address is null) ? null : IpSet.From(addresses.OfType<IpAddress>().Select(IpPrefix.Of));
    }

    private static SourceIdentity Public(IpSet? addresses, string origin) => new() { Kind = SourceIdentityKind.Public, Addresses = addresses, Origin = origin };
}
