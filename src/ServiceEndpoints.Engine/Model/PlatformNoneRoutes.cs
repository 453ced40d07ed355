namespace ServiceEndpoints.Engine.Model;

/// <summary>The lists of reserved prefixes of R-204.</summary>
public enum PlatformNoneRoutes
{
    /// <summary>The four documented prefixes (the default).</summary>
    Documented,

    /// <summary>As printed in 2021.</summary>
    Observed2021,

    /// <summary>As printed in 2024.</summary>
    Observed2024,
}
