using System.Globalization;
using System.Text;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Properties;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Oracles;

/// <summary>The Linux kernel chooses among the same routes, in a private network namespace: longest prefix first, then the class as its metric .</summary>
public sealed class KernelRouteTests
{
    private const int AddressesPerTable = 250;

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 25)];

    private enum Metric
    {
        User = 10,
        Gateway = 20,
        System = 30,
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_kernel_chooses_the_same_route(int seed)
    {
        var dice = new Dice(seed);
        var network = IpPrefix.Parse("10.1.0.0/16");
        var peer = IpPrefix.Parse(dice.Of("10.2.0.0/16", "172.16.0.0/14", "192.168.4.0/22"));
        var users = Nested(dice, dice.Between(5, 40)).ToArray();

        // gateway routes inside the network or its peers never count; the kernel knows no such exception, so that none is drawn.
        var learned = Nested(dice, dice.Between(5, 40)).Where(prefix => prefix.Length > 0 && !network.Overlaps(prefix) && !peer.Overlaps(prefix)).ToArray();
        var topology = Net.Topology(
            Net.VNet("v", network.ToString(), Net.Subnet("v/s1", "10.1.1.0/24") with { RouteTableId = Net.Id(RouteTable.Type, "rt") }, Net.Subnet("v/GatewaySubnet", "10.1.255.0/27"))
                with { Peerings = [Net.Peering("p")] },
            Net.VNet("p", peer.ToString()) with { Peerings = [Net.Peering("v")] },
            Net.Table("rt", users.Select((prefix, index) => Net.Route($"r{index}", prefix.ToString(), dice.Of(RouteNextHopType.None, RouteNextHopType.Internet, RouteNextHopType.VnetLocal))).ToArray()),
            new VirtualNetworkGateway { Id = Net.Id(VirtualNetworkGateway.Type, "gw"), SubnetId = Net.SubnetId("v/GatewaySubnet"), BgpPrefixes = learned.ToEquatableArray() });
        var system = Reference.ReferenceTables.ReservedDocumented.Append(IpPrefix.AnyIPv4).Append(network).Append(peer);
        var routes = users.Select(prefix => (prefix, Metric.User)).Concat(learned.Select(prefix => (prefix, Metric.Gateway))).Concat(system.Select(prefix => (prefix, Metric.System))).ToArray();

        var edges = routes.SelectMany(route => new[] { route.prefix.First.V4, route.prefix.Last.V4, route.prefix.First.V4 - 1, route.prefix.Last.V4 + 1 }).ToArray();
        var addresses = Enumerable.Range(0, AddressesPerTable).Select(_ => IpAddress.FromV4(dice.Chance(70) ? dice.Of(edges) : dice.Address(0x01000000, 0xDFFFFFFF)))
            .Where(address => (address.V4 >> 24) is > 0 and < 224 and not 127).Distinct().ToArray();

        var table = topology.Compiled.Routes(topology.Find<VirtualNetwork>(Net.VNetId("v"))!, topology.FindSubnet(Net.SubnetId("v/s1"))!); // both were just put there
        var answers = AskKernel(routes, addresses);
        Assert.Equal(addresses.Length, answers.Length);
        for (var i = 0; i < addresses.Length; i++)
        {
            var choice = table.Choose(addresses[i], null, false);
            var chosen = choice.Route!; // the default route always matches
            var metric = chosen.IsUser ? Metric.User : chosen.IsGateway ? Metric.Gateway : Metric.System;
            Assert.True((chosen.Prefix, metric) == answers[i], $"Seed {seed}, {addresses[i]}: the engine takes {chosen.Prefix} ({metric}), the kernel {answers[i]}.");
        }
    }

    // Prefixes that lie in each other, beside each other and at the edges of each other.
    private static IEnumerable<IpPrefix> Nested(Dice dice, int count)
    {
        var found = new List<IpPrefix> { IpPrefix.Parse(dice.Of("10.0.0.0/8", "10.1.0.0/16", "172.16.0.0/12", "198.18.0.0/15")) };
        while (found.Count < count)
        {
            var near = dice.Of(found);
            var address = dice.Chance(20) ? IpAddress.FromV4(dice.Address(0x01000000, 0xDFFFFFFF)) : IpAddress.FromV4(dice.Address(near.First.V4, near.Last.V4));
            var prefix = dice.Chance(5) ? IpPrefix.AnyIPv4 : new IpPrefix(address, dice.Of(8, 11, 12, 13, 15, 16, 17, 20, 24, 25, 30, 31, 32));

            // The kernel keeps 0/8, loopback and multicast for itself.
            if (prefix.Length == 0 || (prefix.First.V4 >> 24 is > 0 and < 224 and not 127))
            {
                found.Add(prefix);
            }
        }

        return found.Distinct();
    }

    private static (IpPrefix, Metric)[] AskKernel(IEnumerable<(IpPrefix Prefix, Metric Metric)> routes, IEnumerable<IpAddress> addresses)
    {
        var batch = new StringBuilder("link set lo up\n");
        foreach (var (prefix, metric) in routes)
        {
            batch.Append(CultureInfo.InvariantCulture, $"route add {prefix} dev lo metric {(int)metric}\n");
        }

        foreach (var address in addresses)
        {
            batch.Append(CultureInfo.InvariantCulture, $"route get fibmatch {address}\n");
        }

        return [.. PrivateNetwork.Run("ip", batch.ToString(), "-batch", "-").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

        static (IpPrefix, Metric) Parse(string line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var prefix = words[0] == "default" ? IpPrefix.AnyIPv4 : IpPrefix.Parse(words[0]);
            return (prefix, (Metric)int.Parse(words[Array.IndexOf(words, "metric") + 1], CultureInfo.InvariantCulture));
        }
    }
}
