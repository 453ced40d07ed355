using System.Globalization;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Builds the member paths of findings: members in camelCase, elements of lists by name where they have one, otherwise by position.</summary>
internal static class PropertyPath
{
    /// <summary>The key of a list element.</summary>
    internal static string Key(string name, int index) => name.Length > 0 ? name : index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The path of a list element.</summary>
    internal static string Item(string list, string name, int index) => $"{list}[{Key(name, index)}]";
}
