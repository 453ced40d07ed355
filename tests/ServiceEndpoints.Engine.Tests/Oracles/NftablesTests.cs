using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;
using ServiceEndpoints.Engine.Tests.Properties;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Oracles;

/// <summary>nftables filters real packets by the same rules in the order of their priorities, in a private network namespace (N-036, N-045, N-075).</summary>
public sealed class NftablesTests
{
    private const int CloneNewNet = 0x40000000;
    private const int PacketsPerGroup = 200;

    [Fact]
    public void Nftables_lets_the_same_packets_pass()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "nftables exists on Linux only.");
        Assert.SkipWhen(OracleTool.TryRun("nft", string.Empty, "--version") is not { Code: 0 }, "'nft' is not on this machine.");

        // A namespace belongs to the thread that makes it; what the thread starts and the sockets it opens live in it.
        var (reason, failure) = ((string?)null, (Exception?)null);
        var thread = new Thread(() =>
        {
            try
            {
                reason = Prepare() ?? Compare();
            }
            catch (Exception error)
            {
                failure = error;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            throw new InvalidOperationException("The comparison with nftables failed.", failure);
        }

        Assert.SkipWhen(reason is not null, reason ?? string.Empty);
    }

    // Null when the namespace stands: every address of 10/8 and 198.51.100/24 is the machine's own there.
    private static string? Prepare()
    {
        if (Unshare(CloneNewNet) != 0)
        {
            return "This process may not make network namespaces.";
        }

        return OracleTool.TryRun("ip", "link set lo up\nroute add local 10.0.0.0/8 dev lo\nroute add local 198.51.100.0/24 dev lo\n", "-batch", "-") is { Code: 0 } &&
            OracleTool.TryRun("nft", "add table ip probe\n", "-f", "-") is { Code: 0 } ? null : "'ip' or 'nft' may not be used in a network namespace here.";
    }

    private static string? Compare()
    {
        var (sentCount, refusedCount) = (0, 0);
        for (var seed = 1; seed <= 20; seed++)
        {
            var dice = new Dice(seed);
            var rules = Enumerable.Range(1, dice.Between(3, 14)).Select(index => DrawRule(dice, index)).Append(
                new SecurityRule { Name = "rest", Priority = 4096, Direction = TrafficDirection.Outbound, Access = dice.Of(RuleAccess.Allow, RuleAccess.Deny) }).ToArray();
            OracleTool.Run("nft", Script(rules), "-f", "-");
            var group = new NetworkSecurityGroup { Id = Net.Id(NetworkSecurityGroup.Type, "nsg"), SecurityRules = dice.Shuffled(rules).ToEquatableArray() };
            var topology = Net.Topology(Net.VNet("v", "10.1.0.0/16", Net.Subnet("v/s1", "10.1.1.0/24") with { NetworkSecurityGroupId = group.Id }), group);
            var network = topology.Find<VirtualNetwork>(Net.VNetId("v"))!; // it was just put there
            var point = new FilterPoint(network, network.Subnets[0], null, null);
            for (var i = 0; i < PacketsPerGroup; i++)
            {
                var (source, destination) = (DrawAddress(dice, rules, rule => rule.Source), DrawAddress(dice, rules, rule => rule.Destination));
                var (sourcePort, port) = (dice.Between(1024, 65535), DrawPort(dice, rules));
                if (source == destination)
                {
                    continue;
                }

                var flow = new Flow(IpSet.Of(source), new((ushort)sourcePort, (ushort)sourcePort), IpSet.Of(destination), port, NetworkProtocol.Udp);
                var passes = SecurityEvaluator.Evaluate(topology.Compiled, point, TrafficDirection.Outbound, flow, new DecisionRecorder(false)).Passes;
                if (Send(source, sourcePort, destination, port) is not { } sent)
                {
                    continue;
                }

                (sentCount, refusedCount) = sent ? (sentCount + 1, refusedCount) : (sentCount, refusedCount + 1);
                if (sent != passes)
                {
                    Assert.Fail($"Seed {seed}: nftables {(sent ? "lets" : "does not let")} UDP {source}:{sourcePort} -> {destination}:{port} pass, the engine {(passes ? "does" : "does not")}.\n{Script(rules)}");
                }
            }
        }

        Assert.True(sentCount > 1000 && refusedCount > 1000, $"Of the packets {sentCount} passed and {refusedCount} did not; the rules do not tell them apart.");
        return null;
    }

    private static SecurityRule DrawRule(Dice dice, int index) => new()
    {
        Name = $"r{index}",
        Priority = index * 100,
        Direction = dice.Chance(85) ? TrafficDirection.Outbound : TrafficDirection.Inbound,
        Access = dice.Of(RuleAccess.Allow, RuleAccess.Deny),
        Protocol = dice.Of(NetworkProtocol.Any, NetworkProtocol.Udp, NetworkProtocol.Udp, NetworkProtocol.Tcp),
        Source = DrawSide(dice),
        Destination = DrawSide(dice),
        SourcePorts = dice.Chance(85) ? [PortRange.Any] : [new(1024, (ushort)dice.Between(20000, 60000))],
        DestinationPorts = dice.Chance(40) ? [PortRange.Any] : [new((ushort)dice.Between(1, 500), (ushort)dice.Between(500, 2000)), new(5000, (ushort)dice.Between(5000, 5004))],
    };

    private static SecurityRuleAddresses DrawSide(Dice dice) => dice.Chance(25) ? SecurityRuleAddresses.Any
        : SecurityRuleAddresses.OfPrefixes(Enumerable.Range(0, dice.Between(1, 3)).Select(_ => dice.Chance(20)
            ? new IpPrefix(IpAddress.FromV4(dice.Address(0xC6336400, 0xC63364FF)), dice.Between(24, 32))
            : new IpPrefix(IpAddress.FromV4(0x0A010000 + (uint)dice.Below(0x800)), dice.Of(16, 21, 22, 24, 26, 30, 32))).Distinct());

    // Addresses at the edges of what the rules name.
    private static IpAddress DrawAddress(Dice dice, SecurityRule[] rules, Func<SecurityRule, SecurityRuleAddresses> side)
    {
        var prefixes = rules.SelectMany(rule => side(rule).Prefixes).ToArray();
        var address = prefixes.Length == 0 || dice.Chance(25) ? 0x0A010000 + (uint)dice.Below(0x900) : dice.Of(prefixes) is var prefix ? dice.Of(prefix.First.V4, prefix.Last.V4, prefix.First.V4 - 1, prefix.Last.V4 + 1) : 0;
        return IpAddress.FromV4(address >> 24 == 10 || address >> 8 == 0xC63364 ? address : 0x0A010005);
    }

    private static int DrawPort(Dice dice, SecurityRule[] rules)
    {
        var range = dice.Of(rules.SelectMany(rule => rule.DestinationPorts).ToArray());
        return Math.Clamp(dice.Of(range.Low, range.High, range.Low - 1, range.High + 1, dice.Between(1, 6000)), 1, 65535);
    }

    private static string Script(IEnumerable<SecurityRule> rules)
    {
        var script = new StringBuilder("flush table ip probe\ndelete table ip probe\nadd table ip probe\nadd chain ip probe out { type filter hook output priority 0; policy drop; }\n");
        foreach (var rule in rules.Where(rule => rule.Direction == TrafficDirection.Outbound).OrderBy(rule => rule.Priority))
        {
            script.Append("add rule ip probe out");
            Append(" ip saddr", rule.Source);
            Append(" ip daddr", rule.Destination);
            script.Append(rule.Protocol switch { NetworkProtocol.Udp => " meta l4proto udp", NetworkProtocol.Tcp => " meta l4proto tcp", _ => string.Empty });
            Ports(" th sport", rule.SourcePorts);
            Ports(" th dport", rule.DestinationPorts);
            script.Append(rule.Access == RuleAccess.Allow ? " accept\n" : " drop\n");
        }

        return script.ToString();

        void Append(string field, SecurityRuleAddresses side)
        {
            if (!side.IsAny)
            {
                // An interval map does not take overlapping blocks; the outermost ones say the same.
                var outer = side.Prefixes.Where(prefix => !side.Prefixes.Any(other => other != prefix && other.Contains(prefix)));
                script.Append(CultureInfo.InvariantCulture, $"{field} {{ {string.Join(", ", outer)} }}");
            }
        }

        void Ports(string field, EquatableArray<PortRange> ranges)
        {
            if (!ranges.Any(range => range.IsAny))
            {
                script.Append(CultureInfo.InvariantCulture, $"{field} {{ {string.Join(", ", ranges.Select(range => $"{range.Low}-{range.High}"))} }}");
            }
        }
    }

    // True when the packet was let out, false when the filter refused it; null when the port is taken.
    private static bool? Send(IpAddress source, int sourcePort, IpAddress destination, int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(source.ToString()), sourcePort));
            socket.SendTo([1], new IPEndPoint(IPAddress.Parse(destination.ToString()), port));
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied || error.NativeErrorCode == 1)
        {
            return false;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return null;
        }
    }

#pragma warning disable SYSLIB1054 // the generated form would need unsafe code
    [DllImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static extern int Unshare(int flags);
#pragma warning restore SYSLIB1054
}
