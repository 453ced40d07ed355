using System.Reflection;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Properties;

/// <summary>Changes of a description that change no answer, on seeded random networks.</summary>
public sealed class MetamorphicTests
{
    private const int RequestsPerTopology = 250;

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(40_000, 40)];

    // Lists whose order says something: rules that are tried in turn, the first address of an interface, rules of equal priority.
    private static readonly string[] s_ordered =
        ["AzureFirewall.Rules", "NetworkAppliance.Rules", "NetworkInterface.IpConfigurations", "PrivateDnsRecord.Addresses", "AccessRestrictions.Main", "AccessRestrictions.Scm"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_of_resources_rules_and_routes_says_nothing(int seed)
    {
        var random = RandomTopology.From(seed);
        var dice = new Dice(seed);
        var rewriter = new ModelRewriter { List = (property, items) => s_ordered.Contains($"{property.DeclaringType!.Name}.{property.Name}") ? items : dice.Shuffled(items) }; // a property has a type
        var shuffled = Topology.Empty.With(dice.Shuffled(random.Topology.Resources).Select(rewriter.Rewrite)).With(random.Topology.Settings);
        AssertSame(random, shuffled, request => request);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_connected_to_nothing_changes_nothing(int seed)
    {
        var random = RandomTopology.From(seed);
        var apart = new ModelRewriter { Id = Apart };

        // A copy of every network, interface, group and table under other names: the same addresses, connected to nothing of the first.
        var copies = random.Topology.Resources
            .Where(resource => resource is VirtualNetwork or NetworkInterface or VirtualMachine or NetworkSecurityGroup or RouteTable or ServiceEndpointPolicy or ApplicationSecurityGroup or NetworkAppliance or AzureFirewall)
            .Select(resource => apart.Rewrite(resource))
            .Select(resource => resource is VirtualNetwork network ? network with { Location = "japaneast" } : resource);
        AssertSame(random, random.Topology.With(copies), request => request);

        // Services are one of each, wherever they are named.
        ResourceId Apart(ResourceId id) => random.Topology.Find<ServiceResource>(id) is not null ? id
            : id.Parent is { } parent ? Apart(parent).Child(id.ResourceType[(id.ResourceType.LastIndexOf('/') + 1)..], id.Name)
            : ResourceId.Create(id.SubscriptionId, "apart", id.ResourceType, id.Name);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Names_say_nothing(int seed)
    {
        var random = RandomTopology.From(seed);
        var rewriter = new ModelRewriter { Id = RenameId, Text = RenameText };
        AssertSame(random, rewriter.Rewrite(random.Topology), rewriter.Rewrite, RenameId);

        // Special subnets and private zones are recognised by their names, services by their records; resource group and letter case are free for those too.
        static ResourceId RenameId(ResourceId id)
        {
            var segment = id.ResourceType[(id.ResourceType.LastIndexOf('/') + 1)..];
            return id.Parent is { } parent ? RenameId(parent).Child(segment, segment == Subnet.TypeSegment ? RenameSubnet(id.Name) : id.Name)
                : ResourceId.Create(id.SubscriptionId, Group(id.ResourceGroupName), id.ResourceType, id.ResourceType.StartsWith("Microsoft.Network/", StringComparison.Ordinal) && !id.IsType(PrivateDnsZone.Type) ? Reverse(id.Name) : id.Name);
        }

        static string Group(string name) => name == "-" ? name : $"other-{name}";

        static string RenameSubnet(string name) => SpecialSubnets.IsSpecial(name) ? name.ToUpperInvariant() : $"z{Reverse(name)}";

        // Reversed names also reverse the order in which ids are visited.
        static string Reverse(string name) => new([.. name.Reverse()]);

        static string RenameText(object owner, PropertyInfo property, string text) => (owner, property.Name) switch
        {
            (VirtualNetworkPeering, "LocalSubnetNames" or "RemoteSubnetNames") => RenameSubnet(text),
            (ServiceEndpointPolicyDefinition, "ServiceResources") when text.StartsWith("/subscriptions/", StringComparison.Ordinal) =>
                string.Join('/', text.Split('/').Select((part, index) => index == 4 ? Group(part) : part)),
            (SecurityRule or SecurityAdminRule or UserRoute or VirtualNetworkPeering or AccessRestrictionRule or ServiceIpRule or ServiceVirtualNetworkRule, "Name") when text.Length > 0 => $"n-{text}",
            _ => text,
        };
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_ip_group_is_the_same_as_its_addresses(int seed)
    {
        var random = RandomTopology.From(seed);
        var groups = new List<IpGroup>();
        var changed = random.Topology.Resources.Select(resource => resource switch
        {
            AzureFirewall firewall => (Resource)(firewall with { Rules = [.. firewall.Rules.Select(Grouped)] }),
            NetworkAppliance appliance => appliance with { Rules = [.. appliance.Rules.Select(Grouped)] },
            _ => resource,
        }).ToArray();
        AssertSame(random, random.Topology.With(changed).With(groups), request => request);

        ApplianceRule Grouped(ApplianceRule rule) => rule with
        {
            Source = rule.Source.Prefixes.IsEmpty ? rule.Source : new(),
            SourceIpGroupIds = GroupOf(rule.Source),
            Destination = rule.Destination.Prefixes.IsEmpty ? rule.Destination : new(),
            DestinationIpGroupIds = GroupOf(rule.Destination),
        };

        EquatableArray<ResourceId> GroupOf(SecurityRuleAddresses side)
        {
            if (side.Prefixes.IsEmpty)
            {
                return [];
            }

            var group = new IpGroup { Id = ResourceId.Create(random.Topology.DefaultSubscriptionId, "groups", IpGroup.Type, $"g{groups.Count}"), IpAddresses = side.Prefixes };
            groups.Add(group);
            return [group.Id];
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_block_of_a_rule_is_the_same_as_its_halves(int seed)
    {
        var random = RandomTopology.From(seed);
        var rewriter = new ModelRewriter
        {
            List = (property, items) => (property.DeclaringType!.Name, property.Name) switch // a property has a type
            {
                (nameof(SecurityRuleAddresses), "Prefixes") or (nameof(AccessRestrictionRule), "AddressPrefixes") => items.SelectMany(item => Halves((IpPrefix)item).Cast<object>()),
                (nameof(ServiceNetworkRules), "IpRules") => items.SelectMany(item => HalvesOf((ServiceIpRule)item)),
                _ => items,
            },
        };
        AssertSame(random, rewriter.Rewrite(random.Topology), request => request);

        static IEnumerable<ServiceIpRule> HalvesOf(ServiceIpRule rule)
        {
            var (first, last) = (rule.Range.First.V4, rule.Range.Last.V4);
            if (first == last)
            {
                return [rule];
            }

            var middle = first + ((last - first) / 2);
            return [rule with { Range = new(rule.Range.First, IpAddress.FromV4(middle)) }, rule with { Range = new(IpAddress.FromV4(middle + 1), rule.Range.Last) }];
        }
    }

    // Halves are one bit longer, so that the property holds for blocks that no other route of that length or of the halves' length overlaps.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_block_of_a_route_is_the_same_as_its_halves(int seed)
    {
        var random = RandomTopology.From(seed);
        var lengths = random.Topology.All<VirtualNetwork>().SelectMany(network => network.AddressPrefixes)
            .Concat(random.Topology.All<VirtualNetwork>().SelectMany(network => network.Subnets).SelectMany(subnet => subnet.AddressPrefixes)) // routes of subnet peerings
            .Concat(random.Topology.All<RouteTable>().SelectMany(table => table.Routes).Select(route => route.AddressPrefix).OfType<IpPrefix>())
            .Concat(random.Topology.All<PrivateEndpoint>().SelectMany(endpoint => endpoint.PrivateIpAddresses).Select(IpPrefix.Of))
            .Concat(random.Topology.All<VirtualNetworkGateway>().SelectMany(gateway => gateway.BgpPrefixes))
            .Concat(random.Topology.All<OnPremisesSite>().SelectMany(site => site.AddressPrefixes))
            .Concat(random.Topology.All<LocalNetworkGateway>().SelectMany(gateway => gateway.AddressPrefixes))
            .Concat(random.Topology.All<RouteServer>().SelectMany(server => server.LearnedRoutes).Select(route => route.AddressPrefix))
            .Concat(Reference.ReferenceTables.Reserved2024)
            .Distinct()
            .ToArray();
        var changed = random.Topology.With(random.Topology.All<RouteTable>().Select(table => table with { Routes = table.Routes.SelectMany(Split).ToEquatableArray() }));
        AssertSame(random, changed, request => request);

        IEnumerable<UserRoute> Split(UserRoute route)
        {
            if (route.AddressPrefix is not { } block || block.Length is 0 or 32 || !Reference.ReferenceTables.PrivateRanges.Any(range => range.Contains(block)) ||
                lengths.Any(other => other != block && other.Overlaps(block) && (other.Length == block.Length || other.Length == block.Length + 1)) ||
                random.Topology.All<VirtualNetwork>().Any(network => network.AddressPrefixes.Contains(block)) || Reference.ReferenceTables.Reserved2024.Contains(block))
            {
                return [route];
            }

            var halves = Halves(block).ToArray();
            return [route with { AddressPrefix = halves[0] }, route with { Name = route.Name + "-b", AddressPrefix = halves[1] }];
        }
    }

    // N-063, N-075: a rule behind all others leaves alone what others decide. Where both "deny everything" and "allow everything"
    // at the last number give one answer, no group left the flow to its default rules, and the answer without them is that one.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_security_rule_behind_all_others_changes_no_decided_flow(int seed)
    {
        var random = RandomTopology.From(seed);
        var (denying, allowing) = (WithLast(RuleAccess.Deny), WithLast(RuleAccess.Allow));
        var decided = 0;
        foreach (var request in random.Requests(RequestsPerTopology))
        {
            var denied = AnswerOf(AccessEvaluator.EvaluateOnce(denying, request));
            if (denied == AnswerOf(AccessEvaluator.EvaluateOnce(allowing, request)))
            {
                decided++;
                AssertAnswer(denied, AnswerOf(AccessEvaluator.EvaluateOnce(random.Topology, request)), random, request);
            }
        }

        Assert.NotEqual(0, decided);

        Topology WithLast(RuleAccess access) => random.Topology.With(random.Topology.All<NetworkSecurityGroup>().Select(group => group with
        {
            SecurityRules = group.SecurityRules.AddRange(Enum.GetValues<TrafficDirection>().Select(direction => new SecurityRule { Name = $"last-{direction}", Priority = 4096, Direction = direction, Access = access })),
        }));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_trace_changes_no_answer(int seed)
    {
        var random = RandomTopology.From(seed);
        foreach (var request in random.Requests(RequestsPerTopology))
        {
            var silent = AccessEvaluator.Evaluate(random.Topology, request with { WithTrace = false });
            var traced = AccessEvaluator.Evaluate(random.Topology, request with { WithTrace = true });
            Assert.Empty(silent.Steps);
            Assert.NotEmpty(traced.Steps);
            Assert.Equal(silent, traced with { Steps = [], Request = silent.Request });
        }
    }

    /// <summary>
    /// whoever reads an answer learns which contested readings it hangs on, and what the other reading says.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_switch_that_changes_an_answer_is_named_with_the_other_answer(int seed)
    {
        const int requests = 60;
        var random = RandomTopology.From(seed);
        var settings = random.Topology.Settings;
        foreach (var property in typeof(TopologySettings).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            object[] values = property.PropertyType == typeof(bool) ? [true, false] : [.. Enum.GetValues(property.PropertyType)];
            foreach (var value in values.Where(value => !value.Equals(property.GetValue(settings))))
            {
                var other = settings with { };
                property.SetValue(other, value);
                var changed = random.Topology.With(other);
                foreach (var request in random.Requests(requests))
                {
                    var under = AccessEvaluator.EvaluateOnce(changed, request);
                    var first = AccessEvaluator.EvaluateOnce(random.Topology, request);
                    if (under.Verdict == first.Verdict && under.Reason == first.Reason && under.SourceIdentity == first.SourceIdentity)
                    {
                        continue;
                    }

                    var named = AccessEvaluator.Evaluate(random.Topology, request).Readings;
                    if (!named.Any(reading => reading.Setting == property.Name && reading.Alternative.Contains($"{value}: {under.Verdict} ({under.Reason})", StringComparison.Ordinal)))
                    {
                        Assert.Fail($"Seed {seed}, {ModelText.Of(request)}: {property.Name} = {value} gives {under.Verdict} ({under.Reason}), and the answer does not say so.");
                    }
                }
            }
        }
    }

    // Compiled forms are shared between a topology and those derived from it; whatever was compiled before must not show.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_changed_topology_answers_like_one_built_anew(int seed)
    {
        var random = RandomTopology.From(seed);
        var donor = RandomTopology.From(seed + 1_000_000);
        var dice = new Dice(seed);
        var topology = random.Topology;
        var requests = random.Requests(60).ToArray();
        for (var step = 0; step < 12; step++)
        {
            foreach (var request in requests)
            {
                AccessEvaluator.EvaluateOnce(topology, request);
            }

            topology = dice.Chance(20) ? topology.Without(dice.Of(topology.Resources.ToArray()).Id)
                : dice.Chance(15) ? topology.With(donor.Topology.Settings)
                : topology.With(dice.Of(Donations(donor.Topology, topology).ToArray()));
            var fresh = Topology.Empty.With(topology.Resources).With(topology.Settings);
            foreach (var request in requests)
            {
                AssertAnswer(AnswerOf(AccessEvaluator.EvaluateOnce(fresh, request)), AnswerOf(AccessEvaluator.EvaluateOnce(topology, request)), random, request);
            }
        }

        // Whole resources of another network, and single subnets of it.
        IEnumerable<Resource> Donations(Topology from, Topology to)
        {
            foreach (var resource in from.Resources)
            {
                yield return resource;
                if (resource is VirtualNetwork network && to.Find<VirtualNetwork>(network.Id) is { } own)
                {
                    foreach (var subnet in network.Subnets)
                    {
                        yield return own with { Subnets = own.Subnets.Where(other => other.Id != subnet.Id).Append(subnet).ToEquatableArray() };
                        yield return own with { Subnets = own.Subnets.Select(other => other.Id == subnet.Id ? subnet : other).ToEquatableArray() };
                    }

                    yield return own with { Peerings = network.Peerings };
                }
            }
        }
    }

    private static IEnumerable<IpPrefix> Halves(IpPrefix block) => block.IsSingleAddress ? [block]
        : [new(block.Network, block.Length + 1), new(IpAddress.FromV4(block.Network.V4 + (1u << (31 - block.Length))), block.Length + 1)];

    private sealed record Answer(AccessVerdict Verdict, AccessReason Reason, AccessPath Path, SourceIdentityKind Kind, string Addresses, ResourceId? SubnetId);

    private static Answer AnswerOf(AccessDecision decision) =>
        new(decision.Verdict, decision.Reason, decision.Path, decision.SourceIdentity.Kind, decision.SourceIdentity.Addresses?.ToString() ?? string.Empty, decision.SourceIdentity.SubnetId);

    private static void AssertSame(RandomTopology random, Topology changed, Func<AccessRequest, AccessRequest> translate, Func<ResourceId, ResourceId>? rename = null)
    {
        foreach (var request in random.Requests(RequestsPerTopology))
        {
            var answer = AnswerOf(AccessEvaluator.EvaluateOnce(random.Topology, request));
            var expected = rename is null || answer.SubnetId is null ? answer : answer with { SubnetId = rename(answer.SubnetId) };
            AssertAnswer(expected, AnswerOf(AccessEvaluator.EvaluateOnce(changed, translate(request))), random, request);
        }
    }

    private static void AssertAnswer(Answer expected, Answer actual, RandomTopology random, AccessRequest request)
    {
        if (expected != actual)
        {
            Assert.Fail($"Seed {random.Seed}, {ModelText.Of(request)}: {expected} became {actual}.");
        }
    }
}
