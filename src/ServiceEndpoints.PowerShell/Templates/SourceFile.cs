using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.PowerShell.Templates;

/// <summary>A file of an import.</summary>
/// <param name="FullPath">The full path.</param>
/// <param name="Shown">The path as messages show it.</param>
/// <param name="Folder">The folder that linked templates are read from.</param>
/// <param name="IsFromFolder">True when the user gave the folder, so that files which are something else are no mistake.</param>
internal sealed record SourceFile(string FullPath, string Shown, string Folder, bool IsFromFolder)
{
    /// <summary>What the file is.</summary>
    public SourceKind Kind { get; set; }

    /// <summary>The documents as read; none for Bicep files.</summary>
    public IReadOnlyList<DocumentNode> Documents { get; set; } = [];

    /// <summary>The template, for files that are one.</summary>
    public TemplateDocument? Template { get; set; }

    /// <summary>The path below the folder, with slashes.</summary>
    public string RelativePath => Path.GetRelativePath(Folder, FullPath).Replace('\\', '/');
}

/// <summary>What a file is.</summary>
internal enum SourceKind
{
    /// <summary>A topology or Azure resources, or something that is not recognised.</summary>
    Documents,

    /// <summary>An ARM template.</summary>
    Template,

    /// <summary>The parameters of a template.</summary>
    Parameters,

    /// <summary>A Bicep file.</summary>
    Bicep,

    /// <summary>A Bicep parameter file.</summary>
    BicepParameters,

    /// <summary>A Terraform plan or state.</summary>
    Terraform,

    /// <summary>A file of a folder that is something else.</summary>
    Other,
}
