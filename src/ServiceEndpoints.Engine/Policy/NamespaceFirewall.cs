using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The firewall of Event Hubs and Service Bus namespaces (sections 9 and 10).</summary>
internal static class NamespaceFirewall
{
    private const string Switch = "trustedServiceAccessEnabled";

    public static FirewallOutcome Evaluate(FirewallInquiry inquiry, bool isDisabled)
    {
        var isEventHubs = inquiry.Family == ServiceFamily.EventHubs;
        var rules = inquiry.Rules;
        if (isDisabled)
        {
            return Disabled(inquiry);
        }

        // F-501, F-541, F-542: the lower tiers have no rules to enforce.
        var sku = inquiry.Target.Sku;
        if (isEventHubs ? sku.Equals("Basic", StringComparison.OrdinalIgnoreCase) : sku.Length > 0 && !sku.Equals("Premium", StringComparison.OrdinalIgnoreCase))
        {
            var rule = isEventHubs ? "F-501" : "F-541, F-542";
            inquiry.Recorder.Reading(string.Empty, "a tier without network rules admits everything", rule);
            return inquiry.Allow(AccessReason.RulesNotInTier, rule, "sku", "The tier '{0}' of '{1}' has no network rules.", sku, inquiry.Target.Name);
        }

        // F-502: absent means Allow since API version 2021-06-01-preview.
        var openDefault = inquiry.Open("defaultAction");
        if (rules.DefaultAction is null or FirewallAction.Allow && openDefault is null)
        {
            if (rules.IpRules.Count > 0 || rules.VirtualNetworkRules.Count > 0)
            {
                inquiry.Note("F-502", "defaultAction", "The rules of '{0}' are stored and not enforced while its default action is Allow.", inquiry.Target.Name);
                if (rules.DefaultAction is null)
                {
                    inquiry.Recorder.Missing($"the default action of '{inquiry.Target.Name}'; taken to be Allow");
                }
            }

            return inquiry.Allow(
                AccessReason.DefaultActionAllow, "F-033, F-502", "defaultAction",
                rules.DefaultAction is null ? "'{0}' restricts no network." : "The default action of '{0}' is Allow.", inquiry.Target.Name);
        }

        if (FirewallExceptions.Trusted(inquiry, rules.TrustedServiceAccessEnabled, Switch) is { } admitted)
        {
            return admitted;
        }

        if (rules.IpRules.IsEmpty && rules.VirtualNetworkRules.IsEmpty)
        {
            if ((inquiry.Open("ipRules") ?? inquiry.Open("virtualNetworkRules")) is { } openRules)
            {
                return inquiry.ValueOpen("F-503", openRules);
            }

            // F-503, F-543: contested.
            var opens = inquiry.Settings.EmptyNamespaceRulesAreOpen;
            if (opens)
            {
                inquiry.Recorder.Reading(nameof(TopologySettings.EmptyNamespaceRulesAreOpen), true, isEventHubs ? "F-503" : "F-543", "False: Denied");
                return inquiry.Allow(
                    AccessReason.OpenWithoutRules, isEventHubs ? "F-034, F-503" : "F-034, F-543", "defaultAction",
                    "'{0}' denies by default but has no IP rule and no virtual network rule, so that all traffic passes.", inquiry.Target.Name);
            }

            inquiry.Recorder.Reading(nameof(TopologySettings.EmptyNamespaceRulesAreOpen), false, isEventHubs ? "F-503" : "F-543", "True: Allowed (OpenWithoutRules)");
        }

        var match = AddressMatch.None;
        if (inquiry.EndpointRule is { State: VirtualNetworkRuleState.Effective } subnetRule)
        {
            return inquiry.AllowSubnet(subnetRule, "F-030, F-041, F-506");
        }

        if (!inquiry.IsEndpoint)
        {
            // F-505, F-509: the first rule of the list that holds the address decides; the index keeps that order.
            match = inquiry.MatchAddresses(inquiry.Firewall.Addresses);
            if (match.IsAdmitted)
            {
                return inquiry.AllowAddress(match, isEventHubs ? "F-504, F-505" : "F-544");
            }
        }
        else if (rules.IpRules.Any(rule => rule is { IsAllow: true, Range.First.IsIPv6: false } && rule.Range.First.V4 == 0 && rule.Range.Last.V4 == uint.MaxValue))
        {
            // F-507 calls 0.0.0.0/0 all networks; over the endpoint there is no public address for it to match (F-013).
            inquiry.Recorder.Reading(string.Empty, "0.0.0.0/0 does not admit endpoint traffic", "F-507, F-013", "Allowed (IpRule)");
        }

        return openDefault is not null
            ? inquiry.ValueOpen("F-502", openDefault)
            : inquiry.Refuse(match, isEventHubs ? "F-506, F-508" : "F-544");
    }

    // F-513, F-543: contested.
    private static FirewallOutcome Disabled(FirewallInquiry inquiry)
    {
        if (inquiry.HasCaller)
        {
            var keeps = inquiry.Settings.NamespaceDisabledKeepsTrusted;
            if (keeps && FirewallExceptions.Trusted(inquiry, inquiry.Rules.TrustedServiceAccessEnabled, Switch) is { } admitted)
            {
                inquiry.Recorder.Reading(nameof(TopologySettings.NamespaceDisabledKeepsTrusted), true, "F-513", "False: Denied (PublicAccessDisabled)");
                return admitted;
            }

            if (!keeps)
            {
                inquiry.Recorder.Reading(nameof(TopologySettings.NamespaceDisabledKeepsTrusted), false, "F-513");
                inquiry.NearMiss("F-513", "publicNetworkAccess", "Under the reading in use trusted services do not pass while public access is off.");
            }
        }

        return inquiry.RefusePublicAccess("F-035, F-513");
    }
}
