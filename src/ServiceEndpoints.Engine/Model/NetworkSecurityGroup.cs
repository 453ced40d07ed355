namespace ServiceEndpoints.Engine.Model;

/// <summary>A network security group (Microsoft.Network/networkSecurityGroups); its six default rules are implied (N-060).</summary>
public sealed record NetworkSecurityGroup : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/networkSecurityGroups";

    /// <summary>The user rules.</summary>
    public EquatableArray<SecurityRule> SecurityRules { get; internal init; }

    internal override IEnumerable<ResourceId> References()
    {
        foreach (var rule in SecurityRules)
        {
            foreach (var id in rule.Source.ApplicationSecurityGroupIds)
            {
                yield return id;
            }

            foreach (var id in rule.Destination.ApplicationSecurityGroupIds)
            {
                yield return id;
            }
        }
    }
}
