using ServiceEndpoints.PowerShell.Errors;

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

    /// <summary>The files that the paths mean; a path that means none ends the call.</summary>
    private protected IEnumerable<InputFile> Files()
    {
        foreach (var path in LiteralPath)
        {
            var full = FilePaths.Resolve(this, path);
            yield return File.Exists(full) ? new(full, FilePaths.Shown(this, full)) : throw new FindingException(DiagnosticCatalog.PathNotFound.With(path), isTerminating: true, target: path);
        }

        foreach (var path in Path)
        {
            foreach (var full in FilePaths.Expand(this, path))
            {
                yield return new(full, FilePaths.Shown(this, full));
            }
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
