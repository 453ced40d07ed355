namespace ServiceEndpoints.Engine.Policy;

/// <summary>What a filter does with a packet.</summary>
internal enum StageEffect
{
    /// <summary>The packet goes on to the next filter.</summary>
    Continue,

    /// <summary>The packet is delivered and no further filter is asked (AlwaysAllow, N-286).</summary>
    Deliver,

    /// <summary>The packet is dropped.</summary>
    Drop,
}
