namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>A file that a command reads.</summary>
/// <param name="FullPath">The path in the file system.</param>
/// <param name="Shown">The path as messages show it: relative to the shell's location where it lies below it.</param>
/// <param name="Folder">The folder that the caller gave; null when the caller gave the file.</param>
internal sealed record InputFile(string FullPath, string Shown, string? Folder = null);
