using ServiceEndpoints.Engine.Access;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>What the network controls of a service decided about a request.</summary>
/// <param name="Reason">The reason, which determines the verdict.</param>
/// <param name="DecidedBy">The rule, switch, perimeter or private endpoint that decided.</param>
/// <param name="ClientSees">What the client sees (F-900); empty when the request is let in.</param>
internal sealed record FirewallOutcome(AccessReason Reason, DecidingElement DecidedBy, string ClientSees)
{
    public AccessVerdict Verdict => AccessReasons.VerdictOf(Reason);
}
