namespace ServiceEndpoints.Engine.Policy;

/// <summary>For each field of a packet the rules whose condition on that field holds.</summary>
internal sealed class FieldRows(int wordCount)
{
    public ulong[] Protocol { get; } = new ulong[wordCount];

    public ulong[] Source { get; } = new ulong[wordCount];

    public ulong[] SourcePorts { get; } = new ulong[wordCount];

    public ulong[] Destination { get; } = new ulong[wordCount];

    public ulong[] DestinationPorts { get; } = new ulong[wordCount];

    /// <summary>The fields of a rule whose conditions do not hold.</summary>
    public RuleFields Failing(int rule)
    {
        var failing = RuleFields.None;
        failing |= RuleBits.Has(Protocol, rule) ? 0 : RuleFields.Protocol;
        failing |= RuleBits.Has(Source, rule) ? 0 : RuleFields.Source;
        failing |= RuleBits.Has(SourcePorts, rule) ? 0 : RuleFields.SourcePorts;
        failing |= RuleBits.Has(Destination, rule) ? 0 : RuleFields.Destination;
        return failing | (RuleBits.Has(DestinationPorts, rule) ? 0 : RuleFields.DestinationPorts);
    }
}
