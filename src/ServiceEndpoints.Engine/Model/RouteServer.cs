namespace ServiceEndpoints.Engine.Model;

/// <summary>A Route Server through the routes it yields; its sessions are not modelled .</summary>
public sealed record RouteServer : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/virtualHubs";

    /// <summary>The network that receives the routes.</summary>
    public ResourceId? VirtualNetworkId { get; internal init; }

    /// <summary>The learned routes.</summary>
    public EquatableArray<LearnedRoute> LearnedRoutes { get; internal init; }

    internal override IEnumerable<ResourceId> References() => VirtualNetworkId is { } network ? [network] : [];
}
