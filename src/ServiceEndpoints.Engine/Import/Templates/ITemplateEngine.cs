using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>What evaluates a template: Microsoft's own engine, behind whatever process runs it.</summary>
internal interface ITemplateEngine
{
    /// <summary>Evaluates a template without linked files.</summary>
    EngineAnswer Evaluate(EngineRequest request, CancellationToken stop);
}

/// <summary>One template to evaluate.</summary>
/// <param name="Template">The template as JSON.</param>
/// <param name="Assignments">The lines of a parameter file below its 'using' statement.</param>
/// <param name="Scope">What the template is deployed to.</param>
/// <param name="Target">Where it is deployed.</param>
internal sealed record EngineRequest(string Template, string Assignments, DeploymentScope Scope, DeploymentTarget Target);

/// <summary>What the engine made of a template.</summary>
/// <param name="Snapshot">The predicted resources as JSON; null when the template is refused.</param>
/// <param name="Error">Why the template is refused; empty when it is not.</param>
/// <param name="Messages">What the compiler says beside that.</param>
internal sealed record EngineAnswer(ReadOnlyMemory<byte>? Snapshot, string Error, EquatableArray<EngineMessage> Messages);

/// <summary>A message of the compiler.</summary>
/// <param name="File">The file as the compiler names it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="IsError">True for what stops the compilation.</param>
/// <param name="Code">The code, for example BCP258.</param>
/// <param name="Text">The message.</param>
internal sealed record EngineMessage(string File, int Line, int Column, bool IsError, string Code, string Text);
