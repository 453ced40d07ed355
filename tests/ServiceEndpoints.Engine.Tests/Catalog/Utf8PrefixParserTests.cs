using System.Text;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Tests.Catalog;

public sealed class Utf8PrefixParserTests
{
    [Theory]
    [InlineData("198.51.100.0/24")]
    [InlineData("0.0.0.0/0")]
    [InlineData("255.255.255.255/32")]
    [InlineData("::/0")]
    [InlineData("::1/128")]
    [InlineData("2603:1000::/25")]
    [InlineData("2603:1030:100:1::/64")]
    [InlineData("1:2:3:4:5:6:7:8/128")]
    [InlineData("1::8/128")]
    [InlineData("1:2:3:4:5:6:7::/112")]
    [InlineData("ABCD:ef01::/32")]
    public void Ordinary_forms_are_read_without_a_string(string text)
    {
        Assert.True(Utf8PrefixParser.TryParse(Encoding.UTF8.GetBytes(text), out var network, out var length, out var isIPv6));
        Assert.Equal(IpPrefix.Parse(text), new IpPrefix(IpAddress.From(network, isIPv6), length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("1.2.3/24")]
    [InlineData("1.2.3.4.5/32")]
    [InlineData("1.2.3.256/32")]
    [InlineData("01.2.3.4/32")]
    [InlineData("1.2.3.4/33")]
    [InlineData("1.2.3.4/032")]
    [InlineData("1.2.3.4/")]
    [InlineData("1.2.3.4/24")]
    [InlineData("1..3.4/32")]
    [InlineData("1.2.3.4.")]
    [InlineData(":::/0")]
    [InlineData("1:2/128")]
    [InlineData("1::2::3/128")]
    [InlineData("12345::/128")]
    [InlineData("1:2:3:4:5:6:7:8:9/128")]
    [InlineData("1:2:3:4:5:6:7:/128")]
    [InlineData(":1:2:3:4:5:6:7/128")]
    [InlineData("::1/129")]
    [InlineData("::1/64")]
    [InlineData("g::/16")]
    public void Other_text_is_refused(string text) => Assert.False(Utf8PrefixParser.TryParse(Encoding.UTF8.GetBytes(text), out _, out _, out _));

    [Fact]
    public void Whatever_is_accepted_is_what_the_ordinary_parser_reads()
    {
        const string Alphabet = "0123456789abcdf:./::..";
        var random = new Random(4632);
        var accepted = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var text = i % 4 == 0
                ? string.Concat(Enumerable.Range(0, random.Next(3, 14)).Select(_ => Alphabet[random.Next(Alphabet.Length)]))
                : i % 4 == 1
                    ? $"{random.Next(300)}.{random.Next(300)}.{random.Next(3) * 128}.0/{random.Next(15, 36)}"
                    : Mutate(random, new IpPrefix(IpAddress.FromV6(((UInt128)(ulong)random.NextInt64() << 64) | (uint)random.Next(2)), random.Next(0, 129)).ToString());
            if (Utf8PrefixParser.TryParse(Encoding.UTF8.GetBytes(text), out var network, out var length, out var isIPv6))
            {
                accepted++;
                Assert.True(IpPrefix.TryParse(text, out var prefix), text);
                Assert.Equal(prefix, new IpPrefix(IpAddress.From(network, isIPv6), length));
            }
        }

        Assert.InRange(accepted, 20_000, 190_000);
    }

    private static string Mutate(Random random, string text)
    {
        if (random.Next(2) == 0)
        {
            return text;
        }

        var position = random.Next(text.Length);
        return random.Next(2) == 0 ? text.Remove(position, 1) : text.Insert(position, ":/0af"[random.Next(5)].ToString());
    }
}
