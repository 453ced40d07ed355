namespace ServiceEndpoints.Engine.Routing;

/// <summary>Whether an effective route takes part in the choice .</summary>
public enum RouteState
{
    /// <summary>The route takes part.</summary>
    Active,

    /// <summary>A user route with the same prefix replaces it, or its next hop is not usable.</summary>
    Invalid,
}
