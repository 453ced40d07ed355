using System.Collections.Immutable;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The access restrictions of App Service apps (section 11).</summary>
internal static class AccessRestrictionFirewall
{
    private const string ScmSite = "scm";

    // F-610: private ranges mean something in an App Service Environment only.
    private static readonly PrefixSet s_private = PrefixSet.From(AddressSpaces.Rfc1918);

    public static FirewallOutcome Evaluate(FirewallInquiry inquiry, bool isDisabled)
    {
        var target = inquiry.Target;
        if (isDisabled)
        {
            return inquiry.RefusePublicAccess("F-600, F-631");
        }

        // F-600: unset behaves as enabled, unless the app has a private endpoint.
        var endpoint = inquiry.ApprovedPrivateEndpoint();
        if (target.PublicNetworkAccess is null && endpoint is not null && inquiry.Open("publicNetworkAccess") is null)
        {
            inquiry.AdvisePrivateEndpoint();
            inquiry.Advise($"Set public network access of '{target.Name}' to Enabled.");
            return inquiry.Deny(
                AccessReason.ClosedByPrivateEndpoint, "F-600, F-631", $"privateEndpointConnections/{endpoint.Name}", RefusalGround.PublicAccessOff,
                "Public network access of '{0}' is not set, and with the private endpoint '{1}' that closes its public side.", target.Name, endpoint.Name);
        }

        // F-627.
        if (inquiry.IsEndpoint && endpoint is not null)
        {
            inquiry.AdvisePrivateEndpoint();
            return inquiry.Deny(
                AccessReason.EndpointTrafficNotSupported, "F-626, F-627", $"privateEndpointConnections/{endpoint.Name}", RefusalGround.ServiceEndpoint,
                "'{0}' has the private endpoint '{1}'; such an app refuses traffic that reaches its public address from subnets with an endpoint for the service.", target.Name, endpoint.Name);
        }

        if (inquiry.Open("accessRestrictions") is { } open)
        {
            return inquiry.ValueOpen("F-601", open);
        }

        // F-630: these rules judge what comes in; what the app sends out never comes here.
        // F-605.
        var restrictions = target.AccessRestrictions ?? new();
        var isScm = inquiry.Arrival.SubResource.Equals(ScmSite, StringComparison.OrdinalIgnoreCase);
        var usesScm = isScm && !restrictions.ScmUsesMain;
        var rules = usesScm ? inquiry.Firewall.ScmRestrictions : inquiry.Firewall.MainRestrictions;
        var list = usesScm ? "scmIpSecurityRestrictions" : "ipSecurityRestrictions";
        var unmatched = usesScm ? restrictions.ScmDefaultAction : restrictions.MainDefaultAction;
        if (isScm)
        {
            inquiry.Note("F-605", list, usesScm ? "The advanced-tools site of '{0}' has rules of its own." : "The advanced-tools site of '{0}' uses the rules of the site.", target.Name);
        }

        if (rules.IsEmpty && unmatched is null)
        {
            return inquiry.Allow(AccessReason.OpenWithoutRules, "F-034, F-604", list, "'{0}' has no access restrictions; everything is let in.", target.Name);
        }

        return new Walk(inquiry, list, rules, unmatched).Run();
    }

    /// <summary>Tries the rules in order against everything the source may be.</summary>
    private sealed class Walk(FirewallInquiry inquiry, string list, ImmutableArray<AccessRestrictionRule> rules, FirewallAction? unmatched)
    {
        /// <summary>What may still be the source: null over an endpoint, where no address is compared.</summary>
        private IpSet? _remaining;

        /// <summary>What the parts of the source met that are decided already.</summary>
        private readonly List<(AccessRestrictionRule Rule, IpSet? Part)> _decided = [];

        /// <summary>A rule that may or may not match, because its service tag is unknown.</summary>
        private (AccessRestrictionRule Rule, string Tag)? _maybe;

        public FirewallOutcome Run()
        {
            // F-610, F-628: an app in an App Service Environment compares addresses, private ones too, and knows no subnet rules.
            var bySubnet = inquiry.IsEndpoint && !inquiry.Target.IsInAppServiceEnvironment;
            var identity = inquiry.Identity;
            var isKnown = identity.Addresses is { IsEmpty: false } && identity.Kind != SourceIdentityKind.AzureInternal;
            _remaining = bySubnet ? null : isKnown ? identity.Addresses : Possible();
            foreach (var rule in rules)
            {
                if (_remaining is { IsEmpty: true })
                {
                    break;
                }

                var part = bySubnet ? null : PartOf(rule);
                if ((bySubnet ? MatchesSubnet(rule) : part is { IsEmpty: false }) && HeadersHold(rule))
                {
                    _decided.Add((rule, part));
                    _remaining = part is null ? IpSet.Empty : _remaining?.Except(part);
                }
            }

            return Conclude(isKnown || bySubnet);
        }

        private FirewallOutcome Conclude(bool isKnown)
        {
            // F-604.
            var rest = unmatched ?? (rules.IsEmpty ? FirewallAction.Allow : FirewallAction.Deny);
            var hasRest = _remaining is not { IsEmpty: true };
            var actions = _decided.Select(part => part.Rule.Action).ToList();
            if (hasRest)
            {
                actions.Add(rest);
            }

            if (_maybe is { } maybe && actions.Any(action => action != maybe.Rule.Action))
            {
                return inquiry.Undetermined(
                    AccessReason.ServiceTagUnknown, "F-614", ElementOf(maybe.Rule),
                    $"which addresses the service tag '{maybe.Tag}' holds; the tags in use (edition {inquiry.Topology.ServiceTags.ChangeNumber}) lack it");
            }

            if (actions.Distinct().Count() > 1)
            {
                var allowed = _decided.Where(part => part.Rule.Action == FirewallAction.Allow).Select(part => part.Part).OfType<IpSet>().Aggregate(IpSet.Empty, (set, part) => set.Union(part));
                if (hasRest && rest == FirewallAction.Allow && _remaining is not null)
                {
                    allowed = allowed.Union(_remaining);
                }

                return inquiry.Undetermined(
                    isKnown ? AccessReason.AlternativesDiffer : AccessReason.PublicAddressUnknown, "F-601, R-510", list,
                    $"which public address the client leaves with; the access restrictions of '{inquiry.Target.Name}' let {allowed} in and refuse the others");
            }

            if (_decided.Count > 0)
            {
                var rule = _decided[0].Rule;
                if (rule.Action == FirewallAction.Allow)
                {
                    return inquiry.Allow(AccessReason.AccessRestrictionAllow, RuleOf(rule), ElementOf(rule), "The access restriction '{0}' (priority {1}) allows the request.", rule, rule.Priority);
                }

                inquiry.Advise($"Add an access restriction with a number below {rule.Priority} that allows the client to '{inquiry.Target.Name}'.");
                return inquiry.Deny(
                    AccessReason.AccessRestrictionDeny, $"F-602, {RuleOf(rule)}", ElementOf(rule), RefusalGround.PublicPath,
                    "The access restriction '{0}' (priority {1}) denies the request.", rule, rule.Priority);
            }

            if (rest == FirewallAction.Allow)
            {
                return inquiry.Allow(AccessReason.DefaultActionAllow, "F-604", list + "DefaultAction", "No access restriction of '{0}' matches, and unmatched requests are allowed.", inquiry.Target.Name);
            }

            return RefuseUnmatched();
        }

        // F-604, with the nearest candidate as the reason where there is one.
        private FirewallOutcome RefuseUnmatched()
        {
            var target = inquiry.Target;
            var client = inquiry.Arrival.ClientSubnetId;
            if (inquiry.IsEndpoint && !target.IsInAppServiceEnvironment)
            {
                var subnet = inquiry.Identity.SubnetId!; // IsEndpoint says that there is one
                if (client is not null && client != subnet && RuleNaming(client) is { } behind)
                {
                    inquiry.AdviseRestriction(subnet);
                    return inquiry.Deny(
                        AccessReason.RoutedAwayFromEndpoint, "F-017, F-611", ElementOf(behind), RefusalGround.ServiceEndpoint,
                        "The request arrives as subnet '{0}', not as the client's subnet '{1}' that the access restriction names.", subnet.Path, client.Path);
                }

                var outside = inquiry.Arrival.AddressesWithoutEndpoint;
                foreach (var rule in rules)
                {
                    if (rule.Action != FirewallAction.Allow || outside is null || AddressesOf(rule) is not { } named || !named.Overlaps(outside))
                    {
                        continue;
                    }

                    inquiry.NearMiss("F-612", ElementOf(rule), "The access restriction '{0}' holds {1}, but address rules do not match requests over an endpoint.", rule, outside);
                    if (rule.AddressPrefixes.Any(prefix => prefix.Length == 0))
                    {
                        inquiry.Recorder.Reading(string.Empty, "0.0.0.0/0 does not match endpoint traffic", "F-612", "Allowed (AccessRestrictionAllow)");
                    }

                    inquiry.AdviseRestriction(subnet);
                    inquiry.AdvisePrivateEndpoint();
                    return inquiry.Deny(
                        AccessReason.IpRuleCannotMatchEndpoint, "F-611, F-612", ElementOf(rule), RefusalGround.ServiceEndpoint,
                        "The request arrives over the endpoint with the identity of subnet '{0}'; address rules cannot match it, and no rule names the subnet.", subnet.Path);
                }

                inquiry.AdviseRestriction(subnet);
                inquiry.AdvisePrivateEndpoint();
                return inquiry.Deny(
                    AccessReason.UnmatchedRuleDeny, "F-604, F-611", list + "DefaultAction", RefusalGround.ServiceEndpoint,
                    "No access restriction of '{0}' names subnet '{1}', and unmatched requests are denied.", target.Name, subnet.Path);
            }

            var endpointType = inquiry.Arrival.Service.EndpointService ?? "Microsoft.Web";
            if (client is not null && RuleNaming(client) is { Action: FirewallAction.Allow } named2 && !target.IsInAppServiceEnvironment)
            {
                inquiry.NearMiss("F-048, F-611", ElementOf(named2), "An access restriction names subnet '{0}', but the request arrives without the identity of a subnet.", client.Path);
                var (reason, ruleId) = inquiry.Arrival.EndpointGap switch
                {
                    EndpointGap.RoutedAway => (AccessReason.RoutedAwayFromEndpoint, "F-017, F-611"),
                    EndpointGap.RegionNotCovered => (AccessReason.RegionNotCovered, "F-050, F-611"),
                    _ => (AccessReason.RuleWithoutEndpoint, "F-048, F-611"),
                };
                inquiry.Advise(reason == AccessReason.RoutedAwayFromEndpoint
                    ? $"Let the routes of subnet '{client.Path}' leave the service to its endpoint."
                    : $"Enable the service endpoint {endpointType} on subnet '{client.Path}'.");
                inquiry.AdvisePrivateEndpoint();
                return inquiry.Deny(
                    reason, ruleId, ElementOf(named2), RefusalGround.PublicPath,
                    "An access restriction names subnet '{0}', but '{1}' sees the request {2}.", client.Path, target.Name, inquiry.Seen);
            }

            if (inquiry.Identity.Addresses is { IsEmpty: false } addresses)
            {
                inquiry.Advise($"Add an access restriction that allows {addresses} to '{target.Name}'.");
            }

            if (client is not null && !target.IsInAppServiceEnvironment)
            {
                inquiry.Advise($"Enable the service endpoint {endpointType} on subnet '{client.Path}' and add an access restriction that allows the subnet.");
            }

            inquiry.AdvisePrivateEndpoint();
            return inquiry.Deny(
                AccessReason.UnmatchedRuleDeny, "F-604", list + "DefaultAction", RefusalGround.PublicPath,
                "'{0}' sees the request {1}; no access restriction matches, and unmatched requests are denied.", target.Name, inquiry.Seen);
        }

        private IpSet Possible() => inquiry.IsPlatform && inquiry.TagAddresses("AzureCloud") is { } tag ? tag.Addresses : IpSet.AllIPv4.Except(s_private.Addresses);

        private AccessRestrictionRule? RuleNaming(ResourceId subnet)
        {
            foreach (var rule in rules)
            {
                if (rule.SubnetId == subnet)
                {
                    return rule;
                }
            }

            return null;
        }

        // F-611 to F-613: over an endpoint the subnet is compared, and addresses never.
        private bool MatchesSubnet(AccessRestrictionRule rule) => rule.IsAnySource || rule.IsAnyVirtualNetwork || (rule.SubnetId is { } subnet && subnet == inquiry.Identity.SubnetId);

        /// <summary>The part of the remaining addresses that the source of the rule holds.</summary>
        private IpSet? PartOf(AccessRestrictionRule rule)
        {
            if (_remaining is not { } remaining)
            {
                return null;
            }

            if (rule.IsAnySource)
            {
                return remaining;
            }

            if (remaining.Single is { } address)
            {
                return HoldsAddress(rule, address) ? remaining : null;
            }

            return AddressesOf(rule) is { } addresses ? remaining.Intersect(addresses) : null;
        }

        // F-610, F-614, F-615.
        private bool HoldsAddress(AccessRestrictionRule rule, IpAddress address)
        {
            if (inquiry.Target.IsInAppServiceEnvironment || !s_private.Contains(address))
            {
                foreach (var prefix in rule.AddressPrefixes)
                {
                    if (prefix.Contains(address))
                    {
                        return true;
                    }
                }
            }

            foreach (var name in rule.ServiceTags)
            {
                if (inquiry.TagAddresses(name) is not { } tag)
                {
                    MayMatch(rule, name);
                }
                else if (tag.Contains(address))
                {
                    inquiry.Note("F-614", ElementOf(rule), "The service tag '{0}' (edition {1}) holds {2}.", name, inquiry.Topology.ServiceTags.ChangeNumber, address);
                    return true;
                }
            }

            return false;
        }

        private IpSet? AddressesOf(AccessRestrictionRule rule)
        {
            if (rule.IsAnySource)
            {
                return IpSet.All;
            }

            var set = rule.AddressPrefixes.IsEmpty ? IpSet.Empty : IpSet.From(rule.AddressPrefixes);
            if (!inquiry.Target.IsInAppServiceEnvironment)
            {
                set = set.Except(s_private.Addresses);
            }

            foreach (var name in rule.ServiceTags)
            {
                if (inquiry.TagAddresses(name) is { } tag)
                {
                    set = set.Union(tag.Addresses);
                }
                else
                {
                    MayMatch(rule, name);
                }
            }

            return set.IsEmpty ? null : set;
        }

        private void MayMatch(AccessRestrictionRule rule, string tag)
        {
            if (_maybe is null && RequestHeaders.FirstUnmet(rule.Headers, inquiry.Arrival.Request.Headers) is null)
            {
                _maybe = (rule, tag);
            }
        }

        // F-616, F-617: headers are looked at after the source; when they fail, the next rule is tried.
        private bool HeadersHold(AccessRestrictionRule rule)
        {
            var headers = inquiry.Arrival.Request.Headers;
            if (RequestHeaders.FirstUnmet(rule.Headers, headers) is not { } unmet)
            {
                return true;
            }

            var isSent = RequestHeaders.Has(headers, unmet.Name);
            inquiry.NearMiss(
                "F-616, F-617", ElementOf(rule),
                isSent ? "The access restriction '{0}' matches the source, but the header '{1}' has another value." : "The access restriction '{0}' matches the source, but the request carries no header '{1}'.",
                rule, unmet.Name);
            if (!isSent)
            {
                inquiry.Recorder.Missing($"the header '{unmet.Name}' of the request; taken not to be sent");
            }

            inquiry.Recorder.Reading(string.Empty, "a rule whose headers fail does not match, and the next is tried", "F-617");
            return false;
        }

        private static string RuleOf(AccessRestrictionRule rule) => rule switch
        {
            { SubnetId: not null } => "F-601, F-611",
            { IsAnyVirtualNetwork: true } => "F-601, F-612",
            { ServiceTags.Count: > 0 } => rule.Headers.Count > 0 ? "F-601, F-614, F-616, F-619" : "F-601, F-614",
            { Headers.Count: > 0 } => "F-601, F-610, F-616",
            _ => "F-601, F-610",
        };

        private string ElementOf(AccessRestrictionRule rule) => $"{list}/{(rule.ToString() is { Length: > 0 } name ? name : rule.Priority.ToString(System.Globalization.CultureInfo.InvariantCulture))}";
    }
}
