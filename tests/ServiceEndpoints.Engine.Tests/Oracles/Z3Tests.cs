using System.Globalization;
using System.Text;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;
using ServiceEndpoints.Engine.Tests.Properties;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Oracles;

/// <summary>
/// Z3 proves for every packet at once that the engine decides like the rule list read first match first (N-060, N-075, N-220, N-242).
/// The engine is asked about whole blocks of addresses; its answers, put together, must leave no packet on which both differ.
/// </summary>
public sealed class Z3Tests
{
    private static readonly IpPrefix s_space = IpPrefix.Parse("10.1.0.0/16");
    private static readonly IpPrefix s_peer = IpPrefix.Parse("10.2.0.0/16");
    private static readonly IpAddress s_host = IpAddress.Parse("168.63.129.16");
    private static readonly IpAddress s_metadata = IpAddress.Parse("169.254.169.254");
    private static readonly NetworkProtocol[] s_protocols = [NetworkProtocol.Tcp, NetworkProtocol.Udp, NetworkProtocol.Icmp];
    private static readonly string[] s_tags = ["VirtualNetwork", "Internet", "AzureLoadBalancer"];

    // N-049, N-082: what a network does not carry is no matter of rules.
    private static readonly IpPrefix[] s_elsewhere = [IpPrefix.Parse("127.0.0.0/8"), IpPrefix.Parse("224.0.0.0/3")];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_packet_is_judged_differently(int seed)
    {
        Assert.SkipWhen(OracleTool.TryRun("z3", string.Empty, "--version") is null, "'z3' is not on this machine.");
        var dice = new Dice(seed);
        var direction = dice.Of(TrafficDirection.Inbound, TrafficDirection.Outbound);
        var rules = DrawRules(dice, direction);
        var engine = Engine(rules, direction);
        Assert.Equal("unsat", Ask(engine, rules, direction).Split('\n')[0]);

        // The question can be answered otherwise: with one rule turned round Z3 finds a packet, and the engine's two answers differ on it.
        var turned = rules.ToArray();
        turned[0] = turned[0] with { Access = turned[0].Access == RuleAccess.Allow ? RuleAccess.Deny : RuleAccess.Allow };
        var answer = Ask(engine, turned, direction);
        Assert.StartsWith("sat", answer, StringComparison.Ordinal);
        var (source, destination, port, protocol) = Packet(answer);
        Assert.NotEqual(Passes(rules, direction, source, destination, port, protocol), Passes(turned, direction, source, destination, port, protocol));
    }

    private static SecurityRule[] DrawRules(Dice dice, TrafficDirection direction) =>
    [
        // The first rule surely matches packets of its own, so that turning it round shows.
        new()
        {
            Name = "first", Priority = 100, Direction = direction, Access = dice.Of(RuleAccess.Allow, RuleAccess.Deny), Protocol = NetworkProtocol.Tcp,
            Source = SecurityRuleAddresses.OfPrefixes(IpPrefix.Parse("10.1.1.0/24")), Destination = SecurityRuleAddresses.OfPrefixes(IpPrefix.Parse("10.2.0.0/24"), IpPrefix.Parse("198.51.100.0/24")),
            DestinationPorts = [new(400, 500)],
        },
        .. Enumerable.Range(2, dice.Between(3, 8)).Select(index => new SecurityRule
        {
            Name = $"r{index}",
            Priority = index * 100,
            Direction = direction,
            Access = dice.Of(RuleAccess.Allow, RuleAccess.Deny),
            Protocol = dice.Of(NetworkProtocol.Any, NetworkProtocol.Any, NetworkProtocol.Tcp, NetworkProtocol.Udp, NetworkProtocol.Icmp),
            Source = DrawSide(dice),
            Destination = DrawSide(dice),
            DestinationPorts = dice.Chance(40) ? [PortRange.Any] : [new((ushort)dice.Between(0, 600), (ushort)dice.Between(600, 65535)), new(22, 22)],
        }),
    ];

    private static SecurityRuleAddresses DrawSide(Dice dice) => dice.Below(4) switch
    {
        0 => SecurityRuleAddresses.Any,
        1 => SecurityRuleAddresses.OfTag(dice.Of(s_tags)),
        _ => SecurityRuleAddresses.OfPrefixes(Enumerable.Range(0, dice.Between(1, 3)).Select(_ => new IpPrefix(IpAddress.FromV4(dice.Chance(70) ? 0x0A000000 + dice.Address(0, 0x3FFFF) : dice.Address(0, uint.MaxValue)), dice.Between(4, 32))).Distinct()),
    };

    // ---- the engine's side --------------------------------------------------------------------------------------------

    private static (Topology Topology, FilterPoint Point) Place(SecurityRule[] rules)
    {
        var group = new NetworkSecurityGroup { Id = Net.Id(NetworkSecurityGroup.Type, "nsg"), SecurityRules = rules.ToEquatableArray() };
        var topology = Net.Topology(
            Net.VNet("v", s_space.ToString(), Net.Subnet("v/s1", "10.1.1.0/24") with { NetworkSecurityGroupId = group.Id }) with { Peerings = [Net.Peering("p")] },
            Net.VNet("p", s_peer.ToString()) with { Peerings = [Net.Peering("v")] },
            group);
        var network = topology.Find<VirtualNetwork>(Net.VNetId("v"))!; // it was just put there
        return (topology, new(network, network.Subnets[0], null, null));
    }

    private static bool Passes(SecurityRule[] rules, TrafficDirection direction, IpAddress source, IpAddress destination, int port, NetworkProtocol protocol)
    {
        var (topology, point) = Place(rules);
        return Judge(topology, point, direction, IpSet.Of(source), IpSet.Of(destination), protocol == NetworkProtocol.Icmp ? null : port, protocol);
    }

    private static bool Judge(Topology topology, FilterPoint point, TrafficDirection direction, IpSet source, IpSet destination, int? port, NetworkProtocol protocol)
    {
        var outcome = SecurityEvaluator.Evaluate(topology.Compiled, point, direction, new(source, new(49152, 65535), destination, port, protocol), new DecisionRecorder(false));
        Assert.True(outcome.Reason is null or AccessReason.SecurityGroup or AccessReason.AddressNotRoutable, $"{outcome.Reason} for {source} -> {destination}");
        return outcome.Passes;
    }

    // One formula that is true for exactly the packets that the engine lets pass.
    private static string Engine(SecurityRule[] rules, TrafficDirection direction)
    {
        var (topology, point) = Place(rules);
        var sources = Pieces(rules, rule => rule.Source);
        var destinations = Pieces(rules, rule => rule.Destination);
        var ports = PortPieces(rules);
        var text = new StringBuilder("(or false");
        for (var number = 0; number < s_protocols.Length; number++)
        {
            var protocol = s_protocols[number];
            foreach (var ((low, high), index) in (protocol == NetworkProtocol.Icmp ? [(0, 65535)] : ports).Select((piece, index) => (piece, index)))
            {
                foreach (var source in sources)
                {
                    var passing = destinations.Where(destination => Passes(source, destination, low) & Passes(source, destination, high)).ToArray();
                    if (passing.Length > 0)
                    {
                        text.Append(CultureInfo.InvariantCulture, $"\n (and (= proto #b{number switch { 0 => "00", 1 => "01", _ => "10" }}) {PortIn(low, high)} {In("src", [source])} {In("dst", passing)})");
                    }
                }

                bool Passes(IpRange source, IpRange destination, int port) => Judge(topology, point, direction, IpSet.From([source]), IpSet.From([destination]), protocol == NetworkProtocol.Icmp ? null : port, protocol);
            }
        }

        return text.Append(')').ToString();
    }

    // The address space cut where any rule, tag or platform address begins or ends.
    private static IpRange[] Pieces(SecurityRule[] rules, Func<SecurityRule, SecurityRuleAddresses> side)
    {
        var blocks = rules.SelectMany(rule => side(rule).Prefixes).Concat(Reference.ReferenceTables.NotInternet).Concat(s_elsewhere).Append(s_space).Append(s_peer).Append(IpPrefix.Of(s_host)).Append(IpPrefix.Of(s_metadata));
        var starts = new SortedSet<ulong> { 0 };
        foreach (var block in blocks)
        {
            starts.Add(block.First.V4);
            starts.Add((ulong)block.Last.V4 + 1);
        }

        var list = starts.Where(start => start <= uint.MaxValue).Select(start => (uint)start).ToArray();
        return [.. list.Select((start, index) => new IpRange(IpAddress.FromV4(start), IpAddress.FromV4(index + 1 < list.Length ? list[index + 1] - 1 : uint.MaxValue)))];
    }

    private static (int Low, int High)[] PortPieces(SecurityRule[] rules)
    {
        var starts = new SortedSet<int> { 0 };
        foreach (var range in rules.SelectMany(rule => rule.DestinationPorts))
        {
            starts.Add(range.Low);
            starts.Add(range.High + 1);
        }

        var list = starts.Where(start => start <= 65535).ToArray();
        return [.. list.Select((start, index) => (start, index + 1 < list.Length ? list[index + 1] - 1 : 65535))];
    }

    // ---- the specification's side -------------------------------------------------------------------------------------

    private static string Ask(string engine, SecurityRule[] rules, TrafficDirection direction)
    {
        var script = new StringBuilder("""
            (set-logic QF_BV)
            (declare-const src (_ BitVec 32))
            (declare-const dst (_ BitVec 32))
            (declare-const port (_ BitVec 16))
            (declare-const proto (_ BitVec 2))
            (assert (not (= proto #b11)))
            (assert (distinct src dst))

            """);
        script.Append(CultureInfo.InvariantCulture, $"(assert (not {In("dst", s_elsewhere.Select(IpRange.Of))}))\n(assert (not {In("src", s_elsewhere.Select(IpRange.Of))}))\n");
        script.Append("(define-fun engine () Bool ").Append(engine).Append(")\n");

        // N-075, N-060: user rules by priority, then the default rules, the first match decides.
        var list = "true";
        foreach (var rule in rules.OrderByDescending(rule => rule.Priority).Prepend(null))
        {
            list = rule is null
                ? $"(or (and {Tag("src", "VirtualNetwork")} {Tag("dst", "VirtualNetwork")}) {(direction == TrafficDirection.Inbound ? Tag("src", "AzureLoadBalancer") : Tag("dst", "Internet"))})"
                : $"(ite (and {Side("src", rule.Source)} {Side("dst", rule.Destination)} {Fields(rule)}) {(rule.Access == RuleAccess.Allow ? "true" : "false")} {list})";
        }

        // N-161: outbound traffic to the platform is no matter of ordinary rules.
        script.Append(CultureInfo.InvariantCulture, $"(define-fun rules () Bool {(direction == TrafficDirection.Outbound ? $"(or {In("dst", [new(s_host, s_host), new(s_metadata, s_metadata)])} {list})" : list)})\n");
        script.Append("(assert (distinct engine rules))\n(check-sat)\n(get-value (src dst port proto))\n");
        var (_, output, error) = OracleTool.TryRun("z3", script.ToString(), "-in", "-smt2", "-T:100") ?? throw OracleTool.Missing("z3");
        Assert.True(output.StartsWith("sat", StringComparison.Ordinal) || output.StartsWith("unsat", StringComparison.Ordinal), output + error);
        return output;
    }

    // N-045 to N-047: ports count for TCP and UDP; a rule for ICMP is read without them, one for everything asks for a port that ICMP has not.
    private static string Fields(SecurityRule rule)
    {
        var ports = $"(or {string.Join(' ', rule.DestinationPorts.Select(range => PortIn(range.Low, range.High)))})";
        return rule.Protocol switch
        {
            NetworkProtocol.Tcp => $"(and (= proto #b00) {ports})",
            NetworkProtocol.Udp => $"(and (= proto #b01) {ports})",
            NetworkProtocol.Icmp => "(= proto #b10)",
            _ => $"(ite (= proto #b10) {(rule.DestinationPorts.All(range => range.IsAny) ? "true" : "false")} {ports})",
        };
    }

    private static string Side(string name, SecurityRuleAddresses side) => side.IsAny ? "true" : side.ServiceTag.Length > 0 ? Tag(name, side.ServiceTag) : In(name, side.Prefixes.Select(IpRange.Of));

    private static string Tag(string name, string tag)
    {
        var network = new[] { IpRange.Of(s_space), IpRange.Of(s_peer), new IpRange(s_host, s_host) };
        return tag switch
        {
            "VirtualNetwork" => In(name, network),
            "AzureLoadBalancer" => In(name, [new(s_host, s_host)]),
            _ => $"(not {In(name, network.Concat(Reference.ReferenceTables.NotInternet.Select(IpRange.Of)))})",
        };
    }

    private static string In(string name, IEnumerable<IpRange> ranges) => $"(or false {string.Join(' ', ranges.Select(range => $"(and (bvule {Bits(range.First)} {name}) (bvule {name} {Bits(range.Last)}))"))})";

    private static string Bits(IpAddress address) => $"#x{address.V4.ToString("x8", CultureInfo.InvariantCulture)}";

    private static string PortIn(int low, int high) => low == 0 && high == 65535 ? "true"
        : $"(and (bvule #x{low.ToString("x4", CultureInfo.InvariantCulture)} port) (bvule port #x{high.ToString("x4", CultureInfo.InvariantCulture)}))";

    private static (IpAddress Source, IpAddress Destination, int Port, NetworkProtocol Protocol) Packet(string answer)
    {
        return (IpAddress.FromV4(Number("src", 16)), IpAddress.FromV4(Number("dst", 16)), (int)Number("port", 16), s_protocols[Number("proto", 2)]);

        uint Number(string name, int radix)
        {
            var start = answer.IndexOf($"({name} #", StringComparison.Ordinal) + name.Length + 4;
            return Convert.ToUInt32(answer[start..answer.IndexOf(')', start)], radix);
        }
    }
}
