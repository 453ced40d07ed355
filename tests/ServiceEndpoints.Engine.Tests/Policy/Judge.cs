using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>What the filters of one interface say to a flow, in one line: 'Allow' and the rules that let it pass, or 'Deny' and the rule that does not.</summary>
internal sealed record Judge(string Text, StageOutcome Outcome, DecisionRecorder Recorder)
{
    public static Judge Inbound(Topology topology, string nic, string from, string protocol, int? port, string? to = null) => Run(topology, nic, TrafficDirection.Inbound, from, to, protocol, port);

    public static Judge Outbound(Topology topology, string nic, string to, string protocol, int? port, string? from = null) => Run(topology, nic, TrafficDirection.Outbound, from, to, protocol, port);

    public static FilterPoint PointOf(Topology topology, string nic)
    {
        var resource = topology.Find<NetworkInterface>(ExampleNetwork.NicId(nic)) ?? throw new ArgumentException(nic);
        var subnetId = resource.IpConfigurations[0].SubnetId;
        return new(topology.NetworkOf(subnetId)!, topology.FindSubnet(subnetId)!, resource, resource.NetworkSecurityGroupId);
    }

    public static Judge At(Topology topology, FilterPoint point, TrafficDirection direction, Flow flow)
    {
        var recorder = new DecisionRecorder(withTrace: true);
        var outcome = SecurityEvaluator.Evaluate(topology.Compiled, point, direction, flow, recorder);
        var silent = new DecisionRecorder(withTrace: false);
        Assert.Equal(outcome, SecurityEvaluator.Evaluate(topology.Compiled, point, direction, flow, silent));
        Assert.Equal(recorder.Readings, silent.Readings);
        Assert.Equal(recorder.Recommendations, silent.Recommendations);
        Assert.Equal(recorder.MissingFacts, silent.MissingFacts);
        return new(Describe(outcome, recorder), outcome, recorder);
    }

    public static Judge PrivateEndpoint(Topology topology, string from, int port, PortRange? sourcePorts = null)
    {
        var endpoint = topology.Find<PrivateEndpoint>(ExampleNetwork.EndpointId)!;
        var recorder = new DecisionRecorder(withTrace: true);
        var destination = endpoint.PrivateIpAddresses.Count == 0 ? Set("10.1.2.0/24") : IpSet.Of(endpoint.PrivateIpAddresses[0]);
        var outcome = SecurityEvaluator.EvaluatePrivateEndpoint(topology.Compiled, endpoint, new(Set(from), sourcePorts ?? new(50000, 50000), destination, port, NetworkProtocol.Tcp), recorder);
        return new(Describe(outcome, recorder), outcome, recorder);
    }

    public static IpSet Set(string text) => IpSet.From(text.Split(',').Select(IpPrefix.Parse));

    public static NetworkProtocol Protocol(string text) => Enum.Parse<NetworkProtocol>(text, ignoreCase: true);

    private static Judge Run(Topology topology, string nic, TrafficDirection direction, string? from, string? to, string protocol, int? port)
    {
        var point = PointOf(topology, nic);
        var own = point.Interface!.IpConfigurations[0].PrivateIpAddress is { } address ? IpSet.Of(address) : IpSet.From(point.Subnet.AddressPrefixes);
        var source = from is null ? own : Set(from);
        var destination = to is null ? own : Set(to);
        return At(topology, point, direction, new(source, new(49152, 65535), destination, port, Protocol(protocol)));
    }

    private static string Describe(StageOutcome outcome, DecisionRecorder recorder)
    {
        if (outcome.Reason is { } reason)
        {
            return reason is AccessReason.SecurityGroup or AccessReason.SecurityAdminRule ? $"Deny {outcome.DecidedBy.Element.Split('/')[^1]} of {outcome.DecidedBy.ResourceId?.Name}"
                : AccessReasons.VerdictOf(reason) == AccessVerdict.Undetermined ? $"Undetermined {reason}" : reason.ToString();
        }

        if (recorder.Steps.Any(step => step.RuleId is "N-161" or "N-166" or "N-082"))
        {
            return "NotFiltered";
        }

        var passing = recorder.Steps.Where(step => step.Outcome is TraceOutcome.Pass or TraceOutcome.Continue && step.Element.Contains(": ", StringComparison.Ordinal)).Select(step => step.Element.Split('/')[^1]);
        return $"Allow {string.Join(", ", passing)}".TrimEnd();
    }
}
