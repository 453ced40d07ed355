namespace ServiceEndpoints.Engine.Diagnostics;

/// <content>Findings of commands: 1900 to 1999.</content>
public static partial class DiagnosticCatalog
{
    internal static DiagnosticDescriptor UnexpectedFailure { get; } = new("SEP1901", "UnexpectedFailure", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The command failed in a way it never should: {0}", "Report it with the output of Get-Error; the topology is unchanged.");

    internal static DiagnosticDescriptor LocationUnknown { get; } = new("SEP1902", "LocationUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not a region of Azure.", "Write a region like 'westeurope' or 'West Europe'{1}.");

    internal static DiagnosticDescriptor NameNotUsable { get; } = new("SEP1903", "NameNotUsable", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is neither a name nor the resource id of a {1}.", "Give a name without '/', or an id of the type '{2}'.");

    internal static DiagnosticDescriptor ParameterMissing { get; } = new("SEP1904", "ParameterMissing", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The command needs {0}.", "Add {0}.");

    internal static DiagnosticDescriptor ElementNotFound { get; } = new("SEP1905", "ElementNotFound", DiagnosticSeverity.Error, DiagnosticCategory.ObjectNotFound,
        "The {0} of '{1}' have none named '{2}'.", "Check the name{3}.");

    internal static DiagnosticDescriptor ElementExists { get; } = new("SEP1906", "ElementExists", DiagnosticSeverity.Error, DiagnosticCategory.ResourceExists,
        "The {0} of '{1}' have one named '{2}' already.", "Choose another name, or use the Set or Remove cmdlet of the same noun.");

    internal static DiagnosticDescriptor ValueNotReadable { get; } = new("SEP1907", "ValueNotReadable", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not {1}.", "Write {1} like '{2}'.");

    internal static DiagnosticDescriptor ResourceTypeUnknown { get; } = new("SEP1908", "ResourceTypeUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not a resource type with network rules.", "Write the full type{1}.");
}
