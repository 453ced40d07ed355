namespace ServiceEndpoints.Engine.Model;

/// <summary>Anything with a resource id that a topology holds at its top level.</summary>
public abstract record Resource
{
    /// <summary>The full resource id.</summary>
    public ResourceId Id { get; internal init; } = null!; // set by every creator; a resource without id cannot enter a topology

    /// <summary>The name of the resource.</summary>
    public string Name => Id.Name;

    /// <summary>The name of the resource group.</summary>
    public string ResourceGroupName => Id.ResourceGroupName;

    /// <summary>The region in its canonical spelling, for example westeurope; empty when unknown or not regional.</summary>
    public string Location { get; internal init; } = string.Empty;

    /// <summary>Values that the source of the resource left open; a decision that hangs on one is undetermined.</summary>
    public EquatableArray<UnknownValue> UnknownValues { get; internal init; }

    /// <summary>The ids of the resources that this one names, child ids included.</summary>
    internal virtual IEnumerable<ResourceId> References() => [];

    /// <summary>The open value at a member or below it, or null.</summary>
    internal UnknownValue? UnknownAt(string property)
    {
        foreach (var unknown in UnknownValues)
        {
            if (unknown.Property.StartsWith(property, StringComparison.OrdinalIgnoreCase) &&
                (unknown.Property.Length == property.Length || unknown.Property[property.Length] is '.' or '['))
            {
                return unknown;
            }
        }

        return null;
    }

    /// <summary>The full id.</summary>
    public sealed override string ToString() => Id.ToString();
}
