using System.Text;
using System.Text.Unicode;
using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Import;

/// <summary>What readers of all formats do with the bytes first: bounds, byte order marks, encoding.</summary>
internal static class DocumentText
{
    /// <summary>The largest text that is read.</summary>
    internal const int MaxBytes = 1 << 30;

    /// <summary>The deepest nesting that is read.</summary>
    internal const int MaxDepth = 200;

    /// <summary>The text in UTF-8 without byte order mark, or null and the finding that says why not.</summary>
    internal static ReadOnlyMemory<byte>? Normalize(ReadOnlyMemory<byte> bytes, string source, int maxBytes, out Diagnostic? finding)
    {
        finding = null;
        if (bytes.Length > maxBytes)
        {
            finding = DiagnosticCatalog.DocumentTooLarge.In(new(source, 0, 0, string.Empty), bytes.Length >> 20, maxBytes >> 20);
            return null;
        }

        var span = bytes.Span;
        if (span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }
        else if (span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            // Windows PowerShell writes UTF-16 when output is redirected into a file.
            bytes = Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(span[2..]));
        }
        else if (span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            bytes = Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(span[2..]));
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            finding = DiagnosticCatalog.DocumentEncoding.In(InvalidAt(bytes.Span, source));
            return null;
        }

        return bytes;
    }

    private static SourceSpan InvalidAt(ReadOnlySpan<byte> text, string source)
    {
        int line = 1, column = 1;
        while (Rune.DecodeFromUtf8(text, out var rune, out var length) == System.Buffers.OperationStatus.Done)
        {
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
            text = text[length..];
        }

        return new(source, line, column, string.Empty);
    }
}
