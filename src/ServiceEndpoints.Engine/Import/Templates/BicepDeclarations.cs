using System.Text.RegularExpressions;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>
/// Where resources are declared in Bicep files. The compiled form has no places, so a resource is found again by its type, and
/// among several of one type by its name where that is written out.
/// </summary>
internal sealed partial class BicepDeclarations
{
    private const int MaxFiles = 5000;
    private readonly List<Declaration> _declarations = [];

    /// <summary>The declarations in a file and in the files that it uses.</summary>
    /// <param name="file">The full path of the file.</param>
    /// <param name="readText">Reads a file; null when there is none.</param>
    public static BicepDeclarations Read(string file, Func<string, string?> readText)
    {
        var declarations = new BicepDeclarations();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([Path.GetFullPath(file)]);
        while (open.TryDequeue(out var current) && seen.Count < MaxFiles)
        {
            if (!seen.Add(current) || readText(current) is not { } text)
            {
                continue;
            }

            declarations.Add(current, text);
            foreach (var used in BicepReferences.Files(text))
            {
                open.Enqueue(Path.GetFullPath(used, Path.GetDirectoryName(current) ?? string.Empty));
            }
        }

        return declarations;
    }

    /// <summary>A resource with the places of the only declaration that fits it; the resource itself when there is none, or more than one.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="show">The name of a file for findings.</param>
    public DocumentNode WithPlaces(DocumentNode resource, Func<string, string> show)
    {
        if (Find(resource.Find("type")?.Text ?? string.Empty, resource.Find("name")?.Text ?? string.Empty) is not { } declaration)
        {
            return resource;
        }

        var source = show(declaration.File);
        var text = declaration.Text;
        (int Line, int Column) At(int offset) => (text.AsSpan(0, offset).Count('\n') + 1, offset - text.LastIndexOf('\n', Math.Max(offset - 1, 0)));
        return BicepBody.Read(text, declaration.End) is { } body ? body.At(declaration.Start).Place(resource, source, At) : TemplateSource.At(resource, source, At(declaration.Start).Line);
    }

    private Declaration? Find(string type, string name)
    {
        var last = type[(type.LastIndexOf('/') + 1)..];
        var fitting = _declarations.Where(declaration => declaration.Type.Equals(type, StringComparison.OrdinalIgnoreCase) || declaration.Type.Equals(last, StringComparison.OrdinalIgnoreCase)).ToList();
        if (fitting.Count > 1)
        {
            var own = name[(name.LastIndexOf('/') + 1)..];
            var named = fitting.Where(declaration => declaration.Name is not null && (declaration.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || declaration.Name.Equals(own, StringComparison.OrdinalIgnoreCase))).ToList();

            // One whose name is computed is meant when none of the written names fits.
            fitting = named.Count > 0 ? named : fitting.Where(declaration => declaration.Name is null).ToList();
        }

        return fitting.Count == 1 ? fitting[0] : null;
    }

    private void Add(string file, string text)
    {
        foreach (Match match in DeclarationPattern().Matches(text))
        {
            if (match.Groups["existing"].Success)
            {
                continue;
            }

            // The name stands in the first lines of the body.
            var body = text.AsSpan(match.Index + match.Length, Math.Min(600, text.Length - match.Index - match.Length));
            var next = body.IndexOf("\nresource ", StringComparison.Ordinal);
            var name = NamePattern().Match((next < 0 ? body : body[..next]).ToString());
            _declarations.Add(new(match.Groups["type"].Value, name.Success && !name.Groups["name"].Value.Contains('$', StringComparison.Ordinal) ? name.Groups["name"].Value : null, file, text, match.Groups["word"].Index, match.Index + match.Length));
        }
    }

    [GeneratedRegex(@"^[ \t]*(?<word>resource)\s+\w+\s+'(?<type>[^'@\n]+)(?:@[^'\n]*)?'\s*(?<existing>existing\b)?", RegexOptions.Multiline)]
    private static partial Regex DeclarationPattern();

    [GeneratedRegex(@"^\s*name:\s*'(?<name>[^'\n]*)'", RegexOptions.Multiline)]
    private static partial Regex NamePattern();

    private sealed record Declaration(string Type, string? Name, string File, string Text, int Start, int End);
}
