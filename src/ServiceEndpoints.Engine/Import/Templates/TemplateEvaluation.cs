using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>What became of a template.</summary>
/// <param name="Resources">The resources in the shape of Azure's API; open values are expressions in brackets. Null when the template is refused.</param>
/// <param name="Findings">What is wrong or open.</param>
/// <param name="LinkedFiles">The files that were read in place of links, below the folder of the import.</param>
internal sealed record TemplateEvaluation(IReadOnlyList<DocumentNode>? Resources, EquatableArray<Diagnostic> Findings, EquatableArray<string> LinkedFiles);
