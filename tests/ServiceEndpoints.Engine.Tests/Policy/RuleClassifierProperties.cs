using System.Collections.Concurrent;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>The compiled filters give the answers of an obvious linear scan, packet by packet and for sets of packets.</summary>
public sealed class RuleClassifierProperties
{
    private static readonly IpAddress[] s_addresses =
        [.. new[] { "10.1.1.4", "10.1.1.5", "10.1.1.9", "10.1.2.4", "10.1.2.77", "10.1.200.1", "10.2.0.3", "10.2.0.99", "10.3.0.1", "172.31.0.100", "198.51.100.7", "198.51.100.9", "20.60.26.1", "20.60.0.0", "57.163.200.1", "52.178.17.193", "168.63.129.16" }.Select(IpAddress.Parse)];

    private static readonly ConcurrentDictionary<(string, IpAddress), bool> s_published = new();

    [Theory]
    [InlineData(11, 3)]
    [InlineData(12, 20)]
    [InlineData(13, 70)]
    [InlineData(14, 300)]
    public void Single_packets_meet_the_rule_that_a_linear_scan_finds(int seed, int ruleCount)
    {
        var random = new RandomRules(seed);
        var compared = 0;
        var passed = 0;
        for (var round = 0; round < 25; round++)
        {
            var topology = random.Topology(ruleCount, withAdmin: round % 2 == 0, withUnknownTag: false, withRoute: round % 3 == 0);
            var oracle = new RuleListOracle(topology, IsInPublishedTag);
            var points = new[] { "A", "B", "C" }.ToDictionary(name => name, name => Judge.PointOf(topology, name));
            var flows = ruleCount > 100 ? 400 : 2000;
            for (var i = 0; i < flows; i++)
            {
                var inbound = random.Next(2) == 0;
                var nic = random.Pick("A", "A", "B", "C");
                var point = points[nic];
                var own = point.Interface!.IpConfigurations[0].PrivateIpAddress!.Value;
                var other = random.Pick(s_addresses);
                if (other == own || (!inbound && other == s_addresses[^1]))
                {
                    continue; // N-082 and N-161 have tests of their own
                }

                var (source, destination) = inbound ? (other, own) : (own, other);
                var protocol = random.FlowProtocol();
                var hasPorts = protocol is NetworkProtocol.Tcp or NetworkProtocol.Udp;
                int? port = hasPorts ? random.Pick(22, 79, 80, 81, 443, 444, 1023, 1024, 8080, 9001) : null;
                var sourcePort = (ushort)random.Pick(1023, 49152, 50000, 50001, 60001);
                var expected = Assert.Single(oracle.Passes(nic, inbound, source, sourcePort, destination, port, protocol));
                var flow = new Flow(IpSet.Of(source), new(sourcePort, sourcePort), IpSet.Of(destination), port, protocol);
                var recorder = new DecisionRecorder(withTrace: false);
                var outcome = SecurityEvaluator.Evaluate(topology.Compiled, point, inbound ? TrafficDirection.Inbound : TrafficDirection.Outbound, flow, recorder);
                if (expected != outcome.Passes)
                {
                    Assert.Fail($"seed {seed}, round {round}, flow {i}: {nic} {(inbound ? "in" : "out")} {flow}: expected {expected}, got {outcome}");
                }

                compared++;
                passed += expected ? 1 : 0;
            }
        }

        Assert.InRange(passed, compared / 20, compared * 19 / 20);
    }

    [Theory]
    [InlineData(21, 6, false)]
    [InlineData(22, 25, false)]
    [InlineData(23, 6, true)]
    [InlineData(24, 25, true)]
    public void Sets_of_packets_are_judged_as_their_packets_are(int seed, int ruleCount, bool withUnknownTag)
    {
        var random = new RandomRules(seed);
        var verdicts = new Dictionary<string, int>();
        for (var round = 0; round < 30; round++)
        {
            var topology = random.Topology(ruleCount, withAdmin: round % 3 == 0, withUnknownTag, withRoute: round % 2 == 0);
            var oracle = new RuleListOracle(topology, IsInPublishedTag);
            for (var i = 0; i < 20; i++)
            {
                var inbound = random.Next(2) == 0;
                var nic = random.Pick("A", "C");
                var own = Judge.Set(nic == "A" ? "10.1.1.4" : "10.1.2.4");
                var other = random.Pick(
                    "10.1.1.0/28", "10.1.1.0/29,10.1.2.0/30", "10.2.0.8/29,10.3.0.0/31", "198.51.100.0/28", "198.51.100.6/31,20.60.26.0/30", "20.60.26.1/32,57.163.200.1/32", "52.178.17.192/30,10.1.2.4/32", "172.31.0.0/31");
                var protocol = random.FlowProtocol();
                var hasPorts = protocol is NetworkProtocol.Tcp or NetworkProtocol.Udp;
                int? port = hasPorts ? random.Pick(22, 80, 443, 8080) : null;
                var sourcePorts = random.Pick(new PortRange(49999, 50002), new PortRange(50000, 50000), new PortRange(1022, 1025));
                var remote = Judge.Set(other).Except(own);
                var (source, destination) = inbound ? (remote, own) : (own, remote);

                var answers = new HashSet<bool>();
                foreach (var from in Enumerate(source))
                {
                    foreach (var to in Enumerate(destination))
                    {
                        for (int sourcePort = sourcePorts.Low; sourcePort <= sourcePorts.High; sourcePort++)
                        {
                            answers.UnionWith(oracle.Passes(nic, inbound, from, sourcePort, to, port, protocol));
                        }
                    }
                }

                var expected = answers.Count == 2 ? "Undetermined" : answers.Contains(true) ? "Pass" : "Drop";
                var recorder = new DecisionRecorder(withTrace: true);
                var flow = new Flow(source, sourcePorts, destination, port, protocol);
                var outcome = SecurityEvaluator.Evaluate(topology.Compiled, Judge.PointOf(topology, nic), inbound ? TrafficDirection.Inbound : TrafficDirection.Outbound, flow, recorder);
                var got = outcome.Reason is not { } reason ? "Pass" : AccessReasons.VerdictOf(reason) == AccessVerdict.Undetermined ? "Undetermined" : "Drop";
                Assert.True(expected == got, $"seed {seed}, round {round}, flow {i}: {nic} {(inbound ? "in" : "out")} {flow}: expected {expected}, got {outcome}\n{string.Join('\n', recorder.Steps)}");
                Assert.Equal(expected == "Undetermined", recorder.MissingFacts.Count > 0);
                verdicts[expected] = verdicts.GetValueOrDefault(expected) + 1;
            }
        }

        Assert.Equal(3, verdicts.Count);
        Assert.All(verdicts.Values, count => Assert.InRange(count, 20, 580));
    }

    private static IEnumerable<IpAddress> Enumerate(IpSet set)
    {
        foreach (var range in set.Ranges)
        {
            for (var value = range.First.Value; value <= range.Last.Value; value++)
            {
                yield return IpAddress.From(value, range.First.IsIPv6);
            }
        }
    }

    private static bool IsInPublishedTag(string name, IpAddress address) => s_published.GetOrAdd((name, address), static key =>
    {
        Assert.True(ServiceTagSnapshot.BuiltIn.TryGetTag(key.Item1, out var tag), key.Item1);
        return tag.Prefixes.Prefixes.Any(prefix => prefix.Contains(key.Item2));
    });
}
