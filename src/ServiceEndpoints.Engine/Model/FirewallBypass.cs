namespace ServiceEndpoints.Engine.Model;

/// <summary>The exceptions of a service firewall; values combine.</summary>
[Flags]
public enum FirewallBypass
{
    /// <summary>No exception.</summary>
    None = 0,

    /// <summary>Trusted Azure services (F-130).</summary>
    AzureServices = 1,

    /// <summary>Reading storage analytics logs (F-134).</summary>
    Logging = 2,

    /// <summary>Reading storage analytics metrics (F-134).</summary>
    Metrics = 4,
}
