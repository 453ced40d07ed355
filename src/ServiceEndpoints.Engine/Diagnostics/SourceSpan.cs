namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>A place in a source document.</summary>
/// <param name="Source">The name of the file or stream, empty when unknown.</param>
/// <param name="Line">The line, from 1; 0 when unknown.</param>
/// <param name="Column">The column, from 1; 0 when unknown.</param>
/// <param name="Path">The path in the document, for example virtualNetworks[0].subnets[1].addressPrefix.</param>
public sealed record SourceSpan(string Source, int Line, int Column, string Path)
{
    /// <summary>The place as file:line:column (path).</summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"{Source}:{Line}:{Column}" : Source;
        return Path.Length == 0 ? place : place.Length == 0 ? Path : $"{place} ({Path})";
    }
}
