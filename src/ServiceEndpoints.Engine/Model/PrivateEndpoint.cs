using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A private endpoint (Microsoft.Network/privateEndpoints).</summary>
public sealed record PrivateEndpoint : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/privateEndpoints";

    /// <summary>The subnet of the endpoint; null when the source left it open.</summary>
    public ResourceId? SubnetId { get; internal init; }

    /// <summary>The private addresses; empty when not assigned yet.</summary>
    public EquatableArray<IpAddress> PrivateIpAddresses { get; internal init; }

    /// <summary>The resource the endpoint leads to; null when the source left it open.</summary>
    public ResourceId? TargetId { get; internal init; }

    /// <summary>The sub-resource, for example blob (F-803); empty when the target has only one.</summary>
    public string GroupId { get; internal init; } = string.Empty;

    /// <summary>Approved, Pending, Rejected or Disconnected; only Approved carries traffic (F-802).</summary>
    public PrivateEndpointConnectionState ConnectionState { get; internal init; }

    /// <summary>The application security groups of the endpoint (N-194).</summary>
    public EquatableArray<ResourceId> ApplicationSecurityGroupIds { get; internal init; }

    /// <summary>The private zones that the zone group keeps up to date (F-836).</summary>
    public EquatableArray<ResourceId> PrivateDnsZoneIds { get; internal init; }

    internal override IEnumerable<ResourceId> References()
    {
        if (SubnetId is { } subnet)
        {
            yield return subnet;
            if (subnet.Parent is { } network)
            {
                yield return network;
            }
        }

        if (TargetId is { } target)
        {
            yield return target;
        }

        foreach (var id in ApplicationSecurityGroupIds)
        {
            yield return id;
        }

        foreach (var id in PrivateDnsZoneIds)
        {
            yield return id;
        }
    }
}
