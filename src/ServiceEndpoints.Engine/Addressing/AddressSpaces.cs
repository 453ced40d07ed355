using System.Collections.Immutable;

namespace ServiceEndpoints.Engine.Addressing;

/// <summary>Address space and platform addresses with a meaning of their own.</summary>
internal static class AddressSpaces
{
    /// <summary>The private blocks of RFC 1918.</summary>
    public static ImmutableArray<IpPrefix> Rfc1918 { get; } = [IpPrefix.Parse("10.0.0.0/8"), IpPrefix.Parse("172.16.0.0/12"), IpPrefix.Parse("192.168.0.0/16")];

    /// <summary>The shared block of RFC 6598.</summary>
    public static IpPrefix Rfc6598 { get; } = IpPrefix.Parse("100.64.0.0/10");

    /// <summary>The IPv4 addresses of RFC 1918 and RFC 6598, which the Internet does not carry; the IANA private ranges of Azure Firewall .</summary>
    public static IpSet PrivateIPv4 { get; } = IpSet.From([.. Rfc1918, Rfc6598]);

    /// <summary>The virtual address of the host: DNS, DHCP, health probes, agent (N-160); the same in every region and cloud. No published tag holds it (N-167).</summary>
    public static IpAddress Host { get; } = IpAddress.Parse("168.63.129.16");

    /// <summary>The address of the instance metadata service (N-160).</summary>
    public static IpAddress Metadata { get; } = IpAddress.Parse("169.254.169.254");

    public static IpSet HostSet { get; } = IpSet.Of(Host);

    public static IpSet MetadataSet { get; } = IpSet.Of(Metadata);

    /// <summary>The addresses that ordinary rules do not filter outbound (N-161).</summary>
    public static IpSet Platform { get; } = HostSet.Union(MetadataSet);

    /// <summary>The activation servers of the public cloud (R-700 T6, N-166).</summary>
    public static IpSet Activation { get; } = IpSet.From(new[] { "20.118.99.224", "40.83.235.53", "23.102.135.246" }.Select(IpPrefix.Parse));

    public static IpSet PlatformWithActivation { get; } = Platform.Union(Activation);

    public const int ActivationPort = 1688;

    public const int DnsPort = 53;

    public const int MetadataPort = 80;

    /// <summary>IPv4 unicast less the private and special ranges that N-241 and N-242 leave out, and IPv6 global unicast (N-245); 100.64.0.0/10 stays in.</summary>
    public static IpSet PublicUnicast { get; } = IpSet.AllIPv4
        .Except(IpSet.From(new[] { "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3" }.Select(IpPrefix.Parse).Concat(Rfc1918)))
        .Union(IpSet.From(IpPrefix.Parse("2000::/3")));

    /// <summary>The private space that a network or site whose prefixes are not known most likely uses.</summary>
    public static IpSet Private { get; } = PrivateIPv4.Union(IpSet.From(IpPrefix.Parse("fc00::/7")));

    public static IpSet Loopback { get; } = IpSet.From(new[] { "127.0.0.0/8", "::1/128" }.Select(IpPrefix.Parse));

    /// <summary>Multicast and the limited broadcast address (N-049).</summary>
    public static IpSet Multicast { get; } = IpSet.From(new[] { "224.0.0.0/4", "255.255.255.255/32", "ff00::/8" }.Select(IpPrefix.Parse));
}
