using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>A part of a set of destinations and the route that carries it.</summary>
internal sealed record RoutePart(IpSet Destinations, RouteChoice Choice);
