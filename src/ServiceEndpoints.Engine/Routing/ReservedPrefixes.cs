using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>The prefixes that system routes send to None .</summary>
internal static class ReservedPrefixes
{
    private static readonly IpPrefix[] s_documented = Parse("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");

    private static readonly IpPrefix[] s_observed2021 = Parse("10.0.0.0/8", "192.168.0.0/16", "100.64.0.0/10", "25.33.80.0/20", "25.41.3.0/25");

    private static readonly IpPrefix[] s_observed2024 = Parse(
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "198.18.0.0/15", "20.35.252.0/22", "23.103.0.0/18",
        "25.4.0.0/14", "25.148.0.0/15", "25.150.0.0/16", "25.152.0.0/14", "25.156.0.0/16", "25.159.0.0/16", "25.176.0.0/13", "25.184.0.0/14",
        "40.108.0.0/17", "40.109.0.0/16", "104.146.0.0/17", "104.147.0.0/16", "157.59.0.0/16");

    /// <summary>Every address on which the lists of R-204 could disagree.</summary>
    public static IpSet Disputed { get; } = IpSet.From(s_documented.Concat(s_observed2021).Concat(s_observed2024))
        .Except(IpSet.From(Parse("10.0.0.0/8", "192.168.0.0/16", "100.64.0.0/10")));

    public static IReadOnlyList<IpPrefix> Of(PlatformNoneRoutes reading) => reading switch
    {
        PlatformNoneRoutes.Observed2021 => s_observed2021,
        PlatformNoneRoutes.Observed2024 => s_observed2024,
        _ => s_documented,
    };

    private static IpPrefix[] Parse(params string[] prefixes) => Array.ConvertAll(prefixes, IpPrefix.Parse);
}
