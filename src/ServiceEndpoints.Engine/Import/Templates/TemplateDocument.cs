using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>An ARM template or parameter file, recognised by its content.</summary>
internal sealed class TemplateDocument
{
    private TemplateDocument(DocumentNode root, DeploymentScope scope)
    {
        Root = root;
        Scope = scope;
        Parameters = ReadParameters(root).ToEquatableArray();
    }

    /// <summary>The template.</summary>
    public DocumentNode Root { get; }

    /// <summary>What it is deployed to.</summary>
    public DeploymentScope Scope { get; }

    /// <summary>The parameters it declares.</summary>
    public EquatableArray<TemplateParameter> Parameters { get; }

    /// <summary>The template in a document; null when the document is something else.</summary>
    public static TemplateDocument? TryRecognize(DocumentNode root)
    {
        if (root.Kind != DocumentNodeKind.Object || root.Find("resources") is null)
        {
            return null;
        }

        return ScopeOf(root) is { } scope ? new(root, scope) : null;
    }

    /// <summary>True for a file that holds values for the parameters of a template.</summary>
    public static bool IsParameterFile(DocumentNode root) =>
        root.Kind == DocumentNodeKind.Object && SchemaName(root).StartsWith("deploymentParameters.json", StringComparison.OrdinalIgnoreCase);

    private static DeploymentScope? ScopeOf(DocumentNode root)
    {
        var name = SchemaName(root);
        return name.Equals("deploymentTemplate.json", StringComparison.OrdinalIgnoreCase) ? DeploymentScope.ResourceGroup
            : name.Equals("subscriptionDeploymentTemplate.json", StringComparison.OrdinalIgnoreCase) ? DeploymentScope.Subscription
            : name.Equals("managementGroupDeploymentTemplate.json", StringComparison.OrdinalIgnoreCase) ? DeploymentScope.ManagementGroup
            : name.Equals("tenantDeploymentTemplate.json", StringComparison.OrdinalIgnoreCase) ? DeploymentScope.Tenant
            : null;
    }

    private static string SchemaName(DocumentNode root)
    {
        if (root.Find("$schema") is not { Kind: DocumentNodeKind.String } schema)
        {
            return string.Empty;
        }

        var text = schema.Text.Trim().TrimEnd('#');
        return text[(text.LastIndexOf('/') + 1)..];
    }

    private static IEnumerable<TemplateParameter> ReadParameters(DocumentNode root)
    {
        foreach (var member in root.Find("parameters")?.EnumerateMembers() ?? [])
        {
            if (member.Value.Kind == DocumentNodeKind.Object)
            {
                var definition = Resolve(root, member.Value);
                yield return new(
                    member.Name,
                    definition.Find("type")?.Text ?? "object",
                    HasDefault: member.Value.Find("defaultValue") is not null,
                    IsNullable: (member.Value.Find("nullable") ?? definition.Find("nullable"))?.Text.Equals("true", StringComparison.OrdinalIgnoreCase) ?? false,
                    member.Value);
            }
        }
    }

    /// <summary>The definition that a reference into the template leads to.</summary>
    private static DocumentNode Resolve(DocumentNode root, DocumentNode declaration)
    {
        for (var i = 0; i < 16 && declaration.Find("$ref") is { Kind: DocumentNodeKind.String } reference && reference.Text.StartsWith("#/", StringComparison.Ordinal); i++)
        {
            if (root.FindPath(reference.Text[2..].Split('/')) is not { Kind: DocumentNodeKind.Object } target)
            {
                break;
            }

            declaration = target;
        }

        return declaration;
    }
}

/// <summary>A parameter that a template declares.</summary>
/// <param name="Name">The name as declared.</param>
/// <param name="Type">The type as declared, for example securestring.</param>
/// <param name="HasDefault">True when it may be left out because it has a default value.</param>
/// <param name="IsNullable">True when it may be left out because null is a value.</param>
/// <param name="Declaration">The declaration in the template.</param>
internal sealed record TemplateParameter(string Name, string Type, bool HasDefault, bool IsNullable, DocumentNode Declaration)
{
    /// <summary>True for secrets.</summary>
    public bool IsSecure => Type.StartsWith("secure", StringComparison.OrdinalIgnoreCase);
}
