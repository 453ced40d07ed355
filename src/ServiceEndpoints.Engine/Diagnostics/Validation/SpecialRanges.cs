using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Address ranges with a meaning of their own.</summary>
internal static class SpecialRanges
{
    /// <summary>What the address space of a network must not hold .</summary>
    internal static IpPrefix[] ForbiddenAddressSpace { get; } =
    [
        IpPrefix.Parse("224.0.0.0/4"), IpPrefix.Parse("255.255.255.255/32"), IpPrefix.Parse("127.0.0.0/8"),
        IpPrefix.Parse("169.254.0.0/16"), IpPrefix.Of(AddressSpaces.Host),
    ];

    /// <summary>The addresses of the host that user routes do not divert (R-702, table T6).</summary>
    internal static IpAddress[] Platform { get; } = [AddressSpaces.Host, AddressSpaces.Metadata];

    /// <summary>True for a block that lies inside the private ranges of RFC 1918.</summary>
    internal static bool IsPrivate(IpPrefix prefix) => AddressSpaces.Rfc1918.Any(range => range.Contains(prefix));

    /// <summary>True for a range of addresses that lies inside one private range of RFC 1918.</summary>
    internal static bool IsPrivate(IpRange range) => AddressSpaces.Rfc1918.Any(block => block.Contains(range.First) && block.Contains(range.Last));

    /// <summary>True for a block of private or shared addresses, or of an IPv6 range that is not global.</summary>
    internal static bool IsInternal(IpPrefix prefix) =>
        IsPrivate(prefix) || AddressSpaces.Rfc6598.Contains(prefix) || (prefix.IsIPv6 && !IPv6Global.Contains(prefix));

    private static IpPrefix IPv6Global { get; } = IpPrefix.Parse("2000::/3");
}
