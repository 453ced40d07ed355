using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Reference;

// The firewall of the service itself (F-030 and the sections of the services).
internal sealed partial class ReferenceEvaluator
{
    private ReferenceAnswer AtService(Goal goal, Arrival arrival)
    {
        var service = goal.Service!; // only public resources come here
        if (!IsServed(service, goal.Part, goal.Resource!, goal, false, arrival.InAzure))
        {
            return ReferenceAnswer.Unreachable(AccessReason.PortNotServed).SeenAs(arrival.Path, arrival.Identity);
        }

        var resource = goal.Resource!;
        var rules = resource.NetworkRules ?? new ServiceNetworkRules();
        var hasApprovedEndpoint = _endpoints.Any(endpoint => endpoint.TargetId == resource.Id && endpoint.ConnectionState == PrivateEndpointConnectionState.Approved);

        // F-138: a classic account has no rules.
        if (resource.IsClassic)
        {
            return Admit(AccessReason.OpenWithoutRules, arrival);
        }

        // F-035, F-074, F-600.
        switch (resource.PublicNetworkAccess)
        {
            case PublicNetworkAccess.Disabled:
                return Refuse(AccessReason.PublicAccessDisabled, arrival);
            case PublicNetworkAccess.SecuredByPerimeter:
                return Refuse(AccessReason.PerimeterDenied, arrival);
            case null when service.Family == "AppService" && hasApprovedEndpoint:
                return Refuse(AccessReason.ClosedByPrivateEndpoint, arrival);
            default:
                break;
        }

        return service.Family switch
        {
            "AppService" => AtApp(goal, resource, arrival, hasApprovedEndpoint),
            "Sql" => AtServer(goal, rules, arrival, _settings.SqlAzureRuleAdmitsEndpoint),
            "PostgreSql" or "MySql" or "MariaDb" => AtServer(goal, rules, arrival, _settings.OpenSourceAzureRuleAdmitsEndpoint),
            "CosmosDb" => AtCosmos(rules, arrival, hasApprovedEndpoint),
            "EventHubs" or "ServiceBus" => AtNamespace(service.Family, resource, rules, arrival),
            _ => AtRuleSet(service.Family, resource, rules, arrival),
        };
    }

    // Storage, Key Vault, Azure AI, Container Registry: default action, then the union of subnet and address rules (F-031 to F-033).
    private ReferenceAnswer AtRuleSet(string family, ServiceResource resource, ServiceNetworkRules rules, Arrival arrival)
    {
        if (family == "ContainerRegistry" && resource.Sku.Length > 0 && !Same(resource.Sku, "Premium"))
        {
            return Admit(AccessReason.RulesNotInTier, arrival); // F-741
        }

        if (rules.DefaultAction is null or FirewallAction.Allow)
        {
            return Admit(AccessReason.DefaultActionAllow, arrival); // F-102, F-201, F-701
        }

        if (arrival.Path == AccessPath.ServiceEndpoint && RuleFor(rules, arrival.SubnetId) is { State: VirtualNetworkRuleState.Effective })
        {
            // F-704.
            return family == "CognitiveServices" && resource.CustomSubdomain.Length == 0
                ? Unknown(AccessReason.ValueUnknown, arrival) : Admit(AccessReason.VirtualNetworkRule, arrival);
        }

        // F-118, F-119: Storage does not look at address rules for a client of its own region.
        var ignoresAddresses = (family == "Storage" && arrival.Region.Length > 0 && Same(arrival.Region, resource.Location) &&
                _settings.SameRegionStorageIdentity == SameRegionStorageIdentity.AzureInternal) ||
            (family == "CognitiveServices" && arrival.Region.Length > 0 && Same(arrival.Region, resource.Location) && !_settings.CognitiveIpRulesApplyInRegion);
        if (ignoresAddresses && arrival.Path == AccessPath.PublicEndpoint)
        {
            return family == "CognitiveServices" && ByAddress(rules.IpRules, arrival) == Match.Yes ? Refuse(AccessReason.IpRuleCannotMatchSameRegion, arrival) : RefuseUnmatched(rules, arrival, family == "Storage");
        }

        return ByAddress(rules.IpRules, arrival) switch
        {
            Match.Yes => Admit(AccessReason.IpRule, arrival),
            Match.Some => Unknown(AccessReason.AlternativesDiffer, arrival),
            Match.Unknown => Unknown(AccessReason.PublicAddressUnknown, arrival),
            _ => RefuseUnmatched(rules, arrival, false),
        };
    }

    // F-310 to F-317, F-341 to F-352.
    private static ReferenceAnswer AtServer(Goal goal, ServiceNetworkRules rules, Arrival arrival, bool azureRuleAdmitsEndpoint)
    {
        var applying = rules.IpRules.Where(rule => rule.Database.Length == 0 || Same(rule.Database, goal.Request.Database)).ToArray();
        rules = rules with { IpRules = applying.ToEquatableArray() };
        var hasAzureRule = applying.Any(rule => rule.IsAzureServices);
        if (arrival.Path == AccessPath.ServiceEndpoint)
        {
            return RuleFor(rules, arrival.SubnetId) is { State: VirtualNetworkRuleState.Effective } ? Admit(AccessReason.VirtualNetworkRule, arrival)
                : hasAzureRule && azureRuleAdmitsEndpoint ? Admit(AccessReason.AzureServicesRule, arrival)
                : RefuseUnmatched(rules, arrival, false);
        }

        var match = ByAddress(applying.Where(rule => !rule.IsAzureServices), arrival);
        return match == Match.Yes ? Admit(AccessReason.IpRule, arrival)
            : hasAzureRule && arrival.InAzure ? Admit(AccessReason.AzureServicesRule, arrival)
            : match == Match.Some ? Unknown(AccessReason.AlternativesDiffer, arrival)
            : match == Match.Unknown ? Unknown(AccessReason.PublicAddressUnknown, arrival)
            : RefuseUnmatched(rules, arrival, false);
    }

    // F-401 to F-405, F-421.
    private static ReferenceAnswer AtCosmos(ServiceNetworkRules rules, Arrival arrival, bool hasApprovedEndpoint)
    {
        // F-403: absent beside rules counts as on, since the pages always set it together with rules.
        var filter = rules.IsVirtualNetworkFilterEnabled ?? rules.VirtualNetworkRules.Count > 0;
        if (rules.IpRules.Count == 0 && !filter)
        {
            return hasApprovedEndpoint ? Refuse(AccessReason.ClosedByPrivateEndpoint, arrival) : Admit(AccessReason.OpenWithoutRules, arrival);
        }

        if (arrival.Path == AccessPath.ServiceEndpoint)
        {
            var rule = RuleFor(rules, arrival.SubnetId);
            return rule is { State: VirtualNetworkRuleState.Effective } && filter ? Admit(AccessReason.VirtualNetworkRule, arrival)
                : rule is not null ? Refuse(AccessReason.VirtualNetworkRuleNotEffective, arrival) : RefuseUnmatched(rules, arrival, false);
        }

        var match = ByAddress(rules.IpRules.Where(rule => !rule.IsAzureServices), arrival);
        return match == Match.Yes ? Admit(AccessReason.IpRule, arrival)
            : arrival.InAzure && rules.IpRules.Any(rule => rule.IsAzureServices) ? Admit(AccessReason.AzureServicesRule, arrival)
            : match == Match.Some ? Unknown(AccessReason.AlternativesDiffer, arrival)
            : match == Match.Unknown ? Unknown(AccessReason.PublicAddressUnknown, arrival)
            : RefuseUnmatched(rules, arrival, false);
    }

    // F-501 to F-507, F-541 to F-544.
    private ReferenceAnswer AtNamespace(string family, ServiceResource resource, ServiceNetworkRules rules, Arrival arrival)
    {
        var hasRules = family == "EventHubs" ? !Same(resource.Sku, "Basic") : resource.Sku.Length == 0 || Same(resource.Sku, "Premium");
        if (!hasRules)
        {
            return Admit(AccessReason.RulesNotInTier, arrival);
        }

        if (rules.DefaultAction is null or FirewallAction.Allow)
        {
            return Admit(AccessReason.DefaultActionAllow, arrival);
        }

        if (rules.IpRules.Count == 0 && rules.VirtualNetworkRules.Count == 0)
        {
            return _settings.EmptyNamespaceRulesAreOpen ? Admit(AccessReason.OpenWithoutRules, arrival) : RefuseUnmatched(rules, arrival, false);
        }

        if (arrival.Path == AccessPath.ServiceEndpoint)
        {
            return RuleFor(rules, arrival.SubnetId) is { State: VirtualNetworkRuleState.Effective } ? Admit(AccessReason.VirtualNetworkRule, arrival) : RefuseUnmatched(rules, arrival, false);
        }

        return ByAddress(rules.IpRules, arrival) switch
        {
            Match.Yes => Admit(AccessReason.IpRule, arrival),
            Match.Some => Unknown(AccessReason.AlternativesDiffer, arrival),
            Match.Unknown => Unknown(AccessReason.PublicAddressUnknown, arrival),
            _ => RefuseUnmatched(rules, arrival, false),
        };
    }

    // F-601 to F-617, F-627.
    private ReferenceAnswer AtApp(Goal goal, ServiceResource app, Arrival arrival, bool hasApprovedEndpoint)
    {
        if (hasApprovedEndpoint && arrival.Path == AccessPath.ServiceEndpoint)
        {
            return Refuse(AccessReason.EndpointTrafficNotSupported, arrival); // F-627
        }

        var restrictions = app.AccessRestrictions ?? new AccessRestrictions();
        var useScm = Same(goal.Part!.Name, "scm") && !restrictions.ScmUsesMain; // only resources come here
        var list = useScm ? restrictions.Scm : restrictions.Main;
        var otherwise = useScm ? restrictions.ScmDefaultAction : restrictions.MainDefaultAction;
        var rules = list.OrderBy(rule => rule.Priority).ToArray();
        if (rules.Any(rule => rule.Headers.Count > 0))
        {
            throw Outside("header conditions");
        }

        var unmatched = otherwise ?? (rules.Length == 0 ? FirewallAction.Allow : FirewallAction.Deny);
        if (rules.Length == 0 && otherwise is null)
        {
            return Admit(AccessReason.OpenWithoutRules, arrival);
        }

        // Every address the client may have is asked for; over an endpoint the subnet alone is.
        var overEndpoint = arrival.Path == AccessPath.ServiceEndpoint;
        var decided = overEndpoint ? [rules.FirstOrDefault(rule => MatchesSubnet(rule, arrival.SubnetId))]
            : (arrival.Identity.Addresses ?? PointsOf(rules)).Select(address => rules.FirstOrDefault(rule => MatchesAddress(rule, address))).ToArray();
        if (decided.Select(rule => rule?.Action ?? unmatched).Distinct().Count() > 1)
        {
            return Unknown(arrival.Identity.Addresses is null ? AccessReason.PublicAddressUnknown : AccessReason.AlternativesDiffer, arrival);
        }

        if (decided.Any(rule => rule is not null))
        {
            return decided.First(rule => rule is not null)!.Action == FirewallAction.Allow // the first of the matching ones
                ? Admit(AccessReason.AccessRestrictionAllow, arrival) : Refuse(AccessReason.AccessRestrictionDeny, arrival);
        }

        return unmatched == FirewallAction.Allow ? Admit(AccessReason.DefaultActionAllow, arrival) : Refuse(ReasonAtApp(goal, rules, arrival), arrival);
    }

    private AccessReason ReasonAtApp(Goal goal, AccessRestrictionRule[] rules, Arrival arrival)
    {
        var forClient = goal.ClientSubnet is { } client ? rules.FirstOrDefault(rule => rule.SubnetId == client.Id) : null;
        if (arrival.Path == AccessPath.ServiceEndpoint)
        {
            // F-017, F-612.
            return forClient is not null && forClient.SubnetId != arrival.SubnetId ? AccessReason.RoutedAwayFromEndpoint
                : arrival.PublicAddresses is { } addresses && rules.Any(rule => rule.Action == FirewallAction.Allow && addresses.Any(address => MatchesAddress(rule, address))) ? AccessReason.IpRuleCannotMatchEndpoint
                : AccessReason.UnmatchedRuleDeny;
        }

        return forClient is not { Action: FirewallAction.Allow } ? AccessReason.UnmatchedRuleDeny : arrival.Gap switch
        {
            Gap.RoutedAway => AccessReason.RoutedAwayFromEndpoint,
            Gap.RegionNotCovered => AccessReason.RegionNotCovered,
            _ => AccessReason.RuleWithoutEndpoint,
        };
    }

    // F-611, F-612.
    private static bool MatchesSubnet(AccessRestrictionRule rule, ResourceId? subnet) => rule.IsAnySource || rule.IsAnyVirtualNetwork || (rule.SubnetId is not null && rule.SubnetId == subnet);

    // F-610, F-614, F-615.
    private bool MatchesAddress(AccessRestrictionRule rule, IpAddress address) =>
        rule.IsAnySource || rule.AddressPrefixes.Any(prefix => prefix.Contains(address)) || rule.ServiceTags.Any(tag => _tags.Contains(tag, address));

    // One address of every stretch in which no rule begins or ends: together they stand for every address.
    private IEnumerable<IpAddress> PointsOf(AccessRestrictionRule[] rules)
    {
        var points = new SortedSet<IpAddress> { IpAddress.FromV4(0) };
        foreach (var prefix in rules.SelectMany(rule => rule.AddressPrefixes))
        {
            points.Add(prefix.First);
            if (prefix.Last.V4 < uint.MaxValue)
            {
                points.Add(IpAddress.FromV4(prefix.Last.V4 + 1));
            }
        }

        points.UnionWith(_tags.PointsOf(rules.SelectMany(rule => rule.ServiceTags)));
        return points;
    }

    private enum Match
    {
        Yes,
        No,
        Some,
        Unknown,
    }

    private static Match ByAddress(IEnumerable<ServiceIpRule> rules, Arrival arrival)
    {
        var list = rules.Where(rule => rule.IsAllow).ToArray();
        if (list.Length == 0 || arrival.Path != AccessPath.PublicEndpoint || arrival.Identity.Kind == SourceIdentityKind.AzureInternal)
        {
            return Match.No; // F-013
        }

        return arrival.Identity.Addresses is not { } addresses ? Match.Unknown : Count(addresses, address => list.Any(rule => rule.Range.Contains(address)));
    }

    private static Match Count(IReadOnlyList<IpAddress> addresses, Func<IpAddress, bool> matches)
    {
        var matching = addresses.Count(matches);
        return matching == 0 ? Match.No : matching == addresses.Count ? Match.Yes : Match.Some;
    }

    private static ServiceVirtualNetworkRule? RuleFor(ServiceNetworkRules rules, ResourceId? subnetId) =>
        subnetId is null ? null : rules.VirtualNetworkRules.Where(rule => rule.SubnetId == subnetId).OrderBy(rule => rule.State).FirstOrDefault();

    // The reasons of AccessReason, from the most telling to the plainest.
    private static ReferenceAnswer RefuseUnmatched(ServiceNetworkRules rules, Arrival arrival, bool addressesIgnored)
    {
        var wouldMatch = arrival.PublicAddresses is { } addresses && addresses.Any(address => rules.IpRules.Any(candidate => candidate is { IsAzureServices: false, IsAllow: true, Database.Length: 0 } && candidate.Range.Contains(address)));
        if (arrival.Path == AccessPath.ServiceEndpoint)
        {
            return Refuse(RuleFor(rules, arrival.SubnetId) is not null ? AccessReason.VirtualNetworkRuleNotEffective
                : arrival.ClientSubnetId != arrival.SubnetId && RuleFor(rules, arrival.ClientSubnetId) is not null ? AccessReason.RoutedAwayFromEndpoint // F-017
                : wouldMatch ? AccessReason.IpRuleCannotMatchEndpoint
                : AccessReason.EndpointWithoutRule, arrival);
        }

        return Refuse(arrival.Gap switch
        {
            Gap.RegionNotCovered => AccessReason.RegionNotCovered,
            Gap.RoutedAway => AccessReason.RoutedAwayFromEndpoint,
            _ => RuleFor(rules, arrival.ClientSubnetId) is not null ? AccessReason.RuleWithoutEndpoint
                : addressesIgnored && wouldMatch ? AccessReason.IpRuleCannotMatchSameRegion
                : arrival.ClientSubnetId is not null ? AccessReason.NoEndpointOnSubnet
                : AccessReason.NoMatchingRule,
        }, arrival);
    }

    private static ReferenceAnswer Admit(AccessReason reason, Arrival arrival) => ReferenceAnswer.Allowed(reason, arrival.Path, arrival.Identity);

    private static ReferenceAnswer Unknown(AccessReason reason, Arrival arrival) => ReferenceAnswer.Undetermined(reason).SeenAs(arrival.Path, arrival.Identity);

    private static ReferenceAnswer Refuse(AccessReason reason, Arrival arrival) => new() { Verdict = AccessVerdict.Denied, Reason = reason, Path = arrival.Path, Identity = arrival.Identity };
}
