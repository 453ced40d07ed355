using System.Globalization;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.Engine.Tests.Policy;

public sealed class AddressRuleIndexTests
{
    private sealed record Rule(string Name, bool IsAllow, params IpRange[] Ranges);

    [Fact]
    public void An_empty_index_holds_nothing()
    {
        Assert.Null(AddressRuleIndex<Rule>.Empty.Find(IpAddress.Parse("10.0.0.1")));
        Assert.True(AddressRuleIndex<Rule>.Empty.Admitted.IsEmpty);
    }

    [Fact]
    public void The_first_rule_of_the_list_decides_where_rules_overlap() // F-505, F-509
    {
        var index = Index(new("wide", true, Range("10.0.0.0", "10.0.0.255")), new("narrow", false, Range("10.0.0.10", "10.0.0.20")));
        Assert.Equal("wide", index.Find(IpAddress.Parse("10.0.0.15"))?.Name);
        index = Index(new("narrow", false, Range("10.0.0.10", "10.0.0.20")), new("wide", true, Range("10.0.0.0", "10.0.0.255")));
        Assert.Equal("narrow", index.Find(IpAddress.Parse("10.0.0.15"))?.Name);
        Assert.Equal("wide", index.Find(IpAddress.Parse("10.0.0.21"))?.Name);
        Assert.Equal("10.0.0.0-10.0.0.9, 10.0.0.21-10.0.0.255", index.Admitted.ToString());
    }

    [Fact]
    public void Ranges_may_end_at_the_last_address_of_their_family()
    {
        var index = Index(new("top", true, Range("255.255.255.0", "255.255.255.255")), new("all", true, IpRange.Of(IpPrefix.AnyIPv6)));
        Assert.Equal("top", index.Find(IpAddress.Parse("255.255.255.255"))?.Name);
        Assert.Null(index.Find(IpAddress.Parse("255.255.254.255")));
        Assert.Equal("all", index.Find(IpAddress.Parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"))?.Name);
        Assert.True(index.Admitted.Contains(IpSet.AllIPv6));
    }

    [Fact]
    public void Overlapping_ranges_of_one_rule_are_one_rule()
    {
        var index = Index(new Rule("one", true, Range("10.0.0.0", "10.0.0.20"), Range("10.0.0.10", "10.0.0.30"), Range("10.0.0.5", "10.0.0.6")));
        Assert.Equal("one", index.Find(IpAddress.Parse("10.0.0.25"))?.Name);
        Assert.Equal("10.0.0.0-10.0.0.30", index.Admitted.ToString());
    }

    [Fact]
    public void The_index_agrees_with_reading_the_list_from_the_top()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var rules = Enumerable.Range(0, random.Next(1, 12)).Select(number => new Rule(
                number.ToString(CultureInfo.InvariantCulture),
                random.Next(3) > 0,
                [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => RandomRange(random))])).ToArray();
            var index = Index(rules);
            for (var probe = 0; probe < 100; probe++)
            {
                var address = RandomAddress(random);
                var expected = rules.FirstOrDefault(rule => rule.Ranges.Any(range => range.Contains(address)));
                Assert.True(ReferenceEquals(expected, index.Find(address)), $"seed {seed}: {address} gives '{index.Find(address)?.Name}' instead of '{expected?.Name}'");
                Assert.Equal(expected?.IsAllow == true, index.Admitted.Contains(address));
            }
        }
    }

    private static AddressRuleIndex<Rule> Index(params Rule[] rules) => AddressRuleIndex<Rule>.From(rules, rule => rule.Ranges, rule => rule.IsAllow);

    private static IpRange Range(string first, string last) => new(IpAddress.Parse(first), IpAddress.Parse(last));

    private static IpAddress RandomAddress(Random random) => random.Next(4) == 0
        ? IpAddress.Parse($"2001:db8::{random.Next(64).ToString("x", CultureInfo.InvariantCulture)}")
        : IpAddress.Parse($"{(random.Next(2) == 0 ? "255.255.255" : "0.0.0")}.{random.Next(256).ToString(CultureInfo.InvariantCulture)}");

    private static IpRange RandomRange(Random random)
    {
        while (true)
        {
            var (a, b) = (RandomAddress(random), RandomAddress(random));
            if (a.IsIPv6 == b.IsIPv6)
            {
                return a <= b ? new(a, b) : new(b, a);
            }
        }
    }
}
