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

    /// <summary>True when the endpoint leads to the resource. A slot is a part of its app, sites-{slot}, and resources apart from it (F-922).</summary>
    internal bool LeadsTo(ResourceId resource)
    {
        if (resource.IsType(ServiceResource.SlotType) && TargetId == resource.Parent && TargetId is not null)
        {
            return GroupId.Equals(SlotGroup + resource.Name, StringComparison.OrdinalIgnoreCase);
        }

        return TargetId == resource && TargetId is not null && !(resource.Parent is null && GroupId.StartsWith(SlotGroup, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The slot that the endpoint leads to; null when it leads to no slot.</summary>
    internal ResourceId? SlotId => TargetId is { Parent: null } app && GroupId.StartsWith(SlotGroup, StringComparison.OrdinalIgnoreCase) ? app.Child("slots", GroupId[SlotGroup.Length..]) : null;

    private const string SlotGroup = "sites-";

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
