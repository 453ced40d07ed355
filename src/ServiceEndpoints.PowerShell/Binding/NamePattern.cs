namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Patterns over names, which compare without regard to letter case and culture.</summary>
internal static class NamePattern
{
    public static WildcardPattern Of(string text) => WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);

    /// <summary>True when no name is wanted in particular, or one of the patterns fits.</summary>
    public static bool Fits(string[]? patterns, string name) => patterns is null || patterns.Any(pattern => Of(pattern).IsMatch(name));
}
