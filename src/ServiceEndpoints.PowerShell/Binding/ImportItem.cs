namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Something that comes from the pipeline to be imported: a file, the name of one, a resource of any module's own type, or a line of JSON.</summary>
public sealed class ImportItem
{
    internal ImportItem(PSObject value) => Value = value;

    internal PSObject Value { get; }
}

/// <summary>Lets objects of every type come from the pipeline.</summary>
internal sealed class ImportItemAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData switch
    {
        null or ImportItem or PSObject { BaseObject: ImportItem } => inputData,
        _ => new ImportItem(PSObject.AsPSObject(inputData)),
    };
}
