using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A resource of an Azure service with its own network rules: a storage account, a vault, a server, a namespace, an app, ...</summary>
public sealed record ServiceResource : Resource
{
    /// <summary>The resource type, for example Microsoft.Storage/storageAccounts.</summary>
    public string Type => Id.ResourceType;

    internal const string SlotType = "Microsoft.Web/sites/slots";

    /// <summary>The resource name in host names: the custom subdomain, for a slot of an app the names of app and slot, else the name.</summary>
    internal string HostLabel => CustomSubdomain.Length > 0 ? CustomSubdomain : Id.IsType(SlotType) && Id.Parent is { } app ? $"{app.Name}-{Id.Name}" : Name;

    /// <summary>The kind, for example StorageV2, OpenAI, functionapp; empty when unknown.</summary>
    public string Kind { get; internal init; } = string.Empty;

    /// <summary>The name of the tier, for example Premium; empty when unknown.</summary>
    public string Sku { get; internal init; } = string.Empty;

    /// <summary>The public addresses of the resource where they are known; empty means that the published service tag stands for them .</summary>
    public EquatableArray<IpPrefix> PublicAddresses { get; internal init; }

    /// <summary>True for a classic resource, which has no network rules (F-138, R-617).</summary>
    public bool IsClassic { get; internal init; }

    /// <summary>Enabled, Disabled, SecuredByPerimeter, or null when absent (table T2 of the service firewalls).</summary>
    public PublicNetworkAccess? PublicNetworkAccess { get; internal init; }

    /// <summary>The rules of the resource; null when it has none of its own.</summary>
    public ServiceNetworkRules? NetworkRules { get; internal init; }

    /// <summary>The access restrictions of an App Service app; null for other services.</summary>
    public AccessRestrictions? AccessRestrictions { get; internal init; }

    /// <summary>The subnet an App Service app is integrated with, or null .</summary>
    public ResourceId? VirtualNetworkSubnetId { get; internal init; }

    /// <summary>True when an app sends all its traffic into the subnet; null when unset, which counts as false.</summary>
    public bool? VnetRouteAllEnabled { get; internal init; }

    /// <summary>The outbound addresses an app shows on its own; empty when unknown.</summary>
    public EquatableArray<IpPrefix> OutboundIpAddresses { get; internal init; }

    /// <summary>True for an app in an App Service Environment (F-610, F-628).</summary>
    public bool IsInAppServiceEnvironment { get; internal init; }

    /// <summary>True for an app whose environment answers on an internal address only (internalLoadBalancingMode); public access then opens that address alone (F-632).</summary>
    public bool IsEnvironmentInternal { get; internal init; }

    /// <summary>True for a SQL server that holds dedicated pools, which no perimeter takes (F-090).</summary>
    public bool HasDedicatedPools { get; internal init; }

    /// <summary>Default, Proxy or Redirect for a SQL server (F-324).</summary>
    public SqlConnectionPolicy ConnectionPolicy { get; internal init; }

    /// <summary>The custom subdomain of an Azure AI account; empty when it has none (F-704).</summary>
    public string CustomSubdomain { get; internal init; } = string.Empty;

    /// <summary>The alias of the Azure service that owns the account, for example /services/Azure/Batch; empty for a customer's own .</summary>
    public string OwnedByAlias { get; internal init; } = string.Empty;

    /// <summary>True when a managed identity is assigned to the resource (F-078, F-130); null when not stated.</summary>
    public bool? HasManagedIdentity { get; internal init; }

    internal ServiceNetworkRules RulesOrDefault => NetworkRules ?? ServiceNetworkRules.None;

    internal override IEnumerable<ResourceId> References()
    {
        if (VirtualNetworkSubnetId is { } subnet)
        {
            yield return subnet;
        }

        foreach (var rule in RulesOrDefault.VirtualNetworkRules)
        {
            yield return rule.SubnetId;
        }

        if (AccessRestrictions is { } restrictions)
        {
            foreach (var rule in restrictions.Main.Concat(restrictions.Scm))
            {
                if (rule.SubnetId is { } id)
                {
                    yield return id;
                }
            }
        }
    }
}
