namespace ServiceEndpoints.Engine.Access;

/// <summary>What a step did to the request.</summary>
public enum TraceOutcome
{
    /// <summary>Something was found out; the request goes on.</summary>
    Continue,

    /// <summary>The stage lets the request pass.</summary>
    Pass,

    /// <summary>The stage stops the request.</summary>
    Stop,

    /// <summary>A candidate that nearly decided, and why it did not.</summary>
    NearMiss,

    /// <summary>Something worth knowing that does not decide.</summary>
    Note,

    /// <summary>A fact is missing here.</summary>
    Unknown,
}
