namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>Findings about templates and the Bicep CLI that evaluates them.</summary>
public static partial class DiagnosticCatalog
{
    internal static DiagnosticDescriptor BicepMissing { get; } = new("SEP2201", "BicepMissing", DiagnosticSeverity.Error, DiagnosticCategory.ObjectNotFound,
        "Templates are evaluated by the Bicep CLI, which is {0}.",
        "Install it with 'winget install Microsoft.Bicep', 'brew install bicep' or 'az bicep install' (https://aka.ms/bicep-install), or give its path with -BicepPath.");

    internal static DiagnosticDescriptor BicepTooOld { get; } = new("SEP2202", "BicepTooOld", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The Bicep CLI '{0}' is version {1}; version {2} or later can evaluate templates.",
        "Update it with 'winget upgrade Microsoft.Bicep', 'brew upgrade bicep' or 'az bicep upgrade', or give the path of a newer one with -BicepPath.");

    internal static DiagnosticDescriptor BicepFailed { get; } = new("SEP2203", "BicepFailed", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The Bicep CLI '{0}' failed: {1}.", "Check that 'bicep --version' runs in a terminal, and repeat the import.");

    internal static DiagnosticDescriptor BicepTimedOut { get; } = new("SEP2204", "BicepTimedOut", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The Bicep CLI did not answer within {0} seconds and was ended.", "Split the template, or import the deployed resources instead.");

    internal static DiagnosticDescriptor TemplateParametersMissing { get; } = new("SEP2205", "TemplateParametersMissing", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The template needs values for {0}.", "Give them with -TemplateParameterFile or -TemplateParameterObject.");

    internal static DiagnosticDescriptor TemplateParameterUndeclared { get; } = new("SEP2206", "TemplateParameterUndeclared", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidArgument,
        "A value is given for the parameter '{0}', which the template does not declare{1}; Azure refuses such a deployment.", "Correct the name, or remove the value.", "", "InvalidTemplate");

    internal static DiagnosticDescriptor TemplateRefused { get; } = new("SEP2207", "TemplateRefused", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "The template is refused: {0}.", "Correct the template or its parameters{1}.", "", "InvalidTemplate");

    internal static DiagnosticDescriptor BicepError { get; } = new("SEP2208", "BicepError", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "{0}: {1}", "Correct the file at this place.");

    internal static DiagnosticDescriptor BicepRemark { get; } = new("SEP2209", "BicepRemark", DiagnosticSeverity.Information, DiagnosticCategory.InvalidData,
        "{0}: {1}", "Check the file at this place.");

    internal static DiagnosticDescriptor ModuleNotCached { get; } = new("SEP2210", "ModuleNotCached", DiagnosticSeverity.Error, DiagnosticCategory.ObjectNotFound,
        "The module '{0}' is not in the local cache, and an import fetches nothing from the network.", "Fetch it once with 'bicep restore {1}', and repeat the import.");

    internal static DiagnosticDescriptor LinkedTemplateMissing { get; } = new("SEP2211", "LinkedTemplateMissing", DiagnosticSeverity.Warning, DiagnosticCategory.ObjectNotFound,
        "The deployment '{0}' takes its template from '{1}', which is not in the folder of the import; the resources of that template are missing.",
        "Put the template beside this one under the same relative path, or import it as a file of its own.");

    internal static DiagnosticDescriptor LinkedTemplateOutside { get; } = new("SEP2212", "LinkedTemplateOutside", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The deployment '{0}' takes its template from '{1}', which lies outside the folder of the import and is not read.", "Import the folder that holds both templates.");

    internal static DiagnosticDescriptor LinkedTemplateTakenFromFile { get; } = new("SEP2213", "LinkedTemplateTakenFromFile", DiagnosticSeverity.Information, DiagnosticCategory.InvalidData,
        "The deployment '{0}' takes its template from '{1}'; the file '{2}' is read in its place.", "Check that the file is the same as the linked template.");

    internal static DiagnosticDescriptor LinkedTemplateUnreadable { get; } = new("SEP2214", "LinkedTemplateUnreadable", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "The deployment '{0}' takes its template from '{1}', which cannot be read: {2}; the resources of that template are missing.", "Correct the file '{1}'.");

    internal static DiagnosticDescriptor LinkedTemplateUnknown { get; } = new("SEP2215", "LinkedTemplateUnknown", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "Where the deployment '{0}' takes its template from is known only when it is deployed ({1}); the resources of that template are missing.", "Give the parameters that the address depends on.");

    internal static DiagnosticDescriptor NestedDeploymentSkipped { get; } = new("SEP2216", "NestedDeploymentSkipped", DiagnosticSeverity.Warning, DiagnosticCategory.NotImplemented,
        "The nested deployment '{0}' cannot be evaluated before it is deployed: {1}; its resources are missing.", "Give the parameters that it depends on, or import its template as a file of its own.");

    internal static DiagnosticDescriptor ConditionUnknown { get; } = new("SEP2217", "ConditionUnknown", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "Whether '{0}' is deployed is known only at the deployment ({1}); it is taken as deployed.", "Give the parameters that the condition depends on.");

    internal static DiagnosticDescriptor SecretsUnknown { get; } = new("SEP2218", "SecretsUnknown", DiagnosticSeverity.Information, DiagnosticCategory.InvalidData,
        "{0} have no value here: secrets stay unknown, and so does what depends on them.", "Give a value with -TemplateParameterObject if reachability depends on it.");

    internal static DiagnosticDescriptor DeploymentLocationUnknown { get; } = new("SEP2219", "DeploymentLocationUnknown", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidArgument,
        "The template takes locations from the {0}, whose location is not known; the location of {1} resources stays unknown.", "Give the location with -Location.");

    internal static DiagnosticDescriptor ParameterFileNotRead { get; } = new("SEP2220", "ParameterFileNotRead", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "The file holds no template parameters.", "Give a file with the member 'parameters', or a .bicepparam file.");

    internal static DiagnosticDescriptor ParametersWithoutTemplate { get; } = new("SEP2221", "ParametersWithoutTemplate", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The file holds the parameters of a template and no resources.", "Import the template, and give this file with -TemplateParameterFile.");

    internal static DiagnosticDescriptor TemplateTooLarge { get; } = new("SEP2222", "TemplateTooLarge", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The template and the templates linked to it have more than {0} MB together.", "Import the linked templates one by one.");

    internal static DiagnosticDescriptor LinkedTemplateLoop { get; } = new("SEP2223", "LinkedTemplateLoop", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "The deployment '{0}' takes its template from '{1}', which leads back to itself; it is not followed further.", "Remove the loop.");

    internal static DiagnosticDescriptor LinkedTemplateRefused { get; } = new("SEP2225", "LinkedTemplateRefused", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "The deployment '{0}' takes its template from '{1}', which is refused: {2}; the resources of that template are missing.", "Correct '{1}', or the parameters that the deployment gives it.", "", "InvalidTemplate");

    internal static DiagnosticDescriptor FirewallAddressAssumed { get; } = new("SEP2224", "FirewallAddressAssumed", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "The private address of the firewall '{0}' is known only after the deployment; it is taken as {1}, the first usable address of its subnet.", "Check the address after the deployment, or import the deployed firewall.", "R-405");

    internal static DiagnosticDescriptor ParameterFileChosen { get; } = new("SEP2226", "ParameterFileChosen", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidArgument,
        "'{0}' is read with the parameters of '{1}'; those of {2} are left out.", "Import the parameter file that you mean instead of the folder, or give it with -TemplateParameterFile.");

    internal static DiagnosticDescriptor TemplateNameUnknown { get; } = new("SEP2227", "TemplateNameUnknown", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "The name of a resource of the type '{0}' is known only after the deployment; '{1}' stands for it.", "Give the values that the name is made of, or import the deployed resource, if the name matters.");
}
