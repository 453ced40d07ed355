using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>Where a template would be deployed; what templates read with subscription(), resourceGroup() and deployment().</summary>
public sealed record DeploymentTarget
{
    /// <summary>The id of the tenant; empty leaves it unknown.</summary>
    public string TenantId { get; internal init; } = string.Empty;

    /// <summary>The id of the subscription.</summary>
    public string SubscriptionId { get; internal init; } = string.Empty;

    /// <summary>The id of the management group of deployments to management groups.</summary>
    public string ManagementGroupId { get; internal init; } = string.Empty;

    /// <summary>The name of the resource group.</summary>
    public string ResourceGroupName { get; internal init; } = string.Empty;

    /// <summary>The location of the resource group, or of the deployment at the other scopes; empty leaves it unknown.</summary>
    public string Location { get; internal init; } = string.Empty;

    /// <summary>The cloud: that of the location, or the worldwide one.</summary>
    public AzureCloud Cloud => RegionCatalog.Find(Location)?.Cloud ?? AzureCloud.Public;

    /// <summary>The name of the deployment.</summary>
    public string DeploymentName { get; internal init; } = string.Empty;

    /// <summary>The resource group, or the name of the deployment.</summary>
    public override string ToString() => ResourceGroupName.Length > 0 ? ResourceGroupName : DeploymentName;
}
