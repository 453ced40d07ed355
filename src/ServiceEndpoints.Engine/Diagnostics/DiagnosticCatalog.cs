using System.Reflection;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>Every kind of finding there is. Codes are stable; the first digit groups them:
/// 1 references and names, 2 documents and imports, 3 networks and routes (R-rules), 4 security groups (N-rules), 5 services (F-rules).</summary>
public static partial class DiagnosticCatalog
{
    private static readonly Lazy<EquatableArray<DiagnosticDescriptor>> s_all = new(() => typeof(DiagnosticCatalog)
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        .Select(field => field.GetValue(null))
        .OfType<DiagnosticDescriptor>()
        .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal)
        .ToEquatableArray());

    /// <summary>All kinds of findings in the order of their codes.</summary>
    public static EquatableArray<DiagnosticDescriptor> All => s_all.Value;

    /// <summary>Finds a kind of finding by its code.</summary>
    public static DiagnosticDescriptor? Find(string code) => All.FirstOrDefault(descriptor => descriptor.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    internal static DiagnosticDescriptor NameNotFound { get; } = new("SEP1001", "NameNotFound", DiagnosticSeverity.Error, DiagnosticCategory.ObjectNotFound,
        "There is no {0} named '{1}' in the topology.", "Check the name{2}, or create the {0} first.");

    internal static DiagnosticDescriptor NameAmbiguous { get; } = new("SEP1002", "NameAmbiguous", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The name '{0}' fits more than one resource: {1}.", "Use the full resource id, or qualify the name.");

    internal static DiagnosticDescriptor ResourceExists { get; } = new("SEP1003", "ResourceExists", DiagnosticSeverity.Error, DiagnosticCategory.ResourceExists,
        "A {0} named '{1}' exists already.", "Choose another name, or change the existing one with the matching Set or Update cmdlet.");

    internal static DiagnosticDescriptor ReferenceDangles { get; } = new("SEP1004", "ReferenceDangles", DiagnosticSeverity.Warning, DiagnosticCategory.ObjectNotFound,
        "'{0}' refers to '{1}', which is not in the topology.", "Add the missing resource, or correct the reference.");
}
