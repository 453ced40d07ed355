namespace ServiceEndpoints.Engine.Access;

/// <summary>What kind of operation a request is, since service firewalls judge data-plane requests only (F-930).</summary>
public enum AccessOperation
{
    /// <summary>A request to the data endpoint of the service. Anonymous reads (F-123) are among them, and the tools and portal pages that read data from the browser (F-122, F-204, F-933).</summary>
    DataPlane,

    /// <summary>A request to the management endpoint (F-930 to F-932).</summary>
    ManagementPlane,

    /// <summary>Disk traffic of a virtual machine (F-113).</summary>
    DiskTraffic,

    /// <summary>A read of storage analytics logs (F-134).</summary>
    AnalyticsLogs,

    /// <summary>A read of storage analytics metrics (F-134).</summary>
    AnalyticsMetrics,
}
