using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Why nothing admitted the request: the nearest candidates, and what would help.</summary>
internal sealed partial class FirewallInquiry
{
    /// <summary>Ends a request that neither an exception nor a rule admitted.</summary>
    /// <param name="match">What the address rules said; they are not asked about endpoint traffic.</param>
    /// <param name="ruleId">The rule of the service that closes it to unlisted sources.</param>
    public FirewallOutcome Refuse(AddressMatch match, string ruleId)
    {
        if (ExceptionRefusal is { IsUndetermined: true } open)
        {
            return Undetermined(open.Reason, open.RuleId, open.Element, open.Fact);
        }

        if (IsEndpoint)
        {
            return Open("virtualNetworkRules") is { } unknownSubnet ? ValueOpen(ruleId, unknownSubnet) : RefuseEndpoint(ruleId);
        }

        if (Open("ipRules") is { } unknownAddress && Identity.Kind != SourceIdentityKind.AzureInternal)
        {
            return ValueOpen(ruleId, unknownAddress);
        }

        if (match.Kind == AddressMatchKind.Depends)
        {
            return Undetermined(match.Reason, "R-504, R-510", ElementOf(match.Rule), match.Fact);
        }

        if (match.Fact.Length > 0)
        {
            Recorder.Missing(match.Fact);
        }

        // WHY: a caller that could only have come in by an exception is told about the exception; one with an address also had the rules.
        if (ExceptionRefusal is { } held && (IsPlatform || (Arrival.ClientSubnetId is null && Firewall.Addresses.IsEmpty)))
        {
            return Deny(held.Reason, held.RuleId, held.Element, RefusalGround.PublicPath, "{0}", held.Text);
        }

        return RefusePublic(match, ruleId);
    }

    /// <summary>Refuses since public access is off (F-035).</summary>
    public FirewallOutcome RefusePublicAccess(string ruleId)
    {
        if (ExceptionRefusal is { IsUndetermined: true } open)
        {
            return Undetermined(open.Reason, open.RuleId, open.Element, open.Fact);
        }

        // F-207: a caller that only an exception could have let in is told about the exception.
        if (IsPlatform && ExceptionRefusal is { } held)
        {
            AdvisePrivateEndpoint();
            return Deny(held.Reason, $"{ruleId}, {held.RuleId}", held.Element, RefusalGround.PublicAccessOff, "Public network access of '{0}' is Disabled. {1}", Target.Name, held.Text);
        }

        if (EndpointRule is { } rule)
        {
            NearMiss("F-035, F-036", ElementOf(rule), "A rule names subnet '{0}', but with public access off it has no effect.", rule.SubnetId.Path);
        }
        else if (!IsEndpoint && MatchAddresses(Firewall.Addresses) is { IsAdmitted: true } match)
        {
            NearMiss("F-035, F-036", ElementOf(match.Rule), "The rule '{0}' holds {1}, but with public access off it has no effect.", match.Rule, AddressText);
        }

        AdvisePrivateEndpoint();
        Advise($"Set public network access of '{Target.Name}' to Enabled and let its rules admit the client.");
        return Deny(
            AccessReason.PublicAccessDisabled, ruleId, "publicNetworkAccess", RefusalGround.PublicAccessOff,
            "Public network access of '{0}' is Disabled; whatever its rules say, only private endpoints and the exceptions of the service get in.", Target.Name);
    }

    /// <summary>Adds the remedy that always works where the service has private endpoints.</summary>
    public void AdvisePrivateEndpoint()
    {
        foreach (var part in Arrival.Service.SubResources)
        {
            if (part.GroupId.Length > 0 && (Arrival.SubResource.Length == 0 || part.Name.Equals(Arrival.SubResource, StringComparison.OrdinalIgnoreCase)))
            {
                Advise($"Create a private endpoint for '{Target.Name}' ({part.GroupId}) and let the client resolve the name to it.");
                return;
            }
        }
    }

    public void AdviseSubnetRule(ResourceId subnet) => Advise($"Add a virtual network rule for subnet '{subnet.Path}' to '{Target.Name}'.");

    public void AdviseRestriction(ResourceId subnet) => Advise($"Add an access restriction that allows subnet '{subnet.Path}' to '{Target.Name}'.");

    public void AdviseAddressRule(IpSet? addresses)
    {
        if (addresses is { IsEmpty: false })
        {
            Advise($"Add {(UsesNamedRules ? "a firewall" : "an IP")} rule for {addresses} to '{Target.Name}'.");
        }
    }

    /// <summary>The subnets that rules name, those nearest to a given one first.</summary>
    public LazyText ListedSubnets(ResourceId? near) => new(() =>
    {
        var listed = Rules.VirtualNetworkRules.Select(rule => rule.SubnetId).ToList();
        if (listed.Count == 0)
        {
            return "no subnet";
        }

        if (near is not null)
        {
            var nearest = NearestName.Find(near.Path, listed.Select(subnet => subnet.Path), listed.Count).ToList();
            listed = [.. listed
                .OrderBy(subnet => subnet.Parent == near.Parent ? 0 : 1)
                .ThenBy(subnet => nearest.IndexOf(subnet.Path) is var rank && rank < 0 ? int.MaxValue : rank)];
        }

        var names = string.Join(", ", listed.Take(3).Select(subnet => $"'{subnet.Path}'"));
        return listed.Count > 3 ? $"{names} and {listed.Count - 3} more" : names;
    });

    // F-013, F-015, F-017, F-044, F-087.
    private FirewallOutcome RefuseEndpoint(string ruleId)
    {
        var subnet = Identity.SubnetId!; // IsEndpoint says that there is one
        if (EndpointRule is { } ineffective)
        {
            Advise(ineffective.State == VirtualNetworkRuleState.Pending
                ? $"Wait until the virtual network rule for '{subnet.Path}' on '{Target.Name}' is in effect."
                : $"Remove the virtual network rule for '{subnet.Path}' from '{Target.Name}' and add it again.");
            return Deny(
                AccessReason.VirtualNetworkRuleNotEffective,
                ineffective.State == VirtualNetworkRuleState.NetworkSourceDeleted ? "F-044, F-045" : "F-101, F-301",
                ElementOf(ineffective), RefusalGround.ServiceEndpoint,
                ineffective.State switch
                {
                    VirtualNetworkRuleState.NetworkSourceDeleted => "The rule names an earlier subnet '{0}' that was deleted; it matches nothing until it is written again.",
                    VirtualNetworkRuleState.Pending => "The rule for subnet '{0}' is still being applied.",
                    _ => "The rule for subnet '{0}' is not in effect; it failed or is being removed.",
                },
                subnet.Path);
        }

        if (Arrival.ClientSubnetId is { } client && client != subnet && Firewall.FindSubnet(client) is { } clientRule)
        {
            NearMiss("F-017", ElementOf(clientRule), "A rule names the client's subnet '{0}', but the request arrives with the identity of subnet '{1}', which it passed last.", client.Path, subnet.Path);
            AdviseSubnetRule(subnet);
            Advise($"Let the route table of subnet '{client.Path}' leave the service to the endpoint.");
            return Deny(
                AccessReason.RoutedAwayFromEndpoint, "F-017, R-326, R-530", ElementOf(clientRule), RefusalGround.ServiceEndpoint,
                "The request arrives as subnet '{0}', not as the client's subnet '{1}' that the rule names.", subnet.Path, client.Path);
        }

        var outside = Arrival.AddressesWithoutEndpoint;
        var admitted = Firewall.Addresses.Ranges.Admitted;
        var hit = outside?.Intersect(admitted);
        if (hit is { IsEmpty: false })
        {
            var rule = Firewall.Addresses.Ranges.Find(hit.First ?? default);
            NearMiss(
                "F-013", ElementOf(rule), "The rule '{0}' holds {1}, the public address without the endpoint; the service sees {2} of subnet '{3}'.",
                rule, hit, AddressText, subnet.Path);
            if (Rules.VirtualNetworkRules.Count > 0)
            {
                NearMiss("F-015, F-040", "virtualNetworkRules", "The rules of '{0}' name {1}, not '{2}'.", Target.Name, ListedSubnets(subnet), subnet.Path);
            }

            AdviseSubnetRule(subnet);
            AdvisePrivateEndpoint();
            if (!IsSameRegion || Family != ServiceFamily.Storage)
            {
                Advise($"Disable the service endpoint of '{Arrival.Service.DisplayName}' on subnet '{subnet.Path}', so that the IP rule counts.");
            }

            return Deny(
                AccessReason.IpRuleCannotMatchEndpoint, ArePaired ? "F-012, F-013, F-120" : "F-012, F-013", ElementOf(rule), RefusalGround.ServiceEndpoint,
                "The request arrives over the service endpoint with {0} of subnet '{1}'; IP rules name public addresses and cannot match, and no rule names the subnet.", AddressText, subnet.Path);
        }

        if (Identity.Addresses is { IsEmpty: false } inside && inside.Overlaps(admitted))
        {
            NearMiss("F-012, F-064", "ipRules", "A rule holds the private address {0}, but over the endpoint the service compares the subnet, not the address.", inside);
        }

        if (Arrival.NetworkIdentifier is { } identifier && Firewall.Addresses.Ranges.Find(identifier) is { IsAllow: true } labelled)
        {
            NearMiss("F-087", ElementOf(labelled), "The rule '{0}' holds the network identifier {1}, which only perimeter rules look at.", labelled, identifier);
            Recorder.Reading(string.Empty, "the network identifier does not match IP rules", "F-087", "Allowed (IpRule)");
        }

        if (outside is null && Firewall.Addresses.Ranges.Count > 0)
        {
            Note("F-013", "ipRules", "IP rules exist, but over the endpoint the service sees no public address.");
        }

        NearMiss("F-015, F-040", "virtualNetworkRules", "The rules of '{0}' name {1}, not '{2}'.", Target.Name, ListedSubnets(subnet), subnet.Path);
        AdviseSubnetRule(subnet);
        AdvisePrivateEndpoint();
        return Deny(
            AccessReason.EndpointWithoutRule, $"F-012, {ruleId}", "virtualNetworkRules", RefusalGround.ServiceEndpoint,
            "The request arrives with the identity of subnet '{0}', and no rule of '{1}' names that subnet.", subnet.Path, Target.Name);
    }

    private bool ArePaired => Family == ServiceFamily.Storage && Arrival.SourceRegion.Length > 0 &&
        RegionCatalog.AreSame(RegionCatalog.PairOf(Arrival.SourceRegion), Target.Location);

    // F-048, F-050, F-118, F-119.
    private FirewallOutcome RefusePublic(AddressMatch match, string ruleId)
    {
        var client = Arrival.ClientSubnetId;
        var rule = Firewall.FindSubnet(client);
        var endpointType = Arrival.Service.EndpointService;
        var sameRegionRule = SameRegionNearMiss();
        if (match.Rule is { IsAllow: false } reject)
        {
            NearMiss("F-509", ElementOf(reject), "The entry '{0}' rejects {1}.", reject, AddressText);
        }

        if (client is not null && rule is not null)
        {
            NearMiss("F-048", ElementOf(rule), "A rule names subnet '{0}', but the request arrives without the identity of a subnet.", client.Path);
        }

        if (client is not null && endpointType is not null && Arrival.EndpointGap == EndpointGap.RegionNotCovered)
        {
            if (Family == ServiceFamily.Storage)
            {
                Advise($"Replace the service endpoint Microsoft.Storage of subnet '{client.Path}' by Microsoft.Storage.Global, which reaches every region.");
            }

            if (rule is null && Family == ServiceFamily.Storage)
            {
                AdviseSubnetRule(client);
            }

            AdvisePrivateEndpoint();
            AdviseAddressRule(Identity.Addresses);
            return Deny(
                AccessReason.RegionNotCovered, "F-050, R-115", rule is null ? "virtualNetworkRules" : ElementOf(rule), RefusalGround.PublicPath,
                "The endpoint of subnet '{0}' does not reach region '{1}' of '{2}'; the request arrives over the public path {3}, where no subnet rule can match.",
                client.Path, Target.Location, Target.Name, Seen);
        }

        if (client is not null && endpointType is not null && Arrival.EndpointGap == EndpointGap.RoutedAway)
        {
            Advise($"Let the routes of subnet '{client.Path}' leave the service to its endpoint.");
            if (Arrival.LastSubnetId is { } last && last != client)
            {
                Advise($"Enable the service endpoint {endpointType} on subnet '{last.Path}', which the traffic passes, and add a virtual network rule for it to '{Target.Name}'.");
            }

            AdviseAddressRule(Identity.Addresses);
            AdvisePrivateEndpoint();
            return Deny(
                AccessReason.RoutedAwayFromEndpoint, "F-017, R-326", rule is null ? "virtualNetworkRules" : ElementOf(rule), RefusalGround.PublicPath,
                "A route takes the traffic of subnet '{0}' off its endpoint; '{1}' sees it {2} and no rule admits that.", client.Path, Target.Name, Seen);
        }

        if (client is not null && rule is not null)
        {
            if (endpointType is not null)
            {
                Advise(Arrival.EndpointGap == EndpointGap.NotProvisioned
                    ? $"Bring the service endpoint {endpointType} of subnet '{client.Path}' into the state Succeeded."
                    : $"Enable the service endpoint {endpointType} on subnet '{client.Path}'.");
            }

            AdvisePrivateEndpoint();
            return Deny(
                AccessReason.RuleWithoutEndpoint, "F-048", ElementOf(rule), RefusalGround.PublicPath,
                Arrival.EndpointGap == EndpointGap.NotProvisioned
                    ? "A rule names subnet '{0}', but the subnet's endpoint is not in the state Succeeded; '{1}' sees the request {2}."
                    : "A rule names subnet '{0}', but the subnet has no endpoint for the service; '{1}' sees the request {2}.",
                client.Path, Target.Name, Seen);
        }

        if (sameRegionRule is not null)
        {
            if (client is not null && endpointType is not null)
            {
                Advise($"Enable the service endpoint {endpointType} on subnet '{client.Path}' and add a virtual network rule for it to '{Target.Name}'.");
            }

            AdvisePrivateEndpoint();
            return Deny(
                AccessReason.IpRuleCannotMatchSameRegion, "F-118, F-119, R-540", ElementOf(sameRegionRule), RefusalGround.PublicPath,
                "The client is in the region of '{0}', which sees it with an address internal to Azure; IP rules have no effect.", Target.Name);
        }

        if (Firewall.Addresses.Ranges.Count > 0 && Identity.Kind == SourceIdentityKind.AzureInternal)
        {
            Note("F-118", "ipRules", "IP rules have no effect on clients in the region of '{0}'.", Target.Name);
        }

        if (client is not null && endpointType is not null)
        {
            Advise($"Enable the service endpoint {endpointType} on subnet '{client.Path}' and add a virtual network rule for it to '{Target.Name}'.");
            if (Identity.Kind != SourceIdentityKind.AzureInternal)
            {
                AdviseAddressRule(Identity.Addresses);
            }

            AdvisePrivateEndpoint();
            return Deny(
                AccessReason.NoEndpointOnSubnet, ruleId, "virtualNetworkRules", RefusalGround.PublicPath,
                "Subnet '{0}' has no effective endpoint for the service; '{1}' sees the request {2}, and no rule admits that.", client.Path, Target.Name, Seen);
        }

        if (Identity.Kind != SourceIdentityKind.AzureInternal)
        {
            AdviseAddressRule(Identity.Addresses);
        }

        AdvisePrivateEndpoint();
        return Deny(
            AccessReason.NoMatchingRule, ruleId, ElementOf((ServiceIpRule?)null), RefusalGround.PublicPath,
            "'{0}' sees the request {1}, and no rule admits that.", Target.Name, Seen);
    }

    /// <summary>The IP rule that names the client's public address although the service sees an internal one; null when there is none.</summary>
    private ServiceIpRule? SameRegionNearMiss()
    {
        if (Identity.Kind != SourceIdentityKind.AzureInternal || Arrival.AddressesWithoutEndpoint is not { } outside)
        {
            return null;
        }

        var hit = outside.Intersect(Firewall.Addresses.Ranges.Admitted);
        if (hit.IsEmpty)
        {
            return null;
        }

        var rule = Firewall.Addresses.Ranges.Find(hit.First ?? default);
        NearMiss("F-118", ElementOf(rule), "The rule '{0}' holds {1}, the client's public address, but from its own region '{2}' does not see that address.", rule, hit, Target.Name);
        return rule;
    }
}
