using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The firewall of Data Lake Storage Gen1, which reads the subnet from the access token (section 14).</summary>
internal static class DataLakeFirewall
{
    private const string EndpointType = "Microsoft.AzureActiveDirectory";

    private enum Claim
    {
        /// <summary>The token names the client's subnet.</summary>
        Subnet,

        /// <summary>The token names no subnet.</summary>
        None,

        /// <summary>The token is one of a managed identity, which never names a subnet (F-775).</summary>
        ManagedIdentity,

        /// <summary>The subnet has the endpoint, but the store is in another region (F-774).</summary>
        OtherRegion,

        /// <summary>Whether the regions agree is not known.</summary>
        RegionUnknown,

        /// <summary>The client's subnet is not in the topology.</summary>
        SubnetMissing,
    }

    public static FirewallOutcome Evaluate(FirewallInquiry inquiry)
    {
        var rules = inquiry.Rules;
        var openState = inquiry.Open("isFirewallEnabled") ?? inquiry.Open("firewallState");

        // F-771; absent counts as Disabled.
        if (rules.IsFirewallEnabled != true && openState is null)
        {
            if (rules.IpRules.Count > 0 || rules.VirtualNetworkRules.Count > 0)
            {
                inquiry.Note("F-771", "firewallState", "The rules of '{0}' have no effect while its firewall is off.", inquiry.Target.Name);
                if (rules.IsFirewallEnabled is null)
                {
                    inquiry.Recorder.Missing($"the firewall state of '{inquiry.Target.Name}'; taken to be Disabled");
                }
            }

            return inquiry.Allow(AccessReason.OpenWithoutRules, "F-034, F-771", "firewallState", "The firewall of '{0}' is off.", inquiry.Target.Name);
        }

        var claim = ClaimOf(inquiry);
        var rule = inquiry.Firewall.FindSubnet(inquiry.Arrival.ClientSubnetId);
        if (rule is { State: VirtualNetworkRuleState.Effective } && claim == Claim.Subnet)
        {
            if (inquiry.UsesManagedIdentity is null)
            {
                inquiry.Recorder.Missing("whether the client uses a managed identity; taken not to, since the tokens of managed identities name no subnet");
            }

            return inquiry.Allow(
                AccessReason.VirtualNetworkRule, "F-772, F-774", FirewallInquiry.ElementOf(rule),
                "A rule of '{0}' names subnet '{1}', which the endpoint {2} writes into the access token of the client.", inquiry.Target.Name, rule.SubnetId.Path, EndpointType);
        }

        // F-772, F-773: the data connection keeps its public source, so address rules count beside subnet rules.
        var match = inquiry.MatchAddresses(inquiry.Firewall.Addresses);
        if (match.IsAdmitted)
        {
            return inquiry.AllowAddress(match, "F-773, F-778");
        }

        if (rules.AllowAzureIps && inquiry.IsInAzure != false)
        {
            if (AzureAddresses(inquiry, match) is { } answer)
            {
                return answer;
            }
        }

        if (openState is not null)
        {
            return inquiry.ValueOpen("F-771", openState);
        }

        if (inquiry.Open("allowAzureIps") is { } openAzure && inquiry.IsInAzure != false)
        {
            return inquiry.ValueOpen("F-777", openAzure);
        }

        if (inquiry.Open("virtualNetworkRules") is { } openSubnets && claim == Claim.Subnet)
        {
            return inquiry.ValueOpen("F-772", openSubnets);
        }

        if (inquiry.Open("ipRules") is { } openAddresses)
        {
            return inquiry.ValueOpen("F-778", openAddresses);
        }

        if (rule is not null && claim is Claim.RegionUnknown)
        {
            return inquiry.Undetermined(AccessReason.RegionUnknown, "F-774", FirewallInquiry.ElementOf(rule), $"the region of '{inquiry.Target.Name}' or of the network of subnet '{rule.SubnetId.Path}'");
        }

        if (rule is not null && claim is Claim.SubnetMissing)
        {
            return inquiry.Undetermined(AccessReason.ReferenceMissing, "F-772", FirewallInquiry.ElementOf(rule), $"the subnet '{rule.SubnetId.Path}', which is not in the topology");
        }

        return match.Kind == AddressMatchKind.Depends
            ? inquiry.Undetermined(match.Reason, "R-504, R-510", inquiry.ElementOf(match.Rule), match.Fact)
            : Refuse(inquiry, claim, rule);
    }

    // F-777.
    private static FirewallOutcome? AzureAddresses(FirewallInquiry inquiry, AddressMatch match)
    {
        const string element = "firewallAllowAzureIps";
        var isAzure = inquiry.IsInAzure;
        if (isAzure is null && inquiry.Identity.Addresses is { IsEmpty: false } addresses)
        {
            if (inquiry.TagAddresses("AzureCloud") is not { } tag)
            {
                return inquiry.Undetermined(AccessReason.ServiceTagUnknown, "F-777", element, $"whether {addresses} is an Azure address; the service tags in use lack AzureCloud");
            }

            var inside = addresses.Intersect(tag.Addresses);
            if (!inside.IsEmpty && !inside.Equals(addresses))
            {
                return inquiry.Undetermined(AccessReason.AlternativesDiffer, "F-777", element, $"which of the addresses {addresses} the client leaves with; only {inside} are addresses of Azure");
            }

            isAzure = !inside.IsEmpty;
        }

        if (isAzure is null)
        {
            return match.Kind == AddressMatchKind.Depends ? null : inquiry.Undetermined(AccessReason.PublicAddressUnknown, "F-777", element, "whether the client is in Azure");
        }

        return isAzure == true
            ? inquiry.Allow(AccessReason.AzureServicesRule, "F-777", element, "'{0}' lets all Azure services and machines in.", inquiry.Target.Name)
            : null;
    }

    private static FirewallOutcome Refuse(FirewallInquiry inquiry, Claim claim, ServiceVirtualNetworkRule? rule)
    {
        var target = inquiry.Target;
        var client = inquiry.Arrival.ClientSubnetId;
        inquiry.Recorder.Reading(string.Empty, "the refusal is HTTP 403", "F-900");
        if (rule is not null && claim == Claim.ManagedIdentity)
        {
            // F-775: inferred as a refusal.
            inquiry.Recorder.Reading(string.Empty, "a managed identity is refused", "F-775");
            inquiry.Advise($"Call '{target.Name}' with a user or a service principal from subnet '{rule.SubnetId.Path}'.");
            inquiry.AdviseAddressRule(inquiry.Identity.Addresses);
            return inquiry.Deny(
                AccessReason.CredentialLacksIdentity, "F-775", FirewallInquiry.ElementOf(rule), RefusalGround.PublicPath,
                "A rule names subnet '{0}', but the token of a managed identity does not say from which subnet it comes.", rule.SubnetId.Path);
        }

        if (rule is not null && claim == Claim.OtherRegion)
        {
            inquiry.AdviseAddressRule(inquiry.Identity.Addresses);
            return inquiry.Deny(
                AccessReason.RegionNotCovered, "F-774", FirewallInquiry.ElementOf(rule), RefusalGround.PublicPath,
                "A rule names subnet '{0}', but the subnet is not in the region '{1}' of '{2}'.", rule.SubnetId.Path, target.Location, target.Name);
        }

        if (rule is not null && claim == Claim.Subnet)
        {
            inquiry.Advise($"Remove the virtual network rule for '{rule.SubnetId.Path}' from '{target.Name}' and add it again.");
            return inquiry.Deny(
                AccessReason.VirtualNetworkRuleNotEffective, "F-044, F-770", FirewallInquiry.ElementOf(rule), RefusalGround.PublicPath,
                "The rule for subnet '{0}' is not in effect ({1}).", rule.SubnetId.Path, rule.State);
        }

        if (rule is not null)
        {
            inquiry.Advise($"Enable the service endpoint {EndpointType} on subnet '{rule.SubnetId.Path}'.");
            return inquiry.Deny(
                AccessReason.RuleWithoutEndpoint, "F-048, F-772", FirewallInquiry.ElementOf(rule), RefusalGround.PublicPath,
                "A rule names subnet '{0}', but without the endpoint {1} the token of the client does not name the subnet.", rule.SubnetId.Path, EndpointType);
        }

        if (client is not null && claim == Claim.Subnet)
        {
            inquiry.NearMiss("F-015, F-040", "virtualNetworkRules", "The rules of '{0}' name {1}, not '{2}'.", target.Name, inquiry.ListedSubnets(client), client.Path);
            inquiry.AdviseSubnetRule(client);
            inquiry.AdviseAddressRule(inquiry.Identity.Addresses);
            return inquiry.Deny(
                AccessReason.EndpointWithoutRule, "F-772, F-773", "virtualNetworkRules", RefusalGround.PublicPath,
                "The token of the client names subnet '{0}', and no rule of '{1}' does.", client.Path, target.Name);
        }

        if (client is not null && claim == Claim.None)
        {
            inquiry.Advise($"Enable the service endpoint {EndpointType} on subnet '{client.Path}' and add a virtual network rule for it to '{target.Name}'.");
            inquiry.AdviseAddressRule(inquiry.Identity.Addresses);
            return inquiry.Deny(
                AccessReason.NoEndpointOnSubnet, "F-772, F-778", "virtualNetworkRules", RefusalGround.PublicPath,
                "Subnet '{0}' has no endpoint {1}, and no address rule of '{2}' admits the client.", client.Path, EndpointType, target.Name);
        }

        inquiry.AdviseAddressRule(inquiry.Identity.Addresses);
        return inquiry.Deny(
            AccessReason.NoMatchingRule, "F-778", "firewallRules", RefusalGround.PublicPath,
            "'{0}' sees the request {1}, and no rule admits that.", target.Name, inquiry.Seen);
    }

    private static Claim ClaimOf(FirewallInquiry inquiry)
    {
        if (inquiry.Arrival.ClientSubnetId is not { } id)
        {
            return Claim.None;
        }

        if (inquiry.Topology.FindSubnet(id) is not { } subnet)
        {
            return Claim.SubnetMissing;
        }

        if (subnet.FindEndpoint(EndpointType) is not { IsActive: true })
        {
            return Claim.None;
        }

        if (inquiry.UsesManagedIdentity == true)
        {
            return Claim.ManagedIdentity;
        }

        var region = inquiry.Topology.NetworkOf(id)?.Location ?? string.Empty;
        if (region.Length == 0 || inquiry.Target.Location.Length == 0)
        {
            return Claim.RegionUnknown;
        }

        return RegionCatalog.AreSame(region, inquiry.Target.Location) ? Claim.Subnet : Claim.OtherRegion;
    }
}
