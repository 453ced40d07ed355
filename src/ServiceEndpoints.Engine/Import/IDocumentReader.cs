namespace ServiceEndpoints.Engine.Import;

/// <summary>Reads the documents of a text.</summary>
public interface IDocumentReader
{
    /// <summary>Reads a text. Whatever is wrong with it becomes a finding, never an exception.</summary>
    /// <param name="utf8">The text in UTF-8, or in UTF-16 with a byte order mark. The nodes keep it, so it must not change afterwards.</param>
    /// <param name="source">The name of the file or stream for findings; may be empty.</param>
    DocumentReadResult Read(ReadOnlyMemory<byte> utf8, string source);
}
