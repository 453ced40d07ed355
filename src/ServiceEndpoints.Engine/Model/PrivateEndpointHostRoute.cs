namespace ServiceEndpoints.Engine.Model;

/// <summary>The readings of R-243 and F-813.</summary>
public enum PrivateEndpointHostRoute
{
    /// <summary>A user route with the same /32 wins (the default).</summary>
    UserHostRouteWins,

    /// <summary>The system /32 wins.</summary>
    SystemHostRouteWins,
}
