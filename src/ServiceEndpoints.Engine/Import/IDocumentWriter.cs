namespace ServiceEndpoints.Engine.Import;

/// <summary>Writes a document as text.</summary>
public interface IDocumentWriter
{
    /// <summary>The document as text that ends with a line break.</summary>
    string Write(DocumentNode document);
}
