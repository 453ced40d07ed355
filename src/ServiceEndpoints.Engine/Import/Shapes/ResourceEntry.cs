using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>A resource that was found in a document.</summary>
internal sealed record ResourceEntry(ResourceKind Kind, ResourceId Id, DocumentNode Node, bool IsTopologyFormat)
{
    public string ApiVersion { get; init; } = string.Empty;

    /// <summary>The location of a resource that gives none.</summary>
    public string DefaultLocation { get; init; } = string.Empty;

    /// <summary>True for the interface that a machine describes together with itself.</summary>
    public bool IsMachineInterface { get; init; }
}
