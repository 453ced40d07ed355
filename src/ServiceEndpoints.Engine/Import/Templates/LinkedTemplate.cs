namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>Where a nested deployment takes its template from, as far as that is known.</summary>
/// <param name="Source">The template; null when it cannot be had.</param>
/// <param name="Parameters">The parameters of a linked parameter file; null when there is none.</param>
internal sealed record LinkedTemplate(TemplateSource? Source, DocumentNode? Parameters)
{
    /// <summary>The templates of a loop whose copies take different ones; empty otherwise.</summary>
    public IReadOnlyList<LinkedVariant> Variants { get; init; } = [];

    /// <summary>The published address that a file of the folder was taken for; empty when the link leads to the file itself.</summary>
    public string Published { get; init; } = string.Empty;

    /// <summary>True when there is a template to put in place of the link.</summary>
    public bool IsFound => Source is not null || Variants.Count > 0;
}

/// <summary>One of several templates that the copies of a deployment take.</summary>
/// <param name="Address">What the address of the link comes to in the copies that take it.</param>
/// <param name="ParametersAddress">What the address of the parameter file comes to there; empty when there is none.</param>
/// <param name="Template">The template.</param>
internal sealed record LinkedVariant(string Address, string ParametersAddress, LinkedTemplate Template);
