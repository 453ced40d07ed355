namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>A resource that the engine predicts.</summary>
/// <param name="Id">The resource id; an expression where a name is not known.</param>
/// <param name="Type">The type.</param>
/// <param name="Node">The resource in the shape of Azure's API, each part with its place in the template.</param>
internal sealed record SnapshotResource(string Id, string Type, DocumentNode Node);
