namespace ServiceEndpoints.Engine.Model;

/// <summary>The readings of R-206.</summary>
public enum ReservedRoutesUnderDefault
{
    /// <summary>A default route to an appliance or gateway removes the reserved routes (the default).</summary>
    RemovedForApplianceAndGateway,

    /// <summary>The reserved routes always stay.</summary>
    AlwaysKept,
}
