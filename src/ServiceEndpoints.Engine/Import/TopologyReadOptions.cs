namespace ServiceEndpoints.Engine.Import;

/// <summary>How documents are read into a topology.</summary>
public sealed record TopologyReadOptions
{
    /// <summary>The usual way.</summary>
    public static TopologyReadOptions Default { get; } = new();

    /// <summary>The most findings that are kept; a last finding tells how many were left out.</summary>
    public int FindingLimit { get; internal init; } = 1000;

    /// <summary>
    /// True reports ids that lead out of the topology and regions that are not known. The validator reports the same for whole
    /// topologies, so whoever runs it next turns this off.
    /// </summary>
    public bool ChecksReferences { get; internal init; } = true;

    /// <summary>How many threads may read resources at the same time; small documents and the topology format are read by one. The result does not depend on it.</summary>
    public int Parallelism { get; internal init; } = 1;

    /// <summary>Called now and then, by the thread that reads, with the number of resources that were read and the number that there are; returning false ends the reading.</summary>
    public Func<int, int, bool>? Progress { get; internal init; }

    /// <summary>The limit and what is checked.</summary>
    public override string ToString() => $"at most {FindingLimit} findings{(ChecksReferences ? ", with references" : string.Empty)}";
}
