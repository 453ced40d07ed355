using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>A value given for a parameter of a template.</summary>
/// <param name="Name">The name as given.</param>
/// <param name="Value">The value; null when it is a secret, or known only at the deployment.</param>
/// <param name="Place">Where it is given.</param>
internal sealed record TemplateParameterValue(string Name, DocumentNode? Value, DocumentNode Place)
{
    /// <summary>The values in a parameter file; null and a finding when it holds none.</summary>
    public static IReadOnlyList<TemplateParameterValue>? ReadFile(DocumentNode root, out Diagnostic? finding)
    {
        finding = null;
        var parameters = root.Kind != DocumentNodeKind.Object ? null
            : root.Find("parameters") ?? (root.Find("$schema") is null && root.EnumerateMembers().All(member => member.Value.Kind == DocumentNodeKind.Object && (member.Value.Find("value") ?? member.Value.Find("reference")) is not null) ? root : null);
        if (parameters is not { Kind: DocumentNodeKind.Object })
        {
            finding = DiagnosticCatalog.ParameterFileNotRead.In(root.Span);
            return null;
        }

        return parameters.EnumerateMembers().Select(member => Of(member.Name, member.Value, member.Value.Find("value"))).ToList();
    }

    /// <summary>The values in an object with one member for each parameter; a secret is given as an object with a member 'reference'.</summary>
    public static IReadOnlyList<TemplateParameterValue> ReadObject(DocumentNode root) => root.EnumerateMembers()
        .Select(member => Of(member.Name, member.Value, member.Value.Kind == DocumentNodeKind.Object && member.Value.Count == 1 && member.Value.Find("reference")?.Find("keyVault") is not null ? null : member.Value))
        .ToList();

    /// <summary>The values of both, those of the second counting where both give one.</summary>
    public static IReadOnlyList<TemplateParameterValue> Merge(IReadOnlyList<TemplateParameterValue> first, IReadOnlyList<TemplateParameterValue> second) =>
        [.. first.Where(value => !second.Any(other => other.Name.Equals(value.Name, StringComparison.OrdinalIgnoreCase))), .. second];

    // A reference (Key Vault), an expression (external input) and a missing value are not known here.
    private static TemplateParameterValue Of(string name, DocumentNode place, DocumentNode? value) => new(name, value, place);
}
