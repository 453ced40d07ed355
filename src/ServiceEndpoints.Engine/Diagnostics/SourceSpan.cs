namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>A place in a source document.</summary>
public sealed record SourceSpan(string Source, int Line, int Column, string Path)
{
    /// <summary>The name of the file or stream, empty when unknown.</summary>
    public string Source { get; internal init; } = Source;

    /// <summary>The line, from 1; 0 when unknown.</summary>
    public int Line { get; internal init; } = Line;

    /// <summary>The column, from 1; 0 when unknown.</summary>
    public int Column { get; internal init; } = Column;

    /// <summary>The path in the document, for example virtualNetworks[0].subnets[1].addressPrefix.</summary>
    public string Path { get; internal init; } = Path;

    /// <summary>The place as file:line:column (path).</summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"{Source}:{Line}:{Column}" : Source;
        return Path.Length == 0 ? place : place.Length == 0 ? Path : $"{place} ({Path})";
    }
}
