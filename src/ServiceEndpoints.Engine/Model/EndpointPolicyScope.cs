namespace ServiceEndpoints.Engine.Model;

/// <summary>The readings of R-640.</summary>
public enum EndpointPolicyScope
{
    /// <summary>A policy widens the endpoint to all regions and filters all of them (the default).</summary>
    AllRegions,

    /// <summary>A policy filters only the regions of the endpoint.</summary>
    EndpointRegions,
}
