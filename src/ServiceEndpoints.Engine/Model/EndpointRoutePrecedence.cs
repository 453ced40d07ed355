namespace ServiceEndpoints.Engine.Model;

/// <summary>The readings of R-320: which route carries service traffic when an endpoint route, a user route or a gateway route match.</summary>
public enum EndpointRoutePrecedence
{
    /// <summary>A longer or equal user route wins; gateway routes never do (the default).</summary>
    UserRouteWins,

    /// <summary>Only a longer user route wins.</summary>
    EndpointWinsOnTie,

    /// <summary>The endpoint route always wins.</summary>
    EndpointAlways,

    /// <summary>Length, then class: user routes and gateway routes can win.</summary>
    PlainPriority,
}
