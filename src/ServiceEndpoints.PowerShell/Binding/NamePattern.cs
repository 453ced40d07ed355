using ServiceEndpoints.PowerShell.Errors;

namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Patterns over names, which compare without regard to letter case and culture.</summary>
internal sealed class NamePattern
{
    private readonly WildcardPattern[]? _patterns;

    private NamePattern(WildcardPattern[]? patterns) => _patterns = patterns;

    /// <summary>A pattern that fits where one of the texts does; without texts every name fits.</summary>
    public static NamePattern Of(params string[]? texts) => new(texts is null ? null : Array.ConvertAll(texts, Compile));

    /// <summary>True when the name fits.</summary>
    public bool IsMatch(string name) => _patterns is null || Array.Exists(_patterns, pattern => pattern.IsMatch(name));

    private static WildcardPattern Compile(string text)
    {
        try
        {
            var pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);

            // WHY: a faulty pattern shows only when it is used.
            pattern.IsMatch(string.Empty);
            return pattern;
        }
        catch (WildcardPatternException exception)
        {
            throw new FindingException(DiagnosticCatalog.ValueNotReadable.With(text, "a wildcard pattern", "app*"), target: text, inner: exception);
        }
    }
}
