namespace ServiceEndpoints.Engine.Import;

/// <summary>The JSON Schema of the YAML topology format.</summary>
public static class TopologySchema
{
    /// <summary>The name of the schema file beside the module.</summary>
    public const string FileName = "ServiceEndpoints.topology.schema.json";
}
