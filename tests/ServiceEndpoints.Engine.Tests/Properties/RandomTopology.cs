using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Reference;

namespace ServiceEndpoints.Engine.Tests.Properties;

/// <summary>
/// A small, dense network drawn from a seed, and requests that touch its edges: rules nearly match, routes overlap, endpoints reach
/// or do not, names resolve here and there.
/// </summary>
internal sealed class RandomTopology
{
    private static readonly string[] s_regions = ["westeurope", "westeurope", "westeurope", "northeurope", "eastus"];
    private static readonly Lazy<Dictionary<(string, string), IpAddress[]>> s_serviceAddresses = new(DrawServiceAddresses);
    private static readonly string[] s_tags =
    [
        "VirtualNetwork", "VirtualNetwork", "Internet", "Internet", "AzureLoadBalancer", "AzureCloud", "AzureCloud.westeurope", "Storage", "Storage.WestEurope", "Storage.NorthEurope",
        "Sql", "Sql.WestEurope", "AzureKeyVault", "AzureCosmosDB", "EventHub", "ServiceBus", "AppService", "AzureContainerRegistry",
    ];

    private static readonly string[] s_routeTags =
        ["Storage", "Storage.WestEurope", "Storage.NorthEurope", "Sql", "Sql.WestEurope", "AzureKeyVault", "AzureKeyVault.WestEurope", "AzureCloud", "AzureCloud.westeurope", "EventHub.WestEurope"];

    private readonly Dice _dice;
    private readonly Dictionary<ResourceId, Resource> _resources = [];
    private readonly List<ResourceId> _networkIds = [];
    private readonly List<(ResourceId Id, IpPrefix Prefix)> _subnets = [];
    private readonly List<ResourceId> _interfaceIds = [];
    private readonly List<ResourceId> _serviceIds = [];
    private readonly List<ResourceId> _groupIds = [];
    private readonly List<ResourceId> _asgIds = [];
    private readonly List<ResourceId> _siteIds = [];
    private readonly List<IpAddress> _privateAddresses = [];
    private readonly List<IpAddress> _publicAddresses = [];
    private readonly List<IpAddress> _hops = [];
    private int _nextPublic = 10;

    private RandomTopology(int seed)
    {
        Seed = seed;
        _dice = new(seed);
        DrawNetworks();
        DrawInterfaces();
        DrawEgress();
        DrawServices();
        DrawSites();
        DrawRouteServer();
        DrawPrivateEndpoints();
        DrawGroups();
        DrawRoutes();
        DrawEndpoints();
        DrawAdminRules();
        Set(new AzureSubscription { Id = AzureSubscription.IdOf(Topology.Empty.DefaultSubscriptionId), Offer = _dice.Of(SubscriptionOffer.EnterpriseAgreement, SubscriptionOffer.PayAsYouGo) });
        Topology = Topology.Empty.With(_resources.Values).With(DrawSettings());
    }

    public int Seed { get; }

    public Topology Topology { get; }

    public static RandomTopology From(int seed) => new(seed);

    /// <summary>The requests of a topology, drawn from a seed of their own.</summary>
    public IEnumerable<AccessRequest> Requests(int count)
    {
        var dice = new Dice((Seed * 31) + 7);
        for (var i = 0; i < count; i++)
        {
            yield return DrawRequest(dice);
        }
    }

    private AccessRequest DrawRequest(Dice dice)
    {
        var destination = DrawDestination(dice);
        var protocol = dice.Of(NetworkProtocol.Tcp, NetworkProtocol.Tcp, NetworkProtocol.Tcp, NetworkProtocol.Tcp, NetworkProtocol.Tcp, NetworkProtocol.Tcp, NetworkProtocol.Tcp, NetworkProtocol.Udp, NetworkProtocol.Icmp);
        if (destination is AccessDestination.Service && dice.Chance(90))
        {
            protocol = NetworkProtocol.Tcp;
        }

        int? port = dice.Chance(60) ? null : dice.Of(443, 443, 1433, 445, 53, 80, 22, 25, 5671, 11500, 8080);
        return new()
        {
            Source = DrawSource(dice),
            Destination = destination,
            Protocol = protocol,
            Port = protocol == NetworkProtocol.Icmp ? null : port,
            SourcePort = dice.Chance(10) ? dice.Of(500, 50000) : null,
            Operation = dice.Chance(1) ? AccessOperation.ManagementPlane : AccessOperation.DataPlane,
            Database = dice.Chance(20) ? "db1" : string.Empty,
            WithTrace = false,
        };
    }

    private AccessSource DrawSource(Dice dice)
    {
        var roll = dice.Below(100);
        if (roll < 55)
        {
            return new AccessSource.Interface(dice.Of(_interfaceIds));
        }

        if (roll < 80)
        {
            var (id, prefix) = dice.Of(_subnets);
            return new AccessSource.Subnet(id, IpAddress.FromV4(prefix.First.V4 + (uint)dice.Between(4, 20)));
        }

        if (roll < 90 && _siteIds.Count > 0)
        {
            var site = dice.Of(_siteIds);
            return new AccessSource.OnPremises(site, IpAddress.FromV4(((OnPremisesSite)_resources[site]).AddressPrefixes[0].First.V4 + (uint)dice.Between(4, 20)));
        }

        return new AccessSource.Internet(dice.Of(IpAddress.Parse("198.51.100.7"), IpAddress.Parse("198.51.100.9"), IpAddress.Parse("198.51.100.200"), dice.Of(OutsideAzure), AzureMachine(dice)));
    }

    private static IReadOnlyList<IpAddress> OutsideAzure { get; } = [IpAddress.Parse("192.0.2.55"), IpAddress.Parse("8.8.8.8")];

    // Addresses of the cloud that belong to machines of other customers.
    private static IpAddress AzureMachine(Dice dice) => dice.Of(s_machineAddresses.Value);

    private static readonly Lazy<IpAddress[]> s_machineAddresses = new(() =>
    {
        var tags = ReferenceTags.Of(ServiceTagSnapshot.BuiltIn);
        var dice = new Dice(4711);
        var found = new List<IpAddress>();
        foreach (var region in new[] { "westeurope", "eastus" })
        {
            ServiceTagSnapshot.BuiltIn.TryGetTag(ReferenceTags.Regional("AzureCloud", region), out var tag);
            var blocks = tag!.Prefixes.Prefixes.Where(prefix => !prefix.IsIPv6).ToArray(); // both regions have a tag
            while (found.Count < (region == "westeurope" ? 3 : 6))
            {
                var block = dice.Of(blocks);
                var address = IpAddress.FromV4(dice.Address(block.First.V4, block.Last.V4));
                if (tags.TagsOf(address).All(name => name.StartsWith("AzureCloud", StringComparison.Ordinal)))
                {
                    found.Add(address);
                }
            }
        }

        return [.. found];
    });

    private AccessDestination DrawDestination(Dice dice)
    {
        var roll = dice.Below(100);
        if (roll < 60)
        {
            var id = dice.Of(_serviceIds);
            var parts = ReferenceTables.ServiceOf(id.ResourceType)!.Parts; // only types of the table are drawn
            return new AccessDestination.Service(id, dice.Chance(75) ? string.Empty : dice.Of(parts).Name);
        }

        if (roll < 75)
        {
            return new AccessDestination.Interface(dice.Of(_interfaceIds));
        }

        var address = dice.Below(10) switch
        {
            0 or 1 or 2 => dice.Of(_privateAddresses),
            3 => IpAddress.FromV4(dice.Of(_subnets).Prefix.First.V4 + (uint)dice.Between(0, 60)),
            4 => dice.Of(_publicAddresses.Count > 0 ? _publicAddresses : _privateAddresses),
            5 => dice.Of(s_serviceAddresses.Value.Values.ToArray()[dice.Below(s_serviceAddresses.Value.Count)]),
            6 => IpAddress.Parse(dice.Of("198.51.100.9", "192.0.2.8", "203.0.113.250")),
            7 => IpAddress.Parse(dice.Of("10.20.1.9", "10.20.200.9", "10.99.0.4", "172.20.0.9", "192.168.200.9", "100.64.1.1")),
            8 => IpAddress.Parse(dice.Of("168.63.129.16", "169.254.169.254", "224.0.0.9", "169.254.7.7")),
            _ => dice.Of(_hops.Count > 0 ? _hops : _privateAddresses),
        };
        return new AccessDestination.Address(address);
    }

    private ResourceId Id(string type, string name) => Topology.Empty.NewId(type, name, _dice is null || name.Length % 3 != 0 ? "app" : "app2");

    private void Set(Resource resource) => _resources[resource.Id] = resource;

    private T Get<T>(ResourceId id)
        where T : Resource => (T)_resources[id];

    private VirtualNetwork NetworkOf(ResourceId subnetId) => Get<VirtualNetwork>(subnetId.Parent!); // a subnet has a parent

    private void Change(ResourceId subnetId, Func<Subnet, Subnet> change)
    {
        var network = NetworkOf(subnetId);
        Set(network with { Subnets = network.Subnets.Select(subnet => subnet.Id == subnetId ? change(subnet) : subnet).ToEquatableArray() });
    }

    // ---- networks -------------------------------------------------------------------------------------------------

    private void DrawNetworks()
    {
        var count = _dice.Between(2, 5);
        for (var i = 0; i < count; i++)
        {
            var id = Id(VirtualNetwork.Type, $"vnet{i}");
            var prefixes = new List<IpPrefix> { IpPrefix.Parse(i > 0 && _dice.Chance(10) ? $"192.168.{i}.0/24" : i > 1 && _dice.Chance(10) ? "10.1.0.0/16" : $"10.{i + 1}.0.0/16") };
            if (_dice.Chance(15))
            {
                prefixes.Add(IpPrefix.Parse($"172.{16 + i}.0.0/20"));
            }

            var subnets = new List<Subnet>();
            foreach (var prefix in prefixes)
            {
                var step = prefix.Length == 24 ? 64u : 256u;
                var length = prefix.Length == 24 ? 26 : 24;
                var number = _dice.Between(1, 3);
                for (var k = 0; k < number; k++)
                {
                    var block = new IpPrefix(IpAddress.FromV4(prefix.First.V4 + ((uint)k * step)), length);
                    var subnetId = id.Child(Subnet.TypeSegment, $"s{subnets.Count}");
                    subnets.Add(new() { Id = subnetId, AddressPrefixes = [block], DefaultOutboundAccess = _dice.Of<bool?>(null, null, null, true, false) });
                    _subnets.Add((subnetId, block));
                }
            }

            if (i == 0)
            {
                subnets.Add(new() { Id = id.Child(Subnet.TypeSegment, SpecialSubnets.Gateway), AddressPrefixes = [IpPrefix.Parse("10.1.250.0/24")] });
                subnets.Add(new() { Id = id.Child(Subnet.TypeSegment, SpecialSubnets.Firewall), AddressPrefixes = [IpPrefix.Parse("10.1.251.0/26")] });
            }

            _networkIds.Add(id);
            Set(new VirtualNetwork
            {
                Id = id,
                Location = _dice.Of(s_regions),
                AddressPrefixes = prefixes.ToEquatableArray(),
                Subnets = subnets.ToEquatableArray(),
                CreatedOn = new DateOnly(_dice.Of(2024, 2026), 1, 1),
                DnsServers = _dice.Chance(5) ? ["10.1.0.200"] : [],
                HasNetworkIntentPolicy = _dice.Chance(5),
            });
        }

        for (var i = 0; i < count; i++)
        {
            for (var k = i + 1; k < count; k++)
            {
                if (_dice.Chance(i == 0 ? 85 : 20))
                {
                    DrawPeering(_networkIds[i], _networkIds[k], i == 0);
                }
            }
        }
    }

    private void DrawPeering(ResourceId left, ResourceId right, bool isHub)
    {
        var (first, second) = (Get<VirtualNetwork>(left), Get<VirtualNetwork>(right));
        // R-810, R-811: neither the two nor what they are peered with already may overlap.
        if (Spaces(first).Any(prefix => Spaces(second).Any(prefix.Overlaps)))
        {
            return;
        }

        var transit = isHub && _dice.Chance(60);
        var bySubnet = _dice.Chance(5);
        Set(first with { Peerings = first.Peerings.Add(Link(second, first, transit, false)) });
        Set(second with { Peerings = second.Peerings.Add(Link(first, second, false, transit && _dice.Chance(80))) });

        IEnumerable<IpPrefix> Spaces(VirtualNetwork network) =>
            network.Peerings.Select(link => link.RemoteVirtualNetworkId).Where(id => id != left && id != right).Select(id => Get<VirtualNetwork>(id!)).Append(network).SelectMany(one => one.AddressPrefixes); // drawn links name a network

        VirtualNetworkPeering Link(VirtualNetwork remote, VirtualNetwork local, bool lends, bool uses) => new()
        {
            Name = $"to-{remote.Name}",
            RemoteVirtualNetworkId = remote.Id,
            State = _dice.Chance(94) ? PeeringState.Connected : PeeringState.Disconnected,
            AllowVirtualNetworkAccess = _dice.Chance(93),
            AllowForwardedTraffic = _dice.Chance(50),
            AllowGatewayTransit = lends,
            UseRemoteGateways = uses,
            RemoteAddressPrefixes = _dice.Chance(10) ? [remote.AddressPrefixes[0]] : [],
            PeerCompleteVirtualNetworks = !bySubnet,
            LocalSubnetNames = bySubnet ? [local.Subnets[0].Name] : [],
            RemoteSubnetNames = bySubnet ? [remote.Subnets[0].Name] : [],
        };
    }

    private ResourceId PublicAddress(string name, NetworkSku sku = NetworkSku.Standard)
    {
        var id = Id(PublicIpAddress.Type, name);
        var address = IpAddress.FromV4(IpAddress.Parse("203.0.113.0").V4 + (uint)_nextPublic++);
        Set(new PublicIpAddress { Id = id, IpAddress = address, Sku = sku });
        _publicAddresses.Add(address);
        return id;
    }

    // N-183: the members of a group are in one network.
    private IEnumerable<ResourceId> GroupsOf(ResourceId subnetId) => _asgIds.Where((_, index) => _networkIds[index % _networkIds.Count] == subnetId.Parent);

    // ---- machines -------------------------------------------------------------------------------------------------

    private void DrawInterfaces()
    {
        var groups = _dice.Between(0, 3);
        for (var i = 0; i < groups; i++)
        {
            var id = Id(ApplicationSecurityGroup.Type, $"asg{i}");
            Set(new ApplicationSecurityGroup { Id = id });
            _asgIds.Add(id);
        }

        foreach (var (subnetId, prefix) in _subnets.ToArray())
        {
            var count = _dice.Between(0, 3);
            for (var i = 0; i < count; i++)
            {
                DrawInterface(subnetId, prefix, i);
            }
        }

        if (_interfaceIds.Count == 0)
        {
            DrawInterface(_subnets[0].Id, _subnets[0].Prefix, 0);
        }

        // Machines that forward.
        foreach (var id in _dice.Shuffled(_interfaceIds).Take(_dice.Between(1, 3)))
        {
            var nic = Get<NetworkInterface>(id);
            Set(nic with { EnableIPForwarding = _dice.Chance(85) });
            _hops.Add(nic.IpConfigurations[0].PrivateIpAddress!.Value); // every drawn interface has an address
            if (_dice.Chance(70))
            {
                Set(new NetworkAppliance
                {
                    Id = Id(NetworkAppliance.Type, $"nva-{nic.Name}"),
                    NetworkInterfaceIds = [id],
                    SourceTranslation = _dice.Of(SourceTranslation.PublicDestinations, SourceTranslation.PublicDestinations, SourceTranslation.Always, SourceTranslation.Never),
                    IsRunning = _dice.Chance(92),
                    Forwards = _dice.Chance(95),
                    DefaultAction = _dice.Of(ApplianceAction.Allow, ApplianceAction.Allow, ApplianceAction.Allow, ApplianceAction.Deny, ApplianceAction.Unknown),
                    Rules = _dice.Chance(30) ? [DrawApplianceRule("r1"), DrawApplianceRule("r2")] : [],
                });
            }
        }
    }

    private ApplianceRule DrawApplianceRule(string name) => new()
    {
        Name = name,
        Action = _dice.Of(ApplianceAction.Allow, ApplianceAction.Deny),
        Protocol = _dice.Of(NetworkProtocol.Any, NetworkProtocol.Tcp, NetworkProtocol.Udp),
        Source = _dice.Chance(50) ? SecurityRuleAddresses.Any : SecurityRuleAddresses.OfPrefixes(_dice.Of(_subnets).Prefix),
        Destination = _dice.Chance(40) ? SecurityRuleAddresses.Any : _dice.Chance(50) ? SecurityRuleAddresses.OfTag(_dice.Of("Storage", "Storage.WestEurope", "Sql", "AzureCloud", "AzureKeyVault"))
            : SecurityRuleAddresses.OfPrefixes(_dice.Of(_subnets).Prefix, IpPrefix.Parse("198.51.100.0/24")),
        DestinationPorts = _dice.Chance(60) ? [PortRange.Any] : [new(443, 443), new(1433, 1433)],
    };

    private void DrawInterface(ResourceId subnetId, IpPrefix prefix, int index)
    {
        var name = $"nic-{subnetId.Parent!.Name}-{subnetId.Name}-{index}"; // a subnet has a parent
        var machineId = Id(VirtualMachine.Type, $"vm-{subnetId.Parent.Name}-{subnetId.Name}-{index}");
        var address = IpAddress.FromV4(prefix.First.V4 + 4u + (uint)index);
        var nicId = Id(NetworkInterface.Type, name);
        var network = NetworkOf(subnetId);
        Set(new VirtualMachine { Id = machineId, NetworkInterfaceIds = [nicId], IsRunning = _dice.Chance(97), IsFlexibleScaleSetInstance = _dice.Chance(5) });
        Set(new NetworkInterface
        {
            Id = nicId,
            Location = network.Location,
            VirtualMachineId = machineId,
            IpConfigurations =
            [
                new()
                {
                    SubnetId = subnetId,
                    PrivateIpAddress = address,
                    PublicIpAddressId = _dice.Chance(35) ? PublicAddress($"pip-{name}", _dice.Chance(80) ? NetworkSku.Standard : NetworkSku.Basic) : null,
                    ApplicationSecurityGroupIds = _dice.Some(GroupsOf(subnetId), 30).ToEquatableArray(),
                },
            ],
        });
        _interfaceIds.Add(nicId);
        _privateAddresses.Add(address);
    }

    // ---- NAT gateways, load balancers, firewall, gateway, sites ----------------------------------------------------

    private void DrawEgress()
    {
        if (_dice.Chance(50))
        {
            var id = Id(NatGateway.Type, "nat");
            Set(new NatGateway { Id = id, PublicIpAddressIds = _dice.Chance(70) ? [PublicAddress("pip-nat1")] : [PublicAddress("pip-nat1"), PublicAddress("pip-nat2")] });
            foreach (var (subnetId, _) in _dice.Shuffled(_subnets).Take(_dice.Between(1, 2)))
            {
                Change(subnetId, subnet => subnet with { NatGatewayId = id });
            }
        }

        if (_dice.Chance(40))
        {
            var isInternal = _dice.Chance(50);
            var balancerId = Id(LoadBalancer.Type, "lb");
            var byOutboundRule = _dice.Chance(50);
            var forAllPorts = isInternal && _dice.Chance(70);
            var (home, block) = _dice.Of(_subnets);
            var frontend = IpAddress.FromV4(block.First.V4 + 50);
            Set(new LoadBalancer
            {
                Id = balancerId,
                Sku = _dice.Chance(80) ? NetworkSku.Standard : NetworkSku.Basic,
                BackendPoolNames = ["pool"],
                Frontends = isInternal ? [new() { Name = "fe", SubnetId = home, PrivateIpAddress = frontend }] : [new() { Name = "fe", PublicIpAddressId = PublicAddress("pip-lb") }],
                OutboundRules = !isInternal && byOutboundRule ? [new() { Name = "out", BackendPoolName = "pool", FrontendNames = ["fe"] }] : [],
                Rules =
                [
                    new()
                    {
                        Name = "in",
                        FrontendName = "fe",
                        BackendPoolName = "pool",
                        Protocol = forAllPorts ? NetworkProtocol.Any : NetworkProtocol.Tcp,
                        FrontendPort = forAllPorts ? 0 : 443,
                        BackendPort = forAllPorts ? 0 : 8080,
                        DisableOutboundSnat = byOutboundRule || _dice.Chance(30),
                    },
                ],
            });
            if (isInternal)
            {
                _hops.Add(frontend);
                _privateAddresses.Add(frontend);
            }

            foreach (var nicId in _dice.Shuffled(_interfaceIds).Take(_dice.Between(1, 3)))
            {
                var nic = Get<NetworkInterface>(nicId);
                Set(nic with { IpConfigurations = [nic.IpConfigurations[0] with { LoadBalancerBackendPoolIds = [balancerId.Child("backendAddressPools", "pool")] }] });
            }
        }

        if (_dice.Chance(35))
        {
            var subnetId = _networkIds[0].Child(Subnet.TypeSegment, SpecialSubnets.Firewall);
            var address = IpAddress.Parse("10.1.251.4");
            Set(new AzureFirewall
            {
                Id = Id(AzureFirewall.Type, "fw"),
                SubnetId = subnetId,
                PrivateIpAddress = address,
                PublicIpAddressIds = _dice.Chance(70) ? [PublicAddress("pip-fw1")] : [PublicAddress("pip-fw1"), PublicAddress("pip-fw2")],
                DefaultAction = _dice.Of(ApplianceAction.Allow, ApplianceAction.Allow, ApplianceAction.Deny, ApplianceAction.Unknown),
                Rules = _dice.Chance(50) ? [DrawApplianceRule("r1") with { IsApplicationRule = _dice.Chance(30) }, DrawApplianceRule("r2")] : [],
                PrivateRanges = _dice.Chance(75) ? [] : [IpPrefix.Parse(_dice.Of("255.255.255.255/32", "10.0.0.0/8", "0.0.0.0/0"))],
            });
            _hops.Add(address);
            _hops.Add(address);
        }
    }

    private void DrawSites()
    {
        if (!_dice.Chance(60))
        {
            return;
        }

        var subnetId = _networkIds[0].Child(Subnet.TypeSegment, SpecialSubnets.Gateway);
        var gatewayId = Id(VirtualNetworkGateway.Type, "gw");
        var localId = Id(LocalNetworkGateway.Type, "lng");
        var siteId = Id(OnPremisesSite.Type, "site");
        var space = IpPrefix.Parse("10.20.0.0/16");
        var byLocalGateway = _dice.Chance(60);
        Set(new VirtualNetworkGateway
        {
            Id = gatewayId,
            SubnetId = subnetId,
            Kind = _dice.Chance(85) ? GatewayKind.Vpn : GatewayKind.ExpressRoute,
            IsRouteBased = _dice.Chance(92),
            DefaultSiteId = byLocalGateway && _dice.Chance(50) ? localId : null,
            BgpPrefixes = _dice.Chance(40) ? [_dice.Chance(50) ? BlockOf(Get<ServiceResource>(_dice.Of(_serviceIds))) : IpPrefix.Parse(_dice.Of("10.20.128.0/17", "10.1.0.0/25", "172.31.0.0/16", "10.2.1.0/24"))] : [],
        });
        if (byLocalGateway)
        {
            Set(new LocalNetworkGateway { Id = localId, AddressPrefixes = [space] });
            Set(new GatewayConnection { Id = Id(GatewayConnection.Type, "cn"), VirtualNetworkGatewayId = gatewayId, RemoteId = localId, IsUp = _dice.Chance(92) });
        }

        Set(new OnPremisesSite
        {
            Id = siteId,
            AddressPrefixes = [space],
            GatewayIds = [byLocalGateway ? localId : gatewayId],
            PublicAddresses = _dice.Chance(85) ? [IpPrefix.Parse(_dice.Of("198.51.100.44/32", "198.51.100.44/31"))] : [],
            MicrosoftPeeringNatPool = _dice.Chance(10) ? [IpPrefix.Parse("198.51.100.60/32")] : [],
            TunnelledPrefixes = _dice.Chance(25) ? [BlockOf(Get<ServiceResource>(_dice.Of(_serviceIds)))] : [],
            AdvertisesDefaultRoute = !byLocalGateway && _dice.Chance(30),
            DnsForwarderVirtualNetworkId = _dice.Chance(40) ? _dice.Of(_networkIds) : null,
        });
        _siteIds.Add(siteId);
    }

    private void DrawRouteServer()
    {
        if (!_dice.Chance(20) || _hops.Count == 0)
        {
            return;
        }

        Set(new RouteServer
        {
            Id = Id(RouteServer.Type, "rs"),
            VirtualNetworkId = _networkIds[0],
            LearnedRoutes = Enumerable.Range(0, _dice.Between(1, 3)).Select(_ => new LearnedRoute
            {
                AddressPrefix = _dice.Below(4) switch
                {
                    0 => IpPrefix.AnyIPv4,
                    1 => BlockOf(Get<ServiceResource>(_dice.Of(_serviceIds))),
                    _ => IpPrefix.Parse(_dice.Of("10.20.0.0/16", "10.20.128.0/17", "10.99.0.0/16", "10.1.0.0/25")),
                },
                NextHopIpAddress = _dice.Of(_hops),
                AsPathLength = _dice.Between(1, 2),
            }).DistinctBy(route => (route.AddressPrefix, route.NextHopIpAddress)).ToEquatableArray(),
        });
    }

    // ---- services -------------------------------------------------------------------------------------------------

    private static Dictionary<(string, string), IpAddress[]> DrawServiceAddresses()
    {
        var dice = new Dice(20260);
        var snapshot = ServiceTagSnapshot.BuiltIn;
        var tags = ReferenceTags.Of(snapshot);
        var result = new Dictionary<(string, string), IpAddress[]>();
        foreach (var service in ReferenceTables.Services.DistinctBy(service => service.Tag))
        {
            var foreign = ReferenceTables.EndpointTypes.Select(type => type.Tag).Distinct().Where(tag => tag != service.Tag).ToArray();
            foreach (var region in s_regions.Distinct())
            {
                if (!snapshot.TryGetTag(ReferenceTags.Regional(service.Tag, region), out var tag) && !snapshot.TryGetTag(service.Tag, out tag))
                {
                    throw new InvalidOperationException($"The tag '{service.Tag}' is missing.");
                }

                var blocks = tag.Prefixes.Prefixes.Where(prefix => !prefix.IsIPv6).ToArray();
                var addresses = new List<IpAddress>();
                for (var attempt = 0; addresses.Count < 4 && attempt < 200; attempt++)
                {
                    var block = dice.Of(blocks);
                    var address = IpAddress.FromV4(dice.Address(block.First.V4, block.Last.V4));
                    if (!foreign.Any(other => tags.Contains(other, address)))
                    {
                        addresses.Add(address);
                    }
                }

                result[(service.Tag, region)] = [.. addresses];
            }
        }

        return result;
    }

    private void DrawServices()
    {
        var count = _dice.Between(6, 12);
        for (var i = 0; i < count; i++)
        {
            var service = i < 3 ? ReferenceTables.Services[0] : _dice.Of(ReferenceTables.Services);
            var region = _dice.Of("westeurope", "westeurope", "northeurope", "eastus");
            var id = Id(service.Type, $"res{i}{(i % 2 == 0 ? "x" : string.Empty)}");
            _serviceIds.Add(id);
            Set(new ServiceResource
            {
                Id = id,
                Location = region,
                PublicAddresses = [IpPrefix.Of(AddressOf(service, region))],
                Sku = service.Family is "ContainerRegistry" or "ServiceBus" or "EventHubs" ? _dice.Of("Premium", "Premium", "Premium", "Standard", "Basic") : string.Empty,
                PublicNetworkAccess = _dice.Chance(60) ? null : _dice.Of<PublicNetworkAccess>(PublicNetworkAccess.Enabled, PublicNetworkAccess.Enabled, PublicNetworkAccess.Disabled, PublicNetworkAccess.SecuredByPerimeter),
                IsClassic = service.Family == "Storage" && _dice.Chance(3),
                ConnectionPolicy = service.Family == "Sql" ? _dice.Of(SqlConnectionPolicy.Default, SqlConnectionPolicy.Proxy, SqlConnectionPolicy.Redirect) : SqlConnectionPolicy.Default,
                CustomSubdomain = service.Family == "CognitiveServices" && _dice.Chance(80) ? id.Name : string.Empty,
                OwnedByAlias = service.Family == "Storage" && _dice.Chance(5) ? "/services/Azure/Batch" : string.Empty,
                NetworkRules = service.Family == "AppService" || _dice.Chance(8) ? null : DrawNetworkRules(service.Family),
                AccessRestrictions = service.Family == "AppService" && _dice.Chance(85) ? DrawRestrictions() : null,
            });
        }
    }

    // R-006: now and then the published ranges say something else than the resource.
    private IpAddress AddressOf(ReferenceService service, string region)
    {
        var roll = _dice.Below(100);
        return roll < 3 ? IpAddress.Parse("192.0.2.77") : _dice.Of(s_serviceAddresses.Value[(service.Tag, roll < 7 ? _dice.Of(s_regions) : region)]);
    }

    private ServiceNetworkRules DrawNetworkRules(string family)
    {
        var isServer = family is "Sql" or "PostgreSql" or "MySql" or "MariaDb";
        return new()
        {
            DefaultAction = isServer || family == "CosmosDb" ? null : _dice.Of<FirewallAction?>(null, FirewallAction.Allow, FirewallAction.Deny, FirewallAction.Deny, FirewallAction.Deny, FirewallAction.Deny),
            Bypass = _dice.Of<FirewallBypass?>(null, FirewallBypass.None, FirewallBypass.AzureServices),
            IpRules = Enumerable.Range(0, _dice.Between(0, 3)).Select(index => DrawIpRule(family, index)).ToEquatableArray(),
            VirtualNetworkRules = _dice.Shuffled(_subnets).Take(_dice.Between(0, 3)).Select(subnet => new ServiceVirtualNetworkRule
            {
                Name = isServer ? $"vr-{subnet.Id.Name}" : string.Empty,
                SubnetId = subnet.Id,
                IgnoreMissingVnetServiceEndpoint = true,
                State = _dice.Chance(93) ? VirtualNetworkRuleState.Effective : _dice.Of(VirtualNetworkRuleState.Pending, VirtualNetworkRuleState.NetworkSourceDeleted),
            }).ToEquatableArray(),
            IsVirtualNetworkFilterEnabled = family == "CosmosDb" ? _dice.Of<bool?>(true, true, true, false, null) : null,
        };
    }

    private ServiceIpRule DrawIpRule(string family, int index)
    {
        var isServer = family is "Sql" or "PostgreSql" or "MySql" or "MariaDb";
        if ((isServer || family == "CosmosDb") && _dice.Chance(25))
        {
            return new() { Name = isServer ? "AllowAllWindowsAzureIps" : string.Empty, Range = new(IpAddress.FromV4(0), IpAddress.FromV4(0)), Text = "0.0.0.0" };
        }

        var range = _dice.Below(6) switch
        {
            0 => IpRange.Of(IpPrefix.Parse("198.51.100.0/24")),
            1 => IpRange.Of(IpPrefix.Parse("203.0.113.0/24")),
            2 => IpRange.Of(IpPrefix.Of(IpAddress.Parse(_dice.Of("198.51.100.7", "198.51.100.44", "198.51.100.45", "8.8.8.8")))),
            3 => IpRange.Of(IpPrefix.Parse("203.0.113.8/29")),
            4 => IpRange.Of(IpPrefix.Of(AzureMachine(_dice))),
            _ => IpRange.Of(IpPrefix.Of(_publicAddresses.Count > 0 ? _dice.Of(_publicAddresses) : IpAddress.Parse("203.0.113.99"))),
        };
        return new() { Name = isServer ? $"ip{index}" : string.Empty, Range = range, Text = range.ToString(), Database = family == "Sql" && _dice.Chance(25) ? _dice.Of("db1", "db2") : string.Empty };
    }

    private AccessRestrictions DrawRestrictions() => new()
    {
        Main = Enumerable.Range(0, _dice.Between(0, 4)).Select(DrawRestriction).ToEquatableArray(),
        Scm = Enumerable.Range(0, _dice.Between(0, 2)).Select(DrawRestriction).ToEquatableArray(),
        MainDefaultAction = _dice.Of<FirewallAction?>(null, null, FirewallAction.Allow, FirewallAction.Deny),
        ScmDefaultAction = _dice.Of<FirewallAction?>(null, null, FirewallAction.Allow, FirewallAction.Deny),
        ScmUsesMain = _dice.Chance(30),
    };

    private AccessRestrictionRule DrawRestriction(int index)
    {
        var rule = new AccessRestrictionRule { Name = $"r{index}", Priority = _dice.Of(100, 100, 200, 300), Action = _dice.Chance(60) ? FirewallAction.Allow : FirewallAction.Deny };
        return _dice.Below(6) switch
        {
            0 or 1 => rule with { SubnetId = _dice.Of(_subnets).Id },
            2 => rule with { AddressPrefixes = [IpPrefix.Parse(_dice.Of("198.51.100.0/24", "203.0.113.0/24", "198.51.100.7/32", "0.0.0.0/0"))] },
            3 => rule with { ServiceTags = [_dice.Of("AzureCloud", "AzureCloud.westeurope", "Storage")] },
            4 => rule with { IsAnyVirtualNetwork = true },
            _ => _dice.Chance(30) ? rule with { IsAnySource = true } : rule with { AddressPrefixes = [IpPrefix.Parse("203.0.113.0/28"), IpPrefix.Parse("198.51.100.40/29")] },
        };
    }

    private void DrawPrivateEndpoints()
    {
        var zones = new Dictionary<string, ResourceId>();
        var targets = _dice.Shuffled(_serviceIds).Take(_dice.Between(0, 4)).ToArray();
        for (var i = 0; i < targets.Length; i++)
        {
            var part = _dice.Of(ReferenceTables.ServiceOf(targets[i].ResourceType)!.Parts); // only types of the table are drawn
            var (subnetId, prefix) = _dice.Of(_subnets);
            var address = IpAddress.FromV4(prefix.First.V4 + 30u + (uint)i);
            if (!zones.TryGetValue(part.Zone, out var zoneId))
            {
                zones[part.Zone] = zoneId = Id(PrivateDnsZone.Type, part.Zone);
                Set(new PrivateDnsZone
                {
                    Id = zoneId,
                    Links = _dice.Some(_networkIds, 65).Select((network, index) => new PrivateDnsZoneLink { Name = $"l{index}", VirtualNetworkId = network, FallsBackToPublic = _dice.Chance(25) }).ToEquatableArray(),
                });
            }

            var byGroup = _dice.Chance(50);
            Set(new PrivateEndpoint
            {
                Id = Id(PrivateEndpoint.Type, $"pe{i}"),
                SubnetId = subnetId,
                PrivateIpAddresses = [address],
                TargetId = targets[i],
                GroupId = part.GroupId,
                ConnectionState = _dice.Chance(88) ? PrivateEndpointConnectionState.Approved : _dice.Of(PrivateEndpointConnectionState.Pending, PrivateEndpointConnectionState.Rejected),
                PrivateDnsZoneIds = byGroup ? [zoneId] : [],
                ApplicationSecurityGroupIds = _dice.Some(GroupsOf(subnetId), 20).ToEquatableArray(),
            });
            if (!byGroup && _dice.Chance(80))
            {
                // Some records lead to another endpoint's address (F-413).
                var zone = Get<PrivateDnsZone>(zoneId);
                var answer = _dice.Chance(90) || i == 0 ? address : _privateAddresses[^1];
                Set(zone with { Records = zone.Records.Add(new() { Name = targets[i].Name + part.RecordSuffix, Addresses = [answer] }) });
            }

            _privateAddresses.Add(address);
            var policies = _dice.Of(PrivateEndpointNetworkPolicies.Disabled, PrivateEndpointNetworkPolicies.Enabled, PrivateEndpointNetworkPolicies.NetworkSecurityGroupEnabled, PrivateEndpointNetworkPolicies.RouteTableEnabled);
            Change(subnetId, subnet => subnet with { PrivateEndpointNetworkPolicies = policies });
        }
    }

    // ---- rules, routes, endpoints -----------------------------------------------------------------------------------

    private SecurityRuleAddresses DrawSide()
    {
        var roll = _dice.Below(100);
        return roll < 35 ? SecurityRuleAddresses.Any
            : roll < 60 ? SecurityRuleAddresses.OfTag(_dice.Of(s_tags))
            : roll < 70 && _asgIds.Count > 0 ? new SecurityRuleAddresses { ApplicationSecurityGroupIds = [_dice.Of(_asgIds)] }
            : SecurityRuleAddresses.OfPrefixes(Enumerable.Range(0, _dice.Between(1, 2)).Select(_ => DrawPrefix()).Distinct());
    }

    private IpPrefix DrawPrefix() => _dice.Below(8) switch
    {
        0 => IpPrefix.Of(_dice.Of(_privateAddresses)),
        1 => _dice.Of(Get<VirtualNetwork>(_dice.Of(_networkIds)).AddressPrefixes),
        2 or 3 => _dice.Of(_subnets).Prefix,
        4 => Get<ServiceResource>(_dice.Of(_serviceIds)).PublicAddresses[0],
        5 => IpPrefix.Parse(_dice.Of("198.51.100.0/24", "0.0.0.0/0", "10.20.0.0/16", "203.0.113.0/24")),
        6 => new IpPrefix(Get<ServiceResource>(_dice.Of(_serviceIds)).PublicAddresses[0].Network, _dice.Of(8, 16, 24)),
        _ => new IpPrefix(_dice.Of(_privateAddresses), _dice.Of(25, 28, 30)),
    };

    private EquatableArray<PortRange> DrawPorts() => _dice.Below(10) switch
    {
        < 5 => [PortRange.Any],
        5 => [new(443, 443)],
        6 => [new(1433, 1433), new(400, 500)],
        7 => [new(0, 1023)],
        8 => [new(1024, 65535)],
        _ => [new(80, 80), new(443, 445), new(5671, 5672)],
    };

    private SecurityRule DrawRule(int index, TrafficDirection direction, int priority) => new()
    {
        Name = $"rule{index}",
        Direction = direction,
        Priority = priority,
        Access = _dice.Chance(50) ? RuleAccess.Allow : RuleAccess.Deny,
        Protocol = _dice.Of(NetworkProtocol.Any, NetworkProtocol.Any, NetworkProtocol.Tcp, NetworkProtocol.Tcp, NetworkProtocol.Udp, NetworkProtocol.Icmp),
        Source = DrawSide(),
        Destination = DrawSide(),
        SourcePorts = _dice.Chance(92) ? [PortRange.Any] : _dice.Chance(50) ? [new(1024, 65535)] : [new(1, 1023)],
        DestinationPorts = DrawPorts(),
    };

    private void DrawGroups()
    {
        var count = _dice.Between(0, 4);
        for (var i = 0; i < count; i++)
        {
            var id = Id(NetworkSecurityGroup.Type, $"nsg{i}");
            _groupIds.Add(id);
            var priorities = _dice.Shuffled(Enumerable.Range(1, 12).Select(step => step * 100));
            Set(new NetworkSecurityGroup
            {
                Id = id,
                SecurityRules = Enumerable.Range(0, _dice.Between(0, 5)).Select(index => DrawRule(index, _dice.Chance(60) ? TrafficDirection.Outbound : TrafficDirection.Inbound, priorities[index])).Concat(
                    _dice.Chance(8) ? [new SecurityRule { Name = "dns", Priority = 99 + 1301, Direction = TrafficDirection.Outbound, Access = RuleAccess.Deny, Destination = SecurityRuleAddresses.OfTag(_dice.Of("AzurePlatformDNS", "AzurePlatformIMDS")) }] : []).ToEquatableArray(),
            });
        }

        if (count == 0)
        {
            return;
        }

        foreach (var (subnetId, _) in _subnets.ToArray())
        {
            if (_dice.Chance(45))
            {
                var group = _dice.Of(_groupIds);
                Change(subnetId, subnet => subnet with { NetworkSecurityGroupId = group });
            }
        }

        foreach (var nicId in _dice.Some(_interfaceIds, 25))
        {
            Set(Get<NetworkInterface>(nicId) with { NetworkSecurityGroupId = _dice.Of(_groupIds) });
        }

        if (_dice.Chance(2))
        {
            Change(_networkIds[0].Child(Subnet.TypeSegment, SpecialSubnets.Gateway), subnet => subnet with { NetworkSecurityGroupId = _groupIds[0] });
        }
    }

    private void DrawRoutes()
    {
        var count = _dice.Between(0, 3);
        var tables = new List<ResourceId>();
        for (var i = 0; i < count; i++)
        {
            var id = Id(RouteTable.Type, $"rt{i}");
            tables.Add(id);
            var routes = new List<UserRoute>();
            var number = _dice.Between(0, 5);
            for (var k = 0; k < number; k++)
            {
                var route = DrawRoute(k);
                if (!routes.Any(other => Same(other.Destination, route.Destination)))
                {
                    routes.Add(route);
                }
            }

            Set(new RouteTable { Id = id, Routes = routes.ToEquatableArray(), DisableBgpRoutePropagation = _dice.Chance(20), DisablePeeringRoutes = _dice.Chance(4) });
        }

        if (count == 0)
        {
            return;
        }

        foreach (var (subnetId, _) in _subnets.ToArray())
        {
            if (_dice.Chance(50))
            {
                var table = _dice.Of(tables);
                Change(subnetId, subnet => subnet with { RouteTableId = table });
            }
        }

        if (_dice.Chance(12))
        {
            Change(_networkIds[0].Child(Subnet.TypeSegment, SpecialSubnets.Firewall), subnet => subnet with { RouteTableId = tables[0] });
        }

        if (_dice.Chance(12))
        {
            Change(_networkIds[0].Child(Subnet.TypeSegment, SpecialSubnets.Gateway), subnet => subnet with { RouteTableId = tables[^1] });
        }
    }

    private UserRoute DrawRoute(int index)
    {
        var roll = _dice.Below(100);
        var service = Get<ServiceResource>(_dice.Of(_serviceIds));
        var route = new UserRoute { Name = $"r{index}" };
        route = roll < 25 ? route with { AddressPrefix = IpPrefix.AnyIPv4 }
            : roll < 45 ? route with { ServiceTag = _dice.Of(s_routeTags) }
            : roll < 60 ? route with { AddressPrefix = BlockOf(service) }
            : route with { AddressPrefix = DrawPrefix() };
        route = route with { HasBgpOverride = _dice.Chance(8) };
        var hop = _hops.Count > 0 && _dice.Chance(90) ? _dice.Of(_hops) : IpAddress.Parse(_dice.Of("10.250.0.4", "10.1.0.99"));
        var type = _dice.Of(RouteNextHopType.VirtualAppliance, RouteNextHopType.VirtualAppliance, RouteNextHopType.VirtualAppliance, RouteNextHopType.Internet, RouteNextHopType.None, RouteNextHopType.VirtualNetworkGateway, RouteNextHopType.VnetLocal, RouteNextHopType.VirtualApplianceEcmp);
        return type switch
        {
            RouteNextHopType.VirtualAppliance => route with { NextHopType = type, NextHopIpAddresses = [hop] },
            RouteNextHopType.VirtualApplianceEcmp => route with { NextHopType = type, NextHopIpAddresses = [hop, _hops.Count > 0 ? _dice.Of(_hops) : IpAddress.Parse("10.250.0.4")] },
            RouteNextHopType.VnetLocal when route.AddressPrefix is null or { Length: < 8 } => route with { NextHopType = RouteNextHopType.None },
            _ => route with { NextHopType = type },
        };
    }

    // The very block of the published list, one bit more or less, or the address alone.
    private IpPrefix BlockOf(ServiceResource resource)
    {
        var service = ReferenceTables.ServiceOf(resource.Id.ResourceType)!; // only types of the table are drawn
        var address = resource.PublicAddresses[0].Network;
        var tag = _dice.Chance(50) ? ReferenceTags.Regional(service.Tag, resource.Location) : service.Tag;
        var length = ReferenceTags.Of(ServiceTagSnapshot.BuiltIn).LengthOf(tag, address);
        return new(address, length < 0 ? 32 : Math.Clamp(length + _dice.Of(-1, 0, 0, 0, 1), 8, 32));
    }

    private void DrawEndpoints()
    {
        var accounts = _serviceIds.Where(id => id.IsType("Microsoft.Storage/storageAccounts")).ToArray();
        var policies = new List<ResourceId>();
        for (var i = 0; i < 2; i++)
        {
            var policyId = Id(ServiceEndpointPolicy.Type, $"sep{i}");
            var entries = _dice.Some(accounts, 40).Select(id => id.ToString()).ToList();
            if (_dice.Chance(15))
            {
                entries.Add($"/subscriptions/{Topology.Empty.DefaultSubscriptionId}/resourceGroups/{_dice.Of("app", "APP2")}");
            }

            Set(new ServiceEndpointPolicy
            {
                Id = policyId,
                Definitions = entries.Count > 0 && _dice.Chance(85) ? [new() { Name = "d", ServiceResources = entries.ToEquatableArray() }]
                    : [new() { Name = "d", Service = "Global", ServiceResources = ["/services/Azure"] }],
            });
            policies.Add(policyId);
        }

        foreach (var (subnetId, _) in _subnets.Append((_networkIds[0].Child(Subnet.TypeSegment, SpecialSubnets.Firewall), default)).ToArray())
        {
            var types = ReferenceTables.EndpointTypes.Select(type => type.Name).Where(name => name != "Microsoft.Storage.Global" && _dice.Chance(name is "Microsoft.Storage" or "Microsoft.Sql" ? 45 : 25)).ToList();
            if (types.Contains("Microsoft.Storage") && _dice.Chance(20))
            {
                types[types.IndexOf("Microsoft.Storage")] = "Microsoft.Storage.Global";
            }

            var endpoints = types.Select(type => new ServiceEndpoint
            {
                Service = _dice.Chance(90) ? type : type.ToLowerInvariant(),
                Locations = _dice.Chance(80) ? [] : type == "Microsoft.Storage.Global" ? ["*"] : _dice.Of<EquatableArray<string>>(["westeurope"], ["northeurope", "westeurope"], ["*"]),
                ProvisioningState = _dice.Chance(95) ? "Succeeded" : "Updating",
            }).ToEquatableArray();
            var attached = endpoints.Any(endpoint => endpoint.Service.StartsWith("Microsoft.Storage", StringComparison.OrdinalIgnoreCase)) && _dice.Chance(25) ? _dice.Some(policies, 60).ToEquatableArray() : [];
            Change(subnetId, subnet => subnet with { ServiceEndpoints = endpoints, ServiceEndpointPolicyIds = attached });
        }
    }

    private void DrawAdminRules()
    {
        var count = _dice.Chance(25) ? _dice.Between(1, 2) : 0;
        for (var i = 0; i < count; i++)
        {
            Set(new SecurityAdminConfiguration
            {
                Id = ResourceId.Create(Topology.Empty.DefaultSubscriptionId, "app", "Microsoft.Network/networkManagers", $"nm{i}").Child("securityAdminConfigurations", "cfg"),
                ScopeRank = _dice.Below(2),
                DeployedRegions = _dice.Chance(70) ? [] : ["westeurope"],
                IntentPolicyHandling = _dice.Of(IntentPolicyHandling.None, IntentPolicyHandling.AllowRulesOnly, IntentPolicyHandling.All),
                RuleCollections =
                [
                    new()
                    {
                        Name = "rc",
                        VirtualNetworkIds = _dice.Some(_networkIds, 60).ToEquatableArray(),
                        Rules = Enumerable.Range(0, _dice.Between(1, 3)).Select(index => new SecurityAdminRule
                        {
                            Name = $"a{index}",
                            Priority = _dice.Of(10, 10, 20, 30),
                            Direction = _dice.Of(TrafficDirection.Inbound, TrafficDirection.Outbound),
                            Access = _dice.Of(RuleAccess.Allow, RuleAccess.Deny, RuleAccess.AlwaysAllow),
                            Protocol = _dice.Of(NetworkProtocol.Any, NetworkProtocol.Tcp),
                            Sources = _dice.Chance(50) ? [] : [AdminSide()],
                            Destinations = _dice.Chance(40) ? [] : [AdminSide(), AdminSide()],
                            DestinationPorts = DrawPorts(),
                        }).ToEquatableArray(),
                    },
                ],
            });
        }

        SecurityRuleAddresses AdminSide() => _dice.Chance(50) ? SecurityRuleAddresses.OfPrefixes(DrawPrefix()) : SecurityRuleAddresses.OfTag(_dice.Of(s_tags));
    }

    private TopologySettings DrawSettings()
    {
        if (_dice.Chance(45))
        {
            return TopologySettings.Default;
        }

        return new()
        {
            EndpointRoutePrecedence = _dice.Of(EndpointRoutePrecedence.UserRouteWins, EndpointRoutePrecedence.UserRouteWins, EndpointRoutePrecedence.EndpointWinsOnTie, EndpointRoutePrecedence.EndpointAlways, EndpointRoutePrecedence.PlainPriority, EndpointRoutePrecedence.PlainPriority),
            InternetRouteKeepsEndpoint = _dice.Chance(60),
            ReservedRoutesUnderDefault = _dice.Chance(75) ? ReservedRoutesUnderDefault.RemovedForApplianceAndGateway : ReservedRoutesUnderDefault.AlwaysKept,
            PlatformNoneRoutes = _dice.Of(PlatformNoneRoutes.Documented, PlatformNoneRoutes.Documented, PlatformNoneRoutes.Observed2021, PlatformNoneRoutes.Observed2024),
            ForwardedTrafficFlag = _dice.Chance(75) ? ForwardedTrafficFlag.ReceivingSide : ForwardedTrafficFlag.SendingSide,
            PrivateEndpointHostRoute = _dice.Chance(75) ? PrivateEndpointHostRoute.UserHostRouteWins : PrivateEndpointHostRoute.SystemHostRouteWins,
            EndpointPolicyScope = _dice.Chance(75) ? EndpointPolicyScope.AllRegions : EndpointPolicyScope.EndpointRegions,
            NatPrecedence = _dice.Chance(75) ? NatPrecedence.NatGatewayFirst : NatPrecedence.InstanceAddressFirst,
            DefaultOutboundWhenUnset = _dice.Chance(75) ? DefaultOutboundWhenUnset.Allowed : DefaultOutboundWhenUnset.ByCreationDate,
            SameRegionStorageIdentity = _dice.Chance(75) ? SameRegionStorageIdentity.AzureInternal : SameRegionStorageIdentity.Public,
            SqlAzureRuleAdmitsEndpoint = _dice.Chance(25),
            OpenSourceAzureRuleAdmitsEndpoint = _dice.Chance(25),
            EmptyNamespaceRulesAreOpen = _dice.Chance(75),
            CognitiveIpRulesApplyInRegion = _dice.Chance(75),
            InternetTagIncludesServices = _dice.Chance(75),
            PeeringAccessOffKeepsPath = _dice.Chance(25),
        };
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
