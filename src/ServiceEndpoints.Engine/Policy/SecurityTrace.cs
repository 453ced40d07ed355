using System.Globalization;
using System.Numerics;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Puts into words what the filters did.</summary>
internal static class SecurityTrace
{
    private const int NearMissCount = 3;
    private const int ReportedMatches = 12;

    /// <summary>Says where no filter stands in the way.</summary>
    public static void ReportOpenStages(DecisionRecorder recorder, FilterPoint point, SubnetFilter filter, StageChain chain, TrafficDirection direction)
    {
        if (filter.IsUnfiltered)
        {
            recorder.Step(TraceStepKind.SecurityGroup, TraceOutcome.Pass, "N-154", point.Subnet.Path, "Security groups do not filter subnet '{0}'.", point.Subnet.Path);
        }
        else if (chain.First is null && chain.Second is null)
        {
            // N-111: outbound and inside the network nothing else closes; inbound from outside the tier of the public address does (N-110).
            recorder.Step(TraceStepKind.SecurityGroup, TraceOutcome.Pass, "N-071", point.Subnet.Path,
                "Neither the network interface nor subnet '{0}' has a security group; {1} traffic is not filtered.", point.Subnet.Path, Word(direction));
        }
    }

    /// <summary>The step of one filter and one packet.</summary>
    public static void ReportMatch(DecisionRecorder recorder, SecurityStage stage, CompiledRule? rule, Flow flow, IpSet source, IpSet destination)
    {
        if (rule is null)
        {
            if (stage.IsAdmin)
            {
                recorder.Step(stage.StepKind, TraceOutcome.Continue, "N-287", stage.OwnerId.Path, "No security admin rule of '{0}' matches; the security groups decide.", stage.OwnerId.Path);
            }

            return;
        }

        var outcome = rule.Effect switch { StageEffect.Drop => TraceOutcome.Stop, StageEffect.Deliver => TraceOutcome.Pass, _ => stage.IsAdmin ? TraceOutcome.Continue : TraceOutcome.Pass };
        var ruleId = stage.IsAdmin ? "N-286" : rule.IsDefault ? "N-060, N-075" : "N-075";
        if (flow.HasPorts)
        {
            recorder.Step(stage.StepKind, outcome, ruleId, rule.Label, "Rule '{0}' (priority {1}) of '{2}' {3} {4} {5} from {6} to {7}.",
                rule.Name, rule.Priority, rule.OwnerId.Path, Verb(rule), flow.Protocol, flow.DestinationPort, source, destination);
        }
        else
        {
            recorder.Step(stage.StepKind, outcome, ruleId, rule.Label, "Rule '{0}' (priority {1}) of '{2}' {3} {4} from {5} to {6}.",
                rule.Name, rule.Priority, rule.OwnerId.Path, Verb(rule), flow.Protocol, source, destination);
        }
    }

    /// <summary>The steps of a whole set of packets.</summary>
    public static void ReportMatches(DecisionRecorder recorder, SetDecision decision, Flow flow)
    {
        for (var i = 0; i < decision.Matches.Length; i++)
        {
            var match = decision.Matches[i];
            if (i == ReportedMatches)
            {
                recorder.Step(match.Stage.StepKind, TraceOutcome.Note, string.Empty, string.Empty, "{0} more rules take part of the packets.", decision.Matches.Length - i);
                return;
            }

            if (match.Rule is null && match.Stage.Doubt is { } unknown)
            {
                recorder.Step(match.Stage.StepKind, TraceOutcome.Unknown, "N-072", match.Stage.OwnerId.Path, "What '{0}' does is not known; missing: {1}.", match.Stage.OwnerId.Path, unknown.Fact);
            }
            else if (match.Rule is { } rule && !match.Box.Doubts.IsEmpty)
            {
                recorder.Step(match.Stage.StepKind, TraceOutcome.Unknown, "N-075", rule.Label, "Rule '{0}' (priority {1}) of '{2}' perhaps {3} {4}; missing: {5}.",
                    rule.Name, rule.Priority, rule.OwnerId.Path, Verb(rule), flow.Protocol, match.Box.Doubts[^1].Fact);
            }
            else
            {
                ReportMatch(recorder, match.Stage, match.Rule, flow, match.Box.Source, match.Box.Destination);
            }
        }
    }

    /// <summary>Says that the platform address is not filtered, and warns of rules that were meant to filter it (N-163).</summary>
    public static void ReportUnfiltered(DecisionRecorder recorder, in FilterQuery query, IpAddress destination)
    {
        if (query.Chain.Count == 0)
        {
            return;
        }

        var isActivation = !AddressSpaces.Platform.Contains(destination);
        recorder.Step(TraceStepKind.SecurityGroup, TraceOutcome.Pass, isActivation ? "N-166" : "N-161", string.Empty,
            isActivation ? "Ordinary rules do not filter Windows activation at {0}; only a rule that names AzurePlatformLKM does."
                : "Ordinary rules do not filter the platform address {0}; only rules that name AzurePlatformDNS, AzurePlatformIMDS or AzurePlatformLKM do.", destination);
        if (destination == AddressSpaces.Host && query.Flow.DestinationPort == AddressSpaces.DnsPort)
        {
            for (var i = 0; i < query.Chain.Count; i++)
            {
                foreach (var rule in query.Chain[i].Binding?.Classifier.Rules ?? [])
                {
                    if (rule.IsWithoutEffect)
                    {
                        recorder.Warn($"Rule '{rule.Name}' of '{rule.OwnerId.Path}' has no effect: a rule for AzurePlatformDNS acts only with port * and protocol * (N-163).");
                    }
                }
            }
        }
    }

    /// <summary>Notes the contested and inferred readings that a match rests on.</summary>
    public static void NoteReadings(DecisionRecorder recorder, Topology topology, SecurityStage stage, CompiledRule rule, int index, NetworkProtocol protocol, IpSet source, IpSet destination)
    {
        if (stage.Binding is { Context.Readings.IsEmpty: false } binding)
        {
            foreach (var (addresses, ruleId, reading, alternative) in binding.Context.Readings)
            {
                if ((rule.Source.IsVirtualNetwork && addresses.Overlaps(source)) || (rule.Destination.IsVirtualNetwork && addresses.Overlaps(destination)))
                {
                    recorder.Reading(string.Empty, reading, ruleId, alternative);
                }
            }
        }

        NoteInternetReading(recorder, topology, stage, rule, index, source, destination);
        if (protocol is NetworkProtocol.Icmp && rule.HasPortCondition)
        {
            recorder.Reading(nameof(TopologySettings.IcmpRulePortsIgnored), topology.Settings.IcmpRulePortsIgnored, "N-046", $"False: the ports of rule '{rule.Name}' are the ICMP type");
        }
        else if (protocol is NetworkProtocol.Esp or NetworkProtocol.Ah && rule.Protocol == NetworkProtocol.Any && !rule.IsDefault)
        {
            recorder.Reading(string.Empty, "the protocol * matches ESP and AH", "N-044", $"* stands for TCP, UDP and ICMP: rule '{rule.Name}' does not match");
        }
    }

    /// <summary>
    /// Notes the reading of N-134 where the match may hang on it: now Internet holds the addresses of other tags and a rule, be it a
    /// default rule, takes them by that word; or it leaves them out and an earlier rule would take them.
    /// </summary>
    public static void NoteInternetReading(DecisionRecorder recorder, Topology topology, SecurityStage stage, CompiledRule? rule, int index, IpSet source, IpSet destination)
    {
        var (sourceIsTagged, destinationIsTagged) = ((bool?)null, (bool?)null);
        if (topology.Settings.InternetTagIncludesServices)
        {
            if (rule is not null && MayTake(rule))
            {
                recorder.UsedServiceTags = true;
                recorder.Reading(nameof(TopologySettings.InternetTagIncludesServices), true, "N-134", $"False: rule '{rule.Name}' does not match an address of another tag");
            }
        }
        else if (stage.Binding is { } binding)
        {
            var rules = binding.Classifier.Rules;
            for (var i = 0; i < (index < 0 ? rules.Length : index); i++)
            {
                if (MayTake(rules[i]))
                {
                    recorder.Reading(nameof(TopologySettings.InternetTagIncludesServices), false, "N-134", $"True: rule '{rules[i].Name}' matches an address of another tag too");
                    return;
                }
            }
        }

        bool MayTake(CompiledRule candidate) =>
            (candidate.Source.IsInternet && (sourceIsTagged ??= topology.ServiceTags.HoldsAnyOf(source)) == true) ||
            (candidate.Destination.IsInternet && (destinationIsTagged ??= topology.ServiceTags.HoldsAnyOf(destination)) == true);
    }

    /// <summary>Adds near misses and what would help.</summary>
    public static void ExplainDenial(
        DecisionRecorder recorder, Topology topology, SecurityStage stage, CompiledRule denying, int index, in Packet packet, bool withSourceGroups, bool withDestinationGroups, Flow flow)
    {
        if (recorder.WithTrace && stage.Binding is { } binding)
        {
            ReportNearMisses(recorder, stage, binding, denying, index, packet, withSourceGroups, withDestinationGroups);
        }

        if (recorder.WithAdvice)
        {
            recorder.Recommend(Remedy(recorder, topology, denying, flow));
        }
    }

    private static void ReportNearMisses(DecisionRecorder recorder, SecurityStage stage, RuleBinding binding, CompiledRule denying, int index, in Packet packet, bool withSourceGroups, bool withDestinationGroups)
    {
        var fields = binding.Classifier.Fields(packet, binding, withSourceGroups, withDestinationGroups);
        var rules = binding.Classifier.Rules;
        var count = 0;

        // An allow rule that matches in full but comes too late says most.
        for (var i = index + 1; i < rules.Length && count < NearMissCount; i++)
        {
            var rule = rules[i];
            if (rule.Effect != StageEffect.Drop && !rule.IsDefault && rule.Open == RuleFields.None && fields.Failing(i) == RuleFields.None)
            {
                count++;
                recorder.Step(stage.StepKind, TraceOutcome.NearMiss, "N-075", rule.Label,
                    "Rule '{0}' (priority {1}) would allow it, but rule '{2}' (priority {3}) comes first.", rule.Name, rule.Priority, denying.Name, denying.Priority);
            }
        }

        for (var i = 0; i < rules.Length && count < NearMissCount; i++)
        {
            var rule = rules[i];
            if (rule.Effect == StageEffect.Drop || rule.IsDefault)
            {
                continue;
            }

            var failing = fields.Failing(i);
            if (BitOperations.PopCount((uint)failing) != 1)
            {
                continue;
            }

            count++;
            if (failing is RuleFields.SourcePorts or RuleFields.DestinationPorts && !packet.HasPorts)
            {
                recorder.Step(stage.StepKind, TraceOutcome.NearMiss, "N-047", rule.Label, "Rule '{0}' (priority {1}) names ports, which {2} does not have.", rule.Name, rule.Priority, packet.Protocol);
                continue;
            }

            var (field, value) = failing switch
            {
                RuleFields.Protocol => ("the protocol were", (object)rule.Protocol),
                RuleFields.Source => ("the source were in", rule.Source),
                RuleFields.SourcePorts => ("the source port were", rule.SourcePorts),
                RuleFields.Destination => ("the destination were in", rule.Destination),
                _ => ("the destination port were", rule.DestinationPorts),
            };
            recorder.Step(stage.StepKind, TraceOutcome.NearMiss, "N-075", rule.Label, "Rule '{0}' (priority {1}) would match if {2} {3}.", rule.Name, rule.Priority, field, value);
        }
    }

    private static string Remedy(DecisionRecorder recorder, Topology topology, CompiledRule denying, Flow flow)
    {
        var isOutbound = denying.Direction == TrafficDirection.Outbound;
        var what = flow.HasPorts ? string.Create(CultureInfo.InvariantCulture, $"{flow.Protocol} {flow.DestinationPort}") : flow.Protocol.ToString();
        var peer = isOutbound ? $"to {Target(recorder, topology, flow.Destination)}" : $"from {flow.Source} to {flow.Destination}";
        var kind = denying.IsAdmin ? "security admin rule" : "rule";
        var first = denying.IsAdmin ? 1 : 100;
        if (denying.Priority <= first)
        {
            return $"Change {kind} '{denying.Name}' of '{denying.OwnerId.Path}' so that it does not deny {what} {peer}; its priority {denying.Priority} leaves no place before it.";
        }

        var place = denying.IsDefault ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" with a priority below {denying.Priority}");
        return $"Add an {Word(denying.Direction)} {kind} to '{denying.OwnerId.Path}'{place} that allows {what} {peer}.";
    }

    // N-121, N-129: the tag of the service in its region covers the address without opening more than it must.
    private static string Target(DecisionRecorder recorder, Topology topology, IpSet destination)
    {
        ServiceTag? best = null;
        var bestRank = int.MaxValue;
        if (destination.First is { } address)
        {
            foreach (var tag in topology.ServiceTags.TagsContaining(address))
            {
                var isCloud = tag.Name.StartsWith("AzureCloud", StringComparison.OrdinalIgnoreCase);
                var rank = (isCloud ? 2 : 0) + (tag.IsRegional ? 0 : 1);
                if (tag.IsUsableInSecurityRules && (rank < bestRank || (rank == bestRank && tag.Name.Length < best!.Name.Length)) && // best is set with bestRank
                    (destination.Single is not null || SetAlgebra.Except(destination, tag.Prefixes.Addresses).IsEmpty))
                {
                    (best, bestRank) = (tag, rank);
                }
            }
        }

        recorder.UsedServiceTags |= best is not null;
        return best is null ? destination.ToString() : $"the service tag {best.Name}";
    }

    private static string Verb(CompiledRule rule) => rule.Access switch
    {
        RuleAccess.Deny => "denies",
        RuleAccess.AlwaysAllow => "always allows",
        _ => "allows",
    };

    private static string Word(TrafficDirection direction) => direction == TrafficDirection.Inbound ? "inbound" : "outbound";
}
