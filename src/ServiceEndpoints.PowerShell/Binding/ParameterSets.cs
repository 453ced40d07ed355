namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>The names of parameter sets that many cmdlets share.</summary>
internal static class ParameterSets
{
    /// <summary>The thing is named.</summary>
    public const string Name = "Name";

    /// <summary>The thing, or the resource that holds it, comes as an object.</summary>
    public const string Object = "Object";

    /// <summary>The thing is given by its resource id.</summary>
    public const string Id = "Id";
}
