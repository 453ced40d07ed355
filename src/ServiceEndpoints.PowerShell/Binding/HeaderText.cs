namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Reads request headers that are written name=value.</summary>
internal static class HeaderText
{
    /// <summary>One condition for each name, with all its values.</summary>
    public static EquatableArray<HeaderCondition> Read(string[]? texts) => (texts ?? [])
        .Select(text => (Text: text, Equal: text.IndexOf('=')))
        .Select(header => header.Equal > 0 ? (Name: header.Text[..header.Equal].Trim(), Value: header.Text[(header.Equal + 1)..].Trim())
            : throw new Errors.FindingException(DiagnosticCatalog.ValueNotReadable.With(header.Text, "a header", "x-azure-fdid=12345678-1234-1234-1234-123456789abc")))
        .GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
        .Select(group => new HeaderCondition { Name = group.Key, Values = group.Select(header => header.Value).ToEquatableArray() })
        .ToEquatableArray();
}
