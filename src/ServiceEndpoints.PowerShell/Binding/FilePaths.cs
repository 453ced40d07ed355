using ServiceEndpoints.PowerShell.Errors;

namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Turns the paths that people write into paths of the file system, by the rules of the shell.</summary>
internal static class FilePaths
{
    private const string FileSystem = "FileSystem";

    /// <summary>The files that a path with or without wildcards means, and the folders where these are wanted; none is an error.</summary>
    public static IReadOnlyList<string> Expand(PSCmdlet cmdlet, string path, bool takesFolders = false)
    {
        try
        {
            var found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
            if (provider.Name != FileSystem)
            {
                throw new FindingException(DiagnosticCatalog.PathNotFile.With(path), isTerminating: true, target: path);
            }

            var files = found.Where(item => File.Exists(item) || (takesFolders && Directory.Exists(item))).Order(StringComparer.Ordinal).ToList();
            return files.Count > 0 ? files : throw new FindingException(
                (found.Count > 0 ? DiagnosticCatalog.PathNotFile : DiagnosticCatalog.PathNotFound).With(path), isTerminating: true, target: path);
        }
        catch (Exception exception) when (exception is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSInvalidOperationException or NotSupportedException or WildcardPatternException)
        {
            throw new FindingException(DiagnosticCatalog.PathNotFound.With(path), isTerminating: true, target: path, inner: exception);
        }
    }

    /// <summary>The path of the file system for a path without wildcards; the file need not exist.</summary>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        try
        {
            var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == FileSystem ? full : throw new FindingException(DiagnosticCatalog.PathNotFile.With(path), isTerminating: true, target: path);
        }
        catch (Exception exception) when (exception is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSInvalidOperationException or NotSupportedException)
        {
            throw new FindingException(DiagnosticCatalog.PathNotFound.With(path), isTerminating: true, target: path, inner: exception);
        }
    }

    /// <summary>The path for messages: relative to the shell's location where the file lies below it.</summary>
    public static string Shown(PSCmdlet cmdlet, string fullPath)
    {
        var location = cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        var relative = System.IO.Path.GetRelativePath(location, fullPath);
        return relative.StartsWith("..", StringComparison.Ordinal) ? fullPath : relative.Replace('\\', '/');
    }
}
