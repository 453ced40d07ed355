using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Every packet with a source, a source port and a destination of the given sets; destination port and protocol are those of the flow.</summary>
internal sealed record PacketBox(IpSet Source, PortRange SourcePorts, IpSet Destination)
{
    /// <summary>The facts that would have to be known for the packets to take this way for certain.</summary>
    public ImmutableArray<RuleDoubt> Doubts { get; init; } = [];

    /// <summary>Packets to a platform address, which ordinary rules do not filter (N-161).</summary>
    public bool IsPlatform { get; init; }

    /// <summary>The rule that let the packets pass last.</summary>
    public CompiledRule? PassedBy { get; init; }

    public PacketBox With(RuleDoubt? doubt) => doubt is null || Doubts.Contains(doubt) ? this : this with { Doubts = Doubts.Add(doubt) };
}
