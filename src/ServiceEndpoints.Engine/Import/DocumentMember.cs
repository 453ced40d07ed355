using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Import;

/// <summary>A named member of an object in a document.</summary>
public readonly struct DocumentMember
{
    internal DocumentMember(string name, DocumentNode value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The name as written.</summary>
    public string Name { get; }

    /// <summary>The value.</summary>
    public DocumentNode Value { get; }

    /// <summary>The line of the name, from 1; 0 when it is not known.</summary>
    internal int NameLine { get; init; }

    /// <summary>The column of the name, from 1; 0 when it is not known.</summary>
    internal int NameColumn { get; init; }

    /// <summary>The place of the name, or of the value when that of the name is not known.</summary>
    internal SourceSpan NameSpan => NameLine > 0 ? Value.Span with { Line = NameLine, Column = NameColumn } : Value.NameSpan;

    /// <summary>Name and value.</summary>
    public override string ToString() => $"{Name}: {Value}";
}
