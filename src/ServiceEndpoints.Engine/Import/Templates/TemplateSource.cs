using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>A template with the file it stands in.</summary>
/// <param name="Document">The template.</param>
/// <param name="File">The path of the file below the folder of the import, with slashes; a linked template is looked up from here.</param>
internal sealed record TemplateSource(TemplateDocument Document, string File)
{
    /// <summary>Reads the JSON of a template or parameter file, with the leniency of Azure for texts over several lines.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="name">The name for findings.</param>
    /// <param name="hasPositions">False for a text that the user never sees, such as the compiled form of a Bicep file.</param>
    /// <param name="finding">Why it cannot be read.</param>
    public static DocumentNode? ReadJson(ReadOnlyMemory<byte> utf8, string name, bool hasPositions, out Diagnostic? finding)
    {
        var result = new JsonDocumentReader().Read(utf8, name);
        Func<int, int>? moved = hasPositions ? null : _ => 0;
        if (result.HasErrors && TemplateRepair.Repair(utf8.Span) is { } repaired)
        {
            result = new JsonDocumentReader().Read(repaired.Text, name);
            moved ??= line => TemplateRepair.OriginalLine(line, repaired.MissingLineBreaks);
        }

        finding = result.Findings.FirstOrDefault(found => found.Severity == DiagnosticSeverity.Error);
        return finding is not null ? null : moved is null ? result.Documents[0] : Move(result.Documents[0], moved);
    }

    /// <summary>A tree whose parts all stand at one place of a file.</summary>
    public static DocumentNode At(DocumentNode node, string source, int line) => node.Kind switch
    {
        DocumentNodeKind.Object => DocumentNode.Object(node.EnumerateMembers().Select(member => new DocumentMember(member.Name, At(member.Value, source, line))), source, line, 1),
        DocumentNodeKind.Array => DocumentNode.Array(node.EnumerateItems().Select(item => At(item, source, line)), source, line, 1),
        DocumentNodeKind.Null => DocumentNode.Null(source, line, 1),
        _ => DocumentNode.Scalar(node.Kind, node.Text, source, line, 1),
    };

    private static DocumentNode Move(DocumentNode node, Func<int, int> moved)
    {
        var line = moved(node.Line);
        var column = line == 0 ? 0 : node.Column;
        return node.Kind switch
        {
            DocumentNodeKind.Object => DocumentNode.Object(node.EnumerateMembers().Select(member => new DocumentMember(member.Name, Move(member.Value, moved))), node.Source, line, column),
            DocumentNodeKind.Array => DocumentNode.Array(node.EnumerateItems().Select(item => Move(item, moved)), node.Source, line, column),
            DocumentNodeKind.Null => DocumentNode.Null(node.Source, line, column),
            _ => DocumentNode.Scalar(node.Kind, node.Text, node.Source, line, column),
        };
    }
}
