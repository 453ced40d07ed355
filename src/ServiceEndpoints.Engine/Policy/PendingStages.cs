using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

// Stages that are being written elsewhere. Whoever lands the real one deletes its part here; the file goes with the last of them.
internal sealed record FilterPoint(VirtualNetwork Network, Subnet Subnet, NetworkInterface? Interface, ResourceId? InterfaceGroupId);

internal static class SecurityEvaluator
{
    internal static StageOutcome Evaluate(CompiledTopology compiled, FilterPoint point, TrafficDirection direction, Flow flow, DecisionRecorder recorder) => throw new NotSupportedException("security groups");

    internal static StageOutcome EvaluatePrivateEndpoint(CompiledTopology compiled, PrivateEndpoint endpoint, Flow flow, DecisionRecorder recorder) => throw new NotSupportedException("security groups");
}

internal static class PlatformPorts
{
    // N-170 to N-172: outbound TCP 25 towards the Internet by the offer of the network's subscription.
    internal static StageOutcome Blocks(CompiledTopology compiled, VirtualNetwork network, NetworkProtocol protocol, int? port, DecisionRecorder recorder) => throw new NotSupportedException("port 25");
}

internal sealed record FirewallOutcome(AccessReason Reason, DecidingElement DecidedBy, string ClientSees);

internal static class ServiceFirewallEvaluator
{
    internal static FirewallOutcome Evaluate(CompiledTopology compiled, ServiceArrival arrival, DecisionRecorder recorder) => throw new NotSupportedException("service firewalls");
}
