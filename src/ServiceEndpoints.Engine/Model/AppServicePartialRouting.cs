namespace ServiceEndpoints.Engine.Model;

/// <summary>The readings of R-552.</summary>
public enum AppServicePartialRouting
{
    /// <summary>Private ranges and the endpoints of the subnet (the default).</summary>
    PrivateRangesAndEndpoints,

    /// <summary>Private ranges only.</summary>
    PrivateRangesOnly,
}
