namespace ServiceEndpoints.PowerShell.Templates;

/// <summary>The files of a folder.</summary>
internal static class FolderFiles
{
    private const int MaxFiles = 20_000;
    private static readonly string[] s_endings = [".yaml", ".yml", ".json", ".bicep", ".bicepparam"];
    private static readonly HashSet<string> s_passedOver = new(["node_modules", "bin", "obj"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The files in a folder and below it whose names an import knows, without hidden folders and those of tools.</summary>
    public static IReadOnlyList<string> Find(string folder)
    {
        var files = new List<string>();
        var open = new Stack<string>([folder]);
        while (open.TryPop(out var current) && files.Count < MaxFiles)
        {
            foreach (var entry in new DirectoryInfo(current).EnumerateFileSystemInfos().OrderByDescending(entry => entry.Name, StringComparer.Ordinal))
            {
                if (entry.Name.StartsWith('.') || entry.LinkTarget is not null)
                {
                    continue;
                }

                if (entry is DirectoryInfo)
                {
                    if (!s_passedOver.Contains(entry.Name))
                    {
                        open.Push(entry.FullName);
                    }
                }
                else if (s_endings.Any(ending => entry.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && !entry.Name.Equals("bicepconfig.json", StringComparison.OrdinalIgnoreCase))
                {
                    files.Add(entry.FullName);
                }
            }
        }

        return files.Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>The bytes of a file below a folder; null when there is none, or when it lies outside over a link.</summary>
    public static byte[]? Read(string folder, string relativePath)
    {
        try
        {
            var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            var full = Path.GetFullPath(Path.Combine(root, relativePath.Replace('/', Path.DirectorySeparatorChar)));
            if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(full))
            {
                return null;
            }

            // A link may lead out of the folder, be it the file or a folder on the way.
            for (FileSystemInfo entry = new FileInfo(full); entry.FullName.Length > root.Length; entry = new DirectoryInfo(Path.GetDirectoryName(entry.FullName) ?? root))
            {
                if (entry.ResolveLinkTarget(returnFinalTarget: true) is { } target && !target.FullName.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                {
                    return null;
                }
            }

            return File.ReadAllBytes(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
