using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;
using ServiceEndpoints.Engine.Routing;

namespace ServiceEndpoints.Engine.Access;

/// <summary>What happens at the next hop, and the arrival at services.</summary>
internal sealed partial class AccessWalk
{
    // ---- endpoint ----------------------------------------------------------------------------------------------------

    // section 8.: no public address is asked for. R-126: enabling admits nobody, the firewall of the service decides.
    private WalkResult OverEndpoint(Position at, Target target, CompiledRoute route)
    {
        var identity = new SourceIdentity { Kind = SourceIdentityKind.Subnet, Addresses = at.Source, SubnetId = at.Subnet.Id };
        if (target.Resource is not { } resource || target.Service is not { } service)
        {
            recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-122", at.Subnet.Path, "The packet reaches {0} over the endpoint with the identity of subnet '{1}'.", target.Label, at.Subnet.Path);
            if (at.Subnet.ServiceEndpointPolicyIds.Count > 0)
            {
                recorder.Warn($"A service endpoint policy is attached to subnet '{at.Subnet.Path}'; whether it admits the account at {target.Label} depends on the account.");
            }

            return Delivered(AccessPath.ServiceEndpoint, identity, route.Shown, "R-500");
        }

        // F-772: for Data Lake Gen1 the endpoint type of Entra ID only adds a claim; the data connection keeps its public source.
        recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-122, F-012", at.Subnet.Path, "The service sees subnet '{0}' and {1}.", at.Subnet.Path, at.Source);
        // after security groups and the choice of the endpoint route, before the service.: only the policy of the subnet whose endpoint carries the packet.
        var policy = EndpointPolicyEvaluator.Evaluate(compiled, at.Network, at.Subnet, resource, service, recorder);
        if (!policy.Passes)
        {
            return WalkResult.Of(policy, route.Shown) with { Path = AccessPath.ServiceEndpoint, Identity = identity };
        }

        var silent = new DecisionRecorder(false);
        var without = at.Firewall is null ? OutboundIdentity.Of(compiled, at, silent, out _)?.Addresses : null;

        // the reason of a refusal speaks of the address without endpoint, which hangs on R-502; that of default outbound access is never known.
        foreach (var reading in silent.Readings.Where(reading => reading.Setting == nameof(TopologySettings.NatPrecedence)))
        {
            recorder.Reading(reading.Setting, reading.Value, reading.RuleId);
        }

        return Judge(target, AccessPath.ServiceEndpoint, identity, at, EndpointGap.None, route.Shown, arrival => arrival with
        {
            SourceIsInAzure = true,
            SourceRegion = RegionCatalog.Normalize(at.Network.Location),
            AddressesWithoutEndpoint = without,
            // path and source are those of any endpoint; the identifier is a label for perimeter rules.
            NetworkIdentifier = _topology.Find<PublicIpAddress>(route.Endpoint?.Endpoint.NetworkIdentifierId)?.IpAddress,
        });
    }

    // ---- inside networks ---------------------------------------------------------------------------------------------

    // : neither region nor subscription nor tenant of the peer matters.
    private WalkResult? CrossPeering(Position at, PeerLink peer, EffectiveRoute route)
    {
        var id = peer.Link.RemoteVirtualNetworkId;
        if (!peer.Link.PeerCompleteVirtualNetworks && !peer.Link.LocalSubnetNames.Contains(at.Subnet.Name, StringComparer.OrdinalIgnoreCase))
        {
            recorder.Recommend($"Add subnet '{at.Subnet.Name}' to the local subnets of peering '{peer.Link.Name}'.");
            return Stop(AccessReason.SubnetNotPeered, "R-214", TraceStepKind.NextHop, at.Network.Id, $"virtualNetworkPeerings/{peer.Link.Name}", "Peering '{0}' does not include subnet '{1}'.", peer.Link.Name, at.Subnet.Name) with { Route = route };
        }

        // forwarded traffic carries a source that is not of the network it comes from; gateways need no flag.
        if (!at.IsGateway && at.Source.First is { } source && !at.Network.KnownSpace.Any(prefix => prefix.Contains(source)))
        {
            var receiving = _topology.Settings.ForwardedTrafficFlag == ForwardedTrafficFlag.ReceivingSide ? peer.ReverseLink : peer.Link;
            recorder.Reading(nameof(TopologySettings.ForwardedTrafficFlag), _topology.Settings.ForwardedTrafficFlag, "R-417");
            if (receiving is null)
            {
                return Unknown(AccessReason.ReferenceMissing, $"the peering of network '{id?.Name}' back to '{at.Network.Name}'", TraceStepKind.NextHop, peer.Link.Name, "R-417");
            }

            if (!receiving.AllowForwardedTraffic)
            {
                recorder.Recommend($"Allow forwarded traffic on peering '{receiving.Name}'.");
                return Stop(AccessReason.ForwardedTrafficNotAllowed, "R-417", TraceStepKind.NextHop, _topology.Settings.ForwardedTrafficFlag == ForwardedTrafficFlag.ReceivingSide ? id : at.Network.Id,
                    $"virtualNetworkPeerings/{receiving.Name}", "Peering '{0}' does not accept traffic that was forwarded ({1} is not of network '{2}').", receiving.Name, source, at.Network.Name) with { Route = route };
            }
        }

        recorder.Step(TraceStepKind.NextHop, TraceOutcome.Continue, "R-410", peer.Link.Name, "The packet crosses peering '{0}' to network '{1}'.", peer.Link.Name, id?.Name);
        return null;
    }

    private WalkResult ToPeer(Position at, Target target, PeerLink peer, EffectiveRoute route)
    {
        if (Current(peer.Remote) is not { } remote)
        {
            return Unknown(AccessReason.ReferenceMissing, $"the network '{peer.Link.RemoteVirtualNetworkId}' behind peering '{peer.Link.Name}'", TraceStepKind.NextHop, peer.Link.Name) with { Route = route };
        }

        return target.Addresses.Single is { } address ? DeliverPrivately(at, target, remote, address, route, peer.IsGlobal)
            : Shadowed(target, remote, route);
    }

    private WalkResult ToPrivate(Position at, Target target, CompiledRoute route)
    {
        if (target.Addresses.Single is not { } address)
        {
            return Shadowed(target, at.Network, route.Shown);
        }

        // a user route VnetLocal may also name a peer's prefix.
        var network = OwnerNetwork(at.Network, address);
        if (network is null)
        {
            return Stop(AccessReason.NoSuchHost, "R-403", TraceStepKind.NextHop, route.TableId ?? at.Network.Id, route.Element, "{0} is in neither the network nor a peered one.", address) with { Route = route.Shown };
        }

        var peer = network.Id == at.Network.Id ? null : compiled.Neighborhood(at.Network).PeerWith(network.Id);
        return (peer is null ? null : CrossPeering(at, peer, route.Shown)) ?? DeliverPrivately(at, target, network, address, route.Shown, peer is { IsGlobal: true });
    }

    // service addresses inside a network's own address space are shadowed by it.
    private WalkResult Shadowed(Target target, VirtualNetwork network, EffectiveRoute route) =>
        Stop(AccessReason.NoSuchHost, "R-705", TraceStepKind.NextHop, network.Id, "addressPrefixes", "The address space of network '{0}' covers {1}, so that '{2}' is looked for inside it.", network.Name, target.Addresses, target.Label) with { Route = route };

    private VirtualNetwork? OwnerNetwork(VirtualNetwork from, IpAddress address)
    {
        if (from.KnownSpace.Any(prefix => prefix.Contains(address)))
        {
            return Current(from);
        }

        foreach (var peer in compiled.Neighborhood(from).Peers)
        {
            if (peer is { CarriesTraffic: true, Remote: { } remote } && peer.Prefixes.Any(prefix => prefix.Contains(address)))
            {
                return Current(remote);
            }
        }

        return null;
    }

    // WHY: compiled forms outlive a change of another network's subnets and may hold that network as it was before.
    private VirtualNetwork? Current(VirtualNetwork? network) => network is null ? null : _topology.Find<VirtualNetwork>(network.Id);

    private (Subnet Subnet, AddressOwner? Owner)? Locate(VirtualNetwork network, IpAddress address)
    {
        foreach (var subnet in network.Subnets)
        {
            if (subnet.Contains(address))
            {
                return (subnet, compiled.Hosts(subnet).Find(address));
            }
        }

        return null;
    }

    // N-078, N-102. R-401: inside one subnet too; the route was chosen like any other.
    private WalkResult DeliverPrivately(Position at, Target target, VirtualNetwork network, IpAddress address, EffectiveRoute? route, bool acrossRegions = false)
    {
        if (Locate(network, address) is not { } place)
        {
            return Stop(AccessReason.NoSuchHost, "R-402", TraceStepKind.NextHop, network.Id, address.ToString(), "No subnet of network '{0}' holds {1}.", network.Name, address) with { Route = route };
        }

        switch (place.Owner)
        {
            case AddressOwner.Interface owner:
                return DeliverToInterface(at, target, network, place.Subnet, owner, route, target.Port);
            case AddressOwner.PrivateEndpoint owner:
                return ToPrivateEndpoint(at, target, owner.Endpoint, address, route);
            case AddressOwner.Frontend owner:
                if (acrossRegions && owner.Balancer.Sku == NetworkSku.Basic)
                {
                    return Stop(AccessReason.BasicLoadBalancerAcrossRegions, "R-414", TraceStepKind.NextHop, owner.Balancer.Id, owner.Configuration.Name, "'{0}' is a Basic load balancer in another region.", owner.Balancer.Name) with { Route = route };
                }

                return ToBackends(target, owner, route, member => DeliverToInterface(at, target, member.Network, member.Subnet, member.Owner, route, member.BackendPort ?? target.Port));
            case AddressOwner.Firewall or AddressOwner.Gateway:
                recorder.Step(TraceStepKind.NextHop, TraceOutcome.Pass, "R-400", address.ToString(), "{0} belongs to a managed service of network '{1}'.", address, network.Name);
                return Delivered(AccessPath.VirtualNetwork, PrivateIdentity(at), route, "R-400");
            default:
                var offset = place.Subnet.AddressPrefixes.First(prefix => prefix.Contains(address));
                var reserved = !address.IsIPv6 && (address.Value - offset.First.Value < 4 || address == offset.Last);
                if (!reserved && WithoutAddress(place.Subnet) is { } holder)
                {
                    return Unknown(AccessReason.ValueUnknown, $"whether {address} is an address of '{holder.Name}', which is in subnet '{place.Subnet.Path}'", TraceStepKind.NextHop, holder.Name, "R-402") with { Route = route };
                }

                return Stop(AccessReason.NoSuchHost, reserved ? "R-405" : "R-402", TraceStepKind.NextHop, place.Subnet.Id, address.ToString(),
                    reserved ? "{0} is one of the addresses that Azure keeps in subnet '{1}'." : "No interface in subnet '{1}' has the address {0}.", address, place.Subnet.Path) with { Route = route };
        }
    }

    private WalkResult DeliverToInterface(Position at, Target target, VirtualNetwork network, Subnet subnet, AddressOwner.Interface owner, EffectiveRoute? route, int? port)
    {
        var flow = new Flow(at.Source, SourcePorts, owner.Configuration.PrivateIpAddress is { } own ? compiled.Single(own) : AnyOf(subnet, target), port, request.Protocol);
        var filtered = SecurityEvaluator.Evaluate(compiled, new(network, subnet, owner.Nic, owner.Nic.NetworkSecurityGroupId), TrafficDirection.Inbound, flow, recorder);
        if (!filtered.Passes)
        {
            return WalkResult.Of(filtered, route) with { Identity = PrivateIdentity(at) };
        }

        if (_topology.Find<VirtualMachine>(owner.Nic.VirtualMachineId) is { IsRunning: false } stopped)
        {
            return Stop(AccessReason.NoSuchHost, "R-402", TraceStepKind.NextHop, stopped.Id, string.Empty, "Machine '{0}' is stopped.", stopped.Name) with { Route = route };
        }

        recorder.Step(TraceStepKind.NextHop, TraceOutcome.Pass, "R-400, R-500", owner.Nic.Name, "Interface '{0}' receives the packet from {1}.", owner.Nic.Name, at.Source);
        return Delivered(AccessPath.VirtualNetwork, PrivateIdentity(at), route, "R-500") with { DecidedBy = new() { Stage = TraceStepKind.NextHop, ResourceId = owner.Nic.Id } };
    }

    /// <summary>An address that Azure gives later is one of the subnet's.</summary>
    private IpSet AnyOf(Subnet subnet, Target target) => compiled.AddressesOf(subnet) is { IsEmpty: false } addresses ? addresses : target.Addresses;

    private static SourceIdentity PrivateIdentity(Position at) => new() { Kind = SourceIdentityKind.Private, Addresses = at.Source };

    private sealed record BackendMember(VirtualNetwork Network, Subnet Subnet, AddressOwner.Interface Owner, int? BackendPort);

    // a frontend leads to any healthy backend. N-104: outbound rules have seen the frontend, inbound rules see the machine.
    private WalkResult ToBackends(Target target, AddressOwner.Frontend frontend, EffectiveRoute? route, Func<BackendMember, WalkResult> follow)
    {
        var members = MembersOf(frontend.Balancer, frontend.Configuration, target.Port, out var served);
        if (members.Count == 0)
        {
            return Stop(served ? AccessReason.DeadNextHop : AccessReason.PortNotServed, "R-441, N-102", TraceStepKind.NextHop, frontend.Balancer.Id, frontend.Configuration.Name,
                served ? "No machine stands behind the frontend '{1}' of load balancer '{0}'." : "No rule of load balancer '{0}' serves port {2} on frontend '{1}'.", frontend.Balancer.Name, frontend.Configuration.Name, target.Port) with { Route = route };
        }

        recorder.Step(TraceStepKind.NextHop, TraceOutcome.Continue, "R-430, N-102", frontend.Balancer.Name, "Load balancer '{0}' hands the packet to one of {1} machines.", frontend.Balancer.Name, members.Count);
        return members.Count == 1 ? follow(members[0]) : Alternatives(members, follow, AccessReason.AlternativesDiffer, target, member => member.Owner.Nic.Name);
    }

    private List<BackendMember> MembersOf(LoadBalancer balancer, LoadBalancerFrontend frontend, int? port, out bool served)
    {
        var members = new List<BackendMember>();
        served = false;
        foreach (var rule in balancer.Rules)
        {
            var allPorts = rule is { FrontendPort: 0, BackendPort: 0, IsNat: false };
            if (!rule.FrontendName.Equals(frontend.Name, StringComparison.OrdinalIgnoreCase) || (!allPorts && !rule.ListensOn(port)) ||
                (rule.Protocol != NetworkProtocol.Any && rule.Protocol != request.Protocol))
            {
                continue;
            }

            served = true;
            var nics = rule.NetworkInterfaceId is { } single
                ? [_topology.Find<NetworkInterface>(single)]
                : rule.IsNatPool ? MembersOf(balancer.InboundNatPoolId(rule.Name))
                : _topology.ReferencesTo(balancer.BackendPoolId(rule.BackendPoolName)).SelectMany(InterfacesOf);
            foreach (var nic in nics)
            {
                if (nic is null || _topology.Find<VirtualMachine>(nic.VirtualMachineId) is { IsRunning: false })
                {
                    continue;
                }

                foreach (var configuration in nic.IpConfigurations)
                {
                    if ((rule.NetworkInterfaceId is not null || rule.IsNatPool || configuration.LoadBalancerBackendPoolIds.Any(pool => pool == balancer.BackendPoolId(rule.BackendPoolName))) &&
                        _topology.NetworkOf(configuration.SubnetId) is { } network && _topology.FindSubnet(configuration.SubnetId) is { } subnet)
                    {
                        members.Add(new(network, subnet, new(nic, configuration), allPorts ? null : rule.BackendPort));
                        break;
                    }
                }
            }
        }

        return members;
    }

    private IEnumerable<NetworkInterface?> MembersOf(ResourceId natPool) => _topology.ReferencesTo(natPool).OfType<SubnetWorkload>()
        .SelectMany(workload => workload.NetworkInterfaceConfigurations.Where(configuration => configuration.LoadBalancerInboundNatPoolIds.Contains(natPool)).Select(workload.InterfaceOf));

    /// <summary>The interface that a member of a pool is; of a workload one for each of its configurations.</summary>
    private static IEnumerable<NetworkInterface?> InterfacesOf(Resource member) => member switch
    {
        NetworkInterface nic => [nic],
        SubnetWorkload workload => workload.NetworkInterfaceConfigurations.Select(workload.InterfaceOf),
        _ => [],
    };

    /// <summary>Something in the subnet whose address is not known, so that any free address may be its own; null when there is none.</summary>
    private Resource? WithoutAddress(Subnet subnet) => _topology.ReferencesTo(subnet.Id)
        .Where(resource => resource is SubnetWorkload workload ? workload.IsIn(subnet.Id)
            : resource is NetworkInterface nic && nic.IpConfigurations.Any(configuration => configuration.SubnetId == subnet.Id && configuration.PrivateIpAddress is null))
        .OrderBy(resource => resource.Id).FirstOrDefault();

    // ---- private endpoints -------------------------------------------------------------------------------------------

    // F-807: from wherever the address can be reached: the network itself, peers, on-premises.
    private WalkResult ToPrivateEndpoint(Position at, Target target, PrivateEndpoint endpoint, IpAddress address, EffectiveRoute? route)
    {
        if (target.Resource is null)
        {
            target = ThroughPrivateEndpoint(endpoint, address, target.Asked ?? target); // a bare address means what the endpoint leads to
        }

        var flow = new Flow(at.Source, SourcePorts, compiled.Single(address), target.Port, request.Protocol);
        var filtered = SecurityEvaluator.EvaluatePrivateEndpoint(compiled, endpoint, flow, recorder);
        if (!filtered.Passes)
        {
            return WalkResult.Of(filtered, route);
        }

        if (endpoint.ConnectionState != PrivateEndpointConnectionState.Approved)
        {
            recorder.Recommend($"Approve the connection of private endpoint '{endpoint.Name}'.");
            return Stop(AccessReason.PrivateEndpointNotApproved, "F-802", TraceStepKind.NextHop, endpoint.Id, "connectionState", "The connection of private endpoint '{0}' is {1}.", endpoint.Name, endpoint.ConnectionState) with { Route = route };
        }

        if (target.Resource is null)
        {
            recorder.Missing($"the resource '{endpoint.TargetId?.Name}' behind private endpoint '{endpoint.Name}'");
            return new() { Reason = AccessReason.ReferenceMissing, DecidedBy = new() { Stage = TraceStepKind.NextHop, ResourceId = endpoint.Id }, Route = route };
        }

        // F-814: replies of a private endpoint go straight to the source that it sees, past an appliance that kept it.
        if (at.ForwarderAddress is { } forwarder && at.Source.Single != forwarder)
        {
            recorder.Step(TraceStepKind.Appliance, TraceOutcome.Note, "F-814", endpoint.Name, "The appliance {0} kept the source {1}; replies of private endpoint '{2}' do not come back through it.", forwarder, at.Source, endpoint.Name);
            recorder.Warn($"The appliance {forwarder} forwards to private endpoint '{endpoint.Name}' without translating the source, so that replies go past it; it should translate (F-814).");
        }

        recorder.Step(TraceStepKind.NextHop, TraceOutcome.Continue, "F-800, F-810", endpoint.Name, "Private endpoint '{0}' ({1}) carries the packet to '{2}'.", endpoint.Name, address, target.Resource.Name);
        return Judge(target, AccessPath.PrivateEndpoint, PrivateIdentity(at), at, EndpointGap.None, route, arrival => arrival with { PrivateEndpoint = endpoint, SourceIsInAzure = !at.IsGateway });
    }

    // ---- appliances --------------------------------------------------------------------------------------------------

    //
    private WalkResult ToAppliances(Position at, Target target, CompiledRoute route, EquatableArray<IpAddress> hops) =>
        hops.Count == 1 ? ToAppliance(at, target, route, hops[0])
        : Alternatives(hops, hop => ToAppliance(at, target, route, hop), AccessReason.AlternativesDiffer, target, hop => $"appliance {hop}");

    private WalkResult ToAppliance(Position at, Target target, CompiledRoute route, IpAddress hop)
    {
        var home = OwnerNetwork(at.Network, hop);
        var place = home is null ? null : Locate(home, hop);
        if (home is null || place?.Owner is not { } owner)
        {
            if (place is { } free && WithoutAddress(free.Subnet) is { } holder)
            {
                return Unknown(AccessReason.ValueUnknown, $"whether the next hop {hop} is an address of '{holder.Name}', which is in subnet '{free.Subnet.Path}'", TraceStepKind.NextHop, holder.Name, "R-441") with { Route = route.Shown };
            }

            recorder.Recommend($"Give an interface or internal frontend the address {hop}, or correct the next hop of '{route.Shown.Name}'.");
            return Stop(AccessReason.DeadNextHop, "R-441", TraceStepKind.NextHop, route.TableId, route.Element, "Nothing has the next hop address {0}.", hop) with { Route = route.Shown };
        }

        if (home.Id != at.Network.Id && compiled.Neighborhood(at.Network).PeerWith(home.Id) is { } peer && CrossPeering(at, peer, route.Shown) is { } stopped)
        {
            return stopped;
        }

        switch (owner)
        {
            case AddressOwner.Interface nic:
                return ThroughInterface(at, target, route, home, place.Value.Subnet, nic);
            case AddressOwner.Frontend frontend:
                if (frontend.Balancer.Sku == NetworkSku.Basic && home.Id != at.Network.Id && !RegionCatalog.AreSame(home.Location, at.Network.Location))
                {
                    return Stop(AccessReason.BasicLoadBalancerAcrossRegions, "R-414", TraceStepKind.NextHop, frontend.Balancer.Id, frontend.Configuration.Name, "'{0}' is a Basic load balancer in another region.", frontend.Balancer.Name) with { Route = route.Shown };
                }

                return ToBackends(target, frontend, route.Shown, member => ThroughInterface(at, target, route, member.Network, member.Subnet, member.Owner));
            case AddressOwner.Firewall firewall:
                return ThroughFirewall(at, target, route, home, place.Value.Subnet, firewall.Resource);
            default:
                return Stop(AccessReason.DeadNextHop, "R-441", TraceStepKind.NextHop, route.TableId, route.Element, "What has the next hop address {0} does not forward.", hop) with { Route = route.Shown };
        }
    }

    private WalkResult ThroughInterface(Position at, Target target, CompiledRoute route, VirtualNetwork network, Subnet subnet, AddressOwner.Interface owner)
    {
        var nic = owner.Nic;
        if (target.Addresses.Single is { } single && owner.Configuration.PrivateIpAddress == single)
        {
            return DeliverToInterface(at, target, network, subnet, owner, route.Shown, target.Port); // nothing is forwarded
        }

        if (!_passed.Add(nic.Id))
        {
            recorder.Recommend($"Put the appliance into a subnet of its own without the route '{route.Shown.Name}'.");
            return Stop(AccessReason.RoutingLoop, "R-438, R-439", TraceStepKind.NextHop, nic.Id, route.Element, "Interface '{0}' would forward the same packet a second time.", nic.Name) with { Route = route.Shown };
        }

        // N-105: the appliance's own groups see the addresses of the packet as it is.
        var filtered = SecurityEvaluator.Evaluate(compiled, new(network, subnet, nic, nic.NetworkSecurityGroupId), TrafficDirection.Inbound, FlowOf(at.Source, target), recorder);
        if (!filtered.Passes)
        {
            return WalkResult.Of(filtered, route.Shown);
        }

        var appliance = _topology.ReferencesTo(nic.Id).OfType<NetworkAppliance>().FirstOrDefault();
        if (appliance is { IsRunning: false } || _topology.Find<VirtualMachine>(nic.VirtualMachineId) is { IsRunning: false })
        {
            return Stop(AccessReason.DeadNextHop, "R-442", TraceStepKind.NextHop, appliance?.Id ?? nic.Id, string.Empty, "The appliance behind '{0}' is stopped.", nic.Name) with { Route = route.Shown };
        }

        if (!nic.EnableIPForwarding)
        {
            recorder.Recommend($"Enable IP forwarding on network interface '{nic.Name}'.");
            return Stop(AccessReason.IpForwardingOff, "R-433", TraceStepKind.NextHop, nic.Id, "enableIPForwarding", "Interface '{0}' has IP forwarding off and drops packets that are not addressed to it.", nic.Name) with { Route = route.Shown };
        }

        if (appliance is null)
        {
            recorder.Reading(string.Empty, $"the machine behind '{nic.Name}' forwards, and translates the source towards public addresses", "R-434, R-436");
        }
        else if (!appliance.Forwards)
        {
            return Stop(AccessReason.ApplianceDenied, "R-434", TraceStepKind.Appliance, appliance.Id, "forwards", "The guest of appliance '{0}' does not forward.", appliance.Name) with { Route = route.Shown };
        }

        if (Permit((Resource?)appliance ?? nic, appliance?.Rules ?? [], appliance?.DefaultAction ?? ApplianceAction.Allow, at.Source, target, "R-434", out _) is { } refused)
        {
            return refused with { Route = route.Shown };
        }

        var isPublic = target.Addresses.Overlaps(s_publicSpace) && OwnerNetwork(network, target.Addresses.First ?? default) is null;
        var translation = appliance?.SourceTranslation ?? SourceTranslation.PublicDestinations;
        if (isPublic && translation == SourceTranslation.Never)
        {
            recorder.Recommend($"Let appliance '{appliance?.Name}' translate the source towards public addresses.");
            return Stop(AccessReason.NoSourceTranslation, "R-436", TraceStepKind.Appliance, appliance?.Id, "sourceTranslation", "Appliance '{0}' sends to a public address with the client's private source.", appliance?.Name) with { Route = route.Shown };
        }

        // the packet leaves by the stated interface, otherwise by the receiving one.
        var outgoing = appliance?.OutgoingInterfaceId is { } outId && outId != nic.Id ? _topology.Find<NetworkInterface>(outId) : nic;
        var configuration = outgoing?.Id == nic.Id ? owner.Configuration : outgoing?.IpConfigurations.OrderByDescending(candidate => candidate.IsPrimary).FirstOrDefault();
        if (outgoing is null || configuration?.PrivateIpAddress is not { } outAddress || _topology.NetworkOf(configuration.SubnetId) is not { } outNetwork || outNetwork.FindSubnet(configuration.SubnetId?.Name ?? string.Empty) is not { } outSubnet)
        {
            return Unknown(AccessReason.ReferenceMissing, $"the outgoing interface of appliance '{appliance?.Name}'", TraceStepKind.Appliance, nic.Name) with { Route = route.Shown };
        }

        if (outgoing.Id != nic.Id && !_passed.Add(outgoing.Id))
        {
            return Stop(AccessReason.RoutingLoop, "R-438", TraceStepKind.NextHop, outgoing.Id, route.Element, "Interface '{0}' would forward the same packet a second time.", outgoing.Name) with { Route = route.Shown };
        }

        var translates = isPublic ? translation != SourceTranslation.Never : translation == SourceTranslation.Always;
        recorder.Step(TraceStepKind.Appliance, TraceOutcome.Continue, translates ? "R-436, R-530" : "R-437", nic.Name,
            translates ? "The appliance behind '{0}' forwards and puts its own address {1} as source." : "The appliance behind '{0}' forwards and keeps the source.", nic.Name, outAddress);
        return Onward(at, target, new()
        {
            Network = outNetwork,
            Subnet = outSubnet,
            Nic = outgoing,
            Configuration = configuration,
            Source = translates ? compiled.Single(outAddress) : at.Source,
            ForwarderAddress = outAddress,
            ClientSubnetId = at.ClientSubnetId,
        });
    }

    private WalkResult ThroughFirewall(Position at, Target target, CompiledRoute route, VirtualNetwork network, Subnet subnet, AzureFirewall firewall)
    {
        if (!_passed.Add(firewall.Id))
        {
            return Stop(AccessReason.RoutingLoop, "R-438", TraceStepKind.NextHop, firewall.Id, route.Element, "Azure Firewall '{0}' would forward the same packet a second time.", firewall.Name) with { Route = route.Shown };
        }

        if (Permit(firewall, firewall.Rules, firewall.DefaultAction, at.Source, target, "R-450", out var rule) is { } refused)
        {
            return refused with { Route = route.Shown };
        }

        // application rules always translate; network rules translate towards what is not private.
        var ranges = firewall.PrivateRanges.Count > 0 ? IpSet.From(firewall.PrivateRanges) : AddressSpaces.PrivateIPv4;
        var translates = rule is { IsApplicationRule: true } || !ranges.Contains(target.Addresses);
        var isPublic = target.Addresses.Overlaps(s_publicSpace) && OwnerNetwork(network, target.Addresses.First ?? default) is null;
        if (isPublic && !translates)
        {
            return Stop(AccessReason.NoSourceTranslation, "R-452", TraceStepKind.Appliance, firewall.Id, "privateRanges", "Azure Firewall '{0}' never translates and cannot send straight to the Internet.", firewall.Name) with { Route = route.Shown };
        }

        recorder.Step(TraceStepKind.Appliance, TraceOutcome.Continue, "R-450, R-451", firewall.Name, translates ? "Azure Firewall '{0}' forwards and translates the source." : "Azure Firewall '{0}' forwards and keeps the source.", firewall.Name);
        return Onward(at, target, new()
        {
            Network = network,
            Subnet = subnet,
            Firewall = firewall,
            Source = translates && firewall.PrivateIpAddress is { } own ? compiled.Single(own) : at.Source,
            ForwarderAddress = firewall.PrivateIpAddress,
            ClientSubnetId = at.ClientSubnetId,
        });
    }

    // by the routes of the forwarding subnet.: so its endpoint decides, and its identity is seen.
    private WalkResult Onward(Position from, Target target, Position next)
    {
        recorder.Depth++;
        var result = target.Addresses.Single is { } single && next.Configuration?.PrivateIpAddress == single && next.Nic is { } nic
            ? Delivered(AccessPath.VirtualNetwork, PrivateIdentity(from), null, "R-500") with { DecidedBy = new() { Stage = TraceStepKind.NextHop, ResourceId = nic.Id } }
            : Send(next, target);
        recorder.Depth--;
        return result;
    }

    /// <summary>Asks the rules of an appliance; null when they let the packet pass.</summary>
    private WalkResult? Permit(Resource owner, EquatableArray<ApplianceRule> rules, ApplianceAction otherwise, IpSet source, Target target, string ruleId, out ApplianceRule? decided)
    {
        decided = null;
        var id = owner.Id;
        if (OpenValues.FindExactly(owner, "rules") is { } open)
        {
            return Unknown(AccessReason.ApplianceRulesUnknown, $"the rules of '{owner.Name}' ({open.Expression})", TraceStepKind.Appliance, owner.Name, ruleId);
        }

        for (var i = 0; i < rules.Count && decided is null; i++)
        {
            UsedServiceTags |= rules[i].Source.ServiceTag.Length > 0 || rules[i].Destination.ServiceTag.Length > 0;
            switch (ApplianceRuleMatcher.Match(_topology, owner, i, rules[i], source, target, request.Protocol, out var doubt))
            {
                case true:
                    decided = rules[i];
                    break;
                case null:
                    return Unknown(doubt!.Reason, doubt.Fact, TraceStepKind.Appliance, rules[i].Name, ruleId); // an answer that is open names why
                default:
                    break;
            }
        }

        var action = decided?.Action ?? otherwise;
        var element = decided is null ? "defaultAction" : $"rules/{decided.Name}";
        switch (action)
        {
            case ApplianceAction.Allow:
                recorder.Step(TraceStepKind.Appliance, TraceOutcome.Pass, ruleId, element, "'{0}' lets the packet pass ({1}).", id.Name, element);
                return null;
            case ApplianceAction.Deny:
                recorder.Recommend($"Add a rule to '{id.Name}' that allows {request.Protocol} {target.Port} to '{target.Label}'.");
                return Stop(AccessReason.ApplianceDenied, ruleId, TraceStepKind.Appliance, id, element, "'{0}' drops the packet ({1}).", id.Name, element);
            default:
                return Unknown(AccessReason.ApplianceRulesUnknown, $"what '{id.Name}' does with {request.Protocol} {target.Port} to '{target.Label}'", TraceStepKind.Appliance, id.Name, "R-450");
        }
    }

    // ---- gateways ----------------------------------------------------------------------------------------------------

    private WalkResult? UnusableGateway(GatewayPath? path, Subnet? subnet)
    {
        if (path is { IsUsable: false })
        {
            recorder.Recommend($"Let the route table of subnet '{SpecialSubnets.Gateway}' of network '{path.Host.Name}' propagate gateway routes.");
            return Stop(AccessReason.GatewayDisabled, "R-222", TraceStepKind.NextHop, path.Gateway.Id, string.Empty, "Route propagation is off on GatewaySubnet of '{0}', which disables gateway '{1}'.", path.Host.Name, path.Gateway.Name);
        }

        if (subnet?.NetworkSecurityGroupId is { } group)
        {
            recorder.Reading(string.Empty, "a security group on GatewaySubnet is stored and stops the gateway", "N-151");
            return Stop(AccessReason.UnsupportedConfiguration, "N-150, N-151", TraceStepKind.NextHop, group, string.Empty, "GatewaySubnet carries the security group '{0}', which stops the gateway.", group.Name);
        }

        return null;
    }

    //
    private WalkResult ByGateway(Position at, Target target, CompiledRoute route)
    {
        if (route.Gateway is not { } path)
        {
            return Stop(AccessReason.DeadNextHop, "R-263, R-461", TraceStepKind.NextHop, route.TableId, route.Element, "Network '{0}' has no gateway that the route can mean.", at.Network.Name) with { Route = route.Shown };
        }

        if (UnusableGateway(path, path.Host.FindSubnet(SpecialSubnets.Gateway)) is { } stopped)
        {
            return stopped with { Route = route.Shown };
        }

        recorder.Step(TraceStepKind.NextHop, TraceOutcome.Continue, path.IsRemote ? "R-421, R-460" : "R-460", path.Gateway.Name, "Gateway '{0}' of network '{1}' takes the packet.", path.Gateway.Name, path.Host.Name);
        if (at.IsGateway)
        {
            return Stop(AccessReason.RoutingLoop, "R-438", TraceStepKind.NextHop, path.Gateway.Id, route.Element, "Gateway '{0}' would receive the same packet a second time.", path.Gateway.Name) with { Route = route.Shown };
        }

        var address = target.Addresses.Single ?? target.Addresses.First ?? default;

        // a VPN gateway also carries traffic between its own network and the spokes that use it.
        if (path.IsRemote && route.IsUser && path.Gateway.Kind == GatewayKind.Vpn && OwnerNetwork(path.Host, address) is { } spoke && spoke.Id != at.Network.Id)
        {
            recorder.Step(TraceStepKind.NextHop, TraceOutcome.Continue, "R-424", path.Gateway.Name, "The gateway hands the packet to network '{0}'.", spoke.Name);
            return DeliverPrivately(at, target, spoke, address, route.Shown);
        }

        var behind = route.GatewayPrefix ?? path.Prefixes.Where(prefix => prefix.Prefix.Contains(address)).OrderByDescending(prefix => prefix.Prefix.Length).FirstOrDefault();
        var siteId = behind?.SiteId ?? (behind is null ? path.Gateway.DefaultSiteId : null);
        if (behind is null && siteId is not null && _topology.ReferencesTo(siteId).OfType<GatewayConnection>().Where(connection => connection.VirtualNetworkGatewayId == path.Gateway.Id).ToArray() is [_, ..] connections &&
            connections.All(connection => !connection.IsUp))
        {
            return Stop(AccessReason.DeadNextHop, "R-461, R-462", TraceStepKind.NextHop, connections[0].Id, string.Empty, "The connection '{0}' to the default site is down.", connections[0].Name) with { Route = route.Shown };
        }

        if (behind is null && siteId is null)
        {
            var isDefault = route.IsUser && route.Shown.AddressPrefix is [{ Length: 0 }];
            recorder.Recommend($"Set a default site on gateway '{path.Gateway.Name}', or advertise a default route over BGP.");
            return Stop(isDefault ? AccessReason.NoDefaultSite : AccessReason.DeadNextHop, isDefault ? "R-462" : "R-461", TraceStepKind.NextHop, path.Gateway.Id, "gatewayDefaultSite", "No connection of gateway '{0}' leads to {1}.", path.Gateway.Name, target.Addresses) with { Route = route.Shown };
        }

        if (_topology.Find<VirtualNetwork>(siteId) is { } connected)
        {
            return DeliverPrivately(at, target, connected, address, route.Shown);
        }

        var site = SiteBehind(siteId, path.Gateway.Id);
        if (!target.Addresses.Overlaps(s_publicSpace) || site?.AddressPrefixes.Any(prefix => prefix.Contains(address)) == true)
        {
            recorder.Step(TraceStepKind.NextHop, TraceOutcome.Pass, "R-460", siteId?.Name ?? path.Gateway.Name, "The packet leaves Azure towards '{0}' with source {1}.", site?.Name ?? siteId?.Name ?? "the site behind the gateway", at.Source);
            return Delivered(AccessPath.VirtualNetwork, PrivateIdentity(at), route.Shown, "R-460") with { DecidedBy = new() { Stage = TraceStepKind.NextHop, ResourceId = path.Gateway.Id, Element = site?.Name ?? siteId?.Name ?? string.Empty } };
        }

        // what leaves Azure never carries a subnet again.: forced tunnelling; the site decides how public addresses are reached.
        recorder.Step(TraceStepKind.NextHop, TraceOutcome.Continue, "R-464, R-465", site?.Name ?? path.Gateway.Name, "Traffic to public addresses is tunnelled to '{0}'.", site?.Name ?? siteId?.Name ?? "a site that the topology does not describe");
        if (site is not null && IpSet.From(site.TunnelledPrefixes) is { IsEmpty: false } back && back.Contains(target.Addresses))
        {
            return Stop(AccessReason.RoutingLoop, "R-438, R-727", TraceStepKind.NextHop, site.Id, "tunnelledPrefixes", "Site '{0}' sends {1} back into the tunnel that it came from.", site.Name, target.Addresses) with { Route = route.Shown };
        }

        var blocks = site is null ? [] : EgressOf(site, target);
        if (site is null || blocks.IsEmpty)
        {
            return Unknown(AccessReason.OnPremisesEgressUnknown, $"the public addresses that '{site?.Name ?? siteId?.Name ?? path.Gateway.Name}' leaves with", TraceStepKind.Identity, path.Gateway.Name, "R-465") with { Route = route.Shown };
        }

        var identity = new SourceIdentity { Kind = SourceIdentityKind.OnPremises, Addresses = IpSet.From(blocks), Origin = site.Name };
        recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-465, R-533", site.Name, "Site '{0}' leaves with {1}.", site.Name, identity.Addresses);
        return ArriveInPublic(target, identity, isInAzure: false, string.Empty, at, at.ClientSubnetId, route.Shown, GapOf(at, target));
    }

    private OnPremisesSite? SiteBehind(ResourceId? id, ResourceId gatewayId)
    {
        if (id is not null && id != gatewayId)
        {
            return _topology.Find<OnPremisesSite>(id) ?? _topology.ReferencesTo(id).OfType<OnPremisesSite>().FirstOrDefault();
        }

        // what the gateway as a whole learned comes from its site; with several sites nobody knows from which.
        var sites = _topology.ReferencesTo(gatewayId).OfType<GatewayConnection>().Where(connection => connection.IsUp)
            .SelectMany(connection => connection.RemoteId is { } remote ? _topology.ReferencesTo(remote) : [])
            .Concat(_topology.ReferencesTo(gatewayId)).OfType<OnPremisesSite>().DistinctBy(site => site.Id).ToArray();
        return sites is [var only] ? only : null;
    }

    // ---- Internet ----------------------------------------------------------------------------------------------------

    // F-023: the address that the machine leaves with is what IP rules see.
    private WalkResult ToInternet(Position at, Target target, EffectiveRoute route)
    {
        // which address an IPv6 packet leaves with is not modelled.
        if (target.Addresses.First is { IsIPv6: true })
        {
            return Stop(AccessReason.FeatureNotModelled, "R-203", TraceStepKind.Identity, at.Subnet.Id, string.Empty, "The way of IPv6 to the Internet is not modelled.") with { Route = route };
        }

        if (!target.Addresses.Overlaps(s_publicSpace) && !target.IsResource)
        {
            return Stop(AccessReason.AddressNotRoutable, "R-700", TraceStepKind.NextHop, at.Subnet.Id, string.Empty, "The Internet does not carry {0}.", target.Addresses) with { Route = route };
        }

        if (at.IsGateway)
        {
            return Stop(AccessReason.GatewayDoesNotForward, "R-470, R-471", TraceStepKind.NextHop, at.Subnet.Id, string.Empty, "A gateway does not carry traffic from on-premises to public addresses.") with { Route = route };
        }

        var blocked = PlatformPorts.Blocks(compiled, at.Network, request.Protocol, target.Port, recorder);
        if (!blocked.Passes)
        {
            return WalkResult.Of(blocked, route);
        }

        if (OutboundIdentity.Of(compiled, at, recorder, out var openFact) is not { } identity)
        {
            if (openFact is not null)
            {
                return Unknown(AccessReason.ValueUnknown, openFact, TraceStepKind.Identity, at.Network.Name, "R-512") with { Route = route };
            }

            recorder.Recommend($"Attach a NAT gateway to subnet '{at.Subnet.Path}', or enable the service endpoint of the service there.");
            return Stop(AccessReason.NoOutboundAddress, "R-513", TraceStepKind.Identity, at.Subnet.Id, "defaultOutboundAccess", "The machine has no way to a public address.") with { Route = route };
        }

        if (request.Protocol is not (NetworkProtocol.Tcp or NetworkProtocol.Udp) && at.Subnet.NatGatewayId is { } nat && identity.Origin == nat.Name)
        {
            return Stop(AccessReason.ProtocolNotCarried, "R-505", TraceStepKind.Identity, nat, string.Empty, "NAT gateway '{0}' carries TCP and UDP only.", nat.Name) with { Route = route };
        }

        return ArriveInPublic(target, identity, isInAzure: true, RegionCatalog.Normalize(at.Network.Location), at, at.ClientSubnetId, route, GapOf(at, target));
    }

    /// <summary>Why the request does not carry the identity of the client's subnet.</summary>
    private EndpointGap GapOf(Position at, Target target)
    {
        if (target is not { IsResource: true, Service: { } service } || service.EndpointServices.IsEmpty || at.ClientSubnetId is not { } clientId ||
            _topology.NetworkOf(clientId) is not { } network || network.FindSubnet(clientId.Name) is not { } client)
        {
            return EndpointGap.None;
        }

        // WHY: behind an appliance it is still the client's own subnet that rules and remedies speak of.
        var table = compiled.Routes(network, client);
        return table.EndpointFor(service.EndpointServices) is not null
            ? Covering(table, service, target) is null ? EndpointGap.RegionNotCovered : EndpointGap.RoutedAway
            : service.EndpointServices.Any(name => client.FindEndpoint(name) is { IsActive: false }) ? EndpointGap.NotProvisioned : EndpointGap.NotEnabled;
    }

    /// <summary>The request arrives from a public address: at a service, at a machine's public address, or outside.</summary>
    private WalkResult ArriveInPublic(
        Target target, SourceIdentity identity, bool? isInAzure, string region, Position? at, ResourceId? clientSubnetId, EffectiveRoute? route, EndpointGap gap)
    {
        if (target.Resource is not { } resource || target.Service is not { } service)
        {
            WarnOfActivation(target, isInAzure, identity);
            return DeliverToPublicAddress(target, isInAzure == true ? SeenByStorage(target, identity, region) : identity, route);
        }

        var seen = identity;
        if (isInAzure == true && service.Family == ServiceFamily.Storage)
        {
            // F-118: Storage sees a client of its own region with an address internal to the provider. F-121: in other regions it sees the public one.
            if (region.Length == 0 || target.Region.Length == 0)
            {
                // WHY: where the rules are not asked the region does not matter.
                var rules = resource.RulesOrDefault;
                if (rules.IpRules.Count > 0 && (rules.DefaultAction == FirewallAction.Deny || resource.UnknownAt("networkRules.defaultAction") is not null))
                {
                    return Unknown(AccessReason.RegionUnknown, region.Length == 0 ? "the region of the client" : $"the region of '{resource.Name}'", TraceStepKind.Identity, resource.Name, "R-540") with { Route = route, Identity = identity, Path = AccessPath.PublicEndpoint };
                }
            }
            else if (RegionCatalog.AreSame(region, target.Region))
            {
                recorder.Reading(nameof(TopologySettings.SameRegionStorageIdentity), _topology.Settings.SameRegionStorageIdentity, "R-540");
                if (_topology.Settings.SameRegionStorageIdentity == SameRegionStorageIdentity.AzureInternal)
                {
                    seen = new() { Kind = SourceIdentityKind.AzureInternal, Origin = identity.Origin };
                    recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-540, F-118", resource.Name, "Client and account are both in {0}: Storage sees an address internal to Azure, which no IP rule can match.", region);
                }
            }
        }

        return Judge(target, AccessPath.PublicEndpoint, seen, at, gap, route, arrival => arrival with
        {
            ClientSubnetId = clientSubnetId,
            SourceIsInAzure = isInAzure,
            SourceRegion = region,
            AddressesWithoutEndpoint = identity.Addresses,
        });
    }

    // a bare address among the published ones of Storage in the client's region belongs to an account there.
    private SourceIdentity SeenByStorage(Target target, SourceIdentity identity, string region)
    {
        if (region.Length == 0 || target.Addresses.Single is not { } address)
        {
            return identity;
        }

        UsedServiceTags = true; // also where the address turns out to be in none
        if (_topology.ServiceTags.RegionalTag("Storage", region)?.Prefixes.Contains(address) != true)
        {
            return identity;
        }

        recorder.Reading(nameof(TopologySettings.SameRegionStorageIdentity), _topology.Settings.SameRegionStorageIdentity, "R-540");
        if (_topology.Settings.SameRegionStorageIdentity != SameRegionStorageIdentity.AzureInternal)
        {
            return identity;
        }

        recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, "R-006, R-540", target.Label, "{0} is an address of Storage in {1}, the client's region; Storage sees an address internal to Azure.", address, region);
        return new() { Kind = SourceIdentityKind.AzureInternal, Origin = identity.Origin };
    }

    // the activation servers answer addresses of Azure only.
    private void WarnOfActivation(Target target, bool? isInAzure, SourceIdentity identity)
    {
        if (isInAzure != true && target.Port == AddressSpaces.ActivationPort && AddressSpaces.Activation.Contains(target.Addresses))
        {
            recorder.Warn($"The activation server refuses requests that do not come from an Azure public address; this one comes as {identity}. Send its address to the Internet by a user route.");
            recorder.Step(TraceStepKind.Identity, TraceOutcome.Note, "R-703", target.Label, "The activation server {0} sees {1}, which is no address of Azure, and refuses the activation.", target.Label, identity);
        }
    }

    // N-110, R-466. N-083: also what a machine sends to its own public address arrives here, from that address.
    private WalkResult DeliverToPublicAddress(Target target, SourceIdentity identity, EffectiveRoute? route)
    {
        if (target.Addresses.Single is not { } address || compiled.PublicOwner(address) is not { } resource)
        {
            recorder.Step(TraceStepKind.NextHop, TraceOutcome.Pass, "R-480", target.Label, "The packet is handed to the public network towards {0}; the far end sees {1}.", target.Addresses, identity);
            return Delivered(AccessPath.PublicEndpoint, identity, route, "R-480");
        }

        foreach (var user in _topology.ReferencesTo(resource.Id))
        {
            switch (user)
            {
                case NetworkInterface nic when nic.IpConfigurations.FirstOrDefault(configuration => configuration.PublicIpAddressId == resource.Id) is { } configuration:
                    return ToPublicInterface(identity, resource, nic, configuration, target.Port, route);
                case AzureFirewall { HasNatRules: true } firewall:
                    return Stop(AccessReason.FeatureNotModelled, "R-490", TraceStepKind.NextHop, firewall.Id, "natRules", "Public address '{0}' belongs to Azure Firewall '{1}', whose NAT rules are not modelled.", resource.Name, firewall.Name) with { Route = route };
                case SubnetWorkload workload:
                    return Stop(AccessReason.FeatureNotModelled, "R-490", TraceStepKind.NextHop, workload.Id, string.Empty, "Public address '{0}' belongs to '{1}'; what that does with requests is not modelled.", resource.Name, workload.Name) with { Route = route };
                case LoadBalancer balancer when balancer.Frontends.FirstOrDefault(frontend => frontend.PublicIpAddressId == resource.Id) is { } frontend:
                    var members = MembersOf(balancer, frontend, target.Port, out _);
                    return members.Count == 0
                        ? Stop(AccessReason.PortNotServed, "N-102", TraceStepKind.NextHop, balancer.Id, frontend.Name, "No rule of load balancer '{0}' serves port {1}.", balancer.Name, target.Port) with { Route = route }
                        : Alternatives(members, member => ToPublicInterface(identity, resource, member.Owner.Nic, member.Owner.Configuration, member.BackendPort ?? target.Port, route), AccessReason.AlternativesDiffer, target, member => member.Owner.Nic.Name);
            }
        }

        return Stop(AccessReason.NoSuchHost, "R-721", TraceStepKind.NextHop, resource.Id, string.Empty, "Public address '{0}' leads to no machine that accepts inbound traffic.", resource.Name) with { Route = route };
    }

    private WalkResult ToPublicInterface(SourceIdentity identity, PublicIpAddress address, NetworkInterface nic, NetworkInterfaceIpConfiguration configuration, int? port, EffectiveRoute? route)
    {
        if (_topology.NetworkOf(configuration.SubnetId) is not { } network || network.FindSubnet(configuration.SubnetId?.Name ?? string.Empty) is not { } subnet)
        {
            return Unknown(AccessReason.ReferenceMissing, $"the subnet of network interface '{nic.Name}'", TraceStepKind.NextHop, nic.Name);
        }

        if (identity.Addresses is not { } source)
        {
            return Unknown(AccessReason.PublicAddressUnknown, "the public address of the client", TraceStepKind.Identity, nic.Name, "R-510");
        }

        if (address.Sku == NetworkSku.Standard && nic.NetworkSecurityGroupId is null && subnet.NetworkSecurityGroupId is null)
        {
            recorder.Reading(string.Empty, "a Standard public address is closed to inbound traffic without a security group", "N-110");
            recorder.Recommend($"Attach a network security group that allows the traffic to subnet '{subnet.Path}' or interface '{nic.Name}'.");
            return Stop(AccessReason.PublicAddressClosed, "N-110, N-112", TraceStepKind.SecurityGroup, address.Id, string.Empty, "Public address '{0}' is of the Standard tier and no security group opens it.", address.Name) with { Route = route };
        }

        // N-100, N-102: rules see the private address and the port of the machine.
        if (configuration.PrivateIpAddress is null && compiled.AddressesOf(subnet).IsEmpty)
        {
            return Unknown(AccessReason.ValueUnknown, $"the private address of network interface '{nic.Name}'", TraceStepKind.NextHop, nic.Name);
        }

        var flow = new Flow(source, SourcePorts, configuration.PrivateIpAddress is { } own ? compiled.Single(own) : compiled.AddressesOf(subnet), port, request.Protocol);
        var filtered = SecurityEvaluator.Evaluate(compiled, new(network, subnet, nic, nic.NetworkSecurityGroupId), TrafficDirection.Inbound, flow, recorder);
        if (!filtered.Passes)
        {
            return WalkResult.Of(filtered, route) with { Identity = identity };
        }

        // a default route that diverts sends the reply another way.
        if (source.First is { } client && compiled.Routes(network, subnet).Choose(client, null, false).Route is { } reply &&
            reply.Shown.NextHopType is not (RouteNextHopType.Internet or RouteNextHopType.VirtualNetworkServiceEndpoint))
        {
            recorder.Recommend($"Add a user route for {source} with next hop Internet to the table of subnet '{subnet.Path}'.");
            recorder.Step(TraceStepKind.NextHop, TraceOutcome.Continue, "R-481", nic.Name, "The request reaches interface '{0}'.", nic.Name);
            return Stop(AccessReason.AsymmetricReply, "R-005, R-466", TraceStepKind.ReturnPath, reply.TableId ?? subnet.Id, reply.Element, "The reply leaves by {0} and does not come back the way the request came.", reply.Shown) with { Route = reply.Shown, Identity = identity };
        }

        recorder.Step(TraceStepKind.NextHop, TraceOutcome.Pass, "R-481", nic.Name, "Interface '{0}' receives the packet from {1}.", nic.Name, source);
        return Delivered(AccessPath.PublicEndpoint, identity, route, "R-481") with { DecidedBy = new() { Stage = TraceStepKind.NextHop, ResourceId = nic.Id } };
    }

    // ---- the service -------------------------------------------------------------------------------------------------

    private WalkResult Judge(
        Target target, AccessPath path, SourceIdentity identity, Position? at, EndpointGap gap, EffectiveRoute? route, Func<ServiceArrival, ServiceArrival>? complete = null)
    {
        var resource = target.Resource!; // callers check
        var service = target.Service;
        if (service is null)
        {
            return Unknown(AccessReason.ServiceUnknown, $"what network rules resources of type '{resource.Type}' have", TraceStepKind.Destination, resource.Name);
        }

        var arrival = new ServiceArrival
        {
            Request = request,
            Target = resource,
            Service = service,
            SubResource = target.Part?.Name ?? string.Empty,
            Port = target.Port ?? 0,
            Path = path,
            Identity = identity,
            ClientSubnetId = at?.ClientSubnetId,
            LastSubnetId = at?.Subnet.Id,
            EndpointGap = gap,

            // F-133: an app is recognised by its identity, whatever way its request takes.
            CallerId = (request.Source as AccessSource.App)?.AppId,
            CallerTenantId = request.Source is AccessSource.App app ? _topology.TenantOf(app.AppId.SubscriptionId) : string.Empty,
        };
        arrival = complete is null ? arrival : complete(arrival);
        if (request.Operation is AccessOperation.DataPlane or AccessOperation.AnalyticsLogs or AccessOperation.AnalyticsMetrics && path != AccessPath.AzurePlatform && NotServed(target, arrival) is { } stopped)
        {
            return stopped with { Route = route, Path = path, Identity = identity };
        }

        var outcome = ServiceFirewallEvaluator.Evaluate(compiled, arrival, recorder);
        if (at is not null && service.Family == ServiceFamily.Sql && AccessReasons.VerdictOf(outcome.Reason) == AccessVerdict.Allowed)
        {
            WarnOfRedirect(at, target, resource);
        }

        return new() { Reason = outcome.Reason, DecidedBy = outcome.DecidedBy, ClientSees = outcome.ClientSees, Path = path, Identity = identity, Route = route };
    }

    // N-131, F-324, F-325: inside Azure the server redirects after login, and the second connection meets the filters again.
    private void WarnOfRedirect(Position at, Target target, ServiceResource server)
    {
        if (at.IsGateway || at.Firewall is not null || target.Port != SqlPort || server.ConnectionPolicy == SqlConnectionPolicy.Proxy)
        {
            return;
        }

        foreach (var port in s_redirectPorts)
        {
            var filtered = SecurityEvaluator.Evaluate(compiled, PointOf(at), TrafficDirection.Outbound, FlowOf(at.Source, target) with { DestinationPort = port }, new DecisionRecorder(false));
            if (filtered.Reason is AccessReason.SecurityGroup or AccessReason.SecurityAdminRule)
            {
                recorder.Step(TraceStepKind.SecurityGroup, TraceOutcome.Note, "N-131, F-325", filtered.DecidedBy.ToString(), "After login '{0}' redirects to ports 11000 to 11999, which '{1}' denies.", server.Name, filtered.DecidedBy);
                recorder.Warn($"The login reaches '{server.Name}', but its connection policy redirects to ports 11000 to 11999 and '{filtered.DecidedBy}' denies port {port}; allow these ports to the service tag Sql, or set the connection policy to Proxy.");
                return;
            }
        }
    }

    private const int SqlPort = 1433;

    private static readonly int[] s_redirectPorts = [11000, 11999];

    // F-920: services listen on their ports over TCP; ICMP is not answered.
    private WalkResult? NotServed(Target target, ServiceArrival arrival)
    {
        var service = arrival.Service;
        if (request.Protocol != NetworkProtocol.Tcp)
        {
            return Stop(AccessReason.PortNotServed, "F-920", TraceStepKind.Destination, target.Resource?.Id, string.Empty, "{0} listens on TCP only.", service.DisplayName);
        }

        if (target.Port is not { } port || service.Ports.IsEmpty)
        {
            return null;
        }

        var isPrivate = arrival.Path == AccessPath.PrivateEndpoint;
        if (service.Family == ServiceFamily.Sql)
        {
            // F-324, F-325: Proxy stays on the port of the gateway, and Default means Proxy for clients outside Azure.
            var redirects = arrival.Target.ConnectionPolicy switch
            {
                SqlConnectionPolicy.Redirect => true,
                SqlConnectionPolicy.Proxy => false,
                _ => isPrivate || arrival.SourceIsInAzure != false,
            };

            // F-326: over a private endpoint Redirect uses 1433 to 65535.
            if (isPrivate && redirects)
            {
                return port >= SqlPort ? null
                    : Stop(AccessReason.PortNotServed, "F-326, F-920", TraceStepKind.Destination, target.Resource?.Id, string.Empty, "Over a private endpoint {0} is reached on ports 1433 to 65535, not on {1}.", service.DisplayName, port);
            }

            if (!redirects && port >= s_redirectPorts[0] && port <= s_redirectPorts[1])
            {
                return Stop(
                    AccessReason.PortNotServed, "F-324, F-325, F-920", TraceStepKind.Destination, target.Resource?.Id, "connectionPolicy",
                    arrival.Target.ConnectionPolicy == SqlConnectionPolicy.Proxy ? "The connection policy of '{0}' is Proxy; nothing leads clients to port {1}." : "Towards clients outside Azure '{0}' acts as a proxy; nothing leads them to port {1}.",
                    arrival.Target.Name, port);
            }
        }

        // F-422: over a private endpoint direct mode may use any port.
        return service.Serves(target.Part, port) || (isPrivate && service.Family == ServiceFamily.CosmosDb)
            ? null
            : Stop(
                AccessReason.PortNotServed, "F-920", TraceStepKind.Destination, target.Resource?.Id, string.Empty, "{0} does not listen on port {1}; its ports are {2}.",
                target.Part is null || service.SubResources.Count == 1 ? service.DisplayName : $"The part '{target.Part.Name}' of {service.DisplayName}", port,
                string.Join(", ", service.Ports.Where(item => item.IsOf(target.Part?.Name ?? string.Empty)).Select(item => item.Ports).Distinct()));
    }

    private static WalkResult Delivered(AccessPath path, SourceIdentity identity, EffectiveRoute? route, string rule) => new()
    {
        Reason = AccessReason.Delivered,
        Path = path,
        Identity = identity,
        Route = route,
        DecidedBy = new() { Stage = TraceStepKind.NextHop, Element = route is null ? rule : route.Destination },
    };
}
