namespace ServiceEndpoints.Engine.Routing;

/// <summary>The route that carries a packet, with what it was weighed against.</summary>
internal sealed class RouteChoice
{
    /// <summary>The route; null when nothing matches (IPv6 without ::/0, R-306).</summary>
    public CompiledRoute? Route { get; init; }

    /// <summary>The length of the matching prefix of the route.</summary>
    public int Length { get; init; }

    /// <summary>The endpoint route that also matched and lost, or null.</summary>
    public CompiledRoute? LosingEndpoint { get; init; }

    /// <summary>The user or gateway route that also matched and lost against an endpoint, or null.</summary>
    public CompiledRoute? LosingRoute { get; init; }

    /// <summary>The readings of R-320 (and R-322) do not agree on the route.</summary>
    public bool HangsOnPrecedence { get; init; }

    /// <summary>The reading of R-322 decided.</summary>
    public bool HangsOnInternetRoute { get; init; }
}
