namespace ServiceEndpoints.Engine.Model;

/// <summary>An application security group (Microsoft.Network/applicationSecurityGroups); its members name it (N-180).</summary>
public sealed record ApplicationSecurityGroup : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/applicationSecurityGroups";
}
