namespace ServiceEndpoints.Engine.Catalog;

/// <summary>A page or file that an entry of the catalogue was taken from.</summary>
public sealed class CatalogSource
{
    internal CatalogSource(string key, string title, string address, string readOn)
    {
        Key = key;
        Title = title;
        Address = address;
        ReadOn = readOn;
    }

    /// <summary>The short name used in the data file.</summary>
    public string Key { get; }

    /// <summary>The title of the page or file.</summary>
    public string Title { get; }

    /// <summary>The path of the page without host, or the repository and file.</summary>
    public string Address { get; }

    /// <summary>The date of the edition that was read, or 'undated'.</summary>
    public string ReadOn { get; }

    /// <summary>The title and the date.</summary>
    public override string ToString() => $"{Title} ({ReadOn})";
}
