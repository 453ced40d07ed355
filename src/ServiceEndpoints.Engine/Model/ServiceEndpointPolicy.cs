namespace ServiceEndpoints.Engine.Model;

/// <summary>A service endpoint policy (Microsoft.Network/serviceEndpointPolicies); it filters Azure Storage .</summary>
public sealed record ServiceEndpointPolicy : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/serviceEndpointPolicies";

    /// <summary>The definitions.</summary>
    public EquatableArray<ServiceEndpointPolicyDefinition> Definitions { get; internal init; }
}
