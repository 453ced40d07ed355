namespace ServiceEndpoints.Engine.Model;

/// <summary>A load balancer (Microsoft.Network/loadBalancers), as far as addresses and outbound translation go.</summary>
public sealed record LoadBalancer : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/loadBalancers";

    /// <summary>Standard or Basic.</summary>
    public NetworkSku Sku { get; internal init; } = NetworkSku.Standard;

    /// <summary>The frontends.</summary>
    public EquatableArray<LoadBalancerFrontend> Frontends { get; internal init; }

    /// <summary>The names of the backend pools.</summary>
    public EquatableArray<string> BackendPoolNames { get; internal init; }

    /// <summary>The load-balancing and inbound NAT rules.</summary>
    public EquatableArray<LoadBalancerRule> Rules { get; internal init; }

    /// <summary>The outbound rules.</summary>
    public EquatableArray<LoadBalancerOutboundRule> OutboundRules { get; internal init; }

    internal ResourceId InboundNatPoolId(string name) => Id.Child("inboundNatPools", name);

    internal ResourceId BackendPoolId(string name) => Id.Child("backendAddressPools", name);

    internal override IEnumerable<ResourceId> References()
    {
        foreach (var frontend in Frontends)
        {
            if (frontend.SubnetId is { } subnet)
            {
                yield return subnet;
            }

            if (frontend.PublicIpAddressId is { } address)
            {
                yield return address;
            }
        }
    }
}
