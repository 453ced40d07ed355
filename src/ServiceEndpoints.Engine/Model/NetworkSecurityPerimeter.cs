namespace ServiceEndpoints.Engine.Model;

/// <summary>A network security perimeter (Microsoft.Network/networkSecurityPerimeters).</summary>
public sealed record NetworkSecurityPerimeter : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/networkSecurityPerimeters";

    /// <summary>The profiles with their rules.</summary>
    public EquatableArray<PerimeterProfile> Profiles { get; internal init; }

    /// <summary>The associated resources.</summary>
    public EquatableArray<PerimeterAssociation> Associations { get; internal init; }

    internal override IEnumerable<ResourceId> References() => Associations.Select(association => association.ResourceId);
}
