namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>Where a nested deployment takes its template from, as far as that is known.</summary>
/// <param name="Source">The template; null when it cannot be had.</param>
/// <param name="Parameters">The parameters of a linked parameter file; null when there is none.</param>
internal sealed record LinkedTemplate(TemplateSource? Source, DocumentNode? Parameters);
