using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>
/// An ordered list of rules of one direction as a bit-vector classifier: every field of a packet selects a row of bits, one
/// bit a rule, and the first bit that all rows have in common is the first rule that matches (N-075).
/// </summary>
/// <remarks>
/// The tags VirtualNetwork and Internet and application security groups mean something else at every place; their rules are
/// masks that the lookup adds, so that one classifier serves every subnet.
/// </remarks>
internal sealed class RuleClassifier
{
    private readonly SideClassifier _source;
    private readonly SideClassifier _destination;
    private readonly PortIndex _sourcePorts;
    private readonly PortIndex _destinationPorts;
    private readonly ulong[][] _protocols;
    private readonly ulong[] _withoutPortCondition;
    private readonly ulong[] _icmpWithPortCondition;

    public RuleClassifier(ImmutableArray<CompiledRule> rules)
    {
        Rules = rules;
        WordCount = RuleBits.WordsFor(rules.Length);
        _source = new(rules.Select(rule => rule.Source).ToImmutableArray());
        _destination = new(rules.Select(rule => rule.Destination).ToImmutableArray());
        _sourcePorts = PortIndex.Build(rules.Select(rule => rule.SourcePorts).ToImmutableArray());
        _destinationPorts = PortIndex.Build(rules.Select(rule => rule.DestinationPorts).ToImmutableArray());

        // N-044: * matches TCP, UDP, ICMP, ESP and AH. N-045: the others match themselves alone.
        _protocols = Enum.GetValues<NetworkProtocol>().Select(protocol => Mask(rule => rule.Protocol == protocol || rule.Protocol == NetworkProtocol.Any)).ToArray();

        // N-047: a flow without ports cannot meet a port condition; N-046: on rules for ICMP such a condition does not count.
        _withoutPortCondition = Mask(rule => !rule.HasPortCondition);
        _icmpWithPortCondition = Mask(rule => rule.HasPortCondition && rule.Protocol == NetworkProtocol.Icmp);
        PlatformMask = Mask(rule => rule.FiltersPlatform);
        FiltersPlatform = rules.Any(rule => rule.FiltersPlatform);
        HasOpenRules = rules.Any(rule => rule.Open != RuleFields.None);
    }

    /// <summary>The rules in the order in which they are tried.</summary>
    public ImmutableArray<CompiledRule> Rules { get; }

    public int WordCount { get; }

    /// <summary>The rules that filter platform addresses (N-161).</summary>
    public ulong[] PlatformMask { get; }

    public bool FiltersPlatform { get; }

    /// <summary>Parts of a rule are not known.</summary>
    public bool HasOpenRules { get; }

    public ImmutableArray<ResourceId> SourceGroups => _source.GroupIds;

    public ImmutableArray<ResourceId> DestinationGroups => _destination.GroupIds;

    /// <summary>The first rule that matches the packet, or -1. The rules must have no open parts.</summary>
    public int Find(in Packet packet, RuleBinding binding, bool withSourceGroups, bool withDestinationGroups, bool platformOnly)
    {
        Span<ulong> row = WordCount <= 16 ? stackalloc ulong[WordCount] : new ulong[WordCount];
        Span<ulong> side = WordCount <= 16 ? stackalloc ulong[WordCount] : new ulong[WordCount];
        PortsAndProtocol(packet, row);
        if (platformOnly)
        {
            And(row, PlatformMask);
        }

        _source.Row(packet.Source, binding.Context, binding.SourceMembers, withSourceGroups, side);
        And(row, side);
        _destination.Row(packet.Destination, binding.Context, binding.DestinationMembers, withDestinationGroups, side);
        And(row, side);
        return RuleBits.Next(row, 0);
    }

    /// <summary>The rules that each field of the packet selects, for explanations.</summary>
    public FieldRows Fields(in Packet packet, RuleBinding binding, bool withSourceGroups, bool withDestinationGroups)
    {
        var rows = new FieldRows(WordCount);
        _protocols[(int)packet.Protocol].CopyTo(rows.Protocol.AsSpan());
        if (packet.HasPorts)
        {
            if (packet.SourcePort < 0)
            {
                rows.SourcePorts.AsSpan().Fill(ulong.MaxValue);
            }
            else
            {
                _sourcePorts.Row(packet.SourcePort).CopyTo(rows.SourcePorts);
            }

            _destinationPorts.Row(packet.DestinationPort).CopyTo(rows.DestinationPorts);
        }
        else
        {
            rows.SourcePorts.AsSpan().Fill(ulong.MaxValue);
            PortsAndProtocol(packet, rows.DestinationPorts);
            Or(rows.DestinationPorts, _withoutPortCondition);
        }

        _source.Row(packet.Source, binding.Context, binding.SourceMembers, withSourceGroups, rows.Source);
        _destination.Row(packet.Destination, binding.Context, binding.DestinationMembers, withDestinationGroups, rows.Destination);
        return rows;
    }

    /// <summary>The rules whose protocol and destination port may match, open parts included.</summary>
    public void Candidates(in Packet packet, Span<ulong> row)
    {
        PortsAndProtocol(packet with { SourcePort = -1, IcmpRulePortsIgnored = true }, row);
        if (HasOpenRules)
        {
            for (var i = 0; i < Rules.Length; i++)
            {
                if (Rules[i].Open != RuleFields.None)
                {
                    RuleBits.Set(row, i);
                }
            }
        }
    }

    /// <summary>True when all rules treat every packet of the ranges alike.</summary>
    /// <param name="source">The source addresses.</param>
    /// <param name="sourcePorts">The source ports, or null when they do not count.</param>
    /// <param name="destination">The destination addresses.</param>
    /// <param name="binding">The place.</param>
    public bool IsUniform(in IpRange source, PortRange? sourcePorts, in IpRange destination, RuleBinding binding) =>
        (sourcePorts is not { } ports || ports.Low == ports.High || _sourcePorts.IsUniform(ports)) &&
        (source.First == source.Last || _source.IsUniform(source, binding.Context, binding.SourceMembers)) &&
        (destination.First == destination.Last || _destination.IsUniform(destination, binding.Context, binding.DestinationMembers));

    private static void And(Span<ulong> row, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] &= other[i];
        }
    }

    private static void Or(Span<ulong> row, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] |= other[i];
        }
    }

    private void PortsAndProtocol(in Packet packet, Span<ulong> row)
    {
        if (packet.HasPorts)
        {
            _destinationPorts.Row(packet.DestinationPort).CopyTo(row);
            if (packet.SourcePort >= 0)
            {
                And(row, _sourcePorts.Row(packet.SourcePort));
            }
        }
        else
        {
            _withoutPortCondition.CopyTo(row);
            if (packet.Protocol == NetworkProtocol.Icmp && packet.IcmpRulePortsIgnored)
            {
                Or(row, _icmpWithPortCondition);
            }
        }

        And(row, _protocols[(int)packet.Protocol]);
    }

    private ulong[] Mask(Func<CompiledRule, bool> holds)
    {
        var mask = new ulong[WordCount];
        for (var i = 0; i < Rules.Length; i++)
        {
            if (holds(Rules[i]))
            {
                RuleBits.Set(mask, i);
            }
        }

        return mask;
    }

    /// <summary>The source or the destination of all rules.</summary>
    private sealed class SideClassifier
    {
        private readonly AddressIndex _index;
        private readonly ulong[]? _virtualNetwork;
        private readonly ulong[]? _internet;
        private readonly ImmutableArray<(ServiceTag Tag, ulong[] Mask)> _largeTags;
        private readonly ImmutableArray<ulong[]> _groups;

        public SideClassifier(ImmutableArray<RuleSide> sides)
        {
            var wordCount = RuleBits.WordsFor(sides.Length);
            _index = AddressIndex.Build(sides.Select(side => side.IsAny ? null : side.Indexed).ToImmutableArray());
            _virtualNetwork = Mask(side => side.IsVirtualNetwork);
            _internet = Mask(side => side.IsInternet);
            _largeTags = sides.SelectMany(side => side.LargeTags).Distinct().Select(tag => (tag, Mask(side => side.LargeTags.Contains(tag))!)).ToImmutableArray();
            GroupIds = sides.SelectMany(side => side.Groups).Distinct().ToImmutableArray();
            _groups = GroupIds.Select(id => Mask(side => side.Groups.Contains(id))!).ToImmutableArray();

            ulong[]? Mask(Func<RuleSide, bool> holds)
            {
                ulong[]? mask = null;
                for (var i = 0; i < sides.Length; i++)
                {
                    if (holds(sides[i]))
                    {
                        RuleBits.Set(mask ??= new ulong[wordCount], i);
                    }
                }

                return mask;
            }
        }

        public ImmutableArray<ResourceId> GroupIds { get; }

        public void Row(IpAddress address, AddressContext context, ImmutableArray<GroupMembers> members, bool withGroups, Span<ulong> row)
        {
            _index.Row(address).CopyTo(row);
            if (_virtualNetwork is not null && context.VirtualNetwork.Contains(address))
            {
                Or(row, _virtualNetwork);
            }

            if (_internet is not null && context.Internet.Contains(address))
            {
                Or(row, _internet);
            }

            foreach (var (tag, mask) in _largeTags)
            {
                if (tag.Prefixes.Contains(address))
                {
                    Or(row, mask);
                }
            }

            if (withGroups)
            {
                for (var i = 0; i < _groups.Length; i++)
                {
                    if (members[i].Known.Contains(address))
                    {
                        Or(row, _groups[i]);
                    }
                }
            }
        }

        public bool IsUniform(IpRange range, AddressContext context, ImmutableArray<GroupMembers> members)
        {
            if (!_index.IsUniform(range) ||
                (_virtualNetwork is not null && SetAlgebra.Holds(context.VirtualNetwork, range) is null) ||
                (_internet is not null && SetAlgebra.Holds(context.Internet, range) is null))
            {
                return false;
            }

            foreach (var (tag, _) in _largeTags)
            {
                if (SetAlgebra.Holds(tag.Prefixes.Addresses, range) is null)
                {
                    return false;
                }
            }

            for (var i = 0; i < _groups.Length; i++)
            {
                if (SetAlgebra.Holds(members[i].Known, range) is null)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
