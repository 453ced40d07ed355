using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Matches packets against the rules of an appliance or firewall.</summary>
internal static class ApplianceRuleMatcher
{
    /// <summary>
    /// True or false when that is certain for every packet. Null when the rule holds some addresses of source or destination and not others, or hangs on
    /// something that is not known: an IP group that is not described, a set of host names that Microsoft keeps, a value that the source left open.
    /// </summary>
    /// <param name="topology">The topology.</param>
    /// <param name="owner">The appliance or firewall.</param>
    /// <param name="position">The place of the rule in its list.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="source">The addresses the packets come from.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="doubt">What is missing when the answer is null.</param>
    public static bool? Match(Topology topology, Resource owner, int position, ApplianceRule rule, IpSet source, Target target, NetworkProtocol protocol, out RuleDoubt? doubt)
    {
        doubt = null;
        var open = OpenParts.Of(owner, position, rule);
        RuleDoubt? first = null;
        if (!Holds(Settled(rule.Protocol == NetworkProtocol.Any || rule.Protocol == protocol, rule.Protocol == NetworkProtocol.Any, open?.Protocol), open?.Protocol) ||
            !Holds(Settled(MatchesPort(rule, target), rule.DestinationPorts.Any(range => range.IsAny), open?.Ports), open?.Ports) ||
            !Holds(Side(topology, rule.Source, rule.SourceIpGroupIds, source, open?.Source, Ambiguous(AccessReason.SourceAddressAmbiguous, "the address of the client"), out var sourceDoubt), sourceDoubt) ||
            !Holds(Goes(topology, rule, target, open, out var goesDoubt), goesDoubt))
        {
            return false;
        }

        doubt = first;
        return first is null ? true : null;

        bool Holds(bool? answer, RuleDoubt? missing)
        {
            first ??= answer is null ? missing : null;
            return answer != false;
        }

        RuleDoubt Ambiguous(AccessReason reason, string what) => new(reason, $"whether rule '{rule.Name}' of '{owner.Name}' matches {what}");

        bool? Goes(Topology topology, ApplianceRule rule, Target target, OpenParts? open, out RuleDoubt? missing)
        {
            if (!rule.NamesHosts && open?.Hosts is null)
            {
                return Side(topology, rule.Destination, rule.DestinationIpGroupIds, target.Addresses, open?.Destination,
                    Ambiguous(AccessReason.ServiceAddressUnknown, $"the public address of '{target.Label}'"), out missing);
            }

            missing = null;
            var host = HostOf(target);
            if (host is not null && rule.HostNames.Any(pattern => Covers(pattern, host)))
            {
                return true;
            }

            // R-450: a network rule compares with the addresses that the firewall finds for the name; an application rule needs the name itself.
            missing = open?.Hosts
                ?? (host is null ? rule is { IsApplicationRule: false, HostNames.Count: > 0 } ? Ambiguous(AccessReason.ApplianceRulesUnknown, $"{target.Label}: whether it is an address of {string.Join(", ", rule.HostNames.Select(name => $"'{name}'"))}") : null
                : rule.FqdnTags.Count > 0 ? Ambiguous(AccessReason.ApplianceRulesUnknown, $"'{host}' by the FQDN tag {string.Join(", ", rule.FqdnTags.Select(name => $"'{name}'"))}")
                : rule.WebCategories.Count > 0 ? Ambiguous(AccessReason.ApplianceRulesUnknown, $"'{host}' by the web category {string.Join(", ", rule.WebCategories.Select(name => $"'{name}'"))}") : null);
            return missing is null ? false : null;
        }
    }

    private static bool MatchesPort(ApplianceRule rule, Target target) =>
        target.Port is { } port ? rule.DestinationPorts.Any(range => range.Contains(port)) : rule.DestinationPorts.Any(range => range.IsAny);

    private static string? HostOf(Target target) => target.Resource is { } resource && target.Part is { } part
        ? part.HostNameOf(resource.HostLabel, Catalog.RegionCatalog.Find(resource.Location)?.Cloud ?? Catalog.AzureCloud.Public) : null;

    private static bool Covers(string pattern, string host) => pattern == "*" || pattern.Equals(host, StringComparison.OrdinalIgnoreCase) ||
        (pattern.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase));

    /// <summary>A part with an open value holds for certain only by what was read of it, which the default is not.</summary>
    private static bool? Settled(bool isMatch, bool isDefault, RuleDoubt? open) => open is null ? isMatch : isMatch && !isDefault ? true : null;

    private static bool? Side(Topology topology, SecurityRuleAddresses side, EquatableArray<ResourceId> groups, IpSet addresses, RuleDoubt? open, RuleDoubt partial, out RuleDoubt? doubt)
    {
        doubt = open;
        if (side.IsAny)
        {
            return open is null ? true : null;
        }

        var set = IpSet.From(side.Prefixes);
        if (side.ServiceTag.Length > 0)
        {
            if (topology.ServiceTags.TryGetTag(side.ServiceTag, out var tag))
            {
                set = tag.Prefixes.Addresses;
            }
            else
            {
                doubt ??= new(AccessReason.ServiceTagUnknown, $"the service tag '{side.ServiceTag}'");
            }
        }

        foreach (var id in groups)
        {
            if (topology.Find<IpGroup>(id) is not { } group)
            {
                doubt ??= new(AccessReason.ReferenceMissing, $"the IP group '{id.Name}'");
                continue;
            }

            set = set.Union(IpSet.From(group.IpAddresses));
            if (OpenValues.Find(group, "ipAddresses") is { } unknown)
            {
                doubt ??= new(AccessReason.ValueUnknown, $"the addresses of IP group '{group.Name}' ({unknown.Expression})");
            }
        }

        if (set.Contains(addresses))
        {
            return true;
        }

        doubt ??= set.Overlaps(addresses) ? partial : null;
        return doubt is null ? false : null;
    }

    /// <summary>The parts of one rule that the source left open, each with the fact that is missing.</summary>
    private sealed record OpenParts(RuleDoubt? Protocol, RuleDoubt? Ports, RuleDoubt? Source, RuleDoubt? Destination, RuleDoubt? Hosts)
    {
        public static OpenParts? Of(Resource owner, int position, ApplianceRule rule)
        {
            OpenParts? open = null;
            foreach (var unknown in owner.UnknownValues)
            {
                if (!OpenValues.TryReadElement(unknown.Property, "rules", out var key, out var member) ||
                    !(key.Equals(rule.Name, StringComparison.OrdinalIgnoreCase) || (int.TryParse(key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index == position)))
                {
                    continue;
                }

                var doubt = new RuleDoubt(AccessReason.ValueUnknown, $"'{unknown.Property}' of '{owner.Name}' ({unknown.Expression})");
                open ??= new(null, null, null, null, null);
                var end = member.AsSpan().IndexOfAny('.', '[');
                open = (end < 0 ? member : member[..end]) switch
                {
                    "action" or "name" or "isApplicationRule" => open, // an unread action is one that is not known
                    "protocol" => open with { Protocol = doubt },
                    "destinationPorts" => open with { Ports = doubt },
                    "source" or "sourceIpGroupIds" => open with { Source = doubt },
                    "destination" or "destinationIpGroupIds" => open with { Destination = doubt },
                    "hostNames" or "fqdnTags" or "webCategories" => open with { Hosts = doubt },
                    _ => new(doubt, doubt, doubt, doubt, doubt),
                };
            }

            return open;
        }
    }
}
