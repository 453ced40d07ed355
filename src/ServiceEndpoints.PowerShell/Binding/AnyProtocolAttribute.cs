namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Lets '*' stand for every protocol, as rules write it (N-044).</summary>
internal sealed class AnyProtocolAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is "*" ? NetworkProtocol.Any : inputData;
}
