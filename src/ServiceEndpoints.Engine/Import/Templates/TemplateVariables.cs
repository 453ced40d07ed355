namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>The variables that a template declares and uses.</summary>
internal static class TemplateVariables
{
    /// <summary>The first variable that a template uses and does not declare, and where; null when there is none.</summary>
    /// <param name="template">The template.</param>
    public static (string Name, DocumentNode Place)? Undeclared(DocumentNode template)
    {
        var declared = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var variable in template.Find("variables")?.EnumerateMembers() ?? [])
        {
            declared.Add(variable.Name);
            if (variable.Name.Equals("copy", StringComparison.OrdinalIgnoreCase))
            {
                declared.UnionWith(variable.Value.EnumerateItems().Select(loop => loop.Find("name")?.Text).OfType<string>());
            }
        }

        foreach (var text in Texts(template))
        {
            if (!TemplateExpression.IsExpression(text.Text) || !text.Text.Contains("variables(", StringComparison.OrdinalIgnoreCase) || !TemplateExpression.TryParse(text.Text[1..^1], out var expression))
            {
                continue;
            }

            foreach (var call in expression.DescendantsAndSelf().OfType<TemplateExpression.Call>().Where(call => call.Is("variables")))
            {
                if (call.Arguments is [TemplateExpression.Literal { IsNumber: false } name] && !declared.Contains(name.Text))
                {
                    return (name.Text, text);
                }
            }
        }

        return null;
    }

    /// <summary>The texts of a template, without those of templates inside it that have variables of their own.</summary>
    private static IEnumerable<DocumentNode> Texts(DocumentNode node)
    {
        switch (node.Kind)
        {
            case DocumentNodeKind.String:
                return [node];
            case DocumentNodeKind.Array:
                return node.EnumerateItems().SelectMany(Texts);
            case DocumentNodeKind.Object:
                var isInner = node.Find("expressionEvaluationOptions")?.Find("scope")?.Text.Equals("inner", StringComparison.OrdinalIgnoreCase) ?? false;
                return node.EnumerateMembers().Where(member => !isInner || !member.Name.Equals("template", StringComparison.OrdinalIgnoreCase)).SelectMany(member => Texts(member.Value));
            default:
                return [];
        }
    }
}
