using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Reference;

// The way of a packet: filters, special addresses, route, next hop, and again from the next interface (R-004, section 6).
internal sealed partial class ReferenceEvaluator
{
    private ReferenceAnswer Travel(Leg leg, Goal goal, IReadOnlyList<ResourceId> passed)
    {
        var address = goal.Address;

        // N-082: a machine that talks to itself does not reach the network.
        if (passed.Count == 0 && !leg.IsGateway && address == leg.Source && !goal.IsPublicResource)
        {
            return ReferenceAnswer.Allowed(AccessReason.Delivered, AccessPath.VirtualNetwork, ReferenceIdentity.Private(leg.Source));
        }

        // N-151: a security group on GatewaySubnet stops the gateway.
        if (leg.IsGateway)
        {
            if (leg.Subnet.NetworkSecurityGroupId is not null)
            {
                return ReferenceAnswer.Unreachable(AccessReason.UnsupportedConfiguration);
            }
        }
        else if (Filter(leg.Network, leg.Subnet, leg.Nic, TrafficDirection.Outbound, PacketOf(goal, leg.Source, address)) is { } stop)
        {
            return stop;
        }

        // Table T6 of the routing specification.
        if (address == s_platform || address == s_metadata)
        {
            return ReferenceAnswer.Allowed(AccessReason.PlatformService, AccessPath.AzurePlatform, ReferenceIdentity.None);
        }

        if (IsIn(s_notRoutable, address))
        {
            return ReferenceAnswer.Unreachable(AccessReason.AddressNotRoutable);
        }

        var route = Choose(leg.Network, leg.Subnet, goal, address, !leg.IsGateway);
        if (route is null)
        {
            return ReferenceAnswer.Unreachable(AccessReason.NextHopNone);
        }

        return route.NextHop switch
        {
            RouteNextHopType.None => ReferenceAnswer.Unreachable(AccessReason.NextHopNone),
            RouteNextHopType.VnetLocal => DeliverInside(leg, goal, leg.Network),
            RouteNextHopType.VNetPeering or RouteNextHopType.VNetGlobalPeering => CrossPeering(leg, goal, route.Peer!) ?? DeliverInside(leg, goal, route.Peer!), // a peering route has a peer
            RouteNextHopType.InterfaceEndpoint => CrossTo(leg, goal, route.Endpoint!) ?? AtPrivateEndpoint(leg, goal, route.Endpoint!), // the route of a private endpoint has one
            RouteNextHopType.VirtualNetworkServiceEndpoint => OverServiceEndpoint(leg, goal, route.ServiceEndpoint!), // the route of an endpoint has one
            RouteNextHopType.Internet => ToInternet(leg, goal),
            RouteNextHopType.VirtualNetworkGateway => ToGateway(leg, goal, route),
            _ => ToAppliances(leg, goal, route.Addresses, passed),
        };
    }

    private static readonly IpPrefix[] s_notRoutable =
        [IpPrefix.Parse("169.254.0.0/16"), IpPrefix.Parse("127.0.0.0/8"), IpPrefix.Parse("224.0.0.0/4"), IpPrefix.Parse("255.255.255.255/32")];

    // what stops a packet at a peering.
    private ReferenceAnswer? CrossPeering(Leg leg, Goal goal, VirtualNetwork peer)
    {
        var forth = leg.Network.Peerings.First(link => link.RemoteVirtualNetworkId == peer.Id);
        var back = peer.Peerings.First(link => link.RemoteVirtualNetworkId == leg.Network.Id);
        if (!forth.PeerCompleteVirtualNetworks && !forth.LocalSubnetNames.Any(name => Same(name, leg.Subnet.Name)))
        {
            return ReferenceAnswer.Unreachable(AccessReason.SubnetNotPeered);
        }

        // what a gateway forwards needs no flag; R-419: neither does what an appliance sends in its own name.
        if (leg.IsGateway || Holds(leg.Network, leg.Source))
        {
            return null;
        }

        var allowed = _settings.ForwardedTrafficFlag == ForwardedTrafficFlag.ReceivingSide ? back.AllowForwardedTraffic : forth.AllowForwardedTraffic;
        return allowed ? null : ReferenceAnswer.Unreachable(AccessReason.ForwardedTrafficNotAllowed);
    }

    private ReferenceAnswer? CrossTo(Leg leg, Goal goal, PrivateEndpoint endpoint)
    {
        var home = Require<VirtualNetwork>(endpoint.SubnetId!.Parent!); // only endpoints with a subnet give a route, and a subnet has a parent
        return home.Id == leg.Network.Id ? null : CrossPeering(leg, goal, home);
    }

    // delivery to whatever owns the address in the network.
    private ReferenceAnswer DeliverInside(Leg leg, Goal goal, VirtualNetwork network)
    {
        foreach (var endpoint in _endpoints)
        {
            if (endpoint.SubnetId?.Parent == network.Id && endpoint.PrivateIpAddresses.Contains(goal.Address))
            {
                return AtPrivateEndpoint(leg, goal, endpoint);
            }
        }

        foreach (var nic in _interfaces)
        {
            foreach (var configuration in nic.IpConfigurations)
            {
                if (configuration.SubnetId?.Parent == network.Id && configuration.PrivateIpAddress == goal.Address)
                {
                    return AtInterface(leg.Source, goal, LegOf(nic, configuration), ReferenceIdentity.Private(leg.Source), AccessPath.VirtualNetwork);
                }
            }
        }

        if (AtFrontend(leg, network, goal, goal.Address, (member, port) => AtInterface(leg.Source, goal with { Port = port }, member, ReferenceIdentity.Private(leg.Source), AccessPath.VirtualNetwork)) is { } balanced)
        {
            return balanced;
        }

        // The address of a firewall is a managed service of the network.
        if (_firewalls.Any(firewall => firewall.SubnetId?.Parent == network.Id && firewall.PrivateIpAddress == goal.Address))
        {
            return ReferenceAnswer.Allowed(AccessReason.Delivered, AccessPath.VirtualNetwork, ReferenceIdentity.Private(leg.Source));
        }

        // a user route VnetLocal reaches the network and its peers.
        if (network.Id == leg.Network.Id && !Holds(network, goal.Address))
        {
            foreach (var link in network.Peerings)
            {
                if (RemoteOf(network, link) is { } remote && PeerPrefixes(link, remote).Any(prefix => prefix.Contains(goal.Address)))
                {
                    return CrossPeering(leg, goal, remote) ?? DeliverInside(leg, goal, remote);
                }
            }
        }

        return ReferenceAnswer.Unreachable(AccessReason.NoSuchHost);
    }

    private bool IsStopped(NetworkInterface nic) => nic.VirtualMachineId is { } id && _topology.Find<VirtualMachine>(id) is { IsRunning: false };

    private ReferenceAnswer AtInterface(IpAddress source, Goal goal, Leg receiver, ReferenceIdentity identity, AccessPath path)
    {
        var packet = PacketOf(goal, source, receiver.Source); // N-100: rules see the private address of the receiver
        if (source != receiver.Source && Filter(receiver.Network, receiver.Subnet, receiver.Nic, TrafficDirection.Inbound, packet) is { } stop)
        {
            return stop.SeenAs(AccessPath.None, identity);
        }

        // nobody answers for a machine that is stopped.
        return IsStopped(receiver.Nic!) ? ReferenceAnswer.Unreachable(AccessReason.NoSuchHost) : ReferenceAnswer.Allowed(AccessReason.Delivered, path, identity); // receivers are interfaces
    }

    // F-800 to F-806, N-142, N-143.
    private ReferenceAnswer AtPrivateEndpoint(Leg leg, Goal goal, PrivateEndpoint endpoint)
    {
        var subnet = SubnetOf(endpoint.SubnetId!); // only endpoints with a subnet are delivered to
        var network = Require<VirtualNetwork>(endpoint.SubnetId!.Parent!);
        if (subnet.PrivateEndpointNetworkPolicies is PrivateEndpointNetworkPolicies.Enabled or PrivateEndpointNetworkPolicies.NetworkSecurityGroupEnabled && subnet.NetworkSecurityGroupId is { } id)
        {
            var group = Require<NetworkSecurityGroup>(id);
            var withoutSourcePorts = group with { SecurityRules = group.SecurityRules.Select(rule => rule with { SourcePorts = [PortRange.Any] }).ToEquatableArray() };
            if (!GroupAllows(withoutSourcePorts, network, subnet, TrafficDirection.Inbound, PacketOf(goal, leg.Source, goal.Address)))
            {
                return ReferenceAnswer.Unreachable(AccessReason.SecurityGroup);
            }
        }

        if (endpoint.ConnectionState != PrivateEndpointConnectionState.Approved)
        {
            return ReferenceAnswer.Unreachable(AccessReason.PrivateEndpointNotApproved);
        }

        var identity = ReferenceIdentity.Private(leg.Source);
        var target = endpoint.TargetId is { } targetId ? Require<ServiceResource>(targetId) : throw Outside("a private endpoint without target");
        var service = ReferenceTables.ServiceOf(target.Id.ResourceType) ?? throw Outside(target.Id.ResourceType);
        if (goal is { Resource: null, Request.Operation: AccessOperation.ManagementPlane })
        {
            return ReferenceAnswer.NotCovered(AccessReason.ManagementPlane).SeenAs(AccessPath.PrivateEndpoint, identity);
        }

        if (!IsServed(goal.Service ?? service, goal.Part ?? service.Parts.FirstOrDefault(part => Same(part.GroupId, endpoint.GroupId)), goal.Resource ?? target, goal, true, true))
        {
            return ReferenceAnswer.Unreachable(AccessReason.PortNotServed).SeenAs(AccessPath.PrivateEndpoint, identity);
        }

        if (goal.Resource is { } wanted && target.Id != wanted.Id)
        {
            return new() { Verdict = AccessVerdict.Denied, Reason = AccessReason.PrivateEndpointOfAnotherResource, Path = AccessPath.PrivateEndpoint, Identity = identity }; // F-413
        }

        // F-709: without a stated subdomain nobody knows whether the client can call the account by it.
        if (service.Family == "CognitiveServices" && target.CustomSubdomain.Length == 0)
        {
            return new() { Verdict = AccessVerdict.Undetermined, Reason = AccessReason.ValueUnknown, Path = AccessPath.PrivateEndpoint, Identity = identity };
        }

        // F-328: a SQL server accepts logins by its name only.
        return goal.Resource is null && service.Family == "Sql"
            ? new() { Verdict = AccessVerdict.Denied, Reason = AccessReason.HostNameRequired, Path = AccessPath.PrivateEndpoint, Identity = identity }
            : ReferenceAnswer.Allowed(AccessReason.PrivateEndpoint, AccessPath.PrivateEndpoint, identity);
    }

    // F-422, F-324 to F-326, F-920: which ports answer.
    private static bool IsServed(ReferenceService service, ReferencePart? part, ServiceResource resource, Goal goal, bool overPrivateEndpoint, bool inAzure)
    {
        if (goal.Protocol != NetworkProtocol.Tcp || goal.Port is not { } port)
        {
            return false;
        }

        if (service.Family == "Sql")
        {
            var redirects = resource.ConnectionPolicy == SqlConnectionPolicy.Redirect || (resource.ConnectionPolicy == SqlConnectionPolicy.Default && inAzure);
            return redirects && overPrivateEndpoint ? port >= 1433 : (redirects || port is < 11000 or > 11999) && Holds(service.Ports, port);
        }

        return (overPrivateEndpoint && service.Family == "CosmosDb") || Holds(PortsOf(service, part), port);
    }

    private static (int Low, int High)[] PortsOf(ReferenceService service, ReferencePart? part) => part?.Ports ?? service.Ports;

    private static bool Holds((int Low, int High)[] ranges, int port) => ranges.Any(range => port >= range.Low && port <= range.High);

    // A request without a part means the one whose first port it uses, else one that listens on the port, else the first.
    private static ReferencePart PartAt(ReferenceService service, int? port) =>
        service.Parts.FirstOrDefault(part => port == PortsOf(service, part)[0].Low) ?? service.Parts.FirstOrDefault(part => port is { } wanted && Holds(PortsOf(service, part), wanted)) ?? service.Parts[0];

    //
    private ReferenceAnswer OverServiceEndpoint(Leg leg, Goal goal, ServiceEndpoint endpoint)
    {
        var identity = ReferenceIdentity.Subnet(leg.Subnet.Id, leg.Source);
        if (goal.IsPublicResource && goal.Service!.Family == "Storage" && HasEffectivePolicy(leg.Subnet) && !PolicyAdmits(leg.Subnet, goal.Resource!)) // a public resource has both
        {
            return new() { Verdict = AccessVerdict.Denied, Reason = AccessReason.EndpointPolicy, Path = AccessPath.ServiceEndpoint, Identity = identity };
        }

        if (!goal.IsPublicResource)
        {
            return ReferenceAnswer.Allowed(AccessReason.Delivered, AccessPath.ServiceEndpoint, identity); // which account it is decides a policy, and is not known
        }

        return AtService(goal, new Arrival(AccessPath.ServiceEndpoint, identity, true, leg.Network.Location)
        {
            SubnetId = leg.Subnet.Id,
            ClientSubnetId = goal.ClientSubnet?.Id,
            PublicAddresses = leg.Firewall is null ? PublicAddressesOf(leg, goal).Addresses : null,
        });
    }

    // Table T5 of the routing specification, R-612, R-617, R-618.
    private bool PolicyAdmits(Subnet subnet, ServiceResource account)
    {
        if (account.IsClassic)
        {
            return false;
        }

        var id = account.Id.ToString().Trim('/').Split('/');
        foreach (var definition in PoliciesOf(subnet))
        {
            foreach (var entry in definition.ServiceResources)
            {
                var parts = entry.Trim('/').Split('/');
                if (Same(parts[0], "services"))
                {
                    if (account.OwnedByAlias.Length > 0 && (Same(entry.Trim('/'), "services/Azure") || Same(entry.Trim('/'), account.OwnedByAlias.Trim('/'))))
                    {
                        return true;
                    }
                }
                else if (parts.Length <= id.Length && parts.Zip(id).All(pair => Same(pair.First, pair.Second)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private ReferenceAnswer ToInternet(Leg leg, Goal goal)
    {
        if (!goal.IsPublicResource && IsPrivateAddress(goal.Address))
        {
            return ReferenceAnswer.Unreachable(AccessReason.AddressNotRoutable);
        }

        // a gateway does not carry traffic of a site to public addresses.
        if (leg.IsGateway)
        {
            return ReferenceAnswer.Unreachable(AccessReason.GatewayDoesNotForward);
        }

        // N-170: port 25 straight to the Internet, by the offer of the network's subscription.
        if (goal.Protocol == NetworkProtocol.Tcp && goal.Port == 25 && BlocksMail(leg.Network) is { } mail)
        {
            return mail;
        }

        var outbound = PublicAddressesOf(leg, goal);
        if (outbound.Stop is { } reason)
        {
            return ReferenceAnswer.Unreachable(reason);
        }

        var identity = ReferenceIdentity.Public(outbound.Addresses);
        if (goal.IsPublicResource)
        {
            return AtService(goal, ArrivalOverPublic(leg, goal, identity, outbound.Addresses));
        }

        if (FindPublicOwner(goal.Address) is { } owner)
        {
            return ArriveFromInternet(owner, goal, identity);
        }

        // handed to the backbone or to the Internet; a bare address has no firewall to ask.
        var isStorageOfRegion = _tags.Contains(ReferenceTags.Regional("Storage", leg.Network.Location), goal.Address);
        return ReferenceAnswer.Allowed(AccessReason.Delivered, AccessPath.PublicEndpoint,
            isStorageOfRegion && _settings.SameRegionStorageIdentity == SameRegionStorageIdentity.AzureInternal ? ReferenceIdentity.AzureInternal : identity);
    }

    private ReferenceAnswer? BlocksMail(VirtualNetwork network)
    {
        var subscription = _topology.All<AzureSubscription>().FirstOrDefault(candidate => Same(candidate.Name, network.Id.SubscriptionId));
        return subscription?.Offer switch
        {
            SubscriptionOffer.EnterpriseAgreement => null,
            SubscriptionOffer.PayAsYouGo or SubscriptionOffer.EnterpriseDevTest => ReferenceAnswer.Unreachable(AccessReason.PlatformBlocked),
            _ => ReferenceAnswer.Undetermined(AccessReason.ValueUnknown),
        };
    }

    private Arrival ArrivalOverPublic(Leg leg, Goal goal, ReferenceIdentity identity, IReadOnlyList<IpAddress>? addresses)
    {
        // Storage sees a client of its own region by an internal address, whatever it would leave with.
        var isInternal = goal.Service!.Family == "Storage" && Same(leg.Network.Location, goal.Resource!.Location) && // only public resources come here
            _settings.SameRegionStorageIdentity == SameRegionStorageIdentity.AzureInternal;
        return new(AccessPath.PublicEndpoint, isInternal ? ReferenceIdentity.AzureInternal : identity, true, leg.Network.Location)
        {
            Gap = GapOf(goal),
            ClientSubnetId = goal.ClientSubnet?.Id,
            PublicAddresses = addresses,
        };
    }

    // Why the client itself, in its own subnet, came without the subnet's identity.
    private Gap GapOf(Goal goal)
    {
        if (goal.ClientSubnet is not { } subnet || goal.ClientNetwork is not { } network || goal.Service is not { } service)
        {
            return Gap.None;
        }

        var gap = Gap.NotEnabled;
        foreach (var endpoint in subnet.ServiceEndpoints.Where(endpoint => service.EndpointTypes.Any(type => Same(type, endpoint.Service))))
        {
            var row = ReferenceTables.EndpointTypes.First(candidate => Same(candidate.Name, endpoint.Service));
            if (!Same(endpoint.ProvisioningState, "Succeeded"))
            {
                gap = Gap.NotProvisioned;
            }
            else if (Reaches(LocationsOf(network, subnet, endpoint, row), goal.Resource!.Location)) // a service comes with a resource
            {
                return Gap.RoutedAway;
            }
            else
            {
                gap = Gap.RegionNotCovered;
            }
        }

        return gap;
    }

    // appliances and firewalls: every one of several is followed.
    private ReferenceAnswer ToAppliances(Leg leg, Goal goal, IReadOnlyList<IpAddress> addresses, IReadOnlyList<ResourceId> passed)
    {
        return AtEach(addresses, address => ToAppliance(leg, goal, address, passed)) ?? ReferenceAnswer.Unreachable(AccessReason.DeadNextHop);
    }

    private ReferenceAnswer ToAppliance(Leg leg, Goal goal, IpAddress address, IReadOnlyList<ResourceId> passed)
    {
        // only the network itself and its direct peers.
        var home = Holds(leg.Network, address) ? leg.Network
            : leg.Network.Peerings.Select(link => RemoteOf(leg.Network, link) is { } remote && PeerPrefixes(link, remote).Any(prefix => prefix.Contains(address)) ? remote : null).FirstOrDefault(remote => remote is not null);
        if (home is null)
        {
            return ReferenceAnswer.Unreachable(AccessReason.DeadNextHop);
        }

        foreach (var firewall in _firewalls)
        {
            if (firewall.SubnetId?.Parent == home.Id && firewall.PrivateIpAddress == address)
            {
                return (home.Id == leg.Network.Id ? null : CrossPeering(leg, goal, home)) ?? ThroughFirewall(leg, goal, firewall, passed);
            }
        }

        foreach (var nic in _interfaces)
        {
            foreach (var configuration in nic.IpConfigurations)
            {
                if (configuration.SubnetId?.Parent == home.Id && configuration.PrivateIpAddress == address)
                {
                    return (home.Id == leg.Network.Id ? null : CrossPeering(leg, goal, home)) ?? ThroughAppliance(leg, goal, LegOf(nic, configuration), passed);
                }
            }
        }

        if (home.Id != leg.Network.Id && CrossPeering(leg, goal, home) is { } stopped)
        {
            return _balancers.Any(balancer => balancer.Frontends.Any(frontend => frontend.SubnetId?.Parent == home.Id && frontend.PrivateIpAddress == address)) ? stopped : ReferenceAnswer.Unreachable(AccessReason.DeadNextHop);
        }

        return AtFrontend(leg, home, goal, address, (member, _) => ThroughAppliance(leg, goal, member, passed)) ?? ReferenceAnswer.Unreachable(AccessReason.DeadNextHop);
    }

    private ReferenceAnswer ThroughAppliance(Leg leg, Goal goal, Leg receiver, IReadOnlyList<ResourceId> passed)
    {
        var nic = receiver.Nic!; // appliances are found by an interface
        if (goal.Address == receiver.Source)
        {
            return AtInterface(leg.Source, goal, receiver, ReferenceIdentity.Private(leg.Source), AccessPath.VirtualNetwork); // it is the destination
        }

        // R-438, then the filters of the interface with the original addresses (N-105), then.
        if (passed.Contains(nic.Id))
        {
            return ReferenceAnswer.Unreachable(AccessReason.RoutingLoop);
        }

        if (Filter(receiver.Network, receiver.Subnet, nic, TrafficDirection.Inbound, PacketOf(goal, leg.Source, goal.Address)) is { } stop)
        {
            return stop;
        }

        var appliance = _appliances.FirstOrDefault(candidate => candidate.NetworkInterfaceIds.Contains(nic.Id));
        if (appliance is { IsRunning: false } || IsStopped(nic))
        {
            return ReferenceAnswer.Unreachable(AccessReason.DeadNextHop);
        }

        if (!nic.EnableIPForwarding)
        {
            return ReferenceAnswer.Unreachable(AccessReason.IpForwardingOff);
        }

        if (appliance is { Forwards: false })
        {
            return ReferenceAnswer.Unreachable(AccessReason.ApplianceDenied);
        }

        switch (ActionOf(appliance?.Rules ?? [], appliance?.DefaultAction ?? ApplianceAction.Allow, goal, leg.Source, out _))
        {
            case ApplianceAction.Deny:
                return ReferenceAnswer.Unreachable(AccessReason.ApplianceDenied);
            case ApplianceAction.Unknown:
                return ReferenceAnswer.Undetermined(AccessReason.ApplianceRulesUnknown);
            default:
                break;
        }

        //
        var toPublic = !IsPrivateAddress(goal.Address);
        var translation = appliance?.SourceTranslation ?? SourceTranslation.PublicDestinations;
        if (toPublic && translation == SourceTranslation.Never)
        {
            return ReferenceAnswer.Unreachable(AccessReason.NoSourceTranslation);
        }

        // the packet leaves by the stated interface, otherwise by the receiving one.
        var outgoing = receiver;
        if (appliance?.OutgoingInterfaceId is { } outgoingId && outgoingId != nic.Id)
        {
            var other = Require<NetworkInterface>(outgoingId);
            outgoing = LegOf(other, other.IpConfigurations.OrderByDescending(candidate => candidate.IsPrimary).First());
        }

        var translates = translation == SourceTranslation.Always || (toPublic && translation == SourceTranslation.PublicDestinations);
        return Travel(outgoing with { Source = translates ? outgoing.Source : leg.Source }, goal, [.. passed, nic.Id]);
    }

    private ReferenceAnswer ThroughFirewall(Leg leg, Goal goal, AzureFirewall firewall, IReadOnlyList<ResourceId> passed)
    {
        if (passed.Contains(firewall.Id))
        {
            return ReferenceAnswer.Unreachable(AccessReason.RoutingLoop);
        }

        switch (ActionOf(firewall.Rules, firewall.DefaultAction, goal, leg.Source, out var isApplicationRule))
        {
            case ApplianceAction.Deny:
                return ReferenceAnswer.Unreachable(AccessReason.ApplianceDenied);
            case ApplianceAction.Unknown:
                return ReferenceAnswer.Undetermined(AccessReason.ApplianceRulesUnknown);
            default:
                break;
        }

        //
        var keeps = firewall.PrivateRanges.Count == 0 ? IsPrivateAddress(goal.Address) : firewall.PrivateRanges.Any(range => range.Contains(goal.Address));
        if (keeps && !isApplicationRule && !IsPrivateAddress(goal.Address))
        {
            return ReferenceAnswer.Unreachable(AccessReason.NoSourceTranslation); // it cannot send straight to the Internet
        }

        var own = firewall.PrivateIpAddress!.Value; // the firewall was found by it
        var subnet = SubnetOf(firewall.SubnetId!);
        return Travel(new(Require<VirtualNetwork>(firewall.SubnetId!.Parent!), subnet, null, null, firewall, false, keeps && !isApplicationRule ? leg.Source : own), goal, [.. passed, firewall.Id]);
    }

    private ApplianceAction ActionOf(EquatableArray<ApplianceRule> rules, ApplianceAction otherwise, Goal goal, IpAddress source, out bool isApplicationRule)
    {
        isApplicationRule = false;
        foreach (var rule in rules)
        {
            if (rule.HostNames.Count + rule.FqdnTags.Count + rule.WebCategories.Count + rule.SourceIpGroupIds.Count + rule.DestinationIpGroupIds.Count > 0)
            {
                throw Outside("rules with host names or IP groups");
            }

            var isPort = goal.Port is not { } port ? rule.DestinationPorts.All(range => range.IsAny) : rule.DestinationPorts.Any(range => range.Contains(port));
            if ((rule.Protocol == NetworkProtocol.Any || rule.Protocol == goal.Protocol) && isPort && ApplianceSide(rule.Source, source) && ApplianceSide(rule.Destination, goal.Address))
            {
                isApplicationRule = rule.IsApplicationRule;
                return rule.Action;
            }
        }

        return otherwise;
    }

    private bool ApplianceSide(SecurityRuleAddresses side, IpAddress address) =>
        side.IsAny || (side.ServiceTag.Length > 0 ? _tags.Contains(side.ServiceTag, address) : side.Prefixes.Any(prefix => prefix.Contains(address)));

    //
    private bool Works(VirtualNetworkGateway gateway) =>
        SubnetOf(gateway.SubnetId!).RouteTableId is not { } table || !Require<RouteTable>(table).DisableBgpRoutePropagation; // gateways without a subnet are not found

    //
    private ReferenceAnswer ToGateway(Leg leg, Goal goal, Candidate route)
    {
        var gateways = GatewaysOf(leg.Network).ToArray();
        var gateway = route.Gateway ?? gateways.FirstOrDefault(candidate => candidate.Kind == GatewayKind.Vpn);
        if (gateway is null || (route.Class == RouteClass.User && gateways.Any(candidate => candidate.Kind == GatewayKind.ExpressRoute)))
        {
            return ReferenceAnswer.Unreachable(AccessReason.DeadNextHop);
        }

        if (!Works(gateway))
        {
            return ReferenceAnswer.Unreachable(AccessReason.GatewayDisabled);
        }

        var subnet = SubnetOf(gateway.SubnetId!); // gateways without a subnet are not found
        if (subnet.NetworkSecurityGroupId is not null)
        {
            return ReferenceAnswer.Unreachable(AccessReason.UnsupportedConfiguration); // N-151
        }

        if (route is { Class: RouteClass.User, IsDefault: true } && !gateway.IsRouteBased)
        {
            return ReferenceAnswer.Unreachable(AccessReason.DeadNextHop);
        }

        if (leg.IsGateway)
        {
            return ReferenceAnswer.Unreachable(AccessReason.RoutingLoop);
        }

        // a VPN gateway carries traffic between its own network and the spokes that use it.
        var host = Require<VirtualNetwork>(gateway.SubnetId!.Parent!); // gateways without a subnet are not found
        if (host.Id != leg.Network.Id && route.Class == RouteClass.User && gateway.Kind == GatewayKind.Vpn)
        {
            var spoke = Holds(host, goal.Address) ? host
                : host.Peerings.Select(link => RemoteOf(host, link) is { } remote && PeerPrefixes(link, remote).Any(prefix => prefix.Contains(goal.Address)) ? remote : null).FirstOrDefault(remote => remote is not null);
            if (spoke is not null && spoke.Id != leg.Network.Id)
            {
                return DeliverInside(leg, goal, spoke);
            }
        }

        // the connection whose prefixes hold the destination, the longest first.
        var behind = GatewaySpace(gateway).Where(part => part.Prefix.Contains(goal.Address)).OrderByDescending(part => part.Prefix.Length).Take(1).ToArray();
        var site = behind is [var found] ? found.Site : null;
        if (behind.Length == 0)
        {
            // forced tunnelling without a default route from BGP needs a default site, and a connection to it that is up.
            if (gateway.DefaultSiteId is not { } defaultId)
            {
                return ReferenceAnswer.Unreachable(route.IsDefault ? AccessReason.NoDefaultSite : AccessReason.DeadNextHop);
            }

            if (!_connections.Any(connection => connection.VirtualNetworkGatewayId == gateway.Id && connection.IsUp && connection.RemoteId == defaultId))
            {
                return ReferenceAnswer.Unreachable(AccessReason.DeadNextHop);
            }

            site = _sites.FirstOrDefault(candidate => candidate.GatewayIds.Contains(defaultId));
        }

        return IsPrivateAddress(goal.Address) ? ReferenceAnswer.Allowed(AccessReason.Delivered, AccessPath.VirtualNetwork, ReferenceIdentity.Private(leg.Source))
            : site is null ? ReferenceAnswer.Undetermined(AccessReason.OnPremisesEgressUnknown)
            : site.TunnelledPrefixes.Any(prefix => prefix.Contains(goal.Address)) ? ReferenceAnswer.Unreachable(AccessReason.RoutingLoop)
            : LeaveFromSite(site, goal);
    }

    // the site's own way to public addresses.
    private ReferenceAnswer LeaveFromSite(OnPremisesSite site, Goal goal)
    {
        var pool = goal.IsPublicResource && site.MicrosoftPeeringNatPool.Count > 0 ? site.MicrosoftPeeringNatPool : site.PublicAddresses;
        if (pool.Count == 0)
        {
            return ReferenceAnswer.Undetermined(AccessReason.OnPremisesEgressUnknown);
        }

        var identity = ReferenceIdentity.OnPremises(AddressesOf(pool));
        if (goal.IsPublicResource)
        {
            return AtService(goal, new Arrival(AccessPath.PublicEndpoint, identity, false, string.Empty)
            {
                Gap = GapOf(goal),
                ClientSubnetId = goal.ClientSubnet?.Id,
                PublicAddresses = identity.Addresses,
            });
        }

        if (FindPublicOwner(goal.Address) is { } owner)
        {
            return ArriveFromInternet(owner, goal, identity);
        }

        return ReferenceAnswer.Allowed(AccessReason.Delivered, AccessPath.PublicEndpoint, identity);
    }

    // what comes from a site enters at the gateway subnet and follows its routes.
    private ReferenceAnswer EnterFromSite(OnPremisesSite site, IpAddress source, Goal goal)
    {
        foreach (var gateway in _gateways)
        {
            if (gateway.SubnetId is not { } subnetId || !IsConnected(site, gateway))
            {
                continue;
            }

            var home = Require<VirtualNetwork>(subnetId.Parent!); // a subnet has a parent
            var inReach = Holds(home, goal.Address) || home.Peerings.Any(link => RemoteOf(home, link) is { } remote &&
                GatewaysOf(remote).Any(candidate => candidate.Id == gateway.Id) && PeerPrefixes(link, remote).Any(prefix => prefix.Contains(goal.Address)));
            if (!inReach && !site.TunnelledPrefixes.Any(prefix => prefix.Contains(goal.Address)))
            {
                continue; // public prefixes take any tunnel
            }

            var subnet = SubnetOf(subnetId);
            if (!Works(gateway))
            {
                return ReferenceAnswer.Unreachable(AccessReason.GatewayDisabled);
            }

            if (subnet.NetworkSecurityGroupId is not null)
            {
                return ReferenceAnswer.Unreachable(AccessReason.UnsupportedConfiguration);
            }

            return Travel(new(home, subnet, null, null, null, true, source), goal, []);
        }

        return ToOtherSite(site, source, goal.Address) ?? ReferenceAnswer.Unreachable(AccessReason.DeadNextHop);
    }

    // a VPN gateway forwards from one connection to another, to what is known to lie behind that one.
    private ReferenceAnswer? ToOtherSite(OnPremisesSite site, IpAddress source, IpAddress address)
    {
        if (site.AddressPrefixes.Any(prefix => prefix.Contains(address)))
        {
            return null;
        }

        foreach (var gateway in _gateways.Where(gateway => gateway.Kind == GatewayKind.Vpn && gateway.SubnetId is not null && IsConnected(site, gateway)))
        {
            var others = _connections.Where(connection => connection.VirtualNetworkGatewayId == gateway.Id && connection.IsUp && connection.RemoteId is { } remote && !site.GatewayIds.Contains(remote))
                .SelectMany(connection => connection.BgpPrefixes.Concat(_topology.Find<LocalNetworkGateway>(connection.RemoteId)?.AddressPrefixes ?? []))
                .Concat(_sites.Where(other => other.Id != site.Id && IsConnected(other, gateway)).SelectMany(other => other.AddressPrefixes));
            if (others.Any(prefix => prefix.Length > 0 && prefix.Contains(address)))
            {
                return !Works(gateway) ? ReferenceAnswer.Unreachable(AccessReason.GatewayDisabled)
                    : SubnetOf(gateway.SubnetId!).NetworkSecurityGroupId is not null ? ReferenceAnswer.Unreachable(AccessReason.UnsupportedConfiguration) // filtered above
                    : ReferenceAnswer.Allowed(AccessReason.Delivered, AccessPath.VirtualNetwork, ReferenceIdentity.Private(source));
            }
        }

        return null;
    }
}
