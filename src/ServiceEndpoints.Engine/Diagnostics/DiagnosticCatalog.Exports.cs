namespace ServiceEndpoints.Engine.Diagnostics;

public static partial class DiagnosticCatalog
{
    internal static DiagnosticDescriptor SeveralResourceGroups { get; } = new("SEP2801", "SeveralResourceGroups", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The topology '{0}' spans several resource groups ({1}), and a Bicep file holds one.", "Name the resource group to export.");
}
