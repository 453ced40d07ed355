using System.Text.Json;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import;

/// <summary>Reads JSON: one value, or several one after the other as in files with one object per line. Comments and trailing commas are tolerated.</summary>
public sealed class JsonDocumentReader : IDocumentReader
{
    /// <inheritdoc/>
    public DocumentReadResult Read(ReadOnlyMemory<byte> utf8, string source)
    {
        if (DocumentText.Normalize(utf8, source, DocumentText.MaxBytes, out var finding) is not { } text)
        {
            return new([], finding is null ? [] : [finding]);
        }

        var rows = new JsonRows(text, source);
        var documents = new List<DocumentNode>();
        var offset = 0;
        while (SkipBlanks(text.Span, ref offset))
        {
            var root = rows.RowCount;
            finding = ReadValue(rows, text.Span, ref offset);
            if (finding is not null)
            {
                break;
            }

            if (rows.RowCount > root)
            {
                documents.Add(new(rows, root, null, null, -1));
            }
        }

        if (finding is null && documents.Count == 0)
        {
            finding = DiagnosticCatalog.DocumentEmpty.In(new(source, 1, 1, string.Empty));
        }

        return new(documents.ToEquatableArray(), finding is null ? [] : [finding]);
    }

    private static Diagnostic? ReadValue(JsonRows rows, ReadOnlySpan<byte> text, ref int offset)
    {
        var reader = new Utf8JsonReader(text[offset..], new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = DocumentText.MaxDepth });
        var open = new int[DocumentText.MaxDepth + 1];
        var depth = 0;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        Count(rows, open, depth);
                        open[depth++] = rows.Add(
                            reader.TokenType == JsonTokenType.StartObject ? DocumentNodeKind.Object : DocumentNodeKind.Array,
                            offset + (int)reader.TokenStartIndex, 0, false);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        rows[open[--depth]].Next = rows.RowCount;
                        break;
                    case JsonTokenType.PropertyName:
                        rows.Add(DocumentNodeKind.String, offset + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, reader.ValueIsEscaped);
                        break;
                    default:
                        Count(rows, open, depth);
                        var kind = reader.TokenType switch
                        {
                            JsonTokenType.String => DocumentNodeKind.String,
                            JsonTokenType.Number => DocumentNodeKind.Number,
                            JsonTokenType.Null => DocumentNodeKind.Null,
                            _ => DocumentNodeKind.Boolean,
                        };
                        var start = offset + (int)reader.TokenStartIndex + (kind == DocumentNodeKind.String ? 1 : 0);
                        rows.Add(kind, start, reader.ValueSpan.Length, reader.ValueIsEscaped);
                        break;
                }

                if (depth == 0)
                {
                    break;
                }
            }

            offset += (int)reader.BytesConsumed;
            return null;
        }
        catch (JsonException e)
        {
            // WHY: the exception counts lines from the start of its slice; the place is computed from the bytes instead.
            var at = offset + OffsetIn(text[offset..], e);
            var (line, column) = rows.PositionAt(Math.Min(at, text.Length));
            return depth >= DocumentText.MaxDepth
                ? DiagnosticCatalog.DocumentTooDeep.In(new(rows.Source, line, column, string.Empty), DocumentText.MaxDepth)
                : DiagnosticCatalog.DocumentMalformed.In(new(rows.Source, line, column, string.Empty), "JSON", Reason(e.Message));
        }
    }

    private static void Count(JsonRows rows, int[] open, int depth)
    {
        if (depth > 0)
        {
            rows[open[depth - 1]].Length++;
        }
    }

    private static int OffsetIn(ReadOnlySpan<byte> slice, JsonException e)
    {
        var offset = 0;
        for (var line = 0L; line < (e.LineNumber ?? 0); line++)
        {
            var found = slice[offset..].IndexOf((byte)'\n');
            if (found < 0)
            {
                break;
            }

            offset += found + 1;
        }

        return Math.Min(offset + (int)(e.BytePositionInLine ?? 0), slice.Length);
    }

    /// <summary>Moves to the next value and says whether there is one; commas between values are passed over.</summary>
    private static bool SkipBlanks(ReadOnlySpan<byte> text, ref int offset)
    {
        while (offset < text.Length)
        {
            if (text[offset] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' || (text[offset] == (byte)',' && offset > 0))
            {
                offset++;
            }
            else if (text[offset..].StartsWith("//"u8))
            {
                var end = text[offset..].IndexOf((byte)'\n');
                offset = end < 0 ? text.Length : offset + end + 1;
            }
            else if (text[offset..].StartsWith("/*"u8) && text[(offset + 2)..].IndexOf("*/"u8) is var close and >= 0)
            {
                offset += close + 4;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first sentence of the parser's message, without its own place.</summary>
    private static string Reason(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = (end < 0 ? message : message[..end]).TrimEnd('.', ' ');
        return reason.ReplaceLineEndings(" ");
    }
}
