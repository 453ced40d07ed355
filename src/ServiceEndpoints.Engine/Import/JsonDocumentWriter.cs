using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ServiceEndpoints.Engine.Import;

/// <summary>Writes JSON with two blanks per level.</summary>
public sealed class JsonDocumentWriter : IDocumentWriter
{
    /// <inheritdoc/>
    public string Write(DocumentNode document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = DocumentText.MaxDepth }))
        {
            Write(writer, document);
        }

        // WHY: the writer of this framework version breaks lines the way of the platform; files are the same everywhere.
        return Encoding.UTF8.GetString(buffer.WrittenSpan).ReplaceLineEndings("\n") + "\n";
    }

    private static void Write(Utf8JsonWriter writer, DocumentNode node)
    {
        switch (node.Kind)
        {
            case DocumentNodeKind.Object:
                writer.WriteStartObject();
                foreach (var member in node.EnumerateMembers())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case DocumentNodeKind.Array:
                writer.WriteStartArray();
                foreach (var item in node.EnumerateItems())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case DocumentNodeKind.Null:
                writer.WriteNullValue();
                break;
            case DocumentNodeKind.Boolean:
                writer.WriteBooleanValue(node.Text.Equals("true", StringComparison.OrdinalIgnoreCase));
                break;
            case DocumentNodeKind.Number when IsJsonNumber(node.Text):
                WriteNumber(writer, node.Text);
                break;
            default:
                writer.WriteStringValue(node.Text);
                break;
        }
    }

    // WHY: a raw value would be written without the line break and the blanks in front of it.
    private static void WriteNumber(Utf8JsonWriter writer, string text)
    {
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exact))
        {
            writer.WriteNumberValue(exact);
        }
        else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    // A YAML number such as 0x1F or .5 is no JSON number; it is written as a string.
    private static bool IsJsonNumber(string text)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.BytesConsumed == text.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
