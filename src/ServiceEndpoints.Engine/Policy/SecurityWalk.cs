using System.Collections.Immutable;
using System.Diagnostics;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>
/// Takes a set of packets through a chain of filters: every rule takes its part out of what is left, so that the answer
/// holds for each single packet. Where a fact is missing the packets go both ways.
/// </summary>
internal sealed class SecurityWalk
{
    private readonly Flow _flow;
    private readonly Membership _source;
    private readonly Membership _destination;
    private readonly bool _ignoreSourcePorts;
    private readonly bool _icmpRulePortsIgnored;
    private readonly List<StageMatch> _matches = [];
    private readonly List<(StageMatch Match, StageEffect Effect)> _ended = [];
    private List<PacketBox> _leaving = [];

    private SecurityWalk(Flow flow, Membership source, Membership destination, bool ignoreSourcePorts, bool icmpRulePortsIgnored)
    {
        _flow = flow;
        _source = source;
        _destination = destination;
        _ignoreSourcePorts = ignoreSourcePorts || !flow.HasPorts;
        _icmpRulePortsIgnored = icmpRulePortsIgnored;
    }

    /// <summary>Decides about all packets of a flow.</summary>
    /// <param name="chain">The filters.</param>
    /// <param name="flow">The packets.</param>
    /// <param name="source">The membership of the source.</param>
    /// <param name="destination">The membership of the destination.</param>
    /// <param name="platform">The destinations that ordinary rules do not filter.</param>
    /// <param name="ignoreSourcePorts">True where source-port conditions count as * (N-143).</param>
    /// <param name="icmpRulePortsIgnored">The reading of N-046.</param>
    public static SetDecision Decide(StageChain chain, Flow flow, Membership source, Membership destination, IpSet platform, bool ignoreSourcePorts, bool icmpRulePortsIgnored)
    {
        var walk = new SecurityWalk(flow, source, destination, ignoreSourcePorts, icmpRulePortsIgnored);
        var boxes = walk.Start(platform);
        for (var i = 0; i < chain.Count && boxes.Count > 0; i++)
        {
            boxes = walk.Pass(chain[i], boxes);
        }

        return walk.Conclude(boxes);
    }

    private List<PacketBox> Start(IpSet platform)
    {
        var boxes = new List<PacketBox>();
        var ports = _ignoreSourcePorts ? PortRange.Any : _flow.SourcePorts;
        foreach (var family in new[] { IpSet.AllIPv4, IpSet.AllIPv6 })
        {
            var source = SetAlgebra.Intersect(_flow.Source, family);
            var destination = SetAlgebra.Intersect(_flow.Destination, family);
            if (source.IsEmpty || destination.IsEmpty)
            {
                continue;
            }

            var unfiltered = SetAlgebra.Intersect(destination, platform);
            if (!unfiltered.IsEmpty)
            {
                boxes.Add(new(source, ports, unfiltered) { IsPlatform = true });
                destination = SetAlgebra.Except(destination, unfiltered);
            }

            if (!destination.IsEmpty)
            {
                boxes.Add(new(source, ports, destination));
            }
        }

        if (boxes.Count == 0)
        {
            throw new ArgumentException($"No packet goes from '{_flow.Source}' to '{_flow.Destination}'; both must hold an address of one family.");
        }

        return boxes;
    }

    private List<PacketBox> Pass(SecurityStage stage, List<PacketBox> entering)
    {
        _leaving = [];
        if (stage.Doubt is not null || stage.Binding is not { } binding)
        {
            var missing = stage.Doubt ?? throw new UnreachableException("A filter has rules or a missing fact.");
            foreach (var box in entering)
            {
                var match = new StageMatch(stage, null, -1, box.With(missing));
                _matches.Add(match);
                _ended.Add((match, StageEffect.Drop));
                if (stage.IsAdmin)
                {
                    _ended.Add((match, StageEffect.Deliver));
                }

                _leaving.Add(match.Box);
            }

            return _leaving;
        }

        var classifier = binding.Classifier;
        var candidates = new ulong[classifier.WordCount];
        classifier.Candidates(new(default, -1, default, _flow.DestinationPort ?? -1, _flow.Protocol, true), candidates);
        var current = entering;
        for (var i = RuleBits.Next(candidates, 0); i >= 0 && current.Count > 0; i = RuleBits.Next(candidates, i + 1))
        {
            current = Take(stage, binding, i, current);
        }

        foreach (var box in current)
        {
            // N-287: no admin rule matches, the groups decide. N-161: no rule filters the platform address. Any other packet meets a default rule (N-076).
            Debug.Assert(stage.IsAdmin || box.IsPlatform, "The last default rule matches every packet.");
            _matches.Add(new(stage, null, -1, box));
            _leaving.Add(box);
        }

        return Merge(_leaving);
    }

    /// <summary>Lets one rule take its part of the packets; gives back what is left.</summary>
    private List<PacketBox> Take(SecurityStage stage, RuleBinding binding, int index, List<PacketBox> boxes)
    {
        var rule = binding.Classifier.Rules[index];
        var (isCertain, isPossible, doubt) = MatchPortAndProtocol(rule);
        if (!isPossible)
        {
            return boxes;
        }

        var source = Side(rule, RuleFields.Source, rule.Source, binding.SourceOf(index), binding.Classifier.SourceGroups, binding.SourceMembers, _source, binding.Context);
        var destination = Side(rule, RuleFields.Destination, rule.Destination, binding.DestinationOf(index), binding.Classifier.DestinationGroups, binding.DestinationMembers, _destination, binding.Context);
        var anyPort = EquatableArray.Create([PortRange.Any]);
        var certainPorts = _ignoreSourcePorts ? anyPort : rule.SourcePorts;
        var possiblePorts = _ignoreSourcePorts || rule.IsOpen(RuleFields.SourcePorts) ? anyPort : rule.SourcePorts;
        isCertain &= !rule.IsOpen(RuleFields.Existence);

        var isExact = isCertain && ReferenceEquals(source.Known, source.Possible) && ReferenceEquals(destination.Known, destination.Possible) && certainPorts.SameAs(possiblePorts);

        var left = new List<PacketBox>();
        foreach (var box in boxes)
        {
            if (box.IsPlatform && !rule.FiltersPlatform)
            {
                left.Add(box);
                continue;
            }

            foreach (var taken in Cut(box, source.Possible, possiblePorts, destination.Possible, left))
            {
                if (isExact)
                {
                    Apply(stage, rule, index, taken);
                    continue;
                }

                var doubtful = new List<PacketBox>();
                if (isCertain)
                {
                    foreach (var part in Cut(taken, source.Known, certainPorts, destination.Known, doubtful))
                    {
                        Apply(stage, rule, index, part);
                    }
                }
                else
                {
                    doubtful.Add(taken);
                }

                foreach (var part in doubtful)
                {
                    // The packets may meet the rule or not; both ways are followed.
                    var reason = rule.Doubt ?? doubt ?? source.DoubtAbout(part.Source) ?? destination.DoubtAbout(part.Destination) ??
                        throw new UnreachableException("A doubtful match has a missing fact.");
                    var uncertain = part.With(reason);
                    Apply(stage, rule, index, uncertain);
                    left.Add(uncertain);
                }
            }
        }

        return Merge(left);
    }

    private void Apply(SecurityStage stage, CompiledRule rule, int index, PacketBox box)
    {
        if (rule.IsOpen(RuleFields.Access) && rule.Doubt is { } doubt)
        {
            var unclear = box.With(doubt);
            var match = new StageMatch(stage, rule, index, unclear);
            _matches.Add(match);
            _ended.Add((match, StageEffect.Drop));
            _leaving.Add(unclear with { PassedBy = rule });
            return;
        }

        var taken = new StageMatch(stage, rule, index, box);
        _matches.Add(taken);
        if (rule.Effect == StageEffect.Continue)
        {
            _leaving.Add(box with { PassedBy = rule });
        }
        else
        {
            _ended.Add((taken, rule.Effect));
        }
    }

    private (bool IsCertain, bool IsPossible, RuleDoubt? Doubt) MatchPortAndProtocol(CompiledRule rule)
    {
        var isOpenProtocol = rule.IsOpen(RuleFields.Protocol);
        var protocol = rule.Protocol == NetworkProtocol.Any || rule.Protocol == _flow.Protocol;
        if (!protocol && !isOpenProtocol)
        {
            return (false, false, null);
        }

        bool certain, possible;
        RuleDoubt? doubt = null;
        if (_flow.HasPorts)
        {
            certain = PortIndex.Contains(rule.DestinationPorts, _flow.DestinationPort ?? -1);
            possible = certain || rule.IsOpen(RuleFields.DestinationPorts);
        }
        else if (!rule.HasPortCondition)
        {
            certain = possible = true;
        }
        else if (rule.Protocol == NetworkProtocol.Icmp && _flow.Protocol == NetworkProtocol.Icmp)
        {
            // N-046: the number does not count; in the other reading it is the ICMP type, which a flow does not name.
            certain = _icmpRulePortsIgnored;
            possible = true;
            doubt = new(AccessReason.ValueUnknown, $"the ICMP type of the flow, which rule '{rule.Name}' restricts in the reading in use");
        }
        else
        {
            certain = false; // N-047
            possible = rule.IsOpen(RuleFields.DestinationPorts) || rule.IsOpen(RuleFields.SourcePorts);
        }

        return (certain && protocol && !isOpenProtocol, possible, doubt);
    }

    private static SideSets Side(
        CompiledRule rule, RuleFields field, RuleSide side, IpSet resolved, ImmutableArray<ResourceId> groupIds, ImmutableArray<GroupMembers> members, Membership membership, AddressContext context)
    {
        var known = resolved;
        var possible = IpSet.Empty;
        var groupDoubts = ImmutableArray<(IpSet Addresses, RuleDoubt Doubt)>.Empty;
        var groupPossible = IpSet.Empty;
        foreach (var group in side.Groups)
        {
            var groupMembers = members[groupIds.IndexOf(group)];
            var (certainly, perhaps) = membership.Resolve(group, groupMembers);
            known = ReferenceEquals(certainly, IpSet.All) ? IpSet.All : known.Union(certainly);
            if (!perhaps.IsEmpty)
            {
                groupPossible = groupPossible.Union(perhaps);
                groupDoubts = groupDoubts.AddRange(groupMembers.Doubts);
            }
        }

        possible = rule.IsOpen(field) && side.Possible.IsEmpty ? IpSet.All : possible.Union(side.Possible).Union(groupPossible);
        if (side.IsVirtualNetwork)
        {
            possible = possible.Union(context.PossiblyVirtualNetwork);
        }

        return new(known, possible.IsEmpty ? known : known.Union(possible), groupDoubts, side.IsVirtualNetwork ? context : null);
    }

    /// <summary>Gives the part of the box inside the given sets and adds the rest to <paramref name="left"/>.</summary>
    private static List<PacketBox> Cut(PacketBox box, IpSet source, EquatableArray<PortRange> ports, IpSet destination, List<PacketBox> left)
    {
        var inside = new List<PacketBox>(1);
        var insideSource = SetAlgebra.Intersect(box.Source, source);
        var insideDestination = insideSource.IsEmpty ? IpSet.Empty : SetAlgebra.Intersect(box.Destination, destination);
        if (insideDestination.IsEmpty)
        {
            left.Add(box);
            return inside;
        }

        var portsLeft = new List<PortRange> { box.SourcePorts };
        foreach (var range in ports)
        {
            var before = portsLeft;
            portsLeft = [];
            foreach (var part in before)
            {
                if (range.High < part.Low || range.Low > part.High)
                {
                    portsLeft.Add(part);
                    continue;
                }

                var low = Math.Max(range.Low, part.Low);
                var high = Math.Min(range.High, part.High);
                inside.Add(box with { Source = insideSource, SourcePorts = new(low, high), Destination = insideDestination });
                if (part.Low < low)
                {
                    portsLeft.Add(new(part.Low, (ushort)(low - 1)));
                }

                if (part.High > high)
                {
                    portsLeft.Add(new((ushort)(high + 1), part.High));
                }
            }
        }

        if (inside.Count == 0)
        {
            left.Add(box);
            return inside;
        }

        if (!ReferenceEquals(insideSource, box.Source))
        {
            left.Add(box with { Source = SetAlgebra.Except(box.Source, insideSource) });
        }

        foreach (var part in portsLeft)
        {
            left.Add(box with { Source = insideSource, SourcePorts = part });
        }

        if (!ReferenceEquals(insideDestination, box.Destination))
        {
            var outside = SetAlgebra.Except(box.Destination, insideDestination);
            for (var i = 0; i < inside.Count; i++)
            {
                left.Add(inside[i] with { Destination = outside });
            }
        }

        return inside;
    }

    /// <summary>Joins boxes that differ in one set only, so that long rule lists do not crumble the packets.</summary>
    private static List<PacketBox> Merge(List<PacketBox> boxes)
    {
        if (boxes.Count < 8)
        {
            return boxes;
        }

        var merged = new List<PacketBox>(boxes.Count);
        foreach (var group in boxes.GroupBy(box => (box.SourcePorts, box.Destination, box.IsPlatform, box.PassedBy, Facts(box))))
        {
            var first = group.First();
            merged.Add(group.Skip(1).Aggregate(first, (sum, box) => sum with { Source = sum.Source.Union(box.Source) }));
        }

        return merged;

        static string Facts(PacketBox box) => box.Doubts.IsEmpty ? string.Empty : string.Join('\n', box.Doubts.Select(doubt => doubt.Fact));
    }

    private SetDecision Conclude(List<PacketBox> passed)
    {
        var drops = _ended.Where(end => end.Effect == StageEffect.Drop).Select(end => end.Match).ToList();
        var passes = passed.Concat(_ended.Where(end => end.Effect == StageEffect.Deliver).Select(end => end.Match.Box with { PassedBy = end.Match.Rule })).ToList();
        ImmutableArray<StageMatch> matches = [.. _matches];
        if (drops.Count == 0)
        {
            return new(StageOutcome.Passed, null, null, matches, []);
        }

        if (passes.Count == 0)
        {
            // N-079: the denying rule and its group; one that denies for certain where there is one, otherwise one that is known in full.
            var certain = drops.Find(match => match.Box.Doubts.IsEmpty && match.Rule is not null) ?? drops.Find(match => match.Rule is { Open: RuleFields.None }) ??
                drops.Find(match => match.Rule is not null) ?? drops[0];
            var decidedBy = certain.Rule?.DecidedBy ?? new DecidingElement { Stage = certain.Stage.StepKind, ResourceId = certain.Stage.OwnerId };
            return new(new(certain.Stage.IsAdmin ? AccessReason.SecurityAdminRule : AccessReason.SecurityGroup, decidedBy), certain.Rule, certain.Box, matches, []);
        }

        var certainDrops = drops.Where(match => match.Box.Doubts.IsEmpty).ToList();
        var certainPasses = passes.Where(box => box.Doubts.IsEmpty).ToList();
        if (certainDrops.Count > 0 && certainPasses.Count > 0)
        {
            return Split(certainDrops, certainPasses, matches);
        }

        // The facts that stand between the two outcomes.
        var doubts = drops.SelectMany(match => match.Box.Doubts).Concat(passes.SelectMany(box => box.Doubts)).Distinct().ToList();
        var culprit = drops.Find(match => !match.Box.Doubts.IsEmpty) ?? drops[0];
        return new(
            new(doubts[0].Reason, culprit.Rule?.DecidedBy ?? new DecidingElement { Stage = culprit.Stage.StepKind, ResourceId = culprit.Stage.OwnerId }),
            null, null, matches, [.. doubts.Select(doubt => doubt.Fact)]);
    }

    /// <summary>Part of the packets pass and part are dropped: the answer hangs on an address that is not known.</summary>
    private static SetDecision Split(List<StageMatch> drops, List<PacketBox> passes, ImmutableArray<StageMatch> matches)
    {
        var droppedTo = Union(drops.Select(match => match.Box.Destination));
        var passedTo = Union(passes.Select(box => box.Destination));
        var droppedFrom = Union(drops.Select(match => match.Box.Source));
        var passedFrom = Union(passes.Select(box => box.Source));
        var denying = drops.Find(match => match.Rule is not null) ?? drops[0];
        var passing = passes.Find(box => box.PassedBy is not null) ?? passes[0];
        var denyingText = denying.Rule is { } rule ? $"rule '{rule.Name}' of '{rule.OwnerId.Path}' denies" : $"'{denying.Stage.OwnerId.Path}' denies";
        var passingText = passing.PassedBy is { } allow ? $"rule '{allow.Name}' of '{allow.OwnerId.Path}' allows" : "no rule denies";

        // the answer hangs on the address of the destination unless only sources, or source ports, are told apart.
        var isDestination = !droppedTo.Overlaps(passedTo) || (droppedFrom.Overlaps(passedFrom) && !droppedTo.Equals(passedTo));
        var isSource = !isDestination && !droppedFrom.Equals(passedFrom);
        var fact = isDestination ? $"the address of the destination: {denyingText} {denying.Box.Destination}, {passingText} {passing.Destination}"
            : isSource ? $"the address of the source: {denyingText} {denying.Box.Source}, {passingText} {passing.Source}"
            : $"the source port: {denyingText} source port {denying.Box.SourcePorts}, {passingText} source port {passing.SourcePorts}";
        return new(
            new(isDestination ? AccessReason.ServiceAddressUnknown : AccessReason.SourceAddressAmbiguous, denying.Rule?.DecidedBy ?? DecidingElement.None),
            null, null, matches, [fact]);

        static IpSet Union(IEnumerable<IpSet> sets) => IpSet.From(sets.SelectMany(set => set.Ranges.Items));
    }

    /// <summary>One side of a rule at a place: what it holds for certain, what it may hold, and why.</summary>
    private sealed record SideSets(IpSet Known, IpSet Possible, ImmutableArray<(IpSet Addresses, RuleDoubt Doubt)> GroupDoubts, AddressContext? Context)
    {
        public RuleDoubt? DoubtAbout(IpSet part)
        {
            foreach (var (addresses, doubt) in GroupDoubts)
            {
                if (addresses.Overlaps(part))
                {
                    return doubt;
                }
            }

            return Context is not null && Context.PossiblyVirtualNetwork.Overlaps(part) ? Context.DoubtAbout(part) : null;
        }
    }
}
