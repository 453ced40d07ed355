using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.PowerShell.Templates;

/// <summary>The Bicep CLI is missing, too old, broken or does not answer; nothing more can be evaluated.</summary>
internal sealed class BicepException(Diagnostic finding, Exception? inner = null) : Exception(finding.Message, inner)
{
    public Diagnostic Finding { get; } = finding;
}
