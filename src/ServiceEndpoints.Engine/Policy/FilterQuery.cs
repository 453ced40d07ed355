using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>One flow before one chain of filters.</summary>
/// <param name="Filters">The filters of the topology.</param>
/// <param name="Filter">The filters of the subnet.</param>
/// <param name="Chain">The filters in order.</param>
/// <param name="Direction">The direction, seen from the interface.</param>
/// <param name="Flow">The packets.</param>
/// <param name="Local">The membership of the interface's own end.</param>
/// <param name="Remote">The membership of the other end.</param>
/// <param name="LocalResource">The interface or private endpoint, where there is one.</param>
/// <param name="RemoteResource">The interface at the other end, where it is known.</param>
/// <param name="IgnoreSourcePorts">True where source-port conditions count as * (N-143).</param>
internal readonly record struct FilterQuery(
    SecurityFilters Filters,
    SubnetFilter Filter,
    StageChain Chain,
    TrafficDirection Direction,
    Flow Flow,
    Membership Local,
    Membership Remote,
    Resource? LocalResource,
    Resource? RemoteResource,
    bool IgnoreSourcePorts)
{
    private bool IsInbound => Direction == TrafficDirection.Inbound;

    private bool IcmpRulePortsIgnored => Filters.Topology.Settings.IcmpRulePortsIgnored;

    /// <summary>
    /// The destinations that ordinary rules do not filter: platform addresses outbound on every port, those of the agent too (N-161, N-162, N-165),
    /// activation unless a user default route exists (N-166). So a machine needs no rule for itself (N-174).
    /// </summary>
    private IpSet Platform => IsInbound ? IpSet.Empty
        : Flow is { Protocol: NetworkProtocol.Tcp, DestinationPort: AddressSpaces.ActivationPort } && !Filter.Context.HasUserDefaultRoute ? AddressSpaces.PlatformWithActivation
        : AddressSpaces.Platform;

    /// <summary>Judges the flow and tells the recorder how.</summary>
    public StageOutcome Evaluate(DecisionRecorder recorder)
    {
        if (Flow.HasPorts && Flow.DestinationPort is null)
        {
            throw new ArgumentException($"A {Flow.Protocol} flow has a destination port.");
        }

        return TryPacket(out var packet, out var isPlatform) ? EvaluatePacket(packet, isPlatform, recorder) : EvaluateSet(recorder);
    }

    /// <summary>True when no packet of the flow passes; a packet that passes ends the search early.</summary>
    public bool IsClosed()
    {
        var first = this with { Flow = Flow with { Source = One(Flow.Source), Destination = One(Flow.Destination) } };
        return !first.Decide().Outcome.Passes && Decide().Outcome.Reason is AccessReason.SecurityGroup or AccessReason.SecurityAdminRule;

        static IpSet One(IpSet set) => set.First is { } address ? IpSet.Of(address) : set;
    }

    /// <summary>Judges the flow without telling anyone; equal questions are answered from memory.</summary>
    public SetDecision Decide()
    {
        var key = new SetKey(
            Filter, Chain.Group(SecurityStageKind.Interface), LocalResource, RemoteResource, Direction, Flow.Source, Flow.SourcePorts, Flow.Destination, Flow.DestinationPort ?? -1, Flow.Protocol, IgnoreSourcePorts);
        if (Filters.TryGetResult(key, out var known) && known is not null)
        {
            return known;
        }

        var decision = SecurityWalk.Decide(Chain, Flow, IsInbound ? Remote : Local, IsInbound ? Local : Remote, Platform, IgnoreSourcePorts, IcmpRulePortsIgnored);
        Filters.Keep(key, decision);
        return decision;
    }

    /// <summary>Whether one packet stands for the whole flow at every filter.</summary>
    private bool TryPacket(out Packet packet, out bool isPlatform)
    {
        packet = default;
        isPlatform = false;
        var sources = Flow.Source.Ranges;
        var destinations = Flow.Destination.Ranges;
        if (sources.Count != 1 || destinations.Count != 1 || (Flow.Protocol == NetworkProtocol.Icmp && !IcmpRulePortsIgnored))
        {
            return false;
        }

        var (source, destination) = (sources[0], destinations[0]);
        if (SetAlgebra.Holds(Platform, destination) is not { } platform || (IsInbound ? Remote : Local).Unassigned.Length > 0 || (IsInbound ? Local : Remote).Unassigned.Length > 0)
        {
            return false;
        }

        PortRange? ports = IgnoreSourcePorts || !Flow.HasPorts ? null : Flow.SourcePorts;
        for (var i = 0; i < Chain.Count; i++)
        {
            if (Chain[i].Binding is not { } binding || binding.Classifier.HasOpenRules)
            {
                return false;
            }

            if (!binding.Doubtful.IsEmpty && (SetAlgebra.Holds(binding.Doubtful, source) != false || SetAlgebra.Holds(binding.Doubtful, destination) != false))
            {
                return false;
            }

            if (!binding.Classifier.IsUniform(source, ports, destination, binding))
            {
                return false;
            }
        }

        isPlatform = platform;
        packet = new(source.First, ports is { } range ? range.Low : -1, destination.First, Flow.DestinationPort ?? -1, Flow.Protocol, IcmpRulePortsIgnored: true);
        return true;
    }

    private StageOutcome EvaluatePacket(in Packet packet, bool isPlatform, DecisionRecorder recorder)
    {
        var withSourceGroups = (IsInbound ? Remote : Local).Counts;
        var withDestinationGroups = (IsInbound ? Local : Remote).Counts;
        for (var i = 0; i < Chain.Count; i++)
        {
            var stage = Chain[i];
            var binding = stage.Binding!; // TryPacket found one at every stage
            var index = binding.Classifier.Find(packet, binding, withSourceGroups, withDestinationGroups, isPlatform);
            var rule = index < 0 ? null : binding.Classifier.Rules[index];
            recorder.UsedServiceTags |= !isPlatform && binding.AsksTags(index);
            if (recorder.WithTrace)
            {
                SecurityTrace.ReportMatch(recorder, stage, rule, Flow, Flow.Source, Flow.Destination);
            }

            if (rule is null)
            {
                SecurityTrace.NoteInternetReading(recorder, Filters.Topology, stage, null, -1, Flow.Source, Flow.Destination);
                continue;
            }

            SecurityTrace.NoteReadings(recorder, Filters.Topology, stage, rule, index, Flow.Protocol, Flow.Source, Flow.Destination);
            DependentTags.Hint(recorder, this, rule);
            switch (rule.Effect)
            {
                case StageEffect.Deliver:
                    return StageOutcome.Passed;
                case StageEffect.Drop:
                    SecurityTrace.ExplainDenial(recorder, Filters.Topology, stage, rule, index, packet, withSourceGroups, withDestinationGroups, Flow);
                    return new(stage.IsAdmin ? AccessReason.SecurityAdminRule : AccessReason.SecurityGroup, rule.DecidedBy);
            }
        }

        if (isPlatform)
        {
            SecurityTrace.ReportUnfiltered(recorder, this, packet.Destination);
        }

        return StageOutcome.Passed;
    }

    private StageOutcome EvaluateSet(DecisionRecorder recorder)
    {
        var decision = Decide();
        foreach (var match in decision.Matches)
        {
            recorder.UsedServiceTags |= match.Stage.Binding?.AsksTags(match.Index) == true;
            if (match.Rule is { } rule)
            {
                SecurityTrace.NoteReadings(recorder, Filters.Topology, match.Stage, rule, match.Index, Flow.Protocol, match.Box.Source, match.Box.Destination);
                DependentTags.Hint(recorder, this, rule);
            }
            else
            {
                SecurityTrace.NoteInternetReading(recorder, Filters.Topology, match.Stage, null, -1, match.Box.Source, match.Box.Destination);
            }
        }

        if (recorder.WithTrace)
        {
            SecurityTrace.ReportMatches(recorder, decision, Flow);
        }

        foreach (var fact in decision.Missing)
        {
            recorder.Missing(fact);
        }

        if (decision is { DeniedBy: { } deniedBy, Denied: { } denied } && denied.Source.First is { } source && denied.Destination.First is { } destination)
        {
            foreach (var match in decision.Matches)
            {
                if (ReferenceEquals(match.Rule, deniedBy) && match.Stage.Binding is not null)
                {
                    var packet = new Packet(source, IgnoreSourcePorts || !Flow.HasPorts ? -1 : denied.SourcePorts.Low, destination, Flow.DestinationPort ?? -1, Flow.Protocol, true);
                    SecurityTrace.ExplainDenial(recorder, Filters.Topology, match.Stage, deniedBy, match.Index, packet, (IsInbound ? Remote : Local).Counts, (IsInbound ? Local : Remote).Counts, Flow);
                    break;
                }
            }
        }

        if (Flow.Destination.Single is { } address && Platform.Contains(address) && decision.Outcome.Passes)
        {
            SecurityTrace.ReportUnfiltered(recorder, this, address);
        }

        return decision.Outcome;
    }
}
