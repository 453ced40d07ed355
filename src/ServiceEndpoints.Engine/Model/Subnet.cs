using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A subnet of a virtual network (Microsoft.Network/virtualNetworks/subnets).</summary>
public sealed record Subnet
{
    /// <summary>The type segment below a virtual network.</summary>
    public const string TypeSegment = "subnets";

    /// <summary>The full resource id.</summary>
    public ResourceId Id { get; internal init; } = null!; // set by every creator

    /// <summary>The name, unique in the network without regard to letter case.</summary>
    public string Name => Id.Name;

    /// <summary>The name of the virtual network.</summary>
    public string VirtualNetworkName => Id.Parent?.Name ?? string.Empty;

    /// <summary>Network and subnet name joined by a slash, the short form that commands accept.</summary>
    public string Path => Id.Path;

    /// <summary>The address blocks of the subnet.</summary>
    public EquatableArray<IpPrefix> AddressPrefixes { get; internal init; }

    /// <summary>The security group of the subnet, or null.</summary>
    public ResourceId? NetworkSecurityGroupId { get; internal init; }

    /// <summary>The route table of the subnet, or null.</summary>
    public ResourceId? RouteTableId { get; internal init; }

    /// <summary>The NAT gateway of the subnet, or null.</summary>
    public ResourceId? NatGatewayId { get; internal init; }

    /// <summary>The service endpoints that are enabled on the subnet.</summary>
    public EquatableArray<ServiceEndpoint> ServiceEndpoints { get; internal init; }

    /// <summary>The service endpoint policies attached to the subnet .</summary>
    public EquatableArray<ResourceId> ServiceEndpointPolicyIds { get; internal init; }

    /// <summary>The services the subnet is delegated to, for example Microsoft.Web/serverFarms.</summary>
    public EquatableArray<string> Delegations { get; internal init; }

    /// <summary>What applies to private endpoints in the subnet (F-822).</summary>
    public PrivateEndpointNetworkPolicies PrivateEndpointNetworkPolicies { get; internal init; }

    /// <summary>False for a private subnet; null when unset .</summary>
    public bool? DefaultOutboundAccess { get; internal init; }

    /// <summary>DelegatedServices or Tenant; empty when unset .</summary>
    public string SharingScope { get; internal init; } = string.Empty;

    /// <summary>Resources in the subnet that are not part of the topology keep it in use when true .</summary>
    public bool HasOtherResources { get; internal init; }

    /// <summary>True when the name is one of the names that Azure reserves for its own services .</summary>
    public bool IsSpecial => SpecialSubnets.IsSpecial(Name);

    internal IEnumerable<ResourceId> References()
    {
        if (NetworkSecurityGroupId is { } group)
        {
            yield return group;
        }

        if (RouteTableId is { } table)
        {
            yield return table;
        }

        if (NatGatewayId is { } nat)
        {
            yield return nat;
        }

        foreach (var policy in ServiceEndpointPolicyIds)
        {
            yield return policy;
        }

        foreach (var endpoint in ServiceEndpoints)
        {
            if (endpoint.NetworkIdentifierId is { } identifier)
            {
                yield return identifier;
            }
        }
    }

    internal ServiceEndpoint? FindEndpoint(string service)
    {
        foreach (var endpoint in ServiceEndpoints)
        {
            if (endpoint.Service.Equals(service, StringComparison.OrdinalIgnoreCase))
            {
                return endpoint;
            }
        }

        return null;
    }

    internal bool Contains(IpAddress address)
    {
        foreach (var prefix in AddressPrefixes)
        {
            if (prefix.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Network and subnet name.</summary>
    public override string ToString() => Path;
}
