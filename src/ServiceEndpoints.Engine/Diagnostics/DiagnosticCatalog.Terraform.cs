namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>Findings about Terraform plans and states.</summary>
public static partial class DiagnosticCatalog
{
    internal static DiagnosticDescriptor TerraformNothing { get; } = new("SEP2301", "TerraformNothing", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "The {0} holds no resources of the providers azurerm and azapi.", "Check that the file comes from 'terraform show -json' of the right folder.");

    internal static DiagnosticDescriptor TerraformNameUnknown { get; } = new("SEP2302", "TerraformNameUnknown", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "The name of '{0}' is known only after the plan is applied; '{1}' stands for it.", "Give a fixed name, or import the state after the plan is applied, if the name matters.");

    internal static DiagnosticDescriptor TerraformTypeNotModelled { get; } = new("SEP2303", "TerraformTypeNotModelled", DiagnosticSeverity.Information, DiagnosticCategory.NotImplemented,
        "'{0}' is of the type '{1}', which takes part in networking and is not modelled.", "Judge answers that pass through this resource with care.");

    internal static DiagnosticDescriptor TerraformTargetMissing { get; } = new("SEP2304", "TerraformTargetMissing", DiagnosticSeverity.Warning, DiagnosticCategory.ObjectNotFound,
        "'{0}' changes '{1}', which the {2} does not describe.", "Import '{1}' as well, for example from the state that manages it.");

    internal static DiagnosticDescriptor TerraformTargetUnknown { get; } = new("SEP2305", "TerraformTargetUnknown", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "What '{0}' belongs to is known only after the plan is applied ({1}); it is left out.", "Import the state after the plan is applied.");

    internal static DiagnosticDescriptor TerraformBodyUnreadable { get; } = new("SEP2306", "TerraformBodyUnreadable", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "The body of '{0}' cannot be read: {1}.", "Correct the body.");

    internal static DiagnosticDescriptor TerraformVersion { get; } = new("SEP2307", "TerraformVersion", DiagnosticSeverity.Warning, DiagnosticCategory.NotImplemented,
        "The format of the file has version {0}; versions 0 and 1 are known.", "Check the result, or write the file with an earlier version of Terraform.");

    internal static DiagnosticDescriptor TerraformErrored { get; } = new("SEP2308", "TerraformErrored", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "Terraform stopped with an error while it made this plan; resources may be missing.", "Correct the error, and make the plan again.");

    internal static DiagnosticDescriptor TerraformNoBefore { get; } = new("SEP2309", "TerraformNoBefore", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The file is a state, which has no 'before'.", "Leave out -Before, or give a plan.");

    internal static DiagnosticDescriptor TerraformRaw { get; } = new("SEP2310", "TerraformRaw", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "The file is {0} of Terraform itself, which only Terraform reads.", "Write it as JSON with 'terraform show -json{1} > {2}.json', and import that file.");

    internal static DiagnosticDescriptor TerraformBodyOpen { get; } = new("SEP2311", "TerraformBodyOpen", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "The body of '{0}' is known only after the plan is applied, because it holds '{1}'; its properties are unknown.", "Use version 2 of the azapi provider, whose plans show the known parts of a body, or import the state after the plan is applied.");

    internal static DiagnosticDescriptor TerraformListAssumed { get; } = new("SEP2312", "TerraformListAssumed", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "A plan does not say whether the configuration leaves instances out of these lists; they are taken to hold all: {0}.", "Check the list in the configuration, name the instances there one by one, or import the state after the plan is applied.");
}
