using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Matches packets against the rules of an appliance or firewall.</summary>
internal static class ApplianceRuleMatcher
{
    /// <summary>True or false when all packets agree; null when the rule holds some addresses of source or destination and not others.</summary>
    public static bool? Match(Topology topology, ApplianceRule rule, IpSet source, Target target, NetworkProtocol protocol)
    {
        if ((rule.Protocol != NetworkProtocol.Any && rule.Protocol != protocol) ||
            (target.Port is { } port && !rule.DestinationPorts.Any(range => range.Contains(port))) ||
            (target.Port is null && !rule.DestinationPorts.Any(range => range.IsAny)))
        {
            return false;
        }

        if (rule.HostNames.Count > 0)
        {
            return MatchesHost(rule, target) && Side(topology, rule.Source, source) == true;
        }

        var (from, to) = (Side(topology, rule.Source, source), Side(topology, rule.Destination, target.Addresses));
        return from == false || to == false ? false : from is null || to is null ? null : true;
    }

    private static bool MatchesHost(ApplianceRule rule, Target target)
    {
        if (target.Resource is not { } resource || target.Part is not { } part)
        {
            return false;
        }

        var cloud = Catalog.RegionCatalog.Find(resource.Location)?.Cloud ?? Catalog.AzureCloud.Public;
        var host = part.HostNameOf(resource.HostLabel, cloud);
        return host is not null && rule.HostNames.Any(pattern => pattern == "*" || pattern.Equals(host, StringComparison.OrdinalIgnoreCase) ||
            (pattern.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)));
    }

    private static bool? Side(Topology topology, SecurityRuleAddresses side, IpSet addresses)
    {
        if (side.IsAny)
        {
            return true;
        }

        var set = side.ServiceTag.Length > 0
            ? topology.ServiceTags.TryGetTag(side.ServiceTag, out var tag) ? tag.Prefixes.Addresses : null
            : IpSet.From(side.Prefixes);
        return set is null ? null : !set.Overlaps(addresses) ? false : set.Contains(addresses) ? true : null;
    }
}
