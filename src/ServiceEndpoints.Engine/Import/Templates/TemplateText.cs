using System.Text;
using System.Text.Encodings.Web;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>A template as text, with the node that each line came from.</summary>
internal sealed class TemplateText
{
    private readonly List<DocumentNode> _lines;

    private TemplateText(string text, List<DocumentNode> lines)
    {
        Text = text;
        _lines = lines;
    }

    /// <summary>JSON with one value on a line.</summary>
    public string Text { get; }

    /// <summary>Writes a document.</summary>
    public static TemplateText Write(DocumentNode document)
    {
        var writer = new Writer();
        writer.Write(document);
        return new(writer.Text.ToString(), writer.Lines);
    }

    /// <summary>The node that stands on a line, from 1; the nearest one before that has a place in a file.</summary>
    public DocumentNode? NodeAt(int line)
    {
        for (var i = Math.Min(line, _lines.Count) - 1; i >= 0; i--)
        {
            if (_lines[i].Line > 0)
            {
                return _lines[i];
            }
        }

        return null;
    }

    /// <summary>The first expression of a file that contains a text: a piece of an expression, or a name in quotes.</summary>
    public DocumentNode? ExpressionWith(string piece) => _lines.FirstOrDefault(node =>
        node is { Kind: DocumentNodeKind.String, Line: > 0 } && TemplateExpression.IsExpression(node.Text) &&
        (node.Text.Contains($"'{piece}'", StringComparison.OrdinalIgnoreCase) || (piece.Contains('(', StringComparison.Ordinal) && node.Text.Contains(piece, StringComparison.OrdinalIgnoreCase))));

    private sealed class Writer
    {
        public StringBuilder Text { get; } = new();

        public List<DocumentNode> Lines { get; } = [];

        public void Write(DocumentNode node)
        {
            if (Lines.Count == 0)
            {
                Lines.Add(node);
            }

            switch (node.Kind)
            {
                case DocumentNodeKind.Object:
                    Text.Append('{');
                    WriteAll(node.EnumerateMembers().Select(member => ((string?)member.Name, member.Value)), node);
                    Text.Append('}');
                    break;
                case DocumentNodeKind.Array:
                    Text.Append('[');
                    WriteAll(node.EnumerateItems().Select(item => ((string?)null, item)), node);
                    Text.Append(']');
                    break;
                case DocumentNodeKind.Null:
                    Text.Append("null");
                    break;
                case DocumentNodeKind.Boolean or DocumentNodeKind.Number:
                    Text.Append(node.Text);
                    break;
                default:
                    WriteText(node.Text);
                    break;
            }
        }

        private void WriteAll(IEnumerable<(string? Name, DocumentNode Value)> values, DocumentNode owner)
        {
            var isFirst = true;
            foreach (var (name, value) in values)
            {
                Text.Append(isFirst ? "\n" : ",\n");
                isFirst = false;
                Lines.Add(value);
                if (name is not null)
                {
                    WriteText(name);
                    Text.Append(": ");
                }

                Write(value);
            }

            if (!isFirst)
            {
                Text.Append('\n');
                Lines.Add(owner);
            }
        }

        private void WriteText(string text) => Text.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)).Append('"');
    }
}
