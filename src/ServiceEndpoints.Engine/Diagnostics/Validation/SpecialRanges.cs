using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Address ranges with a meaning of their own.</summary>
internal static class SpecialRanges
{
    /// <summary>The private ranges of RFC 1918.</summary>
    internal static IpPrefix[] Private { get; } = [IpPrefix.Parse("10.0.0.0/8"), IpPrefix.Parse("172.16.0.0/12"), IpPrefix.Parse("192.168.0.0/16")];

    /// <summary>The shared range of RFC 6598.</summary>
    internal static IpPrefix Shared { get; } = IpPrefix.Parse("100.64.0.0/10");

    /// <summary>What the address space of a network must not hold .</summary>
    internal static IpPrefix[] ForbiddenAddressSpace { get; } =
    [
        IpPrefix.Parse("224.0.0.0/4"), IpPrefix.Parse("255.255.255.255/32"), IpPrefix.Parse("127.0.0.0/8"),
        IpPrefix.Parse("169.254.0.0/16"), IpPrefix.Parse("168.63.129.16/32"),
    ];

    /// <summary>The addresses of the host that user routes do not divert (R-702, table T6).</summary>
    internal static IpAddress[] Platform { get; } = [IpAddress.Parse("168.63.129.16"), IpAddress.Parse("169.254.169.254")];

    /// <summary>True for a block that lies inside the private ranges of RFC 1918.</summary>
    internal static bool IsPrivate(IpPrefix prefix) => Private.Any(range => range.Contains(prefix));

    /// <summary>True for a range of addresses that lies inside one private range of RFC 1918.</summary>
    internal static bool IsPrivate(IpRange range) => Private.Any(block => block.Contains(range.First) && block.Contains(range.Last));

    /// <summary>True for a block of private or shared addresses, or of an IPv6 range that is not global.</summary>
    internal static bool IsInternal(IpPrefix prefix) =>
        IsPrivate(prefix) || Shared.Contains(prefix) || (prefix.IsIPv6 && !IPv6Global.Contains(prefix));

    private static IpPrefix IPv6Global { get; } = IpPrefix.Parse("2000::/3");
}
