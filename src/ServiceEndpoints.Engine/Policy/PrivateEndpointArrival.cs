using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Judges a request that arrives over a private endpoint (section 15.1).</summary>
internal static class PrivateEndpointArrival
{
    public static FirewallOutcome Evaluate(FirewallInquiry inquiry)
    {
        var target = inquiry.Target;
        if (inquiry.Arrival.PrivateEndpoint is not { } endpoint)
        {
            return inquiry.Undetermined(AccessReason.ReferenceMissing, "F-800", string.Empty, $"the private endpoint over which the request reaches '{target.Name}'");
        }

        if ((FirewallInquiry.Open(endpoint, "targetId") ?? FirewallInquiry.Open(endpoint, "connectionState") ?? FirewallInquiry.Open(endpoint, "groupId")) is { } open)
        {
            return Unknown(inquiry, endpoint, $"the value of '{open.Property}' of private endpoint '{endpoint.Name}'");
        }

        // F-413: stated for Cosmos DB.
        if (endpoint.TargetId is not { } leadsTo)
        {
            return Unknown(inquiry, endpoint, $"the resource that private endpoint '{endpoint.Name}' leads to");
        }

        if (leadsTo != target.Id && !endpoint.LeadsTo(target.Id))
        {
            if (inquiry.Family != ServiceFamily.CosmosDb)
            {
                inquiry.Recorder.Reading(string.Empty, "a private endpoint of another resource is refused", "F-413");
            }

            inquiry.AdvisePrivateEndpoint();
            return Refuse(inquiry, endpoint, "F-413", "The private endpoint '{0}' leads to '{1}', not to '{2}'.", endpoint.Name, leadsTo.Name, target.Name);
        }

        // F-802.
        if (endpoint.ConnectionState != PrivateEndpointConnectionState.Approved)
        {
            inquiry.Recorder.Reading(string.Empty, "a connection that is not approved gives no answer", "F-802");
            inquiry.Advise(endpoint.ConnectionState == PrivateEndpointConnectionState.Pending
                ? $"Approve the connection of private endpoint '{endpoint.Name}' on '{target.Name}'."
                : $"Create the private endpoint '{endpoint.Name}' anew and let '{target.Name}' approve it.");
            inquiry.Recorder.Step(
                TraceStepKind.ServiceFirewall, TraceOutcome.Stop, "F-802", endpoint.Name, "The connection of private endpoint '{0}' is {1}; only an approved one carries traffic.", endpoint.Name, endpoint.ConnectionState);
            return new(AccessReason.PrivateEndpointNotApproved, Decided(endpoint, "connectionState"), "time-out");
        }

        // F-803, F-804, F-922.
        switch (ServesPart(inquiry, endpoint))
        {
            case null:
                return Unknown(inquiry, endpoint, $"the sub-resource of private endpoint '{endpoint.Name}'; '{target.Name}' has several");
            case false:
                inquiry.AdvisePrivateEndpoint();
                return Refuse(
                    inquiry, endpoint, "F-803, F-804", "The private endpoint '{0}' serves '{1}' of '{2}'; '{3}' needs one of its own.",
                    endpoint.Name, endpoint.GroupId, target.Name, inquiry.Arrival.SubResource);
        }

        // F-742: rules of the resource act on its public side only. F-709.
        if (inquiry.Family == ServiceFamily.CognitiveServices && RuleSetFirewall.SubdomainMissing(inquiry, string.Empty, RefusalGround.PrivateEndpoint) is { } refused)
        {
            return refused;
        }

        inquiry.Recorder.Step(
            TraceStepKind.ServiceFirewall, TraceOutcome.Pass, inquiry.Family == ServiceFamily.AppService ? "F-596, F-800, F-801" : "F-800, F-801, F-082", endpoint.Name,
            "The approved private endpoint '{0}' carries the request past rules, public access switch and perimeter of '{1}'.", endpoint.Name, target.Name);
        return new(AccessReason.PrivateEndpoint, Decided(endpoint, string.Empty), string.Empty);
    }

    /// <summary>Whether the endpoint serves the part that is asked for; null when that is not known.</summary>
    private static bool? ServesPart(FirewallInquiry inquiry, PrivateEndpoint endpoint)
    {
        var part = inquiry.Arrival.SubResource;
        var service = inquiry.Arrival.Service;
        if (endpoint.GroupId.Length == 0)
        {
            return service.SubResources.Select(known => known.GroupId).Where(group => group.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count() <= 1 ? true : null;
        }

        if (part.Equals(endpoint.GroupId, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        // F-922: a slot is a part of its own.
        if (inquiry.Family == ServiceFamily.AppService && endpoint.GroupId.StartsWith("sites-", StringComparison.OrdinalIgnoreCase) && inquiry.Target.Id.Parent is null)
        {
            return false;
        }

        if (part.Length == 0)
        {
            return true;
        }

        var isKnown = false;
        foreach (var served in service.SubResourcesOfGroup(endpoint.GroupId))
        {
            isKnown = true;
            if (served.Name.Equals(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        // A group or part that the catalogue does not know is taken as it is.
        return isKnown || service.FindSubResource(part) is not null ? false : true;
    }

    private static FirewallOutcome Refuse(FirewallInquiry inquiry, PrivateEndpoint endpoint, string ruleId, string format, params object?[] arguments)
    {
        inquiry.Recorder.Step(TraceStepKind.ServiceFirewall, TraceOutcome.Stop, ruleId, endpoint.Name, format, arguments);
        return new(AccessReason.PrivateEndpointOfAnotherResource, Decided(endpoint, string.Empty), inquiry.Sees(RefusalGround.PrivateEndpoint));
    }

    private static FirewallOutcome Unknown(FirewallInquiry inquiry, PrivateEndpoint endpoint, string fact)
    {
        inquiry.Recorder.Missing(fact);
        inquiry.Recorder.Step(TraceStepKind.ServiceFirewall, TraceOutcome.Unknown, "F-800", endpoint.Name, "Not known: {0}.", fact);
        return new(AccessReason.ValueUnknown, Decided(endpoint, string.Empty), string.Empty);
    }

    private static DecidingElement Decided(PrivateEndpoint endpoint, string element) =>
        new() { Stage = TraceStepKind.ServiceFirewall, ResourceId = endpoint.Id, Element = element };
}
