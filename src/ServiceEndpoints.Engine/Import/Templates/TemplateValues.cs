using System.Globalization;
using System.Text;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>Values of documents as parts of templates and expressions.</summary>
internal static class TemplateValues
{
    /// <summary>A copy of a tree in which every text is kept from being read as an expression.</summary>
    public static DocumentNode AsLiteral(DocumentNode node) => Map(node, static text => TemplateExpression.Escape(text.Text) is var escaped && ReferenceEquals(escaped, text.Text) ? text : WithText(text, escaped));

    /// <summary>A copy of a tree with other texts; the tree itself where nothing changes.</summary>
    public static DocumentNode Map(DocumentNode node, Func<DocumentNode, DocumentNode> map)
    {
        switch (node.Kind)
        {
            case DocumentNodeKind.String:
                return map(node);
            case DocumentNodeKind.Object:
                return Like(node, node.EnumerateMembers().Select(member => new DocumentMember(member.Name, Map(member.Value, map))));
            case DocumentNodeKind.Array:
                return Like(node, node.EnumerateItems().Select(item => Map(item, map)));
            default:
                return Detached(node);
        }
    }

    /// <summary>A text in the place of another.</summary>
    public static DocumentNode WithText(DocumentNode place, string text) => DocumentNode.Scalar(DocumentNodeKind.String, text, place.Source, place.Line, place.Column);

    /// <summary>An object in the place of another.</summary>
    public static DocumentNode Like(DocumentNode place, IEnumerable<DocumentMember> members) => DocumentNode.Object(members, place.Source, place.Line, place.Column);

    /// <summary>A list in the place of another.</summary>
    public static DocumentNode Like(DocumentNode place, IEnumerable<DocumentNode> items) => DocumentNode.Array(items, place.Source, place.Line, place.Column);

    /// <summary>A scalar without its parents, so that it can stand in another tree.</summary>
    public static DocumentNode Detached(DocumentNode scalar) =>
        scalar.Kind == DocumentNodeKind.Null ? DocumentNode.Null(scalar.Source, scalar.Line, scalar.Column) : DocumentNode.Scalar(scalar.Kind, scalar.Text, scalar.Source, scalar.Line, scalar.Column);

    /// <summary>An object of the given members, null ones left out.</summary>
    public static DocumentNode Object(params (string Name, DocumentNode? Value)[] members) =>
        DocumentNode.Object(members.Where(member => member.Value is not null).Select(member => new DocumentMember(member.Name, member.Value!))); // filtered before

    /// <summary>A value as part of an expression: texts in quotes, lists and objects as calls that make them, expressions as they are.</summary>
    public static string ToExpression(DocumentNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, DocumentNode node)
    {
        switch (node.Kind)
        {
            case DocumentNodeKind.String:
                text.Append(TemplateExpression.IsExpression(node.Text) && TemplateExpression.TryParse(node.Text[1..^1], out _) ? node.Text[1..^1] : TemplateExpression.Quote(node.Text));
                break;
            case DocumentNodeKind.Number:
                text.Append(long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? node.Text : $"json({TemplateExpression.Quote(node.Text)})");
                break;
            case DocumentNodeKind.Boolean:
                text.Append(node.Text.Equals("true", StringComparison.OrdinalIgnoreCase) ? "true()" : "false()");
                break;
            case DocumentNodeKind.Array:
                text.Append("createArray(");
                AppendAll(text, node.EnumerateItems());
                text.Append(')');
                break;
            case DocumentNodeKind.Object:
                text.Append("createObject(");
                AppendAll(text, node.EnumerateMembers().SelectMany(member => new[] { DocumentNode.Of(member.Name), member.Value }));
                text.Append(')');
                break;
            default:
                text.Append("null()");
                break;
        }
    }

    private static void AppendAll(StringBuilder text, IEnumerable<DocumentNode> nodes)
    {
        var isFirst = true;
        foreach (var node in nodes)
        {
            if (!isFirst)
            {
                text.Append(", ");
            }

            isFirst = false;
            Append(text, node);
        }
    }
}
