using ServiceEndpoints.Engine.Import;

namespace ServiceEndpoints.PowerShell.Loading;

/// <summary>Chooses the reader of a text: by the ending of its name where that says enough, otherwise by its first character.</summary>
internal static class DocumentFormat
{
    private static readonly JsonDocumentReader s_json = new();

    /// <summary>The reader for a text.</summary>
    public static IDocumentReader ReaderFor(string path, ReadOnlySpan<byte> text) =>
        IsYaml(path) || (!IsJson(path) && !LooksLikeJson(text)) ? YamlAssembly.Reader : s_json;

    /// <summary>True for the name of a YAML file.</summary>
    public static bool IsYaml(string path) => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for the name of a JSON file.</summary>
    public static bool IsJson(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool LooksLikeJson(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            // Blanks, byte order marks, and the zeros of UTF-16 are passed over.
            if (value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF or 0xFF or 0xFE or 0)
            {
                continue;
            }

            return value is (byte)'{' or (byte)'[';
        }

        return false;
    }
}
