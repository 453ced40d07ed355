namespace ServiceEndpoints.Engine.Policy;

/// <summary>What a filter does with a packet.</summary>
internal enum StageEffect
{
    /// <summary>The packet goes on to the next filter; later rules of this one are not asked, so that Allow of an admin rule shields from them (N-288).</summary>
    Continue,

    /// <summary>The packet is delivered and no further filter of this end is asked (AlwaysAllow, N-286); the filters of the other end are (N-290).</summary>
    Deliver,

    /// <summary>The packet is dropped.</summary>
    Drop,
}
