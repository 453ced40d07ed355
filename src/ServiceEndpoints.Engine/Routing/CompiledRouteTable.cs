using System.Collections.Concurrent;
using System.Collections.Immutable;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>The effective routes of a subnet in a form that chooses a route by binary search.</summary>
internal sealed class CompiledRouteTable
{
    private readonly PrefixSet _blocks;
    private readonly Dictionary<IpPrefix, CompiledRoute> _byBlock = [];
    private readonly PrefixSet _userBlocks;
    private readonly ImmutableArray<CompiledRoute> _tagRoutes;
    private readonly ImmutableArray<CompiledRoute> _endpointRoutes;
    private readonly ImmutableArray<CompiledRoute> _bgpOverrides;
    private readonly PrefixSet _blocksWithoutGateways = PrefixSet.Empty;
    private readonly Dictionary<IpPrefix, CompiledRoute> _byBlockWithoutGateways = [];
    private readonly ConcurrentDictionary<(IpSet Set, string Region), ImmutableArray<RoutePart>> _parts = new();

    public CompiledRouteTable(
        VirtualNetwork network,
        Subnet subnet,
        TopologySettings settings,
        ServiceTagSnapshot tags,
        ImmutableArray<CompiledRoute> routes,
        ImmutableArray<EffectiveEndpoint> endpoints,
        NetworkNeighborhood neighborhood,
        RouteTable? table,
        TrackedTopology reads)
    {
        Network = network;
        Subnet = subnet;
        Settings = settings;
        Tags = tags;
        Routes = routes;
        Endpoints = endpoints;
        Neighborhood = neighborhood;
        Table = table;
        Reads = reads;

        // of one class, prefix and table there is one route; hops of equal cost are several addresses of one route.
        // WHY: a dead user route stays in the choice, because a match drops the packet instead of falling back.
        var single = routes.Where(route => route.Blocks is null && (route.Shown.State == RouteState.Active || route.IsDead)).ToList();
        Index(single, _byBlock);
        _blocks = PrefixSet.From(_byBlock.Keys);
        _userBlocks = PrefixSet.From(_byBlock.Values.Where(route => route.IsUser).Select(route => route.Prefix));
        _tagRoutes = [.. routes.Where(route => route is { IsUser: true, Blocks: not null })];
        _endpointRoutes = [.. routes.Where(route => route.Endpoint is not null)];
        _bgpOverrides = [.. routes.Where(route => route.Shown.HasBgpOverride)];
        if (!_bgpOverrides.IsEmpty)
        {
            Index(single.Where(route => !route.IsGateway), _byBlockWithoutGateways);
            _blocksWithoutGateways = PrefixSet.From(_byBlockWithoutGateways.Keys);
        }

        DefaultDiverts = EffectiveRouteCompiler.DefaultDiverts(
            _byBlock.Where(pair => pair.Value.IsUser).ToDictionary(), routes.Where(route => !route.IsUser && route.Shown.State == RouteState.Active && route.Blocks is null));

        static void Index(IEnumerable<CompiledRoute> candidates, Dictionary<IpPrefix, CompiledRoute> byBlock)
        {
            foreach (var route in candidates)
            {
                if (!byBlock.TryGetValue(route.Prefix, out var known) || route.Rank < known.Rank)
                {
                    byBlock[route.Prefix] = route;
                }
            }
        }
    }

    public VirtualNetwork Network { get; }

    public Subnet Subnet { get; }

    public TopologySettings Settings { get; }

    public ServiceTagSnapshot Tags { get; }

    public ImmutableArray<CompiledRoute> Routes { get; }

    public ImmutableArray<EffectiveEndpoint> Endpoints { get; }

    public NetworkNeighborhood Neighborhood { get; }

    public RouteTable? Table { get; }

    public TrackedTopology Reads { get; }

    /// <summary>A default route leads to an appliance or gateway .</summary>
    public bool DefaultDiverts { get; }

    /// <summary>User routes name service tags, so that the choice hangs on the edition of the service tags .</summary>
    public bool HasTagRoutes => !_tagRoutes.IsEmpty;

    public bool HoldsFor(Topology topology) =>
        Settings == topology.Settings && ReferenceEquals(Tags, topology.ServiceTags) && Reads.HoldsFor(topology);

    /// <summary>The endpoint on the subnet that serves the type, whether or not it reaches the region.</summary>
    public EffectiveEndpoint? EndpointFor(EquatableArray<string> endpointServices)
    {
        foreach (var endpoint in Endpoints)
        {
            foreach (var service in endpointServices)
            {
                if (endpoint.Service.Name.Equals(service, StringComparison.OrdinalIgnoreCase))
                {
                    return endpoint;
                }
            }
        }

        return null;
    }

    /// <summary>Chooses the route of a packet to an address. A service resource names the endpoint that covers it by region; the published ranges decide otherwise .</summary>
    /// <param name="address">The destination.</param>
    /// <param name="covering">The endpoint that reaches the resource; null when there is none.</param>
    /// <param name="isResource">True when the destination is a resource, so that only <paramref name="covering"/> counts as endpoint.</param>
    public RouteChoice Choose(IpAddress address, EffectiveEndpoint? covering, bool isResource)
    {
        var (winner, length) = ChooseOrdinary(address);
        CompiledRoute? endpoint = null;
        var endpointLength = -1;
        if (!address.IsIPv6)
        {
            foreach (var candidate in _endpointRoutes)
            {
                var match = isResource && !ReferenceEquals(candidate.Endpoint, covering) ? -1 : candidate.Blocks?.MatchLength(address) ?? -1;
                if (match < 0 && isResource && ReferenceEquals(candidate.Endpoint, covering))
                {
                    // the resource wins over the file. WHY 1: the length is not known; only a default route is surely shorter.
                    match = TopLevelLength(candidate, address);
                }

                // longest prefix; on a tie both give the same path.
                if (match > endpointLength)
                {
                    (endpoint, endpointLength) = (candidate, match);
                }
            }
        }

        if (endpoint is null)
        {
            return new() { Route = winner, Length = length };
        }

        var (user, userLength) = BestUser(address);
        var userLonger = user is not null && userLength > endpointLength;
        var userEqual = user is not null && userLength == endpointLength;
        var gatewayNear = winner is { IsGateway: true } && length >= endpointLength;
        var userTakes = Settings.EndpointRoutePrecedence switch
        {
            EndpointRoutePrecedence.EndpointAlways => false,
            EndpointRoutePrecedence.EndpointWinsOnTie => userLonger,
            _ => userLonger || userEqual,
        };
        var gatewayTakes = Settings.EndpointRoutePrecedence == EndpointRoutePrecedence.PlainPriority && gatewayNear;
        var hangs = userLonger || userEqual || gatewayNear; // F-018: a default route is shorter than any endpoint route. F-019: contested for equal prefixes
        if (gatewayTakes && (user is null || length > userLength))
        {
            return new() { Route = winner, Length = length, LosingEndpoint = endpoint, HangsOnPrecedence = true };
        }

        if (userTakes && user!.Shown.NextHopType == RouteNextHopType.Internet && Settings.InternetRouteKeepsEndpoint) // userTakes implies a user route
        {
            // a user route to Internet only keeps appliances and gateways away.
            return new() { Route = endpoint, Length = endpointLength, LosingRoute = user, HangsOnPrecedence = true, HangsOnInternetRoute = true };
        }

        return userTakes
            ? new() { Route = user, Length = userLength, LosingEndpoint = endpoint, HangsOnPrecedence = true, HangsOnInternetRoute = user!.Shown.NextHopType == RouteNextHopType.Internet } // as above
            : new() { Route = endpoint, Length = endpointLength, LosingRoute = Diverting(winner), HangsOnPrecedence = hangs };
    }

    /// <summary>Splits a set of destinations by the route that carries each part.</summary>
    public ImmutableArray<RoutePart> Partition(IpSet destinations, EffectiveEndpoint? covering, bool isResource)
    {
        if (destinations.Single is { } single)
        {
            return [new(destinations, Choose(single, covering, isResource))];
        }

        return _parts.GetOrAdd((destinations, isResource ? covering?.Service.Name ?? "-" : "*"), _ => Split(destinations, covering, isResource));
    }

    private ImmutableArray<RoutePart> Split(IpSet destinations, EffectiveEndpoint? covering, bool isResource)
    {
        var parts = new Dictionary<CompiledRoute, (RouteChoice Choice, List<IpRange> Ranges)>(ReferenceEqualityComparer.Instance);
        var without = new List<IpRange>();
        var cuts = new SortedSet<IpAddress>();
        foreach (var block in _blocks.Prefixes.Concat(_tagRoutes.Concat(_endpointRoutes).SelectMany(route => route.Blocks?.Prefixes ?? [])))
        {
            cuts.Add(block.First);
            if (block.Last.Value < IpPrefix.FullMask(block.First.BitCount))
            {
                cuts.Add(IpAddress.From(block.Last.Value + 1, block.IsIPv6));
            }
        }

        foreach (var range in destinations.Ranges)
        {
            var first = range.First;
            foreach (var cut in cuts.GetViewBetween(range.First, range.Last).Where(cut => cut > range.First))
            {
                Take(new(first, IpAddress.From(cut.Value - 1, cut.IsIPv6)));
                first = cut;
            }

            Take(new(first, range.Last));
        }

        var result = parts.Values.Select(part => new RoutePart(IpSet.From(part.Ranges), part.Choice)).ToList();
        if (without.Count > 0)
        {
            result.Add(new(IpSet.From(without), new()));
        }

        return [.. result];

        void Take(IpRange piece)
        {
            var choice = Choose(piece.First, covering, isResource);
            if (choice.Route is null)
            {
                without.Add(piece);
            }
            else if (parts.TryGetValue(choice.Route, out var known))
            {
                known.Ranges.Add(piece);
            }
            else
            {
                parts[choice.Route] = (choice, [piece]);
            }
        }
    }

    private int TopLevelLength(CompiledRoute endpoint, IpAddress address)
    {
        var match = Tags.TryGetTag(endpoint.Endpoint?.Service.ServiceTag, out var tag) ? tag.Prefixes.MatchLength(address) : -1;
        return match > 0 ? match : 1;
    }

    //
    private (CompiledRoute? Route, int Length) ChooseOrdinary(IpAddress address)
    {
        var (best, length) = Longest(_blocks, _byBlock, address);

        // a route with the flag takes every gateway route of its addresses out, longer ones too; the longest of the others decides.
        return best is { IsGateway: true } && IsOverridden(address)
            ? Longest(_blocksWithoutGateways, _byBlockWithoutGateways, address)
            : (best, length);
    }

    private bool IsOverridden(IpAddress address)
    {
        foreach (var route in _bgpOverrides)
        {
            if (route.Blocks is { } blocks ? blocks.Contains(address) : route.Prefix.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private (CompiledRoute? Route, int Length) Longest(PrefixSet blocks, Dictionary<IpPrefix, CompiledRoute> byBlock, IpAddress address)
    {
        var best = blocks.TryMatch(address, out var block) ? byBlock[block] : null;
        return BestTag(address, best, best is null ? -1 : block.Length);
    }

    private (CompiledRoute? Route, int Length) BestUser(IpAddress address) => Longest(_userBlocks, _byBlock, address);

    // a tag route counts with each of its prefixes, so that a regional tag diverts its region only.
    private (CompiledRoute? Route, int Length) BestTag(IpAddress address, CompiledRoute? best, int length)
    {
        foreach (var route in _tagRoutes)
        {
            var match = route.Blocks?.MatchLength(address) ?? -1;
            if (match > length || (match == length && match >= 0 && best is not null && route.Rank < best.Rank))
            {
                (best, length) = (route, match);
            }
        }

        return (best, length);
    }

    private static CompiledRoute? Diverting(CompiledRoute? route) => route is { IsUser: true } or { IsGateway: true } ? route : null;
}
