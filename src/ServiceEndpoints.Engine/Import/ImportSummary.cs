using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import;

/// <summary>How many resources of a type the documents held.</summary>
public sealed record ImportedType
{
    internal ImportedType(string type, int count, bool isUnderstood)
    {
        Type = type;
        Count = count;
        IsUnderstood = isUnderstood;
    }

    /// <summary>The resource type.</summary>
    public string Type { get; }

    /// <summary>The number of resources.</summary>
    public int Count { get; }

    /// <summary>True when they are in the topology; false for types that the model does not need.</summary>
    public bool IsUnderstood { get; }

    /// <summary>Type and number.</summary>
    public override string ToString() => $"{Type}: {Count}{(IsUnderstood ? string.Empty : " (not needed)")}";
}

/// <summary>What the documents held.</summary>
public sealed class ImportSummary
{
    internal ImportSummary(EquatableArray<ImportedType> types) => Types = types;

    /// <summary>The resource types in the order of their names; those in the topology first.</summary>
    public EquatableArray<ImportedType> Types { get; }

    /// <summary>The number of resources and child resources that were understood.</summary>
    public int UnderstoodCount => Types.Where(type => type.IsUnderstood).Sum(type => type.Count);

    /// <summary>The number of resources of types that the model does not need.</summary>
    public int IgnoredCount => Types.Where(type => !type.IsUnderstood).Sum(type => type.Count);

    /// <summary>The number of understood resources of a type.</summary>
    public int CountOf(string type) => Types.Where(known => known.IsUnderstood && known.Type.Equals(type, StringComparison.OrdinalIgnoreCase)).Sum(known => known.Count);

    /// <summary>Both numbers.</summary>
    public override string ToString() => $"{UnderstoodCount} understood, {IgnoredCount} not needed";
}
