using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

// Stages that are being written elsewhere. Whoever lands the real one deletes its part here; the file goes with the last of them.
internal sealed record FirewallOutcome(AccessReason Reason, DecidingElement DecidedBy, string ClientSees);

internal static class ServiceFirewallEvaluator
{
    internal static FirewallOutcome Evaluate(CompiledTopology compiled, ServiceArrival arrival, DecisionRecorder recorder) => throw new NotSupportedException("service firewalls");
}
