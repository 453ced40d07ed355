using System.Text;
using ServiceEndpoints.Engine.Import;

namespace ServiceEndpoints.Yaml;

/// <summary>Writes YAML the way one writes it by hand: two blanks per level, short lists and short objects in one line, quotes only where they are needed.</summary>
public sealed class YamlDocumentWriter : IDocumentWriter
{
    private const int LineWidth = 110;

    /// <inheritdoc/>
    public string Write(DocumentNode document)
    {
        var text = new StringBuilder();
        if (document.Kind == DocumentNodeKind.Object)
        {
            text.Append("# yaml-language-server: $schema=").Append(TopologySchema.FileName).Append('\n');
        }

        WriteBlock(text, document, 0, isRoot: true);
        return text.ToString();
    }

    /// <summary>Writes a node whose line has begun; ends with a line break.</summary>
    private static void WriteBlock(StringBuilder text, DocumentNode node, int indent, bool isRoot)
    {
        switch (node.Kind)
        {
            case DocumentNodeKind.Object when node.Count > 0:
                var isFirst = true;
                foreach (var member in node.Members)
                {
                    if (!isFirst)
                    {
                        if (isRoot && !member.Value.IsSimple())
                        {
                            text.Append('\n');
                        }

                        text.Append(' ', indent);
                    }

                    isFirst = false;
                    text.Append(Scalar(member.Name, DocumentNodeKind.String, inFlow: false)).Append(':');
                    WriteMemberValue(text, member.Value, indent, indent + member.Name.Length + 2);
                }

                break;
            case DocumentNodeKind.Array when node.Count > 0:
                var isFirstItem = true;
                foreach (var item in node.Items)
                {
                    if (!isFirstItem)
                    {
                        text.Append(' ', indent);
                    }

                    isFirstItem = false;
                    text.Append("- ");
                    if (Inline(item, indent + 2, isItem: true) is { } flow)
                    {
                        text.Append(flow).Append('\n');
                    }
                    else
                    {
                        WriteBlock(text, item, indent + 2, isRoot: false);
                    }
                }

                break;
            default:
                text.Append(Flow(node)).Append('\n');
                break;
        }
    }

    private static void WriteMemberValue(StringBuilder text, DocumentNode value, int indent, int column)
    {
        if (Inline(value, column, isItem: false) is { } flow)
        {
            text.Append(' ').Append(flow).Append('\n');
        }
        else if (value.IsScalar)
        {
            text.Append(' ').Append(Scalar(value.Text, value.Kind, inFlow: false)).Append('\n');
        }
        else
        {
            text.Append('\n').Append(' ', indent + 2);
            WriteBlock(text, value, indent + 2, isRoot: false);
        }
    }

    /// <summary>The value in one line, or null when it reads better in several.</summary>
    private static string? Inline(DocumentNode node, int column, bool isItem)
    {
        if (node.IsScalar)
        {
            return Scalar(node.Text, node.Kind, inFlow: false);
        }

        if (node.Count == 0)
        {
            return node.Kind == DocumentNodeKind.Array ? "[]" : "{}";
        }

        var isShort = node.Kind == DocumentNodeKind.Array
            ? node.Items.All(item => item.IsScalar)
            : isItem && node.Members.All(member => member.Value.IsSimple());
        if (!isShort)
        {
            return null;
        }

        var flow = Flow(node);
        return column + flow.Length <= LineWidth ? flow : null;
    }

    private static string Flow(DocumentNode node) => node.Kind switch
    {
        DocumentNodeKind.Array => $"[{string.Join(", ", node.Items.Select(Flow))}]",
        DocumentNodeKind.Object when node.Count == 0 => "{}",
        DocumentNodeKind.Object => $"{{ {string.Join(", ", node.Members.Select(member => $"{Scalar(member.Name, DocumentNodeKind.String, inFlow: true)}: {Flow(member.Value)}"))} }}",
        _ => Scalar(node.Text, node.Kind, inFlow: true),
    };

    private static string Scalar(string text, DocumentNodeKind kind, bool inFlow) => kind switch
    {
        DocumentNodeKind.Null => "null",
        DocumentNodeKind.Number or DocumentNodeKind.Boolean => text,
        _ => NeedsQuotes(text, inFlow) ? Quoted(text) : text,
    };

    private static bool NeedsQuotes(string text, bool inFlow)
    {
        if (text.Length == 0 || text.StartsWith("...", StringComparison.Ordinal) || text[0] is ' ' or '\t' || text[^1] is ' ' or '\t' or ':' ||
            "!&*-?|>@`\"'%#,[]{}:=<~".Contains(text[0]) && !IsHarmlessStart(text, inFlow))
        {
            return true;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < ' ' || c is '\x7f' or '\x85' or '\xa0' or '\u2028' or '\u2029' or '\ufeff' || char.IsSurrogate(c) ||
                (c == '#' && text[i - 1] is ' ' or '\t') ||
                (c == ':' && (i + 1 == text.Length || text[i + 1] is ' ' or '\t')) ||
                (inFlow && c is ',' or '[' or ']' or '{' or '}'))
            {
                return true;
            }
        }

        // Words and numbers that other readers take for something else than text.
        return IsReserved(text);
    }

    // A hyphen or colon in front of a letter starts a plain text, for example ::1 outside of lists.
    private static bool IsHarmlessStart(string text, bool inFlow) =>
        text.Length > 1 && text[0] is '-' && char.IsLetter(text[1]) && !inFlow;

    private static bool IsReserved(string text)
    {
        if (text.ToLowerInvariant() is "null" or "~" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n" or ".nan" or ".inf" or "-.inf" or "+.inf")
        {
            return true;
        }

        // Anything a YAML 1.1 reader could take for a number, a date or a base-60 number.
        return (char.IsAsciiDigit(text[0]) || (text.Length > 1 && text[0] is '+' or '-' or '.' && char.IsAsciiDigit(text[1]))) &&
            !text.AsSpan().ContainsAnyExcept("0123456789+-.:_eExXoabcdefABCDEFTZ ") && !IsDotted(text);
    }

    // Addresses and prefixes have more than one dot, or a slash, and are never numbers.
    private static bool IsDotted(string text) => text.AsSpan().Count('.') > 1;

    private static string Quoted(string text)
    {
        if (!text.Any(c => c < ' ' || c is '\x7f' or '\x85' or '\xa0' or '\u2028' or '\u2029' or '\ufeff'))
        {
            return "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
        }

        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\x7f' or '\x85' or '\xa0' or '\u2028' or '\u2029' or '\ufeff' => quoted.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}

/// <summary>What the layout asks of nodes.</summary>
internal static class LayoutExtensions
{
    /// <summary>True for a scalar, an empty container, and a list of scalars.</summary>
    internal static bool IsSimple(this DocumentNode node) =>
        node.IsScalar || node.Count == 0 || (node.Kind == DocumentNodeKind.Array && node.Count <= 8 && node.Items.All(item => item.IsScalar));
}
