using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;
using ServiceEndpoints.Engine.Routing;

namespace ServiceEndpoints.Engine.Access;

/// <summary>The one walk of a request from its source to its destination (R-004): filters, route, policy, next hop, identity, service firewall.</summary>
internal sealed partial class AccessWalk(CompiledTopology compiled, AccessRequest request, DecisionRecorder recorder)
{
    private static readonly PortRange s_ephemeral = new(49152, 65535);

    /// <summary>169.254/16, 127/8, 224/4, 240/4 with 255.255.255.255 (R-700).</summary>
    private static readonly IpSet s_notRoutable = IpSet.From(new[] { "169.254.0.0/16", "127.0.0.0/8", "224.0.0.0/3", "0.0.0.0/8" }.Select(IpPrefix.Parse));

    /// <summary>Every address that the public Internet carries; stands for a service without published ranges.</summary>
    private static readonly IpSet s_publicSpace = IpSet.AllIPv4.Except(s_notRoutable)
        .Except(AddressSpaces.PrivateIPv4);

    private readonly Topology _topology = compiled.Topology;
    private readonly HashSet<ResourceId> _passed = [];

    /// <summary>True once published ranges took part in the answer (R-241).</summary>
    public bool UsedServiceTags { get; private set; }

    private PortRange SourcePorts => request.SourcePort is { } port ? new((ushort)port, (ushort)port) : s_ephemeral;

    private bool HasPorts => request.Protocol is NetworkProtocol.Tcp or NetworkProtocol.Udp;

    public WalkResult Run()
    {
        if (request.Protocol == NetworkProtocol.Any)
        {
            return Unknown(AccessReason.ValueUnknown, "the protocol of the request", TraceStepKind.Source, string.Empty);
        }

        return FindTarget(out var target) ?? (target!.Resource is not null && request.Operation != AccessOperation.DataPlane ? OutsideDataPlane(target) : FromSource(target));
    }

    // ---- destination -------------------------------------------------------------------------------------------------

    // WHY: target is null exactly when a result is returned.
    private WalkResult? FindTarget(out Target? target)
    {
        target = null;
        switch (request.Destination)
        {
            case AccessDestination.Service { ResourceId: var id, SubResource: var part } service:
                if (_topology.Find<ServiceResource>(id) is not { } resource)
                {
                    return Unknown(AccessReason.ReferenceMissing, $"the resource '{id}'", TraceStepKind.Destination, id.Name);
                }

                if (ServiceCatalog.FindService(resource.Type) is not { } definition)
                {
                    return Unknown(AccessReason.ServiceUnknown, $"what network rules resources of type '{resource.Type}' have", TraceStepKind.Destination, resource.Name);
                }

                var subResource = part.Length > 0 ? definition.FindSubResource(part) : definition.SubResourceAt(HasPorts ? request.Port : null);
                if (part.Length > 0 && subResource is null)
                {
                    return Unknown(AccessReason.ServiceUnknown, $"what '{part}' of '{resource.Name}' is; known parts are {string.Join(", ", definition.SubResources.Select(item => item.Name))}", TraceStepKind.Destination, resource.Name);
                }

                int? port = HasPorts ? request.Port ?? definition.DefaultPortOf(subResource) : null;
                target = new() { Label = resource.Name, Resource = resource, Service = definition, Part = subResource, Port = port, Addresses = PublicAddressesOf(resource, definition) };
                recorder.Step(TraceStepKind.Destination, TraceOutcome.Continue, "R-006", resource.Id.ToString(), "'{0}' is a resource of type {1} in {2}.", resource.Name, resource.Type, resource.Location.Length > 0 ? resource.Location : "an unknown region");
                return null;
            case AccessDestination.Address { IpAddress: var address }:
                target = new() { Label = address.ToString(), Addresses = IpSet.Of(address), Port = HasPorts ? request.Port ?? 443 : null };
                return null;
            case AccessDestination.Interface { NetworkInterfaceId: var nicId } destination:
                if (_topology.Find<NetworkInterface>(nicId) is not { } nic)
                {
                    return Unknown(AccessReason.ReferenceMissing, $"the network interface '{nicId}'", TraceStepKind.Destination, nicId.Name);
                }

                // WHY: an Internet client can only mean the public address; everybody else the private one.
                var first = nic.IpConfigurations.OrderByDescending(configuration => configuration.IsPrimary).FirstOrDefault();
                var wanted = request.Source is AccessSource.Internet ? _topology.Find<PublicIpAddress>(first?.PublicIpAddressId)?.IpAddress : first?.PrivateIpAddress;
                if (wanted is null)
                {
                    return request.Source is AccessSource.Internet && first?.PublicIpAddressId is null
                        ? Stop(AccessReason.NoPublicAddress, "R-721", TraceStepKind.Destination, nic.Id, string.Empty, "'{0}' has no public address.", nic.Name)
                        : Unknown(AccessReason.ValueUnknown, $"the address of network interface '{nic.Name}'", TraceStepKind.Destination, nic.Name);
                }

                target = new() { Label = destination.Label.Length > 0 ? destination.Label : nic.Name, Addresses = IpSet.Of(wanted.Value), Port = HasPorts ? request.Port ?? 443 : null };
                return null;
            case AccessDestination.PrivateEndpoint { PrivateEndpointId: var endpointId }:
                if (_topology.Find<PrivateEndpoint>(endpointId) is not { } endpoint)
                {
                    return Unknown(AccessReason.ReferenceMissing, $"the private endpoint '{endpointId}'", TraceStepKind.Destination, endpointId.Name);
                }

                if (endpoint.PrivateIpAddresses.IsEmpty)
                {
                    return Unknown(AccessReason.ValueUnknown, $"the address of private endpoint '{endpoint.Name}'", TraceStepKind.Destination, endpoint.Name);
                }

                target = ThroughPrivateEndpoint(endpoint, endpoint.PrivateIpAddresses[0], null);
                return null;
            case AccessDestination.HostName { Name: var name }:
                return Unknown(AccessReason.ReferenceMissing, $"the resource behind the host name '{name}'", TraceStepKind.Destination, name);
            default:
                return Unknown(AccessReason.ValueUnknown, "the destination", TraceStepKind.Destination, string.Empty);
        }
    }

    private Target ThroughPrivateEndpoint(PrivateEndpoint endpoint, IpAddress address, Target? asked)
    {
        var resource = asked?.Resource ?? _topology.Find<ServiceResource>(endpoint.SlotId) ?? _topology.Find<ServiceResource>(endpoint.TargetId);
        var service = ServiceCatalog.FindService(resource?.Type);
        var part = asked?.Part ?? service?.SubResourcesOfGroup(endpoint.GroupId).FirstOrDefault();
        return new()
        {
            Label = asked?.Label ?? endpoint.Name,
            Resource = resource,
            Service = service,
            Part = part,
            PrivateEndpoint = endpoint,
            Addresses = IpSet.Of(address),
            Port = asked?.Port ?? (HasPorts ? request.Port ?? service?.DefaultPortOf(part) ?? 443 : null),
        };
    }

    // R-006, R-240: the addresses given by the topology, else the published ranges of the service in the region.
    private IpSet PublicAddressesOf(ServiceResource resource, ServiceDefinition service)
    {
        if (resource.PublicAddresses.Count > 0)
        {
            return compiled.AddressesOf(resource);
        }

        UsedServiceTags = true;
        var regional = resource.Location.Length == 0 ? PrefixSet.Empty : EndpointBlocks.Of(_topology.ServiceTags, service.ServiceTag, [RegionCatalog.Normalize(resource.Location)]);
        var blocks = regional.IsEmpty ? EndpointBlocks.Of(_topology.ServiceTags, service.ServiceTag, ["*"]) : regional;
        return blocks.IsEmpty ? s_publicSpace : blocks.Addresses;
    }

    // F-030 steps before the network: management plane, disk traffic, analytics reads.
    private WalkResult OutsideDataPlane(Target target)
    {
        if (request.Operation is AccessOperation.AnalyticsLogs or AccessOperation.AnalyticsMetrics)
        {
            return FromSource(target);
        }

        return Judge(target, AccessPath.None, SourceIdentity.None, null, EndpointGap.None, null);
    }

    // ---- sources -----------------------------------------------------------------------------------------------------

    private WalkResult FromSource(Target target)
    {
        switch (request.Source)
        {
            case AccessSource.Interface source:
                return FromInterface(source, target);
            case AccessSource.Subnet source:
                return FromSubnet(source, target);
            case AccessSource.App source:
                return FromApp(source, target);
            case AccessSource.Workload source:
                return FromWorkload(source, target);
            case AccessSource.OnPremises source:
                return FromSite(source, target);
            case AccessSource.Internet source:
                return FromInternet(source, target);
            case AccessSource.TrustedService source:
                recorder.Step(TraceStepKind.Source, TraceOutcome.Continue, "R-728", source.Name, "'{0}' calls as an Azure service.", source.Name);
                return FromPlatform(target, new() { Kind = SourceIdentityKind.AzureService, Origin = source.Name }, null, string.Empty);
            case AccessSource.ResourceInstance source:
                var tenant = source.TenantId.Length > 0 ? source.TenantId : _topology.TenantOf(source.InstanceId.SubscriptionId);
                recorder.Step(TraceStepKind.Source, TraceOutcome.Continue, "F-133", source.InstanceId.ToString(), "'{0}' calls as a resource of type {1}.", source.InstanceId.Name, source.InstanceId.ResourceType);
                return FromPlatform(target, new() { Kind = SourceIdentityKind.AzureService, Origin = source.InstanceId.ToString() }, source.InstanceId, tenant);
            default:
                return Unknown(AccessReason.ValueUnknown, "the source", TraceStepKind.Source, string.Empty);
        }
    }

    private WalkResult FromPlatform(Target target, SourceIdentity identity, ResourceId? callerId, string tenantId)
    {
        return target.Resource is null
            ? Stop(AccessReason.PlatformTraffic, callerId is null ? "R-556, N-176" : "R-556, N-176, F-806", TraceStepKind.Source, null, identity.Origin, "'{0}' is a service of the platform; only requests to service resources are modelled.", identity.Origin)
            : Judge(target, AccessPath.AzurePlatform, identity, null, EndpointGap.None, null, arrival => arrival with
            {
                CallerId = callerId,
                CallerTenantId = tenantId,
                SourceIsInAzure = true,
                SourceRegion = _topology.Find<ServiceResource>(callerId)?.Location is { Length: > 0 } region ? RegionCatalog.Normalize(region) : string.Empty,
            });
    }

    private WalkResult FromInterface(AccessSource.Interface source, Target target)
    {
        if (_topology.Find<NetworkInterface>(source.NetworkInterfaceId) is not { } nic)
        {
            return Unknown(AccessReason.ReferenceMissing, $"the network interface '{source.NetworkInterfaceId}'", TraceStepKind.Source, source.NetworkInterfaceId.Name);
        }

        var configuration = source.Address is { } wanted
            ? nic.IpConfigurations.FirstOrDefault(candidate => candidate.PrivateIpAddress == wanted)
            : nic.IpConfigurations.OrderByDescending(candidate => candidate.IsPrimary).FirstOrDefault();
        return FromInterface(nic, configuration, null, target);
    }

    private WalkResult FromInterface(NetworkInterface nic, NetworkInterfaceIpConfiguration? configuration, SubnetWorkload? workload, Target target)
    {
        if (configuration?.SubnetId is null)
        {
            return Unknown(AccessReason.ValueUnknown, $"the subnet of network interface '{nic.Name}'", TraceStepKind.Source, nic.Name);
        }

        if (_topology.NetworkOf(configuration.SubnetId) is not { } network || network.FindSubnet(configuration.SubnetId.Name) is not { } subnet)
        {
            return Unknown(AccessReason.ReferenceMissing, $"the subnet '{configuration.SubnetId.Path}' of network interface '{nic.Name}'", TraceStepKind.Source, nic.Name);
        }

        // An address that Azure gives at the deployment is one of the subnet's: what holds for all of them holds for it.
        var addresses = configuration.PrivateIpAddress is { } address ? compiled.Single(address) : compiled.AddressesOf(subnet);
        if (addresses.IsEmpty)
        {
            return Unknown(AccessReason.ValueUnknown, $"the private address of network interface '{nic.Name}'", TraceStepKind.Source, nic.Name);
        }

        if (workload is null)
        {
            recorder.Step(TraceStepKind.Source, TraceOutcome.Continue, "N-084", nic.Id.ToString(), "Interface '{0}' in subnet '{1}' sends from {2}.", nic.Name, subnet.Path, addresses);
        }
        else
        {
            recorder.Step(TraceStepKind.Source, TraceOutcome.Continue, "R-556", workload.Id.ToString(), "An instance of '{0}' in subnet '{1}' sends from one of {2}.", workload.Name, subnet.Path, addresses);
        }

        return FromPosition(new() { Network = network, Subnet = subnet, Nic = nic, Configuration = configuration, Source = addresses, ClientSubnetId = subnet.Id, Workload = workload }, target);
    }

    // R-556: the instances are judged like machines of the subnet, with the group of their own interfaces where they have one.
    private WalkResult FromWorkload(AccessSource.Workload source, Target target)
    {
        if (_topology.Find<SubnetWorkload>(source.WorkloadId) is not { } workload)
        {
            return Unknown(AccessReason.ReferenceMissing, $"the workload '{source.WorkloadId}'", TraceStepKind.Source, source.WorkloadId.Name);
        }

        if (OpenValues.FindExactly(workload, "networkInterfaceConfigurations") is { } open)
        {
            return Unknown(AccessReason.ValueUnknown, $"the subnets of '{workload.Name}' ({open.Expression})", TraceStepKind.Source, workload.Name);
        }

        // An instance of a scale set has all the interfaces and sends by the primary one; elsewhere each stands for other instances.
        var configurations = source.ConfigurationName.Length > 0
            ? workload.NetworkInterfaceConfigurations.Where(configuration => configuration.Name.Equals(source.ConfigurationName, StringComparison.OrdinalIgnoreCase)).ToList()
            : workload.IsScaleSet ? workload.NetworkInterfaceConfigurations.OrderByDescending(configuration => configuration.IsPrimary).Take(1).ToList()
            : workload.NetworkInterfaceConfigurations.DistinctBy(configuration => configuration with { Name = string.Empty }).ToList();
        return configurations.Count switch
        {
            0 => Unknown(AccessReason.ValueUnknown, $"the subnet of '{source}'", TraceStepKind.Source, workload.Name),
            1 => From(configurations[0]),
            _ => Alternatives(configurations, From, AccessReason.AlternativesDiffer, target, configuration => $"an instance at {configuration}"),
        };

        WalkResult From(NetworkInterfaceConfiguration configuration)
        {
            var nic = workload.InterfaceOf(configuration);
            return nic.UnknownAt("subnetId") is { } value
                ? Unknown(AccessReason.ValueUnknown, $"the subnet of '{workload.Name}' ({value.Expression})", TraceStepKind.Source, workload.Name)
                : FromInterface(nic, nic.IpConfigurations[0], workload, target);
        }
    }

    private WalkResult FromSubnet(AccessSource.Subnet source, Target target)
    {
        if (_topology.NetworkOf(source.SubnetId) is not { } network || network.FindSubnet(source.SubnetId.Name) is not { } subnet)
        {
            return Unknown(AccessReason.ReferenceMissing, $"the subnet '{source.SubnetId.Path}'", TraceStepKind.Source, source.SubnetId.Path);
        }

        if (source.Address is { } address)
        {
            if (!subnet.Contains(address))
            {
                return Unknown(AccessReason.ValueUnknown, $"a client with address {address}, which is outside subnet '{subnet.Path}' ({subnet.AddressPrefixes})", TraceStepKind.Source, subnet.Path);
            }

            if (compiled.Hosts(subnet).Find(address) is AddressOwner.Interface owner)
            {
                return FromInterface(new(owner.Nic.Id, address), target);
            }
        }

        var addresses = source.Address is { } one ? compiled.Single(one) : compiled.AddressesOf(subnet);
        if (addresses.IsEmpty)
        {
            return Unknown(AccessReason.ValueUnknown, $"the address prefix of subnet '{subnet.Path}'", TraceStepKind.Source, subnet.Path);
        }

        recorder.Step(TraceStepKind.Source, TraceOutcome.Continue, "R-903", subnet.Id.ToString(), "A machine in subnet '{0}' ({1}) without a security group or public address of its own sends.", subnet.Path, addresses);
        return FromPosition(new() { Network = network, Subnet = subnet, Source = addresses, ClientSubnetId = subnet.Id }, target);
    }

    // Section 7.5 of the routing specification. F-358: an integrated app is a client of its subnet. F-546: one outside comes from public addresses.
    private WalkResult FromApp(AccessSource.App source, Target target)
    {
        if (_topology.Find<ServiceResource>(source.AppId) is not { } app)
        {
            return Unknown(AccessReason.ReferenceMissing, $"the app '{source.AppId}'", TraceStepKind.Source, source.AppId.Name);
        }

        if (app.VirtualNetworkSubnetId is { } subnetId)
        {
            if (_topology.NetworkOf(subnetId) is not { } network || network.FindSubnet(subnetId.Name) is not { } subnet)
            {
                return Unknown(AccessReason.ReferenceMissing, $"the subnet '{subnetId.Path}' that app '{app.Name}' is integrated with", TraceStepKind.Source, app.Name);
            }

            var position = new Position { Network = network, Subnet = subnet, Source = compiled.AddressesOf(subnet), ClientSubnetId = subnet.Id, App = app };
            var resolved = Resolve(network, target, out var answer);
            if (resolved is not null)
            {
                return resolved;
            }

            if (app.VnetRouteAllEnabled == true)
            {
                recorder.Step(TraceStepKind.Source, TraceOutcome.Continue, "R-550, R-551", app.Id.ToString(), "App '{0}' sends everything into subnet '{1}'.", app.Name, subnet.Path);
                return Send(position, answer);
            }

            // R-552: with Route All off, private destinations and, in the default reading, the endpoints of the subnet enter the network.
            var entersByAddress = !answer.Addresses.Overlaps(s_publicSpace);
            var entersByEndpoint = answer.IsResource && answer.Service is { } service && Covering(compiled.Routes(network, subnet), service, answer) is not null;
            if (entersByEndpoint)
            {
                recorder.Reading(nameof(TopologySettings.AppServicePartialRouting), _topology.Settings.AppServicePartialRouting, "R-552");
            }

            if (entersByAddress || (entersByEndpoint && _topology.Settings.AppServicePartialRouting == AppServicePartialRouting.PrivateRangesAndEndpoints))
            {
                recorder.Step(TraceStepKind.Source, TraceOutcome.Continue, "R-550, R-552", app.Id.ToString(), "App '{0}' sends this request into subnet '{1}', though Route All is off.", app.Name, subnet.Path);
                return Send(position, answer);
            }

            recorder.Step(TraceStepKind.Source, TraceOutcome.Continue, "R-552", app.Id.ToString(), "Route All is off, so that app '{0}' sends this request past its subnet.", app.Name);
            return FromAppItself(app, answer, subnet.Id);
        }

        recorder.Step(TraceStepKind.Source, TraceOutcome.Continue, "R-557, R-728", app.Id.ToString(), "'{0}' is not in a virtual network.", app.Name);
        return FromAppItself(app, target, null);
    }

    private WalkResult FromAppItself(ServiceResource app, Target target, ResourceId? subnetId)
    {
        var identity = new SourceIdentity { Kind = SourceIdentityKind.Public, Addresses = app.OutboundIpAddresses.Count > 0 ? IpSet.From(app.OutboundIpAddresses) : null, Origin = app.Name };
        if (!target.Addresses.Overlaps(s_publicSpace))
        {
            return Stop(AccessReason.NextHopNone, "R-557", TraceStepKind.Route, app.Id, string.Empty, "'{0}' has no way to private addresses.", app.Name);
        }

        return ArriveInPublic(target, identity, isInAzure: true, RegionCatalog.Normalize(app.Location), null, subnetId, null, EndpointGap.NotEnabled);
    }

    private WalkResult FromPosition(Position at, Target target)
    {
        var stopped = Resolve(at.Network, target, out var resolved, at.Nic);
        return stopped ?? Send(at, resolved);
    }

    // Section 10 of the routing specification.
    private WalkResult FromInternet(AccessSource.Internet source, Target target)
    {
        var region = RegionCatalog.Normalize(source.Region);
        var inAzure = source.IsInAzure;
        if (inAzure is null || (inAzure == true && region.Length == 0))
        {
            var tags = _topology.ServiceTags.TagsContaining(source.Address);
            UsedServiceTags = true; // R-241: also where the address turns out to be in none
            inAzure ??= tags.Count > 0;
            region = region.Length > 0 ? region : RegionCatalog.Normalize(tags.Select(tag => tag.Region).FirstOrDefault(name => name.Length > 0) ?? string.Empty);
        }

        recorder.Step(TraceStepKind.Source, TraceOutcome.Continue, "R-720", source.Address.ToString(), inAzure == true ? "{0} is an address of Azure." : "{0} is a client on the Internet.", source.Address);
        var identity = new SourceIdentity { Kind = SourceIdentityKind.Public, Addresses = IpSet.Of(source.Address) };
        var stopped = Resolve(null, target, out var resolved);
        if (stopped is not null)
        {
            return stopped;
        }

        if (resolved.Resource is not null && resolved.PrivateEndpoint is null)
        {
            // R-555: restrictions of an app are asked, never the routes and groups of the subnet it is integrated with.
            // R-540, F-118: a client of Azure in the account's own region is seen with an internal address.
            return ArriveInPublic(resolved, identity, inAzure, region, null, null, null, EndpointGap.None);
        }

        return resolved.PrivateEndpoint is not null || !resolved.Addresses.Overlaps(s_publicSpace)
            ? Stop(AccessReason.NoPublicAddress, "R-721", TraceStepKind.Destination, null, resolved.Label, "'{0}' is a private address; the Internet does not reach it.", resolved.Label)
            : DeliverToPublicAddress(resolved, identity, null);
    }

    private WalkResult FromSite(AccessSource.OnPremises source, Target target)
    {
        if ((_topology.Find<OnPremisesSite>(source.SiteId) ?? ClientsOf(source.SiteId)) is not { } site)
        {
            return Unknown(AccessReason.ReferenceMissing, $"the site '{source.SiteId}'", TraceStepKind.Source, source.SiteId.Name);
        }

        recorder.Step(TraceStepKind.Source, TraceOutcome.Continue, "R-722", site.Name, "A host at site '{0}' sends{1}.", site.Name, source.Address is { } own ? $" from {own}" : string.Empty);
        var stopped = Resolve(_topology.Find<VirtualNetwork>(site.DnsForwarderVirtualNetworkId), target, out var resolved);
        if (stopped is not null)
        {
            return stopped;
        }

        var addresses = source.Address is { } address ? IpSet.Of(address) : IpSet.From(site.AddressPrefixes);
        if (resolved.Addresses.Overlaps(s_publicSpace) && GatewayTo(site, resolved.Addresses) is null)
        {
            // R-727: what the site sends into its tunnel does not take its own way out.
            var tunnelled = IpSet.From(site.TunnelledPrefixes);
            if (!tunnelled.Overlaps(resolved.Addresses))
            {
                return FromSiteToPublic(site, resolved);
            }

            return tunnelled.Contains(resolved.Addresses) ? IntoTunnel(site, addresses, resolved)
                : Alternatives([true, false], isInside => isInside
                    ? IntoTunnel(site, addresses, resolved with { Addresses = resolved.Addresses.Intersect(tunnelled) })
                    : FromSiteToPublic(site, resolved with { Addresses = resolved.Addresses.Except(tunnelled) }),
                    AccessReason.ServiceAddressUnknown, resolved, isInside => isInside ? $"an address that site '{site.Name}' sends into its tunnel" : $"an address that site '{site.Name}' reaches by its own way out");
        }

        if (addresses.IsEmpty)
        {
            return Unknown(AccessReason.ValueUnknown, $"the addresses of site '{site.Name}'", TraceStepKind.Source, site.Name);
        }

        if (GatewayTo(site, resolved.Addresses) is not { } way)
        {
            recorder.Reading(nameof(TopologySettings.PeeringAccessOffKeepsPath), _topology.Settings.PeeringAccessOffKeepsPath, "R-212, N-223");
            return ToOtherSite(site, addresses, resolved) ?? Stop(AccessReason.DeadNextHop, "R-461, R-722", TraceStepKind.NextHop, site.Id, string.Empty, "No gateway connects site '{0}' with the network of {1}.", site.Name, resolved.Label);
        }

        return FromGateway(way.Gateway, way.Host, way.FastPath, addresses, resolved);
    }

    // R-727, R-468, R-469: a gateway carries it on only where a user route of GatewaySubnet leads to an appliance that translates; endpoints there change nothing (R-471).
    private WalkResult IntoTunnel(OnPremisesSite site, IpSet addresses, Target target)
    {
        if (addresses.IsEmpty)
        {
            return Unknown(AccessReason.ValueUnknown, $"the addresses of site '{site.Name}'", TraceStepKind.Source, site.Name);
        }

        foreach (var (gateway, host, _) in GatewaysOf(site))
        {
            recorder.Step(TraceStepKind.Source, TraceOutcome.Continue, "R-727", site.Name, "Site '{0}' sends {1} into its tunnel.", site.Name, target.Addresses);
            return FromGateway(gateway, host, fastPath: false, addresses, target);
        }

        return Stop(AccessReason.DeadNextHop, "R-461, R-727", TraceStepKind.NextHop, site.Id, string.Empty, "Site '{0}' sends {1} into its tunnel, but no connection that is up leads to a gateway.", site.Name, target.Addresses);
    }

    // R-533, R-723: services are reached by Microsoft peering where the site has it.
    private static EquatableArray<IpPrefix> EgressOf(OnPremisesSite site, Target target) =>
        site.MicrosoftPeeringNatPool.Count > 0 && target.Resource is not null ? site.MicrosoftPeeringNatPool : site.PublicAddresses;

    // R-726: the clients of a point-to-site pool, who have no site of their own in the description.
    private OnPremisesSite? ClientsOf(ResourceId id) => _topology.Find<VirtualNetworkGateway>(id) is { ClientAddressPool.IsEmpty: false } gateway
        ? new() { Id = gateway.Id, AddressPrefixes = gateway.ClientAddressPool, GatewayIds = [gateway.Id] }
        : null;

    // R-470: a VPN gateway also forwards from one of its connections to another.
    private WalkResult? ToOtherSite(OnPremisesSite site, IpSet addresses, Target target)
    {
        if (target.Addresses.Single is not { } address || site.AddressPrefixes.Any(prefix => prefix.Contains(address)))
        {
            return null;
        }

        foreach (var (gateway, host, _) in GatewaysOf(site))
        {
            // Only what is known to lie behind another connection; prefixes that the gateway itself lists may be the site's own.
            var path = compiled.Neighborhood(host).Gateways.FirstOrDefault(candidate => candidate.Gateway.Id == gateway.Id);
            var behind = path?.Prefixes.Where(prefix => prefix.Prefix.Length > 0 && prefix.Prefix.Contains(address) && prefix.SiteId is { } other && other != site.Id && !site.GatewayIds.Contains(other))
                .OrderByDescending(prefix => prefix.Prefix.Length).FirstOrDefault();
            if (gateway.Kind != GatewayKind.Vpn || behind is null)
            {
                continue;
            }

            if (UnusableGateway(path, host.FindSubnet(SpecialSubnets.Gateway)) is { } stopped)
            {
                return stopped;
            }

            if (_topology.Find<VirtualNetwork>(behind.SiteId) is { } network && host.FindSubnet(SpecialSubnets.Gateway) is { } subnet)
            {
                recorder.Step(TraceStepKind.NextHop, TraceOutcome.Continue, "R-470", gateway.Name, "Gateway '{0}' hands the packet of site '{1}' to its connection towards network '{2}'.", gateway.Name, site.Name, network.Name);
                return DeliverPrivately(new() { Network = host, Subnet = subnet, Source = addresses, IsGateway = true }, target, network, address, null);
            }

            var element = SiteBehind(behind.SiteId, gateway.Id)?.Name ?? behind.SiteId?.Name ?? string.Empty;
            recorder.Step(TraceStepKind.NextHop, TraceOutcome.Pass, "R-470", gateway.Name, "Gateway '{0}' hands the packet of site '{1}' to its connection towards '{2}'.", gateway.Name, site.Name, element);
            return Delivered(AccessPath.VirtualNetwork, new() { Kind = SourceIdentityKind.Private, Addresses = addresses }, null, "R-470") with { DecidedBy = new() { Stage = TraceStepKind.NextHop, ResourceId = gateway.Id, Element = element } };
        }

        return null;
    }

    // F-016: whatever endpoints a network has, on-premises hosts come with their own public addresses. R-722 to R-724: public service addresses are reached by the site's own way out, or by Microsoft peering.
    private WalkResult FromSiteToPublic(OnPremisesSite site, Target target)
    {
        var blocks = EgressOf(site, target);
        if (blocks.IsEmpty)
        {
            return Unknown(AccessReason.OnPremisesEgressUnknown, $"the public addresses that site '{site.Name}' leaves with", TraceStepKind.Identity, site.Name, "R-465");
        }

        var identity = new SourceIdentity { Kind = SourceIdentityKind.OnPremises, Addresses = IpSet.From(blocks), Origin = site.Name };
        recorder.Step(TraceStepKind.Identity, TraceOutcome.Continue, site.MicrosoftPeeringNatPool.Count > 0 && target.Resource is not null ? "R-723" : "R-533, R-722", site.Name, "Site '{0}' leaves with {1}.", site.Name, identity.Addresses);
        return ArriveInPublic(target, identity, isInAzure: false, string.Empty, null, null, null, EndpointGap.None);
    }

    private (VirtualNetworkGateway Gateway, VirtualNetwork Host, bool FastPath)? GatewayTo(OnPremisesSite site, IpSet destinations)
    {
        foreach (var way in GatewaysOf(site))
        {
            if (ReachedBy(way.Host, destinations))
            {
                return way;
            }
        }

        return null;
    }

    /// <summary>The gateways that a site is connected to, directly or by connections that are up.</summary>
    private IEnumerable<(VirtualNetworkGateway Gateway, VirtualNetwork Host, bool FastPath)> GatewaysOf(OnPremisesSite site)
    {
        foreach (var id in site.GatewayIds)
        {
            var candidates = _topology.Find<VirtualNetworkGateway>(id) is { } direct
                ? [(direct, false)]
                : _topology.ReferencesTo(id).OfType<GatewayConnection>().Where(connection => connection.IsUp)
                    .Select(connection => (Gateway: _topology.Find<VirtualNetworkGateway>(connection.VirtualNetworkGatewayId), connection.UsesFastPath))
                    .Where(pair => pair.Gateway is not null).Select(pair => (pair.Gateway!, pair.UsesFastPath)); // not null by the filter before
            foreach (var (gateway, fastPath) in candidates)
            {
                if (_topology.NetworkOf(gateway.SubnetId) is { } host)
                {
                    yield return (gateway, host, fastPath);
                }
            }
        }
    }

    // R-470: a gateway forwards to its network and to peers that use it.
    private bool ReachedBy(VirtualNetwork host, IpSet destinations)
    {
        var first = destinations.First;
        return first is { } address && (host.KnownSpace.Any(prefix => prefix.Contains(address)) || compiled.Neighborhood(host).Peers.Any(peer =>
            peer is { CarriesTraffic: true, ReverseLink.UseRemoteGateways: true, Link.AllowGatewayTransit: true } && peer.Prefixes.Any(prefix => prefix.Contains(address))));
    }

    // R-469: traffic from on-premises starts at GatewaySubnet with its routes, unless FastPath goes past them.
    private WalkResult FromGateway(VirtualNetworkGateway gateway, VirtualNetwork host, bool fastPath, IpSet source, Target target)
    {
        if (host.FindSubnet(SpecialSubnets.Gateway) is not { } subnet)
        {
            return Unknown(AccessReason.ReferenceMissing, $"the subnet '{SpecialSubnets.Gateway}' of network '{host.Name}'", TraceStepKind.NextHop, gateway.Name);
        }

        if (UnusableGateway(compiled.Neighborhood(host).Gateways.FirstOrDefault(path => path.Gateway.Id == gateway.Id), subnet) is { } stopped)
        {
            return stopped;
        }

        recorder.Step(TraceStepKind.NextHop, TraceOutcome.Continue, fastPath ? "R-469" : "R-469, R-470", gateway.Name, "The packet enters network '{0}' by gateway '{1}'.", host.Name, gateway.Name);
        var at = new Position { Network = host, Subnet = subnet, Source = source, IsGateway = true };
        return fastPath && target.Addresses.Single is { } address ? DeliverPrivately(at, target, OwnerNetwork(host, address) ?? host, address, null) : Route(at, target);
    }

    // ---- names -------------------------------------------------------------------------------------------------------

    // R-003: names come before the walk; an endpoint leaves them alone.
    private WalkResult? Resolve(VirtualNetwork? network, Target target, out Target resolved, NetworkInterface? nic = null)
    {
        resolved = target;
        if (!target.IsResource || target.Resource is not { } resource || target.Service is null)
        {
            return null;
        }

        var answer = NameResolver.Resolve(compiled, network, nic, resource, target.Part, recorder);
        switch (answer.Kind)
        {
            case NameAnswerKind.NotFound:
                return new() { Reason = AccessReason.NameNotResolved, DecidedBy = new() { Stage = TraceStepKind.NameResolution, ResourceId = answer.Zone?.Id } };
            case NameAnswerKind.Unknown:
                return new() { Reason = AccessReason.NameResolutionUnknown, DecidedBy = new() { Stage = TraceStepKind.NameResolution, ResourceId = nic is { DnsServers.Count: > 0 } ? nic.Id : network?.Id, Element = "dnsServers" } };
            case NameAnswerKind.Private when answer.Address is { } address:
                resolved = answer.Endpoint is { } endpoint ? ThroughPrivateEndpoint(endpoint, address, target)
                    : new() { Label = target.Label, Addresses = IpSet.Of(address), Port = target.Port, Asked = target };
                return null;
            default:
                return resource.IsEnvironmentInternal ? ToInternalEnvironment(network, resource) : null;
        }
    }

    // F-632: public access of such an app opens the internal address of its environment, which no description holds.
    private WalkResult ToInternalEnvironment(VirtualNetwork? network, ServiceResource app) => network is null && request.Source is not AccessSource.OnPremises
        ? Stop(AccessReason.NoPublicAddress, "F-632", TraceStepKind.Destination, app.Id, "isEnvironmentInternal", "The environment of '{0}' answers on an internal address only; nothing outside of networks reaches it.", app.Name)
        : Unknown(AccessReason.ValueUnknown, $"the internal address of the environment of '{app.Name}', which the client's name servers would have to give", TraceStepKind.NameResolution, app.Name, "F-632");

    // ---- sending -----------------------------------------------------------------------------------------------------

    /// <summary>Sends the packet from a position: filters outbound, then the route.</summary>
    private WalkResult Send(Position at, Target target)
    {
        if (at is { Firewall: null, IsGateway: false } && target.Addresses.Single is { } self && at.Source.Single == self)
        {
            recorder.Step(TraceStepKind.NextHop, TraceOutcome.Pass, "N-082", at.Nic?.Name ?? at.Subnet.Path, "The machine calls itself; the packet does not reach the network.");
            return Delivered(AccessPath.VirtualNetwork, PrivateIdentity(at), null, "N-082");
        }

        // F-824: whatever the destination is.
        // R-004, R-127, F-020: before any route, against the public addresses of a service with or without endpoint (N-120, N-121), of every service
        // (N-122), and against the private address of an endpoint (N-141). The source is the private address, whoever translates it later (N-106) and
        // whatever the service sees (N-124). What passes still has its route and the far end before it (N-006).
        if (at.Firewall is null && !at.IsGateway && !SpecialSubnets.Is(at.Subnet.Name, SpecialSubnets.Firewall))
        {
            var filtered = SecurityEvaluator.Evaluate(compiled, PointOf(at), TrafficDirection.Outbound, FlowOf(at.Source, target), recorder);
            if (!filtered.Passes)
            {
                return WalkResult.Of(filtered);
            }
        }

        return SpecialAddress(target) ?? Route(at, target);
    }

    private static FilterPoint PointOf(Position at) => new(at.Network, at.Subnet, at.Nic, at.Nic?.NetworkSecurityGroupId);

    private Flow FlowOf(IpSet source, Target target) => new(source, SourcePorts, target.Addresses, target.Port, request.Protocol);

    // R-700 to R-702.
    private WalkResult? SpecialAddress(Target target)
    {
        if (target.Resource is not null || target.Addresses.Single is not { } address)
        {
            return null;
        }

        if (AddressSpaces.Platform.Contains(address))
        {
            recorder.Step(TraceStepKind.NextHop, TraceOutcome.Pass, "R-700, R-702", address.ToString(), "{0} is answered by the host itself; user routes have no effect.", address);
            return new() { Reason = AccessReason.PlatformService, Path = AccessPath.AzurePlatform, DecidedBy = new() { Stage = TraceStepKind.NextHop, Element = address.ToString() } };
        }

        return s_notRoutable.Contains(address)
            ? Stop(AccessReason.AddressNotRoutable, "R-700", TraceStepKind.Destination, null, address.ToString(), "{0} is not routable.", address)
            : null;
    }

    /// <summary>The endpoint of the client's own subnet that reaches the resource, or null (F-011). One type serves all services of its row (R-102, R-765, F-055).</summary>
    private static EffectiveEndpoint? Covering(CompiledRouteTable table, ServiceDefinition service, Target target)
    {
        if (service.Family == ServiceFamily.DataLakeGen1)
        {
            return null; // F-772: the endpoint only adds a claim to the token; the data connection keeps its way and its source
        }

        foreach (var endpoint in table.Endpoints)
        {
            if (service.EndpointServices.Contains(endpoint.Service.Name, StringComparer.OrdinalIgnoreCase) && endpoint.Reaches(target.Region))
            {
                return endpoint;
            }
        }

        return null;
    }

    private WalkResult Route(Position at, Target target)
    {
        if (_topology.Find<RouteTable>(at.Subnet.RouteTableId) is null && at.Subnet.RouteTableId is { } missing)
        {
            return Unknown(AccessReason.ReferenceMissing, $"the route table '{missing.Name}', which subnet '{at.Subnet.Path}' names", TraceStepKind.Route, missing.Name);
        }

        if (at.Network.UnknownAt($"subnets[{at.Subnet.Name}]") is { } open)
        {
            return Unknown(AccessReason.ValueUnknown, $"the value of '{open.Property}' of network '{at.Network.Name}' ({open.Expression})", TraceStepKind.Route, at.Subnet.Path);
        }

        var table = compiled.Routes(at.Network, at.Subnet);
        if (table.Table?.UnknownValues.IsEmpty == false)
        {
            return Unknown(AccessReason.ValueUnknown, $"the value of '{table.Table.UnknownValues[0].Property}' of route table '{table.Table.Name}'", TraceStepKind.Route, table.Table.Name);
        }

        if (UnknownTagRoute(table) is { } unknownTag)
        {
            return unknownTag;
        }

        // R-471: for what a gateway brings from on-premises the endpoints of its subnet do not count.
        var covering = !at.IsGateway && target is { IsResource: true, Service: { } service } ? Covering(table, service, target) : null;
        if (!at.IsGateway && target.IsResource && target.Region.Length == 0 && target.Service is { } regional && table.EndpointFor(regional.EndpointServices) is { ReachesAll: false })
        {
            return Unknown(AccessReason.RegionUnknown, $"the region of '{target.Label}'", TraceStepKind.Route, target.Label, "R-112");
        }

        // R-640: an endpoint policy widens the endpoint to every region, or it does not.
        if (!at.Subnet.ServiceEndpointPolicyIds.IsEmpty)
        {
            recorder.Reading(nameof(TopologySettings.EndpointPolicyScope), _topology.Settings.EndpointPolicyScope, "R-640");
        }

        UsedServiceTags |= (table.Endpoints.Length > 0 || table.HasTagRoutes) && target.Addresses.Overlaps(s_publicSpace);
        var parts = table.Partition(target.Addresses, covering, target.IsResource || at.IsGateway);
        return parts.Length == 1 ? Follow(at, target, table, parts[0]) : Alternatives(parts, part => Follow(at, target, table, part), AccessReason.ServiceAddressUnknown, target,
            part => $"{part.Destinations} by {part.Choice.Route?.Shown.ToString() ?? "no route"}");
    }

    // R-822: refused by Azure; a decision cannot know which prefixes were meant.
    private WalkResult? UnknownTagRoute(CompiledRouteTable table)
    {
        foreach (var route in table.Table?.Routes ?? [])
        {
            if (route.AddressPrefix is null && !_topology.ServiceTags.TryGetTag(route.ServiceTag, out _))
            {
                return Unknown(AccessReason.ServiceTagUnknown, $"the prefixes of the service tag '{route.ServiceTag}' in route '{route.Name}'", TraceStepKind.Route, route.Name, "R-822");
            }
        }

        return null;
    }

    private WalkResult Follow(Position at, Target target, CompiledRouteTable table, RoutePart part)
    {
        var choice = part.Choice;
        var destinations = ReferenceEquals(part.Destinations, target.Addresses) ? target : target with { Addresses = part.Destinations };
        if (choice.Route is not { } route)
        {
            return Stop(AccessReason.NextHopNone, "R-306", TraceStepKind.Route, at.Subnet.Id, string.Empty, "No route of subnet '{0}' matches {1}.", at.Subnet.Path, target.Addresses);
        }

        ExplainChoice(at, table, destinations, choice, route);
        if (ThroughHub(at, table, route) is { } notCovered)
        {
            return notCovered;
        }

        if (ThroughOpenNetwork(at, destinations, route) is { } open)
        {
            return open;
        }

        if (route.IsDead)
        {
            var element = new DecidingElement { Stage = TraceStepKind.Route, ResourceId = route.TableId, Element = route.Element };
            recorder.Step(TraceStepKind.NextHop, TraceOutcome.Stop, "R-262, R-263", element.ToString(), "The next hop of '{0}' is not usable: {1}. The packet is dropped and does not fall back to another route.", route.Shown.Name, route.Shown.Note);
            recorder.Recommend($"Point the route '{route.Shown.Name}' of table '{route.TableId?.Name}' to an address in the network or a directly peered one.");
            return new() { Reason = AccessReason.DeadNextHop, DecidedBy = element, Route = route.Shown };
        }

        switch (route.Shown.NextHopType)
        {
            case RouteNextHopType.VirtualNetworkServiceEndpoint:
                return OverEndpoint(at, destinations, route);
            case RouteNextHopType.None:
                recorder.Recommend(route.IsUser ? $"Remove the route '{route.Shown.Name}' from table '{route.TableId?.Name}', or give it another next hop." : $"Add a route for {target.Addresses} to the table of subnet '{at.Subnet.Path}'.");
                return Stop(AccessReason.NextHopNone, route.IsUser ? "R-323" : "R-205", TraceStepKind.NextHop, route.TableId ?? at.Subnet.Id, route.Element, "The next hop is None: the packet is dropped.") with { Route = route.Shown };
            case RouteNextHopType.InterfaceEndpoint when route.PrivateEndpoint is { } endpoint && destinations.Addresses.Single is { } address:
                return (route.Peer is { } peer ? CrossPeering(at, peer, route.Shown) : null) ?? ToPrivateEndpoint(at, destinations, endpoint, address, route.Shown);
            case RouteNextHopType.VNetPeering or RouteNextHopType.VNetGlobalPeering when route.Peer is { } link:
                return CrossPeering(at, link, route.Shown) ?? ToPeer(at, destinations, link, route.Shown);
            case RouteNextHopType.VnetLocal:
                return ToPrivate(at, destinations, route);
            case RouteNextHopType.VirtualAppliance or RouteNextHopType.VirtualApplianceEcmp:
                return ToAppliances(at, destinations, route, route.Shown.NextHopIpAddress);
            case RouteNextHopType.VirtualNetworkGateway:
                // R-224: routes of a Route Server lead straight to the appliance.
                return route.IsGateway && route.Gateway is null ? ToAppliances(at, destinations, route, route.Shown.NextHopIpAddress) : ByGateway(at, destinations, route);
            default:
                return ToInternet(at, destinations, route.Shown);
        }
    }

    // R-200, R-300: a network whose address space or peerings are open has routes that nobody described. Address spaces are private, so that an open one may hold
    // any private address; an open peering may bring any private address, and a default route of a gateway that only user routes come before.
    private WalkResult? ThroughOpenNetwork(Position at, Target target, CompiledRoute route)
    {
        if (at.Network.UnknownValues.IsEmpty || route is { Endpoint: not null } or { PrivateEndpoint: not null } || route is { IsUser: false, Shown.NextHopType: RouteNextHopType.VnetLocal })
        {
            return null;
        }

        var isNear = route.IsDead || AddressSpaces.Private.Overlaps(target.Addresses);
        var open = (isNear ? at.Network.OpenSpace : null) ?? (isNear || !route.IsUser ? at.Network.OpenPeerings : null);
        return open is null ? null
            : Unknown(AccessReason.ValueUnknown, $"the value of '{open.Property}' of network '{at.Network.Name}' ({open.Expression})", TraceStepKind.Route, at.Network.Name) with { Route = route.Shown };
    }

    // R-490: a Virtual WAN hub gives routes that no description holds; what a system route would carry may go there instead.
    private WalkResult? ThroughHub(Position at, CompiledRouteTable table, CompiledRoute route)
    {
        if (table.Neighborhood.HubLink is not { } hub)
        {
            return null;
        }

        var mayBeHidden = route is { IsUser: false, Endpoint: null, PrivateEndpoint: null, Peer: null } && route.Shown.NextHopType != RouteNextHopType.VnetLocal && table.Table?.DisableBgpRoutePropagation != true;
        return ReferenceEquals(route.Peer, hub) || mayBeHidden
            ? Stop(AccessReason.FeatureNotModelled, "R-490", TraceStepKind.Route, at.Network.Id, $"virtualNetworkPeerings/{hub.Link.Name}", "Network '{0}' is connected to a Virtual WAN hub, whose routes are not modelled.", at.Network.Name) with { Route = route.Shown }
            : null;
    }

    private void ExplainChoice(Position at, CompiledRouteTable table, Target target, RouteChoice choice, CompiledRoute route)
    {
        if (choice.HangsOnPrecedence)
        {
            recorder.Reading(nameof(TopologySettings.EndpointRoutePrecedence), _topology.Settings.EndpointRoutePrecedence, "R-320");
        }

        if (choice.HangsOnInternetRoute)
        {
            recorder.Reading(nameof(TopologySettings.InternetRouteKeepsEndpoint), _topology.Settings.InternetRouteKeepsEndpoint, "R-322");
        }

        if (target.Addresses.First is { } disputed && ReservedPrefixes.Disputed.Contains(disputed))
        {
            recorder.Reading(nameof(TopologySettings.PlatformNoneRoutes), _topology.Settings.PlatformNoneRoutes, "R-204");
        }

        // WHY: the peer may also be the way to an appliance or a gateway; a reading that changes nothing is dropped after the comparison.
        SecurityEvaluator.NoteClosedPeers(compiled, at.Network, recorder);

        if (target.Addresses.First is { } first && !target.IsResource)
        {
            const int LongestReserved = 16;
            if (table.DefaultDiverts && choice.Length <= LongestReserved && !s_publicSpace.Contains(first))
            {
                recorder.Reading(nameof(TopologySettings.ReservedRoutesUnderDefault), _topology.Settings.ReservedRoutesUnderDefault, "R-206");
            }

            if (choice.Length == 32 && table.Routes.Any(other => other.PrivateEndpoint is not null && other.Prefix.Contains(first)) && table.Routes.Any(other => other is { IsUser: true, Blocks: null, Prefix.Length: 32 } && other.Prefix.Contains(first)))
            {
                recorder.Reading(nameof(TopologySettings.PrivateEndpointHostRoute), _topology.Settings.PrivateEndpointHostRoute, "R-243, F-813");
            }
        }

        if (!recorder.WithTrace)
        {
            return;
        }

        var rule = route switch
        {
            { Endpoint: not null } => "R-121, R-321",
            { PrivateEndpoint: not null } => "F-810, F-811",
            { IsUser: true } => "R-300, R-301",
            { IsGateway: true } => "R-220, R-301",
            _ => "R-200, R-300",
        };
        recorder.Step(TraceStepKind.Route, TraceOutcome.Continue, rule, route.Element, "Subnet '{0}' sends {1} by {2}.", at.Subnet.Path, target.Addresses, route.Shown);
        if (choice.LosingRoute is { } losing)
        {
            recorder.Step(TraceStepKind.Route, TraceOutcome.NearMiss, choice.HangsOnInternetRoute ? "R-322" : "R-320, R-321", losing.Element,
                choice.HangsOnInternetRoute ? "The route {0} matches too; with next hop Internet it does not take service traffic off the endpoint." : "The route {0} matches too, but does not divert service traffic from the endpoint.", losing.Shown);
        }

        if (choice.LosingEndpoint is { } endpoint)
        {
            recorder.Step(TraceStepKind.Route, TraceOutcome.NearMiss, "R-320, R-326", endpoint.Element, "The endpoint route of {0} matches too and loses: the traffic leaves without the identity of the subnet.", endpoint.Shown.EndpointService);
        }
    }

    /// <summary>Follows several possible ways; the same answer on all of them is the answer, otherwise nothing can be said for sure.</summary>
    private WalkResult Alternatives<T>(IReadOnlyList<T> ways, Func<T, WalkResult> follow, AccessReason whenDifferent, Target target, Func<T, string> describe)
    {
        WalkResult? first = null;
        WalkResult? other = null;
        foreach (var way in ways)
        {
            recorder.Step(TraceStepKind.Route, TraceOutcome.Note, whenDifferent == AccessReason.ServiceAddressUnknown ? "R-006" : "R-431, R-432", string.Empty, "One possibility: {0}.", describe(way));
            recorder.Depth++;
            var passed = _passed.ToArray();
            var result = follow(way);
            recorder.Depth--;
            _passed.Clear();
            _passed.UnionWith(passed);
            first ??= result;
            if (!first.IsSameAnswer(result))
            {
                other ??= result;
            }
        }

        if (other is null)
        {
            return first ?? Unknown(whenDifferent, $"a way to '{target.Label}'", TraceStepKind.Route, target.Label);
        }

        var (some, others) = first!.Reason == other.Reason ? ($"{first.Reason} as {first.Identity}", $"{other.Reason} as {other.Identity}") : ($"{first.Reason}", $"{other.Reason}"); // first is set once other is
        recorder.Missing(whenDifferent == AccessReason.ServiceAddressUnknown
            ? $"the public address of '{target.Label}': some of its published addresses give {some}, others {others}"
            : $"which of the alternatives is taken: some give {some}, others {others}");
        if (whenDifferent == AccessReason.ServiceAddressUnknown)
        {
            recorder.Recommend($"State the public address of '{target.Label}' in the topology, as its name resolves.");
        }

        return new() { Reason = whenDifferent, DecidedBy = new() { Stage = TraceStepKind.Route, ResourceId = target.Resource?.Id } };
    }

    // ---- results -----------------------------------------------------------------------------------------------------

    private WalkResult Stop(AccessReason reason, string rule, TraceStepKind kind, ResourceId? id, string element, string format, params object?[] arguments)
    {
        var decidedBy = new DecidingElement { Stage = kind, ResourceId = id, Element = element };
        recorder.Step(kind, TraceOutcome.Stop, rule, decidedBy.ToString(), format, arguments);
        return new() { Reason = reason, DecidedBy = decidedBy };
    }

    private WalkResult Unknown(AccessReason reason, string fact, TraceStepKind kind, string element, string rule = "")
    {
        recorder.Missing(fact);
        recorder.Step(kind, TraceOutcome.Unknown, rule, element, "The topology does not say: {0}.", fact);
        return new() { Reason = reason, DecidedBy = new() { Stage = kind, Element = element } };
    }
}
