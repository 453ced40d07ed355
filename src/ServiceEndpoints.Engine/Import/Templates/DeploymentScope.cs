namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>What a template is deployed to.</summary>
public enum DeploymentScope
{
    /// <summary>A resource group: the schema deploymentTemplate.json.</summary>
    ResourceGroup,

    /// <summary>A subscription: the schema subscriptionDeploymentTemplate.json.</summary>
    Subscription,

    /// <summary>A management group: the schema managementGroupDeploymentTemplate.json.</summary>
    ManagementGroup,

    /// <summary>A tenant: the schema tenantDeploymentTemplate.json.</summary>
    Tenant,
}
