namespace ServiceEndpoints.Engine.Model;

/// <summary>A route table (Microsoft.Network/routeTables).</summary>
public sealed record RouteTable : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/routeTables";

    /// <summary>The user routes.</summary>
    public EquatableArray<UserRoute> Routes { get; internal init; }

    /// <summary>True keeps gateway routes, static and BGP, out of the subnets that use the table .</summary>
    public bool DisableBgpRoutePropagation { get; internal init; }

    /// <summary>True removes the peering routes from the subnets that use the table .</summary>
    public bool DisablePeeringRoutes { get; internal init; }
}
