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
        "'{0}' is not a resource type that this command knows.", "Write the full type{1}.");

    internal static DiagnosticDescriptor NotInNetwork { get; } = new("SEP1909", "NotInNetwork", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not in a subnet of the topology.", "Name a subnet as network/subnet, a machine, or a network interface.");

    internal static DiagnosticDescriptor ReadingUnknown { get; } = new("SEP1910", "ReadingUnknown", DiagnosticSeverity.Error, DiagnosticCategory.ObjectNotFound,
        "There is no reading named '{0}'.", "Choose one of those that Get-SimReading shows{1}.");

    internal static DiagnosticDescriptor ReadingValueUnknown { get; } = new("SEP1911", "ReadingValueUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not a value of the reading '{1}'.", "Write one of: {2}.");

    internal static DiagnosticDescriptor PathNotFound { get; } = new("SEP1912", "PathNotFound", DiagnosticSeverity.Error, DiagnosticCategory.ObjectNotFound,
        "There is no file '{0}'.", "Check the path; a relative one starts at the current location of the shell.");

    internal static DiagnosticDescriptor FolderEmpty { get; } = new("SEP1918", "FolderEmpty", DiagnosticSeverity.Error, DiagnosticCategory.ObjectNotFound,
        "The folder '{0}' holds no file that can be imported: none that ends in .json, .yaml, .yml, .bicep or .bicepparam.", "Check the path, or give the files by name.");

    internal static DiagnosticDescriptor PathNotFile { get; } = new("SEP1913", "PathNotFile", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not a file of the file system.", "Give the path of a file.");

    internal static DiagnosticDescriptor FileNotReadable { get; } = new("SEP1914", "FileNotReadable", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The file '{0}' cannot be read: {1}", "Check that the file exists, that you may read it, and that no other program holds it.");

    internal static DiagnosticDescriptor FileNotWritable { get; } = new("SEP1915", "FileNotWritable", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The file '{0}' cannot be written: {1}", "Check that the folder exists and that you may write there.");

    internal static DiagnosticDescriptor FileExists { get; } = new("SEP1916", "FileExists", DiagnosticSeverity.Error, DiagnosticCategory.ResourceExists,
        "The file '{0}' exists already.", "Choose another path, or add '-Force' to overwrite it.");

    internal static DiagnosticDescriptor NotMachine { get; } = new("SEP1917", "NotMachine", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not a machine or network interface.", "Name a machine, a network interface, or network/subnet/machine.");
}
