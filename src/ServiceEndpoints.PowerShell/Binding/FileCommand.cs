using ServiceEndpoints.PowerShell.Errors;
using ServiceEndpoints.PowerShell.Templates;

namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Reads files whose paths go through the shell: its location, ~, drives and wildcards count.</summary>
public abstract class FileCommand : ChangeCommand
{
    private protected FileCommand()
    {
    }

    /// <summary>The paths of the files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The paths of the files, exactly as written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>True when a folder stands for the files in it.</summary>
    private protected virtual bool TakesFolders => false;

    /// <summary>The files that the paths mean; a path that means none ends the call.</summary>
    private protected IEnumerable<InputFile> Files() => Files(Path, LiteralPath);

    /// <summary>The files that paths mean; a path that means none ends the call.</summary>
    private protected IEnumerable<InputFile> Files(IEnumerable<string> paths, IEnumerable<string> literalPaths)
    {
        foreach (var path in literalPaths)
        {
            var full = FilePaths.Resolve(this, path);
            if (!File.Exists(full) && !(TakesFolders && Directory.Exists(full)))
            {
                throw new FindingException(DiagnosticCatalog.PathNotFound.With(path), isTerminating: true, target: path);
            }

            foreach (var file in FilesAt(full))
            {
                yield return file;
            }
        }

        foreach (var path in paths)
        {
            foreach (var full in FilePaths.Expand(this, path, TakesFolders))
            {
                foreach (var file in FilesAt(full))
                {
                    yield return file;
                }
            }
        }
    }

    private IEnumerable<InputFile> FilesAt(string full)
    {
        if (!TakesFolders || !Directory.Exists(full))
        {
            return [new(full, FilePaths.Shown(this, full))];
        }

        try
        {
            var files = FolderFiles.Find(full);
            return files.Count > 0 ? files.Select(file => new InputFile(file, FilePaths.Shown(this, file), full))
                : throw new FindingException(DiagnosticCatalog.FolderEmpty.With(FilePaths.Shown(this, full)), isTerminating: true, target: full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FindingException(DiagnosticCatalog.FileNotReadable.With(FilePaths.Shown(this, full), exception.Message), isTerminating: true, target: full, inner: exception);
        }
    }

    /// <summary>The bytes of a file; one that cannot be read ends the call.</summary>
    private protected static ReadOnlyMemory<byte> Read(InputFile file)
    {
        try
        {
            return File.ReadAllBytes(file.FullPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new FindingException(DiagnosticCatalog.FileNotReadable.With(file.Shown, exception.Message), isTerminating: true, target: file.FullPath, inner: exception);
        }
    }
}
