namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Lets a parameter that names a resource take the object too: it becomes its full id.</summary>
internal sealed class ReferenceTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var input = Unwrap(inputData);
        return input is object[] list && Array.Exists(list, item => IdOf(Unwrap(item)) is not null)
            ? Array.ConvertAll(list, item => IdOf(Unwrap(item)) ?? item)
            : IdOf(input) ?? inputData;
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static object? IdOf(object? value) => value switch
    {
        Resource resource => resource.Id.ToString(),
        Subnet subnet => subnet.Id.ToString(),
        ResourceId id => id.ToString(),
        _ => null,
    };
}
