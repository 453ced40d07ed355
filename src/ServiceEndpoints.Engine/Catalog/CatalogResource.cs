namespace ServiceEndpoints.Engine.Catalog;

/// <summary>Reads the data files that travel inside the assembly.</summary>
internal static class CatalogResource
{
    /// <summary>The bytes of one data file of the catalogue.</summary>
    internal static byte[] Read(string fileName)
    {
        using var stream = typeof(CatalogResource).Assembly.GetManifestResourceStream("Catalog/" + fileName)
            ?? throw new InvalidOperationException($"The data file '{fileName}' is missing from the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
