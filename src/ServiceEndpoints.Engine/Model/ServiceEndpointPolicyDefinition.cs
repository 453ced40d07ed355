namespace ServiceEndpoints.Engine.Model;

/// <summary>A definition of a service endpoint policy .</summary>
public sealed record ServiceEndpointPolicyDefinition
{
    /// <summary>The name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>A note of at most 140 characters.</summary>
    public string Description { get; internal init; } = string.Empty;

    /// <summary>Microsoft.Storage for ids, Global for aliases.</summary>
    public string Service { get; internal init; } = "Microsoft.Storage";

    /// <summary>Ids of subscriptions, resource groups or accounts, or aliases such as /services/Azure/Batch; at most 200.</summary>
    public EquatableArray<string> ServiceResources { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
