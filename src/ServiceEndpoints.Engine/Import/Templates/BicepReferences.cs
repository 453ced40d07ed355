using System.Text.RegularExpressions;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>What a Bicep file refers to, read from its text: enough to know whether anything would have to be fetched from a registry.</summary>
internal static partial class BicepReferences
{
    private const int MaxFiles = 5000;

    /// <summary>
    /// True when the file, or a file it uses, refers to a registry, a template spec or an extension, so that compiling it may
    /// want to fetch something. In doubt the answer is true; it only costs time.
    /// </summary>
    /// <param name="file">The full path of the file.</param>
    /// <param name="readText">Reads a file; null when there is none.</param>
    public static bool NeedsRestore(string file, Func<string, string?> readText)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([Path.GetFullPath(file)]);
        while (open.TryPop(out var current))
        {
            if (!seen.Add(current))
            {
                continue;
            }

            if (seen.Count > MaxFiles)
            {
                return true;
            }

            if (readText(current) is not { } text)
            {
                continue;
            }

            text = CommentPattern().Replace(text, match => match.Value[0] == '\'' ? match.Value : " ");
            if (RegistryPattern().IsMatch(text) || ExtensionPattern().IsMatch(text))
            {
                return true;
            }

            foreach (var used in Files(text))
            {
                open.Push(Path.GetFullPath(used, Path.GetDirectoryName(current) ?? string.Empty));
            }
        }

        return false;
    }

    /// <summary>The paths of the Bicep files that a text uses, as written.</summary>
    public static IEnumerable<string> Files(string text) => FilePattern().Matches(text).Select(match => match.Groups["path"].Value);

    [GeneratedRegex(@"'(?:\\.|[^'\\\n])*'|//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex CommentPattern();

    [GeneratedRegex(@"'(?:br|ts)[:/]", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryPattern();

    [GeneratedRegex(@"^\s*(?:extension|provider)\s", RegexOptions.Multiline)]
    private static partial Regex ExtensionPattern();

    [GeneratedRegex(@"'(?<path>[^'\n$:*?<>|]+\.bicep(?:param)?)'", RegexOptions.IgnoreCase)]
    private static partial Regex FilePattern();
}
