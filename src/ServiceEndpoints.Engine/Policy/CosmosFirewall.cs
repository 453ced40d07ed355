using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The firewall of Cosmos DB accounts (section 8).</summary>
internal static class CosmosFirewall
{
    private const string Filter = "isVirtualNetworkFilterEnabled";
    private const string BypassIds = "networkAclBypassResourceIds";

    public static FirewallOutcome Evaluate(FirewallInquiry inquiry, bool isDisabled)
    {
        var rules = inquiry.Rules;
        if (isDisabled)
        {
            return inquiry.RefusePublicAccess("F-035, F-410");
        }

        // F-423.
        if (inquiry.HasCaller)
        {
            if (inquiry.Open("bypass") is { } openBypass && !rules.ResourceInstanceRules.IsEmpty)
            {
                inquiry.ExceptionRefusal = new(AccessReason.ValueUnknown, "F-423", "networkAclBypass", string.Empty, $"the value of '{openBypass.Property}' of '{inquiry.Target.Name}'");
            }
            else if (rules.Bypass?.HasFlag(FirewallBypass.AzureServices) == true)
            {
                if (FirewallExceptions.ResourceInstance(inquiry, BypassIds, "F-423") is { } admitted)
                {
                    inquiry.Recorder.Reading(string.Empty, "networkAclBypass admits the listed resources only", "F-423");
                    return admitted;
                }

                inquiry.ExceptionRefusal ??= new(AccessReason.ResourceInstanceNotListed, "F-423", BypassIds, $"'{inquiry.Target.Name}' lets the listed resources in only, and '{inquiry.CallerName}' is not one of them.");
            }
        }

        // F-403: false makes the subnet rules inert. The pages always set the flag together with rules, so absent beside rules counts as on.
        var openFilter = inquiry.Open(Filter);
        var isFilterOn = rules.IsVirtualNetworkFilterEnabled ?? rules.VirtualNetworkRules.Count > 0;
        var hasSubnetRules = isFilterOn && rules.VirtualNetworkRules.Count > 0;
        var isRestricted = rules.IpRules.Count > 0 || isFilterOn;
        var openRules = inquiry.Open("ipRules") ?? inquiry.Open("virtualNetworkRules") ?? openFilter;

        if (isFilterOn && inquiry.EndpointRule is { State: VirtualNetworkRuleState.Effective } rule)
        {
            if (rules.IsVirtualNetworkFilterEnabled is null)
            {
                inquiry.Recorder.Reading(string.Empty, $"an absent {Filter} is on where rules are listed", "F-403", rules.IpRules.Count > 0 ? "off: Denied (VirtualNetworkRuleNotEffective)" : string.Empty);
            }

            return inquiry.AllowSubnet(rule, "F-402, F-405");
        }

        var match = inquiry.IsEndpoint ? AddressMatch.None : inquiry.MatchAddresses(inquiry.Firewall.Addresses);
        if (match.IsAdmitted)
        {
            return inquiry.AllowAddress(match, match.Kind == AddressMatchKind.AzureRule ? "F-404" : "F-402");
        }

        if (!isRestricted)
        {
            return openRules is not null ? inquiry.ValueOpen("F-401, F-402", openRules) : Unrestricted(inquiry);
        }

        if (openFilter is not null && inquiry.IsEndpoint)
        {
            return inquiry.ValueOpen("F-403", openFilter);
        }

        if (inquiry.IsEndpoint && !isFilterOn && inquiry.EndpointRule is { } inert)
        {
            inquiry.Recorder.Reading(string.Empty, "a filter that is off makes the rules inert", "F-403");
            inquiry.Advise($"Switch on {Filter} of '{inquiry.Target.Name}', so that its virtual network rules count.");
            return inquiry.Deny(
                AccessReason.VirtualNetworkRuleNotEffective, "F-403", FirewallInquiry.ElementOf(inert), RefusalGround.ServiceEndpoint,
                "A rule names subnet '{0}', but {1} of '{2}' is off, which makes its virtual network rules inert.", inert.SubnetId.Path, Filter, inquiry.Target.Name);
        }

        if (inquiry.IsEndpoint && inquiry.Firewall.Addresses.AzureRule is { } azure)
        {
            inquiry.Recorder.Reading(string.Empty, "0.0.0.0 does not admit endpoint traffic", "F-405", "Allowed (AzureServicesRule)");
            inquiry.NearMiss("F-405", inquiry.ElementOf(azure), "The entry '{0}' admits Azure addresses, but over the endpoint the account sees no public address.", azure);
        }

        if (isFilterOn && !hasSubnetRules && rules.IpRules.IsEmpty)
        {
            inquiry.Recorder.Reading(string.Empty, "a filter without rules refuses everything", "F-403", "Allowed (OpenWithoutRules)");
        }

        return inquiry.Refuse(match, "F-402, F-412");
    }

    private static FirewallOutcome Unrestricted(FirewallInquiry inquiry)
    {
        // F-421: approved private endpoints close the public side of an account without rules.
        if (inquiry.ApprovedPrivateEndpoint() is { } endpoint)
        {
            inquiry.AdvisePrivateEndpoint();
            inquiry.AdviseAddressRule(inquiry.Identity.Addresses);
            return inquiry.Deny(
                AccessReason.ClosedByPrivateEndpoint, "F-421", $"privateEndpointConnections/{endpoint.Name}", inquiry.IsEndpoint ? RefusalGround.ServiceEndpoint : RefusalGround.PublicPath,
                "'{0}' has the private endpoint '{1}' and no rules; such an account accepts traffic through private endpoints only.", inquiry.Target.Name, endpoint.Name);
        }

        if (inquiry.EndpointRule is { } inert)
        {
            inquiry.Note("F-403", FirewallInquiry.ElementOf(inert), "The rule for subnet '{0}' is inert, and so are all virtual network rules of '{1}'.", inert.SubnetId.Path, inquiry.Target.Name);
        }

        return inquiry.Allow(AccessReason.OpenWithoutRules, "F-034, F-401", "ipRules", "'{0}' has no rules in effect and no private endpoint; such an account is open to all networks.", inquiry.Target.Name);
    }
}
