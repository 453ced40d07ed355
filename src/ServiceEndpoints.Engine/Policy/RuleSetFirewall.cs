using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The firewall of the services with a default action and exceptions: Storage, Key Vault, Managed HSM, Azure AI, Container Registry (sections 4, 5, 12, 13).</summary>
internal static class RuleSetFirewall
{
    private const string PremiumTier = "Premium";

    public static FirewallOutcome Evaluate(FirewallInquiry inquiry, bool isDisabled)
    {
        var rules = inquiry.Rules;
        if (isDisabled)
        {
            return Disabled(inquiry);
        }

        if (inquiry.Family == ServiceFamily.ContainerRegistry && inquiry.Target.Sku.Length > 0 && !inquiry.Target.Sku.Equals(PremiumTier, StringComparison.OrdinalIgnoreCase))
        {
            // F-741: rules cannot be stored on the other tiers.
            inquiry.Recorder.Reading(string.Empty, "network rules exist in the Premium tier only", "F-741");
            return inquiry.Allow(AccessReason.RulesNotInTier, "F-741", "sku", "The tier '{0}' of '{1}' has no network rules.", inquiry.Target.Sku, inquiry.Target.Name);
        }

        // F-102, F-201, F-701: absent means Allow.
        var isOpen = rules.DefaultAction is null or FirewallAction.Allow;
        var openDefault = inquiry.Open("defaultAction");

        // F-135: exceptions have no effect while the default action is Allow, so their order (F-202) shows with Deny only.
        if (isOpen && openDefault is null)
        {
            return Open(inquiry);
        }

        if (Exceptions(inquiry) is { } admitted)
        {
            return admitted;
        }

        var outcome = MatchRules(inquiry, out var match);
        if (outcome is not null)
        {
            return outcome;
        }

        return openDefault is not null
            ? inquiry.ValueOpen("F-030", openDefault)
            : inquiry.Refuse(match, RefusalRule(inquiry.Family));
    }

    // F-030 step 7, F-033.
    private static FirewallOutcome Open(FirewallInquiry inquiry)
    {
        var rules = inquiry.Rules;
        if (inquiry.EndpointRule is null && (rules.IpRules.Count > 0 || rules.VirtualNetworkRules.Count > 0))
        {
            inquiry.Note("F-033", "defaultAction", "The rules of '{0}' have no effect while its default action is Allow.", inquiry.Target.Name);
        }

        if (inquiry.Target.NetworkRules is { DefaultAction: null } && (rules.IpRules.Count > 0 || rules.VirtualNetworkRules.Count > 0))
        {
            inquiry.Recorder.Missing($"the default action of '{inquiry.Target.Name}'; taken to be Allow");
        }

        return inquiry.Allow(
            AccessReason.DefaultActionAllow, OpenRule(inquiry.Family), "defaultAction",
            rules.DefaultAction is null ? "'{0}' restricts no network." : "The default action of '{0}' is Allow.", inquiry.Target.Name);
    }

    // F-031: one rule of either kind is enough. F-032: none of them denies, so their order has no effect.
    private static FirewallOutcome? MatchRules(FirewallInquiry inquiry, out AddressMatch match)
    {
        match = AddressMatch.None;
        if (inquiry.IsEndpoint)
        {
            if (inquiry.EndpointRule is not { State: VirtualNetworkRuleState.Effective } rule)
            {
                return null;
            }

            if (inquiry.Family == ServiceFamily.ContainerRegistry)
            {
                WarnAboutRegistry(inquiry);
            }

            return inquiry.Family == ServiceFamily.CognitiveServices && SubdomainMissing(inquiry, FirewallInquiry.ElementOf(rule), RefusalGround.ServiceEndpoint) is { } refused
                ? refused
                : inquiry.AllowSubnet(rule, inquiry.Family == ServiceFamily.Storage ? "F-030, F-041, F-114" : "F-030, F-041");
        }

        match = inquiry.MatchAddresses(inquiry.Firewall.Addresses);
        if (match.Kind != AddressMatchKind.Rule || match.Rule is not { } address)
        {
            // F-706: where IP rules do not count, nothing hangs on the address.
            if (inquiry.Family == ServiceFamily.CognitiveServices && inquiry.IsSameRegion && match.Kind == AddressMatchKind.Depends)
            {
                inquiry.Recorder.Reading(nameof(TopologySettings.CognitiveIpRulesApplyInRegion), inquiry.Settings.CognitiveIpRulesApplyInRegion, "F-706");
                match = inquiry.Settings.CognitiveIpRulesApplyInRegion ? match : AddressMatch.None;
            }

            return null;
        }

        if (inquiry.Family == ServiceFamily.CognitiveServices && inquiry.IsSameRegion)
        {
            // F-706.
            var applies = inquiry.Settings.CognitiveIpRulesApplyInRegion;
            inquiry.Recorder.Reading(
                nameof(TopologySettings.CognitiveIpRulesApplyInRegion), applies, "F-706",
                applies ? "False: Denied (IpRuleCannotMatchSameRegion)" : "True: Allowed (IpRule)");
            if (!applies)
            {
                inquiry.AdvisePrivateEndpoint();
                return inquiry.Deny(
                    AccessReason.IpRuleCannotMatchSameRegion, "F-706", inquiry.ElementOf(address), RefusalGround.PublicPath,
                    "The rule '{0}' holds {1}, but IP rules have no effect on clients in the region of '{2}'.", address, inquiry.AddressText, inquiry.Target.Name);
            }
        }

        return inquiry.AllowAddress(match, "F-030, F-061");
    }

    // F-743, F-744: what is not supported, although nothing says that it is refused.
    private static void WarnAboutRegistry(FirewallInquiry inquiry)
    {
        if (inquiry.Arrival.CallerId is { } caller)
        {
            inquiry.Recorder.Warn($"Virtual network rules of a registry are supported for virtual machines and AKS nodes only, and '{caller.Name}' is neither.");
        }

        if (inquiry.ApprovedPrivateEndpoint() is { } endpoint)
        {
            inquiry.Recorder.Warn($"'{inquiry.Target.Name}' has virtual network rules and the private endpoint '{endpoint.Name}'; the two must not be combined on a registry.");
        }
    }

    // F-704, F-709: requests from subnets and through private endpoints use the account's own subdomain.
    internal static FirewallOutcome? SubdomainMissing(FirewallInquiry inquiry, string element, RefusalGround ground)
    {
        var asked = (inquiry.Arrival.Request.Destination as AccessDestination.Service)?.RequestedHostName ?? string.Empty;
        var ruleId = ground == RefusalGround.PrivateEndpoint ? "F-709" : "F-704";
        if (asked.Length == 0)
        {
            // A request for the resource means its proper name, which is a custom subdomain; an account that states none may have no such name.
            if (inquiry.Target.CustomSubdomain.Length > 0)
            {
                return null;
            }

            if (inquiry.Target.UnknownAt("customSubdomain") is { } open)
            {
                return inquiry.ValueOpen(ruleId, open);
            }

            inquiry.Advise($"State the custom subdomain of '{inquiry.Target.Name}', or name the host that the client calls; by the shared regional name such requests are refused.");
            return inquiry.Undetermined(
                AccessReason.ValueUnknown, ruleId, element.Length > 0 ? element : "customSubDomainName",
                $"the custom subdomain of '{inquiry.Target.Name}', by which such requests must call it; it states none");
        }

        var label = asked.Split('.')[0];
        var isShared = asked.EndsWith(".api.cognitive.microsoft.com", StringComparison.OrdinalIgnoreCase);
        if (!isShared && (inquiry.Target.CustomSubdomain.Length == 0 || label.Equals(inquiry.Target.CustomSubdomain, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        inquiry.Recorder.Reading(string.Empty, "a name other than the custom subdomain is refused", "F-704");
        inquiry.Advise(inquiry.Target.CustomSubdomain.Length > 0
            ? $"Call '{inquiry.Target.Name}' by its custom subdomain '{inquiry.Target.CustomSubdomain}'."
            : $"Give '{inquiry.Target.Name}' a custom subdomain and call it by that.");
        return inquiry.Deny(
            AccessReason.CustomSubdomainRequired, ruleId, element, ground,
            "The request names '{0}', but such requests must use the custom subdomain of '{1}'.", asked, inquiry.Target.Name);
    }

    private static FirewallOutcome Disabled(FirewallInquiry inquiry)
    {
        // F-131: whether the exceptions of Storage outlive Disabled is contested; Key Vault (F-206), Azure OpenAI (F-711) and Container Registry (F-748) say so plainly.
        if (inquiry.Family != ServiceFamily.Storage)
        {
            return Exceptions(inquiry) ?? inquiry.RefusePublicAccess(DisabledRule(inquiry));
        }

        var keeps = inquiry.Settings.StorageDisabledKeepsExceptions;
        if (keeps)
        {
            if (Exceptions(inquiry) is { } admitted)
            {
                inquiry.Recorder.Reading(nameof(TopologySettings.StorageDisabledKeepsExceptions), true, "F-131", "False: Denied (PublicAccessDisabled)");
                return admitted;
            }
        }
        else if (inquiry.HasCaller || inquiry.Arrival.Request.Operation != AccessOperation.DataPlane)
        {
            inquiry.Recorder.Reading(nameof(TopologySettings.StorageDisabledKeepsExceptions), false, "F-131");
            inquiry.NearMiss("F-131", "publicNetworkAccess", "Under the reading in use no exception outlives disabled public access.");
        }

        return inquiry.RefusePublicAccess("F-035, F-132");
    }

    /// <summary>Tries the exceptions of the service; null when none admits.</summary>
    private static FirewallOutcome? Exceptions(FirewallInquiry inquiry)
    {
        var bypass = inquiry.Rules.Bypass ?? DefaultBypass(inquiry.Family);
        var trusted = bypass.HasFlag(FirewallBypass.AzureServices);
        switch (inquiry.Family)
        {
            case ServiceFamily.Storage:
                return Analytics(inquiry, bypass)
                    ?? FirewallExceptions.Trusted(inquiry, trusted, "bypass")
                    ?? FirewallExceptions.ResourceInstance(inquiry, "resourceAccessRules", "F-133");
            case ServiceFamily.CognitiveServices when inquiry.HasCaller && !IsOpenAI(inquiry.Target):
                // F-711: documented for Azure OpenAI only.
                if (inquiry.Target.Kind.Length == 0 && trusted)
                {
                    inquiry.ExceptionRefusal = new(AccessReason.ValueUnknown, "F-711", "kind", string.Empty, $"the kind of '{inquiry.Target.Name}'; only OpenAI accounts are documented to let trusted services in");
                    return null;
                }

                if (trusted)
                {
                    inquiry.Recorder.Reading(string.Empty, "the bypass has no effect on other kinds than OpenAI", "F-711");
                }

                inquiry.ExceptionRefusal = new(
                    AccessReason.TrustedBypassOff, "F-711", "bypass", $"The exception for trusted services has no effect on '{inquiry.Target.Name}' of kind '{inquiry.Target.Kind}'.");
                return null;
            case ServiceFamily.ContainerRegistry:
                return FirewallExceptions.Trusted(inquiry, trusted, "networkRuleBypassOptions");
            default:
                return FirewallExceptions.Trusted(inquiry, trusted, "bypass");
        }
    }

    // F-134.
    private static FirewallOutcome? Analytics(FirewallInquiry inquiry, FirewallBypass bypass)
    {
        var (needed, word) = inquiry.Arrival.Request.Operation switch
        {
            AccessOperation.AnalyticsLogs => (FirewallBypass.Logging, "logs"),
            AccessOperation.AnalyticsMetrics => (FirewallBypass.Metrics, "metrics"),
            _ => (FirewallBypass.None, string.Empty),
        };
        if (needed == FirewallBypass.None)
        {
            return null;
        }

        if (inquiry.Open("bypass") is { } open)
        {
            inquiry.ExceptionRefusal = new(AccessReason.ValueUnknown, "F-134", "bypass", string.Empty, $"the value of '{open.Property}' of '{inquiry.Target.Name}', which may open its {word}");
            return null;
        }

        if (bypass.HasFlag(needed))
        {
            inquiry.Recorder.Warn($"The exception opens the analytics {word} for reading only.");
            return inquiry.Allow(AccessReason.AnalyticsBypass, "F-134", "bypass", "The exception {0} of '{1}' opens reads of its analytics {2}.", needed, inquiry.Target.Name, word);
        }

        inquiry.NearMiss("F-134", "bypass", "The exception {0} of '{1}' is switched off.", needed, inquiry.Target.Name);
        inquiry.Advise($"Add {needed} to the exceptions (bypass) of '{inquiry.Target.Name}'.");
        return null;
    }

    // F-102, F-202, F-748: on unless stated otherwise. Azure AI names no default (F-700), so absent counts as off.
    private static FirewallBypass DefaultBypass(ServiceFamily family) => family == ServiceFamily.CognitiveServices ? FirewallBypass.None : FirewallBypass.AzureServices;

    private static bool IsOpenAI(ServiceResource resource) => resource.Kind.Equals("OpenAI", StringComparison.OrdinalIgnoreCase);

    private static string OpenRule(ServiceFamily family) => family switch
    {
        ServiceFamily.Storage => "F-033, F-102",
        ServiceFamily.KeyVault or ServiceFamily.ManagedHsm => "F-033, F-201",
        ServiceFamily.CognitiveServices => "F-033, F-701",
        _ => "F-033",
    };

    private static string RefusalRule(ServiceFamily family) => family switch
    {
        ServiceFamily.Storage => "F-110, F-111",
        ServiceFamily.KeyVault or ServiceFamily.ManagedHsm => "F-202, F-212",
        ServiceFamily.CognitiveServices => "F-702, F-712",
        _ => "F-745, F-753",
    };

    private static string DisabledRule(FirewallInquiry inquiry) => inquiry.Family switch
    {
        ServiceFamily.KeyVault or ServiceFamily.ManagedHsm => (inquiry.Rules.Bypass ?? DefaultBypass(inquiry.Family)).HasFlag(FirewallBypass.AzureServices) ? "F-035, F-206" : "F-035, F-206, F-207",
        ServiceFamily.ContainerRegistry => "F-035, F-746",
        _ => "F-035",
    };
}
